package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/screen"
)

// Relation is what an argument does to the one that it answers.
type Relation string

// The relations.
const (
	Supports Relation = "supports"
	Rebuts   Relation = "rebuts"
)

// Argument is one claim about a motion. Neither its author nor a role is known.
type Argument struct {
	ID       ArgumentID `json:"id"`
	Side     Side       `json:"side"`
	Text     string     `json:"text"`
	Parent   ArgumentID `json:"parent,omitempty"`
	Relation Relation   `json:"relation,omitempty"`
}

// ArgumentsAnswer is what one person brings in: at most two arguments of their
// own, or in the second wave two answers to shown ones. Nothing is an answer
// too: that is passing.
type ArgumentsAnswer struct {
	Text1     string     `json:"text1,omitempty"`
	Side1     Side       `json:"side1,omitempty"`
	Parent1   ArgumentID `json:"parent1,omitempty"`
	Relation1 Relation   `json:"relation1,omitempty"`
	Text2     string     `json:"text2,omitempty"`
	Side2     Side       `json:"side2,omitempty"`
	Parent2   ArgumentID `json:"parent2,omitempty"`
	Relation2 Relation   `json:"relation2,omitempty"`
}

// lines are the arguments that have words.
func (a ArgumentsAnswer) lines() []Argument {
	var out []Argument
	for _, x := range []Argument{
		{Text: a.Text1, Side: a.Side1, Parent: a.Parent1, Relation: a.Relation1},
		{Text: a.Text2, Side: a.Side2, Parent: a.Parent2, Relation: a.Relation2},
	} {
		if x.Text != "" {
			out = append(out, x)
		}
	}
	return out
}

// ArgumentsResult holds the arguments in shuffled order with fresh ids.
type ArgumentsResult struct {
	N         int        `json:"n"`
	Few       bool       `json:"few,omitempty"`
	Arguments []Argument `json:"arguments,omitempty"`
}

// argumentLength is the most characters of an argument (METHOD §2.3, P9).
const argumentLength = 200

// Arguments is the form in which people bring in arguments. A question with
// items asks for answers to those: it is the second wave.
var Arguments = form(Form[ArgumentsAnswer, ArgumentsResult]{
	Name: "arguments", Check: checkArguments, Tally: tallyArguments, Fields: argumentFields,
	Picture: argumentsPicture, Closed: keepArguments,
})

func checkArguments(q Question, a ArgumentsAnswer) (ArgumentsAnswer, error) {
	lines := []*Argument{
		{Text: a.Text1, Side: a.Side1, Parent: a.Parent1, Relation: a.Relation1},
		{Text: a.Text2, Side: a.Side2, Parent: a.Parent2, Relation: a.Relation2},
	}
	for _, x := range lines {
		if err := x.check(q); err != nil {
			return a, err
		}
	}
	one, two := lines[0], lines[1]
	if one.Text == two.Text && one.Parent == two.Parent {
		*two = Argument{}
	}
	return ArgumentsAnswer{one.Text, one.Side, one.Parent, one.Relation, two.Text, two.Side, two.Parent, two.Relation}, nil
}

// check cleans one argument; without words nothing of it is kept.
func (a *Argument) check(q Question) error {
	text, err := cleanOptional(a.Text, q.Length, "field.argument")
	switch {
	case err != nil:
		return err
	case text == "":
		*a = Argument{}
		return nil
	case !hasWords(text):
		return refuse(Invalid, "refusal.needsWords")
	}
	a.Text = text
	if len(q.Items) == 0 {
		if a.Side != Pro && a.Side != Con {
			return refuse(Incomplete, "refusal.argumentSide")
		}
		a.Parent, a.Relation = "", ""
		return nil
	}
	a.Side = "" // follows from the argument that it answers
	switch {
	case !slices.ContainsFunc(q.Items, func(o screen.Option) bool { return o.ID == string(a.Parent) }):
		return refuse(Incomplete, "refusal.argumentParent")
	case a.Relation != Supports && a.Relation != Rebuts:
		return refuse(Incomplete, "refusal.argumentRelation")
	}
	return nil
}

