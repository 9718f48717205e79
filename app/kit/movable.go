package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Movable is content that may be taken with the pointer and let go elsewhere.
// What is being dragged is pale, and a ring shows where letting go does something.
// What becomes of it is for its two functions. A [Grip] in it shows that it can be
// taken.
type Movable struct {
	widget.BaseWidget

	content               fyne.CanvasObject
	takes, lifted, marked bool
	// OnDrag is called with each place of the pointer, from the window's corner.
	OnDrag func(at fyne.Position)
	OnDrop func() // it was let go
}

var (
	_ fyne.Draggable     = (*Movable)(nil)
	_ desktop.Cursorable = (*Movable)(nil)
)

// NewMovable makes content movable, once SetMovable says so.
func NewMovable(content fyne.CanvasObject) *Movable {
	m := &Movable{content: content}
	m.ExtendBaseWidget(m)
	return m
}

// SetMovable says whether it may be taken now.
func (m *Movable) SetMovable(takes bool) { m.takes = takes }

// SetLifted shows that it is being dragged.
func (m *Movable) SetLifted(lifted bool) {
	if m.lifted != lifted {
		m.lifted = lifted
		m.Refresh()
	}
}

// SetMarked shows that letting go here does something.
func (m *Movable) SetMarked(marked bool) {
	if m.marked != marked {
		m.marked = marked
		m.Refresh()
	}
}

// Marked says whether it shows that letting go here does something.
func (m *Movable) Marked() bool { return m.marked }

// Dragged is Fyne's.
func (m *Movable) Dragged(event *fyne.DragEvent) {
	if m.takes && m.OnDrag != nil {
		m.OnDrag(event.AbsolutePosition)
	}
}

// DragEnd is Fyne's.
func (m *Movable) DragEnd() { Call(m.OnDrop) }

// Cursor is Fyne's: a hand where something can be taken.
func (m *Movable) Cursor() desktop.Cursor {
	if m.takes {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// flowAt is for [fitHeight].
func (m *Movable) flowAt(width float32) float32 { return fitHeight(m.content, width) }

// CreateRenderer is Fyne's way to draw the widget.
func (m *Movable) CreateRenderer() fyne.WidgetRenderer {
	r := &movableRenderer{of: m, ring: newRing(), pale: canvas.NewRectangle(color.Transparent)}
	r.paint()
	return r
}

type movableRenderer struct {
	of   *Movable
	ring ring
	pale *canvas.Rectangle
}

// paleShare is how much of what is dragged is covered, of 255.
const paleShare = 0xA0

func (r *movableRenderer) paint() {
	r.ring.show(r.of, r.of.marked)
	r.pale.FillColor = color.Transparent
	r.pale.CornerRadius = sizeOf(r.of, SizeRadius)
	if r.of.lifted {
		ground := color.NRGBAModel.Convert(colorOf(r.of, theme.ColorNameBackground)).(color.NRGBA)
		ground.A = paleShare
		r.pale.FillColor = ground
	}
}

func (r *movableRenderer) Layout(size fyne.Size) {
	for _, o := range r.Objects() {
		o.Resize(size)
	}
}

func (r *movableRenderer) MinSize() fyne.Size { return r.of.content.MinSize() }

func (r *movableRenderer) Refresh() {
	r.paint()
	r.of.content.Refresh()
	canvas.Refresh(r.of)
}

func (r *movableRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.of.content, r.pale, r.ring.Rectangle}
}

func (r *movableRenderer) Destroy() {}

// ScrollNear scrolls a [Page] a little when the pointer, which drags something, is
// near its upper or lower edge. It reports whether it did.
func ScrollNear(page *fyne.Container, at fyne.Position) bool {
	scroll := Scroll(page)
	edge := 2 * themeSize(SizeText)
	y := at.Y - fyne.CurrentApp().Driver().AbsolutePositionForObject(scroll).Y
	by := float32(0)
	switch {
	case y < edge:
		by = -edge / 4
	case y > scroll.Size().Height-edge:
		by = edge / 4
	default:
		return false
	}
	was := scroll.Offset.Y
	most := max(scroll.Content.Size().Height-scroll.Size().Height, 0)
	scroll.ScrollToOffset(fyne.NewPos(0, min(max(was+by, 0), most)))
	return scroll.Offset.Y != was
}

// Grip is six dots: what they stand on can be dragged.
type Grip struct{ widget.BaseWidget }

// NewGrip makes one.
func NewGrip() *Grip {
	g := &Grip{}
	g.ExtendBaseWidget(g)
	return g
}

// CreateRenderer is Fyne's way to draw the widget.
func (g *Grip) CreateRenderer() fyne.WidgetRenderer {
	r := &gripRenderer{of: g}
	for range 6 {
		r.dots = append(r.dots, canvas.NewCircle(colorOf(g, ColorMuted)))
	}
	return r
}

type gripRenderer struct {
	of   *Grip
	dots []fyne.CanvasObject
}

// dot is the width of a dot and of the space between two.
func (r *gripRenderer) dot() float32 { return sizeOf(r.of, SizeText) / 5 }

func (r *gripRenderer) Layout(fyne.Size) {
	dot := r.dot()
	for i, d := range r.dots {
		d.Resize(fyne.NewSquareSize(dot))
		d.Move(fyne.NewPos(float32(i%2)*2*dot, float32(1+i/2*2)*dot))
	}
}

func (r *gripRenderer) MinSize() fyne.Size { return fyne.NewSize(3*r.dot(), 7*r.dot()) }

func (r *gripRenderer) Refresh() {
	for _, d := range r.dots {
		d.(*canvas.Circle).FillColor = colorOf(r.of, ColorMuted)
	}
	r.Layout(r.of.Size())
	canvas.Refresh(r.of)
}

func (r *gripRenderer) Objects() []fyne.CanvasObject { return r.dots }

func (r *gripRenderer) Destroy() {}
