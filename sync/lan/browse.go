package lan

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"sync"
	"time"

	"github.com/grandcat/zeroconf"
)

// Op says what happened to a session.
type Op int

// The three things that can happen to a session.
const (
	Up     Op = iota + 1 // seen for the first time, or again after Down
	Change               // announces something else than before
	Down                 // not seen for several rounds
)

// String is for logs.
func (o Op) String() string {
	switch o {
	case Up:
		return "up"
	case Change:
		return "change"
	case Down:
		return "down"
	}
	return fmt.Sprintf("Op(%d)", int(o))
}

// Event is one line of what Browse reports. Down carries the last known state.
type Event struct {
	Op      Op
	Session Session
}

// Options of Browse. The zero value is right for the program.
type Options struct {
	// Interfaces names the network interfaces to listen and ask on, as a person
	// gives them with --iface. Empty means those that Interfaces chooses. They
	// are looked up anew in each round, so one that appears later is used.
	Interfaces []string
	// Round is the length of one round. 0 means three rounds of 1 s, then 3–4 s
	// at random: thirty seats that ask every second would fill the air.
	Round time.Duration
	// Missed is the number of rounds without an answer after which a session is
	// Down; 0 means 3.
	Missed int
	// OnError, if set, is called from Browse's goroutine when a round could
	// neither listen on IPv4 nor on IPv6. The next round tries again.
	OnError func(error)

	kind string // service type; "" is sessions
}

const (
	firstRound  = time.Second
	firstRounds = 3
	laterRound  = 3 * time.Second // plus up to a second at random
)

func (o Options) round(n int) time.Duration {
	switch {
	case o.Round > 0:
		return o.Round
	case n < firstRounds:
		return firstRound
	}
	return laterRound + rand.N(time.Second)
}

// Browse reports the sessions that hosts announce until ctx ends; then every
// goroutine and socket is gone and the channel is closed. A caller may stop
// reading at any time, if only it ends ctx: nothing waits for the reader, and
// one that comes back is told the present state, not the history.
// A session that says goodbye is Down only after the missed rounds, because the
// library does not pass a goodbye on; somebody who is connected to the host
// should trust the connection and not this list.
func Browse(ctx context.Context, o Options) <-chan Event {
	if o.Missed <= 0 {
		o.Missed = 3
	}
	out := make(chan Event)
	b := &browser{options: o, found: make(chan Session), board: newBoard(o.Missed)}
	go func() {
		defer close(out)
		defer b.forwarders.Wait()
		b.run(ctx, out)
	}()
	return out
}

type browser struct {
	options    Options
	found      chan Session
	board      *board
	forwarders sync.WaitGroup
}

func (b *browser) run(ctx context.Context, out chan<- Event) {
	endRound := func() {}
	defer func() { endRound() }()
	timer := time.NewTimer(0)
	defer timer.Stop()
	for n := 0; ; {
		event, due := b.board.next()
		tell := out
		if !due {
			tell = nil
		}
		select {
		case <-ctx.Done():
			return
		case tell <- event:
			b.board.delivered(event)
		case s := <-b.found:
			b.board.saw(s)
		case <-timer.C:
			if n > 0 {
				b.board.endRound()
			}
			end := b.startRound(ctx)
			endRound() // only now: the new round listens before the old one stops
			endRound = end
			timer.Reset(b.options.round(n))
			n++
		}
	}
}

// startRound asks once and listens until the returned function is called. Each
// round has fresh resolvers: new interfaces, sockets and caches, which is what
// makes the library see later sessions and changes (see the package doc). There
// is one resolver for each IP family, because one for both fails when either
// family is missing, and then leaves its other socket open.
func (b *browser) startRound(ctx context.Context) context.CancelFunc {
	ctx, cancel := context.WithCancel(ctx)
	ifs, err := Interfaces(b.options.Interfaces...)
	if len(ifs) > 0 {
		err4 := b.ask(ctx, ifs, zeroconf.IPv4)
		err6 := b.ask(ctx, ifs, zeroconf.IPv6)
		err = nil
		if err4 != nil && err6 != nil {
			err = fmt.Errorf("listen for sessions: %w", errors.Join(err4, err6))
		}
	}
	if err != nil && b.options.OnError != nil {
		b.options.OnError(err)
	}
	return cancel
}

func (b *browser) ask(ctx context.Context, ifs []net.Interface, family zeroconf.IPType) error {
	r, err := zeroconf.NewResolver(zeroconf.SelectIfaces(ifs), zeroconf.SelectIPTraffic(family))
	if err != nil {
		return err
	}
	// One resolver and one channel for each Browse, and the library closes the
	// channel. It sends without looking at ctx, so this must read to the end,
	// and must do so even where Browse itself fails.
	entries := make(chan *zeroconf.ServiceEntry)
	b.forwarders.Go(func() {
		for e := range entries {
			s, ok := sessionFrom(e, ifs)
			if !ok {
				continue
			}
			select {
			case b.found <- s:
			case <-ctx.Done():
			}
		}
	})
	return r.Browse(ctx, serviceOr(b.options.kind), domain, entries)
}
