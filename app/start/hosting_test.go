package start

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

func TestTheGroupSizeIsAmongTheFurtherSettings(t *testing.T) {
	play(t, func(s *stage) {
		s.do(s.w.Host)
		more := "Meer instellingen"
		if s.w.host.minGroup.Size().Width > 0 {
			t.Error("the settings that few need are in sight at once")
		}
		s.types("Team Zorg")
		s.tap(more)
		s.picture("host-more")
		if s.w.host.minGroup.Size().Width == 0 {
			t.Fatal("they do not open")
		}
		s.do(func() { s.win.Canvas().Focus(s.w.host.minGroup) })
		s.key(fyne.KeyRight)
		s.do(s.w.build) // another text size
		if s.w.host.minGroup.Size().Width == 0 {
			t.Error("they closed with another text size")
		}
		s.tap("Sessie klaarzetten")
		if len(s.plans) != 1 || s.plans[0].MinGroup != 5 {
			t.Errorf("the plans are %+v", s.plans)
		}
		s.do(s.w.Host)
		if s.w.host.plan.MinGroup != 4 {
			t.Errorf("the next one starts with %d", s.w.host.plan.MinGroup)
		}
	})
}

// TestWhatDidNotFitIsStillThere after another text size, until the session is made.
func TestWhatDidNotFitIsStillThere(t *testing.T) {
	play(t, func(s *stage) {
		s.do(s.w.Host)
		s.do(func() {
			fyne.CurrentApp().Clipboard().SetContent(strings.Repeat("n", mostName) + " en de rest")
			s.win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: fyne.CurrentApp().Clipboard()})
			s.w.build()
		})
		if got := s.w.host.name.Spilled(); got != " en de rest" {
			t.Errorf("after another text size %q is left of it", got)
		}
		s.tap("Sessie klaarzetten")
		s.do(s.w.Host)
		if len(s.plans) != 1 || s.w.host.name.Spilled() != "" {
			t.Errorf("the next session starts with %q", s.w.host.name.Spilled())
		}
	})
}

// TestANewFileHasNothingToFollow: what looks back on earlier sessions is not
// offered where there are none.
func TestANewFileHasNothingToFollow(t *testing.T) {
	play(t, func(s *stage) {
		s.do(s.w.Host)
		forms := s.w.host.forms()
		if len(forms) == 0 {
			t.Fatal("there is no form to choose")
		}
		for _, f := range forms {
			if f.ID == "follow45" {
				t.Error("a new file is offered a follow-up")
			}
		}
	})
}
