package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// wheel lies over a scroll and takes what the mouse wheel does there. Without it
// every text field would swallow the wheel: Fyne gives it to the innermost
// scroll, and a field has one of its own, also when all of its text is in sight.
// Nothing else is taken: presses go through.
type wheel struct {
	widget.BaseWidget
	scroll *container.Scroll
}

var _ fyne.Scrollable = (*wheel)(nil)

func newWheel(scroll *container.Scroll) *wheel {
	w := &wheel{scroll: scroll}
	w.ExtendBaseWidget(w)
	return w
}

// Scrolled moves the text of the field that somebody writes in, as far as it
// goes and while the pointer is on it, and else the page.
func (w *wheel) Scrolled(event *fyne.ScrollEvent) {
	if field := w.writing(event.AbsolutePosition); field != nil && field.turns(event.Scrolled.DY) {
		field.inner.Scrolled(event)
		return
	}
	w.scroll.Scrolled(event)
}

// writing is the field under the pointer if it has the keyboard.
func (w *wheel) writing(at fyne.Position) *entry {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(w)
	if c == nil {
		return nil
	}
	field, ok := c.Focused().(*entry)
	if !ok || field.inner == nil {
		return nil
	}
	in, size := at.Subtract(driver.AbsolutePositionForObject(field)), field.Size()
	if in.X < 0 || in.Y < 0 || in.X > size.Width || in.Y > size.Height {
		return nil
	}
	return field
}

// CreateRenderer is Fyne's way to draw the widget: there is nothing to see.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// CreateRenderer is Fyne's way to draw the field; it remembers the scroll in it.
func (e *entry) CreateRenderer() fyne.WidgetRenderer {
	r := e.Entry.CreateRenderer()
	for _, o := range r.Objects() {
		if scroll, ok := o.(*container.Scroll); ok {
			e.inner = scroll
		}
	}
	return r
}

// turns says whether a turn of the wheel moves the text of the field: up for a
// positive one, down for a negative one.
func (e *entry) turns(by float32) bool {
	hidden := e.inner.Content.MinSize().Height - e.inner.Size().Height
	if hidden < 1 {
		return false
	}
	if by > 0 {
		return e.inner.Offset.Y > 0
	}
	return e.inner.Offset.Y < hidden-0.5
}
