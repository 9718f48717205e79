//go:build linux

package lan

import (
	"encoding/json"
	"fmt"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/sync/lan/lantest"
)

// room starts the test of a room on a laptop, with the address of another one
// where it is typed.
func (n laptop) room(typed ...netip.Addr) {
	n.t.Helper()
	arg := ""
	if len(typed) > 0 {
		arg = netip.AddrPortFrom(typed[0], DefaultPort).String()
	}
	n.Send("room %s", arg)
}

// comes waits for an outcome and returns that report.
func (n laptop) comes(o Outcome) RoomReport {
	n.t.Helper()
	line := n.Expect(limit, "room "+string(o)+" ")
	var r RoomReport
	if err := json.Unmarshal([]byte(line[strings.Index(line, "{"):]), &r); err != nil {
		n.t.Fatalf("%q: %v", line, err)
	}
	return r
}

// never fails when the test said something that is not so on its way.
func (n laptop) never(outcomes ...Outcome) {
	n.t.Helper()
	for _, line := range n.Lines() {
		for _, o := range outcomes {
			if strings.HasPrefix(line, "room "+string(o)+" ") {
				n.t.Errorf("said %s", line)
			}
		}
	}
}

// checks are what a report says was tested.
func checks(r RoomReport) string {
	out := ""
	for _, c := range r.Checks() {
		out += fmt.Sprint(c.Name, "=", []string{"?", "yes", "no"}[c.Known], " ")
	}
	return out
}

const allYes = "network=yes announce=yes find=yes found=yes reach=yes reached=yes "

func TestRoomWhereAllIsWell(t *testing.T) {
	t.Parallel()
	l := lantest.New(t, 3)
	one, two, seat := newLaptop(t, l, 1), newLaptop(t, l, 2), newLaptop(t, l, 3)
	one.room()
	if r := one.comes(Alone); checks(r) != "network=yes announce=yes find=? found=? reach=? reached=? " || r.Addresses[0] != netip.AddrPortFrom(l.Addr(1), DefaultPort) {
		t.Errorf("alone: %s, to type %v", checks(r), r.Addresses)
	}
	two.room()
	for _, n := range []laptop{one, two} {
		if r := n.comes(AllWell); checks(r) != allYes || len(r.Peers) != 1 {
			t.Errorf("together: %s", checks(r))
		}
		n.never(Isolated, TypeAddress, FirewallHere, FirewallThere, NoAnswer, AloneMute)
	}
	seat.browse(quick) // laptops that test are in no list of sessions
	seat.advertise(adFor(NewID(), "echt"))
	seat.Expect(limit, "up ")
	time.Sleep(time.Second)
	if seat.count(Up) != 1 {
		t.Errorf("a list of sessions shows tests:\n%s", strings.Join(seat.Lines(), "\n"))
	}
	one.Stop(limit)
	two.Stop(limit)
	seat.Stop(limit)
}

func TestRoomThatFiltersMulticast(t *testing.T) {
	t.Parallel()
	l := lantest.New(t, 2)
	l.LoseMulticast(100)
	one, two := newLaptop(t, l, 1), newLaptop(t, l, 2)
	one.room()
	one.comes(Alone) // nothing else can be known yet
	two.room(l.Addr(1))
	for _, n := range []laptop{one, two} {
		if r := n.comes(TypeAddress); checks(r) != "network=yes announce=yes find=no found=no reach=yes reached=yes " {
			t.Errorf("%s", checks(r))
		}
		n.never(AllWell, Isolated, NoAnswer)
	}
	one.Stop(limit)
	two.Stop(limit)
}

func TestRoomThatKeepsLaptopsApart(t *testing.T) {
	t.Parallel()
	l := lantest.New(t, 2)
	l.DropTCP(true)
	one, two := newLaptop(t, l, 1), newLaptop(t, l, 2)
	one.room()
	two.room()
	for _, n := range []laptop{one, two} {
		if r := n.comes(Isolated); r.Peers[0].Found != Yes || r.Peers[0].Reached != No {
			t.Errorf("%s", checks(r))
		}
		n.never(AllWell, TypeAddress)
	}
	l.DropTCP(false) // another network is chosen, and the test goes on by itself
	one.comes(AllWell)
	one.Stop(limit)
	two.Stop(limit)
}

// On most guest networks nothing passes, announcements included: only a typed
// address tells.
func TestRoomWhereNothingPasses(t *testing.T) {
	t.Parallel()
	l := lantest.New(t, 2)
	l.Isolate(true)
	one, two := newLaptop(t, l, 1), newLaptop(t, l, 2)
	one.room(l.Addr(2))
	two.room(netip.MustParseAddr("10.99.0.1"))
	one.comes(NoAnswer)
	two.comes(OtherNetwork)
	one.Stop(limit)
	two.Stop(limit)
}

func TestRoomWithAFirewall(t *testing.T) {
	t.Parallel()
	l := lantest.New(t, 2)
	l.Firewall(1, DefaultPort)
	one, two := newLaptop(t, l, 1), newLaptop(t, l, 2)
	one.room()
	two.room()
	if r := one.comes(FirewallHere); r.Peers[0].Reached != Yes || r.Peers[0].ReachesUs != No || r.Outcome.Works() {
		t.Errorf("here: %s", checks(r))
	}
	if r := two.comes(FirewallThere); !r.Outcome.Works() {
		t.Errorf("there: %s", checks(r))
	}
	one.Stop(limit)
	two.Stop(limit)
}

func TestRoomWithASession(t *testing.T) {
	t.Parallel()
	l := lantest.New(t, 2)
	host, seat := newLaptop(t, l, 1), newLaptop(t, l, 2)
	host.Send("listen 4711")
	host.Expect(limit, "listening")
	host.advertise(adFor(NewID(), "Team Zorg"))
	seat.room()
	if r := seat.comes(SessionWell); r.Peers[0].Session != "Team Zorg" || checks(r) != "network=yes announce=yes find=yes found=? reach=yes reached=? " {
		if r.Heard == Yes { // the session may have been quicker than our own announcement
			t.Errorf("%+v: %s", r.Peers, checks(r))
		}
	}
	seat.Stop(limit)
	host.Stop(limit)
}

func TestRoomWithoutANetworkAndWithATunnel(t *testing.T) {
	t.Parallel()
	l := lantest.New(t, 2)
	l.Link(1, false)
	one, two := newLaptop(t, l, 1), newLaptop(t, l, 2)
	one.room()
	if r := one.comes(NoNetwork); r.Outcome.Works() || len(r.Addresses) != 0 {
		t.Errorf("%+v", r)
	}
	l.AddInterface(2, "tun0", netip.MustParseAddr("10.8.0.2"))
	l.IP(2, "route add default dev tun0")
	two.room()
	two.ExpectFunc(limit, "the tunnel's notes", func(line string) bool {
		return strings.HasPrefix(line, "room ") && strings.Contains(line, " [vpn defaultRoute] ")
	})
	l.Link(1, true) // Wi-Fi joins
	one.comes(AllWell)
	one.Stop(limit)
	two.Stop(limit)
}
