package workshop

import (
	"encoding/json"
	"fmt"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Visibility is who will ever know who answered what (METHOD §2.1).
type Visibility string

// The visibilities. Anonymous answers never carry a person, not even in the
// box; confidential ones lose theirs when the round closes; named ones are
// shown with the name after the reveal. Of what is for its receiver only the host
// itself can read nothing.
const (
	Anonymous    Visibility = "anonymous"
	Confidential Visibility = "confidential"
	Named        Visibility = "named"
	ReceiverOnly Visibility = "receiver"
)

// Question is what a round asks. It is frozen when the round opens: wording,
// options, thresholds and the version of the formulas.
type Question struct {
	Form     string          `json:"form"`
	Text     screen.Text     `json:"text"`
	Help     *screen.Text    `json:"help,omitempty"`
	Items    []screen.Option `json:"items,omitempty"` // rating: what is rated
	Options  []screen.Option `json:"options,omitempty"`
	Min      int             `json:"min,omitempty"`
	Max      int             `json:"max,omitempty"`
	MinText  *screen.Text    `json:"minText,omitempty"`
	MaxText  *screen.Text    `json:"maxText,omitempty"`
	DontKnow bool            `json:"dontKnow,omitempty"`
	Rank     bool            `json:"rank,omitempty"` // rating: keep what ranking needs (§3.8); blanks allowed
	// Agree says that a rating's items are statements on five steps of agreement:
	// one picture of all of them, and a figure of the group alone, never by role.
	Agree  bool    `json:"agree,omitempty"`
	Spread bool    `json:"spread,omitempty"` // rating: of each item is shown how the answers are spread, not the mean alone
	Held   bool    `json:"held,omitempty"`   // is not counted when it closes, but together with the round that pairs with it
	Pairs  RoundID `json:"pairs,omitempty"`  // a held round: each answer is counted beside the same person's answer there
	// Groups, of a rating with Agree, are shown by their score in place of the
	// single statements; an item belongs to the group that its id begins with.
	Groups []screen.Option `json:"groups,omitempty"`
	// Circuit, of a scan of all factors, says how its links are drawn together.
	Circuit *CircuitRules `json:"circuit,omitempty"`
	// Mark, of ticks, is the share of the voters from which an option counts.
	Mark     measure.Percent `json:"mark,omitzero"`
	Cards    int             `json:"cards,omitempty"` // text: how many at the most
	Laid     []string        `json:"laid,omitempty"`  // text: cards that were laid ready; they come out with the others
	Length   int             `json:"length,omitempty"`
	Letters  int             `json:"letters,omitempty"` // how many everybody writes, each to another receiver
	MinGroup int             `json:"minGroup"`
	Formulas int             `json:"formulas"` // version of workshop/measure
}

// formulasVersion is frozen into questions, so that a later change of a formula
// does not change what an old session showed.
const formulasVersion = 1

// Form is a way to answer: a value with these functions, registered once. A is
// one answer, R what remains of a round.
type Form[A, R any] struct {
	Name string
	// Button, if set, is the translation key of a button that is the whole answer:
	// once pressed there is nothing to change.
	Button string
	// Check refuses an answer that does not fit the question, or cleans it.
	Check func(q Question, a A) (A, error)
	// Tally counts. Ballots carry no person unless the round is on name.
	Tally func(q Question, ballots []Counted[A], c Chance) R
	// Fields is how one answers.
	Fields func(q Question) []screen.Node
	// Picture shows the result, in the room and everywhere else.
	Picture func(v View, r *Round, result R) []screen.Node
	// Closed, if set, makes the result part of the state.
	Closed func(s *State, r *Round, result R)
}

// Counted is a ballot with its answer decoded.
type Counted[A any] struct {
	Ballot
	Value A
}

// anyForm is a form with its types erased.
type anyForm struct {
	button  string
	check   func(q Question, answer raw) (raw, error)
	tally   func(q Question, ballots []Ballot, c Chance) raw
	fields  func(q Question) []screen.Node
	picture func(v View, r *Round) []screen.Node
	closed  func(s *State, r *Round)
}

var forms = map[string]anyForm{}

// form registers a form; it panics when the name is taken.
func form[A, R any](f Form[A, R]) Form[A, R] {
	if _, taken := forms[f.Name]; taken {
		panic("workshop: form taken: " + f.Name)
	}
	forms[f.Name] = anyForm{
		button: f.Button,
		check: func(q Question, answer raw) (raw, error) {
			var a A
			if err := json.Unmarshal(answer, &a); err != nil {
				return nil, refuse(Invalid, "refusal.unreadable")
			}
			a, err := f.Check(q, a)
			if err != nil {
				return nil, err
			}
			return screen.JSON(a), nil
		},
		tally: func(q Question, ballots []Ballot, c Chance) raw {
			return screen.JSON(f.Tally(q, decoded[A](ballots), c))
		},
		fields:  f.Fields,
		picture: func(v View, r *Round) []screen.Node { return f.Picture(v, r, f.Result(r)) },
		closed: func(s *State, r *Round) {
			if f.Closed != nil {
				f.Closed(s, r, f.Result(r))
			}
		},
	}
	return f
}

func decoded[A any](ballots []Ballot) []Counted[A] {
	out := make([]Counted[A], 0, len(ballots))
	for _, b := range ballots {
		c := Counted[A]{Ballot: b}
		// Every ballot passed Check before it went into the box.
		if err := json.Unmarshal(b.Answer, &c.Value); err != nil {
			panic(fmt.Sprintf("workshop: ballot in the box: %v", err))
		}
		out = append(out, c)
	}
	return out
}

// Result reads what remains of a closed round; the zero value when the round
// was closed by a version that stored something else.
func (f Form[A, R]) Result(r *Round) R {
	var out R
	if r != nil && len(r.Result) > 0 {
		if err := json.Unmarshal(r.Result, &out); err != nil {
			var none R
			return none
		}
	}
	return out
}
