package report

import (
	"strings"
	"testing"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// practice is a short report of a rehearsed practice debate, with what only the
// longer forms have.
func practice(t testing.TB) Document {
	t.Helper()
	d := sample(t)
	d.Rehearsal, d.Practice, d.Lacks = true, true, "both" // the longest
	d.NoBurial = "De directie is er niet bij"
	d.Agreements = d.Agreements[:1:1]
	d.Agreements[0].OtherSees = "Dat ik zelf bel"
	d.Ambassadors = []Ambassador{
		{Team: screen.Text{Plain: "Team Balie"}, Person: &d.People[0], Name: d.People[0].Name},
		{Team: screen.T("ambassador.team", "N", 2), Name: "Iemand van de nachtploeg"},
	}
	d.Parts = []Part{{Phase: "debate", Title: screen.T("phase.debate.name"), Nodes: []screen.Node{
		{ID: "l", Kind: screen.List, Kids: []screen.Node{
			{ID: "a", Kind: screen.Item, Text: screen.Words("Voor: klanten bellen maar één keer"), Kids: []screen.Node{
				{ID: "b", Kind: screen.Item, Text: screen.Words("Weerlegd: dan wachten ze langer"), Kids: []screen.Node{
					{ID: "c", Kind: screen.Line, Text: screen.Words("Gemeten in week 40")},
				}},
			}},
			{ID: "d", Kind: screen.Item, Text: screen.Words("Tegen: de balie staat leeg")},
		}},
	}}}
	d.Parked, d.Open, d.Procedures, d.HoursWon, d.Figures, d.Promises, d.Nominations, d.Log = nil, nil, nil, "", nil, nil, nil, nil
	return d
}

// The rule stands at the top of every export, whatever else it says.
func TestAPracticeSaysSoInEveryFormat(t *testing.T) {
	d := practice(t)
	for _, lang := range assets.Languages() {
		w := writer{lang: assets.TextsIn(lang)}
		want := w.notices(d)
		if len(want) != 2 || want[1] != w.lang.T("report.practice.both", nil) {
			t.Fatalf("the notices are %q", want)
		}
		for _, f := range []Format{Markdown, HTML} {
			text := written(t, d, f, lang)
			if at := strings.Index(text, want[1]); at < 0 || at > strings.Index(text, w.say("report.section.agreements")) {
				t.Errorf("%s in %s does not begin with the rule", f, lang)
			}
		}
		if rows := csvRows(t, written(t, d, CSV, lang), lang); rows[0][0] != want[0] || rows[1][0] != want[1] || rows[2][0] != w.say("report.col.no") {
			t.Errorf("csv in %s begins with %q", lang, rows[:3])
		}
		if rows := xlsxRows(t, written(t, d, XLSX, lang), w.say("report.sheet.agreements")); rows[1][0] != want[1] || rows[2][0] != w.say("report.col.no") {
			t.Errorf("xlsx in %s begins with %q", lang, rows[:3])
		}
		rows := xlsxRows(t, written(t, d, XLSX, lang), w.say("report.sheet.procedures"))
		if last := rows[len(rows)-1]; last[0] != w.say("report.noBurial.short") || last[len(last)-1] != d.NoBurial {
			t.Errorf("xlsx in %s does not say why nothing was buried: %q", lang, last)
		}
		if !strings.Contains(strings.ReplaceAll(written(t, d, ICS, lang), "\r\n ", ""), want[1]) {
			t.Errorf("the calendar in %s does not name the rule", lang)
		}
		if r := d.Words(assets.TextsIn(lang)); len(r.Notices) != 2 {
			t.Errorf("the window in %s says %q", lang, r.Notices)
		}
		if own := d.For(workshop.PersonID(d.People[0].ID)); !own.Practice {
			t.Error("a person's copy does not say that it was a practice")
		}
		p := newPage(d, w)
		for _, notice := range want {
			if got := p.width(notice, true, sizeBody); got > pageWidth-12 {
				t.Errorf("%q is %.0f mm wide", notice, got)
			}
		}
	}
	if text := tight(pdfText(t, written(t, d, PDF, "nl"))); !strings.Contains(text, tight("Alleen onderlinge afspraken zijn aangenomen.")) || !strings.Contains(text, tight("Team Balie: Annemarie")) || !strings.Contains(text, tight("De directie is er niet bij")) {
		t.Errorf("the PDF reads %q", text)
	}
}

func TestRepliesStandUnderTheirArgument(t *testing.T) {
	w := writer{lang: assets.TextsIn("nl")}
	levels := map[string]int{}
	for _, b := range w.blocks(practice(t).Parts[0]) {
		levels[strings.SplitN(b.text, " ", 2)[0]] = b.level
	}
	for word, want := range map[string]int{"Voor:": 0, "Weerlegd:": 1, "Gemeten": 2, "Tegen:": 0} {
		if got, ok := levels[word]; !ok || got != want {
			t.Errorf("%s stands %d deep, want %d", word, got, want)
		}
	}
	text := written(t, practice(t), HTML, "nl")
	if strings.Count(text, "<ul") != strings.Count(text, "</ul>") || !strings.Contains(text, "één keer\n<ul>\n<li>Weerlegd") {
		t.Error("HTML does not nest the lists")
	}
}

// What the domain knows comes into the document.
func TestBuildTakesWhatTheLongerFormsAdd(t *testing.T) {
	r := workshoptest.Play(t, workshoptest.Script{})
	se := r.State.Latest()
	se.Practice, se.NoBurial = true, "Geen tijd"
	a := r.State.AgreementsIn(se.ID, workshop.Adopted)[0]
	a.Values["otherSees"] = "Dat ik bel"
	who := se.Order[1]
	for i, id := range []workshop.SheetID{"one", "two", "three"} {
		values := map[string]string{"name": []string{"Balie", "", "Nacht"}[i], "ambassador": []string{"", "Kees van de balie", ""}[i]}
		r.State.Sheets = append(r.State.Sheets, &workshop.Sheet{ID: id, Kind: "charter", Session: se.ID, State: workshop.SheetAdopted, Values: values})
	}
	if d := built(t, r); d.Ambassadors != nil {
		t.Errorf("nobody was chosen, and %v are ambassadors", d.Ambassadors)
	}
	se.Ambassadors = map[workshop.SheetID]workshop.PersonID{"one": who}
	d := built(t, r)
	if !d.Practice || d.NoBurial != "Geen tijd" || d.Agreements[0].OtherSees != "Dat ik bel" {
		t.Errorf("practice %v, no burial %q, seen %q", d.Practice, d.NoBurial, d.Agreements[0].OtherSees)
	}
	w := writer{lang: assets.TextsIn("nl")}
	if got := strings.Join(w.ambassadors(d), "; "); got != "Balie: "+r.State.NameOf(who)+"; Team 2: Kees van de balie" || d.Ambassadors[0].Person == nil || d.Ambassadors[1].Person != nil {
		t.Errorf("the ambassadors are %q", got)
	}
}

// A copy without decisions does not send the reader to them.
func TestNothingAgreedSaysWhereOnlyIfItIsThere(t *testing.T) {
	d := sample(t)
	d.Agreements = nil
	lang := assets.TextsIn("nl")
	whole, short := lang.T("report.agreements.none", nil), lang.T("report.agreements.noneHere", nil)
	if text := written(t, d, Markdown, "nl"); len(d.Log) == 0 || !strings.Contains(text, whole) {
		t.Errorf("the report does not say where to read why: %d decisions", len(d.Log))
	}
	own := d.For(workshop.PersonID(d.People[0].ID))
	for _, text := range []string{written(t, own, Markdown, "nl"), own.Words(lang).Chapters[0].None} {
		if strings.Contains(text, whole) || !strings.Contains(text, short) {
			t.Errorf("the copy says %q", text)
		}
	}
}
