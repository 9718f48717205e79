package control

import (
	"testing"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// TestANoticeKeepsTheKeyboard: while updates come in, Tab goes on from the button
// under a notice; when it is taken away, the big button has the keyboard.
func TestANoticeKeepsTheKeyboard(t *testing.T) {
	play(t, workshoptest.Script{Stop: "checkin.energy"}, func(s *stage) {
		s.change = func(u *host.Update) { u.Notices = []screen.Text{{Key: "store.full"}} }
		s.sync()
		c := s.win.Canvas()
		seen := s.button("Gezien")
		s.do(func() { c.Focus(seen) })
		s.sync()
		if c.Focused() != fyne.Focusable(seen) || s.button("Gezien") != seen {
			t.Error("an update took the keyboard from the notice")
		}
		s.change = nil
		s.sync()
		if c.Focused() != fyne.Focusable(s.w.bar.next) {
			t.Errorf("the keyboard is at %v", c.Focused())
		}
	})
}
