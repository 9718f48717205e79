package rehearsal

import (
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop"
)

// A session of an own template is played to its end: its cards lie on the
// table, its words are in the rounds, and nobody is refused anything.
func TestAnOwnTemplateIsPlayed(t *testing.T) {
	own := workshop.Template{
		Name: "Onze middag", Language: "nl", Form: "basis60", MinGroup: 4,
		Plan: []workshop.PhasePlan{
			{Phase: "checkin", Minutes: 4},
			{Phase: "harvest", Minutes: 10},
			{Phase: "scan", Minutes: 12},
			{Phase: "agreements", Minutes: 15},
			{Phase: "burying", Minutes: 8},
			{Phase: "checkout", Minutes: 5},
		},
		Wording: workshop.Wording{
			Texts: map[string]map[string]string{"factor.f1.statement": {"nl": "Wij zijn anders, en dat weet iedereen."}},
			Terms: map[string]map[string]workshop.Term{"nl": {"customer": {One: "cliënt", Many: "cliënten"}}},
		},
		Cards: workshop.ReadyCards{
			Promises: []string{"We bellen elke cliënt dezelfde dag"}, Procedures: []string{"Twee handtekeningen"},
			Kpis: []workshop.KpiCard{{Name: "Klachten", Baseline: "12"}},
		},
	}
	r, s := rehearse(t, Options{Template: &own, Participants: 8, Seed: 3})
	if r.Refused != 0 || r.Adopted == 0 || !s.Programme.Rehearsal || s.Programme.Name != own.Name {
		t.Errorf("%+v", r)
	}
	cards := ""
	for _, id := range s.CardOrder {
		cards += s.Cards[id].Texts[0].Text + "\n"
	}
	if !strings.Contains(cards, own.Cards.Promises[0]) || !strings.Contains(cards, own.Cards.Procedures[0]) {
		t.Errorf("the cards that were laid ready are not there:\n%s", cards)
	}
	for _, x := range s.Rounds {
		if x.Step == "scan.answer" && x.Question.Items[0].Text.Own["nl"] != own.Wording.Texts["factor.f1.statement"]["nl"] {
			t.Errorf("people were asked %+v", x.Question.Items[0].Text)
		}
	}
	if all := s.Kpis(); len(all) != 1 || all[0].Name != "Klachten" {
		t.Errorf("the figures are %v", all)
	}
}
