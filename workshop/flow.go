package workshop

import (
	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[OpenLobby]("session.open")
	_ = command[Next]("next")
	_ = command[Back]("back")
	_ = command[SkipPhase]("phase.skip")

	_ = event[LobbyOpened]("session.opened")
	_ = event[StepEntered]("step.entered")
	_ = event[PhaseSkipped]("phase.skipped")
	_ = event[SessionFinished]("session.finished")
)

// OpenLobby lets people in: planned → lobby. Facilitator only.
type OpenLobby struct{}

// LobbyOpened is the door that opened.
type LobbyOpened struct{}

func (OpenLobby) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	se := s.Current()
	if se == nil {
		return Decision{}, refuse(NotFound, "refusal.noSession")
	}
	if se.State != Planned {
		return Decision{}, nil
	}
	return events(append([]Event{LobbyOpened{}}, s.layReady(e)...)...)
}

func (LobbyOpened) apply(s *State, _ Record) { s.Latest().State = Lobby }

// Next is the one big button: it does what the running step needs next, or goes
// on to the next step, the next phase, the end. At guards against a second
// press: it names the place the button was pressed for (Place); when the
// session has moved on since, nothing happens. Reason is for a move that asks
// for one. Facilitator only.
type Next struct {
	At     string `json:"at,omitempty"`
	Reason string `json:"reason,omitempty"`
}

// StepEntered moves the session to a step, in the running or another phase.
type StepEntered struct {
	Phase int    `json:"phase"`
	Step  string `json:"step"`
}

// SessionFinished is the end of the afternoon.
type SessionFinished struct{}

func (c Next) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	v := View{State: s, Live: Live{Now: e.At}}
	if c.At != "" && c.At != v.Place() {
		return Decision{}, refuse(Closed, "refusal.movedOn")
	}
	m, ok := v.NextMove()
	if !ok {
		return Decision{}, refuse(Closed, "refusal.noSession")
	}
	if m.Blocked != nil {
		return Decision{}, &Refusal{Incomplete, *m.Blocked}
	}
	command, err := m.because(c.Reason)
	if err != nil {
		return Decision{}, err
	}
	return command.decide(s, e)
}

// enter is the internal command behind "go on". It is the only way into a
// phase, and so the place where gates hold.
type enter struct{ event Event }

func (c enter) decide(s *State, e Env) (Decision, error) {
	if to, ok := c.event.(StepEntered); ok {
		v := View{State: s, Live: Live{Now: e.At}}
		if why := v.gateInto(to.Phase); why != nil {
			return Decision{}, &Refusal{Incomplete, *why}
		}
	}
	d := Decision{Events: []Event{c.event}}
	if _, last := c.event.(SessionFinished); last {
		d.and(s.releaseAll(e))
	}
	return d, nil
}

// NextMove is what the big button would do now, for its label.
func (v View) NextMove() (Move, bool) {
	se := v.Current()
	if se == nil {
		return Move{}, false
	}
	switch se.State {
	case Planned:
		return Move{Label: screen.T("next.openLobby"), Command: OpenLobby{}}, true
	case Lobby:
		first := max(se.following(-1), 0)
		m := Move{Label: screen.T("next.start"), Command: v.enterPhase(first), Blocked: v.gateInto(first)}
		if len(se.Voters()) < 2 {
			m.Blocked = screen.Say("next.needPeople")
		}
		return m, true
	}
	st, ok := v.currentStep(se)
	if ok && st.Next != nil {
		if m := st.Next(v); m != nil {
			return *m, true
		}
	}
	m := v.nextPhase(se)
	if following, more := after(v.steps(se), st.ID); ok && more {
		m = Move{
			Label:   screen.T("next.step", "step", following.Name),
			Command: enter{StepEntered{se.Phase, following.ID}},
		}
	}
	if ok && st.Leave != nil {
		if leave := st.Leave(v); leave != nil && m.Confirm != nil {
			m.Confirm = screen.Say("next.leave", "leave", *leave, "confirm", *m.Confirm)
		} else if leave != nil {
			m.Confirm = leave
		}
	}
	return m, true
}

func (v View) nextPhase(se *Session) Move {
	if i := se.following(se.Phase); i >= 0 {
		return Move{
			Label:   screen.T("next.phase", "phase", se.Plan[i].name()),
			Command: v.enterPhase(i), Blocked: v.gateInto(i),
		}
	}
	return Move{Label: screen.T("next.finish"), Command: enter{SessionFinished{}}, Confirm: screen.Say("next.finishConfirm")}
}

// enterPhase enters the first step of a phase.
func (v View) enterPhase(i int) Command {
	step := ""
	if steps := v.stepsAt(i); len(steps) > 0 {
		step = steps[0].ID
	}
	return enter{StepEntered{i, step}}
}

// Place names where the session is, finely enough that a second press of the
// same button is noticed.
func (v View) Place() string {
	se := v.Current()
	if se == nil {
		return "none"
	}
	m, ok := v.NextMove()
	if !ok {
		return "none"
	}
	return string(se.State) + "/" + se.Step + "/" + m.Label.Key
}

