package report

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// packed is the pack of a session that is prepared.
func packed(t *testing.T) Pack {
	t.Helper()
	r := workshoptest.NewRoomOf(t, "nl", "full180")
	r.Facilitator(workshop.Prepare{Preparation: workshop.Preparation{Management: 3, Employees: 9, Day: "2026-12-03", Start: "13:30", Place: "Zaal De Uitkijktoren"}})
	r.Facilitator(workshop.SetTerm{Name: "customer", Language: "nl", Term: workshop.Term{One: "cliënt", Many: "cliënten"}})
	r.Facilitator(workshop.SetOwnText{Key: "factor.f1.statement", Language: "nl", Words: "Wij zijn anders, en dat weet <iedereen>."})
	p, err := PackOf(workshop.View{State: r.State, Live: workshop.Live{Now: time.Date(2026, 11, 26, 9, 0, 0, 0, time.UTC), Addresses: []string{"192.168.1.20:47800"}}})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// The agenda adds up, from the time the session starts.
func TestPackSays(t *testing.T) {
	p := packed(t)
	for lang, want := range map[string][]string{
		"nl": {"13:30", "13:40", "16:30", "donderdag 3 december 2026", "Zaal De Uitkijktoren", "192.168.1.20:47800", "Welkom en check-in", "Stembriefje 0 tot 5", "Overwegend bezwaar", "Naam van het team", "Wij spreken af dat", "Is dit een personeelsvolgsysteem?", "kleiner dan 4 mensen"},
		"en": {"13:30", "16:30", "Vote slip 1 to 10", "WORKSHEET", "smaller than 4 people"},
	} {
		var out bytes.Buffer
		if err := WritePack(&out, p, assets.TextsIn(lang)); err != nil {
			t.Fatal(err)
		}
		text := strings.Join(strings.Fields(pdfText(t, out.String())), " ")
		for _, words := range want {
			if !strings.Contains(text, words) {
				t.Errorf("%s: the pack does not say %q", lang, words)
			}
		}
		var again bytes.Buffer
		if err := WritePack(&again, p, assets.TextsIn(lang)); err != nil || !bytes.Equal(out.Bytes(), again.Bytes()) {
			t.Errorf("%s: another file the second time (%v)", lang, err)
		}
	}
}

func TestPackWithoutTimes(t *testing.T) {
	p := packed(t)
	p.Start, p.Day, p.Addresses = "", "", nil
	var out bytes.Buffer
	if err := WritePack(&out, p, nil); err != nil {
		t.Fatal(err)
	}
	if text := pdfText(t, out.String()); !strings.Contains(text, "+ 00:00") || !strings.Contains(text, "+ 03:00") {
		t.Error("the agenda does not count from the start")
	}
}

func TestHomework(t *testing.T) {
	p := packed(t)
	for _, f := range HomeworkFormats() {
		var out bytes.Buffer
		if err := WriteHomework(&out, p, f, nil); err != nil {
			t.Fatal(err)
		}
		text := out.String()
		if f == PDF {
			text = pdfText(t, out.String())
		}
		text = strings.Join(strings.Fields(text), " ")
		iedereen := "<iedereen>"
		if f == HTML {
			iedereen = "&lt;iedereen&gt;"
		}
		for _, words := range []string{"afspraken voor de cliënt", "Wij zijn anders, en dat weet " + iedereen, "Welke procedure kost ons tijd", "13:30"} {
			if !strings.Contains(text, words) {
				t.Errorf("%s does not say %q", f, words)
			}
		}
	}
	if err := WriteHomework(&bytes.Buffer{}, p, ICS, nil); err == nil {
		t.Error("homework as a calendar")
	}
}
