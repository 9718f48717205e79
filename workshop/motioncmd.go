package workshop

import (
	"maps"
	"slices"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[DraftMotion]("motion.draft")
	_ = command[WriteMotion]("motion.write")
	_ = command[DealSides]("motion.deal")
	_ = command[DrawCard]("motion.card")
	_ = command[AbortMotion]("motion.abort")
	_ = command[SettleDebate]("motion.settle")

	_ = event[MotionDrafted]("motion.drafted")
	_ = event[MotionWritten]("motion.written")
	_ = event[SidesDealt]("motion.dealt")
	_ = event[CardDrawn]("motion.cardDrawn")
	_ = event[MotionMeasured]("motion.measured")
	_ = event[MotionStopped]("motion.aborted")
	_ = event[DebateSettled]("motion.settled")
)

// DraftMotion begins a motion about the KPI that the group chose, to be worded
// by the facilitator. A session may have several, one after the other.
// Facilitator only.
type DraftMotion struct{}

// MotionDrafted is a motion without words yet.
type MotionDrafted struct {
	ID     MotionID          `json:"id"`
	Values map[string]string `json:"values"`
}

func (DraftMotion) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	se := s.Current()
	if se == nil || se.State != Running || se.Plan[se.Phase].Phase != debatePhase {
		return Decision{}, refuse(Closed, "refusal.notInDebate")
	}
	if len(s.openRounds()) > 0 {
		return Decision{}, refuse(Closed, "refusal.roundOpen")
	}
	v := View{State: s, Live: Live{Now: e.At}}
	for _, m := range s.MotionsIn(se.ID) {
		if m.Outcome != "" || !s.motionRound(m, "closing").done() {
			return Decision{}, refuse(Closed, "refusal.motionRuns")
		}
	}
	values := map[string]string{"format": formatOrder[0]}
	if k := v.chosenKpi(); k != "" {
		values["kpi"] = string(k)
	}
	m := &Motion{ID: MotionID(newID(e.Chance))}
	return events(MotionDrafted{m.ID, values}, StepEntered{se.Phase, m.step("motion")})
}

func (v MotionDrafted) apply(s *State, _ Record) {
	s.Motions = append(s.Motions, &Motion{ID: v.ID, Session: s.Latest().ID, Values: v.Values})
}

// WriteMotion fills in one field of a motion, until the first vote on it opens.
// Facilitator only.
type WriteMotion struct {
	Motion MotionID `json:"motion"`
	Field  string   `json:"field"`
	Value  raw      `json:"value"`
}

// MotionWritten is one field, filled in or cleared.
type MotionWritten struct {
	ID    MotionID `json:"id"`
	Field string   `json:"field"`
	Value string   `json:"value"`
}

func (c WriteMotion) decide(s *State, e Env) (Decision, error) {
	m, err := s.motionFor(e, c.Motion)
	if err != nil {
		return Decision{}, err
	}
	if s.motionRound(m, "opening") != nil {
		return Decision{}, refuse(Closed, "refusal.motionFixed")
	}
	value, err := motionSheet.check(View{State: s, Live: Live{Now: e.At}}, c.Field, c.Value)
	if err != nil {
		return Decision{}, err
	}
	if m.Values[c.Field] == value {
		return Decision{}, nil
	}
	return events(MotionWritten{m.ID, c.Field, value})
}

func (v MotionWritten) apply(s *State, _ Record) {
	m := s.FindMotion(v.ID)
	m.Values = cloneWith(m.Values, v.Field, v.Value)
}

// DealSides gives everybody a side by lot, again as long as nobody has spoken
// or written. Facilitator only.
type DealSides struct {
	Motion MotionID `json:"motion"`
}

// SidesDealt is the outcome of the lot, with the seed it can be repeated from.
type SidesDealt struct {
	ID    MotionID          `json:"id"`
	Seed  uint64            `json:"seed"`
	Sides map[PersonID]Side `json:"sides"`
}

func (c DealSides) decide(s *State, e Env) (Decision, error) {
	m, err := s.motionFor(e, c.Motion)
	if err != nil {
		return Decision{}, err
	}
	if s.motionRound(m, "arguments") != nil || m.Turn != nil || len(m.Turns) > 0 {
		return Decision{}, refuse(Closed, "refusal.sidesFixed")
	}
	if len(s.Current().Voters()) < 2 {
		return Decision{}, refuse(Incomplete, "next.needPeople")
	}
	seed := e.Chance.Uint64() >> 11 // 53 bits: exact in every JSON reader
	return events(SidesDealt{m.ID, seed, s.Current().sides(seed)})
}

