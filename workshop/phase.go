package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/screen"
)

// Phase is a part of a session: a list of steps that follow each other. Kind is
// its stable name and the prefix of its translation keys: "phase.KIND.name" and
// ".purpose". A step has "step.ID", "script.ID" and "tip.ID"; what follows a
// colon in its id is left out of the last two.
type Phase struct {
	Kind  string
	Steps func(v View) []Step // from state alone; ids stay the same while the thing stays the same
	// Report is what the phase leaves in the report; nil: the rounds that were
	// shown and the sheets that are no drafts, as the room saw them.
	Report func(v View) []screen.Node
	Bob    Bob  // what kind of talk this is, shown to the room
	Often  bool // may be in a plan more than once: its steps' ids then end in ":" and the phase's key
	Bare   bool // the room screen and the seats show nothing but its steps
	// Gate says in one sentence why the phase may not be entered now, nil when it
	// may. The facilitator can pass it with a reason; with Practice the session is
	// a practice from then on (INV-4), and Practice says why: the end of the key
	// "practice.banner.WHY".
	Gate     func(v View) *screen.Text
	Practice func(v View) string
}

// Step is one thing that happens in the room. Its screens are data; Next says
// what the one big button does while the step is not finished, nil when the
// step is done and the session can go on.
type Step struct {
	ID      string // unique in the session, starts with the phase's kind
	Name    screen.Text
	Next    func(v View) *Move
	Public  func(v View) []screen.Node
	Person  func(v View, p PersonID) []screen.Node
	Control func(v View) []screen.Node
	// Leave is what to think of before going on from a step that is done, nil when
	// there is nothing.
	Leave func(v View) *screen.Text
	// Table is what those at one table see together, nil where tables play no part.
	Table func(v View, table int) []screen.Node
	// Report is what a step leaves in the report that is no round and no sheet.
	Report func(v View) []screen.Node
	round  *roundSpec            // set by roundStep
	sheet  *sheetSpec            // set by sheetStep
	hand   bool                  // set by handStep
	writes func(*Agreement) bool // set by writeStep
}

// Move is what the big button does: a label and the command behind it. A
// blocked move says in one sentence why it cannot be done now, and may lead to
// where that is settled; it needs no command. One with Ask is given with a reason,
// which goes to its command: that must be reasoned.
type Move struct {
	Label   screen.Text
	Command Command
	Confirm *screen.Text
	Ask     *screen.Field // made by reasonField
	Blocked *screen.Text
	Leads   string // id of the node on the control screen where what blocks is settled, "" for none
}

// waits is a move that cannot be made yet: to is the node on the control screen
// where what it waits for is settled.
func waits(label screen.Text, to string, why *screen.Text) *Move {
	return &Move{Label: label, Leads: to, Blocked: why}
}

// SessionForm is a session form: phases with their minutes.
type SessionForm struct {
	Kind string // basis60, …; translation keys "form.KIND.name", ".about"
	Plan []PhasePlan
	// Follows says that the session looks back on earlier ones of its programme.
	Follows bool
}

var (
	phases       = map[string]Phase{}
	sessionForms = map[string]SessionForm{}
	formOrder    []string
)

// phase registers a phase; it panics when the name is taken.
func phase(p Phase) struct{} {
	if _, taken := phases[p.Kind]; taken {
		panic("workshop: phase taken: " + p.Kind)
	}
	phases[p.Kind] = p
	return struct{}{}
}

func sessionForm(f SessionForm) struct{} {
	if _, taken := sessionForms[f.Kind]; taken {
		panic("workshop: session form taken: " + f.Kind)
	}
	sessionForms[f.Kind] = f
	formOrder = append(formOrder, f.Kind)
	return struct{}{}
}

// SessionForms lists the forms that a session can be planned with.
func SessionForms() []SessionForm {
	var out []SessionForm
	for _, k := range formOrder {
		f := sessionForms[k]
		f.Plan = slices.Clone(f.Plan)
		out = append(out, f)
	}
	return out
}

// Phases lists the kinds of phases, sorted: for tests of texts and docs.
func Phases() []string {
	var out []string
	for k := range phases {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// steps are those of the running phase.
func (v View) steps(se *Session) []Step {
	if se.Phase < 0 || se.Phase >= len(se.Plan) {
		return nil
	}
	return phases[se.Plan[se.Phase].Phase].stepsOf(v)
}

// stepsAt are those of any phase of the plan, asked of a view in which it is
// already running, because they may depend on it.
func (v View) stepsAt(i int) []Step {
	s, se := *v.State, *v.Latest()
	se.Phase, se.Step = i, ""
	s.Sessions = append(slices.Clone(s.Sessions[:len(s.Sessions)-1]), &se)
	v.State = &s
	return v.steps(&se)
}

func (p Phase) stepsOf(v View) []Step {
	if p.Steps == nil {
		return nil
	}
	return p.Steps(v)
}

// currentStep is the running step. A step that no longer exists (its agreement
// was withdrawn) gives its place to the phase's first one that is not done.
func (v View) currentStep(se *Session) (Step, bool) {
	steps := v.steps(se)
	for _, st := range steps {
		if st.ID == se.Step {
			return st, true
		}
	}
	for _, st := range steps {
		if st.Next != nil && st.Next(v) != nil {
			return st, true
		}
	}
	if n := len(steps); n > 0 {
		return steps[n-1], true
	}
	return Step{}, false
}

// after finds the step that follows id in the phase.
func after(steps []Step, id string) (Step, bool) {
	for i, st := range steps {
		if st.ID == id && i+1 < len(steps) {
			return steps[i+1], true
		}
	}
	return Step{}, false
}

func before(steps []Step, id string) (Step, bool) {
	for i, st := range steps {
		if st.ID == id && i > 0 {
			return steps[i-1], true
		}
	}
	return Step{}, false
}
