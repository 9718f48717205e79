package control

import (
	"testing"
	"testing/synctest"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// TestANewStepBeginsAtItsTop: what changes within a step leaves the page where it
// was read.
func TestANewStepBeginsAtItsTop(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStage(t, workshoptest.Play(t, workshoptest.Script{Stop: "checkin.energy"}), 1.5, fyne.NewSize(1100, 480))
		s.sync()
		scroll := kit.Scroll(s.w.middle)
		down := func() {
			t.Helper()
			s.do(func() { scroll.ScrollToOffset(fyne.NewPos(0, 20)) })
			if scroll.Offset.Y != 20 {
				t.Fatal("there is nothing to scroll")
			}
		}
		down()
		s.tap("Ronde openen")
		if scroll.Offset.Y != 20 {
			t.Errorf("the same step moved to %v", scroll.Offset.Y)
		}
		s.bench.room.Answer(func(int) any { return map[string]any{"energy": 7} })
		s.bench.room.Next()
		s.bench.room.Next()
		s.sync()
		for place := s.w.place; s.w.place == place; s.sync() {
			down()
			s.bench.room.Next()
		}
		if scroll.Offset.Y != 0 {
			t.Errorf("a new step begins at %v", scroll.Offset.Y)
		}
	})
}
