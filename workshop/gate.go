package workshop

import (
	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[OverrideGate]("gate.override")
	_ = event[GateOverridden]("gate.overridden")
)

// OverrideGate lets the session into a phase although its gate is closed. The
// reason is in the decision log (INV-4, INV-18). Facilitator only.
type OverrideGate struct {
	Phase  string `json:"phase"` // its key
	Reason string `json:"reason"`
}

// GateOverridden opens a phase's gate for the rest of the session. Practice
// makes it a practice session, because of what Lacks says.
type GateOverridden struct {
	Phase    string `json:"phase"`
	Practice bool   `json:"practice,omitempty"`
	Lacks    string `json:"lacks,omitempty"` // people where an older log does not say it
}

func (c OverrideGate) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	se := s.Current()
	if se == nil || se.State != Running {
		return Decision{}, refuse(Closed, "refusal.notRunning")
	}
	i := se.find(c.Phase)
	if i < 0 {
		return Decision{}, refuse(NotFound, "refusal.phaseGone")
	}
	v := View{State: s, Live: Live{Now: e.At}}
	why := v.gateInto(i)
	if why == nil {
		return Decision{}, refuse(Closed, "refusal.gateOpen")
	}
	reason, err := clean(c.Reason, reasonLength, "field.reason")
	if err != nil {
		return Decision{}, err
	}
	passed := GateOverridden{Phase: c.Phase}
	if lacks := phases[se.Plan[i].Phase].Practice; lacks != nil {
		passed.Practice, passed.Lacks = true, lacks(v)
	}
	return events(Logged{What: screen.T("log.gateOverridden", "phase", se.Plan[i].name(), "why", *why), Reason: reason}, passed)
}

func (v GateOverridden) apply(s *State, _ Record) {
	se := s.Latest()
	se.Overruled[v.Phase] = true
	if v.Practice {
		se.Practice, se.Lacks = true, v.Lacks
	}
}

// gateInto says why phase i may not be entered now, nil when it may. The
// running phase has been entered already.
func (v View) gateInto(i int) *screen.Text {
	se := v.Latest()
	if i == se.Phase || i < 0 || i >= len(se.Plan) || se.Overruled[se.Plan[i].Key()] {
		return nil
	}
	gate := phases[se.Plan[i].Phase].Gate
	if gate == nil {
		return nil
	}
	return gate(v)
}

// gateAhead is the phase before whose gate the session stands: the running one
// has nothing left to do, and the next may not be entered. -1 if there is none.
func (v View) gateAhead(se *Session) (i int, why *screen.Text) {
	next := se.following(se.Phase)
	if why = v.gateInto(next); why == nil {
		return -1, nil
	}
	st, ok := v.currentStep(se)
	if _, more := after(v.steps(se), st.ID); ok && (more || st.Next != nil && st.Next(v) != nil) {
		return -1, nil
	}
	return next, why
}

// gateNodes offer the facilitator the way past a closed gate.
func (v View) gateNodes(se *Session) []screen.Node {
	i, why := v.gateAhead(se)
	if why == nil {
		return nil
	}
	p := se.Plan[i]
	question := screen.Say("gate.confirm")
	if phases[p.Phase].Practice != nil {
		question = screen.Say("gate.confirmPractice")
	}
	pass := withReason(screen.Do("gate:pass", screen.T("gate.pass"), screen.Danger, "gate.override", map[string]string{"phase": p.Key()}), question, false)
	// Why it is closed stands above the big button, which is always in sight.
	return []screen.Node{{ID: "gate", Kind: screen.Card, Text: screen.Say("gate.title", "phase", p.name()), Kids: []screen.Node{pass}}}
}
