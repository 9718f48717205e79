//go:build linux

package lan

import (
	"fmt"
	"net/netip"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/afspraak/afspraak/sync/lan/lantest"
)

var quick = browseOptions{Round: 300 * time.Millisecond, Missed: 3}

func TestFoundAndGoodbye(t *testing.T) {
	t.Parallel()
	l := lantest.New(t, 2)
	host, seat := newLaptop(t, l, 1), newLaptop(t, l, 2)
	ad := Ad{ID: NewID(), Name: "Werksessie Zuid", Version: 3, Term: 1 << 40, HostID: "abcdef234567", Port: 47800}
	host.advertise(ad)
	seat.browse(quick)
	got := seat.event(Up, ad.ID)
	want := Session{ID: ad.ID, Name: ad.Name, Version: 3, Term: 1 << 40, HostID: ad.HostID, Port: 47800}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(Session{}, "Addrs")); diff != "" {
		t.Error(diff)
	}
	if len(got.Addrs) != 2 || got.Addrs[0] != l.Addr(1) || got.Addrs[1].Zone() != lantest.Interface {
		t.Errorf("addresses %v, want %v and a link-local one on %s", got.Addrs, l.Addr(1), lantest.Interface)
	}
	host.Send("close %s", ad.ID)
	if gone := seat.event(Down, ad.ID); gone.Name != ad.Name {
		t.Errorf("Down carries %+v", gone)
	}
	host.advertise(ad) // again, under the same id
	seat.event(Up, ad.ID)
	host.Kill() // without a goodbye
	seat.event(Down, ad.ID)
	seat.Stop(limit)
}

func TestSteadySessionMakesNoNoise(t *testing.T) {
	t.Parallel()
	l := lantest.New(t, 2)
	host, seat := newLaptop(t, l, 1), newLaptop(t, l, 2)
	steady, marker := adFor(NewID(), "steady"), adFor(NewID(), "marker")
	host.advertise(steady)
	seat.browse(browseOptions{Round: 100 * time.Millisecond, Missed: 20})
	seat.event(Up, steady.ID)
	// The marker goes down after at least 20 rounds of the same length.
	host.advertise(marker)
	seat.event(Up, marker.ID)
	host.Send("close %s", marker.ID)
	seat.event(Down, marker.ID)
	if lines := seat.Lines(); len(lines) != 3 { // up, up and down, as above
		t.Errorf("more than that:\n%s", strings.Join(lines, "\n"))
	}
	seat.Stop(limit)
	host.Stop(limit)
}

// Loss is honest over IPv4 alone: over both families each packet has two chances.
func TestFoundWithMulticastLoss(t *testing.T) {
	t.Parallel()
	l := lantest.New(t, 3)
	l.BlockIPv6(true)
	l.LoseMulticast(20)
	host := newLaptop(t, l, 1)
	ad := adFor(NewID(), "verlies")
	host.advertise(ad)
	early, late := newLaptop(t, l, 2), newLaptop(t, l, 3)
	early.browse(browseOptions{}) // with the program's own timing
	early.event(Up, ad.ID)
	late.browse(browseOptions{})
	late.event(Up, ad.ID)
	early.Stop(limit)
	late.Stop(limit)
	host.Stop(limit)
}

func TestTwoHostsAtOnce(t *testing.T) {
	t.Parallel()
	l := lantest.New(t, 3)
	ids := []string{NewID(), NewID(), NewID()}
	one, two, seat := newLaptop(t, l, 1), newLaptop(t, l, 2), newLaptop(t, l, 3)
	seat.browse(quick)
	one.Send("advertise %s", mustJSON(adFor(ids[0], "één")))
	two.Send("advertise %s", mustJSON(adFor(ids[1], "twee")))
	two.Send("advertise %s", mustJSON(adFor(ids[2], "drie"))) // two on one laptop, too
	found := map[string]Session{}
	for len(found) < len(ids) {
		s := seat.session(seat.Expect(limit, "up "))
		found[s.ID] = s
	}
	for i, id := range ids {
		host := []int{1, 2, 2}[i]
		if s := found[id]; len(s.Addrs) == 0 || s.Addrs[0] != l.Addr(host) {
			t.Errorf("session %d at %v, want %v first", i, s.Addrs, l.Addr(host))
		}
	}
	// A laptop sees its own sessions as well.
	one.browse(quick)
	one.event(Up, ids[0])
	for _, n := range []laptop{seat, one, two} {
		n.Stop(limit)
	}
}

