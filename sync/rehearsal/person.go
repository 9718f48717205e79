package rehearsal

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/store"
)

// person is a member of the group with their laptop.
type person struct {
	member
	crowd *crowd
	home  string // folder of the seat

	file    *store.Seat
	guest   *guest.Guest
	updates <-chan guest.Update
	unwatch func()

	answered map[workshop.RoundID]bool
	said     map[string]bool // what was written or accepted, by what it was
	waits    time.Time       // since when the slow one is waiting
	cut      bool            // the laptop was closed once
	resisted bool            // objected to a charter
	limited  bool            // objected to a level
	objected bool            // and to a promise
	worried  bool
	doubted  bool
	consents int // rounds of consent that were not about an own promise
}

// patience is how long, in real time, the slow one waits for the others.
const patience = time.Minute

// live is a person's part of the session: come in, take part, go home.
func (p *person) live(ctx context.Context) (err error) {
	if p.late {
		select {
		case <-p.crowd.begun:
			p.think(ctx, 20, 60)
		case <-ctx.Done():
			return nil
		}
	}
	if err := p.open(ctx, p.crowd.o.Code()); err != nil {
		return err
	}
	defer func() { p.close() }()
	defer func() { err = errors.Join(err, p.crowd.post.collect(p.guest, p.file)) }() // while the file is open
	for ctx.Err() == nil {
		u, ok := p.look(ctx)
		if !ok {
			break
		}
		if u.You.Session == workshop.Finished && !u.Connected {
			break // the host is gone, and with it the session
		}
		if err := p.act(ctx, u); err != nil && ctx.Err() == nil {
			return fmt.Errorf("rehearsal: %s: %w", p.name, err)
		}
	}
	return nil
}

// open opens the laptop: the seat's file and a connection. code is not needed by
// who was in before.
func (p *person) open(ctx context.Context, code string) error {
	if err := os.MkdirAll(p.home, 0o700); err != nil {
		return fmt.Errorf("rehearsal: %w", err)
	}
	device, err := pair.LoadOrCreate(filepath.Join(p.home, "seat.pem"))
	if err != nil {
		return err
	}
	if p.file, err = store.OpenSeat(filepath.Join(p.home, "seat.afspraak-seat")); err != nil {
		return err
	}
	session := p.crowd.o.Session
	if session == "" && p.guest != nil {
		session = p.guest.Status().Session
	}
	p.guest, err = guest.Start(ctx, guest.Config{
		Store: p.file, Device: device, Addresses: p.crowd.o.Addresses, Session: session, Code: code,
		Name: p.name, Role: p.role, Language: p.crowd.o.Language, App: "afspraak-rehearsal", Log: p.crowd.log,
	})
	if err != nil {
		return errors.Join(err, p.file.Close())
	}
	p.updates, p.unwatch = p.guest.Watch()
	if p.crowd.o.Seated != nil {
		p.crowd.o.Seated(p.no, p.guest)
	}
	return nil
}

func (p *person) close() {
	p.unwatch()
	p.guest.Close()
	if err := p.file.Close(); err != nil {
		p.crowd.log.Warn("a seat's file was not closed", "error", err)
	}
}

// look waits until something has changed on the screen, or in the room if this
// is the slow one.
func (p *person) look(ctx context.Context) (guest.Update, bool) {
	var room <-chan struct{}
	var enough <-chan time.Time
	if !p.waits.IsZero() {
		_, room = p.crowd.calm("")
		enough = time.After(time.Until(p.waits.Add(patience)))
	}
	select {
	case u := <-p.updates:
		return u, true
	case <-room:
	case <-enough:
	case <-p.guest.Done():
		return guest.Update{}, false
	case <-ctx.Done():
		return guest.Update{}, false
	}
	return p.guest.Status(), true
}

// think waits some seconds of the session's clock, if there is one.
func (p *person) think(ctx context.Context, least, most int) {
	if c := p.crowd.o.Clock; c != nil {
		seconds := least + dice(p.crowd.o.Seed, "think", p.no, len(p.answered), len(p.said)).IntN(most-least+1)
		_ = host.Sleep(ctx, c, time.Duration(seconds)*time.Second) // ends early with ctx, as everything then
	}
}

// act does what the screen asks for now, if anything.
func (p *person) act(ctx context.Context, u guest.Update) error {
	switch u.Phase {
	case guest.CodeNeeded:
		return p.guest.SetCode(p.crowd.o.Code())
	case guest.NameNeeded:
		p.name += " " + string(rune('A'+p.no%26))
		p.guest.SetName(p.name, p.role)
		return nil
	case guest.Ended:
		return fmt.Errorf("%w: %s", errOut, u.Trouble)
	case guest.In:
	default:
		return nil
	}
	p.penGone(u.Own)
	if node, ok := ballot(u.Own); ok {
		p.crowd.beginning()
		return p.vote(ctx, u, node)
	}
	p.waits = time.Time{}
	if done, err := p.accept(ctx, u.Own); done || err != nil {
		return err
	}
	if done, err := p.tell(ctx, u.Own); done || err != nil {
		return err
	}
	if done, err := p.sheet(ctx, u); done || err != nil {
		return err
	}
	if done, err := p.askFloor(ctx, u.Own); done || err != nil {
		return err
	}
	return p.write(ctx, u.Own)
}

