package workshop

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

var (
	_ = command[AskSeat]("seat.ask")
	_ = command[AdmitSeat]("seat.admit")
	_ = command[AdmitAll]("seat.admitAll")
	_ = command[RefuseSeat]("seat.refuse")
	_ = command[Leave]("person.leave")
	_ = command[ChangeRole]("person.role")

	_ = event[SeatAsked]("seat.asked")
	_ = event[SeatAdmitted]("seat.admitted")
	_ = event[SeatRefused]("seat.refused")
	_ = event[PersonLeft]("person.left")
	_ = event[RoleChanged]("person.roleChanged")
)

// MaxName is the most characters of a display name (METHOD §3.2).
const MaxName = 30

// AskSeat is what a device sends after it passed the code: a person at the door.
// A device whose person took part before comes back as that person; without a
// Role in that of the last time.
type AskSeat struct {
	Name     string `json:"name"`
	Role     Role   `json:"role"`
	Language string `json:"language"`
}

// SeatAsked says that somebody wants a seat; the name is in the people table.
type SeatAsked struct {
	Seat     SeatID   `json:"seat"`
	Person   PersonID `json:"person"`
	Role     Role     `json:"role"`
	Language string   `json:"language"`
}

func (c AskSeat) decide(s *State, e Env) (Decision, error) {
	se := s.Latest()
	if c.Role == "" {
		c.Role = s.LastRole(s.personOf(e.By.Seat))
	}
	switch {
	case e.By.Seat == "":
		return Decision{}, refuse(NotAllowed, "refusal.seatOnly")
	case se == nil || se.State == Finished || se.State == Planned:
		return Decision{}, refuse(Closed, "refusal.noSession")
	case !c.Role.Valid():
		return Decision{}, refuse(Invalid, "refusal.role")
	}
	if seat := s.Seats[e.By.Seat]; seat != nil && seat.Revoked {
		return Decision{}, refuse(NotAllowed, "refusal.seatRevoked")
	}
	name, err := oneLine(c.Name, MaxName, "field.name")
	if err != nil {
		return Decision{}, err
	}
	if !hasWords(name) {
		return Decision{}, refuse(Invalid, "refusal.nameWords")
	}
	if c.Language != "en" {
		c.Language = "nl"
	}
	id := s.personOf(e.By.Seat)
	if p := se.Participants[id]; p != nil && p.State == Present {
		return Decision{}, nil // already in: asking again changes nothing
	}
	if id == "" {
		id = PersonID(newID(e.Chance))
	}
	if other := s.sameName(se, name, id); other != "" {
		return Decision{}, refuse(Invalid, "refusal.nameTaken", "name", name, "suggestion", s.freeName(se, name, id))
	}
	return Decision{
		Events: []Event{SeatAsked{e.By.Seat, id, c.Role, c.Language}},
		Names:  []Name{{id, name}},
	}, nil
}

// LastRole is the role in which somebody took part in the newest session that
// they were in, "" for who never was in one.
func (s *State) LastRole(id PersonID) Role {
	for _, se := range slices.Backward(s.Sessions) {
		if p := se.Participants[id]; p != nil {
			return p.Role
		}
	}
	return ""
}

// sameName finds somebody else in the session with this name, letter case apart.
func (s *State) sameName(se *Session, name string, but PersonID) PersonID {
	for _, id := range se.Order {
		p := se.Participants[id]
		if id != but && (p.State == Present || p.State == Asking) && strings.EqualFold(s.NameOf(id), name) {
			return id
		}
	}
	return ""
}

// freeName proposes the name with a number behind it, or its number raised.
func (s *State) freeName(se *Session, name string, but PersonID) string {
	if at := strings.LastIndexByte(name, ' '); at > 0 {
		if _, err := strconv.ParseUint(name[at+1:], 10, 8); err == nil {
			name = name[:at]
		}
	}
	base := []rune(name)
	if len(base) > MaxName-3 {
		base = base[:MaxName-3]
	}
	for i := 2; ; i++ {
		if n := fmt.Sprintf("%s %d", string(base), i); s.sameName(se, n, but) == "" {
			return n
		}
	}
}

