package host

import (
	"context"
	"sync"
	"time"
)

// Clock is where a host's time comes from. Everything that lasts in the session
// is measured with it; what lasts in the network is real time.
type Clock interface {
	Now() time.Time
	// Until returns a channel that is closed when the instant has come, and a
	// function that must be called when nobody waits any more.
	Until(at time.Time) (<-chan struct{}, func())
}

// Sleep waits by a clock.
func Sleep(ctx context.Context, c Clock, d time.Duration) error {
	come, stop := c.Until(c.Now().Add(d))
	defer stop()
	select {
	case <-come:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// RealClock is the time of day.
func RealClock() Clock { return ScaledClock(1) }

// ScaledClock starts at the time of day and runs speed times as fast, for
// rehearsals. speed is above 0.
func ScaledClock(speed float64) Clock { return scaledClock{time.Now(), speed} }

type scaledClock struct {
	start time.Time
	speed float64
}

func (c scaledClock) Now() time.Time {
	if c.speed == 1 {
		return time.Now()
	}
	return c.start.Add(time.Duration(float64(time.Since(c.start)) * c.speed))
}

func (c scaledClock) Until(at time.Time) (<-chan struct{}, func()) {
	come := make(chan struct{})
	t := time.AfterFunc(time.Duration(float64(at.Sub(c.Now()))/c.speed), func() { close(come) })
	return come, func() { t.Stop() }
}

// AheadOf is a clock that is ahead of another one, or behind it by a negative d:
// a rehearsal of a session that is weeks away.
func AheadOf(c Clock, d time.Duration) Clock { return aheadClock{c, d} }

type aheadClock struct {
	clock Clock
	by    time.Duration
}

func (c aheadClock) Now() time.Time { return c.clock.Now().Add(c.by) }

func (c aheadClock) Until(at time.Time) (<-chan struct{}, func()) {
	return c.clock.Until(at.Add(-c.by))
}

// longestJump bounds how far a JumpingClock jumps: what is further away, such as
// the day after which held answers go, is no pause of a session.
const longestJump = 3 * time.Hour

// JumpingClock never lets anybody wait: when nothing new was waited for during
// quiet, it jumps to the earliest instant that somebody waits for, unless that is
// more than three hours away. quiet is real time and leaves answers on their way
// time to arrive.
func JumpingClock(quiet time.Duration) Clock {
	return &jumpingClock{quiet: quiet, waiting: map[*jump]bool{}}
}

type jumpingClock struct {
	quiet time.Duration

	mu      sync.Mutex
	ahead   time.Duration // of the time of day
	waiting map[*jump]bool
	timer   *time.Timer
}

type jump struct {
	at   time.Time
	come chan struct{}
}

func (c *jumpingClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now()
}

func (c *jumpingClock) now() time.Time { return time.Now().Round(0).Add(c.ahead) }

func (c *jumpingClock) Until(at time.Time) (<-chan struct{}, func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	j := &jump{at, make(chan struct{})}
	c.waiting[j] = true
	c.rest()
	return j.come, func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		delete(c.waiting, j)
	}
}

// rest starts the quiet time again. It needs mu.
func (c *jumpingClock) rest() {
	if c.timer != nil {
		c.timer.Stop()
	}
	c.timer = time.AfterFunc(c.quiet, c.leap)
}

func (c *jumpingClock) leap() {
	c.mu.Lock()
	defer c.mu.Unlock()
	var next *jump
	for j := range c.waiting {
		if next == nil || j.at.Before(next.at) {
			next = j
		}
	}
	if next == nil || next.at.Sub(c.now()) > longestJump {
		return
	}
	if d := next.at.Sub(c.now()); d > 0 {
		c.ahead += d
	}
	delete(c.waiting, next)
	close(next.come)
	if len(c.waiting) > 0 {
		c.rest()
	}
}
