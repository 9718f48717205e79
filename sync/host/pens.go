package host

import (
	"time"

	"github.com/afspraak/afspraak/workshop"
)

// away remembers since when, by the session's clock, each person who holds a pen
// has had no laptop here. Nobody is in it who has one, or who holds no pen. It is
// empty when a host starts: a restart gives everybody the whole lease to come back.
type away map[workshop.PersonID]time.Time

// lookAfterPens brings away up to date.
func (a *authority) lookAfterPens() {
	holders := a.penHolders()
	for id := range a.seats {
		if p, ok := a.state.PersonOf(id); ok {
			delete(holders, p)
		}
	}
	for p := range a.away {
		if !holders[p] {
			delete(a.away, p)
		}
	}
	for p := range holders {
		if _, known := a.away[p]; !known {
			a.away[p] = a.h.cfg.Clock.Now()
		}
	}
}

// penHolders are those who hold a pen in the running session.
func (a *authority) penHolders() map[workshop.PersonID]bool {
	holders := map[workshop.PersonID]bool{}
	se := a.state.Current()
	if se == nil || se.State != workshop.Running {
		return holders
	}
	for _, sh := range a.state.Sheets {
		if sh.Session == se.ID && sh.Pen != "" && len(a.state.PensOf(sh.Pen)) > 0 {
			holders[sh.Pen] = true
		}
	}
	return holders
}

// nextDue is the next command that the clock gives: the state's own, or one that
// lays down the pen of somebody who has been away for too long.
func (a *authority) nextDue() (workshop.Command, time.Time, bool) {
	command, at, ok := a.state.Due()
	for p, since := range a.away {
		until := since.Add(workshop.PenLease * time.Second)
		if !ok || until.Before(at) {
			command, at, ok = workshop.FreePen{Person: p}, until, true
		}
	}
	return command, at, ok
}
