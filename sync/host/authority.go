package host

import (
	"slices"
	"time"

	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// authority is everything that one goroutine owns: the state, the box, and who
// is connected.
type authority struct {
	h     *Host
	state *workshop.State
	box   *workshop.Box
	marks *marks
	// broken is set while the state could not be folded again after a failure:
	// nothing is decided until it could.
	broken bool
	seats  map[workshop.SeatID]*seat // live connections
	ring   []*seat                   // the same, in the order in which their trees are computed
	tables map[int]bool              // with a tree that has something in it
	away   away

	stale    staleness
	memo     *workshop.Memo
	answered map[workshop.RoundID]int // counters as shown
	counted  time.Time                // when they were taken
	front    pace                     // of what everybody sees
	people   pace                     // of the trees of persons
	window   pace                     // of the control window
	copies   copies
	alarm    alarm
	dueHold  time.Time // no deadlines before this: one has failed
	words    words
	addrs    []string // as of the last look around
	notices  []screen.Text
}

const (
	lookAround = 5 * time.Second // addresses, and what depends on the time of day
	dueAgain   = time.Second     // after a deadline whose command failed
)

func (a *authority) start(h *Host) {
	a.seats, a.tables, a.away = map[workshop.SeatID]*seat{}, map[int]bool{}, away{}
	a.addrs = h.addresses()
	a.memo = &workshop.Memo{}
	a.changed()
	a.show()
}

func (a *authority) loop() {
	look := time.NewTicker(lookAround)
	defer look.Stop()
	for {
		due := a.due()
		var show <-chan time.Time
		if wait, stale := a.showIn(); stale {
			if wait <= 0 && (len(a.h.queue) == 0 || wait < -overdue) {
				a.show()
				continue
			}
			show = time.After(max(wait, time.Millisecond))
		}
		select {
		case r := <-a.h.queue:
			a.batch(r)
		case f := <-a.h.calls:
			f()
		case <-due:
			a.deadline()
		case <-show:
			a.show()
		case <-look.C:
			_ = a.mend() // a disk may have come back
			a.addrs = a.h.addresses()
			a.changed()
		case <-a.h.ctx.Done():
			a.alarm.clear()
			a.finishCopies()
			a.end()
			return
		}
	}
}

// alarm is the wait for the next deadline. It is kept while the deadline
// stays the same: a clock that jumps when nothing new is waited for would
// otherwise never come to rest beside a busy loop.
type alarm struct {
	at     time.Time
	come   <-chan struct{}
	forget func()
}

func (l *alarm) clear() {
	if l.forget != nil {
		l.forget()
	}
	*l = alarm{}
}

// due waits for the next deadline.
func (a *authority) due() <-chan struct{} {
	a.lookAfterPens()
	_, at, ok := a.nextDue()
	if !ok || a.broken {
		a.alarm.clear()
		return nil
	}
	clock := a.h.cfg.Clock
	if hold := time.Until(a.dueHold); hold > 0 {
		clock, at = RealClock(), a.dueHold
	}
	if !a.alarm.at.Equal(at) || a.alarm.come == nil {
		a.alarm.clear()
		a.alarm.at = at
		a.alarm.come, a.alarm.forget = clock.Until(at)
	}
	return a.alarm.come
}

// deadline gives the command that is due.
func (a *authority) deadline() {
	a.alarm.clear()
	c, at, ok := a.nextDue()
	if !ok || a.h.cfg.Clock.Now().Before(at) {
		return
	}
	a.batch(&request{by: workshop.Actor{Clock: true}, command: c, answer: func(no *wire.Refusal) {
		if no != nil {
			a.dueHold = time.Now().Add(dueAgain)
		}
	}})
}

// end refuses what still waits in this process. Seats hear nothing: they keep
// their commands and send them again when the host is back.
func (a *authority) end() {
	for {
		select {
		case r := <-a.h.queue:
			if r.id == "" {
				r.answer(a.trouble("refusal.hostClosing"))
			}
		default:
			return
		}
	}
}

// view is what the screen functions read.
func (a *authority) view() workshop.View {
	connected := map[workshop.PersonID]bool{}
	for id := range a.seats {
		if p, ok := a.state.PersonOf(id); ok {
			connected[p] = true
		}
	}
	return workshop.View{State: a.state, Live: workshop.Live{
		Now: a.h.cfg.Clock.Now(), Quiet: a.h.net.quiet(), Code: a.h.door.Code(), Addresses: a.addrs,
		Words: a.words.three, Connected: connected,
		Answered: a.answered, HasAnswered: a.box.HasAnswered, Paper: a.box.Paper, Floor: a.box.Floor, Speaker: a.box.Speaker,
		Ring: a.box.Ring, Sealed: a.box.Sealed, Memo: a.memo,
	}}
}

// between reports whether the programme lies between two sessions.
func (a *authority) between() bool {
	return workshop.View{State: a.state, Live: workshop.Live{Now: a.h.cfg.Clock.Now()}}.Between()
}

// openRounds are those that still take answers.
func (a *authority) openRounds() []workshop.RoundID {
	out := []workshop.RoundID{}
	for id, r := range a.state.Rounds {
		if r.State == workshop.RoundOpen || r.State == workshop.RoundEnding {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

// title is what people call the session.
func (a *authority) title() string {
	if a.h.cfg.Name != "" {
		return a.h.cfg.Name
	}
	if se := a.state.Latest(); se != nil && se.Name != "" {
		return se.Name
	}
	return a.state.Programme.Name
}
