package workshop

import (
	"slices"
	"strconv"
	"strings"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

var _ = event[WorriesMarked]("proposal.worried")

// worries are what one may worry about in a proposal (METHOD §4.7): whether it is
// feasible, will be good, and whether one is qualified for it yet. People tick
// them without a name; nothing is ever shown by person or role (R-004-05).
var worries = []string{"feasible", "quality", "qualified"}

// A proposal keeps the worries that ask for a condition beside its fields, as
// "worry.NAME" with the ticks and the voters, "5/14"; they come from a round and
// are never typed. Its condition is the field "condition.NAME".
const (
	worryMark      = "worry."
	conditionField = "condition."
)

// conditionFields are the fields that a kind of proposal needs to be asked about
// worries. They are shown, and needed, once enough people worry.
func conditionFields() []sheetField {
	var out []sheetField
	for _, w := range worries {
		worried := func(values map[string]string) bool { return values[worryMark+w] != "" }
		out = append(out, sheetField{name: conditionField + w, kind: screen.NoteField, length: conditionLength, words: true, needed: worried, shown: worried})
	}
	return out
}

// worried are the worries of a proposal that ask for a condition, in order.
func worried(values map[string]string) []string {
	return slices.DeleteFunc(slices.Clone(worries), func(w string) bool { return values[worryMark+w] == "" })
}

// worrySpec is one place in the session where worries are asked about.
type worrySpec struct {
	id       string
	subjects func(v View) []screen.Option // the proposals; an id begins with the proposal's, up to a point
	// offered leaves it to the facilitator whether to ask: one may go on without.
	offered bool
	person  func(v View, r *Round, p PersonID) []screen.Node // on the seat after the reveal
	control func(v View, r *Round) []screen.Node
}

// charterWorries asks about what the tables proposed, and the canvas that is on
// trial since the phase before.
var charterWorries = worrySpec{id: "balance.worries", subjects: func(v View) []screen.Option {
	var out []screen.Option
	for _, sh := range v.worrySheets() {
		if sh.asksWorries() {
			out = append(out, screen.Option{ID: sheetSubject(sh), Text: *v.sheetPlaceName(sh), Note: worryNote(sh)})
		}
	}
	return out
}}

// worryNote says in one line what a proposal is about.
func worryNote(sh *Sheet) *screen.Text {
	for _, field := range []string{"purpose", "may"} { // of a charter, of a canvas
		if text := sh.Values[field]; text != "" {
			return screen.Words(text)
		}
	}
	return nil
}

// worrySheets are the session's sheets of the kinds that are asked about.
func (s *State) worrySheets() []*Sheet {
	se := s.Latest()
	var out []*Sheet
	for _, sh := range s.Sheets {
		if k := sh.kind(); k != nil && sh.Session == se.ID {
			if _, asks := k.field(conditionField + worries[0]); asks {
				out = append(out, sh)
			}
		}
	}
	return out
}

// worryVote asks who worries about what in every proposal at once (R-004-04).
// Without a proposal it is passed over with one sentence.
func worryVote(w worrySpec) Step {
	spec := roundSpec{
		id: w.id, name: screen.T("step." + w.id), visibility: Anonymous, figure: true,
		question: func(v View) Question {
			q := Question{
				Form: Ticks.Name, Text: screen.T("question.worries"), Help: screen.Say("help.worries"),
				Items: w.subjects(v), Mark: v.Programme.Settings.worryShare(),
			}
			for _, name := range worries {
				q.Options = append(q.Options, screen.Option{ID: name, Text: screen.T("worry." + name), Note: screen.Say("worry.ask." + name)})
			}
			return q
		},
		reject: func(v View) *screen.Text { return w.nothing(v) },
		intro: func(v View) []screen.Node { // stands above the picture, which needs the rest of the room screen
			if !v.roundOf(w.id).done() {
				return nil
			}
			return []screen.Node{askFirst()}
		},
		person: w.person, control: w.control,
		told: func(v View, r *Round) []screen.Node {
			nodes := append([]screen.Node{{ID: "question", Kind: screen.Heading, Text: &r.Question.Text}}, v.picture(r)...)
			return []screen.Node{screen.Box("round:"+string(r.ID), nodes...)}
		},
	}
	st := spec.closedTo(func(v View) *screen.Text {
		if v.roundOf(w.id) != nil {
			return nil
		}
		return w.nothing(v)
	})
	next, public := st.Next, st.Public
	st.Public = func(v View) []screen.Node {
		out := public(v)
		if r := v.roundOf(w.id); r == nil && w.nothing(v) == nil || r != nil && r.taking() {
			out = append(out, worryList())
		}
		return out
	}
	st.Next = func(v View) *Move {
		if w.offered && v.roundOf(w.id) == nil {
			return nil
		}
		return next(v)
	}
	return st
}

// worryList is what may worry people, for the room; on a seat it is what they tick.
func worryList() screen.Node {
	list := screen.Node{ID: "worries", Kind: screen.List}
	for _, name := range worries {
		list.Kids = append(list.Kids, screen.Node{ID: "worry:" + name, Kind: screen.Item, Text: screen.Say("worry." + name), Note: screen.Say("worry.ask." + name)})
	}
	return list
}

// askFirst is the rule that stands on the room screen: who answers a worry at
// once does not hear the next one.
func askFirst() screen.Node {
	return screen.Node{ID: "rule", Kind: screen.Line, Tone: screen.Strong, Text: screen.Say("worry.askFirst")}
}

// nothing says why there is nothing to worry about, or too few to ask; nil when
// there is.
func (w worrySpec) nothing(v View) *screen.Text {
	if len(w.subjects(v)) == 0 {
		return screen.Say("worry.nothing")
	}
	return v.tooFewVoters()
}

// WorriesMarked are the worries about one proposal that ask for a condition, by
// name with the ticks and the voters; none takes back what was there.
type WorriesMarked struct {
	Sheet     SheetID           `json:"sheet,omitempty"`
	Agreement AgreementID       `json:"agreement,omitempty"`
	Marks     map[string]string `json:"marks,omitempty"`
}

func (v WorriesMarked) apply(s *State, _ Record) {
	if sh := s.FindSheet(v.Sheet); sh != nil {
		sh.Values = v.on(sh.Values)
	}
	if a := s.FindAgreement(v.Agreement); a != nil {
		a.Values = v.on(a.Values)
	}
}

func (v WorriesMarked) on(values map[string]string) map[string]string {
	out := map[string]string{}
	for key, value := range values {
		if !strings.HasPrefix(key, worryMark) {
			out[key] = value
		}
	}
	for name, mark := range v.Marks {
		out[worryMark+name] = mark
	}
	return out
}

// worriesRevealed are the conditions that follow from a round of worries, at its
// reveal and not before.
func (s *State) worriesRevealed(r *Round) Decision {
	if r.Question.Form != Ticks.Name || !r.Question.Mark.OK() {
		return Decision{}
	}
	var d Decision
	result := Ticks.Result(r)
	for i, item := range r.Question.Items {
		out := WorriesMarked{Marks: map[string]string{}}
		id, _, _ := strings.Cut(item.ID, ".")
		switch {
		case s.FindSheet(SheetID(id)) != nil:
			out.Sheet = SheetID(id)
		case s.FindAgreement(AgreementID(id)) != nil:
			out.Agreement = AgreementID(id)
		default:
			continue
		}
		for j, o := range r.Question.Options {
			if share := result.share(i, j); measure.Triggered(share, r.Question.Mark) {
				out.Marks[o.ID] = strconv.Itoa(share.Num) + "/" + strconv.Itoa(share.Den)
			}
		}
		d.Events = append(d.Events, out)
	}
	return d
}

// worriesAsked says that a proposal waits for the result of its worries; nil when
// it does not.
func (s *State) worriesAsked(proposal string) *screen.Text {
	for _, r := range s.Rounds {
		if r.Question.Form != Ticks.Name || r.Session != s.Latest().ID || !r.taking() && r.State != RoundShut {
			continue
		}
		if slices.ContainsFunc(r.Question.Items, func(o screen.Option) bool { return strings.HasPrefix(o.ID, proposal+".") }) {
			return screen.Say("adopt.worriesOpen")
		}
	}
	return nil
}
