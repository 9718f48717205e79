package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[MoveSeat]("seat.move")
	_ = event[SeatMoved]("seat.moved")
)

// MoveSeat lets the device of somebody at the door take over the seat of a
// person who was in, in this session or an earlier one: another laptop, the same
// person. The old device is
// revoked; an anonymous answer already given counts and can no longer be
// changed. Facilitator only.
type MoveSeat struct {
	From PersonID `json:"from"` // at the door
	To   PersonID `json:"to"`   // the person who keeps the seat
}

// SeatMoved joins the person at the door with the one who was in.
type SeatMoved struct {
	From PersonID `json:"from"`
	To   PersonID `json:"to"`
}

func (c MoveSeat) decide(s *State, e Env) (Decision, error) {
	if _, err := s.atDoor(e, c.From); err != nil {
		return Decision{}, err
	}
	p := s.Current().Participants[c.To]
	here := p != nil && (p.State == Present || p.State == Left)
	if c.From == c.To || !here && (p != nil || s.LastRole(c.To) == "") {
		return Decision{}, refuse(NotFound, "refusal.notInSession")
	}
	d, err := events(
		SeatMoved(c),
		Logged{What: screen.T("log.seatMoved", "person", string(c.To))},
	)
	d.Events = append(d.Events, s.seatLatecomers(c.To)...)
	d.and(s.loseMail(e, c.To))
	return d, err
}

func (v SeatMoved) apply(s *State, _ Record) {
	se := s.Latest()
	if se.Participants[v.To] == nil { // was in an earlier session, and comes in with what was asked for now
		p := *se.Participants[v.From]
		p.Person, p.Vote = v.To, p.Role != Guest
		se.Participants[v.To] = &p
		se.Order = append(se.Order, v.To)
	}
	delete(se.Participants, v.From) // nobody else was ever there
	se.Order = slices.DeleteFunc(se.Order, func(p PersonID) bool { return p == v.From })
	se.Participants[v.To].State, se.Participants[v.To].Paper = Present, false
	for _, seat := range s.Seats {
		switch seat.Person {
		case v.To:
			seat.Revoked = true
		case v.From:
			seat.Person = v.To
		}
	}
}

// EarlierPeople are those who took part in an earlier session and are not in the
// latest one, in order of their coming.
func (s *State) EarlierPeople() []PersonID {
	var out []PersonID
	now := s.Latest()
	for _, se := range s.Sessions {
		for _, id := range se.Order {
			p := se.Participants[id]
			if now.Participants[id] == nil && (p.State == Present || p.State == Left) && !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return out
}