func TestLinkComesUpLate(t *testing.T) {
	t.Parallel()
	l := lantest.New(t, 3)
	l.Link(1, false)  // the host has not joined the Wi-Fi yet
	l.Cable(3, false) // a seat whose cable is out
	l.AddInterface(2, "docker0", netip.MustParseAddr("172.17.0.1"))
	host, seat, cable := newLaptop(t, l, 1), newLaptop(t, l, 2), newLaptop(t, l, 3)
	ad := adFor(NewID(), "later")
	host.advertise(ad)
	host.Send("status %s", ad.ID)
	if line := host.Expect(limit, "status"); !strings.Contains(line, ErrNoInterface.Error()) {
		t.Errorf("%q, want it to say %q", line, ErrNoInterface)
	}
	seat.browse(quick)
	cable.browse(quick)
	l.Link(1, true)
	if s := seat.event(Up, ad.ID); s.Addrs[0] != l.Addr(1) {
		t.Errorf("addresses %v", s.Addrs)
	}
	if n := cable.count(Up); n != 0 {
		t.Errorf("%d sessions found without a cable", n)
	}
	l.Cable(3, true)
	cable.event(Up, ad.ID)
	l.Cable(3, false)
	cable.event(Down, ad.ID)
	l.Cable(3, true)
	cable.event(Up, ad.ID)
	for _, n := range []laptop{host, seat, cable} {
		n.Stop(limit)
	}
}

func TestAddressChangeIsAnnounced(t *testing.T) {
	t.Parallel()
	l := lantest.New(t, 2)
	host, seat := newLaptop(t, l, 1), newLaptop(t, l, 2)
	ad := adFor(NewID(), "verhuisd")
	host.advertise(ad)
	// Rounds so patient that nothing but the new announcement brings the news.
	seat.browse(browseOptions{Round: 300 * time.Millisecond, Missed: 1000})
	seat.event(Up, ad.ID)
	moved := netip.MustParseAddr("10.77.0.200")
	l.SetAddr(1, moved)
	for s := seat.event(Change, ad.ID); s.Addrs[0] != moved || slices.Contains(s.Addrs, l.Addr(1)); {
		s = seat.event(Change, ad.ID)
	}
	if n := seat.count(Down); n != 0 {
		t.Errorf("%d times down", n)
	}
	seat.Stop(limit)
	host.Stop(limit)
}

