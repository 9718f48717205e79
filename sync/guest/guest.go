package guest

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/sync/wire/latest"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/store"
)

// Guest is a seat that takes part or tries to. Its methods may be called from
// any goroutine.
type Guest struct {
	cfg   Config
	log   *slog.Logger
	stop  context.CancelFunc
	done  chan struct{}
	watch latest.Value[Update]
	now   func() time.Duration // monotonic, since the start
	again chan struct{}        // try now: the person did something, or the network changed
	wake  chan struct{}        // there is something to send
	side  sync.WaitGroup       // work beside the loop

	mu sync.Mutex
	// guarded by mu
	code    string
	byCode  bool // the next try asks to be let in by code
	name    string
	role    workshop.Role
	pin     *pair.DeviceID
	session string
	words   []string
	run     string
	phase   Phase
	trouble Trouble
	link    int // number of the live connection, 0 while there is none
	links   int
	title   string
	you     wire.You
	asked   wire.You     // for whom a seat was asked on this connection
	askNo   *screen.Text // why the host refused the name
	askID   string
	trees   trees
	out     []*outgoing
	refused []Command
	late    []workshop.RoundID
	answers map[workshop.RoundID]store.Answer
	ended   map[string]SendState // what became of commands, the newest last
	order   []string             // of ended
	clock   offset
	at      wire.Position // of the host's log, as far as this seat was told
	unwiped bool          // a wipe of the seat's file is not finished
	drafts  drafts
	keys    keys
	letters []store.Letters // to this person in this session
}

// ErrNoSession is a command before the seat knows which session it is in.
var ErrNoSession = errors.New("guest: no session yet")

// Start begins to connect, and goes on until Close or the end of ctx. The file
// stays the caller's: close it after the guest.
func Start(ctx context.Context, cfg Config) (*Guest, error) {
	cfg, err := cfg.complete()
	if err != nil {
		return nil, err
	}
	start := time.Now()
	g := &Guest{
		cfg: cfg, log: cfg.Log, done: make(chan struct{}), now: func() time.Duration { return time.Since(start) },
		again: make(chan struct{}, 1), wake: make(chan struct{}, 1),
		code: cfg.Code, name: cfg.Name, role: cfg.Role, pin: cfg.Pin, phase: Connecting,
		answers: map[workshop.RoundID]store.Answer{}, ended: map[string]SendState{},
	}
	if g.keys, err = loadKeys(cfg.Store); err != nil {
		return nil, err
	}
	if cfg.Session != "" {
		if err := g.remember(cfg.Session); err != nil {
			return nil, err
		}
	}
	g.byCode = g.pin == nil
	ctx, g.stop = context.WithCancel(ctx)
	g.changed()
	go g.loop(ctx)
	return g, nil
}

// remember takes up what the seat's file holds of a session. It needs mu, or to
// be alone.
func (g *Guest) remember(session string) error {
	if g.session == session {
		return nil
	}
	waiting, err := g.cfg.Store.Waiting(session)
	if err != nil {
		return fmt.Errorf("%w: %w", errDisk, err)
	}
	answers, err := g.cfg.Store.Answers(session)
	if err != nil {
		return fmt.Errorf("%w: %w", errDisk, err)
	}
	joined, err := g.cfg.Store.Joined()
	if err != nil {
		return fmt.Errorf("%w: %w", errDisk, err)
	}
	if g.at, err = g.loadPosition(session); err != nil {
		return fmt.Errorf("%w: %w", errDisk, err)
	}
	if err := g.loadDrafts(session); err != nil {
		return fmt.Errorf("%w: %w", errDisk, err)
	}
	if g.letters, err = g.loadLetters(session); err != nil {
		return fmt.Errorf("%w: %w", errDisk, err)
	}
	g.session, g.out = session, nil
	for _, o := range waiting {
		g.out = append(g.out, &outgoing{Outgoing: o})
	}
	clear(g.answers)
	for _, a := range answers {
		g.answers[workshop.RoundID(a.Round)] = a
	}
	for _, j := range joined {
		if id, err := pair.ParseDeviceID(j.Host); err == nil && j.Session == session && g.pin == nil {
			g.pin = &id
		}
	}
	return nil
}

// Close ends the guest and returns when it has ended. What is not sent stays in
// the seat's file.
func (g *Guest) Close() {
	g.stop()
	<-g.done
}

// Done is closed when the guest has ended.
func (g *Guest) Done() <-chan struct{} { return g.done }

// SetCode takes a code that the person typed and tries again. A code that has
// not six digits is pair.ErrCodeForm, and nothing is tried.
func (g *Guest) SetCode(code string) error {
	code, err := pair.NormaliseCode(code)
	if err != nil {
		return err
	}
	g.mu.Lock()
	g.code, g.byCode = code, true
	g.phase, g.trouble = Connecting, None
	g.mu.Unlock()
	g.changed()
	g.TryNow()
	return nil
}

// SetName takes another name and role and asks for a seat with them.
func (g *Guest) SetName(name string, role workshop.Role) {
	g.mu.Lock()
	g.name, g.role = name, role
	g.mu.Unlock()
	g.Ask()
}

// Ask asks for a seat again: after the name was refused, or after leaving.
func (g *Guest) Ask() {
	g.mu.Lock()
	g.askNo, g.askID, g.asked = nil, "", wire.You{}
	if g.you.Standing == wire.StandingLeft {
		g.you.Standing = wire.StandingNew
	}
	g.mu.Unlock()
	g.changed()
	g.poke()
}

// TryNow tries to connect at once instead of after the pause.
func (g *Guest) TryNow() {
	select {
	case g.again <- struct{}{}:
	default:
	}
}

func (g *Guest) poke() {
	select {
	case g.wake <- struct{}{}:
	default:
	}
}

// HostNow is the host's clock, as well as this seat knows it.
func (g *Guest) HostNow() time.Time {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.clock.host(g.now())
}

// Watch returns a channel that holds the newest update whenever it was not taken
// yet, the present one at first; those in between are dropped. stop ends it.
func (g *Guest) Watch() (updates <-chan Update, stop func()) { return g.watch.Watch() }

// Status is the newest update.
func (g *Guest) Status() Update { return g.watch.Get() }

// changed makes and tells a new update.
func (g *Guest) changed() {
	g.mu.Lock()
	defer g.mu.Unlock()
	u := Update{
		Phase: g.phase, Trouble: g.trouble, Connected: g.link != 0, You: g.you, Title: g.title, Session: g.session,
		Words: g.words, Commands: g.commands(), NotCounted: append([]workshop.RoundID(nil), g.late...),
		Offset: g.clock.offset(g.now()), Letters: g.letters,
	}
	if g.link != 0 {
		u.Phase = g.standing()
	}
	if u.Phase == NameNeeded { // the host knows no name yet: what was asked for is there to be mended
		u.You.Name, u.You.Role = g.name, g.role
	}
	u.Text = sentence(u.Phase, u.Trouble, g.askNo)
	u.Own, u.Public = g.trees.of(g.you.Person)
	u.AtTable, u.Table = g.trees.atTable()
	for _, c := range u.Commands {
		if c.State == NotSent || c.State == Sending {
			u.Unsaved++
		}
	}
	g.watch.Set(u)
}

// standing is the phase of a connected guest.
func (g *Guest) standing() Phase {
	switch g.you.Standing {
	case wire.StandingPresent:
		return In
	case wire.StandingRefused:
		return TurnedAway
	case wire.StandingLeft:
		return Gone
	}
	if g.askNo != nil {
		return NameNeeded
	}
	return Waiting
}
