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
	if err := t.emit(roomFacts(r), t.roomLines(r)...); err != nil {
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
		checks[c.Name] = knownWords[c.Known]
	}
	peers := []map[string]any{}
	for _, p := range r.Peers {
		peers = append(peers, map[string]any{"id": p.ID, "session": p.Session, "addresses": p.Addresses, "outcome": p.Outcome})
	}
	return map[string]any{"outcome": r.Outcome, "works": r.Outcome.Works(), "notes": r.Notes, "addresses": r.Addresses, "checks": checks, "laptops": peers}
}

var knownWords = map[lan.Known]string{lan.NotTested: "notTested", lan.Yes: "yes", lan.No: "no"}

// roomLines is a report as people read it.
func (t *terminal) roomLines(r lan.RoomReport) []string {
	outcome := "roomTest." + string(r.Outcome)
	lines := []string{t.say("cli.roomOutcome", "what", t.say(outcome), "do", t.say(outcome+".do"))}
	for _, n := range r.Notes {
		lines = append(lines, t.say("roomTest.note."+string(n)))
	}
	if len(r.Addresses) > 0 {
		lines = append(lines, t.say("cli.roomAddresses", "addresses", joined(r.Addresses)))
	}
	for _, p := range r.Peers {
		who := t.say("roomTest.peer", "address", joined(p.Addresses))
		if p.Session != "" {
			who = t.say("roomTest.session", "name", p.Session, "address", joined(p.Addresses))
		}
		lines = append(lines, t.say("cli.roomPeer", "who", who, "what", t.say("roomTest."+string(p.Outcome))))
	}
	for _, c := range r.Checks() {
		lines = append(lines, t.say("cli.roomCheck", "what", t.say("roomTest.check."+c.Name), "known", t.say("roomTest."+knownWords[c.Known])))
	}
	return append(lines, t.say("roomTest.limits"))
}
