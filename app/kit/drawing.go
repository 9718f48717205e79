package kit

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop/chart"
)

// roles are the theme's colours for the colour roles of drawings.
var roles = map[chart.Color]fyne.ThemeColorName{
	chart.Ink:      ColorInk,
	chart.Muted:    ColorMuted,
	chart.Accent:   ColorAccent,
	chart.Positive: ColorPositive,
	chart.Neutral:  ColorNeutral,
	chart.Negative: ColorNegative,
	chart.Warn:     ColorWarn,
	chart.Surface:  ColorSurface,
}

// DrawingView paints a [chart.Drawing] as wide as its room and as high as
// follows from that. A drawing that does not pass its Check, which can only come
// from another program, is told in words instead.
type DrawingView struct {
	widget.BaseWidget

	texts   *assets.Texts
	drawing chart.Drawing
}

var _ fyne.Accessible = (*DrawingView)(nil)

// NewDrawingView makes a view of a drawing.
func NewDrawingView(texts *assets.Texts, drawing chart.Drawing) *DrawingView {
	v := &DrawingView{texts: texts, drawing: drawing}
	v.ExtendBaseWidget(v)
	return v
}

// SetDrawing shows another drawing.
func (v *DrawingView) SetDrawing(drawing chart.Drawing) {
	v.drawing = drawing
	v.Refresh()
}

// Alt says in words what the drawing shows.
func (v *DrawingView) Alt() string { return v.drawing.Alt.Resolve(v.texts.Translate) }

// AccessibilityLabel is what a screen reader says, where there is one.
func (v *DrawingView) AccessibilityLabel() string { return v.Alt() }

// AccessibilityRole tells a screen reader to read the label.
func (v *DrawingView) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// Resize paints anew when the width changed, since the height follows from it.
func (v *DrawingView) Resize(size fyne.Size) {
	before := v.Size()
	v.BaseWidget.Resize(size)
	if before.Width != size.Width {
		v.Refresh()
	}
}

// CreateRenderer is Fyne's way to draw the widget.
func (v *DrawingView) CreateRenderer() fyne.WidgetRenderer {
	r := &drawingRenderer{view: v}
	r.paint()
	return r
}

type drawingRenderer struct {
	view    *DrawingView
	high    float32
	objects []fyne.CanvasObject
}

// leastWidth is the width below which labels cannot be read, in ems.
const leastWidth = 26

func (r *drawingRenderer) MinSize() fyne.Size {
	return fyne.NewSize(leastWidth*sizeOf(r.view, SizeText), r.high)
}

func (r *drawingRenderer) Layout(fyne.Size) {}

func (r *drawingRenderer) Refresh() {
	r.paint()
	canvas.Refresh(r.view)
}

func (r *drawingRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *drawingRenderer) Destroy()                     {}

// paint makes the canvas objects for the present width.
func (r *drawingRenderer) paint() {
	v := r.view
	width := v.Size().Width
	if width <= 0 {
		width = leastWidth * sizeOf(v, SizeText)
	}
	r.objects = nil
	if v.drawing.Check() != nil {
		r.words(v.Alt(), width)
		return
	}
	d := v.drawing.Scaled(float64(width))
	r.high = float32(d.H)
	line := float32(2 * float64(width) / v.drawing.W)
	for _, rect := range d.Rects {
		r.rect(rect, line)
	}
	for _, polygon := range d.Polygons {
		r.polygon(polygon, line)
	}
	for _, l := range d.Lines {
		r.line(l, line)
	}
	for _, label := range d.Labels {
		r.label(label)
	}
}

// words tells the drawing instead of painting it.
func (r *drawingRenderer) words(alt string, width float32) {
	block := textBlock{size: sizeOf(r.view, SizeText), color: colorOf(r.view, ColorInk)}
	block.set(alt, width)
	block.place(fyne.Position{}, width)
	r.objects, r.high = block.objects(), block.height()
}

func (r *drawingRenderer) color(role chart.Color) color.Color {
	if role == chart.None {
		return color.Transparent
	}
	return colorOf(r.view, roles[role])
}

