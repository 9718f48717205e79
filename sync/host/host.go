package host

import (
	"context"
	crand "crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"fmt"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/sync/wire/latest"
	"github.com/afspraak/afspraak/workshop"
)

// Host is a session that is being hosted. Its methods may be called from any
// goroutine but not from within a function given to Read.
type Host struct {
	cfg     Config
	door    *pair.Door
	members *members
	run     string // names this start of the host to seats
	session string // random id, on the network and in the host words
	net     *network
	board   *board
	budget  *rate.Limiter // frames with trees, of the whole room
	clean   *janitor

	queue chan *request
	calls chan func()
	ctx   context.Context
	stop  context.CancelFunc
	work  sync.WaitGroup // authority, listener, connections, janitor
	once  sync.Once
	ended chan struct{}

	holding sync.Mutex
	closing bool // nothing is added to work any more

	watch latest.Value[Update]
	auth  authority // of the goroutine in authority.run, and of nobody else
}

// Budgets for frames with trees. A seat's own is what a laptop on a busy wireless
// network takes in with ease; the room's is what two cores send with ease. Above
// one's own a seat waits a little, and above the room's everybody gets at most one
// frame per framePause.
const (
	ownRate    = 40 // a second
	ownBurst   = 8
	frameRate  = 25_000 // a second
	frameBurst = 2_500
	framePause = 100 * time.Millisecond
	// Where the log stands is told along with trees, less often while much happens,
	// and by itself when nothing else has been told for atPause.
	atRate  = 2 // a second
	atBurst = 10
	atPause = time.Second
)

// queueLength is how many commands may wait for the authority. A connection
// whose command finds no room waits, and nobody else.
const queueLength = 256

// New loads the file, opens the listener unless the host is to be quiet, and hosts
// until Close is called or ctx ends. The file stays the caller's: close it after the host.
func New(ctx context.Context, cfg Config) (*Host, error) {
	cfg, err := cfg.complete()
	if err != nil {
		return nil, err
	}
	h := &Host{
		cfg: cfg, run: newRun(), board: newBoard(), budget: rate.NewLimiter(frameRate, frameBurst),
		queue: make(chan *request, queueLength), calls: make(chan func()), ended: make(chan struct{}),
	}
	h.auth.h = h
	if err := h.load(ctx); err != nil {
		return nil, err
	}
	h.net = newNetwork(cfg)
	if !cfg.Quiet || !h.auth.between() {
		close(h.net.wanted)
		if err := h.net.listen(); err != nil {
			return nil, err
		}
	}
	h.ctx, h.stop = context.WithCancel(ctx)
	h.clean = newJanitor(cfg.File, cfg.Log)
	h.auth.start(h)
	h.door.OnNewCode(func(string) { h.later(func() { h.auth.changed() }) })
	h.work.Go(h.auth.loop)
	h.work.Go(func() { h.clean.loop(h.ctx) })
	h.work.Go(h.serve)
	if cfg.Announce {
		h.work.Go(h.announce)
	}
	go func() { // the end of ctx is a Close
		<-h.ctx.Done()
		h.Close()
	}()
	return h, nil
}

// load reads everything that the host keeps in the file.
func (h *Host) load(ctx context.Context) error {
	a := &h.auth
	var err error
	if a.state, a.box, err = h.cfg.File.Load(ctx); err != nil {
		return fmt.Errorf("host: loading the programme: %w", err)
	}
	moved, err := h.claim()
	if err != nil {
		return err
	}
	if h.members, err = loadMembers(h.cfg.File); err != nil {
		return err
	}
	if a.marks, err = loadMarks(h.cfg.File); err != nil {
		return err
	}
	if h.door, err = pair.NewDoor(ledger{h.cfg.File}, nil); err != nil {
		return fmt.Errorf("host: %w", err)
	}
	if moved {
		if err := h.welcome(); err != nil {
			return err
		}
	}
	h.session, err = sessionID(h.cfg.File, a.state)
	return err
}

const metaSession = "host.session"

