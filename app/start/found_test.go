package start

import (
	"net/netip"
	"testing"

	"github.com/afspraak/afspraak/sync/lan"
	"github.com/afspraak/afspraak/workshop/store"
)

func TestPlaces(t *testing.T) {
	var p places
	p.remember([]store.Joined{
		{Session: "known234", Title: "Oud", Addresses: []string{"10.0.0.5:5000", "not an address"}},
		{Session: "nowhere2", Title: "Zonder adres"},
	})
	if len(p.list) != 1 || p.seen() {
		t.Fatalf("remembered is %+v", p.list)
	}
	p.take(lan.Event{Op: lan.Up, Session: session("known234", "Oud, nu")})
	p.take(lan.Event{Op: lan.Up, Session: session("newer234", "Nieuw")})
	if len(p.list) != 2 || p.list[0].id != "known234" || !p.list[0].known || p.list[1].known {
		t.Fatalf("the list is %+v", p.list)
	}
	want := []netip.AddrPort{netip.MustParseAddrPort("192.168.1.24:47800"), netip.MustParseAddrPort("10.0.0.5:5000")}
	got := p.list[0].addresses()
	if len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("the addresses to try are %v, want %v", got, want)
	}
	changed := session("newer234", "Nieuw")
	changed.Port = 5001
	p.take(lan.Event{Op: lan.Change, Session: changed})
	if at := p.find("newer234").addresses(); len(at) != 1 || at[0].Port() != 5001 {
		t.Errorf("after a change the addresses are %v", at)
	}
	p.take(lan.Event{Op: lan.Down, Session: session("newer234", "Nieuw")})
	p.take(lan.Event{Op: lan.Down, Session: session("known234", "Oud")})
	if len(p.list) != 1 || p.seen() || len(p.list[0].addresses()) != 1 {
		t.Errorf("after both went the list is %+v", p.list)
	}
}

func TestWhereIsShortForPeople(t *testing.T) {
	x := place{announced: []netip.AddrPort{
		netip.MustParseAddrPort("192.168.1.24:47800"), netip.MustParseAddrPort("[fe80::1%wlan0]:47800"), netip.MustParseAddrPort("[fe80::1%eth0]:47800"),
	}, before: []netip.AddrPort{netip.MustParseAddrPort("192.168.1.24:5001")}}
	if got := x.where(); got != "192.168.1.24" {
		t.Errorf("the session is said to be at %q", got)
	}
	x.announced, x.before = x.announced[1:], nil
	if got := x.where(); got != "fe80::1" {
		t.Errorf("with nothing but link-local addresses it is said to be at %q", got)
	}
}
