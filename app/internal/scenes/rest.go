package scenes

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// Rest fails when a window in which nothing happens does not come to rest: when
// asking everything on it for its size, as Fyne does with every frame, makes
// texts anew. That would ask for another frame, without end.
func Rest(t testing.TB, where string, content fyne.CanvasObject) {
	t.Helper()
	frame(content) // what has just changed may settle once
	frame(content)
	before := textsOf(content, nil)
	frame(content)
	if after := textsOf(content, nil); !slices.Equal(before, after) {
		for i, text := range after {
			if i >= len(before) || text != before[i] {
				t.Errorf("%s: does not come to rest: %q at width %v is made anew with every frame", where, text.Text, text.Size().Width)
				return
			}
		}
	}
}

// frame asks all that is to be seen for its least size, the innermost first.
func frame(o fyne.CanvasObject) {
	if !o.Visible() {
		return
	}
	for _, kid := range kids(o) {
		frame(kid)
	}
	o.MinSize()
}

func kids(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case fyne.Widget:
		return test.WidgetRenderer(o).Objects()
	}
	return nil
}

func textsOf(o fyne.CanvasObject, out []*canvas.Text) []*canvas.Text {
	if !o.Visible() {
		return out
	}
	if text, ok := o.(*canvas.Text); ok {
		return append(out, text)
	}
	for _, kid := range kids(o) {
		out = textsOf(kid, out)
	}
	return out
}