func (v SidesDealt) apply(s *State, _ Record) { s.FindMotion(v.ID).Sides = v.Sides }

// DrawCard puts a card of "outside the lines" on the table: the named one, or
// one by chance. Facilitator only.
type DrawCard struct {
	Motion MotionID `json:"motion"`
	Card   string   `json:"card,omitempty"`
}

// CardDrawn is the card that lies there.
type CardDrawn struct {
	ID   MotionID `json:"id"`
	Card string   `json:"card"`
}

func (c DrawCard) decide(s *State, e Env) (Decision, error) {
	m, err := s.motionFor(e, c.Motion)
	if err != nil {
		return Decision{}, err
	}
	if s.motionRound(m, "box") != nil {
		return Decision{}, refuse(Closed, "refusal.cardFixed")
	}
	if c.Card == "" {
		c.Card = boxCards[below(e.Chance, len(boxCards))]
	}
	if !isBoxCard(c.Card) {
		return Decision{}, refuse(Invalid, "refusal.choice")
	}
	return events(CardDrawn{m.ID, c.Card})
}

func (v CardDrawn) apply(s *State, _ Record) { s.FindMotion(v.ID).Card = v.Card }

// MotionMeasured is what remains of how much each contributed: two figures
// without persons.
type MotionMeasured struct {
	ID MotionID `json:"id"`
	DebateFigures
}

func (v MotionMeasured) apply(s *State, _ Record) {
	figures := v.DebateFigures
	s.FindMotion(v.ID).Figures = &figures
}

// AbortMotion ends a motion before its closing vote: its votes go uncounted. The
// reason is in the decision log. Facilitator only.
type AbortMotion struct {
	Motion MotionID `json:"motion"`
	Reason string   `json:"reason"`
}

// MotionStopped is a motion that was ended before its time.
type MotionStopped struct {
	ID MotionID `json:"id"`
}

func (c AbortMotion) decide(s *State, e Env) (Decision, error) {
	m, err := s.motionFor(e, c.Motion)
	if err != nil {
		return Decision{}, err
	}
	reason, err := clean(c.Reason, reasonLength, "field.reason")
	if err != nil {
		return Decision{}, err
	}
	d := Decision{Events: []Event{Logged{What: screen.T("log.motionAborted", "text", m.Values["text"]), Reason: reason}}}
	d.and(s.abort(m, e))
	d.Events = append(d.Events, StepEntered{s.Current().Phase, s.stepWithout(m)})
	return d, nil
}

// stepWithout is where the session goes on when a motion is broken off: at the
// end of the one before it, or where a new one is drafted.
func (s *State) stepWithout(m *Motion) string {
	if se := s.Current(); se.Plan[se.Phase].Phase != debatePhase {
		return se.Step
	}
	out := "debate.motion"
	for _, other := range s.MotionsIn(m.Session) {
		if other == m {
			break
		}
		out = other.step("influence")
	}
	return out
}

// abort scraps the motion's open round, releases the held one, fixes the
// figures and wipes what the box knows of persons.
func (s *State) abort(m *Motion, e Env) Decision {
	var d Decision
	for _, r := range s.openRounds() {
		if r.Subject == string(m.ID) {
			d.Events = append(d.Events, RoundVoided{r.ID})
			d.Box = append(d.Box, BoxChange{Op: BoxWipe, Round: r.ID})
		}
	}
	d.and(s.release(s.motionRound(m, "opening")))
	d.and(s.measured(m, e))
	d.Events = append(d.Events, MotionStopped{m.ID})
	return d
}

func (v MotionStopped) apply(s *State, _ Record) {
	m := s.FindMotion(v.ID)
	m.Aborted, m.Turn = true, nil
}

// leaveDebate aborts a motion that the session leaves behind unfinished.
func (s *State) leaveDebate(e Env) Decision {
	var d Decision
	for _, m := range s.MotionsIn(s.Current().ID) {
		if !s.motionRound(m, "closing").done() {
			d.and(s.abort(m, e))
		}
	}
	return d
}

