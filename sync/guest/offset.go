package guest

import (
	"time"

	"github.com/afspraak/afspraak/sync/wire"
)

// offset knows how the host's clock stands against this seat's monotonic one:
// the answer with the shortest round trip of the last eight counts.
type offset struct {
	samples [8]sample
	n       int
}

type sample struct {
	trip time.Duration
	base time.Time // the host's clock at the zero of the seat's
}

// took notes an answer to a question for the time, received at now.
func (o *offset) took(m *wire.Time, now time.Duration) {
	sent := time.Duration(m.Sent) * time.Millisecond
	if sent > now || m.Now == 0 {
		return // not an answer to a question of ours
	}
	middle := (sent + now) / 2
	o.samples[o.n%len(o.samples)] = sample{now - sent, time.UnixMilli(m.Now).Add(-middle)}
	o.n++
}

// host is the host's clock when the seat's shows now; this machine's own while
// nothing is known.
func (o *offset) host(now time.Duration) time.Time {
	best := -1
	for i := range min(o.n, len(o.samples)) {
		if best < 0 || o.samples[i].trip < o.samples[best].trip {
			best = i
		}
	}
	if best < 0 {
		return time.Now()
	}
	return o.samples[best].base.Add(now)
}

// offset is what the host's clock is ahead of this machine's.
func (o *offset) offset(now time.Duration) time.Duration {
	if o.n == 0 {
		return 0
	}
	return time.Until(o.host(now)).Round(time.Millisecond)
}
