package control

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// TestTwiceTheTextSizeOnEveryScreen walks through a whole afternoon with a full
// room and texts of twice the size, on the smallest windows: nothing stands
// outside of the window, and the step keeps more than half of its height.
func TestTwiceTheTextSizeOnEveryScreen(t *testing.T) {
	for _, c := range []struct {
		name, lang string
		size       fyne.Size
	}{
		{"1280x720", "nl", fyne.NewSize(1280, 720)},
		{"1366x768", "nl", fyne.NewSize(1366, 768)},
		{"1280x720 in English", "en", fyne.NewSize(1280, 720)},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				room := workshoptest.NewRoomOf(t, c.lang, "full180")
				room.Fill(workshoptest.People[:24], 6)
				s := newStage(t, room, 2, c.size)
				s.lang = c.lang
				s.do(s.w.Rebuild)
				for steps := 0; room.State.Latest().State != workshop.Finished; steps++ {
					if steps > 300 {
						t.Fatal("the session does not end")
					}
					s.sync()
					s.fits(c.size)
					room.Forward()
				}
				s.sync()
				s.fits(c.size)
			})
		})
	}
}

// TestToolsBehindOneButton: where large text leaves no room for them, the tools are
// shown by one button, and do there what they do elsewhere.
func TestToolsBehindOneButton(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room := workshoptest.Play(t, workshoptest.Script{Stop: "checkin.energy"})
		s := newStage(t, room, 2, fyne.NewSize(1280, 720))
		s.sync()
		seen := func(key string) bool {
			return slices.ContainsFunc(s.all(), func(o fyne.CanvasObject) bool {
				b, ok := o.(*kit.Button)
				return ok && b.Visible() && b.Label() == s.w.t(key)
			})
		}
		if seen("control.skip") || seen("control.pause") || s.w.bar.more.Hidden {
			t.Fatal("all tools stand in the bar")
		}
		s.do(func() { s.w.bar.more.Tapped(nil) })
		s.rest()
		if !seen("control.skip") || !seen("control.export") || seen("control.pause") {
			t.Error("it shows others than those that the bar lacks")
		}
		s.picture("control-more")
		s.tap(s.w.t("control.plus", "minutes", 5))
		if len(s.given) != 1 || s.w.asker.Asking() {
			t.Errorf("given is %v", s.given)
		}
		s.do(func() { s.w.bar.pauseSign.Tapped(nil) })
		s.rest()
		if !room.View().Overview().Paused || s.w.bar.pauseSign.AccessibilityLabel() != s.w.t("control.resume") {
			t.Error("the sign for a pause does not pause")
		}
	})
}

// TestTheRunningPhaseIsInSight: where large text leaves a line or two to the agenda,
// what is done leaves them to what runs.
func TestTheRunningPhaseIsInSight(t *testing.T) {
	for scale, first := range map[float32]string{1: "checkin", 2: "harvest"} {
		synctest.Test(t, func(t *testing.T) {
			room := workshoptest.Play(t, workshoptest.Script{Stop: "harvest.promises"})
			s := newStage(t, room, scale, fyne.NewSize(1280, 720))
			s.sync()
			if got := s.w.agenda.shown.Items; len(got) == 0 || got[0].Phase != first || len(s.w.agenda.list.Objects) != len(got) {
				t.Errorf("at %v times the size the list of %d begins with %+v", scale, len(s.w.agenda.list.Objects), got)
			}
			if scale > 1 {
				s.rest()
				s.picture("control-twice-agenda")
			}
		})
	}
}

// TestTheFocusIsInSightBesideTheStep: Tab to a button of the agenda or below the
// people scrolls there, where large text leaves little of them in sight.
func TestTheFocusIsInSightBesideTheStep(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room := workshoptest.Play(t, workshoptest.Script{N: 24, Stop: "checkin.energy"})
		s := newStage(t, room, 2, fyne.NewSize(1280, 720))
		s.sync()
		f := s.frame()
		for at, b := range map[int]*kit.Button{atLeft: s.w.agenda.change, atRight: s.w.people.paper} {
			s.do(func() { s.win.Canvas().Focus(b) })
			time.Sleep(time.Second)
			synctest.Wait()
			s.do(func() {
				driver := fyne.CurrentApp().Driver()
				scroll := kit.Scroll(f.Objects[at].(*fyne.Container))
				top := driver.AbsolutePositionForObject(b).Y - driver.AbsolutePositionForObject(scroll).Y
				if top < 0 || top+b.Size().Height > scroll.Size().Height+1 {
					t.Errorf("%q is at %v of %v", b.Label(), top, scroll.Size().Height)
				}
			})
		}
	})
}

// fits tells what stands outside of the window, or takes it all.
func (s *stage) fits(size fyne.Size) {
	s.t.Helper()
	place, f, all := s.w.place, s.frame(), s.all()
	least := size.Height * 0.55
	if s.w.bar.blocked.Visible() {
		least = size.Height * 0.45 // why next cannot be pressed has its own line
	}
	if high := f.Objects[atMiddle].Size().Height; high < least {
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
