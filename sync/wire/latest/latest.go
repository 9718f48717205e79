// Package latest hands on the newest value of something that changes, such as
// what a window shows. Values in between are dropped; nobody waits for a reader.
package latest

import "sync"

// Value is the newest of some values. The zero Value holds the zero T. Its
// methods may be called from any goroutine.
type Value[T any] struct {
	mu       sync.Mutex
	now      T
	watchers map[chan T]bool
	stale    chan struct{}
}

// Set makes v the newest value and tells the watchers.
func (l *Value[T]) Set(v T) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.now = v
	for c := range l.watchers {
		select {
		case <-c: // not taken: out of date now
		default:
		}
		c <- v // there is room: values are put under mu only
	}
	if l.stale != nil {
		close(l.stale)
		l.stale = nil
	}
}

// Get returns the newest value.
func (l *Value[T]) Get() T {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.now
}

// Next returns the newest value and a channel that is closed by the next Set.
func (l *Value[T]) Next() (T, <-chan struct{}) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.stale == nil {
		l.stale = make(chan struct{})
	}
	return l.now, l.stale
}

// Watch returns a channel that holds the newest value whenever it was not taken
// yet, the present one at first. stop ends it; the channel is not closed.
func (l *Value[T]) Watch() (values <-chan T, stop func()) {
	c := make(chan T, 1)
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.watchers == nil {
		l.watchers = map[chan T]bool{}
	}
	l.watchers[c] = true
	c <- l.now
	return c, func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		delete(l.watchers, c)
	}
}
