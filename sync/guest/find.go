package guest

import (
	"context"
	"net/netip"
	"slices"
	"sync"
	"time"

	"github.com/afspraak/afspraak/sync/lan"
)

// Finder looks for one session on the network for as long as it lives, so that a
// host that moves to another address is found again.
type Finder struct {
	also []netip.AddrPort

	mu    sync.Mutex
	addrs []netip.AddrPort
	seen  bool
	found chan struct{} // closed when the session has been seen
}

// findTime is how long a try waits for a session that was not seen yet.
const findTime = 3 * time.Second

// Find begins to look for a session by its id, until ctx ends. also are
// addresses to try besides, such as those that worked before.
func Find(ctx context.Context, session string, o lan.Options, also ...netip.AddrPort) *Finder {
	f := &Finder{also: also, found: make(chan struct{})}
	go func() {
		for e := range lan.Browse(ctx, o) {
			if e.Session.ID == session {
				f.take(e)
			}
		}
	}()
	return f
}

func (f *Finder) take(e lan.Event) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if e.Op == lan.Down { // the addresses stay worth a try: a busy network loses announcements
		return
	}
	f.addrs = e.Session.AddrPorts()
	if !f.seen {
		f.seen = true
		close(f.found)
	}
}

// Addresses is a Config.Addresses: it waits some seconds for the session to be
// seen.
func (f *Finder) Addresses(ctx context.Context) []netip.AddrPort {
	timer := time.NewTimer(findTime)
	defer timer.Stop()
	select {
	case <-f.found:
	case <-timer.C:
	case <-ctx.Done():
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	out := append([]netip.AddrPort(nil), f.addrs...)
	for _, a := range f.also {
		if !slices.Contains(out, a) {
			out = append(out, a)
		}
	}
	return out
}

// Seen reports whether the session has been seen on the network.
func (f *Finder) Seen() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.seen
}
