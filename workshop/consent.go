package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/screen"
)

// Stance is somebody's answer to the consent question.
type Stance string

// The stances (METHOD §4.11). Only an objection blocks.
const (
	Consenting Stance = "consent"
	Concern    Stance = "concern"
	Objection  Stance = "objection"
)

// ConsentAnswer is a stance; an objection owes an argument, a concern may have
// one. Fix is what would make it safe enough to try.
type ConsentAnswer struct {
	Stance Stance `json:"stance"`
	Text   string `json:"text,omitempty"`
	Fix    string `json:"fix,omitempty"`
}

// ConsentResult is on name: what everybody answered.
type ConsentResult struct {
	Votes []ConsentVote `json:"votes"`
}

// ConsentVote is one person's answer.
type ConsentVote struct {
	Person PersonID `json:"person"`
	Role   Role     `json:"role"`
	ConsentAnswer
}

// Consent is the round by which something is adopted: consent, consent with a
// concern, or a paramount objection with its argument.
var Consent = form(Form[ConsentAnswer, ConsentResult]{
	Name: "consent", Check: checkConsent,
	Tally: func(_ Question, ballots []Counted[ConsentAnswer], _ Chance) ConsentResult {
		var out ConsentResult
		for _, b := range ballots {
			out.Votes = append(out.Votes, ConsentVote{b.Person, b.Role, b.Value})
		}
		return out
	},
	Fields: consentFields, Picture: consentPicture,
})

func checkConsent(_ Question, a ConsentAnswer) (ConsentAnswer, error) {
	if !slices.Contains([]Stance{Consenting, Concern, Objection}, a.Stance) {
		return a, refuse(Invalid, "refusal.choice")
	}
	var err error
	if a.Text, err = cleanOptional(a.Text, 300, "field.argument"); err != nil {
		return a, err
	}
	if a.Fix, err = cleanOptional(a.Fix, 300, "field.fix"); err != nil {
		return a, err
	}
	switch {
	case a.Stance == Consenting:
		a.Text, a.Fix = "", ""
	case a.Stance == Objection && !hasWords(a.Text):
		return a, refuse(Incomplete, "refusal.objectionArgument")
	case a.Stance == Concern && !hasWords(a.Text):
		return a, refuse(Incomplete, "refusal.concernText")
	}
	return a, nil
}

func consentFields(Question) []screen.Node {
	option := func(s Stance) screen.Option {
		return screen.Option{ID: string(s), Text: screen.T("consent." + string(s))}
	}
	return []screen.Node{
		{ID: "answer:stance", Kind: screen.Input, Field: &screen.Field{
			Name: "stance", Type: screen.PickField, Options: []screen.Option{option(Consenting), option(Concern), option(Objection)},
		}},
		{ID: "answer:text", Kind: screen.Input, Field: &screen.Field{
			Name: "text", Type: screen.NoteField, Length: 300, Optional: true,
			Label: screen.Say("consent.why"), Help: screen.Say("consent.whyHelp"),
			When: &screen.When{ID: "answer:stance", In: []string{string(Concern), string(Objection)}},
		}},
		{ID: "answer:fix", Kind: screen.Input, Field: &screen.Field{
			Name: "fix", Type: screen.NoteField, Length: 300, Optional: true, Label: screen.Say("consent.fix"),
			When: &screen.When{ID: "answer:stance", In: []string{string(Objection)}},
		}},
	}
}

// count is how many took a stance.
func (r ConsentResult) count(s Stance) int {
	n := 0
	for _, v := range r.Votes {
		if v.Stance == s {
			n++
		}
	}
	return n
}

func consentPicture(v View, r *Round, result ConsentResult) []screen.Node {
	out := []screen.Node{consentSeals(r, result)}
	for _, s := range []Stance{Objection, Concern} {
		for _, vote := range result.Votes {
			if vote.Stance == s {
				out = append(out, v.voteCard(vote))
			}
		}
	}
	return out
}

// voteCard is one objection or concern, on name: what it harms, and what would
// make it safe enough.
func (v View) voteCard(vote ConsentVote) screen.Node {
	n := screen.Node{
		ID: string(vote.Stance) + ":" + string(vote.Person), Kind: screen.Card, Tone: screen.Warn,
		Text: screen.Say("consent."+string(vote.Stance)+"By", "name", v.NameOf(vote.Person)),
	}
	n.Kids = append(n.Kids, screen.Node{ID: n.ID + ":text", Kind: screen.Line, Text: screen.Words(vote.Text)})
	if vote.Fix != "" {
		n.Kids = append(n.Kids, screen.Node{ID: n.ID + ":fix", Kind: screen.Line, Tone: screen.Muted, Text: screen.Say("consent.fixIs", "text", vote.Fix)})
	}
	return n
}
