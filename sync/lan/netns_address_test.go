//go:build linux

package lan

import (
	"encoding/json"
	"fmt"
	"net/netip"
	"slices"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/sync/lan/lantest"
)

func TestIPv6AloneIsFoundAndDialled(t *testing.T) {
	t.Parallel()
	l := lantest.New(t, 2)
	l.DropIPv4(1)
	l.DropIPv4(2)
	host, seat := newLaptop(t, l, 1), newLaptop(t, l, 2)
	ad := adFor(NewID(), "zes")
	host.Send("listen %d", ad.Port)
	host.Expect(limit, "listening")
	host.advertise(ad)
	seat.browse(quick)
	s := seat.event(Up, ad.ID)
	if len(s.Addrs) != 1 || !s.Addrs[0].Is6() || s.Addrs[0].Zone() != lantest.Interface {
		t.Fatalf("addresses %v, want one link-local on %s", s.Addrs, lantest.Interface)
	}
	seat.Send("dial %s", s.AddrPorts()[0])
	seat.Expect(limit, "dialled ok")
	seat.Send("dial %s", netip.AddrPortFrom(s.Addrs[0].WithZone(""), s.Port)) // Dial finds the zone
	seat.Expect(limit, "dialled ok")
	seat.Stop(limit)
	host.Stop(limit)
}

func TestDiagnoseOnTheNetwork(t *testing.T) {
	t.Parallel()
	l := lantest.New(t, 2)
	host, seat := newLaptop(t, l, 1), newLaptop(t, l, 2)
	host.Send("listen 4711")
	host.Expect(limit, "listening")
	dial := func(want string, addrs ...string) {
		t.Helper()
		seat.Send("dial %s", strings.Join(addrs, " "))
		if line := seat.Expect(limit, "dialled"); !strings.HasPrefix(line, "dialled "+want+" ") {
			t.Errorf("%v: %s, want %s", addrs, line, want)
		}
	}
	good := netip.AddrPortFrom(l.Addr(1), 4711).String()
	dial("ok", "198.51.100.7:4711", "10.77.0.99:4711", good) // one of three is enough
	dial(string(Refused), netip.AddrPortFrom(l.Addr(1), 4712).String())
	dial(string(NoRoute), "198.51.100.7:4711") // no default route
	dial(string(NoRoute), "10.77.0.99:4711")   // nobody has that address
	l.Isolate(true)
	l.IP(2, "neigh replace "+l.Addr(1).String()+" lladdr 02:00:00:00:00:01 dev "+lantest.Interface)
	dial(string(TimedOut), good) // answers never come
	seat.Stop(limit)
	host.Stop(limit)
}

func TestAddressesPutTheDefaultRouteFirst(t *testing.T) {
	t.Parallel()
	l := lantest.New(t, 1)
	second := netip.MustParseAddr("192.168.7.5")
	l.AddInterface(1, "docker0", netip.MustParseAddr("172.17.0.1"))
	l.AddInterface(1, "wlan0", second)
	addresses := func() []Address {
		t.Helper()
		n := newLaptop(t, l, 1)
		n.Send("addresses")
		line := strings.TrimPrefix(n.Expect(limit, "addresses"), "addresses ")
		var got []Address
		if err := json.NewDecoder(strings.NewReader(line)).Decode(&got); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		if line := n.Expect(limit, "prefixes"); line != fmt.Sprintf("prefixes [%s/24 %s/24] <nil>", got[0].IP, got[1].IP) {
			t.Error(line)
		}
		n.Stop(limit)
		for i, a := range got {
			if a.Interface == "docker0" || (i < 2) != a.IP.Is4() {
				t.Errorf("address %d is %+v", i, a)
			}
		}
		return got
	}
	if got := addresses(); got[0].Default || got[1].Default {
		t.Errorf("without a default route: %+v", got)
	}
	l.IP(1, "route add default dev wlan0")
	if got := addresses(); got[0].IP != second || !got[0].Default || got[1].IP != l.Addr(1) || got[1].Default {
		t.Errorf("with a default route over wlan0: %+v", got)
	}
	l.IP(1, "route replace default dev "+lantest.Interface)
	if got := addresses(); got[0].IP != l.Addr(1) || !got[0].Default {
		t.Errorf("with a default route over %s: %+v", lantest.Interface, got)
	}
}

func TestNamedInterfaces(t *testing.T) {
	t.Parallel()
	l := lantest.New(t, 2)
	l.AddInterface(1, "wlan0", netip.MustParseAddr("192.168.7.5"))
	host, seat := newLaptop(t, l, 1), newLaptop(t, l, 2)
	hidden, shown := adFor(NewID(), "elders"), adFor(NewID(), "hier")
	hidden.Interfaces, shown.Interfaces = []string{"wlan0"}, []string{lantest.Interface}
	host.advertise(hidden)
	host.advertise(shown)
	seat.browse(quick)
	s := seat.event(Up, shown.ID)
	if slices.ContainsFunc(s.Addrs, func(a netip.Addr) bool { return a.Is4() && a != l.Addr(1) }) {
		t.Errorf("addresses %v of another interface", s.Addrs)
	}
	host.Send("status %s", hidden.ID)
	if line := host.Expect(limit, "status"); !strings.HasPrefix(line, "status [wlan0] [192.168.7.5") {
		t.Error(line)
	}
	host.browse(browseOptions{Interfaces: []string{"wlan0"}, Round: quick.Round})
	host.event(Up, hidden.ID)
	seat.Stop(limit)
	host.Stop(limit)
}
