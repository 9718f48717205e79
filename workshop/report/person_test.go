package report

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop"
)

// What is written for one person is about that person: nobody else's name or id
// is in it as a key or in a list, and no answer of theirs.
func TestAPersonFileHoldsOnePerson(t *testing.T) {
	r := follows(t, "")
	s := r.State
	giver := s.Agreements[0].GiverID()
	d, err := BuildPerson(s, r.Box, r.Log, giver, r.Now)
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Sessions) != 2 || len(d.Promises) == 0 || len(d.Records) < 10 || len(d.Devices) != 1 {
		t.Fatalf("%d sessions, %d promises, %d records, devices %v", len(d.Sessions), len(d.Promises), len(d.Records), d.Devices)
	}
	var b bytes.Buffer
	if err := WritePerson(&b, d, JSON, nil); err != nil {
		t.Fatal(err)
	}
	var back PersonFile
	if err := json.Unmarshal(b.Bytes(), &back); err != nil || back.Schema != PersonSchema || len(back.Records) != len(d.Records) {
		t.Fatal(err, back.Schema)
	}
	for _, rec := range d.Records {
		if !rec.By && !strings.Contains(string(rec.Data), string(giver)) && !strings.Contains(string(rec.Data), string(d.Devices[0])) && !strings.Contains(string(rec.Data), d.Name) {
			t.Errorf("record %d %s is about somebody else: %s", rec.Seq, rec.Kind, rec.Data)
		}
		if rec.Kind == "agreement.settled" || rec.Kind == "round.opened" {
			for id := range s.People {
				if id != giver && strings.Contains(string(rec.Data), string(id)) {
					t.Errorf("record %d %s names another: %s", rec.Seq, rec.Kind, rec.Data)
				}
			}
		}
	}
	for _, lang := range []string{"nl", "en"} {
		b.Reset()
		if err := WritePerson(&b, d, HTML, assets.TextsIn(lang)); err != nil {
			t.Fatal(err)
		}
		if page := b.String(); !strings.Contains(page, "<h1><bdi>"+d.Name+"</bdi>") || !strings.Contains(page, "agreement.drafted") || strings.Contains(page, "<script") {
			t.Errorf("%s: %.400s", lang, page)
		}
	}
	early, err := BuildPerson(s, r.Box, r.Log, giver, r.Now.AddDate(0, -6, 0)) // of a rehearsal, whose clock is ahead
	if err != nil || !slices.Equal(early.Promises, d.Promises) {
		t.Errorf("%+v, want %+v (%v)", early.Promises, d.Promises, err)
	}
	objector, words := "", ""
	for _, a := range s.Agreements {
		for _, x := range append(slices.Clone(a.Objections), a.Concerns...) {
			objector, words = string(x.Person), x.Text
		}
	}
	o, err := BuildPerson(s, r.Box, r.Log, workshop.PersonID(objector), r.Now)
	if err != nil || words == "" {
		t.Fatal("nobody said anything on name", err)
	}
	b.Reset()
	if err := WritePerson(&b, o, HTML, assets.TextsIn("nl")); err != nil {
		t.Fatal(err)
	}
	if readable, _, _ := strings.Cut(b.String(), "<details>"); !strings.Contains(readable, "<li>"+words) {
		t.Errorf("what %s answered on name, %q, is not among what is to be read", objector, words)
	}
	for lang, wants := range map[string][]string{
		"nl": {"Dat je erbij was", "Wat je afsprak", "Wat niet aan jou gekoppeld is"},
		"en": {"That you were there", "What you agreed", "What is not linked to you"},
	} {
		b.Reset()
		if err := WritePerson(&b, d, HTML, assets.TextsIn(lang)); err != nil {
			t.Fatal(err)
		}
		readable, _, _ := strings.Cut(b.String(), "<details>")
		for _, want := range wants {
			if !strings.Contains(readable, want) {
				t.Errorf("%s: %q is not said", lang, want)
			}
		}
		for _, kind := range []string{"agreement.drafted", string(giver)} {
			if strings.Contains(readable, kind) {
				t.Errorf("%s: %q stands among what is to be read", lang, kind)
			}
		}
	}
	if _, err := BuildPerson(s, r.Box, r.Log, "nobody", r.Now); err == nil {
		t.Error("a file about nobody")
	}
	if err := WritePerson(&b, d, PDF, nil); err == nil {
		t.Error("a PDF")
	}
}
