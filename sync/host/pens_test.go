package host_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/store"
)

// handClock stands still until a test moves it.
type handClock struct {
	mu   sync.Mutex
	now  time.Time
	wait map[chan struct{}]time.Time
}

func newHandClock() *handClock {
	return &handClock{now: time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC), wait: map[chan struct{}]time.Time{}}
}

func (c *handClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *handClock) Until(at time.Time) (<-chan struct{}, func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	come := make(chan struct{})
	c.wait[come] = at
	c.ring()
	return come, func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		delete(c.wait, come)
	}
}

func (c *handClock) forward(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
	c.ring()
}

func (c *handClock) ring() {
	for come, at := range c.wait {
		if !at.After(c.now) {
			delete(c.wait, come)
			close(come)
		}
	}
}

// lease is how long a pen waits for its holder.
const lease = workshop.PenLease * time.Second

// withPen starts a session in which the first of n people has the pen of a sheet
// at their table and comes in through a network that can be blocked.
func withPen(t *testing.T, clock host.Clock, n int) (*room, *person, *proxy) {
	t.Helper()
	r := newRoom(t, func(c *host.Config) { c.Clock = clock })
	r.do(workshop.OpenLobby{})
	net := newProxy(t, r.h.Addr())
	writer := r.joinAt("Schrijver", workshop.Employee, net.addr())
	for _, name := range []string{"Een", "Twee", "Drie", "Vier"}[:n-1] {
		r.join(name, workshop.Employee)
	}
	r.until("at the door", func(v workshop.View) bool { return len(v.Current().Order) == n })
	r.do(workshop.AdmitAll{})
	// A seat tells its key on its own, and that is a record: after it, records are
	// about pens only.
	r.until("all seats told their keys", func(v workshop.View) bool {
		told := 0
		for _, seat := range v.Seats {
			if seat.Key != "" {
				told++
			}
		}
		return told == n
	})
	r.next()
	r.do(workshop.DealTables{})
	holder, table := workshop.PersonID(""), 0
	writer.until("in", func(u guest.Update) bool { holder = u.You.Person; return u.Phase == guest.In })
	r.view(func(v workshop.View) { table = v.TableOf(holder) })
	r.inject(workshop.SheetStarted{ID: "sheet", Kind: "charter", Table: table, Pen: holder})
	writer.until("back", func(u guest.Update) bool { return u.Connected })
	return r, writer, net
}

// inject writes events into the file of a host that is not running, and starts
// it again.
func (r *room) inject(events ...workshop.Event) {
	r.t.Helper()
	addr := r.h.Addr()
	if err := r.h.Close(); err != nil {
		r.t.Fatal(err)
	}
	ctx := context.Background()
	s, _, err := r.file.Load(ctx)
	if err != nil {
		r.t.Fatal(err)
	}
	records := s.Records(workshop.Decision{Events: events}, r.cfg.Clock.Now())
	if err := r.file.Commit(ctx, store.Batch{Records: records}); err != nil {
		r.t.Fatal(err)
	}
	r.cfg.Listen = addr.String()
	r.start()
}

func (r *room) pen() (holder workshop.PersonID, seq uint64) {
	r.t.Helper()
	r.view(func(v workshop.View) { holder, seq = v.FindSheet("sheet").Pen, v.Seq })
	return holder, seq
}

func (r *room) connected(p workshop.PersonID, want bool) {
	r.t.Helper()
	r.until("the connection changed", func(v workshop.View) bool { return v.Live.Connected[p] == want })
}

func TestThePenOfSomebodyGoneIsLaidDownOnce(t *testing.T) {
	noLeaks(t)
	clock := newHandClock()
	r, writer, net := withPen(t, clock, 4)
	holder, before := r.pen()
	clock.forward(time.Hour)
	if now, seq := r.pen(); now != holder || seq != before {
		t.Fatal("a pen left somebody who is there")
	}
	net.block(true)
	r.connected(writer.Status().You.Person, false)
	clock.forward(lease - time.Second)
	if now, _ := r.pen(); now != holder {
		t.Error("laid down too early")
	}
	clock.forward(time.Second)
	eventually(t, "the pen lies free", func() bool { now, _ := r.pen(); return now == "" })
	clock.forward(time.Hour)
	if _, seq := r.pen(); seq != before+1 {
		t.Errorf("%d records about it", seq-before)
	}
	net.block(false)
	writer.until("back", func(u guest.Update) bool { return u.Connected })
	writer.await(writer.Do("sheet.takePen", body(t, workshop.TakePen{Sheet: "sheet"})))
	if now, _ := r.pen(); now != holder {
		t.Error("a pen that lies free cannot be taken again")
	}
}

func TestWhoComesBackInTimeKeepsThePen(t *testing.T) {
	noLeaks(t)
	clock := newHandClock()
	r, writer, net := withPen(t, clock, 4)
	holder, before := r.pen()
	for range 3 { // each absence counts anew
		net.block(true)
		r.connected(holder, false)
		clock.forward(lease - time.Second)
		net.block(false)
		writer.until("back", func(u guest.Update) bool { return u.Connected })
		r.connected(holder, true)
		clock.forward(lease)
	}
	if now, seq := r.pen(); now != holder || seq != before {
		t.Errorf("the pen is with %q, %d records later", now, seq-before)
	}
}

// TestAHolderWhoDoesNotComeBackAfterARestart: the host that starts again knows
// nobody's absence and gives the whole lease.
func TestAHolderWhoDoesNotComeBackAfterARestart(t *testing.T) {
	noLeaks(t)
	clock := newHandClock()
	r, writer, _ := withPen(t, clock, 4)
	holder, _ := r.pen()
	writer.Close()
	r.connected(holder, false)
	clock.forward(lease / 2)
	r.restart()
	r.pen() // the authority has looked
	clock.forward(lease - time.Second)
	if now, _ := r.pen(); now != holder {
		t.Error("laid down too early")
	}
	clock.forward(time.Second)
	eventually(t, "the pen lies free", func() bool { now, _ := r.pen(); return now == "" })
}

// TestPensByTheClocksOfARehearsal: one that jumps and one that runs fast both
// come to the end of the lease, and not before somebody drops out.
func TestPensByTheClocksOfARehearsal(t *testing.T) {
	for name, clock := range map[string]host.Clock{
		"jumping": host.JumpingClock(20 * time.Millisecond), "scaled": host.ScaledClock(100),
	} {
		t.Run(name, func(t *testing.T) {
			noLeaks(t)
			r, writer, _ := withPen(t, clock, 4)
			take := body(t, workshop.TakePen{Sheet: "sheet"}) // the restart may have lasted for the whole lease
			writer.await(writer.Do("sheet.takePen", take))
			time.Sleep(300 * time.Millisecond)
			if now, _ := r.pen(); now != writer.Status().You.Person {
				t.Fatal("a pen left somebody who is there")
			}
			writer.Close()
			eventually(t, "the pen lies free", func() bool { now, _ := r.pen(); return now == "" })
		})
	}
}
