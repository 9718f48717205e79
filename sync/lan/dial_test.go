package lan

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func ports(n ...uint16) []netip.AddrPort {
	var out []netip.AddrPort
	for _, p := range n {
		out = append(out, netip.AddrPortFrom(netip.MustParseAddr("127.0.0.1"), p))
	}
	return out
}

func TestDialKeepsTheFirstAndDiscardsTheRest(t *testing.T) {
	addrs := ports(1, 2, 3, 4)
	won := make(chan struct{})
	discarded := make(chan uint16, len(addrs))
	var started sync.WaitGroup
	started.Add(len(addrs))
	var winner context.Context
	got, addr, err := Dial(t.Context(), addrs, func(ctx context.Context, a netip.AddrPort) (uint16, error) {
		started.Done()
		started.Wait() // ends only if all are dialled at the same time
		switch a.Port() {
		case 1: // fails at once
			return 0, errors.New("no")
		case 2: // ends when it has lost
			<-ctx.Done()
			return 0, ctx.Err()
		case 3:
			winner = ctx
			return 3, nil
		}
		<-won // has connected, but too late
		return 4, nil
	}, func(p uint16) { discarded <- p })
	if err != nil || got != 3 || addr != addrs[2] {
		t.Fatalf("%v, %v, %v", got, addr, err)
	}
	close(won)
	if p := <-discarded; p != 4 {
		t.Errorf("discarded %d, want the late one", p)
	}
	if winner.Err() != nil {
		t.Error("the winner's context has ended")
	}
}

func TestDialTellsWhatEachAddressSaid(t *testing.T) {
	wrongHost := errors.New("wrong host")
	_, _, err := Dial(t.Context(), ports(1, 2, 2), func(_ context.Context, a netip.AddrPort) (int, error) {
		if a.Port() == 1 {
			return 0, wrongHost
		}
		return 0, os.ErrDeadlineExceeded
	}, nil)
	var de *DialError
	if !errors.As(err, &de) || len(de.Attempts) != 2 || de.Attempts[0].Addr.Port() != 1 || !errors.Is(err, wrongHost) {
		t.Fatalf("%v", err)
	}
	if Diagnose(err) != TimedOut || !strings.Contains(err.Error(), "127.0.0.1:1: wrong host; 127.0.0.1:2: ") {
		t.Errorf("%v: %v", Diagnose(err), err)
	}
}

func TestDialEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	stuck := make(chan struct{})
	discarded := make(chan int, 1)
	_, _, err := Dial(ctx, ports(1, 2), func(_ context.Context, a netip.AddrPort) (int, error) {
		if a.Port() == 1 {
			return 0, errors.New("no")
		}
		<-stuck // a dial function that does not heed its context
		return 2, nil
	}, func(n int) { discarded <- n })
	if !errors.Is(err, context.DeadlineExceeded) || Diagnose(err) != TimedOut {
		t.Errorf("%v: %v", Diagnose(err), err)
	}
	close(stuck)
	if n := <-discarded; n != 2 {
		t.Errorf("discarded %d", n)
	}
	for _, addrs := range [][]netip.AddrPort{nil, ports(0), {netip.MustParseAddrPort("0.0.0.0:1")}} {
		if _, _, err := Dial(t.Context(), addrs, func(context.Context, netip.AddrPort) (int, error) { return 1, nil }, nil); !errors.Is(err, ErrNoAddress) {
			t.Errorf("%v: %v", addrs, err)
		}
	}
}

