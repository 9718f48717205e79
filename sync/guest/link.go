package guest

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/store"
)

// link is one connection while it is served. Reading is done by a goroutine of
// its own, so that a slow disk does not look like a dead seat.
type link struct {
	g    *Guest
	conn *wire.Conn
	id   int
	in   chan wire.Message
	lost chan error
	// silence cuts the connection when nothing is heard.
	silence *time.Timer
	whole   bool              // everything has been asked for again
	keyed   workshop.PersonID // for whom the key was told
	saved   time.Duration
}

// quickBeats are the first questions for the time, for a good offset early.
const (
	quickBeats = 4
	quickBeat  = 250 * time.Millisecond
	// probeTime is how soon a host must be heard after this laptop woke up or
	// changed networks.
	probeTime = 2 * time.Second
)

// serve serves a connection until it ends.
func (g *Guest) serve(ctx context.Context, l *line, roamed <-chan struct{}) error {
	g.mu.Lock()
	k := &link{g: g, conn: l.conn, id: g.link, in: make(chan wire.Message, wire.MaxWaiting), lost: make(chan error, 1)}
	g.mu.Unlock()
	done := make(chan struct{})
	defer close(done)
	k.silence = time.AfterFunc(wire.Silence, k.conn.Drop)
	defer k.silence.Stop()
	go k.read(done)
	beat := time.NewTimer(0)
	defer beat.Stop()
	for beats := 0; ; {
		if err := k.sendAll(ctx); err != nil {
			return fmt.Errorf("%w: %w", errLost, err)
		}
		select {
		case m := <-k.in:
			if err := k.take(m); err != nil {
				return err
			}
		case <-g.wake:
		case <-beat.C:
			if err := k.conn.Write(ctx, &wire.Time{Sent: g.now().Milliseconds()}); err != nil {
				return fmt.Errorf("%w: %w", errLost, err)
			}
			if beats++; beats < quickBeats {
				beat.Reset(quickBeat)
			} else {
				beat.Reset(wire.Beat - time.Second)
			}
		case <-roamed:
			k.silence.Reset(probeTime)
			beat.Reset(0)
		case <-g.again: // the person is impatient, but there is a connection
		case err := <-k.lost:
			return k.end(err)
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// read takes messages in and hands them on.
func (k *link) read(done <-chan struct{}) {
	for {
		m, err := k.conn.Read(context.Background())
		if err != nil {
			k.lost <- err
			return
		}
		k.silence.Reset(wire.Silence)
		select {
		case k.in <- m:
		case <-done:
			return
		}
	}
}

// end gives the error of a connection that broke its meaning. What was read
// before it broke is taken first: a goodbye may be among it.
func (k *link) end(lost error) error {
	for {
		select {
		case m := <-k.in:
			if err := k.take(m); err != nil {
				return err
			}
		default:
			var bye *wire.ByeError
			if errors.As(lost, &bye) || errors.Is(lost, wire.ErrGarbage) {
				return lost
			}
			return fmt.Errorf("%w: %w", errLost, lost)
		}
	}
}

// sendAll sends what is due: the question for a seat, then the outbox.
func (k *link) sendAll(ctx context.Context) error {
	if err := k.ask(ctx); err != nil {
		return err
	}
	if err := k.tellKey(ctx); err != nil {
		return err
	}
	for {
		c := k.g.next(k.id)
		if c == nil {
			return nil
		}
		if err := k.conn.Write(ctx, c); err != nil {
			return err
		}
	}
}

// ask asks for a seat where the host does not know this device's person yet. It
// is no command of the outbox: it is asked as often as there is reason to.
func (k *link) ask(ctx context.Context) error {
	g := k.g
	g.mu.Lock()
	open := g.you.Session == workshop.Lobby || g.you.Session == workshop.Running
	name := cmp.Or(g.name, g.you.Name) // who was in an earlier session is known by name, and by role
	if g.you.Standing != wire.StandingNew || !open || g.you == g.asked || g.askNo != nil || name == "" {
		g.mu.Unlock()
		return nil
	}
	body, err := json.Marshal(workshop.AskSeat{Name: name, Role: g.role, Language: g.cfg.Language})
	id, idErr := uuid.NewV7()
	if err = errors.Join(err, idErr); err != nil {
		g.mu.Unlock()
		return err
	}
	g.asked, g.askID = g.you, id.String()
	g.mu.Unlock()
	return k.conn.Write(ctx, &wire.Command{ID: id.String(), Kind: "seat.ask", Body: body})
}

// take deals with one message. An error ends the connection.
func (k *link) take(m wire.Message) error {
	g := k.g
	defer g.changed()
	switch m := m.(type) {
	case *wire.You:
		g.mu.Lock()
		g.you = *m
		session := g.session
		g.mu.Unlock()
		if m.Session == workshop.Finished {
			return g.dropDrafts(ofSession(session))
		}
	case *wire.Ack:
		return g.acked(m)
	case *wire.Trees:
		return k.trees(m)
	case *wire.Wipe:
		return g.wipe(m.Round)
	case *wire.Keep:
		return g.keep(m.Document)
	case *wire.Letters:
		return g.gotLetters(m)
	case *wire.Time:
		g.mu.Lock()
		g.clock.took(m, g.now())
		g.mu.Unlock()
	case *wire.Bye:
		return &wire.ByeError{Reason: m.Reason}
	}
	return nil
}

// trees brings the trees up to date, or asks for all of them again.
func (k *link) trees(m *wire.Trees) error {
	g := k.g
	g.mu.Lock()
	gap := false
	for _, t := range m.Trees {
		if t.Root != nil {
			k.whole = false
		}
		gap = g.trees.take(t) != nil || gap
	}
	if m.At != (wire.Position{}) && !gap {
		g.at = m.At
	}
	g.mu.Unlock()
	if gap && !k.whole {
		k.whole = true
		if err := k.conn.Write(context.Background(), &wire.Whole{}); err != nil {
			return fmt.Errorf("%w: %w", errLost, err)
		}
	}
	if now := g.now(); now-k.saved > positionEvery {
		k.saved = now
		return g.savePosition()
	}
	return nil
}

// keep stores the dated copy of the agreements, if it is another one than the
// last.
func (g *Guest) keep(document json.RawMessage) error {
	g.mu.Lock()
	session := g.session
	at := g.clock.host(g.now())
	g.mu.Unlock()
	have, err := g.cfg.Store.Agreements()
	if err != nil {
		return fmt.Errorf("%w: %w", errDisk, err)
	}
	for _, a := range have { // the newest first
		if a.Session == session {
			if bytes.Equal(a.Document, document) {
				return nil
			}
			break
		}
	}
	if err := g.cfg.Store.KeepAgreements(store.Agreements{Session: session, At: at, Document: document}); err != nil {
		return fmt.Errorf("%w: %w", errDisk, err)
	}
	return nil
}
