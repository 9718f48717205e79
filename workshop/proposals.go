package workshop

import (
	"github.com/afspraak/afspraak/workshop/screen"
)

// proposalSteps are the beginning of the agreements in a plan without a harvest
// (METHOD P10): everybody writes proposals in one line, doubles become one, and
// the group scores. What the debate ended in lies on the table already.
func proposalSteps(v View) []Step {
	se := v.Latest()
	if se.harvestsBefore("agreements") {
		return nil
	}
	d := se.Promises()
	return []Step{collectStep("agreements.proposals", Named, d), scoreStep(d)}
}

// collectStep is a card step onto a deck that may hold cards from before. Where
// it does, one may go on without asking once more; the facilitator asks with a
// button.
func collectStep(id string, visibility Visibility, d Deck) Step {
	st := cardStep(id, visibility, 1, d)
	st.round.control = func(v View, r *Round) []screen.Node {
		switch {
		case r.done(), r == nil && len(v.earlier(d, id)) > 0:
			return v.collected(d, id)
		}
		return nil
	}
	st.round.revealed = func(v View, _ *Round) []screen.Node { return v.earlierNodes(d, id) }
	next, public := st.Next, st.Public
	st.Next = func(v View) *Move {
		if v.roundOf(id) == nil && len(v.earlier(d, id)) > 0 {
			return nil
		}
		return next(v)
	}
	st.Public = func(v View) []screen.Node {
		out := public(v)
		if r := v.roundOf(id); !r.done() {
			out = append(out, v.earlierNodes(d, id)...)
		}
		return out
	}
	return st
}

// earlier are the cards of a deck that other steps brought, once they were shown.
func (s *State) earlier(d Deck, but string) []*Card {
	var out []*Card
	for _, step := range d.From {
		if r := s.roundOf(step); step != but && r.done() {
			out = append(out, s.cardsOf(r)...)
		}
	}
	return out
}

func (v View) earlierNodes(d Deck, but string) []screen.Node {
	cards := v.earlier(d, but)
	if len(cards) == 0 {
		return nil
	}
	list := screen.Node{ID: "earlier", Kind: screen.List}
	for _, c := range cards {
		list.Kids = append(list.Kids, v.cardNode(c))
	}
	return []screen.Node{screen.MutedPara("earlierHead", "cards.earlier", "N", len(cards)), list}
}

// collected is the facilitator's: what lies there, doubles to be merged, and the
// question that may be asked once more.
func (v View) collected(d Deck, id string) []screen.Node {
	var out []screen.Node
	if v.roundOf(id) == nil {
		out = append(out, v.earlierNodes(d, id)...)
		out = append(out, screen.Do("ask", screen.T("cards.ask"), screen.Plain, "round.open", OpenRound{Step: id}))
	}
	return append(out, v.mergeNodes(d)...)
}
