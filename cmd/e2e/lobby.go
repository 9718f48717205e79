package main

import (
	"context"
	"errors"
	"fmt"
	"image"
	"net/netip"
	"sync"
	"time"

	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/sync/lan"
	"github.com/afspraak/afspraak/sync/rehearsal"
)

// invented is how many invented people fill the room, of whom leading are
// management.
const (
	invented = 10
	leading  = 2
)

// toRoom opens the session's windows and its door.
func toRoom(l *laptop) {
	l.click(l.say("prepare.host"))
	l.sees(l.say("next.openLobby"))
	l.shot("control-planned")
	l.goOn(l.say("next.openLobby"))
	l.sees(l.say("control.network.announced"))
	l.shot("control-lobby")
}

// The part of the screen below the word "Code" in which the code stands.
const (
	codeWide = 300
	codeHigh = 76
)

// codeFigures is how many figures a join code has.
const codeFigures = 6

// code reads the join code off the facilitator's screen.
func code(l *laptop) (six string) {
	l.until("the code", func(f *frame, words []word) bool {
		for _, s := range find(words, l.say("join.code")) {
			part := image.Rect(s.at.Min.X-10, s.at.Max.Y+8, s.at.Min.X+codeWide, s.at.Max.Y+codeHigh)
			if six = l.figures(f, part); len(six) == codeFigures {
				return true
			}
		}
		return false
	})
	return six
}

// figures are the large figures in a part of the screen.
func (l *laptop) figures(f *frame, part image.Rectangle) (out string) {
	words, err := l.reader.readLarge(f, part)
	if err != nil {
		l.run.fail(err)
	}
	for _, w := range words {
		out += w.text
	}
	return out
}

// crowd are the invented people.
type crowd struct {
	done chan struct{}
	mu   sync.Mutex
	err  error
}

// trouble is what went wrong with them, if anything.
func (c *crowd) trouble() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.err
}

// invite lets invented people come to a session, which they find by mDNS.
func invite(r *run, six, lang string) *crowd {
	c := &crowd{done: make(chan struct{})}
	if r.err != nil {
		close(c.done)
		return c
	}
	at, ok := announced(r)
	if !ok {
		close(c.done)
		return c
	}
	go func() {
		defer close(c.done)
		err := rehearsal.People(r.ctx, rehearsal.PeopleOptions{
			Addresses: guest.At(at...), Code: func() string { return six },
			N: invented, Management: leading, Seed: 1, Language: lang,
		})
		c.mu.Lock()
		defer c.mu.Unlock()
		if err != nil && !errors.Is(err, context.Canceled) {
			c.err = fmt.Errorf("e2e: the invented people: %w", err)
		}
	}()
	return c
}

// announced waits until the session is seen on the network, and tells where.
func announced(r *run) ([]netip.AddrPort, bool) {
	ctx, stop := context.WithTimeout(r.ctx, patience)
	defer stop()
	for e := range lan.Browse(ctx, lan.Options{Interfaces: []string{rehearsal.Interface}}) {
		if e.Op != lan.Down {
			return e.Session.AddrPorts(), true
		}
	}
	r.fail(errors.New("e2e: the session is not announced on the network"))
	return nil, false
}

// join takes a seat, from the start window, in the session that was found.
func join(l *laptop, six, name, role string) {
	l.sees(l.say("start.join.go"))
	l.shot("start")
	l.clickAt(l.say("start.join.go"), lowest)
	l.sees(l.say("start.join.found"))
	l.sees(programme)
	l.shot("join")
	l.seek(l.say("start.join.code"))
	begun := time.Now()
	l.types(six)
	l.types(name)
	l.seek(l.say("role." + role))
	l.pick(l.say("role."+role), l.say("role.employee"), l.say("role.management"), l.say("role.guest"))
	l.shot("join-filled")
	l.clickAt(l.say("start.join.enter"), lowest)
	l.sees(l.say("ui.door.waiting"))
	l.run.took("from the first figure of the code to the door of the session", time.Since(begun))
	l.shot("at-the-door")
}

// late is how many of the invented people come when the session has begun.
const late = 2

// letIn lets in all who come in time.
func (s *session) letIn() {
	h := s.host
	h.until("everybody who is in time", func(_ *frame, words []word) bool {
		if len(find(words, h.say("control.people", "N", everybody-late))) > 0 {
			return true
		}
		if s.door(words) {
			h.settled()
		}
		return false
	})
	h.shot("everybody-in")
	s.noor.sees(s.noor.say("seat.welcome", "name", "Noor Testa"))
	s.noor.shot("in")
	s.kees.shot("in")
}
