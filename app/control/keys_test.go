package control

import (
	"testing"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// TestEveryKeyIsListedAndWorks: the list of keys is made of the keys themselves,
// and those that the room screen is led with do what they say.
func TestEveryKeyIsListedAndWorks(t *testing.T) {
	play(t, workshoptest.Script{Stop: "checkin.energy"}, func(s *stage) {
		letter := func(r rune) {
			s.do(func() { s.w.TypedRune(r) })
			s.rest()
		}
		for i, row := range s.w.Keys() {
			if p := s.w.presses()[i]; row.Value == p.what || row.Label == p.label || p.do == nil && p.label != "control.key.tab" {
				t.Errorf("%+v is listed as %+v", p, row)
			}
		}
		s.key(fyne.KeyF5)
		letter('b')
		if !s.room.blank || s.button("Zaalscherm is zwart: tonen") == nil {
			t.Error("B does not make the room screen black, or it is not said")
		}
		letter('.')
		if s.room.blank {
			t.Error("a full stop does not show the room screen again")
		}
		letter('b')
		s.key(fyne.KeyPageDown)
		if s.room.blank || s.bench.room.OpenRound() == nil {
			t.Error("next leaves the room screen black")
		}
		s.key(fyne.KeyPageUp) // opened by mistake
		if s.w.update.Overview.Counter != nil {
			t.Error("the question was not taken back")
		}
		letter('d')
		if !s.room.dark {
			t.Error("D does not make the room screen dark")
		}
		letter('k')
		if !s.w.update.Overview.Paused {
			t.Error("K does not stop the clock")
		}
		before := s.w.update.Overview.Agenda[0].Planned
		letter('+')
		if s.w.update.Overview.Agenda[0].Planned != before+1 {
			t.Error("+ adds no minute")
		}
		letter('m')
		if s.win.Canvas().Focused() != fyne.Focusable(s.w.people.list.Objects[0].(*personRow)) {
			t.Error("M does not go to the people")
		}
		letter('s')
		if !s.w.asker.Asking() {
			t.Error("S does not ask about skipping")
		}
		s.do(s.w.asker.Unask)
		letter('?')
		s.picture("control-keys")
	})
}
