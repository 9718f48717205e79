package guest

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop/store"
)

// loop connects and serves one connection after the other until the guest ends.
func (g *Guest) loop(ctx context.Context) {
	defer close(g.done)
	defer g.endDrafts()
	roamed := make(chan struct{}, 1)
	stopped := make(chan struct{})
	go func() { defer close(stopped); roam(ctx, roamed) }()
	defer func() { <-stopped; g.side.Wait() }()
	var p pauses
	for ctx.Err() == nil {
		started := g.now()
		err := g.once(ctx, roamed)
		if ended(ctx, err) {
			break
		}
		if g.now()-started > longest { // it held for a while: begin the pauses anew
			p.reset()
		}
		wait, stop := g.judge(err, &p)
		if !g.rest(ctx, wait, stop, roamed) {
			continue
		}
		p.reset()
	}
	g.mu.Lock()
	g.link = 0
	g.mu.Unlock()
	g.changed()
}

// troubleNow is the trouble of an error. To who was in, a laptop on which no
// session is there has lost it: it was the right one, and nothing that this person
// could mend is wrong with the address.
func (g *Guest) troubleNow(err error) Trouble {
	g.mu.Lock()
	defer g.mu.Unlock()
	t := troubleOf(err)
	if t == RefusedConn && g.links > 0 {
		return Lost
	}
	return t
}

// judge sets phase and trouble after a connection, or a try, and says how long
// to wait before the next one, or to wait for the person.
func (g *Guest) judge(err error, p *pauses) (wait time.Duration, stop bool) {
	t := g.troubleNow(err)
	g.log.Info("no connection", "trouble", string(t), "error", err)
	if t == Revoked {
		g.mu.Lock()
		session := g.session
		g.out = nil
		g.mu.Unlock()
		if dropErr := g.cfg.Store.DropSession(session); dropErr != nil {
			g.log.Error("the outbox of a lost seat could not be dropped", "error", dropErr)
		}
		if dropErr := g.dropDrafts(ofSession(session)); dropErr != nil {
			g.log.Error("the unsent texts of a lost seat could not be dropped", "error", dropErr)
		}
	}
	g.mu.Lock()
	defer func() { g.mu.Unlock(); g.changed() }()
	if g.code != "" && !g.byCode && (t == NoCode || t == Moved && g.links == 0) {
		g.byCode = true // the host forgot this device, or is another one, and the person gave a code
		return least, false
	}
	r := remedyFor(t, err)
	g.phase, g.trouble, g.link = r.phase, t, 0
	if t == Kicked || t == NoCode || t == Moved {
		g.code = "" // only a new code lets it in
	}
	if r.wait == 0 {
		r.wait = p.next()
	}
	return r.wait, r.stop
}

// rest waits before the next try. It reports whether the person or the network
// cut it short.
func (g *Guest) rest(ctx context.Context, wait time.Duration, stop bool, roamed <-chan struct{}) bool {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	come := timer.C
	if stop {
		come, roamed = nil, nil
	}
	select {
	case <-come:
		return false
	case <-g.again:
		return true
	case <-roamed:
		return true
	case <-ctx.Done():
		return false
	}
}

// once makes one connection and serves it to its end.
func (g *Guest) once(ctx context.Context, roamed <-chan struct{}) error {
	g.mu.Lock()
	pin, join, code := g.pin, g.byCode, g.code
	g.mu.Unlock()
	if join {
		if code == "" {
			return errNoCode
		}
		if _, err := pair.NormaliseCode(code); err != nil {
			return err
		}
		if g.cfg.Pin == nil {
			pin = nil // a host that lost its key proves itself by the code
		}
	}
	l, err := g.dial(ctx, pin)
	if errors.Is(err, pair.ErrWrongHost) && g.cfg.Pin == nil {
		return errors.Join(g.whose(ctx), err)
	}
	if err != nil {
		return err
	}
	defer l.conn.Drop()
	in, err := g.open(ctx, l)
	if err != nil {
		return err
	}
	if err := g.enter(l, in); err != nil {
		return err
	}
	err = g.serve(ctx, l, roamed)
	g.mu.Lock()
	g.link = 0
	g.mu.Unlock()
	if saveErr := g.savePosition(); saveErr != nil {
		g.log.Error("the position could not be stored", "error", saveErr)
	}
	g.finishWipe()
	if ctx.Err() != nil {
		l.conn.Bye(wire.Closing)
	}
	return err
}

// enter takes up what the host says of itself.
func (g *Guest) enter(l *line, in *wire.In) error {
	g.mu.Lock()
	if g.run != in.Run || g.trees == nil {
		g.trees = trees{} // revisions of another run mean nothing
	}
	g.links++
	g.run, g.link, g.title, g.at = in.Run, g.links, in.Title, in.At
	g.phase, g.trouble = Connecting, None
	g.askID, g.asked = "", wire.You{}
	g.clock = offset{}
	g.clock.took(&wire.Time{Sent: g.now().Milliseconds(), Now: in.Now}, g.now())
	joined := store.Joined{
		Session: g.session, Host: g.pin.String(), Title: in.Title, Addresses: []string{l.addr.String()},
		Name: g.name, Role: string(g.role), At: time.Now(),
	}
	words := wordsFor{*g.pin, g.session, in.Language}
	needWords := g.words == nil && in.Language != ""
	g.mu.Unlock()
	if err := g.keepJoined(joined); err != nil {
		return err
	}
	if err := g.dropDrafts(elsewhere(joined.Session)); err != nil {
		return err
	}
	if needWords {
		g.learnWords(words)
	}
	defer g.changed()
	return g.wipeAllBut(in.Rounds)
}

// keepJoined remembers the host, with the addresses that worked before.
func (g *Guest) keepJoined(j store.Joined) error {
	before, err := g.cfg.Store.Joined()
	if err != nil {
		return fmt.Errorf("%w: %w", errDisk, err)
	}
	for _, b := range before {
		if b.Session != j.Session {
			continue
		}
		for _, a := range b.Addresses {
			if a != j.Addresses[0] && len(j.Addresses) < maxRemembered {
				j.Addresses = append(j.Addresses, a)
			}
		}
	}
	if err := g.cfg.Store.KeepJoined(j); err != nil {
		return fmt.Errorf("%w: %w", errDisk, err)
	}
	return nil
}

// maxRemembered is how many addresses of a host are remembered.
const maxRemembered = 4
