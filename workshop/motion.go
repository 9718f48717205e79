package workshop

import (
	"maps"
	"slices"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Side is where somebody stands in a debate, or an argument: for the motion or
// against it; "" for neither.
type Side string

// The sides.
const (
	Pro Side = "pro"
	Con Side = "con"
)

// other is the side across.
func (s Side) other() Side {
	switch s {
	case Pro:
		return Con
	case Con:
		return Pro
	}
	return ""
}

// Motion is a sentence that one can be for or against, about one KPI. A session
// may debate several, one after the other.
type Motion struct {
	ID        MotionID
	Session   SessionID
	Values    map[string]string // kpi, text, format
	Sides     map[PersonID]Side // by lot
	Card      string            // of "outside the lines", "" before one was drawn
	Arguments []Argument        // in the order in which they came out of their rounds
	Turns     []SpeakingTurn
	Turn      *Turn          // who has the floor now
	Figures   *DebateFigures // for the facilitator, once the debate is over
	Aborted   bool
	Outcome   DebateOutcome
}

// MotionState follows METHOD §3.3.
type MotionState string

// The states of a motion.
const (
	MotionDraft    MotionState = "draft"
	MotionOpening  MotionState = "openingVote"
	MotionPrepare  MotionState = "preparing"
	MotionSpeaking MotionState = "speaking"
	MotionBox      MotionState = "box"
	MotionClosing  MotionState = "closingVote"
	MotionFinished MotionState = "finished"
	MotionAborted  MotionState = "aborted"
)

// DebateOutcome is how a debate ended: with proposals, or without.
type DebateOutcome string

// The outcomes; "" while there is none.
const (
	WithProposals DebateOutcome = "proposals"
	NoAgreement   DebateOutcome = "noAgreement"
)

// DebateFigures say how the contributions were spread, without persons: the
// corrected Gini coefficient, and how many of the people present contributed.
type DebateFigures struct {
	Gini        measure.Ratio `json:"gini"`
	Contributed int           `json:"contributed"`
	People      int           `json:"people"`
}

var motionSheet = sheetKind{name: "motions", fields: []sheetField{
	{name: "kpi", kind: screen.PickField, options: debatableOptions, needed: always},
	{name: "text", kind: screen.NoteField, length: 160, needed: always, words: true},
	{name: "format", kind: screen.PickField, options: formatOptions, needed: always, listed: true},
}}

// FindMotion finds a motion by id, or nil.
func (s *State) FindMotion(id MotionID) *Motion {
	for _, m := range s.Motions {
		if m.ID == id {
			return m
		}
	}
	return nil
}

// MotionsIn are a session's motions that were not aborted, in order of drafting.
func (s *State) MotionsIn(session SessionID) []*Motion {
	var out []*Motion
	for _, m := range s.Motions {
		if m.Session == session && !m.Aborted {
			out = append(out, m)
		}
	}
	return out
}

// step is the id of one of the motion's steps.
func (m *Motion) step(part string) string { return "debate." + part + ":" + string(m.ID) }

// motionRound is the motion's latest round of a step, nil if there is none.
func (s *State) motionRound(m *Motion, part string) *Round { return s.roundIn(m.Session, m.step(part)) }

// MotionState says how far a motion is.
func (s *State) MotionState(m *Motion) MotionState {
	switch {
	case m.Aborted:
		return MotionAborted
	case m.Outcome != "":
		return MotionFinished
	case s.motionRound(m, "closing") != nil:
		return MotionClosing
	case s.motionRound(m, "box") != nil:
		return MotionBox
	case len(m.Turns) > 0 || m.Turn != nil:
		return MotionSpeaking
	case len(m.Sides) > 0:
		return MotionPrepare
	case s.motionRound(m, "opening") != nil:
		return MotionOpening
	}
	return MotionDraft
}

// unready says what a motion lacks before the group can vote on it (INV-5), nil
// when nothing.
func (s *State) unready(m *Motion) *screen.Text {
	k, ok := s.FindKpi(KpiID(m.Values["kpi"]))
	if !ok {
		return screen.Say("motions.noKpi")
	}
	if why := k.Undefined(); why != nil {
		return why
	}
	if m.Values["text"] == "" {
		return screen.Say("motions.noText")
	}
	return nil
}

// firstMissing is the field of a motion that unready asks for.
func (s *State) firstMissing(m *Motion) string {
	if k, ok := s.FindKpi(KpiID(m.Values["kpi"])); !ok || k.Undefined() != nil {
		return "kpi"
	}
	return "text"
}

// motionValues are a motion's fields without a figure that is no longer there, such as
// that of a charter that went back to its table: another has to be chosen.
func (s *State) motionValues(m *Motion) map[string]string {
	if _, ok := s.FindKpi(KpiID(m.Values["kpi"])); ok {
		return m.Values
	}
	out := maps.Clone(m.Values)
	delete(out, "kpi")
	return out
}

// motionFor finds a motion that still goes on, for the facilitator.
func (s *State) motionFor(e Env, id MotionID) (*Motion, error) {
	if err := e.facilitatorOnly(); err != nil {
		return nil, err
	}
	return s.openMotion(id)
}

func (s *State) openMotion(id MotionID) (*Motion, error) {
	m := s.FindMotion(id)
	if m == nil {
		return nil, refuse(NotFound, "refusal.motionGone")
	}
	if err := s.inSession(m.Session); err != nil {
		return nil, err
	}
	if m.Aborted || m.Outcome != "" {
		return nil, refuse(Closed, "refusal.motionOver")
	}
	return m, nil
}

func roles(se *Session, people []PersonID) []string {
	var out []string
	for _, p := range people {
		out = append(out, string(se.Participants[p].Role))
	}
	return out
}

// sides gives everybody who may vote a side by lot. The same seed and the same
// people give the same sides.
func (se *Session) sides(seed uint64) map[PersonID]Side {
	people := se.Voters()
	slices.Sort(people) // not by time of coming
	out := map[PersonID]Side{}
	for i, stance := range measure.DealSides(roles(se, people), seed) {
		out[people[i]] = Pro
		if stance == measure.Against {
			out[people[i]] = Con
		}
	}
	return out
}

// cloneWith is a copy of values with one of them changed.
func cloneWith(values map[string]string, field, value string) map[string]string {
	out := maps.Clone(values)
	if out == nil {
		out = map[string]string{}
	}
	if value == "" {
		delete(out, field)
	} else {
		out[field] = value
	}
	return out
}
