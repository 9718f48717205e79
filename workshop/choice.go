package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// ChoiceAnswer is one of the question's options.
type ChoiceAnswer struct {
	Choice string `json:"choice"`
}

// ChoiceResult counts the options, in the question's order.
type ChoiceResult struct {
	N      int   `json:"n"`
	Few    bool  `json:"few,omitempty"`
	Counts []int `json:"counts,omitempty"`
}

// Choice is one of a few options.
var Choice = form(Form[ChoiceAnswer, ChoiceResult]{
	Name: "choice",
	Check: func(q Question, a ChoiceAnswer) (ChoiceAnswer, error) {
		if !slices.ContainsFunc(q.Options, func(o screen.Option) bool { return o.ID == a.Choice }) {
			return a, refuse(Invalid, "refusal.choice")
		}
		return a, nil
	},
	Tally: func(q Question, ballots []Counted[ChoiceAnswer], _ Chance) ChoiceResult {
		out := ChoiceResult{N: len(ballots)}
		if len(ballots) < q.MinGroup {
			out.Few = true
			return out
		}
		out.Counts = make([]int, len(q.Options))
		for _, b := range ballots {
			for i, o := range q.Options {
				if o.ID == b.Value.Choice {
					out.Counts[i]++
				}
			}
		}
		return out
	},
	Fields: func(q Question) []screen.Node {
		return []screen.Node{{ID: "answer:choice", Kind: screen.Input, Field: &screen.Field{
			Name: "choice", Type: screen.PickField, Options: q.Options,
		}}}
	},
	Picture: choicePicture,
})

func choicePicture(_ View, r *Round, result ChoiceResult) []screen.Node {
	if result.Few {
		return []screen.Node{tooFew(r)}
	}
	var rows []screen.Node
	for i, o := range r.Question.Options {
		share := measure.Percent{Num: result.Counts[i], Den: result.N}
		rows = append(rows, screen.Node{
			ID: "choice:" + o.ID, Kind: screen.Item, Text: &o.Text,
			Note: screen.Say("choice.votes", "N", result.Counts[i], "of", result.N, "pct", share.Rounded()),
		})
	}
	return []screen.Node{{ID: "choices", Kind: screen.List, Kids: rows}}
}

// top is the option with most votes; "" when two share the first place or
// nothing was kept.
func (c ChoiceResult) top(q Question) string {
	best, id := 0, ""
	for i, n := range c.Counts {
		switch {
		case n > best:
			best, id = n, q.Options[i].ID
		case n == best:
			id = ""
		}
	}
	return id
}

// tooFew says that a result cannot be shown without giving people away.
func tooFew(r *Round) screen.Node {
	return screen.Node{ID: "few", Kind: screen.Line, Tone: screen.Warn, Text: screen.Say("round.tooFew", "k", r.Question.MinGroup)}
}
