package guest

import (
	"math/rand/v2"
	"time"
)

// pauses are the times between tries: doubling, with full jitter, because all
// seats of a room lose the same host at once.
type pauses struct{ most time.Duration }

const (
	shortest = 200 * time.Millisecond
	longest  = 5 * time.Second
	least    = 20 * time.Millisecond // never a busy loop
)

func (p *pauses) next() time.Duration {
	p.most = min(max(2*p.most, shortest), longest)
	return least + rand.N(p.most)
}

func (p *pauses) reset() { p.most = 0 }
