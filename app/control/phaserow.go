package control

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/afspraak/afspraak/app/kit"
)

// newPhaseRow is one line of the agenda: a sign, words that wrap, and minutes at
// the right. touch, when there is one, is what a press does; the keyboard has
// the button under the list.
func newPhaseRow(running bool, sign *widget.Icon, words, minutes fyne.CanvasObject, touch func()) *fyne.Container {
	ground := kit.NewPanel(container.NewWithoutLayout(), kit.PanelStyle{})
	if running {
		ground.SetStyle(kit.PanelStyle{Fill: kit.ColorAccentSoft, Bar: kit.ColorAccent})
	}
	return container.New(&phaseRow{}, ground, sign, words, minutes, newTouch(touch))
}

// phaseRow lays such a line out.
type phaseRow struct {
	width float32
	stand kit.Stand
}

const (
	rowGround = iota
	rowSign
	rowWords
	rowMinutes
	rowTouch
)

// Layout places the parts.
func (l *phaseRow) Layout(objects []fyne.CanvasObject, size fyne.Size) { l.Flow(objects, size.Width) }

// Flow is for [kit.Flowing].
func (l *phaseRow) Flow(objects []fyne.CanvasObject, width float32) (height float32) {
	l.width = width
	pad, sign := kit.SizeIn(objects, theme.SizeNamePadding), kit.SizeIn(objects, kit.SizeCaption)*1.15
	side := objects[rowMinutes].MinSize()
	left := 2*pad + sign + pad
	words := kit.Height(objects[rowWords], max(width-left-side.Width-3*pad, 1))
	first := side.Height
	high := max(words, first) + pad/2
	objects[rowSign].Resize(fyne.NewSquareSize(sign))
	objects[rowSign].Move(fyne.NewPos(2*pad, pad/4+(first-sign)/2))
	objects[rowWords].Move(fyne.NewPos(left, pad/4))
	objects[rowMinutes].Resize(side)
	objects[rowMinutes].Move(fyne.NewPos(width-side.Width-pad, pad/4))
	for _, i := range []int{rowGround, rowTouch} {
		objects[i].Move(fyne.NewPos(0, 0))
		objects[i].Resize(fyne.NewSize(width, high))
	}
	return high
}

// MinSize has the height that follows from the last width.
func (l *phaseRow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	l.stand.Ask(objects)
	return fyne.NewSize(0, l.stand.Height(objects, max(l.width, 120), l.Flow))
}

// tight stacks lines without space between them.
type tight struct{}

// Layout places the lines.
func (l tight) Layout(objects []fyne.CanvasObject, size fyne.Size) { l.Flow(objects, size.Width) }

// Flow is for [kit.Flowing].
func (tight) Flow(objects []fyne.CanvasObject, width float32) (height float32) {
	for _, o := range objects {
		o.Move(fyne.NewPos(0, height))
		height += kit.Height(o, width)
	}
	return height
}

// MinSize is the lines' together.
func (tight) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		size.Height += o.MinSize().Height
	}
	return size
}

// touch lies over what can be pressed with the pointer.
type touch struct {
	widget.BaseWidget

	press   func()
	hovered bool
}

var (
	_ fyne.Tappable      = (*touch)(nil)
	_ desktop.Hoverable  = (*touch)(nil)
	_ desktop.Cursorable = (*touch)(nil)
)

func newTouch(press func()) *touch {
	t := &touch{press: press}
	t.ExtendBaseWidget(t)
	return t
}

// Tapped presses.
func (t *touch) Tapped(*fyne.PointEvent) { kit.Call(t.press) }

// MouseIn tints what can be pressed.
func (t *touch) MouseIn(*desktop.MouseEvent) { t.hovered = t.press != nil; t.Refresh() }

// MouseMoved does nothing.
func (t *touch) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes the tint away.
func (t *touch) MouseOut() { t.hovered = false; t.Refresh() }

// Cursor shows that something can be pressed.
func (t *touch) Cursor() desktop.Cursor {
	if t.press == nil {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// CreateRenderer is Fyne's way to draw the widget.
func (t *touch) CreateRenderer() fyne.WidgetRenderer {
	veil := canvas.NewRectangle(color.Transparent)
	return &touchRenderer{WidgetRenderer: widget.NewSimpleRenderer(veil), of: t, veil: veil}
}

type touchRenderer struct {
	fyne.WidgetRenderer
	of   *touch
	veil *canvas.Rectangle
}

// Refresh shows whether the pointer is here.
func (r *touchRenderer) Refresh() {
	r.veil.FillColor = color.Transparent
	if r.of.hovered {
		r.veil.FillColor = r.of.Theme().Color(theme.ColorNameHover, theme.VariantLight)
	}
	r.veil.Refresh()
}
