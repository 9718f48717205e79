package lan

import (
	"context"
	"errors"
	"net"
	"slices"
)

// Trouble is why a host could not be reached: each kind has its own sentence in
// the interface. Two further kinds, the wrong host and the wrong code, show only
// after the connection stands and come from pairing; look for those first.
type Trouble string

// The kinds of trouble. The values are fit for use in translation keys.
const (
	// None: there was no error.
	None Trouble = ""
	// Refused: the machine answers, but no session listens at that port.
	Refused Trouble = "refused"
	// TimedOut: nothing answers. A firewall, client isolation, a VPN that blocks
	// the LAN, a wrong address or a laptop asleep.
	TimedOut Trouble = "timeout"
	// NoRoute: this machine knows no way there. Another network, no network, or
	// macOS withholding the local network from the program.
	NoRoute Trouble = "noRoute"
	// Other: anything else; the error's own text must be shown.
	Other Trouble = "other"
)

// Diagnose sorts an error of Dial, or of any net.Conn or context, into a kind.
// Of several joined errors the most telling kind counts: refused, then timeout,
// then no route.
func Diagnose(err error) Trouble {
	is := func(targets []error) bool {
		return slices.ContainsFunc(targets, func(t error) bool { return errors.Is(err, t) })
	}
	switch {
	case err == nil:
		return None
	case is(errnosRefused):
		return Refused
	case is(errnosTimeout), errors.Is(err, context.DeadlineExceeded), timedOut(err):
		return TimedOut
	case is(errnosNoRoute):
		return NoRoute
	}
	return Other
}

// timedOut looks for an error that calls itself a timeout anywhere in the tree.
func timedOut(err error) bool {
	switch e := err.(type) {
	case nil:
		return false
	case net.Error:
		if e.Timeout() {
			return true
		}
	case interface{ Unwrap() []error }:
		return slices.ContainsFunc(e.Unwrap(), timedOut)
	}
	return timedOut(errors.Unwrap(err))
}
