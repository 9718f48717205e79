package rehearsal

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"github.com/afspraak/afspraak/workshop"
)

// crowd is a group of invented people in one room.
type crowd struct {
	o       PeopleOptions
	texts   texts
	log     *slog.Logger
	begun   chan struct{} // closed when somebody is asked the first question
	once    sync.Once
	refused atomic.Int64
	post    *post

	mu       sync.Mutex
	changing map[workshop.RoundID]int // people who are about to change their answer
	calmer   chan struct{}            // closed, and made anew, when somebody has
}

// People fills a room with invented people and lets them take part until the
// session has ended and the host is gone, or until ctx ends; neither is an
// error. They come to any host that has a session in its lobby or running.
func People(ctx context.Context, o PeopleOptions) error {
	_, _, err := people(ctx, o)
	return err
}

// people is People; it also counts the commands that the host refused, and gives
// the post of the session.
func people(ctx context.Context, o PeopleOptions) (refused int, letters *post, err error) {
	if o.Management == 0 {
		o.Management = max(1, o.N/4)
	}
	switch {
	case o.N < FewestPeople || o.N > MostPeople || o.Management < 0 || o.Management >= o.N:
		return 0, nil, ErrSize
	case o.Language != "nl" && o.Language != "en":
		return 0, nil, ErrLanguage
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Dir == "" {
		dir, err := os.MkdirTemp("", "afspraak-rehearsal-")
		if err != nil {
			return 0, nil, fmt.Errorf("rehearsal: %w", err)
		}
		defer os.RemoveAll(dir)
		o.Dir = dir
	}
	c := &crowd{
		o: o, texts: textsIn(o.Language), log: o.Log, begun: make(chan struct{}),
		post: newPost(), changing: map[workshop.RoundID]int{}, calmer: make(chan struct{}),
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	err = c.all(ctx, stop)
	return int(c.refused.Load()), c.post, err
}

// all lets everybody live; the first error ends it for the others.
func (c *crowd) all(ctx context.Context, stop context.CancelFunc) error {
	var work sync.WaitGroup
	errs := make([]error, c.o.N)
	for i, m := range cast(c.o.Seed, c.o.N, c.o.Management, c.texts) {
		p := &person{
			member: m, crowd: c, home: filepath.Join(c.o.Dir, fmt.Sprintf("seat-%02d", m.no)),
			answered: map[workshop.RoundID]bool{}, said: map[string]bool{},
		}
		work.Go(func() {
			if errs[i] = p.live(ctx); errs[i] != nil {
				stop()
			}
		})
	}
	work.Wait()
	return errors.Join(errs...)
}

// beginning tells the late ones that it has begun.
func (c *crowd) beginning() { c.once.Do(func() { close(c.begun) }) }

// change notes that somebody is about to change an answer, or (-1) has done so.
func (c *crowd) change(round workshop.RoundID, n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.changing[round] += n
	close(c.calmer)
	c.calmer = make(chan struct{})
}

// calm reports whether nobody is about to change an answer to a round, and
// otherwise gives a channel that is closed when that may be so.
func (c *crowd) calm(round workshop.RoundID) (bool, <-chan struct{}) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.changing[round] == 0, c.calmer
}
