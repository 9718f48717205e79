package workshop

import (
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Harvest: open promises and annoying procedures on cards, doubles merged,
// scored 0–5 (METHOD, end of §2.3 and §3.8).
var _ = phase(Phase{Kind: "harvest", Report: toldElsewhere, Steps: func(v View) []Step {
	return []Step{
		cardStep("harvest.promises", Named),
		cardStep("harvest.procedures", Confidential),
		scoreStep("harvest.promiseScore", "harvest.promises"),
		scoreStep("harvest.procedureScore", "harvest.procedures"),
	}
}})

// cardStep asks for cards and lets the facilitator merge doubles.
func cardStep(id string, visibility Visibility) Step {
	return roundStep(roundSpec{
		id: id, name: screen.T("step." + id), visibility: visibility,
		question: func(View) Question {
			return Question{
				Form: Cards.Name, Text: screen.T("question." + id), Help: screen.Say("help." + id),
				Cards: 3, Length: 160,
			}
		},
		control: func(v View, r *Round) []screen.Node {
			if !r.done() {
				return nil
			}
			return v.mergeNodes(r)
		},
		person: func(v View, r *Round, _ PersonID) []screen.Node {
			return []screen.Node{screen.MutedPara("look", "round.lookUp")}
		},
	})
}

// mergeNodes offers every pair of cards to be merged: choose one, then the card
// it belongs to.
func (v View) mergeNodes(r *Round) []screen.Node {
	cards := v.cardsOf(r)
	if len(cards) < 1 || v.scored(cards[0]) {
		return nil
	}
	var options []screen.Option
	for _, c := range cards {
		options = append(options, screen.Option{ID: string(c.ID), Text: screen.Text{Plain: shorten(c.Texts[0].Text, 60)}})
	}
	out := []screen.Node{screen.MutedPara("mergeHelp", "cards.mergeHelp")}
	if len(cards) > 1 {
		pick := func(name string) screen.Node {
			return screen.Node{ID: "merge:" + name, Kind: screen.Input, Field: &screen.Field{
				Name: name, Type: screen.PickField, Label: screen.Say("cards." + name), Options: options,
			}}
		}
		out = append(out, screen.Beside("merge", pick("from"), pick("into"),
			screen.Do("mergeGo", screen.T("cards.merge"), screen.Plain, "card.merge", nil, "merge:from", "merge:into")))
	}
	for _, c := range cards {
		if len(c.Texts) > 1 {
			out = append(out, screen.Node{ID: "split:" + string(c.ID), Kind: screen.Item, Text: screen.Words(shorten(c.Texts[0].Text, 60)), Kids: []screen.Node{
				screen.Do("splitGo:"+string(c.ID), screen.T("cards.split"), screen.Quiet, "card.split", SplitCard{c.ID}),
			}})
		}
	}
	return out
}

// scoreStep ranks a round's cards.
func scoreStep(id, cards string) Step {
	return roundStep(roundSpec{
		id: id, name: screen.T("step." + id), visibility: Confidential,
		question: func(v View) Question {
			return Question{
				Form: Rating.Name, Text: screen.T("question." + id), Help: screen.Say("help.score"),
				Items: v.cardOptions(cards), Min: 0, Max: 5, Rank: true,
				MinText: screen.Say("score.min"), MaxText: screen.Say("score.max"),
			}
		},
		skipIf: func(v View) bool { return len(v.cardsOf(v.roundOf(cards))) < 2 },
		reject: func(v View) *screen.Text {
			if len(v.cardsOf(v.roundOf(cards))) > measure.MaxOptions {
				return screen.Say("score.tooMany", "most", measure.MaxOptions)
			}
			return nil
		},
		warn: func(v View) *screen.Text {
			if n := len(v.cardsOf(v.roundOf(cards))); n > manyOptions {
				return screen.Say("score.many", "N", n)
			}
			return nil
		},
	})
}

// manyOptions is how many options of a score vote people still read with care
// (METHOD §2.3, P10). With more the facilitator is asked to merge first; a full
// room that wrote different things may go on.
const manyOptions = 12

func (s *State) cardOptions(step string) []screen.Option {
	var out []screen.Option
	for _, c := range s.cardsOf(s.roundOf(step)) {
		out = append(out, screen.Option{ID: string(c.ID), Text: screen.Text{Plain: c.Texts[0].Text}})
	}
	return out
}

// bestCards are the n best-scored cards of a card step; in the order in which
// they came out of the hat when there is no score to go by.
func (s *State) bestCards(cards, score string, n int) []*Card {
	all := s.cardsOf(s.roundOf(cards))
	var out []*Card
	if r := s.roundOf(score); r.done() {
		if ranking := Rating.Result(r).Ranking(); ranking != nil {
			for _, place := range ranking.Places {
				if c := s.Cards[CardID(r.Question.Items[place.Option].ID)]; c != nil && c.Into == "" {
					out = append(out, c)
				}
			}
		}
	}
	for _, c := range all {
		found := false
		for _, have := range out {
			found = found || have == c
		}
		if !found {
			out = append(out, c)
		}
	}
	return out[:min(n, len(out))]
}
