package main

import (
	"context"
	"net/netip"
	"time"

	"github.com/afspraak/afspraak/sync/lan"
)

// Run tests the room and prints what came of it. The status is 1 when no session
// can be hosted from this computer as things are.
func (c *testRoomCmd) Run(t *terminal) error {
	if c.Seconds <= 0 || c.Seconds > 600 {
		return misused("cli.secondsRange")
	}
	typed := make(chan netip.AddrPort, 1)
	if c.Other != "" {
		at, err := lan.ParseAddress(c.Other)
		if err != nil {
			return err
		}
		typed <- at
	}
	if len(c.Iface) > 0 {
		if _, err := lan.Interfaces(c.Iface...); err != nil {
			return err
		}
	}
	t.complain(t.say("cli.roomLooking", "seconds", c.Seconds))
	ctx, cancel := context.WithTimeout(t.ctx, time.Duration(c.Seconds*float64(time.Second)))
	defer cancel()
	r := lan.TestRoom(ctx, lan.RoomOptions{Interfaces: c.Iface, Typed: typed})
	if err := t.emit(roomFacts(r), r.Lines(t.say)...); err != nil {
		return err
	}
	if !r.Outcome.Works() {
		return fail(nil, "roomTest."+string(r.Outcome))
	}
	return nil
}

// roomFacts is a report as it is printed for machines.
func roomFacts(r lan.RoomReport) map[string]any {
	checks := map[string]string{}
	for _, c := range r.Checks() {
		checks[c.Name] = c.Known.String()
	}
	peers := []map[string]any{}
	for _, p := range r.Peers {
		peers = append(peers, map[string]any{"id": p.ID, "session": p.Session, "addresses": p.Addresses, "outcome": p.Outcome})
	}
	return map[string]any{"outcome": r.Outcome, "works": r.Outcome.Works(), "notes": r.Notes, "addresses": r.Addresses, "checks": checks, "laptops": peers}
}
