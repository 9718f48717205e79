package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// shape is how an option shows that it is chosen, beside its colour.
type shape int

const (
	radio  shape = iota // a circle, with a dot when chosen
	tick                // a square, with a check mark when chosen
	number              // a big number, with a check mark above it when chosen
)

// option is one thing to choose in a ScaleInput or ChoiceInput. It is pressed
// with the pointer; the keyboard is the input's, which is one stop for Tab.
type option struct {
	widget.BaseWidget

	label, hint string
	shape       shape
	chosen      bool
	current     bool // has the keyboard's attention
	disabled    bool
	hovered     bool
	tapped      func()
}

var (
	_ fyne.Tappable     = (*option)(nil)
	_ desktop.Hoverable = (*option)(nil)
)

func newOption(label, hint string, shape shape, tapped func()) *option {
	o := &option{label: label, hint: hint, shape: shape, tapped: tapped}
	o.ExtendBaseWidget(o)
	return o
}

func (o *option) set(chosen, current, disabled bool) {
	if o.chosen != chosen || o.current != current || o.disabled != disabled {
		o.chosen, o.current, o.disabled = chosen, current, disabled
		o.Refresh()
	}
}

// Tapped chooses the option.
func (o *option) Tapped(*fyne.PointEvent) {
	if !o.disabled {
		o.tapped()
	}
}

// MouseIn tints the option.
func (o *option) MouseIn(*desktop.MouseEvent) { o.hovered = true; o.Refresh() }

// MouseMoved does nothing.
func (o *option) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes the tint away.
func (o *option) MouseOut() { o.hovered = false; o.Refresh() }

// CreateRenderer is Fyne's way to draw the widget.
func (o *option) CreateRenderer() fyne.WidgetRenderer {
	r := &optionRenderer{
		option: o, ring: newRing(), sheet: canvas.NewRectangle(color.Transparent), veil: canvas.NewRectangle(color.Transparent),
		mark: canvas.NewRectangle(color.Transparent), dot: canvas.NewRectangle(color.Transparent), check: &canvas.Image{FillMode: canvas.ImageFillContain},
	}
	r.paint()
	return r
}

type optionRenderer struct {
	option      *option
	ring        ring
	sheet, veil *canvas.Rectangle
	mark, dot   *canvas.Rectangle
	check       *canvas.Image
	label, hint textBlock
}

func (r *optionRenderer) paint() {
	o := r.option
	fill, edge, ink := ColorSurface, theme.ColorNameInputBorder, ColorInk
	thick := float32(1)
	switch {
	case o.chosen && o.shape == number:
		fill, edge, ink, thick = ColorAccent, ColorAccent, ColorOnAccent, 3
	case o.chosen:
		fill, edge, thick = ColorAccentSoft, ColorAccent, 3
	}
	if o.disabled && !o.chosen {
		fill, ink = theme.ColorNameDisabledButton, theme.ColorNameDisabled
	}
	r.sheet.FillColor, r.sheet.StrokeColor, r.sheet.StrokeWidth = colorOf(o, fill), colorOf(o, edge), thick
	r.sheet.CornerRadius = sizeOf(o, SizeRadius)
	r.veil.FillColor, r.veil.CornerRadius = color.Transparent, r.sheet.CornerRadius
	if o.hovered && !o.disabled {
		r.veil.FillColor = colorOf(o, theme.ColorNameHover)
	}
	r.ring.show(o, o.current)
	r.paintMark(ink)
	r.label.size, r.label.bold, r.label.color = sizeOf(o, SizeText), o.chosen, colorOf(o, ink)
	if o.shape == number {
		r.label.size, r.label.bold, r.label.align = sizeOf(o, SizeSub), true, fyne.TextAlignCenter
	}
	r.hint.size, r.hint.color = sizeOf(o, SizeCaption), colorOf(o, ColorMuted)
}

