package workshop

import "time"

// Identifiers are opaque; those of things that happen in a session are drawn
// from Env.Chance, so that the log alone decides them at replay.
type (
	PersonID    string
	SeatID      string // a device: the hash of its public key
	SessionID   string
	RoundID     string
	CardID      string
	AgreementID string
	ProcedureID string
	SheetID     string
	KpiID       string // of the goal or sheet that defines it
	KeyResultID string // of the row of the big goal that defines it
	SignalID    string // of the sheet and its field
	MotionID    string
	ArgumentID  string
	ToolID      string
	RequestID   string
)

// Role is what somebody is in the organisation, confirmed by the facilitator.
type Role string

// The roles. A guest types, but is in no round, consent or quorum unless the
// facilitator grants a vote.
const (
	Management Role = "management"
	Employee   Role = "employee"
	Guest      Role = "guest"
)

// Valid reports whether r is one of the three roles.
func (r Role) Valid() bool { return r == Management || r == Employee || r == Guest }

// Chance gives random numbers: crypto/rand on a host, fixed in a test.
type Chance interface{ Uint64() uint64 }

const idAlphabet = "abcdefghijkmnpqrstuvwxyz23456789" // 32 signs, without l, o, 0 and 1

// newID draws an identifier of 12 signs (60 bits).
func newID(c Chance) string {
	v := c.Uint64()
	b := make([]byte, 12)
	for i := range b {
		b[i] = idAlphabet[v&31]
		v >>= 5
	}
	return string(b)
}

// below draws a number in [0, n) without bias.
func below(c Chance, n int) int {
	limit := ^uint64(0) - ^uint64(0)%uint64(n)
	for {
		if v := c.Uint64(); v < limit {
			return int(v % uint64(n))
		}
	}
}

// shuffle puts xs in a random order, in place.
func shuffle[T any](c Chance, xs []T) {
	for i := len(xs) - 1; i > 0; i-- {
		j := below(c, i+1)
		xs[i], xs[j] = xs[j], xs[i]
	}
}

// fromHat mixes what came in and names each afterwards, so that neither the order
// nor the identifiers tell in which order, or by whom, it came. The name's field
// is what id points to.
func fromHat[T any, ID ~string](c Chance, things []T, id func(*T) *ID) {
	shuffle(c, things)
	for i := range things {
		*id(&things[i]) = ID(newID(c))
	}
}

// day is the ISO day of an instant in the programme's time zone.
func day(at time.Time, zone *time.Location) string { return at.In(zone).Format(time.DateOnly) }
