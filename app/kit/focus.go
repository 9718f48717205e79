package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Escaper is a widget that can be left with the Escape key; [Confirm] sets the
// function on what it shows.
type Escaper interface{ SetOnEscape(leave func()) }

// Submitter is a widget whose Enter key means that it is filled in.
type Submitter interface{ SetOnSubmit(done func()) }

// Grower is a widget that may need more height while somebody types in it;
// [Confirm] and a page make room for it.
type Grower interface{ SetOnGrow(grown func()) }

// FirstFocus is a widget made of several that says where the keyboard starts.
type FirstFocus interface{ FirstFocus() fyne.Focusable }

// focusOn gives o the keyboard focus, if it is on a canvas.
func focusOn(o fyne.Focusable) {
	object, ok := o.(fyne.CanvasObject)
	if !ok {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(object); c != nil {
		c.Focus(o)
	}
}

// ring is the mark of the focus: a line around the widget with a gap, so that
// it is seen on every fill.
type ring struct{ *canvas.Rectangle }

func newRing() ring { return ring{canvas.NewRectangle(color.Transparent)} }

// show draws the ring or hides it.
func (r ring) show(w themed, focused bool) {
	r.StrokeWidth = sizeOf(w, SizeRing)
	r.CornerRadius = sizeOf(w, SizeRadius) + r.StrokeWidth
	r.StrokeColor = color.Transparent
	if focused {
		r.StrokeColor = colorOf(w, ColorRing)
	}
}

// ringRoom is how much smaller than itself a widget draws, to have room for the
// ring and the gap.
func ringRoom(w themed) float32 { return sizeOf(w, SizeRing) * 1.5 }

// passKey gives a key that a widget has no use for to its window, so that a
// presenter remote works wherever the focus is.
func passKey(o fyne.CanvasObject, event *fyne.KeyEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(event)
	}
}

// passRune does the same for a letter.
func passRune(o fyne.CanvasObject, letter rune) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil && c.OnTypedRune() != nil {
		c.OnTypedRune()(letter)
	}
}
