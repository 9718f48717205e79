package workshop

import (
	"cmp"
	"slices"

	"github.com/afspraak/afspraak/workshop/screen"
)

var _ = command[AskFloor]("floor.ask")

// Hand is somebody who asked for the floor.
type Hand struct {
	Person PersonID
	Role   Role
	Side   Side // what they want to speak for, "" for neither
	Waits  bool // spoke last, and lets another one go first
}

// raised is what the box holds of somebody in the floor round: when they asked
// and when they spoke, as numbers that only count up. It is there and not in the
// log so that no file says afterwards who spoke, or how often.
type raised struct {
	Asked int  `json:"asked,omitempty"` // 0: not asking
	Spoke int  `json:"spoke,omitempty"`
	Side  Side `json:"side,omitempty"`
}

func (b *Box) raisedIn(m MotionID) map[PersonID]raised {
	out := map[PersonID]raised{}
	if r := b.Rounds[RoundID(sideFloor+string(m))]; r != nil {
		for p, ballot := range r.ByPerson {
			var x raised
			_ = unmarshal(ballot.Answer, &x) // ours: put there by floorChange
			out[p] = x
		}
	}
	return out
}

// Floor is the queue for the floor: who asked, in the order of asking.
func (b *Box) Floor(m MotionID) []Hand {
	all := b.raisedIn(m)
	last := lastSpoke(all)
	var out []Hand
	for p, x := range all {
		if x.Asked > 0 {
			role := b.Rounds[RoundID(sideFloor+string(m))].ByPerson[p].Role
			out = append(out, Hand{Person: p, Role: role, Side: x.Side, Waits: x.Spoke > 0 && x.Spoke == last})
		}
	}
	slices.SortFunc(out, func(a, c Hand) int { return cmp.Compare(all[a.Person].Asked, all[c.Person].Asked) })
	return out
}

// Speaker is who has the floor, if they asked for it: on their own screen they
// are told. "" while nobody speaks, and for who was called on by role alone.
func (b *Box) Speaker(m *Motion) PersonID {
	if m.Turn == nil || m.Turn.Hand == 0 {
		return ""
	}
	for p, x := range b.raisedIn(m.ID) {
		if x.Spoke == m.Turn.Hand {
			return p
		}
	}
	return ""
}

func lastSpoke(all map[PersonID]raised) int {
	last := 0
	for _, x := range all {
		last = max(last, x.Spoke)
	}
	return last
}

func floorChange(m MotionID, p PersonID, role Role, x raised) BoxChange {
	return BoxChange{Op: BoxPut, Round: RoundID(sideFloor + string(m)), Person: p, Ballot: Ballot{Role: role, Answer: screen.JSON(x)}}
}

// AskFloor raises one's hand in the floor round, or with Off takes it down. A
// seat speaks for itself only; the facilitator may do it for Person.
type AskFloor struct {
	Motion MotionID `json:"motion"`
	Side   Side     `json:"side,omitempty"` // what one wants to speak for
	Off    bool     `json:"off,omitempty"`
	Person PersonID `json:"person,omitempty"` // by the facilitator
}

func (c AskFloor) decide(s *State, e Env) (Decision, error) {
	m, err := s.openMotion(c.Motion)
	if err != nil {
		return Decision{}, err
	}
	if !e.By.Facilitator {
		c.Person = s.personOf(e.By.Seat)
	}
	if !slices.Contains(s.Current().Voters(), c.Person) {
		return Decision{}, refuse(NotAllowed, "refusal.notInSession")
	}
	if seg, ok := s.runningSegment(m); !ok || seg.kind != segmentFloor {
		return Decision{}, refuse(Closed, "refusal.movedOn")
	}
	if c.Side != "" && c.Side != Pro && c.Side != Con {
		return Decision{}, refuse(Invalid, "refusal.choice")
	}
	all := e.Box.raisedIn(m.ID)
	x, last := all[c.Person], 0
	for _, y := range all {
		last = max(last, y.Asked)
	}
	switch {
	case c.Off:
		x.Asked, x.Side = 0, ""
	case x.Asked == 0:
		x.Asked, x.Side = last+1, c.Side
	default:
		x.Side = c.Side // keeps its place
	}
	if x == all[c.Person] {
		return Decision{}, nil
	}
	return Decision{Box: []BoxChange{floorChange(m.ID, c.Person, s.Current().Participants[c.Person].Role, x)}}, nil
}

// giveFloor lets somebody from the queue speak. Who spoke last waits while
// others ask (house rule 6).
func (s *State) giveFloor(m *Motion, p PersonID, out TurnStarted, e Env) (Decision, error) {
	queue := e.Box.Floor(m.ID)
	at := slices.IndexFunc(queue, func(h Hand) bool { return h.Person == p })
	switch {
	case at < 0 || !slices.Contains(s.Current().Voters(), p):
		return Decision{}, refuse(NotFound, "refusal.notAsking")
	case queue[at].Waits && len(queue) > 1:
		return Decision{}, refuse(NotAllowed, "refusal.spokeLast")
	}
	all := e.Box.raisedIn(m.ID)
	out.Side, out.Role, out.Hand = queue[at].Side, queue[at].Role, lastSpoke(all)+1
	return Decision{
		Events: []Event{out},
		Box:    []BoxChange{floorChange(m.ID, p, queue[at].Role, raised{Spoke: out.Hand})},
	}, nil
}

// NextHand proposes who speaks next: the first of the role that did not speak
// last, or speaks now, of the others the first; never who spoke last while others
// ask.
func (m *Motion) NextHand(queue []Hand) (Hand, bool) {
	last := Role("")
	if n := len(m.Turns); n > 0 {
		last = m.Turns[n-1].Role
	}
	if m.Turn != nil {
		last = m.Turn.Role
	}
	free := slices.DeleteFunc(slices.Clone(queue), func(h Hand) bool { return h.Waits && len(queue) > 1 })
	for _, h := range free {
		if (h.Role == Management) != (last == Management) {
			return h, true
		}
	}
	if len(free) > 0 {
		return free[0], true
	}
	return Hand{}, false
}
