package host

import (
	"encoding/json"
	"slices"
	"time"

	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
)

// copies are the dated copies of agreements that seats store. They are all made of
// one document, which takes a while to build: while the session goes on it is made
// again once a second at most, and the copies follow when there is time.
type copies struct {
	make  func(workshop.PersonID) (json.RawMessage, bool) // nil before the first
	seq   uint64                                          // place in the log of the document
	built time.Time
	pace  pace
}

// copyPause is how old a document gets while the log grows; lastCopies bounds what
// is still made of it when the host ends.
const (
	copyPause  = time.Second
	lastCopies = time.Second
)

// copiesFirst reports whether the control window waits for the copies: in a small
// room, who sees in it that something happened knows that the copies are on their
// way.
func (a *authority) copiesFirst() bool { return a.stale.copies && a.small() }

// showCopies makes all copies that are out of date.
func (a *authority) showCopies(v workshop.View) {
	a.copies.pace.begin()
	a.makeCopies(v, true, lastCopies)
	a.copies.pace.end(quickFactor)
}

// showSomeCopies makes copies for a while, and says that there are more to make.
func (a *authority) showSomeCopies(v workshop.View) {
	c := &a.copies
	c.pace.begin()
	anew := c.built.Add(copyPause)
	all := a.makeCopies(v, anew.Before(time.Now()), slice)
	c.pace.end(peopleFactor)
	if all && anew.After(c.pace.next) {
		c.pace.next = anew // until then there is nothing to make
	}
}

// makeCopies makes those that are out of date, of a new document if anew is true,
// and reports whether it came to the end.
func (a *authority) makeCopies(v workshop.View, anew bool, most time.Duration) (all bool) {
	c := &a.copies
	if c.make == nil || anew && c.seq != v.Seq {
		c.make, c.seq, c.built = a.h.cfg.Keeper(v), v.Seq, time.Now()
	}
	began := time.Now()
	a.stale.copies = c.seq != v.Seq
	for _, s := range a.ring {
		if s.keptSeq == c.seq || s.you.Standing != wire.StandingPresent {
			continue
		}
		if time.Since(began) > most {
			a.stale.copies = true
			return false
		}
		s.keptSeq = c.seq
		a.keep(s)
	}
	return true
}

// finishCopies sends what is out of date when the host ends.
func (a *authority) finishCopies() {
	if a.stale.copies && !a.broken {
		a.makeCopies(a.view(), true, lastCopies)
	}
}

// keep sends a seat its copy when it has changed.
func (a *authority) keep(s *seat) {
	document, ok := a.copies.make(s.you.Person)
	if !ok || slices.Equal(document, s.kept) {
		return
	}
	if !json.Valid(document) {
		a.h.cfg.Log.Error("the copy of agreements is no JSON")
		return
	}
	s.kept = document
	s.send(&wire.Keep{Document: document})
}