func (r *drawingRenderer) rect(rect chart.Rect, line float32) {
	shape := canvas.NewRectangle(r.color(rect.Fill))
	if rect.Pattern != chart.Solid && rect.Fill != chart.None {
		shape.FillColor = color.Transparent
		r.objects = append(r.objects, newPattern(rectMask(rect), r.ink(rect.Fill), rect.Pattern, line/2))
	}
	if rect.Stroke != chart.None {
		shape.StrokeColor, shape.StrokeWidth = r.color(rect.Stroke), line
	}
	shape.CornerRadius = float32(min(rect.Radius, min(rect.W, rect.H)/2))
	shape.Move(fyne.NewPos(float32(rect.X), float32(rect.Y)))
	shape.Resize(fyne.NewSize(float32(rect.W), float32(rect.H)))
	r.objects = append(r.objects, shape)
}

// ink gives the colours of a pattern: of the role, and of what lies on it.
func (r *drawingRenderer) ink(role chart.Color) patternInk {
	return patternInk{fill: color.NRGBAModel.Convert(r.color(role)).(color.NRGBA), dot: color.NRGBAModel.Convert(r.color(chart.Ink)).(color.NRGBA)}
}

func (r *drawingRenderer) polygon(polygon chart.Polygon, line float32) {
	if polygon.Fill != chart.None {
		r.objects = append(r.objects, newPattern(polygonMask(polygon.Points), r.ink(polygon.Fill), polygon.Pattern, line/2))
	}
	if polygon.Stroke == chart.None {
		return
	}
	from := polygon.Points[len(polygon.Points)-1]
	for _, to := range polygon.Points {
		r.segment(from, to, r.color(polygon.Stroke), line)
		from = to
	}
}

func (r *drawingRenderer) segment(from, to chart.Point, ink color.Color, width float32) {
	line := canvas.NewLine(ink)
	line.StrokeWidth = width
	line.Position1 = fyne.NewPos(float32(from.X), float32(from.Y))
	line.Position2 = fyne.NewPos(float32(to.X), float32(to.Y))
	r.objects = append(r.objects, line)
}

// line draws a line; a dashed one as dashes of four times the usual thickness.
func (r *drawingRenderer) line(l chart.Line, usual float32) {
	from, to, ink := chart.Point{X: l.X1, Y: l.Y1}, chart.Point{X: l.X2, Y: l.Y2}, r.color(l.Color)
	dash := float64(usual) * 4
	length := math.Hypot(to.X-from.X, to.Y-from.Y)
	if !l.Dashed || length <= dash || dash <= 0 {
		r.segment(from, to, ink, float32(l.Width))
		return
	}
	at := func(distance float64) chart.Point {
		share := min(distance/length, 1)
		return chart.Point{X: from.X + (to.X-from.X)*share, Y: from.Y + (to.Y-from.Y)*share}
	}
	for start := 0.0; start < length; start += 2 * dash {
		r.segment(at(start), at(start+dash), ink, float32(l.Width))
	}
}

// label wraps the words in their box and ends with an ellipsis what the
// drawing gave no room for; the whole is in Alt or in the list beside it.
func (r *drawingRenderer) label(l chart.Label) {
	block := textBlock{size: float32(l.Size), color: r.color(l.Color), bold: l.Bold}
	block.align = map[chart.Align]fyne.TextAlign{chart.Middle: fyne.TextAlignCenter, chart.End: fyne.TextAlignTrailing}[l.Align]
	block.set(l.Text.Resolve(r.view.texts.Translate), float32(l.W))
	block.limit(max(l.Lines, 1), float32(l.W))
	// The painter's lines stand as far apart as the geometry reserved.
	block.gap += float32(l.Size*chart.LineHeight) - block.lineHeight()
	block.place(fyne.NewPos(float32(l.X), float32(l.Y)+(float32(l.H)-block.height())/2), float32(l.W))
	r.objects = append(r.objects, block.objects()...)
}
