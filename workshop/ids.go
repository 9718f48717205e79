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

// seeded is chance that can be repeated: SplitMix64 from a seed that is kept in
// an event. Never for what must stay secret.
type seeded uint64

// Uint64 gives the next number.
func (c *seeded) Uint64() uint64 {
	*c += 0x9E3779B97F4A7C15
	z := uint64(*c)
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9
	z = (z ^ (z >> 27)) * 0x94D049BB133111EB
	return z ^ (z >> 31)
}

// shuffle puts xs in a random order, in place.
func shuffle[T any](c Chance, xs []T) {
	for i := len(xs) - 1; i > 0; i-- {
		j := below(c, i+1)
		xs[i], xs[j] = xs[j], xs[i]
	}
}

// day is the ISO day of an instant in the programme's time zone.
func day(at time.Time, zone *time.Location) string { return at.In(zone).Format(time.DateOnly) }
