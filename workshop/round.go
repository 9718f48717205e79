package workshop

import (
	"slices"
	"time"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[OpenRound]("round.open")
	_ = command[CloseRound]("round.close")
	_ = command[ResumeRound]("round.resume")
	_ = command[FinishRound]("round.finish")
	_ = command[RevealRound]("round.reveal")
	_ = command[VoidRound]("round.void")
	_ = command[AddToRound]("round.add")

	_ = event[RoundOpened]("round.opened")
	_ = event[RoundClosing]("round.closing")
	_ = event[RoundResumed]("round.resumed")
	_ = event[RoundClosed]("round.closed")
	_ = event[RoundRevealed]("round.revealed")
	_ = event[RoundVoided]("round.voided")
	_ = event[RoundEligibility]("round.eligibility")
)

// RoundState follows METHOD §3.3, with the seconds of undo between.
type RoundState string

// The states of a round.
const (
	RoundOpen     RoundState = "open"
	RoundEnding   RoundState = "closing" // five seconds of undo; answers still count
	RoundShut     RoundState = "closed"  // tallied and wiped, not yet shown
	RoundShown    RoundState = "revealed"
	RoundScrapped RoundState = "void"     // nothing kept
	RoundHeld     RoundState = "held"     // over, and waits in the box for the round that is paired with it
	RoundGone     RoundState = "released" // was held; its ballots are gone and it has no result of its own
)

// Round asks everybody privately; then the group sees.
type Round struct {
	ID         RoundID
	Session    SessionID
	Step       string // the step that asks it
	Subject    string // what it is about, such as an agreement's id; "" for none
	No         int    // 1, 2, … for the same step
	Question   Question
	Visibility Visibility
	State      RoundState
	Eligible   []PersonID // frozen at opening, but for people the facilitator adds and who left
	OpenedAt   time.Time
	Until      time.Time // while closing
	ClosedAt   time.Time
	N          int // answers
	Paper      int // of them, typed in from paper
	Result     raw // what the form's Tally left
}

func (r *Round) eligible(p PersonID) bool { return slices.Contains(r.Eligible, p) }

// taking reports whether answers still count.
func (r *Round) taking() bool { return r.State == RoundOpen || r.State == RoundEnding }

// done reports whether the round has been shown.
func (r *Round) done() bool { return r != nil && r.State == RoundShown }

func (s *State) openRounds() []*Round {
	var out []*Round
	for _, r := range s.Rounds {
		if r.taking() {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b *Round) int { return a.OpenedAt.Compare(b.OpenedAt) })
	return out
}

// roundOf is the running session's latest round of a step that was not scrapped.
func (s *State) roundOf(step string) *Round {
	se := s.Latest()
	if se == nil {
		return nil
	}
	return s.roundIn(se.ID, step)
}

func (s *State) roundIn(session SessionID, step string) *Round {
	var out *Round
	for _, r := range s.Rounds {
		if r.Session == session && r.Step == step && r.State != RoundScrapped && (out == nil || r.No > out.No) {
			out = r
		}
	}
	return out
}

// OpenRound asks the running step's question. Asking it again needs a reason,
// for the decision log. Facilitator only.
type OpenRound struct {
	Step   string `json:"step"`
	Reason string `json:"reason,omitempty"`
}

// RoundOpened freezes the question and who may answer.
type RoundOpened struct {
	ID         RoundID    `json:"id"`
	Step       string     `json:"step"`
	Subject    string     `json:"subject,omitempty"`
	No         int        `json:"no"`
	Question   Question   `json:"question"`
	Visibility Visibility `json:"visibility"`
	Eligible   []PersonID `json:"eligible"`
}

func (c OpenRound) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	se := s.Current()
	if se == nil || se.State != Running {
		return Decision{}, refuse(Closed, "refusal.notRunning")
	}
	v := View{State: s, Live: Live{Now: e.At}}
	st, ok := v.currentStep(se)
	if !ok || st.ID != c.Step || st.round == nil {
		return Decision{}, refuse(Closed, "refusal.movedOn")
	}
	if len(s.openRounds()) > 0 {
		return Decision{}, refuse(Closed, "refusal.roundOpen")
	}
	if why := st.round.closedFor(v); why != nil {
		return Decision{}, &Refusal{Incomplete, *why}
	}
	eligible := st.round.asks(v)
	if len(eligible) == 0 {
		return Decision{}, refuse(Incomplete, "next.needPeople")
	}
	q := s.Programme.Wording.frozen(st.round.question(v))
	q.MinGroup, q.Formulas = max(s.Programme.Settings.MinGroup, measure.FloorMinGroup), formulasVersion
	d := Decision{}
	if last := s.roundOf(st.ID); last != nil {
		d = s.release(last)
		reason, err := clean(c.Reason, reasonLength, "field.reason")
		if err != nil {
			return Decision{}, err
		}
		d.Events = append(d.Events, Logged{What: screen.T("log.roundAgain", "question", q.Text), Reason: reason})
	}
	id := RoundID(newID(e.Chance))
	d.Events = append(d.Events, RoundOpened{
		ID: id, Step: st.ID, Subject: st.round.subject, No: s.roundsOf(se.ID, st.ID) + 1,
		Question: q, Visibility: st.round.visibility, Eligible: eligible,
	})
	if q.Letters > 0 {
		d.Box = append(d.Box, dealRing(id, eligible, e.Chance)...)
	}
	return d, nil
}

