package host

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func TestAJumpingClockGoesToTheEarliestInstant(t *testing.T) {
	c := JumpingClock(time.Hour).(*jumpingClock) // it leaps when the test says so
	start := c.Now()
	late, stopLate := c.Until(start.Add(2 * time.Hour))
	early, stopEarly := c.Until(start.Add(time.Hour))
	gone, stopGone := c.Until(start.Add(time.Minute))
	defer stopLate()
	defer stopEarly()
	stopGone()
	c.leap()
	<-early
	if now := c.Now(); now.Before(start.Add(time.Hour)) || now.After(start.Add(2*time.Hour-time.Minute)) {
		t.Errorf("%v after the start", now.Sub(start))
	}
	select {
	case <-late:
		t.Error("two instants came at once")
	default:
	}
	c.leap()
	<-late
	if now := c.Now(); now.Before(start.Add(2 * time.Hour)) {
		t.Errorf("%v after the start", now.Sub(start))
	}
	select {
	case <-gone:
		t.Error("an instant came that nobody waited for")
	default:
	}
	c.leap() // nobody waits: nothing happens
	if now := c.Now(); now.After(start.Add(3 * time.Hour)) {
		t.Errorf("%v after the start", now.Sub(start))
	}
}

func TestAJumpingClockMakesNobodyWait(t *testing.T) {
	c := JumpingClock(time.Millisecond)
	start := c.Now()
	if err := Sleep(context.Background(), c, 2*time.Hour); err != nil {
		t.Fatal(err)
	}
	if c.Now().Before(start.Add(2 * time.Hour)) {
		t.Error("it woke up too early")
	}
	past, stop := c.Until(start)
	defer stop()
	<-past
}

// Held answers go after a day; a rehearsal must not jump there between two votes.
func TestAJumpingClockDoesNotJumpOverADay(t *testing.T) {
	c := JumpingClock(time.Hour).(*jumpingClock)
	start := c.Now()
	day, stop := c.Until(start.Add(24 * time.Hour))
	defer stop()
	c.leap()
	select {
	case <-day:
		t.Error("it jumped a day")
	default:
	}
	if now := c.Now(); now.After(start.Add(time.Hour)) {
		t.Errorf("%v after the start", now.Sub(start))
	}
}

func TestAScaledClockRunsFaster(t *testing.T) {
	c := ScaledClock(1000)
	start, real := c.Now(), time.Now()
	if err := Sleep(context.Background(), c, 10*time.Second); err != nil {
		t.Fatal(err)
	}
	if went := c.Now().Sub(start); went < 10*time.Second {
		t.Errorf("slept %v", went)
	}
	if went := time.Since(real); went < 10*time.Millisecond {
		t.Errorf("a thousand times as fast, and %v have passed", went)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := Sleep(ctx, RealClock(), time.Hour); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// stubborn is a file that says that a reader is in the way of the wipe.
type stubborn struct {
	File
	busy  atomic.Int32
	tries atomic.Int32
}

var errBusy = errors.New("busy")

func (f *stubborn) WipePending() (bool, error) { return f.busy.Load() >= 0, nil }

func (f *stubborn) FinishWipe(context.Context) error {
	f.tries.Add(1)
	if f.busy.Add(-1) >= 0 {
		return errBusy
	}
	return nil
}

func TestTheJanitorRepeatsAWipe(t *testing.T) {
	f := &stubborn{}
	f.busy.Store(1)
	j := newJanitor(f, slog.New(slog.DiscardHandler))
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var all sync.WaitGroup
	all.Go(func() { j.loop(ctx) })
	wait(t, "the wipe succeeds", func() bool { return f.tries.Load() == 2 })
	cancel()
	all.Wait()
	if j.last(); j.failed != nil {
		t.Error(j.failed)
	}
	f.busy.Store(5)
	if j.last(); !errors.Is(j.failed, errBusy) {
		t.Error("a wipe that failed at the end is not told")
	}
}

func TestTheListener(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	n := newNetwork(Config{Listen: taken.Addr().String()})
	if err := n.listen(); err != nil {
		t.Fatal(err)
	}
	port, other := n.port()
	if !other || port == taken.Addr().(*net.TCPAddr).Port {
		t.Errorf("port %d, other %v", port, other)
	}
	// Taken away by the system, it comes back at the same port.
	ln, err := n.listener()
	if err != nil {
		t.Fatal(err)
	}
	n.lost(ln)
	again, err := n.listener()
	if err != nil {
		t.Fatal(err)
	}
	if again == ln || again.Addr().String() != ln.Addr().String() {
		t.Errorf("listens at %v instead of %v", again.Addr(), ln.Addr())
	}
	n.close()
	if _, err := n.listener(); !errors.Is(err, net.ErrClosed) {
		t.Error(err)
	}
	if err := newNetwork(Config{Listen: "nonsense"}).listen(); err == nil {
		t.Error("nonsense was listened on")
	}
	// Only over the interfaces that were named.
	local := &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 1}
	if !n.serves(local) {
		t.Error("without names everything is served")
	}
	n.interfaces = []string{"no-such-interface"}
	if n.serves(local) {
		t.Error("served over an interface that is not there")
	}
}

func TestAddressesFollowTheNetwork(t *testing.T) {
	var mu sync.Mutex
	ips := []netip.Addr{netip.MustParseAddr("192.168.1.7"), netip.MustParseAddr("fe80::1%eth0")}
	h := &Host{net: &network{addr: "[::]:47800"}, cfg: Config{Addresses: func() []netip.Addr {
		mu.Lock()
		defer mu.Unlock()
		return ips
	}}}
	if got := fmt.Sprint(h.addresses()); got != "[192.168.1.7:47800]" {
		t.Error("an address that nobody wants to type is shown beside one that works: " + got)
	}
	mu.Lock()
	ips = ips[1:]
	mu.Unlock()
	if got := fmt.Sprint(h.addresses()); got != "[[fe80::1]:47800]" {
		t.Error("the only address there is: " + got)
	}
	mu.Lock()
	ips = ips[:0]
	mu.Unlock()
	if got := h.addresses(); len(got) != 0 {
		t.Error(got)
	}
	h.net.addr = "127.0.0.1:9"
	if got := fmt.Sprint(h.addresses()); got != "[127.0.0.1:9]" {
		t.Error(got)
	}
}
