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

// ChoiceResult counts the options, in the question's order. Of a paired round
// Changes counts those who answered twice, by their answer before and by the one
// now; then Counts and N are of the same people, and who answered only now is in
// Once alone: two totals that differ by one person would give them away.
type ChoiceResult struct {
	N       int     `json:"n"`
	Few     bool    `json:"few,omitempty"`
	Counts  []int   `json:"counts,omitempty"`
	Changes [][]int `json:"changes,omitempty"`
	Once    int     `json:"once,omitempty"`
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
	Tally: tallyChoice,
	Fields: func(q Question) []screen.Node {
		return []screen.Node{{ID: "answer:choice", Kind: screen.Input, Field: &screen.Field{
			Name: "choice", Type: screen.PickField, Options: q.Options,
		}}}
	},
	Picture: choicePicture,
})

func tallyChoice(q Question, ballots []Counted[ChoiceAnswer], _ Chance) ChoiceResult {
	out := ChoiceResult{N: len(ballots)}
	if len(ballots) < q.MinGroup {
		out.Few = true
		return out
	}
	if changes, n := tallyChanges(q, ballots); n >= q.MinGroup {
		out.N, out.Once, out.Changes = n, len(ballots)-n, changes
	}
	out.Counts = make([]int, len(q.Options))
	for _, b := range ballots {
		if at := q.option(b.Value.Choice); out.Changes == nil || len(b.Before) > 0 {
			out.Counts[at]++
		}
	}
	return out
}

// tallyChanges counts those who answered twice, and how many they are.
func tallyChanges(q Question, ballots []Counted[ChoiceAnswer]) (changes [][]int, n int) {
	changes = make([][]int, len(q.Options))
	for i := range changes {
		changes[i] = make([]int, len(q.Options))
	}
	for _, b := range ballots {
		var before ChoiceAnswer
		if len(b.Before) == 0 || unmarshal(b.Before, &before) != nil {
			continue
		}
		if from := q.option(before.Choice); from >= 0 {
			changes[from][q.option(b.Value.Choice)]++
			n++
		}
	}
	return changes, n
}

// option is the place of an option in the question, -1 when it is not there.
func (q Question) option(id string) int {
	return slices.IndexFunc(q.Options, func(o screen.Option) bool { return o.ID == id })
}

func choicePicture(_ View, r *Round, result ChoiceResult) []screen.Node {
	if result.Few {
		return []screen.Node{tooFew(r)}
	}
	if len(result.Changes) == measure.Stances {
		return shiftNodes(result)
	}
	var rows []screen.Node
	shares := measure.WholePercents(result.Counts)
	for i, o := range r.Question.Options {
		rows = append(rows, screen.Node{
			ID: "choice:" + o.ID, Kind: screen.Item, Text: &o.Text,
			Note: screen.Say("choice.votes", "N", result.Counts[i], "of", result.N, "pct", shares[i]),
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