func (s *State) roundsOf(session SessionID, step string) int {
	n := 0
	for _, r := range s.Rounds {
		if r.Session == session && r.Step == step {
			n++
		}
	}
	return n
}

func (v RoundOpened) apply(s *State, r Record) {
	s.Rounds[v.ID] = &Round{
		ID: v.ID, Session: s.Latest().ID, Step: v.Step, Subject: v.Subject, No: v.No, Question: v.Question,
		Visibility: v.Visibility, State: RoundOpen, Eligible: slices.Clone(v.Eligible), OpenedAt: r.At,
	}
}

// CloseRound begins the seconds in which closing can be undone. Facilitator only.
type CloseRound struct {
	Round RoundID `json:"round"`
}

// RoundClosing says until when the closing can be undone.
type RoundClosing struct {
	Round RoundID   `json:"round"`
	Until time.Time `json:"until"`
}

func (c CloseRound) decide(s *State, e Env) (Decision, error) {
	r, err := s.roundFor(e, c.Round, RoundOpen)
	if err != nil {
		return Decision{}, err
	}
	wait := time.Duration(s.Programme.Settings.ClosingSeconds) * time.Second
	return events(RoundClosing{r.ID, e.At.Add(wait).UTC()})
}

// roundFor finds a round in one of some states, for the facilitator.
func (s *State) roundFor(e Env, id RoundID, states ...RoundState) (*Round, error) {
	if err := e.facilitatorOnly(); err != nil {
		return nil, err
	}
	r := s.Rounds[id]
	if r == nil {
		return nil, refuse(NotFound, "refusal.roundGone")
	}
	if !slices.Contains(states, r.State) {
		return nil, refuse(Closed, "refusal.movedOn")
	}
	return r, nil
}

func (v RoundClosing) apply(s *State, _ Record) {
	s.Rounds[v.Round].State, s.Rounds[v.Round].Until = RoundEnding, v.Until
}

// ResumeRound undoes a closing that has not completed. Facilitator only.
type ResumeRound struct {
	Round RoundID `json:"round"`
}

// RoundResumed is a closing that was undone.
type RoundResumed struct {
	Round RoundID `json:"round"`
}

func (c ResumeRound) decide(s *State, e Env) (Decision, error) {
	if _, err := s.roundFor(e, c.Round, RoundEnding); err != nil {
		return Decision{}, err
	}
	return events(RoundResumed(c))
}

func (v RoundResumed) apply(s *State, _ Record) {
	s.Rounds[v.Round].State, s.Rounds[v.Round].Until = RoundOpen, time.Time{}
}

// FinishRound completes a closing whose time has passed. The host's clock only.
type FinishRound struct {
	Round RoundID `json:"round"`
}

// RoundClosed is what remains of a round: counts and, where METHOD §3.7 allows,
// figures and texts. The ballots are gone.
type RoundClosed struct {
	Round  RoundID `json:"round"`
	N      int     `json:"n"`
	Result raw     `json:"result"`
	Paper  int     `json:"paper,omitempty"` // answers that were typed in from paper
}

func (c FinishRound) decide(s *State, e Env) (Decision, error) {
	r := s.Rounds[c.Round]
	switch {
	case !e.By.Clock:
		return Decision{}, refuse(NotAllowed, "refusal.clockOnly")
	case r == nil || r.State != RoundEnding || e.At.Before(r.Until):
		return Decision{}, refuse(Closed, "refusal.movedOn")
	case r.Question.Held:
		return events(RoundWithheld{r.ID})
	}
	ballots := e.Box.ballots(r.ID, r.Visibility == Named, r.Question.Pairs)
	result := forms[r.Question.Form].tally(r.Question, ballots, e.Chance)
	d := Decision{
		Events: []Event{RoundClosed{r.ID, len(ballots), result, e.Box.Paper(r.ID)}},
		Box:    []BoxChange{{Op: BoxWipe, Round: r.ID}},
	}
	d.and(s.release(s.Rounds[r.Question.Pairs]))
	d.and(s.debateRoundOver(r, e))
	d.and(s.deliver(r, e))
	return d, nil
}