func (v SeatAsked) apply(s *State, r Record) {
	if s.People[v.Person] == nil {
		s.People[v.Person] = &Person{ID: v.Person}
	}
	s.People[v.Person].Language = v.Language
	key := ""
	if known := s.Seats[v.Seat]; known != nil {
		key = known.Key
	}
	s.Seats[v.Seat] = &Seat{ID: v.Seat, Person: v.Person, Key: key}
	se := s.Latest()
	p := se.Participants[v.Person]
	if p == nil {
		p = &Participant{Person: v.Person}
		se.Participants[v.Person] = p
		se.Order = append(se.Order, v.Person)
	}
	p.Role, p.State, p.AskedAt = v.Role, Asking, r.At
}

// AdmitSeat gives somebody at the door a seat with a confirmed role. A guest
// counts in rounds only with Vote. Facilitator only.
type AdmitSeat struct {
	Person PersonID `json:"person"`
	Role   Role     `json:"role"`
	Vote   bool     `json:"vote,omitempty"` // guests only; others always vote
}

// SeatAdmitted is the facilitator's OK.
type SeatAdmitted struct {
	Person PersonID `json:"person"`
	Role   Role     `json:"role"`
	Vote   bool     `json:"vote"`
}

func (c AdmitSeat) decide(s *State, e Env) (Decision, error) {
	p, err := s.atDoor(e, c.Person)
	if err != nil && s.refusedByMistake(e, c.Person) {
		p, err = s.Current().Participants[c.Person], nil
	}
	if err != nil {
		return Decision{}, err
	}
	if c.Role == "" {
		c.Role = p.Role
	}
	if !c.Role.Valid() {
		return Decision{}, refuse(Invalid, "refusal.role")
	}
	return Decision{Events: s.came(e, SeatAdmitted{c.Person, c.Role, c.Role != Guest || c.Vote})}, nil
}

// refusedByMistake reports whether somebody who was turned away can still be
// let in: their device is waiting with its old request.
func (s *State) refusedByMistake(e Env, id PersonID) bool {
	se := s.Current()
	if !e.By.Facilitator || se == nil || se.Participants[id] == nil || se.Participants[id].State != Refused {
		return false
	}
	for _, seat := range s.Seats {
		if seat.Person == id {
			return true
		}
	}
	return false
}

func (s *State) atDoor(e Env, id PersonID) (*Participant, error) {
	if err := e.facilitatorOnly(); err != nil {
		return nil, err
	}
	se := s.Current()
	if se == nil || se.Participants[id] == nil || se.Participants[id].State != Asking {
		return nil, refuse(NotFound, "refusal.notAtDoor")
	}
	return se.Participants[id], nil
}

func (v SeatAdmitted) apply(s *State, _ Record) {
	p := s.Latest().Participants[v.Person]
	if p.State == Refused { // let in after all
		for _, seat := range s.Seats {
			if seat.Person == v.Person {
				seat.Revoked = false
			}
		}
	}
	p.State, p.Role, p.Vote = Present, v.Role, v.Vote
}

// AdmitAll admits everybody at the door with the role they gave. Facilitator only.
type AdmitAll struct{}

func (AdmitAll) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	var all []SeatAdmitted
	if se := s.Current(); se != nil {
		for _, id := range se.Order {
			if p := se.Participants[id]; p.State == Asking {
				all = append(all, SeatAdmitted{id, p.Role, p.Role != Guest})
			}
		}
	}
	return Decision{Events: s.came(e, all...)}, nil
}

