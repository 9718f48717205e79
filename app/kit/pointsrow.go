package kit

import (
	"image/color"
	"math"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// pointsRow is one option of a [PointsInput]: its words, its points and its
// slider. It is moved with the pointer; the keyboard is the input's.
type pointsRow struct {
	widget.BaseWidget

	label        string
	value, total int
	given        bool // the value is somebody's
	current      bool // has the keyboard's attention
	disabled     bool
	hovered      bool
	moved        func(value int)
}

var (
	_ fyne.Draggable    = (*pointsRow)(nil)
	_ fyne.Tappable     = (*pointsRow)(nil)
	_ desktop.Hoverable = (*pointsRow)(nil)
)

func newPointsRow(label string, moved func(value int)) *pointsRow {
	r := &pointsRow{label: label, moved: moved}
	r.ExtendBaseWidget(r)
	return r
}

func (r *pointsRow) set(value, total int, given, current, disabled bool) {
	if r.value != value || r.total != total || r.given != given || r.current != current || r.disabled != disabled {
		r.value, r.total, r.given, r.current, r.disabled = value, total, given, current, disabled
		r.Refresh()
	}
}

// track is where the slider's line begins, and how long it is.
func (r *pointsRow) track() (left, length float32) {
	left = ringRoom(r) + sizeOf(r, SizeTouch)/2
	return left, max(r.Size().Width-2*left, 1)
}

// at moves to where the pointer is, in big steps.
func (r *pointsRow) at(x float32) {
	if r.disabled {
		return
	}
	left, length := r.track()
	share := min(max(float64((x-left)/length), 0), 1)
	r.moved(int(math.Round(share*float64(r.total)/bigStep)) * bigStep)
}

// Tapped moves to the place that was pressed.
func (r *pointsRow) Tapped(event *fyne.PointEvent) { r.at(event.Position.X) }

// Dragged moves along.
func (r *pointsRow) Dragged(event *fyne.DragEvent) { r.at(event.Position.X) }

// DragEnd has nothing left to do.
func (r *pointsRow) DragEnd() {}

// MouseIn tints the row.
func (r *pointsRow) MouseIn(*desktop.MouseEvent) { r.hovered = true; r.Refresh() }

// MouseMoved does nothing.
func (r *pointsRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes the tint away.
func (r *pointsRow) MouseOut() { r.hovered = false; r.Refresh() }

// CreateRenderer is Fyne's way to draw the widget.
func (r *pointsRow) CreateRenderer() fyne.WidgetRenderer {
	out := &pointsRowRenderer{
		row: r, ring: newRing(), line: canvas.NewRectangle(color.Transparent), part: canvas.NewRectangle(color.Transparent),
		knob: canvas.NewCircle(color.Transparent), number: canvas.NewText("", color.Transparent),
	}
	out.paint()
	return out
}

type pointsRowRenderer struct {
	row        *pointsRow
	ring       ring
	line, part *canvas.Rectangle
	knob       *canvas.Circle
	number     *canvas.Text
	label      textBlock
}

func (p *pointsRowRenderer) paint() {
	r := p.row
	fill, ink := ColorAccent, ColorInk
	if r.disabled {
		fill, ink = theme.ColorNameDisabled, theme.ColorNameDisabled
	}
	p.ring.show(r, r.current)
	p.line.FillColor, p.line.StrokeColor, p.line.StrokeWidth = colorOf(r, ColorSurface), colorOf(r, theme.ColorNameInputBorder), 1
	p.part.FillColor = colorOf(r, fill)
	p.knob.FillColor, p.knob.StrokeColor, p.knob.StrokeWidth = colorOf(r, ColorSurface), colorOf(r, fill), 3
	if r.given {
		p.knob.FillColor = colorOf(r, fill)
	}
	if r.hovered && !r.disabled {
		p.knob.StrokeColor = colorOf(r, ColorInk)
	}
	p.label.size, p.label.color = sizeOf(r, SizeText), colorOf(r, ink)
	// A number that nobody gave is no answer: it stands in muted ink.
	p.number.Text, p.number.TextSize = strconv.Itoa(r.value), sizeOf(r, SizeSub)
	p.number.TextStyle, p.number.Color, p.number.Alignment = fyne.TextStyle{Bold: r.given}, colorOf(r, ink), fyne.TextAlignTrailing
	if !r.given {
		p.number.Color = colorOf(r, ColorMuted)
	}
}

// measures are the width of the number's column and the height of the words.
func (p *pointsRowRenderer) measures(width float32) (number, words float32) {
	number = measure(strconv.Itoa(p.row.total), p.number.TextSize, true).Width
	label := p.label
	label.lines = nil
	label.set(p.row.label, max(width-number-3*ringRoom(p.row)-sizeOf(p.row, theme.SizeNameInnerPadding), p.label.size))
	return number, max(label.height(), p.number.MinSize().Height)
}

func (p *pointsRowRenderer) MinSize() fyne.Size {
	least := 5 * sizeOf(p.row, SizeTouch)
	_, words := p.measures(max(p.row.Size().Width, least))
	return fyne.NewSize(least, words+sizeOf(p.row, SizeTouch)*0.7+2*ringRoom(p.row))
}

func (p *pointsRowRenderer) Layout(size fyne.Size) {
	r, edge := p.row, ringRoom(p.row)
	pad := sizeOf(r, theme.SizeNameInnerPadding)
	p.ring.Resize(size)
	number, words := p.measures(size.Width)
	p.label.set(r.label, max(size.Width-number-3*edge-pad, p.label.size))
	p.label.place(fyne.NewPos(2*edge, edge+(words-p.label.height())/2), size.Width-number-3*edge-pad)
	p.number.Resize(fyne.NewSize(number, words))
	p.number.Move(fyne.NewPos(size.Width-2*edge-number, edge))
	left, length := r.track()
	middle := edge + words + (size.Height-2*edge-words)/2
	thick := sizeOf(r, SizeTouch) * 0.2
	x := length * float32(r.value) / float32(max(r.total, 1))
	for _, bar := range []struct {
		rect  *canvas.Rectangle
		width float32
	}{{p.line, length}, {p.part, x}} {
		bar.rect.CornerRadius = thick / 2
		bar.rect.Move(fyne.NewPos(left, middle-thick/2))
		bar.rect.Resize(fyne.NewSize(bar.width, thick))
	}
	side := sizeOf(r, SizeTouch) * 0.55
	p.knob.Resize(fyne.NewSquareSize(side))
	p.knob.Move(fyne.NewPos(left+x-side/2, middle-side/2))
}

func (p *pointsRowRenderer) Refresh() {
	p.paint()
	p.Layout(p.row.Size())
	canvas.Refresh(p.row)
}

func (p *pointsRowRenderer) Objects() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{p.ring.Rectangle, p.line, p.part, p.knob, p.number}, p.label.objects()...)
}

func (p *pointsRowRenderer) Destroy() {}
