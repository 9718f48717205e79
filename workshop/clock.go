package workshop

import (
	"time"

	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[Pause]("phase.pause")
	_ = command[AddMinutes]("phase.minutes")

	_ = event[PhasePaused]("phase.paused")
	_ = event[MinutesAdded]("phase.minutesAdded")
)

// run is the run of a phase in the plan.
func (se *Session) run(i int) *PhaseRun {
	if i < 0 || i >= len(se.Plan) {
		return &PhaseRun{}
	}
	k := se.Plan[i].Key()
	if se.Runs[k] == nil {
		se.Runs[k] = &PhaseRun{}
	}
	return se.Runs[k]
}

func (r *PhaseRun) stop(at time.Time) {
	if !r.Since.IsZero() && !r.Paused {
		r.Used += at.Sub(r.Since)
	}
	r.Since = time.Time{}
}

// Pause stops the clock of the running phase, or lets it run again. Facilitator only.
type Pause struct {
	On bool `json:"on"`
}

// PhasePaused is Pause as it happened.
type PhasePaused struct {
	On bool `json:"on"`
}

func (c Pause) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	se := s.Current()
	if se == nil || se.State != Running {
		return Decision{}, refuse(Closed, "refusal.notRunning")
	}
	if se.run(se.Phase).Paused == c.On {
		return Decision{}, nil
	}
	return events(PhasePaused(c))
}

func (v PhasePaused) apply(s *State, r Record) {
	run := s.Latest().run(s.Latest().Phase)
	if v.On {
		run.stop(r.At)
	} else {
		run.Since = r.At
	}
	run.Paused = v.On
}

// AddMinutes gives the running phase more minutes, or takes some: -30..30.
// Facilitator only.
type AddMinutes struct {
	Minutes int `json:"minutes"`
}

// MinutesAdded is AddMinutes as it happened.
type MinutesAdded struct {
	Minutes int `json:"minutes"`
}

func (c AddMinutes) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	se := s.Current()
	if se == nil || se.State != Running {
		return Decision{}, refuse(Closed, "refusal.notRunning")
	}
	if c.Minutes == 0 || c.Minutes < -30 || c.Minutes > 30 {
		return Decision{}, refuse(Invalid, "refusal.minutes")
	}
	return events(MinutesAdded(c))
}

func (v MinutesAdded) apply(s *State, _ Record) { s.Latest().run(s.Latest().Phase).Extra += v.Minutes }

// timer is the clock of the running phase.
func (v View) timer(se *Session) *screen.Timer {
	run := se.run(se.Phase)
	total := time.Duration(se.total(se.Phase)) * time.Minute
	t := &screen.Timer{Total: int(total / time.Second)}
	if run.Paused || run.Since.IsZero() {
		t.Paused, t.Left = true, int((total-run.Used)/time.Second)
		return t
	}
	t.Ends = run.Since.Add(total - run.Used).UnixMilli()
	return t
}

// Due is the earliest deadline that the host's clock must act on: the command
// to give with Actor{Clock: true}, and when. ok is false when there is none.
func (s *State) Due() (c Command, at time.Time, ok bool) {
	for _, r := range s.openRounds() {
		if r.State == RoundEnding && (!ok || r.Until.Before(at)) {
			c, at, ok = FinishRound{r.ID}, r.Until, true
		}
	}
	for _, r := range s.heldRounds() {
		if until := r.ClosedAt.Add(HeldAtMost); !ok || until.Before(at) {
			c, at, ok = ReleaseRound{r.ID}, until, true
		}
	}
	return c, at, ok
}