// came lets people in, and gives them what was dealt before: a table, a side.
func (s *State) came(e Env, all ...SeatAdmitted) []Event {
	var out []Event
	var people []PersonID
	for _, a := range all {
		out = append(out, a)
		people = append(people, a.Person)
	}
	out = append(out, s.seatLatecomers(people...)...)
	return append(out, s.sideLatecomers(e, all...)...)
}

// RefuseSeat turns somebody at the door away; the device may not ask again,
// but the facilitator may still admit it.
// Facilitator only.
type RefuseSeat struct {
	Person PersonID `json:"person"`
}

// SeatRefused revokes the device.
type SeatRefused struct {
	Person PersonID `json:"person"`
}

func (c RefuseSeat) decide(s *State, e Env) (Decision, error) {
	if _, err := s.atDoor(e, c.Person); err != nil {
		return Decision{}, err
	}
	return events(SeatRefused(c))
}

func (v SeatRefused) apply(s *State, _ Record) {
	s.Latest().Participants[v.Person].State = Refused
	for _, seat := range s.Seats {
		if seat.Person == v.Person {
			seat.Revoked = true
		}
	}
}

// Leave takes somebody out of the session: they go home, or the facilitator
// says so. Who has not answered an open round drops out of its denominator.
type Leave struct {
	Person PersonID `json:"person,omitempty"` // by the facilitator; a seat leaves itself
}

// PersonLeft marks a participant as gone.
type PersonLeft struct {
	Person PersonID `json:"person"`
}

func (c Leave) decide(s *State, e Env) (Decision, error) {
	if !e.By.Facilitator {
		c.Person = s.personOf(e.By.Seat)
	}
	se := s.Current()
	if se == nil || se.Participants[c.Person] == nil || se.Participants[c.Person].State != Present {
		return Decision{}, refuse(NotFound, "refusal.notInSession")
	}
	d := Decision{Events: []Event{PersonLeft(c)}}
	for _, sh := range s.pensHeld(c.Person) {
		d.Events = append(d.Events, PenMoved{sh.ID, "", sh.Section})
	}
	for _, r := range s.openRounds() {
		// Of letters nobody is told who sent none.
		if r.eligible(c.Person) && r.Question.Letters == 0 && !e.Box.HasAnswered(r.ID, c.Person) {
			d.Events = append(d.Events, RoundEligibility{Round: r.ID, Drop: c.Person})
		}
	}
	return d, nil
}

func (v PersonLeft) apply(s *State, _ Record) { s.Latest().Participants[v.Person].State = Left }

// ChangeRole corrects a role or a guest's vote. It changes nothing in rounds
// that are open or closed. Facilitator only.
type ChangeRole struct {
	Person PersonID `json:"person"`
	Role   Role     `json:"role"`
	Vote   bool     `json:"vote,omitempty"`
}

// RoleChanged is a corrected role.
type RoleChanged struct {
	Person PersonID `json:"person"`
	Role   Role     `json:"role"`
	Vote   bool     `json:"vote"`
}

func (c ChangeRole) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	se := s.Current()
	if se == nil || se.Participants[c.Person] == nil {
		return Decision{}, refuse(NotFound, "refusal.notInSession")
	}
	if !c.Role.Valid() {
		return Decision{}, refuse(Invalid, "refusal.role")
	}
	if len(s.openRounds()) > 0 {
		return Decision{}, refuse(Closed, "refusal.roleInRound")
	}
	d := Decision{Events: []Event{RoleChanged{c.Person, c.Role, c.Role != Guest || c.Vote}}}
	if se.Participants[c.Person].State == Present { // a guest may vote from now on
		d.Events = append(d.Events, s.sideLatecomers(e, SeatAdmitted{c.Person, c.Role, c.Role != Guest || c.Vote})...)
	}
	return d, nil
}

func (v RoleChanged) apply(s *State, _ Record) {
	p := s.Latest().Participants[v.Person]
	p.Role, p.Vote = v.Role, v.Vote
}
