package lan

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"strings"
)

// ErrNoAddress is returned by Dial when there is nothing to dial.
var ErrNoAddress = errors.New("no address to connect to")

// DialError says what happened at each address when none of them worked. Wrapped
// are all errors, so errors.Is, errors.As and Diagnose look through it.
type DialError struct {
	Attempts []Attempt // in the order of the addresses
}

// Attempt is one address that did not work.
type Attempt struct {
	Addr netip.AddrPort
	Err  error
}

// Error lists the addresses with their errors.
func (e *DialError) Error() string {
	parts := make([]string, len(e.Attempts))
	for i, a := range e.Attempts {
		parts[i] = fmt.Sprintf("%s: %v", a.Addr, a.Err)
	}
	return strings.Join(parts, "; ")
}

// Unwrap returns the errors of all attempts.
func (e *DialError) Unwrap() []error {
	errs := make([]error, len(e.Attempts))
	for i, a := range e.Attempts {
		errs[i] = a.Err
	}
	return errs
}

// Dial calls dial for every address at once and returns what the first success
// gave, and its address. A machine with several networks announces addresses
// that this one cannot reach, or that belong to another machine here, so dial
// should go as far as proving who answers (the TLS pin) before it says success.
//
// The contexts of the other attempts are then cancelled, and what they had
// nevertheless connected is given to discard, from another goroutine; discard
// may be nil. The winner's context ends only with ctx. A link-local IPv6
// address without a zone is tried on each interface that Interfaces names.
// The error is ErrNoAddress or a *DialError; when ctx ends, the attempts still
// under way have its error.
func Dial[C any](ctx context.Context, addrs []netip.AddrPort,
	dial func(context.Context, netip.AddrPort) (C, error), discard func(C),
) (C, netip.AddrPort, error) {
	var none C
	addrs = expandZones(addrs, zones)
	if len(addrs) == 0 {
		return none, netip.AddrPort{}, ErrNoAddress
	}
	type result struct {
		n    int
		conn C
		err  error
	}
	results := make(chan result, len(addrs)) // room for all: no attempt waits for the reader
	cancels := make([]context.CancelFunc, len(addrs))
	for n, addr := range addrs {
		var actx context.Context
		actx, cancels[n] = context.WithCancel(ctx)
		go func() {
			conn, err := dial(actx, addr)
			results <- result{n, conn, err}
		}()
	}
	leave := func(done, winner int) { // cancels the losers and clears up behind them
		for n, cancel := range cancels {
			if n != winner {
				cancel()
			}
		}
		go func() {
			for ; done < len(addrs); done++ {
				if r := <-results; r.err == nil && discard != nil {
					discard(r.conn)
				}
			}
		}()
	}
	failed := &DialError{Attempts: make([]Attempt, len(addrs))}
	for n, addr := range addrs {
		failed.Attempts[n].Addr = addr
	}
	for done := 1; done <= len(addrs); done++ {
		select {
		case r := <-results:
			if r.err == nil {
				leave(done, r.n)
				return r.conn, addrs[r.n], nil
			}
			failed.Attempts[r.n].Err = r.err
		case <-ctx.Done():
			leave(done-1, -1)
			return none, netip.AddrPort{}, failed.rest(ctx.Err())
		}
	}
	leave(len(addrs), -1)
	return none, netip.AddrPort{}, failed
}

// rest puts err for the attempts that had not ended.
func (e *DialError) rest(err error) *DialError {
	for n := range e.Attempts {
		if e.Attempts[n].Err == nil {
			e.Attempts[n].Err = err
		}
	}
	return e
}

// zones are the interfaces on which a link-local address without a zone is tried.
func zones() []string {
	ifs, err := Interfaces()
	if err != nil {
		return nil
	}
	return interfaceNames(ifs)
}

// expandZones drops addresses that cannot be dialled and duplicates, and gives
// zones to link-local IPv6 addresses that lost theirs.
func expandZones(addrs []netip.AddrPort, zones func() []string) []netip.AddrPort {
	var out []netip.AddrPort
	seen := map[netip.AddrPort]bool{}
	add := func(a netip.AddrPort) {
		if !seen[a] {
			seen[a] = true
			out = append(out, a)
		}
	}
	for _, a := range addrs {
		ip := a.Addr().Unmap()
		switch {
		case !dialable(ip) || a.Port() == 0:
		case ip.Is6() && ip.IsLinkLocalUnicast() && ip.Zone() == "":
			for _, z := range zones() {
				add(netip.AddrPortFrom(ip.WithZone(z), a.Port()))
			}
		default:
			add(netip.AddrPortFrom(ip, a.Port()))
		}
	}
	return out
}