// debateRoundOver is what a round of a debate leaves beside its result.
func (s *State) debateRoundOver(r *Round, e Env) Decision {
	m := s.FindMotion(MotionID(r.Subject))
	switch {
	case m == nil:
		return Decision{}
	case r.Step == m.step("closing"):
		return s.measured(m, e)
	}
	return s.contributions(m, r, e)
}

// contributions counts what each wrote in a round of arguments, in a side round
// of the box, until the debate is over or the opening vote is gone: then a day
// has passed, and nothing is kept beside persons any more. Of a round that keeps
// nothing they are not counted either.
func (s *State) contributions(m *Motion, r *Round, e Env) Decision {
	var d Decision
	box := e.Box.Rounds[r.ID]
	opening := s.motionRound(m, "opening")
	late := opening != nil && opening.State == RoundGone
	if r.Question.Form != Arguments.Name || box == nil || late || len(box.ByPerson) < r.Question.MinGroup {
		return d
	}
	id := RoundID(sideCounts + r.Subject)
	for _, p := range slices.Sorted(maps.Keys(box.ByPerson)) {
		b := box.ByPerson[p]
		var a ArgumentsAnswer
		if unmarshal(b.Answer, &a) != nil {
			continue
		}
		n := len(a.lines()) + e.Box.contributed(id, p)
		d.Box = append(d.Box, BoxChange{Op: BoxPut, Round: id, Person: p, Ballot: Ballot{Role: b.Role, Answer: screen.JSON(n)}})
	}
	return d
}

func (b *Box) contributed(id RoundID, p PersonID) int {
	n := 0
	if r := b.Rounds[id]; r != nil && len(r.ByPerson[p].Answer) > 0 {
		_ = unmarshal(r.ByPerson[p].Answer, &n) // ours: it was a number when it was put there
	}
	return n
}

// measured fixes the figures of who contributed, if the group is large enough,
// and wipes the counts and the queue for the floor.
func (s *State) measured(m *Motion, e Env) Decision {
	var d Decision
	id := RoundID(sideCounts + string(m.ID))
	if voters := s.Current().Voters(); e.Box.Rounds[id] != nil && len(voters) >= s.Programme.Settings.MinGroup {
		figures := DebateFigures{People: len(voters)}
		var counts []int
		for _, p := range voters {
			n := e.Box.contributed(id, p)
			counts = append(counts, n)
			if n > 0 {
				figures.Contributed++
			}
		}
		_, figures.Gini = measure.Gini(counts)
		d.Events = append(d.Events, MotionMeasured{m.ID, figures})
	}
	d.and(sideRounds(e, string(m.ID)))
	return d
}

// SettleDebate ends the debates of the session: with the proposals that were
// written, or without any, and then the reason is in the decision log. A debate
// decides nothing itself. Facilitator only.
type SettleDebate struct {
	Reason string `json:"reason,omitempty"`
}

// DebateSettled is how the debates ended.
type DebateSettled struct {
	Outcome DebateOutcome `json:"outcome"`
}

func (c SettleDebate) because(reason string) Command { c.Reason = reason; return c }

func (c SettleDebate) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	se := s.Current()
	if se == nil || se.State != Running || se.Plan[se.Phase].Phase != debatePhase {
		return Decision{}, refuse(Closed, "refusal.notInDebate")
	}
	if len(s.openRounds()) > 0 {
		return Decision{}, refuse(Closed, "refusal.roundOpen")
	}
	for _, m := range s.MotionsIn(se.ID) {
		if !s.motionRound(m, "closing").done() {
			return Decision{}, refuse(Closed, "refusal.motionRuns")
		}
	}
	n := len(s.cardsOf(s.roundOf(proposalsStep)))
	if n >= enoughProposals {
		return events(DebateSettled{WithProposals})
	}
	reason, err := clean(c.Reason, reasonLength, "field.reason")
	if err != nil {
		return Decision{}, err
	}
	if n > 0 {
		return events(Logged{What: screen.T("log.fewProposals", "N", n), Reason: reason}, DebateSettled{WithProposals})
	}
	return events(Logged{What: screen.T("log.noAgreement"), Reason: reason}, DebateSettled{NoAgreement})
}

func (v DebateSettled) apply(s *State, _ Record) {
	for _, m := range s.MotionsIn(s.Latest().ID) {
		m.Outcome = v.Outcome
	}
}
