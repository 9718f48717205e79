package bench

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"time"

	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Order is what the crowd is told, one line of JSON.
type Order struct {
	Do    string `json:"do"`             // connect, part, load, sleep, wake
	Base  string `json:"base,omitempty"` // connect: to which baseline; "" to a host
	Addr  string `json:"addr,omitempty"`
	Host  string `json:"host,omitempty"` // device id
	Code  string `json:"code,omitempty"` // connect: join as strangers
	Keys  string `json:"keys,omitempty"` // connect: the texts that the seats have
	First int    `json:"first,omitempty"`
	Seats int    `json:"seats,omitempty"`

	Kind     string  `json:"kind,omitempty"`     // load: bare, card or answer
	Round    string  `json:"round,omitempty"`    // load: of the answers
	Number   int     `json:"number,omitempty"`   // load: of messages
	Rate     float64 `json:"rate,omitempty"`     // load: a second; 0 is all at once
	Length   int     `json:"length,omitempty"`   // load: characters
	Listener int     `json:"listener,omitempty"` // load: who writes nothing; 0 for nobody
	Secret   bool    `json:"secret,omitempty"`   // load: nobody else may see a word of them
	Patient  float64 `json:"patient,omitempty"`  // seconds to wait for what is missing
}

// The baselines.
const (
	bareBase      = "bare"
	handshakeBase = "handshake"
	pakeBase      = "pake"
)

// answer is what the crowd says to an order.
type answer struct {
	Error   string  `json:"error,omitempty"`
	Figures Figures `json:"figures"`
}

// crowd is all seats.
type crowd struct {
	turn  atomic.Pointer[turn]
	next  int // number of the next message
	cut   atomic.Int64
	stop  chan struct{}
	quiet sync.WaitGroup // readers

	mu    sync.Mutex // for who does not take the orders
	seats map[int]*seat
	bare  bool // they speak to a baseline
}

func (c *crowd) now() *turn { return c.turn.Load() }

func (c *crowd) add(s *seat) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.seats[s.n] = s
}

// Crowd takes orders until in ends, as a process of its own.
func Crowd(ctx context.Context, in io.Reader, out io.Writer) error {
	c := &crowd{seats: map[int]*seat{}, next: 1, stop: make(chan struct{})}
	defer c.part()
	go c.beat()
	defer close(c.stop)
	orders, answers := json.NewDecoder(in), json.NewEncoder(out)
	for {
		var o Order
		if err := orders.Decode(&o); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return fmt.Errorf("bench: orders: %w", err)
		}
		var a answer
		before := processorTime()
		if err := c.obey(ctx, o, &a.Figures); err != nil {
			a.Error = err.Error()
		}
		a.Figures.CPU = processorTime() - before
		if err := answers.Encode(a); err != nil {
			return fmt.Errorf("bench: answers: %w", err)
		}
	}
}

func (c *crowd) obey(ctx context.Context, o Order, f *Figures) error {
	switch o.Do {
	case "connect":
		return c.connect(ctx, o, f)
	case "part":
		c.part()
		return nil
	case "load":
		return c.load(ctx, o, f)
	case "sleep":
		return c.sleep(o.First)
	case "wake":
		return c.wake(ctx, o, f)
	}
	return fmt.Errorf("bench: no order %q", o.Do)
}

// connect lets seats come all at once.
func (c *crowd) connect(ctx context.Context, o Order, f *Figures) error {
	ctx, cancel := context.WithTimeout(ctx, time.Duration(o.Patient*float64(time.Second)))
	defer cancel()
	var going sync.WaitGroup
	took, failed := make([]int64, o.Seats), make([]error, o.Seats)
	all := make([]*seat, o.Seats)
	for i := range all { // keys take longer than connections: laptops have theirs
		all[i] = &seat{n: o.First + i}
		if o.Base == bareBase {
			continue
		}
		device, err := deviceOf(all[i].n)
		if err != nil {
			return err
		}
		all[i].device = device
	}
	start := time.Now()
	for i := range all {
		going.Go(func() {
			failed[i] = all[i].connect(ctx, o)
			took[i] = int64(time.Since(start))
		})
	}
	going.Wait()
	f.Back = time.Since(start).Seconds()
	f.Seats, f.Join = o.Seats, spread(took)
	c.mu.Lock()
	c.bare = o.Base != ""
	c.mu.Unlock()
	for i, s := range all {
		if failed[i] == nil && s.line != nil {
			c.add(s)
			c.quiet.Go(func() { s.listen(c) })
		}
	}
	return errors.Join(failed...)
}

// part lets everybody go.
func (c *crowd) part() {
	for _, s := range c.seats {
		s.awake()
		s.line.close()
	}
	c.quiet.Wait()
	c.mu.Lock()
	clear(c.seats)
	c.mu.Unlock()
	c.cut.Store(0)
	c.turn.Store(nil)
}

