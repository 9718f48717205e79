package control

import (
	"testing"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// TestTheBigButtonLeadsToWhatItWaitsFor: there is no date yet, and it brings the
// keyboard to where one is filled in; a second press does no more than that.
func TestTheBigButtonLeadsToWhatItWaitsFor(t *testing.T) {
	play(t, workshoptest.Script{Stop: "checkout.followUp"}, func(s *stage) {
		n := s.w.update.Overview.Next
		if n == nil || n.Blocked == nil || n.Leads == "" {
			t.Fatalf("the big button is %+v", n)
		}
		given := len(s.given)
		for range 2 {
			s.do(s.w.Next)
			s.sync()
		}
		f, ok := s.win.Canvas().Focused().(fyne.CanvasObject)
		if !ok || !s.w.painter.Has(s.win.Canvas().Focused()) || len(s.given) != given {
			t.Fatalf("the keyboard is at %v, %d commands", f, len(s.given)-given)
		}
		var at, top fyne.Position
		s.do(func() {
			driver := fyne.CurrentApp().Driver()
			at, top = driver.AbsolutePositionForObject(f), driver.AbsolutePositionForObject(s.w.middle)
		})
		if at.Y < top.Y || at.Y > top.Y+s.w.middle.Size().Height {
			t.Errorf("what has the keyboard is at %v, out of sight", at.Y)
		}
	})
}

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
