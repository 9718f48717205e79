package host

import (
	"context"
	"slices"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// seat is one live connection. Three goroutines serve it: run reads and never
// waits for anything else, work passes commands on, write tells it things.
type seat struct {
	h       *Host
	id      workshop.SeatID
	conn    *wire.Conn
	ctx     context.Context
	stop    context.CancelFunc
	in      chan *wire.Command
	limiter *rate.Limiter // of commands
	times   *rate.Limiter // of questions for the time
	dead    *time.Timer

	// of the authority's goroutine
	you     wire.You
	kept    []byte
	keptSeq uint64 // place in the log at which it was last compared
	posted  map[workshop.RoundID]bool
	stale   bool // its person's tree is out of date

	wake chan struct{}
	mu   sync.Mutex
	// guarded by mu
	out       [][]byte // frames to go out, oldest first, at most maxOut
	audiences []workshop.Audience
	whole     bool        // it asked for every tree again
	reason    wire.Reason // why it is cut, "" while it is not

	// of the writer, once it runs
	have   map[workshop.Audience]*version // what the seat has been sent
	shown  time.Time                      // when that was
	own    *rate.Limiter                  // of its frames with trees
	told   wire.Position                  // the last position it was sent
	toldAt time.Time
	stands *rate.Limiter // of positions
	worded bool          // it lacks keys that this program has
	zip    bool          // it reads packed frames
}

// Limits of one seat. A seat that keeps to the protocol never comes near them.
const (
	maxOut       = 256
	commandRate  = 50 // a second
	commandBurst = 100
	timeRate     = 5 // a second
	timeBurst    = 20
	partTime     = time.Second // for what is under way when a seat is sent away
)

func newSeat(h *Host, conn *wire.Conn, id workshop.SeatID) *seat {
	s := &seat{
		h: h, id: id, conn: conn, in: make(chan *wire.Command, wire.MaxWaiting), wake: make(chan struct{}, 1),
		limiter: rate.NewLimiter(commandRate, commandBurst), times: rate.NewLimiter(timeRate, timeBurst),
		have: map[workshop.Audience]*version{}, posted: map[workshop.RoundID]bool{}, own: rate.NewLimiter(ownRate, ownBurst), stands: rate.NewLimiter(atRate, atBurst),
	}
	s.ctx, s.stop = context.WithCancel(h.ctx)
	return s
}

// attach gives a device its place and tells it where things stand.
func (h *Host) attach(ctx context.Context, conn *wire.Conn, id workshop.SeatID, hello *wire.Hello) (*seat, error) {
	s := newSeat(h, conn, id)
	var failed error
	err := h.call(ctx, func() { failed = h.auth.seat(s, hello) })
	if err == nil {
		err = failed
	}
	if err != nil {
		s.stop()
		return nil, err
	}
	return s, nil
}

// seat is attach in the authority's goroutine.
func (a *authority) seat(s *seat, hello *wire.Hello) error {
	if a.mend() != nil {
		return errBroken
	}
	you, revoked := a.standing(s.id)
	if revoked {
		return &openError{&wire.ByeError{Reason: wire.Revoked}}
	}
	if a.marks.ahead(hello.At) {
		a.olderCopy(you)
	}
	if old := a.seats[s.id]; old != nil {
		old.cut(wire.Replaced)
	}
	s.worded = hello.Keys == "" || hello.Keys != a.h.cfg.Keys
	s.zip = hello.Zip
	a.seats[s.id] = s
	a.ring = append(a.ring, s)
	if hello.Run == a.h.run {
		for audience, rev := range hello.Trees {
			// Of an audience that is not its own it only hears that it is gone,
			// whether there is one or not.
			s.have[audience] = a.h.board.revision(audience, rev)
		}
	}
	s.send(&wire.In{
		Run: a.h.run, At: a.marks.now(), Now: a.h.cfg.Clock.Now().UnixMilli(),
		Rounds: a.openRounds(), Language: a.state.Programme.Language, Title: a.title(),
	})
	a.introduce(s, you)
	return nil
}

// gone takes a connection that has ended out.
func (a *authority) gone(s *seat) {
	if s.stale {
		a.stale.people--
	}
	a.ring = slices.DeleteFunc(a.ring, func(x *seat) bool { return x == s })
	if a.seats[s.id] == s {
		delete(a.seats, s.id)
		a.stale.window = true // who is connected
	}
}

// olderCopy begins a new life of the file and tells the facilitator why.
func (a *authority) olderCopy(you wire.You) {
	if err := a.h.cfg.File.NewEpoch(); err != nil {
		a.h.cfg.Log.Error("no new epoch", "error", err)
	}
	a.marks.seen = map[uint64]string{}
	a.notice(noticeOlderCopy(you))
}

// run serves the connection to its end.
func (s *seat) run() {
	var parts sync.WaitGroup
	parts.Go(s.work)
	parts.Go(s.write)
	s.dead = time.AfterFunc(wire.Silence, s.stop)
	read := make(chan error, 1)
	go func() { read <- s.read() }()
	select {
	case err := <-read:
		if reason := wire.ReasonOf(err); reason != wire.Closing {
			s.cut(reason)
		}
		close(read)
	case <-s.ctx.Done():
	}
	s.dead.Stop()
	s.stop()
	late := time.AfterFunc(partTime, s.conn.Drop)
	parts.Wait()
	late.Stop()
	s.part()
	for range read { // ends now that the connection is closed
		break
	}
	_ = s.h.call(s.h.ctx, func() { // at the end of the host nobody is told
		s.h.auth.gone(s)
	})
}

// part closes the connection with the reason there is.
func (s *seat) part() {
	s.mu.Lock()
	reason := s.reason
	s.mu.Unlock()
	switch {
	case reason != "":
		s.conn.Bye(reason)
	case s.h.ctx.Err() != nil:
		s.conn.Bye(wire.Closing)
	default:
		s.conn.Drop()
	}
}

// cut ends the connection with a reason; the first one counts.
func (s *seat) cut(r wire.Reason) {
	s.mu.Lock()
	if s.reason == "" {
		s.reason = r
	}
	s.mu.Unlock()
	s.stop()
}

// read takes messages in until the connection is closed. It never waits for
// anything else, so that a busy host still hears who is alive. Its context does
// not end with the seat's: that would close the connection before the goodbye.
func (s *seat) read() error {
	for {
		m, err := s.conn.Read(context.Background())
		if err != nil {
			return err
		}
		s.dead.Reset(wire.Silence)
		s.take(m)
	}
}

func (s *seat) take(m wire.Message) {
	switch m := m.(type) {
	case *wire.Command:
		select {
		case s.in <- m:
		default:
			s.cut(wire.TooMany)
		}
	case *wire.Time:
		if s.times.Allow() {
			s.send(&wire.Time{Sent: m.Sent, Now: s.h.cfg.Clock.Now().UnixMilli()})
		}
	case *wire.Whole:
		s.mu.Lock()
		s.whole = true
		s.mu.Unlock()
		s.poke()
	case *wire.Bye:
		s.stop()
	}
}

// work passes commands on, no faster than a seat may give them.
func (s *seat) work() {
	for {
		select {
		case c := <-s.in:
			if s.limiter.Wait(s.ctx) != nil {
				return
			}
			select {
			case s.h.queue <- s.request(c):
			case <-s.ctx.Done():
				return
			}
		case <-s.ctx.Done():
			return
		}
	}
}

// request reads a command here, so that the authority need not.
func (s *seat) request(c *wire.Command) *request {
	r := &request{by: workshop.Actor{Seat: s.id}, id: c.ID, kind: c.Kind}
	var no *workshop.Refusal
	if len(c.Body) > wire.MaxBody {
		no = &workshop.Refusal{Kind: workshop.Invalid, Text: screen.T("refusal.bodyTooLong")}
	} else {
		command, err := workshop.DecodeCommand(c.Kind, c.Body)
		r.command = command
		no, _ = workshop.AsRefusal(err)
	}
	if no != nil {
		r.no = &wire.Refusal{Kind: no.Kind, Text: no.Text}
	}
	r.answer = func(refusal *wire.Refusal) { s.send(&wire.Ack{ID: c.ID, Refusal: refusal}) }
	return r
}
