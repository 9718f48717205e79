package pair

import (
	"errors"
	"net/netip"
	"testing"
	"time"
)

func TestBackoffOnTheWire(t *testing.T) {
	h := newHost(t, fresh, false)
	h.door.waits.now = func() time.Time { return time.Unix(1000, 0) } // stands still
	h.remote = netip.MustParseAddr("192.0.2.7")
	wantErr(t, "guess", join(t, h.addr, testDevice(t), "482914"), ErrWrongCode)
	h.admittedNext(t)
	err := join(t, h.addr, testDevice(t), "482913") // another key, the same address
	var wait *WaitError
	if !errors.As(err, &wait) || wait.Wait != time.Second {
		t.Fatalf("got %v", err)
	}
	if got := h.ledger.now().Budget; got != GuessesPerCode-1 {
		t.Fatalf("who has to wait pays nothing: budget %d", got)
	}
	h.admittedNext(t)
	h.door.waits.now = func() time.Time { return time.Unix(1001, 0) }
	if err := join(t, h.addr, testDevice(t), "482913"); err != nil {
		t.Fatal(err)
	}
	h.admittedNext(t)
	if len(h.door.waits.slips) != 0 {
		t.Fatal("a proved address is not forgotten")
	}
}

func TestBackoffTimes(t *testing.T) {
	now := time.Unix(0, 0)
	b := backoff{now: func() time.Time { return now }}
	a, mapped := netip.MustParseAddr("192.0.2.7"), netip.MustParseAddr("::ffff:192.0.2.7")
	neighbour := netip.MustParseAddr("2001:db8::2")
	for i, want := range []int{1, 2, 4, 8, 16, 32, 60, 60, 60} {
		if err := b.check(a); err != nil {
			t.Fatalf("guess %d: %v", i, err)
		}
		b.wrong(a)
		var wait *WaitError
		if !errors.As(b.check(mapped), &wait) || wait.Wait != time.Duration(want)*time.Second {
			t.Fatalf("guess %d: %v, want %d s", i, wait, want)
		}
		now = now.Add(wait.Wait)
	}
	b.wrong(netip.MustParseAddr("2001:db8::1"))
	if err := b.check(neighbour); err != nil {
		t.Fatalf("a neighbour has to wait: %v", err)
	}
	now = now.Add(forgiven + time.Second)
	b.wrong(a)
	var wait *WaitError
	if !errors.As(b.check(a), &wait) || wait.Wait != time.Second {
		t.Fatalf("not forgiven: %v", wait)
	}
}

func TestBackoffMemoryIsBounded(t *testing.T) {
	now := time.Unix(0, 0)
	b := backoff{now: func() time.Time { return now }}
	addr := func(i int) netip.Addr { return netip.AddrFrom4([4]byte{10, 0, byte(i >> 8), byte(i)}) }
	for i := range maxAddresses + 50 {
		now = now.Add(time.Millisecond)
		b.wrong(addr(i))
	}
	if len(b.slips) != maxAddresses {
		t.Fatalf("%d addresses", len(b.slips))
	}
	if b.check(addr(0)) != nil || b.check(addr(maxAddresses+49)) == nil {
		t.Fatal("the newest was dropped instead of the oldest")
	}
	now = now.Add(forgiven * 2)
	b.wrong(addr(9999))
	if len(b.slips) != 1 {
		t.Fatalf("%d addresses kept for nothing", len(b.slips))
	}
}
