package seat

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/internal/scenes"
	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop/screen"
)

// TestEverySizeAndLanguage: nothing is cut off and nothing is wider than the
// window, also at 200 % on a small one.
func TestEverySizeAndLanguage(t *testing.T) {
	bubble(t, func(t *testing.T) {
		all := scenes.All(t, scenes.Long("nl", 24))
		for _, c := range []struct {
			size    fyne.Size
			lang    string
			percent int
		}{
			{fyne.NewSize(1366, 768), "nl", 100}, {fyne.NewSize(480, 720), "en", 100}, {fyne.NewSize(480, 720), "nl", 200}, {fyne.NewSize(480, 720), "en", 200},
		} {
			g := newGuest()
			w := open(t, g, c.size, c.lang, c.percent, nil)
			w.open = true
			for i, s := range all {
				if c.lang != "nl" && i%3 != 0 {
					continue // the words differ, the trees do not
				}
				for _, own := range s.People {
					u := in(own, s.Public)
					u.Offset = time.Until(s.Now)
					w.Update(u)
					checkWidths(t, w, c.size, c.lang+" "+s.Name)
				}
			}
		}
	})
}

// TestLargeTextThroughAnAfternoon: nothing is cut off at 200 % in a small window on
// any screen of the longest form, for a manager, an employee and the last who came.
func TestLargeTextThroughAnAfternoon(t *testing.T) {
	bubble(t, func(t *testing.T) {
		size := fyne.NewSize(480, 720)
		all := append(scenes.Step1Long(t, 24), scenes.Afternoon(t, 24, true)...)
		all = append(all, scenes.Debate(t, "nl", 24)...)
		for _, lang := range []string{"nl", "en"} {
			w := open(t, newGuest(), size, lang, 200, nil)
			w.open = true
			for i, s := range all {
				if lang != "nl" && i%3 != 0 {
					continue // the words differ, the trees do not
				}
				for who := 0; who < len(s.People); who += max(len(s.People)/3, 1) {
					u := in(s.People[who], s.Public)
					u.Offset = time.Until(s.Now)
					w.Update(u)
					checkWidths(t, w, size, lang+" "+s.Name)
				}
			}
		}
	})
}

// At 200 % in a small window most of the height is the question's.
func TestLargeTextLeavesRoomForTheQuestion(t *testing.T) {
	bubble(t, func(t *testing.T) {
		size := fyne.NewSize(480, 720)
		w := open(t, newGuest(), size, "nl", 200, nil)
		w.Update(in(screen.Box("root", screen.Head("title", "seat.asking")), screen.Node{}))
		if got := w.parts.page.Size().Height; got < size.Height*0.7 {
			t.Errorf("the page is %v high in a window of %v", got, size.Height)
		}
	})
}

func checkWidths(t *testing.T, w *Window, size fyne.Size, where string) {
	t.Helper()
	if least := w.parts.all.MinSize(); least.Width > size.Width || least.Height > size.Height {
		t.Errorf("%v %s: the window needs %v", size, where, least)
	}
	line := func(o fyne.CanvasObject) bool { _, is := o.(*kit.LineEntry); return is } // its words move under the cursor
	for _, words := range textsBut(w.parts.all, line, nil) {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(words)
		need := fyne.MeasureText(words.Text, words.TextSize, words.TextStyle).Width
		if need > words.Size().Width+1 || at.X < 0 || at.X+need > size.Width+1 {
			t.Errorf("%v %s: %q at %v, %v wide, needs %v", size, where, words.Text, at, words.Size().Width, need)
		}
	}
}

// TestTheFocusIsInSight: Tab to a field below the edge scrolls there.
func TestTheFocusIsInSight(t *testing.T) {
	bubble(t, func(t *testing.T) {
		g := newGuest()
		w := open(t, g, fyne.NewSize(480, 720), "nl", 100, nil)
		var kids []screen.Node
		for i := range 12 {
			n := writing("").Kids[0]
			n.ID = string(rune('a' + i))
			kids = append(kids, n)
		}
		g.tell(in(screen.Box("root", kids...), screen.Node{}))
		focusFirst(w)
		for range 9 {
			w.win.Canvas().FocusNext()
		}
		g.pace.Sleep(time.Second)
		scroll := kit.Scroll(w.parts.page)
		o := w.win.Canvas().Focused().(fyne.CanvasObject)
		driver := fyne.CurrentApp().Driver()
		top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(scroll).Y
		if scroll.Offset.Y == 0 || top < 0 || top+o.Size().Height > scroll.Size().Height {
			t.Errorf("offset %v, the field is at %v of %v", scroll.Offset.Y, top, scroll.Size().Height)
		}
	})
}
