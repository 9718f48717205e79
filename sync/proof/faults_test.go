package proof_test

import (
	"context"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/store"
)

// TestFaultClock lets the host's clock jump a day ahead, and back again.
func TestFaultClock(t *testing.T) {
	t.Parallel()
	o := castOf(t, 6, 1).stage(t, nil).begin()
	for _, jump := range []time.Duration{24 * time.Hour, -24 * time.Hour} {
		o.clock.jump(jump)
		o.over()
	}
	mustReport(t, o, "clock a day ahead, and back")
}

// TestFaultAddress lets the host go on at another address, which is found as an
// announcement finds it.
func TestFaultAddress(t *testing.T) {
	t.Parallel()
	o := castOf(t, 6, 1).stage(t, nil).begin()
	for _, at := range []string{"127.0.0.2:0", "127.0.0.3:0"} {
		old := o.tap
		moved := newTapAt(t, at, o.cast.host, o.h.Addr(), o.cast.devices)
		o.mu.Lock()
		o.tap = moved
		o.mu.Unlock()
		old.close()
		o.over()
	}
	mustReport(t, o, "another address")
}

// TestFaultSlowSeat lets a seat come in that reads nothing at all, with a program
// of its own, while the others go on.
func TestFaultSlowSeat(t *testing.T) {
	t.Parallel()
	s := castOf(t, 7, 1).stage(t, nil)
	slow := s.people[6]
	o := s.begin()
	o.hands[6].rest()
	o.hands = o.hands[:6]
	last := o.cast.devices[6]
	slow.leave()
	s.people = s.people[:6]
	x := s.dial(last)
	x.send(hello())
	o.goOn(int(lasting(200, 20)))
	o.over()
	// What it gave before it fell asleep counts, and is compared with the rest.
	x.close()
	s.people = append(s.people, s.comeBack(6))
	awake := o.hands[:7][6]
	awake.p = s.people[6]
	awake.start()
	o.hands = o.hands[:7]
	o.over()
	mustReport(t, o, "a seat that never reads")
}

// TestFaultTwoHosts lets seats find another host of the same name first.
func TestFaultTwoHosts(t *testing.T) {
	t.Parallel()
	s := castOf(t, 6, 1).stage(t, nil)
	other := sameName(t)
	s.lookFirst(other.Addr())
	o := s.begin()
	for _, d := range o.cast.devices {
		o.tap.cut(d.ID)
	}
	o.over()
	if n := other.Latest().Devices; n != 0 {
		t.Errorf("%d seats are with the other host", n)
	}
	mustReport(t, o, "two hosts of one name")
}

// sameName is a host of another programme of the same name, with its door open.
func sameName(t *testing.T) *host.Host {
	t.Helper()
	file, err := store.Create(filepath.Join(t.TempDir(), programmeFile))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	h, err := host.New(context.Background(), host.Config{File: file, Device: newDevice(t), Listen: "127.0.0.1:0", Texts: textsIn})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { h.Close() })
	for _, c := range []workshop.Command{
		workshop.CreateProgramme{Name: "Afspraken met de klant", Language: "nl"},
		workshop.PlanSession{Form: "basis60", Name: "Team Zorg", Facilitator: "Marijke"},
		workshop.OpenLobby{},
	} {
		if err := h.Do(context.Background(), c); err != nil {
			t.Fatal(err)
		}
	}
	return h
}

// TestFaultRestoredSeat puts an older copy of a seat's file back.
func TestFaultRestoredSeat(t *testing.T) {
	t.Parallel()
	o := castOf(t, 6, 1).stage(t, nil).begin()
	const who = 3
	h, folder := o.hands[who], filepath.Join(o.dir, seatFolder(who))
	away := func(change func()) {
		h.rest()
		h.p.until("nothing is left to save", func(u guest.Update) bool { return u.Unsaved == 0 })
		h.p.leave()
		change()
		h.p = o.comeBack(who)
		o.people[who] = h.p
		h.ballot = h.p.ballot(o.round.ID)
		h.start()
	}
	older := t.TempDir()
	away(func() {
		if err := os.CopyFS(older, os.DirFS(folder)); err != nil {
			t.Fatal(err)
		}
	})
	o.goOn(15)
	away(func() {
		if err := os.RemoveAll(folder); err != nil {
			t.Fatal(err)
		}
		if err := os.CopyFS(folder, os.DirFS(older)); err != nil {
			t.Fatal(err)
		}
	})
	o.over()
	mustReport(t, o, "a seat restored from an older copy")
}

// TestFaultHostedTwice copies the programme's file while it is hosted, hosts the
// copy with the same key as well, and lets a seat find it for a while. Each file
// then holds what its own host acknowledged, and the seat comes back by itself.
func TestFaultHostedTwice(t *testing.T) {
	t.Parallel()
	s := castOf(t, 6, 1).stage(t, nil)
	o := s.begin()
	out := filepath.Join(t.TempDir(), programmeFile)
	if err := store.CopyProgramme(t.Context(), s.path(), out); err != nil {
		t.Fatal(err)
	}
	file, err := store.Open(out, store.Host)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	cfg := s.cfg
	cfg.File = file
	second, err := host.New(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	lured := o.hands[5]
	s.lookFirst(second.Addr())
	o.tap.unplug(lured.p.dev.ID)
	eventually(t, "a seat is with the copy", func() bool { return second.Latest().Devices > 0 })
	n, _ := lured.counts()
	eventually(t, "the copy has acknowledged something", func() bool { now, _ := lured.counts(); return now >= n+2*promiseEvery })
	lured.rest()
	s.lookFirst()
	o.tap.plug(lured.p.dev.ID)
	there := lured.split(n)
	if err := second.Close(); err != nil {
		t.Error(err)
	}
	lured.start()
	o.over()
	c := o.count()
	for _, id := range there {
		if _, known, err := file.Acked(t.Context(), lured.p.dev.ID.String(), id); err != nil || !known {
			c.Lost++
		}
	}
	c.Acked += len(there)
	c.Report(t, "a programme's file copied and hosted twice")
}

// split takes what was acknowledged since n, elsewhere, out of what is counted.
func (h *hand) split(n int) (elsewhere []string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	elsewhere = h.acked[n:]
	h.acked = h.acked[:n:n]
	h.promised = slices.DeleteFunc(h.promised, func(text string) bool { return slices.Contains(elsewhere, h.ids[text]) })
	return elsewhere
}

// lookFirst makes seats look elsewhere before they look for the host.
func (s *stage) lookFirst(at ...netip.AddrPort) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.before = at
}

// dialable are the addresses at which seats look for the host, in order.
func (s *stage) dialable(context.Context) []netip.AddrPort {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append(append([]netip.AddrPort(nil), s.before...), s.tap.addr())
}
