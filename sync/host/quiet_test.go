package host_test

import (
	"net"
	"testing"
	"time"

	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/workshop"
)

// answers reports whether something accepts connections at an address.
func answers(addr string) bool {
	c, err := net.DialTimeout("tcp", addr, time.Second)
	if err == nil {
		c.Close()
	}
	return err == nil
}

// TestBetweenSessionsNobodyIsListenedTo: a programme that is opened between two
// sessions is off the network, also while the follow-up is planned, and what is
// recorded is kept. The door brings it up where it was, and the seats of last time
// are in it without a code.
func TestBetweenSessionsNobodyIsListenedTo(t *testing.T) {
	r := newRoom(t, nil)
	seat := r.join("Fatima", workshop.Employee)
	r.do(workshop.OpenLobby{})
	r.until("at the door", func(v workshop.View) bool { return len(v.Current().Order) == 1 })
	r.do(workshop.AdmitAll{})
	seat.until("in", func(u guest.Update) bool { return u.Phase == guest.In })
	addr := r.h.Addr().String()
	r.cfg.Clock = host.RealClock()
	r.inject(workshop.StepEntered{Step: "checkin.energy"}, workshop.SessionFinished{})
	if !answers(addr) {
		t.Error("on the day itself seats come for their copies")
	}
	// The same file two days later.
	if err := r.h.Close(); err != nil {
		t.Fatal(err)
	}
	r.cfg.Quiet, r.cfg.Clock = true, host.AheadOf(host.RealClock(), 48*time.Hour)
	r.start()
	off := func(when string) {
		t.Helper()
		eventually(t, "a screen that says so", func() bool { u := r.h.Latest(); return u.Quiet && u.Port != 0 })
		if answers(addr) || r.h.Latest().Announced {
			t.Errorf("%s the host is on the network", when)
		}
	}
	off("between sessions")
	r.do(workshop.PlanSession{Form: "follow45"})
	off("while the follow-up is planned")
	r.do(workshop.OpenLobby{})
	eventually(t, "the host is on the network", func() bool { return answers(addr) && !r.h.Latest().Quiet })
	seat.until("back", func(u guest.Update) bool { return u.Connected })
	r.until("known again", func(v workshop.View) bool { return len(v.Live.Connected) == 1 })
}

// TestAQuietHostEnds: one that never came on the network ends like any other, and
// one that opens the door as it ends does not hang.
func TestAQuietHostEnds(t *testing.T) {
	r := newRoom(t, nil)
	r.cfg.Clock = host.RealClock()
	r.inject(workshop.LobbyOpened{}, workshop.StepEntered{Step: "checkin.energy"}, workshop.SessionFinished{})
	if err := r.h.Close(); err != nil {
		t.Fatal(err)
	}
	r.cfg.Quiet, r.cfg.Clock = true, host.AheadOf(host.RealClock(), 48*time.Hour)
	r.start()
	if err := r.h.Close(); err != nil {
		t.Fatal(err)
	}
	r.start()
	r.do(workshop.PlanSession{Form: "follow45"})
	r.do(workshop.OpenLobby{})
	if err := r.h.Close(); err != nil {
		t.Error(err)
	}
}
