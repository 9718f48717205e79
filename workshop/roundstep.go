package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// roundSpec is a round as a step of a phase.
type roundSpec struct {
	id         string
	name       screen.Text
	visibility Visibility
	subject    string
	question   func(v View) Question
	intro      func(v View) []screen.Node                       // above the question, for everybody
	revealed   func(v View, r *Round) []screen.Node             // beside the picture, for everybody
	compare    func(v View, r *Round) []screen.Node             // the picture instead of the result, nil where there is nothing to compare with
	control    func(v View, r *Round) []screen.Node             // more for the facilitator, r may be nil
	first      func(v View) []screen.Node                       // what the facilitator does first after the reveal, above the picture
	nothing    func(v View) *screen.Text                        // why there is nothing to ask: the step is done at once; nil: there is
	reject     func(v View) *screen.Text                        // why it cannot be opened now
	warn       func(v View) *screen.Text                        // what to think of before opening it
	person     func(v View, r *Round, p PersonID) []screen.Node // on the seat after the reveal
	own        func(v View, p PersonID, fields []screen.Node)   // fills in what the host knows of somebody's answer
	timer      func(v View) int                                 // seconds of its own; the clock closes nothing
	told       func(v View, r *Round) []screen.Node             // how the report tells it; nil: the question and what was revealed
	voters     func(v View) []PersonID                          // who is asked; nil: everybody who votes
	figure     bool                                             // what is revealed needs the room: the question steps back
	words      bool                                             // with figure: words come first, so that the picture can stand beside them
}

// roundStep makes the step: open, close, reveal, and the screens of each state.
func roundStep(spec roundSpec) Step {
	return Step{
		ID: spec.id, Name: spec.name, round: &spec,
		Next:    func(v View) *Move { return spec.next(v) },
		Public:  func(v View) []screen.Node { return spec.public(v) },
		Person:  func(v View, p PersonID) []screen.Node { return spec.seat(v, p) },
		Control: func(v View) []screen.Node { return spec.controls(v) },
	}
}

func (spec *roundSpec) next(v View) *Move {
	if spec.idle(v) != nil {
		return nil
	}
	r := v.roundOf(spec.id)
	switch {
	case r == nil:
		m := &Move{Label: screen.T("next.open"), Command: OpenRound{Step: spec.id}, Blocked: spec.closedFor(v)}
		if spec.warn != nil {
			m.Confirm = spec.warn(v)
		}
		return m
	case r.State == RoundOpen:
		m := &Move{Label: screen.T("next.close"), Command: CloseRound{r.ID}}
		switch answered := v.Live.Answered[r.ID]; {
		case r.Visibility != Named && r.Question.Letters == 0 && answered < r.Question.MinGroup:
			m.Confirm = screen.Say("next.closeTooFew", "k", r.Question.MinGroup, "N", answered)
		case answered < len(r.Eligible):
			m.Confirm = screen.Say("next.closeMissing", "N", len(r.Eligible)-answered)
		}
		return m
	case r.State == RoundEnding:
		return &Move{Label: screen.T("next.closing"), Command: CloseRound{r.ID}, Blocked: screen.Say("next.closingWait")}
	case r.State == RoundShut:
		return &Move{Label: screen.T("next.reveal"), Command: RevealRound{r.ID}}
	case r.withheld():
		return nil
	}
	return nil
}

// closedFor says why the question cannot be asked now, for the first time or
// again; nil when it can.
func (spec *roundSpec) closedFor(v View) *screen.Text {
	if why := spec.idle(v); why != nil || spec.reject == nil {
		return why
	}
	return spec.reject(v)
}

// asks are those whom the question would be put to now.
func (spec *roundSpec) asks(v View) []PersonID {
	if spec.voters != nil {
		return spec.voters(v)
	}
	return v.Latest().Voters()
}

