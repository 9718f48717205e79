package workshop

import (
	"cmp"
	"maps"
	"slices"

	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[SwitchPhase]("plan.switch")
	_ = command[MovePhase]("plan.move")
	_ = command[AddPhase]("plan.add")
	_ = command[SetMinutes]("plan.minutes")
)

// mostMinutes is the longest that one phase may be planned, and mostPhases how
// many a plan holds.
const (
	mostMinutes = 180
	mostPhases  = 30
)

// planning gives the session whose plan the facilitator may change, and a copy
// of the plan to change.
func (s *State) planning(e Env) (*Session, []PhasePlan, error) {
	if err := e.facilitatorOnly(); err != nil {
		return nil, nil, err
	}
	se := s.Current()
	if se == nil {
		return nil, nil, refuse(NotFound, "refusal.noSession")
	}
	return se, slices.Clone(se.Plan), nil
}

// noted puts lines for the decision log before a change of the plan. Preparing a
// session is no decision of the room: before people are let in nothing is noted.
func (se *Session) noted(change Event, logged ...Event) (Decision, error) {
	if se.State == Planned {
		logged = nil
	}
	return events(append(logged, change)...)
}

// toCome finds a phase that is still to come, on or off.
func (se *Session) toCome(key string) (int, error) {
	i := se.find(key)
	switch {
	case i < 0:
		return 0, refuse(NotFound, "refusal.phaseGone")
	case i <= se.Phase:
		return 0, refuse(Closed, "refusal.phaseBegun")
	}
	return i, nil
}

// SwitchPhase switches a phase that is still to come off or on. Once people are
// let in, off needs a reason, or FollowUp: it moves to the follow-up. Facilitator
// only.
type SwitchPhase struct {
	Phase    string `json:"phase"` // its key
	On       bool   `json:"on"`
	Reason   string `json:"reason,omitempty"`
	FollowUp bool   `json:"followUp,omitempty"`
}

func (c SwitchPhase) decide(s *State, e Env) (Decision, error) {
	se, plan, err := s.planning(e)
	if err != nil {
		return Decision{}, err
	}
	i, err := se.toCome(c.Phase)
	if err != nil {
		return Decision{}, err
	}
	reason, err := cleanOptional(c.Reason, reasonLength, "field.reason")
	switch {
	case err != nil:
		return Decision{}, err
	case plan[i].Off != c.On:
		return Decision{}, nil
	case c.On:
		plan[i].Off, plan[i].Why, plan[i].FollowUp = false, "", false
		return se.noted(PlanChanged{plan}, Logged{What: screen.T("log.phaseOn", "phase", plan[i].name()), Reason: reason})
	case reason == "" && !c.FollowUp && se.State != Planned:
		return Decision{}, refuse(Invalid, "refusal.empty", "field", screen.Key("field.reason"))
	case len(se.coming()) == 1 && se.State != Running:
		return Decision{}, refuse(Invalid, "refusal.emptyPlan")
	}
	plan[i].Off, plan[i].Why, plan[i].FollowUp = true, reason, c.FollowUp
	key := "log.phaseOff"
	if c.FollowUp {
		key = "log.phaseToFollowUp"
	}
	return se.noted(PlanChanged{plan}, Logged{What: screen.T(key, "phase", plan[i].name()), Reason: reason})
}

// MovePhase moves a phase that is still to come one place: By is -1 for
// earlier, 1 for later. The check-in stays first and the check-out last.
// Facilitator only.
type MovePhase struct {
	Phase string `json:"phase"` // its key
	By    int    `json:"by"`
}

func (c MovePhase) decide(s *State, e Env) (Decision, error) {
	se, plan, err := s.planning(e)
	if err != nil {
		return Decision{}, err
	}
	i, err := se.toCome(c.Phase)
	if err != nil {
		return Decision{}, err
	}
	if !se.canMove(i, c.By) {
		return Decision{}, refuse(Invalid, "refusal.phaseStays")
	}
	other := plan[i+c.By]
	plan[i], plan[i+c.By] = other, plan[i]
	key := "log.phaseEarlier"
	if c.By > 0 {
		key = "log.phaseLater"
	}
	return se.noted(PlanChanged{plan}, Logged{What: screen.T(key, "phase", se.Plan[i].name(), "other", other.name())})
}

// canMove reports whether the phase at i may change places with the one before
// it or after it.
func (se *Session) canMove(i, by int) bool {
	j := i + by
	if by != -1 && by != 1 || i <= se.Phase || j <= se.Phase || j >= len(se.Plan) {
		return false
	}
	fixed := func(k string) bool { return k == firstPhase || k == lastPhase }
	return !fixed(se.Plan[i].Phase) && !fixed(se.Plan[j].Phase)
}

// AddPhase puts a phase into the plan right after the running one, or in the order
// of the method before people are let in: a kind that
// is not in it, one that is off, or a break at any time. Minutes 0 takes the
// usual ones. Facilitator only.
type AddPhase struct {
	Kind    string `json:"kind"`
	Minutes int    `json:"minutes,omitempty"`
}

