package guest

import (
	"context"
	"fmt"
	"net/netip"
	"testing"
	"time"

	"github.com/afspraak/afspraak/sync/lan"
)

func TestFinderFollowsTheHost(t *testing.T) {
	events := make(chan lan.Event)
	defer close(events)
	typed := netip.MustParseAddrPort("192.0.2.9:47800")
	f := Find(events, "mine", typed)
	session := func(id, ip string) lan.Session {
		return lan.Session{ID: id, Port: 47800, Addrs: []netip.Addr{netip.MustParseAddr(ip)}}
	}
	is := func(want string) {
		t.Helper()
		got := ""
		for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(time.Millisecond) {
			if got = fmt.Sprint(f.Addresses(context.Background())); got == want {
				return
			}
		}
		t.Fatalf("%s instead of %s", got, want)
	}
	is("[192.0.2.9:47800]")
	events <- lan.Event{Op: lan.Up, Session: session("other", "192.0.2.1")}
	events <- lan.Event{Op: lan.Up, Session: session("mine", "192.0.2.2")}
	is("[192.0.2.2:47800 192.0.2.9:47800]")
	events <- lan.Event{Op: lan.Change, Session: session("mine", "192.0.2.9")}
	is("[192.0.2.9:47800]")
	events <- lan.Event{Op: lan.Down, Session: session("mine", "192.0.2.3")}
	is("[192.0.2.9:47800]")
}

func TestFinderWaitsForAFirstAnnouncement(t *testing.T) {
	events := make(chan lan.Event, 1)
	f := Find(events, "mine")
	got := make(chan []netip.AddrPort)
	go func() {
		for {
			if a := f.Addresses(context.Background()); len(a) > 0 {
				got <- a
				return
			}
		}
	}()
	events <- lan.Event{Op: lan.Up, Session: lan.Session{ID: "mine", Port: 1, Addrs: []netip.Addr{netip.MustParseAddr("192.0.2.2")}}}
	if a := <-got; len(a) != 1 {
		t.Error(a)
	}
	close(events)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if a := Find(make(chan lan.Event), "mine").Addresses(ctx); len(a) != 0 {
		t.Error(a)
	}
}
