package control

import (
	"testing"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// TestSomebodyWithoutALaptop is added here, and is not called somebody whose
// connection dropped.
func TestSomebodyWithoutALaptop(t *testing.T) {
	play(t, workshoptest.Script{Stop: "checkin.energy"}, func(s *stage) {
		s.tap(s.w.t("control.paper"))
		s.typed("Omar")
		s.picture("control-paper")
		s.key(fyne.KeyReturn)
		se := s.bench.room.State.Current()
		last := se.Participants[se.Order[len(se.Order)-1]]
		if !last.Paper || last.State != workshop.Present || last.Role != workshop.Employee {
			t.Fatalf("added is %+v", last)
		}
		if !s.says(s.w.t("control.person.paper", "role", s.w.t("role.employee"))) {
			t.Error("it is not said that Omar votes on paper")
		}
		s.tap("Ronde openen")
		s.tap(s.w.t("paper.fold"))
		s.picture("control-paper-vote")
		if s.button(s.w.t("paper.put")) == nil {
			t.Error("a slip cannot be typed in")
		}
	})
}
