package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/netip"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/store"
)

// TestDrivenSession is a facilitator with keyboard and mouse at the real windows:
// a new session, four people who join over loopback, one round asked, answered,
// closed and revealed, and the end of hosting.
func TestDrivenSession(t *testing.T) {
	at := freeAddress(t)
	d := drive(t, "--listen", at.String())
	nl := assets.TextsIn("nl")
	say := func(key string) string { return nl.T(key, nil) }

	d.click(say("start.host.go"))
	d.until("the form has the keyboard", func(all []seen) bool { return focused(all, "") })
	d.types("Team Zorg")
	d.keys("Tab")
	d.types("Marijke")
	d.keys("Return")
	d.window = nl.T("prepare.title", map[string]any{"name": "Team Zorg"})
	d.click(say("prepare.host"))
	d.click(say("prepare.host.anyway"))
	control := nl.T("control.title", map[string]any{"name": "Team Zorg"})
	d.window = control
	d.click(say("next.openLobby"))

	six := regexp.MustCompile(`^\d{3} \d{3}$`)
	code := d.text(six)
	d.until("the room screen shows the code, too", func(all []seen) bool {
		for _, s := range all {
			if s.Window == say("ui.room.title") && strings.Contains(s.Words, code) {
				return true
			}
		}
		return false
	})
	people := []*guest.Guest{join(t, at, code, "Noor", workshop.Employee)}
	d.click(say("control.admit"))
	for name, role := range map[string]workshop.Role{"Kees": workshop.Management, "Samira": workshop.Employee, "Daan": workshop.Employee} {
		people = append(people, join(t, at, code, name, role))
	}
	d.click(say("control.admitAll"))
	for _, g := range people {
		reach(t, g, "in", func(u guest.Update) bool { return u.Phase == guest.In })
	}

	// From here on as with a presenter remote, until a round can be opened.
	d.until("everybody is in", func(all []seen) bool { return shown(all, control, say("next.start")) })
	for range 6 {
		if shown(d.look(), control, say("next.open")) {
			break
		}
		before := d.next(control)
		d.keys("Next") // the X name of PageDown
		d.until("the session moves on", func([]seen) bool { return d.next(control) != before })
	}
	d.click(say("next.open"))
	for _, g := range people {
		answer(t, g)
	}
	d.until("all answers are in", func(all []seen) bool { return shown(all, control, say("control.allIn")) })
	d.click(say("next.close"))
	d.click(say("next.reveal"))
	d.until("the result is out", func(all []seen) bool {
		return !shown(all, control, say("next.reveal")) && d.next(control) != ""
	})

	d.close()
	d.click(say("control.end.yes"))
	d.window = say("start.title")
	d.until("the start window is back", func(all []seen) bool { return shown(all, say("start.title"), say("start.host.go")) })
	d.close()
	d.ended()
}

// freeAddress is an address on loopback that nobody listens on.
func freeAddress(t *testing.T) netip.AddrPort {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close()
	return netip.MustParseAddrPort(ln.Addr().String())
}

// join starts a guest of somebody who stands at the door.
func join(t *testing.T, at netip.AddrPort, code, name string, role workshop.Role) *guest.Guest {
	t.Helper()
	file, err := store.OpenSeat(t.TempDir() + "/seat.afspraak-seat")
	if err != nil {
		t.Fatal(err)
	}
	device, err := pair.NewDevice(nil)
	if err != nil {
		t.Fatal(err)
	}
	g, err := guest.Start(context.Background(), guest.Config{
		Store: file, Device: device, Addresses: guest.At(at), Code: code, Name: name, Role: role, Language: "nl", App: "afspraak-test",
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close(); file.Close() })
	reach(t, g, "at the door", func(u guest.Update) bool { return u.Phase == guest.Waiting || u.Phase == guest.In })
	return g
}

// reach waits for a guest's update that fits.
func reach(t *testing.T, g *guest.Guest, what string, fits func(guest.Update) bool) guest.Update {
	t.Helper()
	updates, stop := g.Watch()
	defer stop()
	limit := time.After(patience)
	for {
		select {
		case u := <-updates:
			if fits(u) {
				return u
			}
		case <-limit:
			u := g.Status()
			t.Fatalf("the guest is not %s but %s (%s)", what, u.Phase, u.Trouble)
		}
	}
}

// answer gives the highest mark to whatever is asked.
func answer(t *testing.T, g *guest.Guest) {
	t.Helper()
	var send screen.Node
	u := reach(t, g, "asked", func(u guest.Update) bool {
		send = screen.Node{}
		screen.Walk(u.Own, func(n screen.Node) bool {
			if n.Action != nil && n.Action.Ballot != nil {
				send = n
			}
			return true
		})
		return send.ID != ""
	})
	values := map[string]json.RawMessage{}
	for _, id := range send.Action.Fields {
		if in, ok := screen.Find(u.Own, id); ok && in.Field != nil {
			values[in.Field.Name] = json.RawMessage(fmt.Sprint(in.Field.Max))
		}
	}
	id, err := g.Press(send, values)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := g.Await(ctx, id); err != nil {
		t.Fatal(err)
	}
}

// TestMain lets this test be the program itself, with an endpoint that tells
// what is in its windows.
func TestMain(m *testing.M) {
	if socket := os.Getenv(socketVariable); socket != "" {
		os.Exit(beProgram(socket))
	}
	os.Exit(m.Run())
}
