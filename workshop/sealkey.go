package workshop

import (
	"strings"

	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[TellKey]("seat.key")
	_ = event[SeatKeyed]("seat.keyed")
)

// TellKey is a seat that tells the public key for letters to its person. The
// private one never leaves the seat. A seat that tells none is of a program that
// knows no letters, and is given none to write.
type TellKey struct {
	Key string `json:"key"`
}

// SeatKeyed is the key of a seat from now on.
type SeatKeyed struct {
	Seat SeatID `json:"seat"`
	Key  string `json:"key"`
}

func (c TellKey) decide(s *State, e Env) (Decision, error) {
	switch {
	case s.personOf(e.By.Seat) == "":
		return Decision{}, refuse(NotAllowed, "refusal.seatOnly")
	case !keyShaped(c.Key):
		return Decision{}, refuse(Invalid, "refusal.unreadable")
	case s.Seats[e.By.Seat].Key == c.Key:
		return Decision{}, nil
	}
	d, err := events(SeatKeyed{e.By.Seat, c.Key})
	if s.Seats[e.By.Seat].Key != "" { // what was sealed with the former one is lost with it
		d.and(s.loseMail(e, s.personOf(e.By.Seat)))
	}
	return d, err
}

// keyShaped reports whether a text can be a public key: whether it is one only
// the seats can tell, which have the means for it.
func keyShaped(key string) bool {
	rest, ok := strings.CutPrefix(key, "age1")
	return ok && len(key) == screen.KeyLength && strings.Trim(rest, "023456789acdefghjklmnpqrstuvwxyz") == ""
}

func (v SeatKeyed) apply(s *State, _ Record) {
	if seat := s.Seats[v.Seat]; seat != nil {
		seat.Key = v.Key
	}
}

// keyOf is the public key of the seat that a person sits at, "" for none.
func (s *State) keyOf(p PersonID) string {
	for _, seat := range s.Seats {
		if seat.Person == p && !seat.Revoked && seat.Key != "" {
			return seat.Key
		}
	}
	return ""
}

// letterWriters are the voters whose seats can seal and open letters.
func (v View) letterWriters() []PersonID {
	var out []PersonID
	for _, p := range v.Latest().Voters() {
		if v.keyOf(p) != "" {
			out = append(out, p)
		}
	}
	return out
}
