package proof_test

import (
	"context"
	"encoding/json"
	"net/netip"
	"testing"

	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/store"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// person is a seat with its own file.
type person struct {
	*guest.Guest
	t     testing.TB
	i     int
	dev   *pair.Device
	store *store.Seat
	away  bool // not expected to hear anything
	gone  bool
}

// join lets somebody of the cast come in by the code on the screen: without the
// tap, which cannot be between them.
func (s *stage) join(i int, role workshop.Role) *person {
	s.t.Helper()
	p := s.enter(i, s.h.Addr(), guest.Config{Code: s.h.Code(), Name: workshoptest.People[i], Role: role})
	p.until("at the door", func(u guest.Update) bool { return u.You.Standing != wire.StandingNew && u.You.Person != "" }) // a known device has a person before it asks
	return p
}

// comeBack lets somebody who was in before come in through the tap.
func (s *stage) comeBack(i int) *person {
	s.t.Helper()
	return s.enter(i, s.tap.addr(), guest.Config{Addresses: s.dialable})
}

// enter starts the seat of somebody of the cast.
func (s *stage) enter(i int, at netip.AddrPort, cfg guest.Config) *person {
	s.t.Helper()
	cfg.Session, cfg.Device = s.h.Session(), s.cast.devices[i]
	return s.enterFrom(seatFile(s.dir, i), i, at, cfg)
}

// enterFrom starts any seat with a file of its own; cfg has its device.
func (s *stage) enterFrom(path string, i int, at netip.AddrPort, cfg guest.Config) *person {
	s.t.Helper()
	file, err := store.OpenSeat(path)
	if err != nil {
		s.t.Fatal(err)
	}
	p := &person{t: s.t, i: i, dev: cfg.Device, store: file}
	cfg.Store, cfg.Language, cfg.App, cfg.Log = file, "nl", "proof", s.seatLog.logger()
	if cfg.Addresses == nil {
		cfg.Addresses = guest.At(at)
	}
	if p.Guest, err = guest.Start(context.Background(), cfg); err != nil {
		s.t.Fatal(err)
	}
	s.people = append(s.people, p)
	return p
}

// leave ends the seat's program and closes its file.
func (p *person) leave() {
	if p.gone {
		return
	}
	p.gone, p.away = true, true
	p.Close()
	if err := p.store.Close(); err != nil {
		p.t.Errorf("closing a seat's file: %v", err)
	}
}

func (p *person) id() workshop.PersonID { return p.Status().You.Person }

func (p *person) until(what string, ok func(u guest.Update) bool) {
	p.t.Helper()
	eventually(p.t, what, func() bool { return ok(p.Status()) })
}

// await waits until the host has answered, and reports a refusal.
func (p *person) await(id string) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	return p.Await(ctx, id)
}

// ballot waits for the ballot of a round on the own screen.
func (p *person) ballot(round workshop.RoundID) screen.Ballot {
	p.t.Helper()
	var b screen.Ballot
	p.until("a ballot", func(u guest.Update) bool {
		screen.Walk(u.Own, func(n screen.Node) bool {
			if n.Action != nil && n.Action.Ballot != nil {
				b = *n.Action.Ballot
			}
			return true
		})
		return b.Round == string(round)
	})
	return b
}

// give answers a round as the person would, without waiting for the host.
func (p *person) give(round workshop.RoundID, answer any) (id string) {
	p.t.Helper()
	id, err := p.Answer(p.ballot(round), "Vraag", json.RawMessage(marshal(answer)))
	if err != nil {
		p.t.Fatal(err)
	}
	return id
}

// answer gives an answer and waits until it is saved.
func (p *person) answer(round workshop.RoundID, answer any) {
	p.t.Helper()
	if err := p.await(p.give(round, answer)); err != nil {
		p.t.Fatalf("seat %d: %v", p.i, err)
	}
}
