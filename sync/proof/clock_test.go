package proof_test

import (
	"sync"
	"time"
)

// clock stands still until the test moves it.
type clock struct {
	mu    sync.Mutex
	now   time.Time
	waits map[chan struct{}]time.Time
}

// beginning is when every play begins: a Monday afternoon in Amsterdam.
var beginning = time.Date(2026, 11, 23, 13, 0, 0, 0, time.UTC)

func newClock() *clock { return &clock{now: beginning, waits: map[chan struct{}]time.Time{}} }

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Until(at time.Time) (<-chan struct{}, func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	come := make(chan struct{})
	c.waits[come] = at
	c.ring()
	return come, func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		delete(c.waits, come)
	}
}

// forward moves the clock to an instant, never back.
func (c *clock) forward(at time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if at.After(c.now) {
		c.now = at
	}
	c.ring()
}

// jump sets the clock ahead or back, as somebody does who sets a laptop's.
func (c *clock) jump(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
	c.ring()
}

// ring wakes those whose instant has come. It needs mu.
func (c *clock) ring() {
	for come, at := range c.waits {
		if !at.After(c.now) {
			close(come)
			delete(c.waits, come)
		}
	}
}