// ended counts a connection that the crowd did not want to end.
func (c *crowd) ended(s *seat, line *socket) {
	line.close()
	if c.now() != nil {
		c.cut.Add(1)
	}
}

// beat lets every seat say something now and then, as the protocol wants it.
func (c *crowd) beat() {
	tick := time.NewTicker(wire.Beat - time.Second)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			c.sayTime()
		case <-c.stop:
			return
		}
	}
}

func (c *crowd) sayTime() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.bare {
		return
	}
	for _, s := range c.seats {
		if s.gate() == nil {
			_ = s.line.write([]byte(`{"type":"time","sent":1}`)) // who is cut is counted by its reader
		}
	}
}

// load sends messages at a rate, from everybody in turn, and waits until they are
// where they belong.
func (c *crowd) load(ctx context.Context, o Order, f *Figures) error {
	t := &turn{Order: o, first: c.next, sent: make([]message, o.Number)}
	c.next += o.Number
	var writers []*seat
	awake := 0
	for _, s := range c.seats {
		s.begin(o.Number)
		t.all = append(t.all, s)
		if s.gate() == nil {
			awake++
		}
		if s.gate() == nil && (o.Listener == 0 || s.n != o.Listener) {
			writers = append(writers, s)
		}
	}
	if len(writers) == 0 {
		return errors.New("bench: nobody is there")
	}
	rand.Shuffle(len(writers), func(i, j int) { writers[i], writers[j] = writers[j], writers[i] })
	t.start = time.Now()
	c.cut.Store(0)
	c.turn.Store(t)
	failed := t.send(ctx, writers)
	t.wait(ctx, awake)
	c.fill(t, f)
	return failed
}

// send sends all messages when they are due. Those that are due at the same
// moment go out side by side.
func (t *turn) send(ctx context.Context, writers []*seat) error {
	for k := range t.sent {
		if t.Rate > 0 {
			due := time.Duration(float64(k) / t.Rate * float64(time.Second))
			t.sent[k].due.Store(int64(due))
			if wait := due - time.Since(t.start); wait > 0 {
				time.Sleep(wait)
			}
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		s := writers[k%len(writers)]
		t.sent[k].writer.Store(int32(s.n))
		if err := s.line.write(t.frame(t.first+k, s.n)); err != nil {
			return fmt.Errorf("bench: seat %d: %w", s.n, err)
		}
	}
	return nil
}

// frame is message k as its writer sends it.
func (t *turn) frame(k, writer int) []byte {
	words := text(k, t.Length)
	var command workshop.Command
	kind := "agreement.draft"
	switch t.Kind {
	case "answer":
		kind = "round.answer"
		command = workshop.Answer{Round: workshop.RoundID(t.Round), Answer: screen.JSON(workshop.CardsAnswer{Cards: []string{words}})}
	default:
		command = workshop.DraftAgreement{What: words}
	}
	frame, err := wire.Encode(&wire.Command{ID: t.id(k, writer), Kind: kind, Body: screen.JSON(command)})
	if err != nil {
		panic("bench: " + err.Error()) // a slip in the program
	}
	return frame
}

// wait waits until all is acknowledged and has been met by everybody who is awake,
// or patience ends.
func (t *turn) wait(ctx context.Context, awake int) {
	want := int64(len(t.sent)) * int64(awake-1)
	if t.Secret {
		want = 0
	}
	end := time.Now().Add(time.Duration(t.Patient * float64(time.Second)))
	for time.Now().Before(end) && ctx.Err() == nil {
		if t.acked.Load() == int64(len(t.sent)) && t.met.Load() >= want {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// fill reads the figures of a turn off.
func (c *crowd) fill(t *turn, f *Figures) {
	f.Seats, f.Sent = len(t.all), len(t.sent)
	f.Acked, f.Twice, f.Refuse = int(t.acked.Load()), int(t.twice.Load()), int(t.refused.Load())
	f.Leaks, f.Cut = int(t.leaks.Load()), int(c.cut.Load())
	f.Ack = spread(t.acks())
	var others []int64
	var in int64
	awake := 0
	for _, s := range t.all {
		s.mu.Lock()
		if s.asleep == nil {
			awake++
			others = append(others, s.times...)
			in += s.line.wire.in.Load() - s.bytes
			f.Frames += float64(s.frames)
			f.Most = max(f.Most, s.most)
			if s.n == t.Listener {
				f.Heard = float64(s.line.wire.in.Load() - s.bytes)
			}
		}
		s.mu.Unlock()
	}
	f.Others = spread(others)
	if !t.Secret {
		f.Lost = len(t.sent)*(awake-1) - len(others)
	}
	f.Bytes, f.Frames = float64(in)/float64(awake), f.Frames/float64(awake)
	f.Took = float64(t.last.Load()) / float64(time.Second)
}