func tallyArguments(q Question, ballots []Counted[ArgumentsAnswer], c Chance) ArgumentsResult {
	out := ArgumentsResult{N: len(ballots)}
	if len(ballots) < q.MinGroup {
		out.Few = true
		return out
	}
	for _, b := range ballots {
		out.Arguments = append(out.Arguments, b.Value.lines()...)
	}
	fromHat(c, out.Arguments, func(x *Argument) *ArgumentID { return &x.ID })
	return out
}

// argumentFields are two arguments to write; all may stay empty.
func argumentFields(q Question) []screen.Node {
	if len(q.Items) > 0 {
		more := screen.Node{ID: "another", Kind: screen.Fold, Text: screen.Say("argument.reply2"), Kids: replyFields(q, "2")}
		return append(replyFields(q, "1"), more)
	}
	var out []screen.Node
	for _, no := range []string{"1", "2"} {
		out = append(out,
			argumentInput("text"+no, screen.Field{Type: screen.NoteField, Length: q.Length, Label: screen.Say("argument.text" + no), Help: screen.Say("arg.prompt")}),
			argumentInput("side"+no, screen.Field{Type: screen.PickField, Label: screen.Say("argument.side"), Options: sideOptions()}),
		)
	}
	return out
}

func argumentInput(name string, f screen.Field) screen.Node {
	f.Name, f.Optional = name, true
	return screen.Node{ID: "answer:" + name, Kind: screen.Input, Field: &f}
}

// replyFields are one answer to an argument, one thing at a time: which one,
// then what it does to it, then the words.
func replyFields(q Question, no string) []screen.Node {
	parent := argumentInput("parent"+no, screen.Field{Type: screen.PickField, Label: screen.Say("argument.parent"), Options: q.Items, Listed: true})
	chosen := screen.When{ID: parent.ID}
	for _, o := range q.Items {
		chosen.In = append(chosen.In, o.ID)
	}
	relation := argumentInput("relation"+no, screen.Field{
		Type: screen.PickField, Label: screen.Say("argument.relation"), Options: optionsOf("argument.", string(Supports), string(Rebuts))(View{}), When: &chosen,
	})
	text := argumentInput("text"+no, screen.Field{
		Type: screen.NoteField, Length: q.Length, Label: screen.Say("argument.reply" + no), Help: screen.Say("arg.prompt"),
		When: &screen.When{ID: relation.ID, In: []string{string(Supports), string(Rebuts)}},
	})
	return []screen.Node{parent, relation, text}
}

func sideOptions() []screen.Option {
	return optionsOf("side.", string(Pro), string(Con))(View{})
}

// keepArguments adds a wave to the motion's tree. An answer is on the side that
// follows from what it does to its parent.
func keepArguments(s *State, r *Round, result ArgumentsResult) {
	m := s.FindMotion(MotionID(r.Subject))
	if m == nil {
		return
	}
	for _, a := range result.Arguments {
		if parent := m.argument(a.Parent); parent != nil {
			a.Side = parent.Side
			if a.Relation == Rebuts {
				a.Side = parent.Side.other()
			}
		}
		m.Arguments = append(m.Arguments, a)
	}
}

func (m *Motion) argument(id ArgumentID) *Argument {
	for i := range m.Arguments {
		if m.Arguments[i].ID == id && id != "" {
			return &m.Arguments[i]
		}
	}
	return nil
}

// argumentsPicture is the whole tree as it has grown until now.
func argumentsPicture(v View, r *Round, result ArgumentsResult) []screen.Node {
	if result.Few {
		return []screen.Node{tooFew(r)}
	}
	m := v.FindMotion(MotionID(r.Subject))
	if m == nil || len(m.Arguments) == 0 {
		return []screen.Node{screen.MutedPara("none", "argument.none")}
	}
	return []screen.Node{m.tree()}
}
