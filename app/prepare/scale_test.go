package prepare

import (
	"testing"
	"testing/synctest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/afspraak/afspraak/app/kit"
)

// At twice the text size every button is still in the window.
func TestTwiceTheTextSize(t *testing.T) {
	play(t, "nl", "full180", func(s *stage) {
		s.do(func() {
			test.ApplyTheme(t, kit.NewTheme(kit.LookLight, 2))
			s.w.Rebuild()
			s.win.Resize(fyne.NewSize(1280, 720))
		})
		for i, page := range pages {
			s.do(func() { s.w.turn(i) })
			synctest.Wait()
			if at := s.outside(1280); at != "" {
				t.Errorf("%s: %s", page, at)
			}
			s.picture("twice-" + page)
		}
	})
}

// outside names a button that does not stand within a width.
func (s *stage) outside(width float32) (label string) {
	s.do(func() {
		for _, o := range s.all() {
			b, ok := o.(*kit.Button)
			if !ok || !b.Visible() {
				continue
			}
			if at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b); at.X < 0 || at.X+b.Size().Width > width+1 {
				label = b.Label()
			}
		}
	})
	return label
}
