package workshop

import (
	"github.com/afspraak/afspraak/workshop/screen"
)

// TapAnswer is yes to what stands above the button; there is nothing to fill in.
type TapAnswer struct{}

// TapResult is how many said yes.
type TapResult struct {
	N int `json:"n"`
}

// Tap is saying yes by one tap, such as to the house rules. Who does not agree
// does not tap, and says why aloud.
var Tap = form(Form[TapAnswer, TapResult]{
	Name: "tap", Button: "tap.yes",
	Check:  func(_ Question, a TapAnswer) (TapAnswer, error) { return a, nil },
	Tally:  func(_ Question, ballots []Counted[TapAnswer], _ Chance) TapResult { return TapResult{len(ballots)} },
	Fields: func(Question) []screen.Node { return nil },
	Picture: func(_ View, r *Round, result TapResult) []screen.Node {
		return []screen.Node{{ID: "taps", Kind: screen.Big, Tone: screen.Good, Text: screen.Say("tap.count", "N", result.N, "of", len(r.Eligible))}}
	},
})
