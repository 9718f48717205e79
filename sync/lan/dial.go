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
	// Room for all results: no attempt ever waits for a reader.
	r := race[C]{cancels: make([]context.CancelFunc, len(addrs)), results: make(chan result[C], len(addrs))}
	failed := &DialError{Attempts: make([]Attempt, len(addrs))}
	for n, addr := range addrs {
		failed.Attempts[n].Addr = addr
		var actx context.Context
		actx, r.cancels[n] = context.WithCancel(ctx)
		go func() {
			conn, err := dial(actx, addr)
			r.results <- result[C]{n, conn, err}
		}()
	}
	for done := 1; done <= len(addrs); done++ {
		select {
		case got := <-r.results:
			if got.err == nil {
				r.leave(done, got.n, discard)
				return got.conn, addrs[got.n], nil
			}
			failed.Attempts[got.n].Err = got.err
		case <-ctx.Done():
			r.leave(done-1, nobody, discard)
			return none, netip.AddrPort{}, failed.rest(ctx.Err())
		}
	}
	r.leave(len(addrs), nobody, discard)
	return none, netip.AddrPort{}, failed
}

// race is the attempts of one Dial.
type race[C any] struct {
	cancels []context.CancelFunc
	results chan result[C]
}

type result[C any] struct {
	n    int // index of the address
	conn C
	err  error
}

const nobody = -1

// leave cancels all but the winner and clears up behind those that have not
// given their result yet; done have.
func (r race[C]) leave(done, winner int, discard func(C)) {
	for n, cancel := range r.cancels {
		if n != winner {
			cancel()
		}
	}
	go func() {
		for ; done < len(r.cancels); done++ {
			if late := <-r.results; late.err == nil && discard != nil {
				discard(late.conn)
			}
		}
	}()
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
