package wire

import (
	"errors"
	"fmt"
)

// The ways in which two programs cannot talk, told apart so that a person hears
// which side needs a newer program.
var (
	ErrNotAfspraak = errors.New("the other end is no Afspraak")
	ErrGuestTooOld = errors.New("the seat's program is too old for this host")
	ErrHostTooOld  = errors.New("the host's program is too old for this seat")
)

// Agree is the host's choice of a version for a seat: the highest that both
// speak, or one of the three errors above.
func Agree(h *Hello) (int, error) {
	switch {
	case h.Magic != Magic:
		return 0, ErrNotAfspraak
	case h.Min > h.Max || h.Max < MinVersion:
		return 0, fmt.Errorf("%w: it speaks up to version %d, this host from %d", ErrGuestTooOld, h.Max, MinVersion)
	case h.Min > MaxVersion:
		return 0, fmt.Errorf("%w: it speaks up to version %d, the seat from %d", ErrHostTooOld, MaxVersion, h.Min)
	}
	return min(h.Max, MaxVersion), nil
}

// CheckGreeting is the seat's look at the host's answer.
func CheckGreeting(g *Greeting) error {
	switch {
	case g.Magic != Magic:
		return ErrNotAfspraak
	case g.Version >= MinVersion && g.Version <= MaxVersion:
		return nil
	case g.Max < MinVersion:
		return fmt.Errorf("%w: it speaks up to version %d", ErrHostTooOld, g.Max)
	}
	return fmt.Errorf("%w: the host speaks from version %d", ErrGuestTooOld, g.Min)
}
