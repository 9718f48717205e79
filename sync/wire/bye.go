package wire

import (
	"errors"
	"fmt"
)

// Reason is why a connection is ended on purpose.
type Reason string

// The reasons; the package doc says what a seat does at each.
const (
	Closing     Reason = "closing"
	Replaced    Reason = "replaced"
	TooSlow     Reason = "tooSlow"
	TooMany     Reason = "tooMany"
	TooBig      Reason = "tooBig"
	Garbage     Reason = "garbage"
	CodeNeeded  Reason = "codeNeeded"
	Kicked      Reason = "kicked"
	Revoked     Reason = "revoked"
	GuestTooOld Reason = "guestTooOld"
	HostTooOld  Reason = "hostTooOld"
	NotAfspraak Reason = "notAfspraak"
)

// ByeError is a connection that the other end closed with a reason.
type ByeError struct{ Reason Reason }

// Error names the reason.
func (e *ByeError) Error() string { return fmt.Sprintf("the other end said goodbye: %s", e.Reason) }

// Unwrap makes a goodbye about versions the same as one's own finding.
func (e *ByeError) Unwrap() error {
	switch e.Reason {
	case GuestTooOld:
		return ErrGuestTooOld
	case HostTooOld:
		return ErrHostTooOld
	case NotAfspraak:
		return ErrNotAfspraak
	}
	return nil
}

// ReasonOf is the reason with which a host sends a seat away for an error, and
// Closing for an error that is none of the protocol's.
func ReasonOf(err error) Reason {
	var bye *ByeError
	switch {
	case errors.As(err, &bye):
		return bye.Reason
	case errors.Is(err, ErrGuestTooOld):
		return GuestTooOld
	case errors.Is(err, ErrHostTooOld):
		return HostTooOld
	case errors.Is(err, ErrNotAfspraak):
		return NotAfspraak
	case errors.Is(err, ErrTooBig):
		return TooBig
	case errors.Is(err, ErrGarbage):
		return Garbage
	}
	return Closing
}