func TestExpandZones(t *testing.T) {
	in := []netip.AddrPort{
		netip.MustParseAddrPort("[::ffff:10.0.0.1]:5"), netip.MustParseAddrPort("10.0.0.1:5"),
		netip.MustParseAddrPort("[fe80::1]:5"), netip.MustParseAddrPort("[fe80::2%wlan0]:5"), netip.MustParseAddrPort("[ff02::1]:5"),
	}
	got := fmt.Sprint(expandZones(in, func() []string { return []string{"eth0", "wlan0"} }))
	if want := "[10.0.0.1:5 [fe80::1%eth0]:5 [fe80::1%wlan0]:5 [fe80::2%wlan0]:5]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// refused is the error of a connection to where nobody listens.
func refused(t *testing.T) error {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := l.Addr().String()
	l.Close()
	_, err = net.Dial("tcp", addr)
	return err
}

func TestDiagnose(t *testing.T) {
	for name, c := range map[string]struct {
		err  error
		want Trouble
	}{
		"nothing":           {nil, None},
		"refused":           {refused(t), Refused},
		"deadline":          {fmt.Errorf("x: %w", context.DeadlineExceeded), TimedOut},
		"net timeout":       {&net.OpError{Op: "dial", Err: os.ErrDeadlineExceeded}, TimedOut},
		"cancelled":         {context.Canceled, Other},
		"other":             {errors.New("certificate"), Other},
		"errno":             {&os.SyscallError{Syscall: "connect", Err: errnosTimeout[0]}, TimedOut},
		"no route":          {&net.OpError{Op: "dial", Err: os.NewSyscallError("connect", errnosNoRoute[1])}, NoRoute},
		"refused wins":      {errors.Join(errnosNoRoute[0], context.DeadlineExceeded, errnosRefused[0]), Refused},
		"timeout wins":      {errors.Join(errnosNoRoute[0], &net.DNSError{IsTimeout: true}), TimedOut},
		"wrapped deep":      {fmt.Errorf("a: %w", errors.Join(errors.New("b"), fmt.Errorf("c: %w", &net.DNSError{IsTimeout: true}))), TimedOut},
		"other, but joined": {errors.Join(errors.New("a"), errnosNoRoute[0]), NoRoute},
	} {
		if got := Diagnose(c.err); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestSearchFindsHostsOnLoopback(t *testing.T) {
	first, err := net.Listen("tcp4", "127.0.0.7:0")
	if err != nil {
		t.Skipf("only Linux has all of 127.0.0.0/8 as loopback: %v", err)
	}
	defer first.Close()
	port := first.Addr().(*net.TCPAddr).AddrPort().Port()
	second, err := net.Listen("tcp4", netip.AddrPortFrom(netip.MustParseAddr("127.0.0.200"), port).String())
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	var calls []int
	found, err := Search(t.Context(), netip.MustParsePrefix("127.0.0.9/8"), port, ProbeTCP, func(done, total int) {
		if total != 254 {
			t.Errorf("%d addresses", total)
		}
		calls = append(calls, done)
	})
	if err != nil || fmt.Sprint(found) != fmt.Sprintf("[127.0.0.7:%d 127.0.0.200:%d]", port, port) {
		t.Errorf("%v, %v", found, err)
	}
	if len(calls) != 254 || !slices.IsSorted(calls) || calls[253] != 254 {
		t.Errorf("progress %v", calls)
	}
}

func TestSearchIsGentle(t *testing.T) {
	var now, most, total atomic.Int64
	full := make(chan struct{})
	var once sync.Once
	_, err := Search(t.Context(), netip.MustParsePrefix("127.0.0.0/24"), 1, func(ctx context.Context, _ netip.AddrPort) error {
		n := now.Add(1)
		defer now.Add(-1)
		total.Add(1)
		for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
		}
		if n == searchAtOnce {
			once.Do(func() { close(full) })
		}
		if end, ok := ctx.Deadline(); !ok || time.Until(end) > searchTimeout {
			t.Error("no deadline of 500 ms")
		}
		select {
		case <-full: // so fifty really are under way at once
			time.Sleep(10 * time.Millisecond) // were there more, they would come now
			return errors.New("nobody")
		case <-time.After(limitLocal):
			return errors.New("stuck")
		}
	}, nil)
	if err != nil || most.Load() != searchAtOnce || total.Load() != 254 {
		t.Errorf("%v: %d at once, %d in all", err, most.Load(), total.Load())
	}
}

const limitLocal = time.Minute

func TestSearchEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	found, err := Search(ctx, netip.MustParsePrefix("127.0.0.0/24"), 1, func(ctx context.Context, a netip.AddrPort) error {
		if a.Addr() == netip.MustParseAddr("127.0.0.3") {
			cancel()
			return nil
		}
		<-ctx.Done()
		return ctx.Err()
	}, nil)
	if !errors.Is(err, context.Canceled) || len(found) != 1 {
		t.Errorf("%v, %v", found, err)
	}
	for _, p := range []netip.Prefix{{}, netip.MustParsePrefix("2001:db8::/64")} {
		if _, err := Search(t.Context(), p, 1, ProbeTCP, nil); !errors.Is(err, ErrNotSearchable) {
			t.Errorf("%v: %v", p, err)
		}
	}
}

func TestSearchRange(t *testing.T) {
	for prefix, want := range map[string]string{
		"10.1.2.3/16": "254 10.1.2.1 10.1.2.254", "10.1.2.3/24": "254 10.1.2.1 10.1.2.254", "10.1.2.130/25": "126 10.1.2.129 10.1.2.254",
		"10.1.2.3/30": "2 10.1.2.1 10.1.2.2", "10.1.2.3/31": "2 10.1.2.2 10.1.2.3", "10.1.2.3/32": "1 10.1.2.3 10.1.2.3", "255.255.255.255/24": "254 255.255.255.1 255.255.255.254",
	} {
		a, err := searchRange(netip.MustParsePrefix(prefix))
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(len(a), a[0], a[len(a)-1]); got != want {
			t.Errorf("%s: %s, want %s", prefix, got, want)
		}
	}
}
