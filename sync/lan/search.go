package lan

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"slices"
	"sync"
	"time"
)

const (
	searchAtOnce  = 50
	searchTimeout = 500 * time.Millisecond
	searchBits    = 24
)

// ErrNotSearchable is wrapped by Search's error for a prefix that is not IPv4.
var ErrNotSearchable = errors.New("this network cannot be searched")

// Probe says whether a host of ours answers at addr: nil if so. It must return
// soon after ctx ends.
type Probe func(ctx context.Context, addr netip.AddrPort) error

// Search asks every address of prefix, one by one, whether a host listens there:
// 50 at a time, each for at most 500 ms, so a /24 takes under three seconds. A
// larger network is narrowed to the /24 round prefix's own address (which is why
// prefix is not masked); network and broadcast addresses are left out.
//
// Only a person may start it, by a button: to a company's intrusion detection it
// looks like a port scan. progress may be nil; it is called from one goroutine at
// a time, after each address. Found addresses come sorted. When ctx ends early,
// the error is that of ctx and what was found so far is returned with it.
func Search(ctx context.Context, prefix netip.Prefix, port uint16, probe Probe, progress func(done, total int)) ([]netip.AddrPort, error) {
	addrs, err := searchRange(prefix)
	if err != nil {
		return nil, err
	}
	var (
		mu      sync.Mutex
		found   []netip.AddrPort
		done    int
		workers sync.WaitGroup
		next    = make(chan netip.AddrPort)
	)
	for range min(searchAtOnce, len(addrs)) {
		workers.Go(func() {
			for addr := range next {
				pctx, cancel := context.WithTimeout(ctx, searchTimeout)
				err := probe(pctx, addr)
				cancel()
				mu.Lock()
				if err == nil {
					found = append(found, addr)
				}
				done++
				if progress != nil {
					progress(done, len(addrs))
				}
				mu.Unlock()
			}
		})
	}
feed:
	for _, a := range addrs {
		select {
		case next <- netip.AddrPortFrom(a, port):
		case <-ctx.Done():
			break feed
		}
	}
	close(next)
	workers.Wait()
	slices.SortFunc(found, netip.AddrPort.Compare)
	if done < len(addrs) || ctx.Err() != nil {
		return found, fmt.Errorf("search %s: %w", prefix.Masked(), context.Cause(ctx))
	}
	return found, nil
}

func searchRange(prefix netip.Prefix) ([]netip.Addr, error) {
	addr := prefix.Addr().Unmap()
	if !prefix.IsValid() || !addr.Is4() {
		return nil, fmt.Errorf("%w: %s", ErrNotSearchable, prefix)
	}
	net24 := netip.PrefixFrom(addr, max(prefix.Bits(), searchBits)).Masked()
	var out []netip.Addr
	for a := net24.Addr(); net24.Contains(a); a = a.Next() {
		out = append(out, a)
	}
	if len(out) > 2 {
		out = out[1 : len(out)-1]
	}
	return out, nil
}

// SearchPrefixes are the IPv4 networks that Search can be offered for: those of
// the usable interfaces, with this machine's address in them, the default route
// first. names and errors are as in Interfaces.
func SearchPrefixes(names ...string) ([]netip.Prefix, error) {
	addrs, err := Addresses(names...)
	var out []netip.Prefix
	for _, a := range addrs {
		if !a.IP.Is4() {
			continue
		}
		if bits, ok := prefixLength(a); ok {
			out = append(out, netip.PrefixFrom(a.IP, bits))
		}
	}
	return out, err
}

func prefixLength(a Address) (int, bool) {
	i, err := net.InterfaceByName(a.Interface)
	if err != nil {
		return 0, false // it went away since it was listed
	}
	all, _ := i.Addrs()
	for _, n := range all {
		if n, ok := n.(*net.IPNet); ok && n.IP.Equal(a.IP.AsSlice()) {
			bits, _ := n.Mask.Size()
			return bits, true
		}
	}
	return 0, false
}

// ProbeTCP is the simplest Probe: something accepts connections at addr. One
// that also looks at what answers finds fewer strangers.
func ProbeTCP(ctx context.Context, addr netip.AddrPort) error {
	var d net.Dialer
	c, err := d.DialContext(ctx, "tcp", addr.String())
	if err != nil {
		return err
	}
	return c.Close()
}
