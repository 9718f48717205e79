package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// ringed puts the ring of the focus around a text field, so that fields show it
// in the same way as buttons and options, and stand in line with them.
type ringed struct {
	widget.BaseWidget
	field   *entry
	focused bool
}

func newRinged(field *entry) *ringed {
	r := &ringed{field: field}
	field.onFocus = func(focused bool) {
		r.focused = focused
		r.Refresh()
	}
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer is Fyne's way to draw the widget.
func (r *ringed) CreateRenderer() fyne.WidgetRenderer {
	renderer := &ringedRenderer{of: r, ring: newRing()}
	renderer.ring.show(r, r.focused)
	return renderer
}

type ringedRenderer struct {
	of   *ringed
	ring ring
}

func (r *ringedRenderer) Layout(size fyne.Size) {
	edge := ringRoom(r.of)
	r.ring.Resize(size)
	r.of.field.Move(fyne.NewPos(edge, edge))
	r.of.field.Resize(size.SubtractWidthHeight(2*edge, 2*edge))
}

func (r *ringedRenderer) MinSize() fyne.Size {
	edge := 2 * ringRoom(r.of)
	least := r.of.field.MinSize()
	return fyne.NewSize(least.Width, max(least.Height, sizeOf(r.of, SizeTouch))).AddWidthHeight(edge, edge)
}

func (r *ringedRenderer) Refresh() {
	r.ring.show(r.of, r.of.focused && !r.of.field.Disabled())
	canvas.Refresh(r.of)
}

func (r *ringedRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ring.Rectangle, r.of.field}
}

func (r *ringedRenderer) Destroy() {}