func (spec *roundSpec) heading(v View) []screen.Node {
	var out []screen.Node
	if spec.intro != nil {
		out = slices.DeleteFunc(slices.Clone(spec.intro(v)), func(n screen.Node) bool { return n.ID == askedID })
	}
	q := spec.question(v)
	if r := v.roundOf(spec.id); r != nil {
		q = r.Question
		if !r.taking() {
			q.Help = nil // how to answer
		}
	} else if spec.idle(v) != nil {
		q.Help = nil
	}
	return append(out, screen.Node{ID: "question", Kind: screen.Heading, Text: &q.Text, Note: q.Help})
}

// shown is what the room sees after the reveal of a round whose picture needs
// the room.
func (spec *roundSpec) shown(v View, r *Round) []screen.Node {
	out := spec.back(v, r)
	result := v.picture(r)
	var pictures []screen.Node
	if spec.words {
		result[0].Kids, pictures = apart(result[0].Kids)
	}
	out = append(out, result...)
	if spec.revealed != nil {
		out = append(out, spec.revealed(v, r)...)
	}
	return append(out, pictures...)
}

// back is the question where it has stepped back behind its picture.
func (spec *roundSpec) back(v View, r *Round) []screen.Node {
	if spec.intro != nil {
		return spec.intro(v)
	}
	return []screen.Node{{ID: "question", Kind: screen.Line, Text: &r.Question.Text}}
}

// askedID is the question in an intro, where that decides what stands above a
// picture; where the question is the heading it is left out.
const askedID = "asked"

// askedLine is a question that has stepped back, for an intro.
func askedLine(r *Round) []screen.Node {
	return []screen.Node{{ID: askedID, Kind: screen.Line, Text: &r.Question.Text}}
}

func (spec *roundSpec) public(v View) []screen.Node {
	if r := v.roundOf(spec.id); spec.figure && r.done() {
		return spec.shown(v, r)
	}
	out := spec.heading(v)
	if why := spec.idle(v); why != nil && v.roundOf(spec.id) == nil {
		return append(out, idleNode(why))
	}
	short := screen.Node{ID: "privacy", Kind: screen.Privacy, Tone: screen.Tone(spec.visibility)} // from 8 m one reads a word; the seats say it whole
	short.Text = screen.Say("privacy.short." + string(spec.visibility))
	r := v.roundOf(spec.id)
	out = append(append(out, short), v.minGroupLine(spec.visibility, v.minGroupOf(r))...)
	switch {
	case r == nil:
		return append(append(out, spec.question(v).choices()...), screen.MutedPara("soon", "round.soon"))
	case r.taking():
		return append(append(append(out, r.Question.choices()...), spec.clock(v, r)...), v.counterNode(r))
	case r.State == RoundShut:
		return append(append(out, r.Question.choices()...), screen.MutedPara("shut", "round.shut"))
	case r.withheld():
		return append(out, heldNode(r))
	}
	if beside := spec.beside(v, r); beside != nil {
		return append(spec.back(v, r), beside...)
	}
	out = append(out, v.picture(r)...)
	if spec.revealed != nil {
		out = append(out, spec.revealed(v, r)...)
	}
	return out
}

// picture is a revealed round's result, as everybody may see it.
func (v View) picture(r *Round) []screen.Node {
	return []screen.Node{screen.Box("result:"+string(r.ID), append(forms[r.Question.Form].picture(v, r), v.paperLine(r.Paper)...)...)}
}

func privacyNode(v Visibility) screen.Node {
	return screen.Node{ID: "privacy", Kind: screen.Privacy, Tone: screen.Tone(v), Text: screen.Say("privacy." + string(v))}
}

// privacyOf is privacyNode for a question that keeps a link longer than others do.
func privacyOf(v Visibility, q Question) screen.Node {
	n := privacyNode(v)
	switch {
	case q.Held:
		n.Text = screen.Say("privacy.held")
	case q.Form == Arguments.Name:
		n.Text = screen.Say("privacy.arguments")
	}
	return n
}

