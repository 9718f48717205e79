package guest

import (
	"context"
	"net/netip"
	"slices"
	"sync"
	"time"

	"github.com/afspraak/afspraak/sync/lan"
)

// Finder knows where a session's host may be: where it was announced last, and
// the addresses that somebody typed or that worked before.
type Finder struct {
	session    string
	remembered []netip.AddrPort
	first      chan struct{} // closed when the session was seen
	once       sync.Once

	mu   sync.Mutex
	seen []netip.AddrPort // where it is announced now
}

// firstLook is how long a try waits for a first announcement, where there is no
// address to try meanwhile.
const firstLook = 3 * time.Second

// Find follows what lan.Browse reports of a session until the events end. The
// host may come back under other addresses; its id stays.
func Find(events <-chan lan.Event, session string, remembered ...netip.AddrPort) *Finder {
	f := &Finder{session: session, remembered: slices.Clone(remembered), first: make(chan struct{})}
	go func() {
		for e := range events {
			f.saw(e)
		}
	}()
	return f
}

func (f *Finder) saw(e lan.Event) {
	if e.Session.ID != f.session {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if e.Op == lan.Down {
		f.seen = nil
		return
	}
	f.seen = e.Session.AddrPorts()
	f.once.Do(func() { close(f.first) })
}

// Addresses is for Config.Addresses.
func (f *Finder) Addresses(ctx context.Context) []netip.AddrPort {
	if len(f.remembered) == 0 {
		ctx, cancel := context.WithTimeout(ctx, firstLook)
		defer cancel()
		select {
		case <-f.first:
		case <-ctx.Done(): // not seen, or the guest ends
		}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	out := slices.Clone(f.seen)
	for _, a := range f.remembered {
		if !slices.Contains(out, a) {
			out = append(out, a)
		}
	}
	return out
}
