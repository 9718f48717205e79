package workshop

import (
	"slices"
	"strconv"

	"github.com/afspraak/afspraak/workshop/screen"
)

var _ = event[PlanChanged]("plan.changed")

// PhasePlan is a phase's place in the plan. Minutes and Min are whole minutes,
// 0..180.
type PhasePlan struct {
	// ID is unique in the plan. "" stands for the kind: most kinds occur once,
	// and so it is in logs of before there were breaks.
	ID      string `json:"id,omitempty"`
	Phase   string `json:"phase"` // its kind
	Minutes int    `json:"minutes"`
	Min     int    `json:"min"`
	Off     bool   `json:"off,omitempty"` // switched off: it keeps its place and is passed over
	// Why it is off, in the facilitator's words; "" when the form has it off, or
	// when it waits for the follow-up.
	Why      string `json:"why,omitempty"`
	FollowUp bool   `json:"followUp,omitempty"` // off because it moves to the follow-up
}

// Key is the phase's name within its plan: what commands, runs and gates name
// it by.
func (p PhasePlan) Key() string {
	if p.ID != "" {
		return p.ID
	}
	return p.Phase
}

func (p PhasePlan) name() any { return screen.Key("phase." + p.Phase + ".name") }

// The phases that keep their ends of the plan.
const (
	firstPhase = "checkin"
	lastPhase  = "checkout"
)

// PlanChanged carries the plan as it is from now on. The running phase keeps
// its key, and what stands before it keeps its place.
type PlanChanged struct {
	Plan []PhasePlan `json:"plan"`
}

func (v PlanChanged) apply(s *State, _ Record) {
	se := s.Latest()
	running := se.runningKey()
	se.Plan = slices.Clone(v.Plan)
	if i := se.find(running); i >= 0 {
		se.Phase = i
	}
}

// runningKey is the key of the running phase, "" before the first one.
func (se *Session) runningKey() string {
	if se.Phase < 0 || se.Phase >= len(se.Plan) {
		return ""
	}
	return se.Plan[se.Phase].Key()
}

// find is a phase's index in the plan by its key, -1 when it is not there.
func (se *Session) find(key string) int {
	return slices.IndexFunc(se.Plan, func(p PhasePlan) bool { return p.Key() == key })
}

// following is the index of the next phase after i that is on, -1 when there
// is none.
func (se *Session) following(i int) int {
	for i++; i < len(se.Plan); i++ {
		if !se.Plan[i].Off {
			return i
		}
	}
	return -1
}

// coming are the indices of the phases that are still to come and on. Before
// the session starts these are all of them.
func (se *Session) coming() []int {
	var out []int
	for i := se.following(se.Phase); i >= 0; i = se.following(i) {
		out = append(out, i)
	}
	return out
}

// minutes is what a phase has: as planned, with what was added or taken.
func (se *Session) minutes(i int) int { return max(se.total(i), 0) }

func (se *Session) total(i int) int {
	p := se.Plan[i]
	if run := se.Runs[p.Key()]; run != nil {
		return p.Minutes + run.Extra
	}
	return p.Minutes
}

// minutesOf is what the plan has for the first phase of a kind, 0 when it is not
// in the plan or off: how many items fit follows from it (METHOD §2.2). What is
// added while it runs gives people more time, not more items.
func (se *Session) minutesOf(kind string) int {
	if i := se.place(kind); i >= 0 {
		return se.Plan[i].Minutes
	}
	return 0
}

// freshID is the id of one more phase of a kind that may occur several times:
// break, break2, break3.
func freshID(plan []PhasePlan, kind string) string {
	taken := func(id string) bool {
		return slices.ContainsFunc(plan, func(p PhasePlan) bool { return p.Key() == id })
	}
	if !taken(kind) {
		return ""
	}
	for n := 2; ; n++ {
		if id := kind + strconv.Itoa(n); !taken(id) {
			return id
		}
	}
}

// usual is a phase's minutes as the first form has them that knows the kind.
func usual(kind string) PhasePlan {
	for _, f := range formOrder {
		for _, p := range sessionForms[f].Plan {
			if p.Phase == kind {
				return PhasePlan{Phase: kind, Minutes: p.Minutes, Min: p.Min}
			}
		}
	}
	return PhasePlan{Phase: kind, Minutes: 10}
}
