package guest

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/sync/lan"
	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/store"
)

func TestEveryTroubleHasItsKindAndItsSentence(t *testing.T) {
	op := func(e syscall.Errno) error { return fmt.Errorf("dial: %w", &net.OpError{Op: "dial", Err: e}) }
	seen := map[string]Trouble{}
	for _, c := range []struct {
		err  error
		want Trouble
		then Phase
	}{
		{op(syscall.ECONNREFUSED), RefusedConn, Connecting},
		{op(syscall.ETIMEDOUT), TimedOut, Connecting},
		{context.DeadlineExceeded, TimedOut, Connecting},
		{op(syscall.EHOSTUNREACH), NoRoute, Connecting},
		{op(syscall.ENETUNREACH), NoRoute, Connecting},
		{&lan.DialError{Attempts: []lan.Attempt{{Err: op(syscall.ETIMEDOUT)}, {Err: pair.ErrWrongHost}}}, WrongHost, Connecting},
		{errOtherSession, WrongHost, Connecting},
		{fmt.Errorf("join: %w", pair.ErrWrongCode), WrongCode, CodeNeeded},
		{pair.ErrBudget, Renewed, CodeNeeded},
		{pair.ErrCodeForm, CodeForm, CodeNeeded},
		{errNoCode, NoCode, CodeNeeded},
		{&wire.ByeError{Reason: wire.CodeNeeded}, NoCode, CodeNeeded},
		{pair.ErrBusy, Busy, Connecting},
		{&pair.WaitError{Wait: time.Second}, BackOff, Connecting},
		{lan.ErrNoAddress, NotSeen, Connecting},
		{fmt.Errorf("%w: EOF", errLost), Lost, Connecting},
		{&wire.ByeError{Reason: wire.TooSlow}, Lost, Connecting},
		{&wire.ByeError{Reason: wire.Closing}, Closed, Connecting},
		{&wire.ByeError{Reason: "novelty"}, Closed, Connecting},
		{&wire.ByeError{Reason: wire.Kicked}, Kicked, Ended},
		{&wire.ByeError{Reason: wire.Revoked}, Revoked, Ended},
		{&wire.ByeError{Reason: wire.Replaced}, Replaced, Ended},
		{wire.ErrGuestTooOld, GuestTooOld, Ended},
		{&wire.ByeError{Reason: wire.HostTooOld}, HostTooOld, Ended},
		{wire.ErrNotAfspraak, NotAfspraak, Connecting},
		{errDisk, DiskFailed, Connecting},
		{errors.New("?"), Odd, Connecting},
	} {
		got := troubleOf(c.err)
		if got != c.want {
			t.Errorf("%v: %q instead of %q", c.err, got, c.want)
		}
		r := remedyFor(got, c.err)
		if r.phase != c.then {
			t.Errorf("%q leads to %q instead of %q", got, r.phase, c.then)
		}
		if r.stop != (r.phase == CodeNeeded || r.phase == Ended) {
			t.Errorf("%q: stop is %v", got, r.stop)
		}
		text := sentence(r.phase, got, nil)
		for _, l := range assets.Languages() {
			texts := assets.TextsIn(l)
			if !texts.Has(text.Key) {
				t.Errorf("%s has no sentence for %s", l, text.Key)
				continue
			}
			if l != "nl" {
				continue
			}
			words := text.Resolve(texts.Translate)
			if other, taken := seen[words]; taken && other != got {
				t.Errorf("%q and %q have the same sentence", got, other)
			}
			seen[words] = got
		}
	}
	if w := remedyFor(BackOff, &pair.WaitError{Wait: 7 * time.Second}).wait; w != 7*time.Second {
		t.Errorf("waits %v", w)
	}
	for _, p := range []Phase{Connecting, CodeNeeded, NameNeeded, Waiting, In, TurnedAway, Gone, Ended} {
		if text := sentence(p, None, nil); !assets.TextsIn("nl").Has(text.Key) || !assets.TextsIn("en").Has(text.Key) {
			t.Errorf("no sentence for phase %s", p)
		}
	}
}