func (v RoundClosed) apply(s *State, rec Record) {
	r := s.Rounds[v.Round]
	r.State, r.N, r.Result, r.ClosedAt, r.Until = RoundShut, v.N, v.Result, rec.At, time.Time{}
	r.Paper = v.Paper
	forms[r.Question.Form].closed(s, r)
}

// RevealRound shows a closed round's result to everybody. Facilitator only.
type RevealRound struct {
	Round RoundID `json:"round"`
}

// RoundRevealed is the moment of the reveal; the figures are a snapshot.
type RoundRevealed struct {
	Round RoundID `json:"round"`
}

func (c RevealRound) decide(s *State, e Env) (Decision, error) {
	r, err := s.roundFor(e, c.Round, RoundShut)
	if err != nil {
		return Decision{}, err
	}
	d := Decision{Events: []Event{RoundRevealed(c)}}
	d.and(s.worriesRevealed(r))
	return d, nil
}

func (v RoundRevealed) apply(s *State, _ Record) { s.Rounds[v.Round].State = RoundShown }

// VoidRound scraps an open round: nothing of it is kept. Unanswered holds it to a
// round that nobody has answered, such as one that was opened by mistake.
// Facilitator only.
type VoidRound struct {
	Round      RoundID `json:"round"`
	Reason     string  `json:"reason"`
	Unanswered bool    `json:"unanswered,omitempty"`
}

// RoundVoided is a round that was scrapped.
type RoundVoided struct {
	Round RoundID `json:"round"`
}

func (c VoidRound) decide(s *State, e Env) (Decision, error) {
	r, err := s.roundFor(e, c.Round, RoundOpen, RoundEnding)
	if err != nil {
		return Decision{}, err
	}
	if n := e.Box.Answered(r.ID); c.Unanswered && n > 0 {
		return Decision{}, refuse(Closed, "back.answered", "N", n)
	}
	reason, err := cleanOptional(c.Reason, reasonLength, "field.reason")
	if err != nil {
		return Decision{}, err
	}
	return Decision{
		Events: []Event{
			Logged{What: screen.T("log.roundVoided", "question", r.Question.Text), Reason: reason},
			RoundVoided{r.ID},
		},
		Box: append([]BoxChange{{Op: BoxWipe, Round: r.ID}}, ringGone(r)...),
	}, nil
}

func (v RoundVoided) apply(s *State, _ Record) { s.Rounds[v.Round].State = RoundScrapped }

// AddToRound lets a latecomer answer a round that is open. Facilitator only.
type AddToRound struct {
	Round  RoundID  `json:"round"`
	Person PersonID `json:"person"`
}

// RoundEligibility changes who may answer an open round: somebody came late, or
// left without having answered.
type RoundEligibility struct {
	Round RoundID  `json:"round"`
	Add   PersonID `json:"add,omitempty"`
	Drop  PersonID `json:"drop,omitempty"`
}

func (c AddToRound) decide(s *State, e Env) (Decision, error) {
	r, err := s.roundFor(e, c.Round, RoundOpen, RoundEnding)
	if err != nil {
		return Decision{}, err
	}
	if !slices.Contains(s.Current().Voters(), c.Person) {
		return Decision{}, refuse(NotFound, "refusal.notInSession")
	}
	if r.eligible(c.Person) {
		return Decision{}, nil
	}
	if r.Question.Letters > 0 && s.keyOf(c.Person) == "" {
		return Decision{}, refuse(Incomplete, "refusal.letterKey")
	}
	d, err := events(RoundEligibility{Round: r.ID, Add: c.Person})
	if r.Question.Letters > 0 {
		d.Box = append(d.Box, ringPlace(r.ID, c.Person, len(e.Box.Ring(r.ID))))
	}
	return d, err
}

func (v RoundEligibility) apply(s *State, _ Record) {
	r := s.Rounds[v.Round]
	if v.Add != "" {
		r.Eligible = append(r.Eligible, v.Add)
	}
	if v.Drop != "" {
		r.Eligible = slices.DeleteFunc(r.Eligible, func(p PersonID) bool { return p == v.Drop })
	}
}
