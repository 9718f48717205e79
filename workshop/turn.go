package workshop

import (
	"slices"
	"time"

	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[StartTurn]("turn.start")
	_ = command[StopTurn]("turn.stop")
	_ = event[TurnStarted]("turn.started")
	_ = event[TurnStopped]("turn.stopped")
)

// Turn is who has the floor now, as a side and a role, never as a person.
type Turn struct {
	Segment string
	Side    Side
	Role    Role
	Seconds int // that there are for it
	Started time.Time
	// Hand counts those from the queue who had the floor, up to this one; 0 for who
	// was called on by role. The box knows whose number it is, the log does not.
	Hand int
}

// SpeakingTurn is a turn that is over.
type SpeakingTurn struct {
	Segment string
	Side    Side
	Role    Role
	Seconds int // that it took
}

// HardStop is how long after its time a speaker is stopped (METHOD §2.3, P9).
const HardStop = 15 // seconds

// StartTurn gives the floor and starts the clock, in the running segment of the
// debate. In the floor round Person is somebody who asked for it; elsewhere Role
// says who speaks for the side. Facilitator only: the clock never starts, stops
// or goes on by itself.
type StartTurn struct {
	Motion MotionID `json:"motion"`
	Role   Role     `json:"role,omitempty"`
	Person PersonID `json:"person,omitempty"`
}

// TurnStarted is a turn that began.
type TurnStarted struct {
	ID      MotionID `json:"id"`
	Segment string   `json:"segment"`
	Side    Side     `json:"side,omitempty"`
	Role    Role     `json:"role,omitempty"`
	Seconds int      `json:"seconds"`
	Hand    int      `json:"hand,omitempty"`
}

func (c StartTurn) decide(s *State, e Env) (Decision, error) {
	m, err := s.motionFor(e, c.Motion)
	if err != nil {
		return Decision{}, err
	}
	seg, ok := s.runningSegment(m)
	if !ok || !seg.spoken() {
		return Decision{}, refuse(Closed, "refusal.movedOn")
	}
	if m.Turn != nil {
		return Decision{}, refuse(Closed, "refusal.turnRuns")
	}
	out := TurnStarted{ID: m.ID, Segment: seg.id, Side: seg.side, Role: c.Role, Seconds: s.turnSeconds(m, seg)}
	if seg.kind == segmentFloor && c.Person != "" {
		return s.giveFloor(m, c.Person, out, e)
	}
	if c.Role != Management && c.Role != Employee {
		return Decision{}, refuse(Invalid, "refusal.role")
	}
	return events(out)
}

func (v TurnStarted) apply(s *State, r Record) {
	s.FindMotion(v.ID).Turn = &Turn{Segment: v.Segment, Side: v.Side, Role: v.Role, Seconds: v.Seconds, Started: r.At, Hand: v.Hand}
}

// turnSeconds is the time for the next turn: what is left of the segment, or a
// speaker's own time in the floor round.
func (s *State) turnSeconds(m *Motion, seg segment) int {
	if seg.each > 0 {
		return seg.each
	}
	left := seg.seconds(s.debateMinutes())
	for _, t := range m.Turns {
		if t.Segment == seg.id {
			left -= t.Seconds
		}
	}
	return max(left, 0)
}

// StopTurn takes the floor back. The facilitator may, and who has the floor from
// the queue gives it back.
type StopTurn struct {
	Motion MotionID `json:"motion"`
}

// TurnStopped is a turn that ended, after so many seconds.
type TurnStopped struct {
	ID      MotionID `json:"id"`
	Seconds int      `json:"seconds"`
}

func (c StopTurn) decide(s *State, e Env) (Decision, error) {
	if err := s.mayStop(c.Motion, e); err != nil {
		return Decision{}, err
	}
	m, err := s.openMotion(c.Motion)
	if err != nil {
		return Decision{}, err
	}
	if m.Turn == nil {
		return Decision{}, refuse(Closed, "refusal.movedOn")
	}
	return Decision{
		Events:  []Event{TurnStopped{m.ID, max(int(e.At.Sub(m.Turn.Started)/time.Second), 0)}},
		Unnamed: true, // no file says afterwards who spoke
	}, nil
}

// mayStop is nil for the facilitator, and for who spoke last from the queue: they
// may press just after the facilitator did, which is no offence.
func (s *State) mayStop(id MotionID, e Env) error {
	if m := s.FindMotion(id); m != nil && !e.By.Facilitator {
		all := e.Box.raisedIn(id)
		spoke := all[s.personOf(e.By.Seat)].Spoke
		if spoke > 0 && (m.Turn == nil && spoke == lastSpoke(all) || m.Turn != nil && spoke == m.Turn.Hand) {
			return nil
		}
	}
	return e.facilitatorOnly()
}

func (v TurnStopped) apply(s *State, _ Record) {
	m := s.FindMotion(v.ID)
	t := m.Turn
	m.Turn = nil
	m.Turns = append(m.Turns, SpeakingTurn{Segment: t.Segment, Side: t.Side, Role: t.Role, Seconds: v.Seconds})
}

// spokenIn reports whether somebody had the floor in a segment.
func (m *Motion) spokenIn(segment string) bool {
	return slices.ContainsFunc(m.Turns, func(t SpeakingTurn) bool { return t.Segment == segment })
}

// clockNode is the speaking clock, for everybody.
func (m *Motion) clockNode() screen.Node {
	n := screen.Node{ID: "turn", Kind: screen.Clock, Tone: screen.Strong, Timer: &screen.Timer{
		Ends: m.Turn.Started.Add(time.Duration(m.Turn.Seconds) * time.Second).UnixMilli(), Total: m.Turn.Seconds, Stop: HardStop,
	}}
	return n
}
