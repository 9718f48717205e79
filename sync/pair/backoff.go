package pair

import (
	"net/netip"
	"sync"
	"time"
)

const (
	firstWait = time.Second
	longWait  = time.Minute
	// forgiven is how long after its last wrong guess an address is forgotten.
	forgiven = 10 * time.Minute
	// maxAddresses bounds the memory that a flood of addresses can take. The
	// guess budget is the real limit; this only slows down.
	maxAddresses = 1024
)

// backoff makes an address that guessed wrong wait longer each time. Addresses
// are counted one by one, also in IPv6: in a room all laptops share one prefix,
// and one person's slip must not make the others wait.
type backoff struct {
	now func() time.Time

	mu    sync.Mutex
	slips map[netip.Addr]slip
}

type slip struct {
	count int       // wrong guesses in a row
	at    time.Time // of the last one
	until time.Time // no further try before
}

func plain(a netip.Addr) netip.Addr { return a.Unmap().WithZone("") }

// check returns a [*WaitError] if the address still has to wait.
func (b *backoff) check(a netip.Addr) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if wait := b.slips[plain(a)].until.Sub(b.now()); wait > 0 {
		return &WaitError{Wait: wait}
	}
	return nil
}

// wrong counts a wrong guess: 1 s to wait, then 2, 4 … to a minute.
func (b *backoff) wrong(a netip.Addr) {
	a = plain(a)
	b.mu.Lock()
	defer b.mu.Unlock()
	now := b.now()
	if b.slips == nil {
		b.slips = map[netip.Addr]slip{}
	}
	if _, known := b.slips[a]; !known && len(b.slips) >= maxAddresses {
		b.makeRoom(now)
	}
	s := b.slips[a]
	if now.Sub(s.at) > forgiven {
		s = slip{}
	}
	wait := longWait
	if s.count < 6 { // 1 s << 6 is past the longest wait
		wait = firstWait << s.count
	}
	b.slips[a] = slip{count: s.count + 1, at: now, until: now.Add(wait)}
}

// makeRoom drops what is forgiven, or else the address that slipped longest ago.
func (b *backoff) makeRoom(now time.Time) {
	var oldest netip.Addr
	for a, s := range b.slips {
		if now.Sub(s.at) > forgiven {
			delete(b.slips, a)
		} else if !oldest.IsValid() || s.at.Before(b.slips[oldest].at) {
			oldest = a
		}
	}
	if len(b.slips) >= maxAddresses {
		delete(b.slips, oldest)
	}
}

// right forgets an address that proved the code.
func (b *backoff) right(a netip.Addr) {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.slips, plain(a))
}
