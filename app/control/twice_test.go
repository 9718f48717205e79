package control

import (
	"testing"
	"testing/synctest"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// TestTwiceTheTextSizeOnEveryScreen walks through a whole afternoon with a full
// room and texts of twice the size, on the smallest windows: nothing stands
// outside of the window, and the step keeps at least a fifth of its height.
func TestTwiceTheTextSizeOnEveryScreen(t *testing.T) {
	for name, size := range map[string]fyne.Size{"1280x720": fyne.NewSize(1280, 720), "1366x768": fyne.NewSize(1366, 768)} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				room := workshoptest.NewRoomOf(t, "nl", "full180")
				room.Fill(workshoptest.People[:24], 6)
				s := newStage(t, room, 2, size)
				for steps := 0; room.State.Latest().State != workshop.Finished; steps++ {
					if steps > 300 {
						t.Fatal("the session does not end")
					}
					s.sync()
					s.fits(size)
					room.Forward()
				}
				s.sync()
				s.fits(size)
			})
		})
	}
}

// fits tells what stands outside of the window, or takes it all.
func (s *stage) fits(size fyne.Size) {
	s.t.Helper()
	place, f, all := s.w.place, s.frame(), s.all()
	if high := f.Objects[atMiddle].Size().Height; high < size.Height/5 {
		s.t.Errorf("%v: the middle is only %v high", place, high)
	}
	s.do(func() {
		driver := fyne.CurrentApp().Driver()
		for _, o := range all {
			label := ""
			switch o := o.(type) {
			case *kit.Button:
				label = o.Label()
			case *kit.Text:
				label = o.Words()
			}
			if label == "" || !o.Visible() {
				continue
			}
			if at := driver.AbsolutePositionForObject(o); at.X < 0 || at.X+o.Size().Width > size.Width+1 {
				s.t.Errorf("%v: %q is at %v and %v wide", place, label, at, o.Size().Width)
			}
		}
	})
}
