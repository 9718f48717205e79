package report

import (
	"slices"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// TestStep1Reads: who was not there reads what was adopted and when, whether the
// goals were clear, and each figure once.
func TestStep1Reads(t *testing.T) {
	r := workshoptest.PlayStep1(t, workshoptest.Step1{N: 9, Object: 7, Unclear: true})
	d := built(t, r)
	day := strings.TrimPrefix(d.Session.Day, "2026-")
	if len(day) == len(d.Session.Day) {
		t.Fatalf("the session is on %s", d.Session.Day)
	}
	md := written(t, d, Markdown, "nl")
	for what, text := range map[string]string{
		"the state of a charter": "versie 1", "the split degree": "% gesplitst", "traits": "### Zo werken we", "clarity of a goal": "**Helder voor de zaal:** ja, gemiddeld",
		"the second vote": "Stemming 2, na het herschrijven", "a signed card": "getekend op", "a trial": "op proef van", "an activity": "**Activiteit 1:** ", "an unclear goal": "Nog niet helder: ",
	} {
		if !strings.Contains(md, text) {
			t.Errorf("%s: %q is not in the report", what, text)
		}
	}
	told := 0
	for _, f := range d.Figures {
		if !f.Told {
			continue
		}
		told++
		if question := oneLine(f.Question.Plain); question != "" && strings.Contains(afterSection(md, "## Hoe het was"), question) {
			t.Errorf("%q is told by its phase, and once more among the figures", question)
		}
	}
	if told < 4 {
		t.Errorf("%d figures are told by their phase", told)
	}
}

func afterSection(md, title string) string {
	_, rest, _ := strings.Cut(md, title)
	return rest
}

// The link that an agreement is about stands under it, in the reader's language.
func TestTheLinkOfAnAgreement(t *testing.T) {
	for lang, want := range map[string]string{"nl": "Klantcultuur en leiderschap", "en": "Customer culture and leadership"} {
		w := writer{lang: assets.TextsIn(lang)}
		if got := w.agreementRow(1, Agreement{Link: "culture"})[slices.Index(agreementColumns, "link")]; got != want {
			t.Errorf("column: %q", got)
		}
		if got := w.link(Agreement{Link: "of a newer version"}) + w.link(Agreement{}); got != "of a newer version" {
			t.Errorf("unknown: %q", got)
		}
	}
	for lang, want := range map[string]string{"nl": "Schakel: Klantcultuur en leiderschap", "en": "Link: Customer culture and leadership"} {
		if got := (writer{lang: assets.TextsIn(lang)}).extras(Agreement{Link: "culture"}); len(got) != 1 || got[0] != want {
			t.Errorf("%s: %q", lang, got)
		}
	}
	if got := (writer{lang: assets.TextsIn("nl")}).extras(Agreement{}); len(got) > 0 {
		t.Errorf("an agreement without a link says %q", got)
	}
}
