package demo

import (
	"sync"
	"time"
)

// stageClock is the session's clock: it runs faster than life and stands still
// while pictures are taken, so that a slow machine plays the same session.
type stageClock struct {
	speed float64

	mu      sync.Mutex
	at      time.Time // of the session, when it was last started or stopped
	since   time.Time // when that was
	stopped bool
	changed chan struct{} // closed, and made anew, when it starts or stops
}

func newStageClock(speed float64) *stageClock {
	now := time.Now()
	return &stageClock{speed: speed, at: now.Round(0), since: now, changed: make(chan struct{})}
}

// Now is the session's time.
func (c *stageClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now()
}

func (c *stageClock) now() time.Time {
	if c.stopped {
		return c.at
	}
	return c.at.Add(time.Duration(float64(time.Since(c.since)) * c.speed))
}

// run starts or stops the clock.
func (c *stageClock) run(on bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at, c.since, c.stopped = c.now(), time.Now(), !on
	close(c.changed)
	c.changed = make(chan struct{})
}

// wait is how long an instant is away in real time, with a channel that tells
// when that is no longer true; running is false while it never comes.
func (c *stageClock) wait(at time.Time) (d time.Duration, changed <-chan struct{}, running bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return time.Duration(float64(at.Sub(c.now())) / c.speed), c.changed, !c.stopped
}

// Until is host.Clock's.
func (c *stageClock) Until(at time.Time) (<-chan struct{}, func()) {
	come, ended := make(chan struct{}), make(chan struct{})
	go func() {
		for {
			d, changed, running := c.wait(at)
			var due <-chan time.Time
			if running {
				if d <= 0 {
					close(come)
					return
				}
				due = time.After(d)
			}
			select {
			case <-due:
			case <-changed:
			case <-ended:
				return
			}
		}
	}()
	return come, sync.OnceFunc(func() { close(ended) })
}
