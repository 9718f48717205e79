package workshop

import (
	"time"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[SetEnd]("plan.end")
	_ = event[EndSet]("plan.endSet")
)

// Pace is what one needs to know at any moment whether the session keeps to its
// plan. It is a copy, for a window that follows the clock by itself.
type Pace struct {
	Ends   time.Time // the planned end; zero before the start, unless it was said
	Here   *screen.Timer
	Coming []Coming // what is still to come and on
}

// Coming is a phase that is still to come.
type Coming struct {
	Key  string
	Kind string
	Name screen.Text
	measure.Slot
}

// Standing is where the session stands at a moment.
type Standing struct {
	LeftInAll time.Duration // until the planned end, negative after it
	Late      int           // whole minutes by which the plan ends too late, 0 when it fits
	Early     int           // whole minutes that running and coming phases leave before the planned end
	// Changes is the proposed plan for what follows, by which it fits again
	// (METHOD §3.12); empty when nothing has to change or it cannot be done.
	Changes []Change
	// Short is how many minutes cannot be found, and Drop what would have to move
	// to the follow-up for it, the first one first.
	Short int
	Drop  []Coming
}

// Change is one phase of a proposed plan.
type Change struct {
	Key      string
	From, To int // minutes
}

// dropOrder is in which order phases move to the follow-up (METHOD §3.12: P11,
// P7, P6, P3).
var dropOrder = []string{"burying", "tools", "balance", "compass"}

// pace takes it from the session.
func (v View) pace(se *Session) Pace {
	p := Pace{Ends: se.Ends}
	if se.State == Running {
		p.Here = v.timer(se)
	}
	for _, i := range se.coming() {
		x := se.Plan[i]
		p.Coming = append(p.Coming, Coming{x.Key(), x.Phase, screen.T("phase." + x.Phase + ".name"), measure.Slot{Minutes: se.minutes(i), Min: x.Min}})
	}
	return p
}

// planned is the whole plan's time, with what is off left out.
func (se *Session) planned() time.Duration {
	minutes := 0
	for i, p := range se.Plan {
		if !p.Off {
			minutes += se.minutes(i)
		}
	}
	return time.Duration(minutes) * time.Minute
}

// leftHere is what the running phase still has, never less than nothing.
func (p Pace) leftHere(now time.Time) time.Duration {
	switch {
	case p.Here == nil:
		return 0
	case p.Here.Paused:
		return max(time.Duration(p.Here.Left)*time.Second, 0)
	}
	return max(time.UnixMilli(p.Here.Ends).Sub(now), 0)
}

// At says where the session stands at a moment.
func (p Pace) At(now time.Time) Standing {
	need := p.leftHere(now)
	for _, c := range p.Coming {
		need += time.Duration(c.Minutes) * time.Minute
	}
	if p.Ends.IsZero() {
		return Standing{LeftInAll: need}
	}
	s := Standing{LeftInAll: p.Ends.Sub(now)}
	over := need - s.LeftInAll
	if over < time.Minute {
		if p.Here != nil {
			s.Early = int(max(-over, 0) / time.Minute)
		}
		return s
	}
	s.Late = int(over / time.Minute)
	minutes, short := measure.Replan(slots(p.Coming), s.Late)
	s.Short = short
	if short > 0 {
		s.Drop = drops(p.Coming, s.Late)
		return s
	}
	for i, c := range p.Coming {
		if minutes[i] != c.Minutes {
			s.Changes = append(s.Changes, Change{c.Key, c.Minutes, minutes[i]})
		}
	}
	return s
}

func slots(list []Coming) []measure.Slot {
	out := make([]measure.Slot, len(list))
	for i, c := range list {
		out[i] = c.Slot
	}
	return out
}

// drops is what would have to move to the follow-up until the rest fits, as far
// as the method names phases for it.
func drops(list []Coming, late int) []Coming {
	var out []Coming
	for _, kind := range dropOrder {
		var rest []Coming
		for _, c := range list {
			if c.Kind == kind {
				out, late = append(out, c), late-c.Minutes
				continue
			}
			rest = append(rest, c)
		}
		list = rest
		if _, short := measure.Replan(slots(list), late); short == 0 {
			break
		}
	}
	return out
}

// SetEnd says at what time of the day the session has to end, as "15:04" in the
// programme's time zone: today, or tomorrow for a session through the night.
// Facilitator only.
type SetEnd struct {
	At string `json:"at"`
}

// EndSet is that moment.
type EndSet struct {
	At time.Time `json:"at"`
}

func (c SetEnd) decide(s *State, e Env) (Decision, error) {
	se, _, err := s.planning(e)
	if err != nil {
		return Decision{}, err
	}
	clock, err := time.Parse("15:04", c.At)
	if err != nil {
		return Decision{}, refuse(Invalid, "refusal.timeOfDay")
	}
	now := e.At.In(s.Zone())
	end := time.Date(now.Year(), now.Month(), now.Day(), clock.Hour(), clock.Minute(), 0, 0, s.Zone())
	if !end.After(now) {
		end = end.AddDate(0, 0, 1)
	}
	if end.Equal(se.Ends) {
		return Decision{}, nil
	}
	out := []Event{EndSet{end.UTC()}}
	if se.State == Running {
		out = append(out, Logged{What: screen.T("log.end", "time", end.Format("15:04"))})
	}
	return events(out...)
}

func (v EndSet) apply(s *State, _ Record) { s.Latest().Ends = v.At }
