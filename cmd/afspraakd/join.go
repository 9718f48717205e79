package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/netip"
	"time"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/sync/home"
	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/sync/invite"
	"github.com/afspraak/afspraak/sync/lan"
	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/store"
)

// Run takes a seat until the script ends, the session is over, or the program is
// told to end.
func (c *joinCmd) Run(t *terminal) (err error) {
	if c.Code != "" {
		if _, err := pair.NormaliseCode(c.Code); err != nil {
			return err
		}
	}
	if c.Session != "" && !lan.ValidID(c.Session) {
		return fail(nil, "cli.noSessionID", "id", c.Session)
	}
	ctx, stop := context.WithCancel(t.ctx)
	defer stop()
	invited, pin, err := c.invited()
	if err != nil {
		return err
	}
	addresses, err := c.addresses(ctx, invited)
	if err != nil {
		return err
	}
	own, err := home.Open()
	if err != nil {
		return err
	}
	device, err := own.SeatDevice()
	if err != nil {
		return err
	}
	seat, err := store.OpenSeat(own.SeatFile())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, seat.Close()) }()
	g, err := guest.Start(ctx, guest.Config{
		Store: seat, Device: device, Addresses: addresses, Session: c.Session, Pin: pin, Code: c.Code,
		Name: c.Name, Role: workshop.Role(c.Role), Language: t.texts.Lang(), App: appName, Keys: assets.Keys(),
	})
	if err != nil {
		return err
	}
	defer g.Close()
	if err := t.emit(map[string]any{"event": "joining", "device": device.ID.String()}, t.say("cli.joining", "name", c.Name)); err != nil {
		return err
	}
	return c.sit(ctx, t, g)
}

// invited reads the join file, if there is one: the session, its addresses, and
// the pin of its host.
func (c *joinCmd) invited() ([]netip.AddrPort, *pair.DeviceID, error) {
	if c.File == "" {
		return nil, nil, nil
	}
	i, err := invite.Open(c.File)
	if err != nil {
		return nil, nil, err
	}
	c.Session = i.Session
	return i.Addresses, &i.Host, nil
}

// addresses says where to look for the host: at a typed address, or where the
// session was and is announced.
func (c *joinCmd) addresses(ctx context.Context, before []netip.AddrPort) (func(context.Context) []netip.AddrPort, error) {
	if c.Address != "" {
		at, err := lan.ParseAddress(c.Address)
		if err != nil {
			return nil, err
		}
		return guest.At(at), nil
	}
	if _, err := lan.Interfaces(c.Iface...); err != nil {
		if len(before) > 0 {
			return guest.At(before...), nil
		}
		return nil, err
	}
	return guest.Find(lan.Browse(ctx, lan.Options{Interfaces: c.Iface}), c.Session, before...).Addresses, nil
}

// sit takes part: by the script, while what happens is printed.
func (c *joinCmd) sit(ctx context.Context, t *terminal, g *guest.Guest) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	go func() { stop(c.follow(ctx, t, g)) }()
	err := t.play(ctx, c.Script, seatPlayer{t, g}, g.Done())
	if why := context.Cause(ctx); why != nil && t.ctx.Err() == nil && !errors.Is(why, context.Canceled) {
		if errors.Is(why, errOver) {
			return nil
		}
		return why
	}
	if err == nil && c.Script != "" {
		err = sent(ctx, g)
	}
	return err
}

// errOver ends a seat whose session has finished.
var errOver = errors.New("the session is over")

// follow prints where the seat stands, until it can go no further: the session
// is over, the seat was put out, a code is needed, or no host was found.
func (c *joinCmd) follow(ctx context.Context, t *terminal, g *guest.Guest) error {
	updates, stop := g.Watch()
	defer stop()
	patience := time.NewTimer(time.Duration(c.Patience * float64(time.Second)))
	defer patience.Stop()
	last, been := "", false
	for {
		select {
		case u := <-updates:
			if state := fmt.Sprint(u.Phase, u.Trouble, u.You.Session, u.You.Standing); state != last {
				last = state
				t.standing(u)
			}
			been = been || u.Connected
			if over, err := verdict(u); over {
				return err
			}
		case <-patience.C:
			if !been {
				return fail(nil, "cli.notReached", "why", t.word(g.Status().Text))
			}
		case <-ctx.Done():
			return nil
		}
	}
}

// verdict says whether a seat can go no further without a person.
func verdict(u guest.Update) (over bool, err error) {
	switch u.Phase {
	case guest.CodeNeeded, guest.NameNeeded, guest.Ended:
		return true, &failure{text: u.Text}
	}
	if u.You.Session == workshop.Finished && !u.Connected && u.Unsaved == 0 {
		return true, errOver
	}
	return false, nil
}

// standing prints where a seat stands.
func (t *terminal) standing(u guest.Update) {
	_ = t.emit(map[string]any{
		"event": "standing", "phase": u.Phase, "standing": u.You.Standing, "trouble": u.Trouble, "session": u.Session, "state": u.You.Session,
		"person": u.You.Person, "name": u.You.Name, "title": u.Title, "words": u.Words, "text": t.word(u.Text),
	}, t.word(u.Text))
}

// sent waits until everything a script wanted is on the host's disk.
func sent(ctx context.Context, g *guest.Guest) error {
	ctx, cancel := context.WithTimeout(ctx, settle)
	defer cancel()
	updates, stop := g.Watch()
	defer stop()
	for {
		select {
		case u := <-updates:
			if u.Unsaved == 0 {
				return nil
			}
		case <-ctx.Done():
			return fail(ctx.Err(), "cli.unsaved", "N", g.Status().Unsaved)
		}
	}
}

// seatPlayer drives a seat and prints the id of every command that the host has
// acknowledged.
type seatPlayer struct {
	t *terminal
	g *guest.Guest
}

func (p seatPlayer) Do(ctx context.Context, kind string, body json.RawMessage) error {
	id, err := p.g.Do(kind, body)
	return p.saved(ctx, id, err)
}

func (p seatPlayer) Press(ctx context.Context, node screen.Node, values map[string]json.RawMessage) error {
	id, err := p.g.Press(node, values)
	return p.saved(ctx, id, err)
}

func (p seatPlayer) saved(ctx context.Context, id string, err error) error {
	if err != nil {
		return err
	}
	if err := p.g.Await(ctx, id); err != nil {
		for _, c := range p.g.Status().Commands {
			if c.ID == id && c.Refusal != nil {
				return &failure{*c.Refusal, err}
			}
		}
		return err
	}
	return p.t.emit(map[string]any{"event": "saved", "id": id}, p.t.say("cli.saved"))
}

func (p seatPlayer) Screens() ([]screen.Node, <-chan struct{}) { return p.g.Player(p.Sleep).Screens() }

func (p seatPlayer) Sleep(ctx context.Context, d time.Duration) error {
	return host.Sleep(ctx, host.RealClock(), d)
}
