package workshop_test

import (
	"testing"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
)

func translator(language string) chart.Translator { return assets.TextsIn(language).Translate }

// from makes a translator of a few texts; arguments stand in them as {name}.
func from(texts map[string]string) chart.Translator {
	base := assets.TextsIn("nl")
	return func(key string, args map[string]any) string {
		text, ok := texts[key]
		if !ok {
			return base.Translate(key, args)
		}
		if who, has := args["who"].(string); has {
			text += who
		}
		return text
	}
}

// The organisation's words stand where the app's do, with the article that goes
// with them; compounds and what people wrote stay as they are.
func TestTerms(t *testing.T) {
	for _, c := range []struct {
		name, language, term string
		own                  workshop.Term
		text, want           string
	}{
		{"plain", "nl", "customer", workshop.Term{One: "cliënt", Many: "cliënten"}, "De klant belt; klanten wachten.", "De cliënt belt; cliënten wachten."},
		{"capital", "nl", "customer", workshop.Term{One: "cliënt", Many: "cliënten"}, "Klanten eerst.", "Cliënten eerst."},
		{"compound stays", "nl", "customer", workshop.Term{One: "cliënt", Many: "cliënten"}, "Het klantenteam en de klant-zoektocht.", "Het klantenteam en de klant-zoektocht."},
		{"het becomes de", "nl", "team", workshop.Term{One: "kring", Many: "kringen"}, "Het team beslist. Is dit team van ons? Elk team.", "De kring beslist. Is deze kring van ons? Elke kring."},
		{"het stays het", "nl", "team", workshop.Term{One: "gezin", Many: "gezinnen", Het: true}, "Het team en de teams.", "Het gezin en de gezinnen."},
		{"de becomes het", "nl", "customer", workshop.Term{One: "lid", Many: "leden", Het: true}, "Vraag de klant. De klanten van deze klant.", "Vraag het lid. De leden van dit lid."},
		{"not another article", "nl", "team", workshop.Term{One: "kring", Many: "kringen"}, "Het gaat om een team.", "Het gaat om een kring."},
		{"English article", "en", "customer", workshop.Term{One: "inhabitant", Many: "inhabitants"}, "Ask a customer. A customer's view.", "Ask an inhabitant. An inhabitant's view."},
		{"English article back", "en", "employee", workshop.Term{One: "colleague", Many: "colleagues"}, "An employee told us.", "A colleague told us."},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := workshop.Wording{Terms: map[string]map[string]workshop.Term{c.language: {c.term: c.own}}}
			base := translator(c.language)
			tr := w.In(c.language, func(key string, args map[string]any) string {
				if key == "x" {
					return c.text
				}
				return base(key, args)
			})
			if got := tr("x", nil); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestTermsLeavePeoplesWords(t *testing.T) {
	w := workshop.Wording{Terms: map[string]map[string]workshop.Term{"nl": {"customer": {One: "cliënt", Many: "cliënten"}}}}
	tr := w.In("nl", from(map[string]string{"x": "De klant: "}))
	if got := screen.T("x", "who", "Ik bel de klant").Resolve(tr); got != "De cliënt: Ik bel de klant" {
		t.Errorf("%q", got)
	}
}

// A tree carries own words in the languages that have them, and a reader of the
// other language keeps the app's text.
func TestReword(t *testing.T) {
	key := "script.scan.answer"
	w := workshop.Wording{Texts: map[string]map[string]string{key: {"nl": "Zoals het is."}}}
	root := screen.Box("root", screen.Para("a", key), screen.Node{ID: "b", Kind: screen.Line, Text: screen.Words(key)})
	out := w.Reword(root, translator)
	if got := out.Kids[0].Text.Resolve(translator("nl")); got != "Zoals het is." {
		t.Errorf("in Dutch %q", got)
	}
	if got, want := out.Kids[0].Text.Resolve(translator("en")), assets.TextsIn("en").T(key, nil); got != want {
		t.Errorf("in English %q, want %q", got, want)
	}
	if out.Kids[1].Text.Plain != key || len(out.Kids[1].Text.Own) > 0 {
		t.Error("somebody's words were reworded")
	}
	if root.Kids[0].Text.Own != nil {
		t.Error("the tree itself was changed")
	}
}

func TestOwnablePhase(t *testing.T) {
	for key, want := range map[string]string{
		"script.scan.answer": "scan", "factor.f3.statement": "scan", "box.child": "debate", "question.harvest.promises": "harvest",
		"factor.f3.short": "", "refusal.empty": "", "script.nowhere.here": "", "script.": "", "privacy.join": "", "factor.": "",
	} {
		if got, ok := workshop.OwnablePhase(key); got != want || ok != (want != "") {
			t.Errorf("%s belongs to %q", key, got)
		}
	}
}