// start begins a guest with a file of its own.
func start(t *testing.T, change func(*Config)) *Guest {
	t.Helper()
	seat, err := store.OpenSeat(filepath.Join(t.TempDir(), "s.afspraakseat"))
	if err != nil {
		t.Fatal(err)
	}
	device, err := pair.NewDevice(nil)
	if err != nil {
		t.Fatal(err)
	}
	cfg := Config{Store: seat, Device: device, Name: "Anna", Role: workshop.Employee, Code: "123456"}
	change(&cfg)
	g, err := Start(context.Background(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close(); _ = seat.Close() })
	return g
}

func eventually(t *testing.T, g *Guest, what string, ok func(Update) bool) {
	t.Helper()
	updates, stop := g.Watch()
	defer stop()
	end := time.After(time.Minute)
	for {
		select {
		case u := <-updates:
			if ok(u) {
				return
			}
		case <-end:
			t.Fatalf("never: %s, but %+v", what, g.Status())
		}
	}
}

func TestTroublesOnARealNetwork(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := ln.Addr().(*net.TCPAddr).AddrPort()
	ln.Close()
	g := start(t, func(c *Config) { c.Addresses = At(addr) })
	eventually(t, g, "refused", func(u Update) bool { return u.Trouble == RefusedConn && u.Phase == Connecting && !u.Connected })

	g = start(t, func(c *Config) { c.Addresses = At() })
	eventually(t, g, "not seen", func(u Update) bool { return u.Trouble == NotSeen })

	g = start(t, func(c *Config) { c.Code = ""; c.Addresses = At(addr) })
	eventually(t, g, "no code", func(u Update) bool { return u.Trouble == NoCode && u.Phase == CodeNeeded })
	if _, err := g.Do("next", nil); !errors.Is(err, ErrNoSession) {
		t.Errorf("a command without a session: %v", err)
	}

	g = start(t, func(c *Config) { c.Code = "12 34"; c.Addresses = At(addr) })
	eventually(t, g, "code form", func(u Update) bool { return u.Trouble == CodeForm && u.Phase == CodeNeeded })

	// Another program with TLS answers: first without, then with a pin.
	device, err := pair.NewDevice(nil)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewUnstartedServer(http.NotFoundHandler())
	server.TLS = pair.ServerTLS(device)
	server.StartTLS()
	defer server.Close()
	web := netip.MustParseAddrPort(server.Listener.Addr().String())
	g = start(t, func(c *Config) { c.Addresses = At(web) })
	eventually(t, g, "something else", func(u Update) bool { return u.Trouble == NotAfspraak })
	pin := pair.DeviceID{1}
	g = start(t, func(c *Config) { c.Addresses = At(web); c.Pin = &pin })
	eventually(t, g, "another host", func(u Update) bool { return u.Trouble == WrongHost && u.Phase == Connecting })
}

// TestWhoWasInHasLostIt: when the facilitator's program is gone, people who took
// part are not asked to look for another address.
func TestWhoWasInHasLostIt(t *testing.T) {
	refused := fmt.Errorf("dial: %w", &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED})
	g := &Guest{}
	if got := g.troubleNow(refused); got != RefusedConn {
		t.Errorf("who comes for the first time reads %q", got)
	}
	g.links = 1
	if got := g.troubleNow(refused); got != Lost {
		t.Errorf("who was in reads %q", got)
	}
	if got := g.troubleNow(errNoCode); got != NoCode {
		t.Errorf("an unknown device reads %q", got)
	}
}

func TestConfigsThatCannotWork(t *testing.T) {
	for _, cfg := range []Config{{}, {Store: &store.Seat{}}, {Store: &store.Seat{}, Device: &pair.Device{}}} {
		if _, err := Start(context.Background(), cfg); err == nil {
			t.Errorf("%+v was taken", cfg)
		}
	}
}
