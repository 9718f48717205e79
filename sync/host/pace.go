package host

import (
	"time"

	"github.com/afspraak/afspraak/workshop"
)

// staleness says which trees are out of date.
type staleness struct {
	front    bool    // what everybody sees, and the tables
	counters bool    // how many have answered
	window   bool    // the control window
	copies   bool    // of agreements, at the seats
	people   int     // how many seats' persons
	first    []*seat // of those, who has just done something
}

func (s *staleness) none() bool {
	return !s.front && !s.counters && !s.window && !s.copies && s.people == 0
}

// changed makes every tree out of date.
func (a *authority) changed() {
	a.stale.front, a.stale.window, a.stale.copies = true, true, true
	for _, s := range a.ring {
		a.mark(s)
	}
}

// fresh takes nothing for out of date any more.
func (a *authority) fresh() {
	for _, s := range a.ring {
		s.stale = false
	}
	a.stale = staleness{}
}

// small reports whether everybody gets everything at once.
func (a *authority) small() bool { return len(a.ring) <= smallRoom }

// windowNext is when the control window is due.
func (a *authority) windowNext() time.Time {
	if next := a.copies.pace.next; a.copiesFirst() && next.After(a.window.next) {
		return next
	}
	return a.window.next
}

// mark makes the tree of a seat's person out of date.
func (a *authority) mark(s *seat) {
	if !s.stale {
		s.stale = true
		a.stale.people++
	}
}

// answeredBy makes out of date what an answer changes: the counters, and what the
// person who gave it sees.
func (a *authority) answeredBy(people []workshop.PersonID) {
	if len(people) == 0 {
		return
	}
	a.stale.counters = true
	gave := make(map[workshop.PersonID]bool, len(people))
	for _, p := range people {
		gave[p] = true
	}
	for _, s := range a.ring {
		if gave[s.you.Person] {
			a.mark(s)
			a.stale.first = append(a.stale.first, s)
		}
	}
}

// Pacing of trees, in real time. What takes long is done more seldom, so that
// commands never wait for screens for long: the factors say how many times as long
// as it took nothing of the kind is done afterwards.
const (
	counterPause = 200 * time.Millisecond // counters change five times a second at most
	frontFactor  = 2
	quickFactor  = 4  // for persons who have just done something
	peopleFactor = 20 // for the others
	windowFactor = 10
	longestPace  = 500 * time.Millisecond // whatever one computation took
	overdue      = 20 * time.Millisecond  // then trees go before commands that wait
	slice        = 2 * time.Millisecond   // for trees of persons at a time
	writeCost    = 20 * time.Microsecond  // of one frame, about
	leastYield   = 15 * time.Millisecond  // to the writers and to those who read at the other end
	smallRoom    = 60                     // seats: these get everything in one frame
)

// pace is how often one kind of tree is computed.
type pace struct {
	began, next time.Time
}

func (p *pace) due(now time.Time) bool       { return !now.Before(p.next) }
func (p *pace) begin()                       { p.began = time.Now() }
func (p *pace) long(most time.Duration) bool { return time.Since(p.began) > most }
func (p *pace) end(factor time.Duration) {
	now := time.Now()
	p.next = now.Add(min(factor*now.Sub(p.began), longestPace))
}

// showIn says how long trees should wait before they are computed anew, and
// whether any is out of date. A negative time is how long they are overdue.
func (a *authority) showIn() (time.Duration, bool) {
	if a.stale.none() {
		return 0, false
	}
	var next time.Time
	when := func(stale bool, at time.Time) {
		if stale && (next.IsZero() || at.Before(next)) {
			next = at
		}
	}
	when(a.stale.front, a.front.next)
	if due := a.counted.Add(counterPause); a.stale.counters && due.After(a.front.next) {
		when(true, due)
	} else {
		when(a.stale.counters, a.front.next)
	}
	when(a.stale.people > 0, a.people.next)
	when(a.stale.window, a.windowNext())
	when(a.stale.copies && !a.small(), a.copies.pace.next)
	return time.Until(next), true
}
