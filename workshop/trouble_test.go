package workshop_test

import (
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// TestTheRoomIsToldWhatToDo while this laptop has no network or most laptops are
// gone, with the network's name where it is known; not for one laptop, and not
// for who has none.
func TestTheRoomIsToldWhatToDo(t *testing.T) {
	r := workshoptest.Play(t, workshoptest.Script{Stop: "checkin.energy"})
	people := r.State.Current().Voters()
	told := func(gone int, addresses ...string) string {
		v := r.View()
		v.Live.Addresses, v.Live.Connected = addresses, map[workshop.PersonID]bool{}
		for i, p := range people {
			v.Live.Connected[p] = i >= gone
		}
		n, ok := screen.Find(v.PublicScreen(), workshop.TroubleID)
		if !ok {
			return ""
		}
		return n.Text.Key
	}
	const at = "192.168.1.24:47800"
	for gone, want := range map[int]string{0: "", 1: "", 6: "", 7: "trouble.gone", 12: "trouble.gone"} {
		if got := told(gone, at); got != want {
			t.Errorf("with %d of 12 gone the room is told %q, want %q", gone, got, want)
		}
	}
	if got := told(12); got != "trouble.noNetwork" {
		t.Errorf("without a network the room is told %q", got)
	}
	refused(t, r, workshop.Actor{Seat: "seat01"}, workshop.NameNetwork{Name: "Zaal 2"}, "refusal.facilitatorOnly")
	r.Facilitator(workshop.NameNetwork{Name: "Zaal 2"})
	if a, b := told(12), told(12, at); a != "trouble.noNetworkOn" || b != "trouble.goneOn" {
		t.Errorf("with a name the room is told %q and %q", a, b)
	}
	for range 20 {
		r.Facilitator(workshop.AddOnPaper{Name: "Papier " + string(rune('A'+len(r.State.Current().Order))), Role: workshop.Employee})
	}
	if got := told(0, at); got != "" {
		t.Errorf("who has no laptop counts as gone: %q", got)
	}
}