func (v StepEntered) apply(s *State, r Record) {
	se := s.Latest()
	if se.State == Lobby {
		se.State, se.StartedAt = Running, r.At
		if se.Ends.IsZero() {
			se.Ends = r.At.Add(se.planned())
		}
	}
	if v.Phase != se.Phase {
		se.run(se.Phase).stop(r.At)
		if v.Phase > se.Phase {
			se.run(se.Phase).Done = true
		}
		se.Phase = v.Phase
		run := se.run(v.Phase)
		if run.Started.IsZero() {
			run.Started = r.At
		}
		run.Since, run.Done, run.Skipped, run.Paused = r.At, false, false, false
	}
	se.Step = v.Step
}

func (SessionFinished) apply(s *State, r Record) {
	se := s.Latest()
	se.run(se.Phase).stop(r.At)
	se.run(se.Phase).Done = true
	se.State, se.FinishedAt = Finished, r.At
}

// Back goes to the step before, for who pressed next by mistake. What was
// answered and revealed stays as it is. A phase that is opened again has its
// reason in the decision log; a step back within the phase needs none.
// Facilitator only.
type Back struct {
	Reason string `json:"reason,omitempty"`
}

func (c Back) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	se := s.Current()
	if se == nil || se.State != Running {
		return Decision{}, refuse(Closed, "refusal.notRunning")
	}
	if len(s.openRounds()) > 0 {
		return Decision{}, refuse(Closed, "refusal.roundOpen")
	}
	v := View{State: s, Live: Live{Now: e.At}}
	if st, ok := before(v.steps(se), se.Step); ok {
		return events(StepEntered{se.Phase, st.ID})
	}
	i, st, ok := v.phaseBefore(se)
	if !ok {
		return Decision{}, refuse(Closed, "refusal.atStart")
	}
	reason, err := clean(c.Reason, reasonLength, "field.reason")
	if err != nil {
		return Decision{}, err
	}
	d, err := enter{StepEntered{i, st.ID}}.decide(s, e)
	return d.after(Logged{What: screen.T("log.phaseReopened", "phase", se.Plan[i].name()), Reason: reason}), err
}

// phaseBefore is the last step of the nearest phase before the running one that
// is on and has steps.
func (v View) phaseBefore(se *Session) (phase int, last Step, ok bool) {
	for i := se.Phase - 1; i >= 0; i-- {
		if steps := v.stepsAt(i); len(steps) > 0 && !se.Plan[i].Off {
			return i, steps[len(steps)-1], true
		}
	}
	return 0, Step{}, false
}

// back goes to the step before; blocked where there is none.
func (v View) back(se *Session) *screen.Action {
	a := &screen.Action{Command: "back", Confirm: v.counted(se)}
	if _, ok := before(v.steps(se), se.Step); ok {
		return a
	}
	i, _, ok := v.phaseBefore(se)
	if !ok {
		a.Blocked = screen.Say("refusal.atStart")
		return a
	}
	a.Blocked = v.gateInto(i)
	reopen := screen.Say("phase.reopenConfirm", "phase", se.Plan[i].name())
	if a.Confirm != nil {
		reopen = screen.Say("next.leave", "leave", *a.Confirm, "confirm", *reopen)
	}
	a.Confirm = reopen
	a.Ask = reasonField(false)
	return a
}

// SkipPhase leaves the running phase undone and goes on to the next; the reason
// is in the decision log. Facilitator only.
type SkipPhase struct {
	Reason string `json:"reason"`
}

// PhaseSkipped marks a phase as left undone.
type PhaseSkipped struct {
	Phase int `json:"phase"`
}

func (c SkipPhase) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	se := s.Current()
	if se == nil || se.State != Running || se.following(se.Phase) < 0 {
		return Decision{}, refuse(Closed, "refusal.notRunning")
	}
	if len(s.openRounds()) > 0 {
		return Decision{}, refuse(Closed, "refusal.roundOpen")
	}
	reason, err := clean(c.Reason, reasonLength, "field.reason")
	if err != nil {
		return Decision{}, err
	}
	v := View{State: s, Live: Live{Now: e.At}}
	d, err := v.enterPhase(se.following(se.Phase)).decide(s, e)
	if err == nil && se.Plan[se.Phase].Phase == debatePhase {
		d.and(s.leaveDebate(e))
	}
	return d.after(
		Logged{What: screen.T("log.phaseSkipped", "phase", se.Plan[se.Phase].name()), Reason: reason},
		PhaseSkipped{se.Phase},
	), err
}

// skip is what the button skip does now; nil when it can do nothing.
func (v View) skip(se *Session) *screen.Action {
	next := se.following(se.Phase)
	if len(v.openRounds()) > 0 || next < 0 {
		return nil
	}
	return &screen.Action{
		Command: "phase.skip", Ask: reasonField(false), Blocked: v.gateInto(next),
		Confirm: screen.Say("phase.skipConfirm", "phase", se.Plan[se.Phase].name()),
	}
}

func (v PhaseSkipped) apply(s *State, _ Record) {
	s.Latest().run(v.Phase).Skipped = true
}
