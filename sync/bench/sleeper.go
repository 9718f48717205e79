package bench

import (
	"context"
	"errors"
	"time"
)

func (s *seat) gate() chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.asleep
}

// awake lets a sleeping seat read on.
func (s *seat) awake() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.asleep != nil {
		close(s.asleep)
		s.asleep = nil
	}
}

// sleep closes a laptop's lid: it stays connected and reads nothing any more.
func (c *crowd) sleep(n int) error {
	s := c.seats[n]
	if s == nil {
		return errors.New("bench: no such seat")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.asleep == nil {
		s.asleep = make(chan struct{})
	}
	return nil
}

// wake opens the lid. The seat finds its connection gone, comes back as a laptop
// does, and must have every message of the turn then.
func (c *crowd) wake(ctx context.Context, o Order, f *Figures) error {
	s, t := c.seats[o.First], c.now()
	if s == nil || t == nil || s.gate() == nil {
		return errors.New("bench: nobody sleeps there")
	}
	start := time.Now()
	s.awake()
	s.line.close()
	ctx, cancel := context.WithTimeout(ctx, time.Duration(o.Patient*float64(time.Second)))
	defer cancel()
	line, trees, err := s.open(ctx, o)
	if err != nil {
		return err
	}
	fresh := &seat{n: s.n, device: s.device, line: line, seen: make([]uint64, (len(t.sent)+63)/64)}
	marks(trees, func(k int) { fresh.meet(t, k, t.since()) })
	for i := range t.sent {
		if fresh.seen[i/64]&(1<<(i%64)) == 0 {
			f.Lost++
		}
	}
	c.add(fresh)
	c.quiet.Go(func() { fresh.listen(c) })
	f.Back, f.Seats, f.Sent = time.Since(start).Seconds(), 1, len(t.sent)
	return nil
}