func (v View) counterNode(r *Round) screen.Node {
	n := screen.Node{
		ID: "counter", Kind: screen.Counter, Text: screen.Say("round.counter"),
		Count: &screen.Count{N: v.Live.Answered[r.ID], Of: len(r.Eligible)},
	}
	if r.Question.Form == Consent.Name { // counted anew, for all to see, when somebody comes or goes
		n.Text = screen.Say("round.counterQuorum", "quorum", measure.Quorum(len(r.Eligible)))
	}
	if r.State == RoundEnding {
		n.Note = screen.Say("round.closing")
	}
	return n
}

func (spec *roundSpec) seat(v View, p PersonID) []screen.Node {
	out := spec.heading(v)
	r := v.roundOf(spec.id)
	switch {
	case r == nil && spec.idle(v) != nil:
		return append(out, idleNode(spec.idle(v)))
	case r == nil:
		return append(out, screen.MutedPara("soon", "round.soonSeat"))
	case r.taking() && r.eligible(p):
		return append(out, spec.ballot(v, r, p)...)
	case r.taking():
		return append(out, screen.MutedPara("watch", "round.watch"))
	case r.State == RoundShut:
		return append(out, screen.MutedPara("shut", "round.shut"))
	case r.withheld():
		return append(out, heldNode(r))
	}
	if spec.person != nil {
		return append(out, spec.person(v, r, p)...)
	}
	return append(out, screen.MutedPara("look", "round.lookUp"))
}

// clock is the round's own time, if it has one.
func (spec *roundSpec) clock(v View, r *Round) []screen.Node {
	if spec.timer == nil || r.State != RoundOpen {
		return nil
	}
	return []screen.Node{roundTimer(r, spec.timer(v))}
}

// ballot is what one answers with, with what the host fills in.
func (spec *roundSpec) ballot(v View, r *Round, p PersonID) []screen.Node {
	out := v.ballotNodes(r, p)
	if spec.own == nil {
		return out
	}
	for i := range out {
		if out[i].Kind == screen.Input {
			spec.own(v, p, out[i:i+1])
		}
	}
	return out
}

// ballotNodes are the fields of an open round on a seat, with the button that
// sends the answer. The answer itself is never sent back by the host.
func (v View) ballotNodes(r *Round, p PersonID) []screen.Node {
	out := append([]screen.Node{privacyOf(r.Visibility, r.Question)}, v.minGroupLine(r.Visibility, r.Question.MinGroup)...)
	f := forms[r.Question.Form]
	fields := f.fields(r.Question)
	var ids []string
	screen.Walk(screen.Box("", fields...), func(n screen.Node) bool { // some are in a fold
		if n.Field != nil {
			ids = append(ids, n.ID)
		}
		return true
	})
	label := screen.T("round.send")
	answered := v.Live.HasAnswered != nil && v.Live.HasAnswered(r.ID, p)
	switch {
	case f.button != "" && answered:
		return append(out, screen.Node{ID: "answered", Kind: screen.Line, Tone: screen.Good, Text: screen.Say("round.thanks")})
	case f.button != "":
		label = screen.T(f.button)
	case answered:
		label = screen.T("round.change")
		said := "round.answered"
		if r.Visibility == Anonymous { // whether it can be changed here, only the seat knows
			said = "round.answeredAnonymous"
		}
		out = append(out, screen.Node{ID: "answered", Kind: screen.Line, Tone: screen.Good, Text: screen.Say(said)})
	}
	out = append(out, fields...)
	return append(out, screen.Node{ID: "send", Kind: screen.Button, Tone: screen.Primary, Text: &label, Action: &screen.Action{
		Command: "round.answer", Body: screen.JSON(map[string]RoundID{"round": r.ID}), Fields: ids,
		Ballot: &screen.Ballot{Round: string(r.ID), Anonymous: r.Visibility == Anonymous, Keep: r.Visibility == Named, Given: answered},
	}})
}