func (c AddPhase) decide(s *State, e Env) (Decision, error) {
	se, plan, err := s.planning(e)
	if err != nil {
		return Decision{}, err
	}
	kind, ok := phases[c.Kind]
	switch {
	case !ok:
		return Decision{}, refuse(NotFound, "refusal.phaseGone")
	case c.Minutes < 0 || c.Minutes > mostMinutes:
		return Decision{}, refuse(Invalid, "refusal.phaseMinutes", "most", mostMinutes)
	case c.Kind == firstPhase && se.Phase >= 0:
		return Decision{}, refuse(Closed, "refusal.phaseBegun") // it would not come first any more
	case len(plan) >= mostPhases:
		return Decision{}, refuse(Invalid, "refusal.fullPlan", "most", mostPhases)
	}
	p := usual(c.Kind)
	if c.Minutes > 0 {
		p.Minutes = c.Minutes
	}
	p.Min = min(p.Min, p.Minutes)
	if kind.Often {
		p.ID = freshID(plan, c.Kind)
	} else if i := se.find(c.Kind); i >= 0 {
		if !plan[i].Off || i == se.Phase {
			return Decision{}, refuse(Invalid, "refusal.phaseThere")
		}
		plan = slices.Delete(plan, i, i+1)
	}
	running := slices.IndexFunc(plan, func(x PhasePlan) bool { return x.Key() == se.runningKey() })
	at := placeFor(plan, running, c.Kind)
	if se.State == Planned {
		at = placeInOrder(plan, c.Kind)
	}
	plan = slices.Insert(plan, at, p)
	return se.noted(PlanChanged{plan}, Logged{What: screen.T("log.phaseAdded", "phase", p.name(), "N", p.Minutes)})
}

// methodOrder are the kinds of phases in the order of the method (METHOD §2.2),
// breaks first: these are added most.
var methodOrder = []string{
	"break", "lunch", "checkin", "harvest", "scan", "compass", "customerTeam", "room", "balance", "tools", "coachMarket",
	"adoption", "debate", "agreements", "burying", "evaluate", "checkout",
}

// addable are the kinds that AddPhase takes now.
func (se *Session) addable() []string {
	var out []string
	for _, kind := range methodOrder {
		p, known := phases[kind]
		i := se.find(kind)
		late := kind == firstPhase && se.Phase >= 0
		if known && !late && (p.Often || i < 0 || se.Plan[i].Off && i != se.Phase) {
			out = append(out, kind)
		}
	}
	return out
}

// placeFor is where an added phase goes: after the running one, but the
// check-in stays first and the check-out last.
func placeFor(plan []PhasePlan, running int, kind string) int {
	at := running + 1
	switch {
	case kind == lastPhase:
		return len(plan)
	case kind != firstPhase && at < len(plan) && plan[at].Phase == firstPhase:
		return at + 1
	}
	return at
}

// placeInOrder is where the method has a phase: before the first one that comes
// after it. A break comes in the middle.
func placeInOrder(plan []PhasePlan, kind string) int {
	if phases[kind].Often {
		return (len(plan) + 1) / 2
	}
	order := func(kind string) int { return slices.Index(methodOrder, kind) }
	at := slices.IndexFunc(plan, func(p PhasePlan) bool { return !phases[p.Phase].Often && order(p.Phase) > order(kind) })
	if at < 0 {
		at = len(plan)
	}
	return at
}

// SetMinutes gives phases that are still to come other minutes, by key, 0..180
// each. Replan says that it is the plan that was proposed. Facilitator only.
type SetMinutes struct {
	Minutes map[string]int `json:"minutes"`
	Replan  bool           `json:"replan,omitempty"`
}

func (c SetMinutes) decide(s *State, e Env) (Decision, error) {
	se, plan, err := s.planning(e)
	if err != nil {
		return Decision{}, err
	}
	var logged []Event
	for _, key := range slices.SortedFunc(maps.Keys(c.Minutes), func(a, b string) int { return cmp.Compare(se.find(a), se.find(b)) }) {
		minutes := c.Minutes[key]
		i, err := se.toCome(key)
		if err != nil {
			return Decision{}, err
		}
		have := se.minutes(i)
		switch {
		case minutes < 0 || minutes > mostMinutes:
			return Decision{}, refuse(Invalid, "refusal.phaseMinutes", "most", mostMinutes)
		case minutes == have:
			continue
		}
		plan[i].Minutes += minutes - se.total(i) // what was added when it ran before stays added
		logged = append(logged, Logged{What: screen.T("log.minutes", "phase", plan[i].name(), "from", have, "to", minutes)})
	}
	if len(logged) == 0 {
		return Decision{}, nil
	}
	switch {
	case c.Replan:
		logged = []Event{Logged{What: screen.T("log.replanned", "N", len(logged))}}
	case se.State != Running:
		logged = nil // preparing the session is no decision of the room
	}
	return events(append(logged, PlanChanged{plan})...)
}
