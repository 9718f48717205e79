package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Deck is a pile of cards that are merged, scored and taken up together,
// wherever in the session they were written. It exists by the plan alone.
type Deck struct {
	From  []string // the text steps that the cards come from, in that order
	Score string   // the step that scores them
}

// What the harvest collects.
var (
	harvestedPromises   = Deck{[]string{"harvest.promises"}, "harvest.promiseScore"}
	harvestedProcedures = Deck{[]string{"harvest.procedures"}, "harvest.procedureScore"}
)

// Promises are what agreements are made of: the harvest where it comes before
// them; otherwise what the debate ended in and how the team wants to speak, with what is
// added when they begin.
func (se *Session) Promises() Deck {
	if se.harvestsBefore("agreements") {
		return harvestedPromises
	}
	from := []string{proposalsStep, "agreements.proposals"}
	if se.speaksFirst() {
		from = []string{proposalsStep, spokenStep, "agreements.proposals"}
	}
	return Deck{from, "agreements.score"}
}

// Nominations are the procedures that may be buried.
func (se *Session) Nominations() Deck {
	if se.harvestsBefore("burying") {
		return harvestedProcedures
	}
	return Deck{[]string{"burying.nominate"}, "burying.score"}
}

// place is where a kind of phase is in the plan, -1 when it is not there or off.
func (se *Session) place(kind string) int {
	return slices.IndexFunc(se.Plan, func(p PhasePlan) bool { return p.Phase == kind && !p.Off })
}

// harvestsBefore reports whether the harvest comes before a kind of phase.
// What has begun cannot change places any more, so a deck stays what it is.
func (se *Session) harvestsBefore(kind string) bool {
	harvest, at := se.place("harvest"), se.place(kind)
	return harvest >= 0 && (at < 0 || harvest < at)
}

// cardsIn are a deck's cards that stand on their own.
func (s *State) cardsIn(d Deck) []*Card {
	var out []*Card
	for _, step := range d.From {
		out = append(out, s.cardsOf(s.roundOf(step))...)
	}
	return out
}

// debatedKpi is the figure that a card is about: of one that the debate ended in
// the debate's; "" when it is not known, or no longer there.
func (s *State) debatedKpi(c *Card) KpiID {
	motions := s.MotionsIn(s.Latest().ID)
	if len(motions) == 0 || s.Rounds[c.Round].Step != proposalsStep {
		return ""
	}
	k, ok := s.FindKpi(KpiID(motions[len(motions)-1].Values["kpi"]))
	if !ok {
		return ""
	}
	return k.ID
}

// together reports whether two cards lie in one deck and may become one: a text
// without a name never gets one.
func (s *State) together(a, b *Card) bool {
	if a.Round == b.Round {
		return true
	}
	x, y := s.Rounds[a.Round], s.Rounds[b.Round]
	if x.Visibility != y.Visibility || s.roundOf(x.Step) != x || s.roundOf(y.Step) != y {
		return false
	}
	se := s.Latest()
	return slices.ContainsFunc([]Deck{se.Promises(), se.Nominations(), spokenCards}, func(d Deck) bool {
		return slices.Contains(d.From, x.Step) && slices.Contains(d.From, y.Step)
	})
}

// bestCards are the n best-scored cards of a deck; in the order in which they
// came out of the hat when there is no score to go by.
func (s *State) bestCards(d Deck, n int) []*Card {
	all := s.cardsIn(d)
	var out []*Card
	if r := s.roundOf(d.Score); r.done() {
		if ranking := Rating.Result(r).Ranking(); ranking != nil {
			for _, place := range ranking.Places {
				if c := s.Cards[CardID(r.Question.Items[place.Option].ID)]; c != nil && slices.Contains(all, c) {
					out = append(out, c)
				}
			}
		}
	}
	for _, c := range all {
		if !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out[:min(n, len(out))]
}

// mergeNodes offers every pair of a deck's cards to be merged: choose one, then
// the card it belongs to; or drag the one onto the other.
func (v View) mergeNodes(d Deck) []screen.Node {
	cards := v.cardsIn(d)
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
		merge := screen.Do("mergeGo", screen.T("cards.merge"), screen.Plain, "card.merge", nil, "merge:from", "merge:into")
		merge.Action.Drag = "card:"
		out = append(out, screen.Beside("merge", pick("from"), pick("into"), merge))
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

// scoreStep ranks a deck's cards.
func scoreStep(d Deck) Step {
	return roundStep(roundSpec{
		id: d.Score, name: screen.T("step." + d.Score), visibility: Confidential, figure: true,
		question: func(v View) Question {
			return Question{
				Form: Rating.Name, Text: screen.T("question." + d.Score), Help: screen.Say("help.score"),
				Items: v.cardOptions(d), Min: 0, Max: 5, Rank: true,
				MinText: screen.Say("score.min"), MaxText: screen.Say("score.max"),
			}
		},
		nothing: func(v View) *screen.Text { return lonely(len(v.cardsIn(d)), "card") },
		reject: func(v View) *screen.Text {
			if len(v.cardsIn(d)) > measure.MaxOptions {
				return screen.Say("score.tooMany", "most", measure.MaxOptions)
			}
			return nil
		},
		warn: func(v View) *screen.Text {
			if n := len(v.cardsIn(d)); n > manyOptions {
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

func (s *State) cardOptions(d Deck) []screen.Option {
	var out []screen.Option
	for _, c := range s.cardsIn(d) {
		out = append(out, screen.Option{ID: string(c.ID), Text: screen.Text{Plain: c.Texts[0].Text}})
	}
	return out
}
