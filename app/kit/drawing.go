package kit

import (
	"image/color"
	"math"
	"reflect"

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

// inks are the roles that have a colour.
var inks = [...]chart.Color{chart.Ink, chart.Muted, chart.Accent, chart.Positive, chart.Neutral, chart.Negative, chart.Warn, chart.Surface}

// DrawingView paints a [chart.Drawing] as wide as its room and as high as
// follows from that. A drawing that does not pass its Check, which can only come
// from another program, is told in words instead.
type DrawingView struct {
	widget.BaseWidget

	texts   *assets.Texts
	drawing chart.Drawing
	narrows bool // it has its narrow form in little width
}

var _ fyne.Accessible = (*DrawingView)(nil)

// NewDrawingView makes a view of a drawing.
func NewDrawingView(texts *assets.Texts, drawing chart.Drawing) *DrawingView {
	v := &DrawingView{texts: texts, drawing: drawing}
	v.ExtendBaseWidget(v)
	return v
}

// Narrows lets the view show a drawing's narrow form where there is little width, as
// in a seat's window; a room screen has its letters large anyhow.
func (v *DrawingView) Narrows() { v.narrows = true }

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
	shown   appearance
	high    float32
	objects []fyne.CanvasObject
}

// appearance is all that decides what a painted drawing looks like.
type appearance struct {
	drawing  chart.Drawing
	width    float32
	language string
	text     float32
	colors   [len(inks)]color.Color
}

func (r *drawingRenderer) appearance() appearance {
	v := r.view
	a := appearance{drawing: v.drawing, width: v.Size().Width, language: v.texts.Lang(), text: sizeOf(v, SizeText)}
	if a.width <= 0 {
		a.width = leastWidth * a.text
	}
	for i, role := range inks {
		a.colors[i] = r.color(role)
	}
	return a
}

// leastWidth is the width below which labels cannot be read, in ems.
const leastWidth = 26

// narrowBelow is the width, in ems, below which a drawing that has one shows its
// narrow form: the letters of a wide one are smaller than those around it there.
const narrowBelow = 38

func (r *drawingRenderer) MinSize() fyne.Size {
	return fyne.NewSize(leastWidth*sizeOf(r.view, SizeText), r.high)
}

func (r *drawingRenderer) Layout(fyne.Size) {}

// Refresh paints anew what looks different. What does not keeps its objects, and
// with them what the graphics card has: a window is refreshed far more often than
// a result changes.
func (r *drawingRenderer) Refresh() {
	if reflect.DeepEqual(r.appearance(), r.shown) {
		return
	}
	r.paint()
	canvas.Refresh(r.view)
}

func (r *drawingRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *drawingRenderer) Destroy()                     {}

// paint makes the canvas objects for the present width.
func (r *drawingRenderer) paint() {
	v := r.view
	r.shown = r.appearance()
	width := r.shown.width
	r.objects = nil
	if v.drawing.Check() != nil {
		r.words(v.Alt(), width)
		return
	}
	chosen := v.drawing
	if v.narrows && chosen.Narrow != nil && width < narrowBelow*r.shown.text {
		chosen = *chosen.Narrow
	}
	d := chosen.Scaled(float64(width))
	r.high = float32(d.H)
	line := float32(2 * float64(width) / chosen.W)
	for _, rect := range d.Rects {
		r.rect(rect, line)
	}
	var polygons, dashes layer
	for _, polygon := range d.Polygons {
		r.polygon(&polygons, polygon, line)
	}
	r.put(&polygons)
	for _, l := range d.Lines {
		r.line(&dashes, l, line)
	}
	r.put(&dashes)
	for _, label := range d.Labels {
		r.label(label)
	}
}

func (r *drawingRenderer) put(l *layer) {
	if o := l.object(); o != nil {
		r.objects = append(r.objects, o)
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
		var l layer
		l.add(rectOutline(rect), r.ink(rect.Fill, rect.Pattern, line), boxOf(0, chart.Point{X: rect.X, Y: rect.Y}, chart.Point{X: rect.X + rect.W, Y: rect.Y + rect.H}))
		r.put(&l)
	}
	if rect.Stroke != chart.None {
		shape.StrokeColor, shape.StrokeWidth = r.color(rect.Stroke), line
	}
	shape.CornerRadius = float32(min(rect.Radius, min(rect.W, rect.H)/2))
	shape.Move(fyne.NewPos(float32(rect.X), float32(rect.Y)))
	shape.Resize(fyne.NewSize(float32(rect.W), float32(rect.H)))
	r.objects = append(r.objects, shape)
}

// ink gives the colours of a fill: of the role, and of what lies on it. A drawing
// unit is half the usual thickness of a line.
func (r *drawingRenderer) ink(role chart.Color, pattern chart.Pattern, line float32) ink {
	return ink{
		fill: color.NRGBAModel.Convert(r.color(role)).(color.NRGBA), dot: color.NRGBAModel.Convert(r.color(chart.Ink)).(color.NRGBA),
		pattern: pattern, unit: float64(line) / 2,
	}
}

func (r *drawingRenderer) polygon(l *layer, polygon chart.Polygon, line float32) {
	if polygon.Fill != chart.None {
		l.add(polygonOutline(polygon.Points), r.ink(polygon.Fill, polygon.Pattern, line), boxOf(0, polygon.Points...))
	}
	if polygon.Stroke == chart.None {
		return
	}
	var around [][2]chart.Point
	from := polygon.Points[len(polygon.Points)-1]
	for _, to := range polygon.Points {
		around = append(around, [2]chart.Point{from, to})
		from = to
	}
	l.add(strokeOutline(float64(line), around...), r.ink(polygon.Stroke, chart.Solid, line), boxOf(float64(line), polygon.Points...))
}

// line draws a line; a dashed one as dashes of four times the usual thickness.
func (r *drawingRenderer) line(dashes *layer, l chart.Line, usual float32) {
	from, to := chart.Point{X: l.X1, Y: l.Y1}, chart.Point{X: l.X2, Y: l.Y2}
	dash := float64(usual) * 4
	length := math.Hypot(to.X-from.X, to.Y-from.Y)
	if l.Dashed && length > dash && dash > 0 {
		dashes.add(strokeOutline(l.Width, dashed(from, to, dash)...), r.ink(l.Color, chart.Solid, usual), boxOf(l.Width, from, to))
		return
	}
	line := canvas.NewLine(r.color(l.Color))
	line.StrokeWidth = float32(l.Width)
	line.Position1 = fyne.NewPos(float32(from.X), float32(from.Y))
	line.Position2 = fyne.NewPos(float32(to.X), float32(to.Y))
	r.objects = append(r.objects, line)
}

// dashed are the dashes of a line, as far apart as they are long.
func dashed(from, to chart.Point, dash float64) (dashes [][2]chart.Point) {
	length := math.Hypot(to.X-from.X, to.Y-from.Y)
	at := func(distance float64) chart.Point {
		share := min(distance/length, 1)
		return chart.Point{X: from.X + (to.X-from.X)*share, Y: from.Y + (to.Y-from.Y)*share}
	}
	for start := 0.0; start < length; start += 2 * dash {
		dashes = append(dashes, [2]chart.Point{at(start), at(start + dash)})
	}
	return dashes
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