// sessionID is the id on the network. It stays the same for as long as the
// programme is hosted with this file, so that seats find it again; it is drawn
// when the file is hosted first.
func sessionID(file File, s *workshop.State) (string, error) {
	raw, found, err := file.Meta(metaSession)
	if err == nil && !found {
		seed := make([]byte, 16)
		crand.Read(seed) // never fails: it ends the program instead
		sum := sha256.Sum256(append(seed, s.Programme.ID...))
		raw = []byte(strings.ToLower(base32.StdEncoding.EncodeToString(sum[:]))[:10])
		err = file.SetMeta(metaSession, raw)
	}
	if err != nil {
		return "", fmt.Errorf("host: the session's id: %w", err)
	}
	return string(raw), nil
}

func newRun() string {
	var b [8]byte
	crand.Read(b[:]) // never fails: it ends the program instead
	return hex.EncodeToString(b[:])
}

// Do gives a command of the facilitator and returns when its effect is on the
// disk. A command that did not happen is a *workshop.Refusal.
func (h *Host) Do(ctx context.Context, c workshop.Command) error {
	return h.give(ctx, workshop.Actor{Facilitator: true}, c)
}

func (h *Host) give(ctx context.Context, by workshop.Actor, c workshop.Command) error {
	answer := make(chan *wire.Refusal, 1)
	r := &request{by: by, command: c, answer: func(no *wire.Refusal) { answer <- no }}
	select {
	case h.queue <- r:
	case <-h.ctx.Done():
		return ErrClosed
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case no := <-answer:
		if no != nil {
			return &workshop.Refusal{Kind: no.Kind, Text: no.Text}
		}
		return nil
	case <-h.ended:
		return ErrClosed
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Read calls f with the state and what is live, in the authority's goroutine:
// f must be quick, must not keep what it was given, and sees no ballots.
func (h *Host) Read(ctx context.Context, f func(v workshop.View)) error {
	err := errBroken
	callErr := h.call(ctx, func() {
		if !h.auth.broken {
			f(h.auth.view())
			err = nil
		}
	})
	if callErr != nil {
		return callErr
	}
	return err
}

// call runs f in the authority's goroutine and waits for it.
func (h *Host) call(ctx context.Context, f func()) error {
	done := make(chan struct{})
	select {
	case h.calls <- func() { defer close(done); f() }:
		<-done // the authority is in it: it cannot be left
		return nil
	case <-h.ctx.Done():
		return ErrClosed
	case <-ctx.Done():
		return ctx.Err()
	}
}

// later runs f in the authority's goroutine, some time soon.
func (h *Host) later(f func()) {
	if h.hold() {
		go func() {
			defer h.work.Done()
			_ = h.call(h.ctx, f) // at the end nobody needs it any more
		}()
	}
}

// Code is the join code that the room screen shows: six digits.
func (h *Host) Code() string { return h.door.Code() }

// NewCode replaces the join code at once and returns the new one.
func (h *Host) NewCode() (string, error) { return h.door.Renew() }

// Words are the three host words in the session's language, for comparing; none
// before the programme has a language.
func (h *Host) Words() []string { return h.Latest().Words }

// Session is the id under which the session is announced on the network.
func (h *Host) Session() string { return h.session }

// Device is this host's device id, which seats pin.
func (h *Host) Device() pair.DeviceID { return h.cfg.Device.ID }

// Kick sends a device away; it needs the code to come in again.
func (h *Host) Kick(ctx context.Context, seat workshop.SeatID) error {
	id, err := pair.ParseDeviceID(string(seat))
	if err != nil {
		return fmt.Errorf("host: kick: %w", err)
	}
	if err := h.members.dismiss(id); err != nil {
		return err
	}
	return h.call(ctx, func() {
		if s := h.auth.seats[seat]; s != nil {
			s.cut(wire.Kicked)
		}
	})
}

// Close says goodbye to every seat, ends the listener and finishes what is to
// be wiped. It returns when all of that is done; the file can be closed then.
func (h *Host) Close() error {
	h.once.Do(func() {
		h.stop()
		h.net.close()
		h.holding.Lock()
		h.closing = true
		h.holding.Unlock()
		h.work.Wait()
		h.clean.last()
		close(h.ended)
	})
	<-h.ended
	return h.clean.failed
}

// Done is closed when the host has ended.
func (h *Host) Done() <-chan struct{} { return h.ended }
