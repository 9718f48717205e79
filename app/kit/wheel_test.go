package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// turn turns the wheel down over the upper part of o and says how far the page
// went. It is given to what the canvas has there, as in a real window.
func turn(t *testing.T, page *fyne.Container, o fyne.CanvasObject) float32 {
	t.Helper()
	scroll, driver := Scroll(page), fyne.CurrentApp().Driver()
	before := scroll.Offset.Y
	at := driver.AbsolutePositionForObject(o).AddXY(o.Size().Width/2, 30)
	test.Scroll(driver.CanvasForObject(o), at, 0, -20)
	if scroll.Offset.Y == before { // the test's wheel does not say where it is
		t.Fatal("the page's own scroll is not what gets the wheel")
	}
	scroll.ScrollToOffset(fyne.NewPos(0, before))
	page.Objects[1].(*wheel).Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{AbsolutePosition: at}, Scrolled: fyne.NewDelta(0, -20)})
	return scroll.Offset.Y - before
}

func TestTheWheelTurnsThePageOverAField(t *testing.T) {
	app(t, LookLight, 1)
	note, line := NewNoteEntry(nl, 900, 3), NewLineEntry(nl, 80)
	low := canvas.NewRectangle(nil)
	low.SetMinSize(fyne.NewSize(10, 900))
	page := Page(Column(note, line, low), 40)
	w := test.NewTempWindow(t, page)
	w.Resize(fyne.NewSize(500, 400))
	scroll := Scroll(page)
	for name, o := range map[string]fyne.CanvasObject{"a field of some lines": note, "a field of one line": line} {
		if turn(t, page, o) <= 0 {
			t.Errorf("the page stands still under the wheel over %s", name)
		}
		scroll.ScrollToTop()
	}

	note.SetText(strings.Repeat("Een lange zin over wat er vorige week gebeurde. ", 15))
	if turn(t, page, note) <= 0 {
		t.Error("a long text in which nobody writes holds the page")
	}
	scroll.ScrollToTop()
	w.Canvas().Focus(note.FirstFocus()) // the cursor is at its beginning
	if by := turn(t, page, note); by != 0 {
		t.Errorf("the text that somebody writes in turns, but the page went %v", by)
	}
	for by, turns := float32(0), 0; by == 0; turns++ {
		if by = turn(t, page, note); turns > 100 {
			t.Fatal("at the end of the text the page stands still")
		}
	}
}