// paintMark draws the sign before the words.
func (r *optionRenderer) paintMark(ink fyne.ThemeColorName) {
	o := r.option
	r.mark.Hidden = o.shape == number
	r.check.Hidden = !o.chosen || o.shape == radio
	if !r.check.Hidden {
		r.check.Resource = theme.NewColoredResource(o.Theme().Icon(theme.IconNameConfirm), ink)
		r.check.Refresh()
	}
	r.dot.Hidden = !o.chosen || o.shape != radio
	r.dot.FillColor = colorOf(o, ColorAccent)
	side := r.markSide()
	r.mark.StrokeColor, r.mark.StrokeWidth = colorOf(o, theme.ColorNameInputBorder), 2
	r.mark.FillColor, r.mark.CornerRadius = color.Transparent, side/6
	if o.shape == radio {
		r.mark.CornerRadius = side / 2
	}
	if o.chosen {
		r.mark.StrokeColor = colorOf(o, ColorAccent)
	}
}

func (r *optionRenderer) markSide() float32 { return sizeOf(r.option, SizeText) * 1.2 }

// words is where the words stand, for a given width of the whole option.
func (r *optionRenderer) words(width float32) (left, room float32) {
	pad := sizeOf(r.option, theme.SizeNameInnerPadding)
	left = ringRoom(r.option) + pad
	room = width - 2*left
	if r.option.shape != number {
		left += r.markSide() + pad
		room -= r.markSide() + pad
	}
	return left, max(room, r.label.size)
}

func (r *optionRenderer) flow(width float32) {
	_, room := r.words(width)
	r.label.set(r.option.label, room)
	r.hint.lines = nil
	if r.option.hint != "" {
		r.hint.set(r.option.hint, room)
	}
}

func (r *optionRenderer) MinSize() fyne.Size {
	o := r.option
	outer, pad, touch := 2*ringRoom(o), sizeOf(o, theme.SizeNameInnerPadding), sizeOf(o, SizeTouch)
	width := o.Size().Width
	least := touch + outer
	if o.shape == number {
		least = max(least, r.label.measure(o.label)+pad+outer)
	} else {
		left, _ := r.words(0)
		least = left + 6*r.label.size + pad
	}
	// On copies: the lines on the screen keep their places.
	of := optionRenderer{option: o, label: r.label, hint: r.hint}
	of.label.lines, of.hint.lines = nil, nil
	of.flow(max(width, least))
	return fyne.NewSize(least, max(of.label.height()+of.hint.height()+2*pad, touch)+outer)
}

func (r *optionRenderer) Layout(size fyne.Size) {
	o, edge := r.option, ringRoom(r.option)
	r.flow(size.Width)
	r.ring.Resize(size)
	inner := fyne.NewSize(size.Width-2*edge, size.Height-2*edge)
	for _, rect := range []*canvas.Rectangle{r.sheet, r.veil} {
		rect.Move(fyne.NewPos(edge, edge))
		rect.Resize(inner)
	}
	left, room := r.words(size.Width)
	top := (size.Height - r.label.height() - r.hint.height()) / 2
	r.label.place(fyne.NewPos(left, top), room)
	r.hint.place(fyne.NewPos(left, top+r.label.height()), room)
	side := r.markSide()
	if o.shape == number {
		small := side * 0.7
		r.check.Resize(fyne.NewSquareSize(small))
		r.check.Move(fyne.NewPos(size.Width-edge-small-3, edge+3))
		return
	}
	at := fyne.NewPos(edge+sizeOf(o, theme.SizeNameInnerPadding), top+(r.label.lineHeight()-side)/2)
	r.mark.Resize(fyne.NewSquareSize(side))
	r.mark.Move(at)
	r.check.Resize(fyne.NewSquareSize(side))
	r.check.Move(at)
	r.dot.CornerRadius = side / 4
	r.dot.Resize(fyne.NewSquareSize(side / 2))
	r.dot.Move(at.AddXY(side/4, side/4))
}

func (r *optionRenderer) Refresh() {
	r.paint()
	r.Layout(r.option.Size())
	canvas.Refresh(r.option)
}

func (r *optionRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.sheet, r.veil, r.ring.Rectangle, r.mark, r.dot, r.check}
	return append(append(objects, r.label.objects()...), r.hint.objects()...)
}

func (r *optionRenderer) Destroy() {}