func (spec *roundSpec) controls(v View) []screen.Node {
	r := v.roundOf(spec.id)
	if why := spec.idle(v); why != nil && r == nil {
		out := append(append(guidance(spec.id), spec.heading(v)...), idleNode(why))
		if spec.control != nil {
			out = append(out, spec.control(v, r)...)
		}
		return out
	}
	out := append(guidance(spec.id), spec.asking(v, r)...)
	switch {
	case r == nil:
		out = append(out, screen.MutedPara("ready", "round.ready"))
	case r.taking():
		out = append(out, spec.clock(v, r)...) // how many have answered stands beside the people
		if r.State == RoundEnding {
			out = append(out, screen.Node{ID: "until", Kind: screen.Clock, Timer: &screen.Timer{Ends: r.Until.UnixMilli(), Total: v.Programme.Settings.ClosingSeconds}},
				screen.Do("resume", screen.T("round.undo"), screen.Primary, "round.resume", ResumeRound{r.ID}))
		}
		out = append(out, v.latecomers(r)...)
		out = append(out, v.paperNodes(r)...)
		out = append(out, v.voidNode(r))
	case r.State == RoundShut:
		out = append(out, screen.MutedPara("shut", "round.shutControl"))
	case r.withheld():
		out = append(out, heldNode(r))
		out = append(out, spec.again(v)...)
	default:
		if spec.first != nil {
			out = append(out, spec.first(v)...)
		}
		out = append(append(out, spec.results(v, r)...), spec.again(v)...)
	}
	if spec.control != nil {
		out = append(out, spec.control(v, r)...)
	}
	return out
}

// asking is what control has above a round: as on the room screen it steps back
// behind a picture that needs the room.
func (spec *roundSpec) asking(v View, r *Round) []screen.Node {
	q := spec.question(v)
	switch {
	case spec.figure && r.done(), spec.beside(v, r) != nil:
		return spec.back(v, r)
	case r != nil:
		q = r.Question
	}
	out := append(spec.heading(v), privacyOf(spec.visibility, q))
	return append(out, v.minGroupLine(spec.visibility, v.minGroupOf(r))...)
}

func (spec *roundSpec) again(v View) []screen.Node {
	if spec.closedFor(v) != nil {
		return nil
	}
	again := screen.Do("again", screen.T("round.again"), screen.Quiet, "round.open", OpenRound{Step: spec.id})
	return []screen.Node{withReason(again, screen.Say("round.againConfirm"), false)}
}

func (v View) voidNode(r *Round) screen.Node {
	n := screen.Do("void", screen.T("round.void"), screen.Quiet, "round.void", VoidRound{Round: r.ID})
	return withReason(n, screen.Say("round.voidConfirm"), false)
}

// latecomers are voters who are not in the round; the facilitator may add them.
func (v View) latecomers(r *Round) []screen.Node {
	list := screen.Node{ID: "late", Kind: screen.List, Text: screen.Say("round.late")}
	for _, p := range v.Current().Voters() {
		if !r.eligible(p) {
			list.Kids = append(list.Kids, screen.Node{ID: "late:" + string(p), Kind: screen.Item, Text: screen.Words(v.NameOf(p)), Kids: []screen.Node{
				screen.Do("add:"+string(p), screen.T("round.add"), screen.Plain, "round.add", AddToRound{r.ID, p}),
			}})
		}
	}
	if len(list.Kids) == 0 {
		return nil
	}
	return []screen.Node{list}
}

// guidance is the script and the tip of a step, for the facilitator.
func guidance(step string) []screen.Node {
	return []screen.Node{
		{ID: "script", Kind: screen.Script, Text: screen.Say("script." + scriptKey(step))},
		{ID: "tip", Kind: screen.Tip, Text: screen.Say("tip." + scriptKey(step))},
	}
}

// scriptKey drops what comes after a colon: steps about one agreement share
// their script.
func scriptKey(step string) string {
	for i, r := range step {
		if r == ':' {
			return step[:i]
		}
	}
	return step
}