func TestNamesComeThroughUnharmed(t *testing.T) {
	t.Parallel()
	l := lantest.New(t, 2)
	host, seat := newLaptop(t, l, 1), newLaptop(t, l, 2)
	want := map[string]string{}
	for _, name := range oddNames {
		id := NewID()
		want[id] = CleanName(name)
		host.advertise(adFor(id, name))
	}
	seat.browse(quick)
	got := map[string]string{}
	for len(got) < len(want) {
		s := seat.session(seat.Expect(limit, "up "))
		got[s.ID] = s.Name
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	seat.Stop(limit)
	host.Stop(limit)
}

func TestReaderThatStopsLeaksNothing(t *testing.T) {
	t.Parallel()
	l := lantest.New(t, 2)
	host, seat := newLaptop(t, l, 1), l.Start(l.Helper(2, "abandon"))
	ids := []string{NewID(), NewID(), NewID(), NewID()}
	for _, id := range ids {
		host.advertise(adFor(id, "weg"))
	}
	seat.Expect(limit, "reading no more")
	for _, id := range ids {
		host.Send("close %s", id)
		host.Expect(limit, "closed "+id)
		host.advertise(adFor(id, "en terug"))
	}
	seat.Stop(2 * limit) // ends with an error if goroutines are left
	host.Stop(limit)
}

func TestRegisterAndCloseLeaksNothing(t *testing.T) {
	t.Parallel()
	l := lantest.New(t, 1)
	l.Start(l.Helper(1, "churn")).Stop(2 * limit)
}

func TestWithoutANetwork(t *testing.T) {
	t.Parallel()
	l := lantest.New(t, 2)
	ear := l.Start(l.Helper(2, "sniff"))
	ear.Expect(limit, "ready")
	l.Start(l.Helper(1, "withoutNetwork")).Stop(limit)
	marker := adFor(NewID(), "na afloop")
	newLaptop(t, l, 1).advertise(marker)
	first := ear.ExpectFunc(limit, "packet", func(string) bool { return true })
	if !strings.Contains(first, marker.ID) {
		t.Errorf("sent on an interface that was not asked for: %s", first)
	}
	ear.Stop(limit)
}

func TestOwnHostNameIsNeverClaimed(t *testing.T) {
	t.Parallel()
	l := lantest.New(t, 2)
	ear := l.Start(l.Helper(2, "sniff"))
	ear.Expect(limit, "ready")
	host := newLaptop(t, l, 1)
	ad := adFor(NewID(), "naam")
	host.advertise(ad)
	host.browse(quick) // questions must not name it either
	host.event(Up, ad.ID)
	host.Send("close %s", ad.ID)
	host.Expect(limit, "closed")
	ear.Expect(limit, "goodbye SRV "+ad.ID) // everything the host ever sends came before
	own, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	claimed := 0
	for _, line := range ear.Lines() {
		if strings.Contains(line, " "+own+".") || strings.Contains(line, " "+strings.ToLower(own)+".") {
			t.Errorf("the machine's name %s was sent: %s", own, line)
		}
		fields := strings.Fields(line)
		if len(fields) > 2 && (fields[1] == "A" || fields[1] == "AAAA") {
			claimed++
			if !strings.HasPrefix(fields[2], "af-") {
				t.Errorf("host name %s claimed, want one that begins with af-", fields[2])
			}
		}
	}
	if claimed == 0 {
		t.Error("no address record seen at all: the test has heard nothing")
	}
	host.Stop(limit)
	ear.Stop(limit)
}

func TestAdOnTheWire(t *testing.T) {
	t.Parallel()
	l := lantest.New(t, 2)
	ear := l.Start(l.Helper(2, "sniff"))
	ear.Expect(limit, "ready")
	host := newLaptop(t, l, 1)
	ad := adFor(NewID(), "Zuid")
	host.advertise(ad)
	// sniff itself fails on an empty TXT record (rdlength 0) and on a TTL other than 255.
	got := ear.Expect(limit, "record TXT "+ad.ID)
	want := fmt.Sprintf("record TXT %s._afspraak._tcp.local. %q", ad.ID, []string{"v=1", "n=Zuid", "t=1", "h=host2345"})
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	host.Stop(limit)
	ear.Stop(limit)
}

func TestHostilePackets(t *testing.T) {
	t.Parallel()
	l := lantest.New(t, 3)
	host, seat := newLaptop(t, l, 1), newLaptop(t, l, 2)
	ad, late := adFor(NewID(), "echt"), adFor(NewID(), "later")
	host.advertise(ad)
	seat.browse(quick)
	seat.event(Up, ad.ID)
	enemy := l.Start(l.Helper(3, "hostile", ad.ID))
	enemy.Wait(2 * limit)
	seat.event(Up, enemySession) // its one lawful packet: the enemy was heard
	host.advertise(late)
	seat.event(Up, late.ID) // both ends are alive
	for _, line := range seat.Lines() {
		s := seat.session(line)
		if !ValidID(s.ID) || s.Port == 0 || s.Version == 0 || s.Name != CleanName(s.Name) || len(s.Addrs) == 0 || len(s.Addrs) > maxAddrs {
			t.Errorf("not refused: %s", line)
		}
		if slices.ContainsFunc(s.Addrs, func(a netip.Addr) bool { return a.IsLoopback() || !dialable(a) }) {
			t.Errorf("an address that leads back here: %s", line)
		}
		if s.ID == ad.ID && strings.HasPrefix(line, Down.String()) {
			t.Errorf("somebody else's goodbye was believed: %s", line)
		}
	}
	seat.Stop(limit)
	host.Stop(limit)
}

func TestManyBrowsersAndHeavyLoss(t *testing.T) {
	const seats = 24
	l := lantest.New(t, seats+1)
	l.BlockIPv6(true)
	l.LoseMulticast(50)
	host := newLaptop(t, l, 1)
	ad := adFor(NewID(), "vol")
	host.advertise(ad)
	var all []laptop
	for n := range seats {
		all = append(all, newLaptop(t, l, n+2))
		all[n].browse(browseOptions{})
	}
	for _, seat := range all {
		seat.event(Up, ad.ID)
	}
	host.Send("close %s", ad.ID)
	for _, seat := range all {
		seat.event(Down, ad.ID)
	}
	for _, seat := range all {
		seat.Stop(limit)
	}
	host.Stop(limit)
}
