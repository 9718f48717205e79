package workshop_test

import (
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// TestTheClockIsForSomebodyOfThatSide: with one manager, the app does not propose
// that management speaks for the side on which the manager is not.
func TestTheClockIsForSomebodyOfThatSide(t *testing.T) {
	for _, format := range []string{"kpiDebate", "duo", "fourCorners", "warmup"} {
		r := workshoptest.PlayDebate(t, workshoptest.Debate{N: 8, Manage: 1, Format: format, Stop: "influence"})
		se, m := r.State.Latest(), r.Motion()
		has := map[workshop.Side]map[workshop.Role]bool{workshop.Pro: {}, workshop.Con: {}}
		for p, side := range m.Sides {
			has[side][se.Participants[p].Role] = true
		}
		management := 0
		for _, turn := range m.Turns {
			if turn.Segment == "floor" {
				continue // who asks for it gets it
			}
			if !has[turn.Side][turn.Role] {
				t.Errorf("%s, %s: %s speaks for %s, where nobody of them is", format, turn.Segment, turn.Role, turn.Side)
			}
			if turn.Role == workshop.Management {
				management++
			}
		}
		if format != "warmup" && management == 0 { // one opening a side is soon over
			t.Errorf("%s: management never speaks", format)
		}
	}
}