var errOut = errors.New("put out of the session")

// ballot finds the button that answers a round.
func ballot(tree screen.Node) (screen.Node, bool) {
	return find(tree, func(n screen.Node) bool { return n.Action != nil && n.Action.Ballot != nil })
}

// find is the first node in reading order that fits.
func find(tree screen.Node, fits func(screen.Node) bool) (screen.Node, bool) {
	var out screen.Node
	found := false
	screen.Walk(tree, func(n screen.Node) bool {
		if !found && fits(n) {
			out, found = n, true
		}
		return !found
	})
	return out, found
}

// vote answers the round that a button belongs to, once; some people change
// their answer, one closes the laptop first, one waits for everybody else.
func (p *person) vote(ctx context.Context, u guest.Update, send screen.Node) error {
	round := workshop.RoundID(send.Action.Ballot.Round)
	if p.answered[round] {
		p.waits = time.Time{}
		return nil
	}
	t := topicOf(u.Own)
	if p.cuts && !p.cut && t.step == "harvest.promiseScore" {
		return p.reopen(ctx)
	}
	if p.slow && !p.everybodyElse(u, round) {
		return nil
	}
	p.waits = time.Time{}
	p.think(ctx, 5, 40)
	final := p.fill(u.Own, send, t)
	p.answered[round] = true
	if p.changes && changeable(t.step) {
		p.crowd.change(round, 1)
		defer p.crowd.change(round, -1)
		if err := p.send(ctx, send, p.rash(u.Own, send, t)); err != nil {
			return err
		}
		p.think(ctx, 2, 10)
	}
	counted, err := p.sent(ctx, send, final)
	if counted {
		p.crowd.post.wrote(send.Action.Ballot.Seal, round, final)
	}
	return err
}

// reopen closes the laptop and opens it again, without a code.
func (p *person) reopen(ctx context.Context) error {
	p.cut = true
	p.close()
	p.think(ctx, 20, 60)
	return p.open(ctx, "")
}

// everybodyElse reports whether all the others have answered, and have had their
// second thoughts; or whether waiting for them has taken too long.
func (p *person) everybodyElse(u guest.Update, round workshop.RoundID) bool {
	if p.waits.IsZero() {
		p.waits = time.Now()
	}
	counter, ok := find(u.Public, func(n screen.Node) bool { return n.Kind == screen.Counter && n.Count != nil })
	calm, _ := p.crowd.calm(round)
	return ok && calm && counter.Count.N >= counter.Count.Of-1 || time.Since(p.waits) >= patience
}

// send presses a button and waits until the host has answered. A refusal is
// counted, unless the session had gone on; the person lives with it.
func (p *person) send(ctx context.Context, node screen.Node, values map[string]json.RawMessage) error {
	_, err := p.sent(ctx, node, values)
	return err
}

// sent is send; it also says whether the host took it.
func (p *person) sent(ctx context.Context, node screen.Node, values map[string]json.RawMessage) (took bool, err error) {
	id, err := p.guest.Press(node, asked(node, values, one(p.crowd.texts["because"], p.dice("asked", node.ID))))
	return p.settled(ctx, node.ID, id, err)
}

func (p *person) await(ctx context.Context, what, id string, err error) error {
	_, err = p.settled(ctx, what, id, err)
	return err
}

// settled waits for the host's answer to what was given.
func (p *person) settled(ctx context.Context, what, id string, err error) (took bool, _ error) {
	if err != nil {
		return false, err
	}
	if err = p.guest.Await(ctx, id); errors.Is(err, guest.ErrRefused) {
		if !p.tookAway(ctx, strings.TrimPrefix(what, fieldKey)) {
			p.crowd.refused.Add(1)
			p.crowd.log.Warn("the host refused an invented person", "node", what, "error", err)
		}
		p.guest.Dismiss(id)
		return false, nil
	}
	return err == nil, err
}

// tookAway reports whether the screen offers a node no more: the session went on
// while the person was still at it, as happens to people. It is a fault when what
// was refused goes on being offered.
func (p *person) tookAway(ctx context.Context, id string) bool {
	for end := time.Now().Add(catchUp); time.Now().Before(end) && ctx.Err() == nil; time.Sleep(20 * time.Millisecond) {
		u := p.guest.Status()
		_, own := screen.Find(u.Own, id)
		_, table := screen.Find(u.Table, id)
		if !own && !table {
			return true
		}
	}
	return false
}

// catchUp is how long a seat's screen may be behind what the host has decided.
const catchUp = 3 * time.Second
