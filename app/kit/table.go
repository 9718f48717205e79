package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Row is a line of a [Table].
type Row struct{ Label, Value string }

// Table shows labels with values, as on a form that was filled in. It is for
// tens of rows; lists that grow belong in a widget.List.
type Table struct {
	widget.BaseWidget

	rows []Row
	body *fyne.Container
}

// NewTable makes a table.
func NewTable(rows ...Row) *Table {
	t := &Table{body: container.New(&tableLayout{})}
	t.SetRows(rows...)
	t.ExtendBaseWidget(t)
	return t
}

// SetRows replaces the rows.
func (t *Table) SetRows(rows ...Row) {
	if len(rows) > 0 && slices.Equal(rows, t.rows) {
		return
	}
	t.rows = append([]Row(nil), rows...)
	t.body.RemoveAll()
	for _, row := range t.rows {
		t.body.Add(NewText(row.Label, TextStyle{Color: ColorMuted}))
		t.body.Add(Body(row.Value))
		t.body.Add(newHairline())
	}
	t.body.Refresh()
}

// Rows returns what is shown.
func (t *Table) Rows() []Row { return append([]Row(nil), t.rows...) }

// CreateRenderer is Fyne's way to draw the widget.
func (t *Table) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.body) }

// flowAt is for [fitHeight].
func (t *Table) flowAt(width float32) float32 { return fitHeight(t.body, width) }

// tableLayout lays out triples of label, value and line. Labels get the width
// of the longest, but at most two fifths; on a narrow table the value goes
// under its label.
type tableLayout struct {
	width float32
	stand Stand
}

func (l *tableLayout) columns(objects []fyne.CanvasObject, width float32) (label float32, under bool) {
	em := SizeIn(objects, SizeText)
	for i := 0; i+2 < len(objects); i += 3 {
		words := objects[i].(*Text).Words()
		label = max(label, measure(words, em, false).Width+2)
	}
	if width < 22*em {
		return width, true
	}
	return min(label, width*0.4), false
}

// flow calls place for each row with its place and height.
func (l *tableLayout) flow(objects []fyne.CanvasObject, width float32) (height float32) {
	pad := SizeIn(objects, theme.SizeNamePadding)
	label, under := l.columns(objects, width)
	y := float32(0)
	for i := 0; i+2 < len(objects); i += 3 {
		name, value, line := objects[i], objects[i+1], objects[i+2]
		y += pad / 2
		nameHigh := fitHeight(name, label)
		name.Move(fyne.NewPos(0, y))
		if under {
			y += nameHigh
			high := fitHeight(value, width)
			value.Move(fyne.NewPos(0, y))
			y += high
		} else {
			left := label + 3*pad
			high := fitHeight(value, max(width-left, 1))
			value.Move(fyne.NewPos(left, y))
			y += max(nameHigh, high)
		}
		y += pad / 2
		line.Resize(fyne.NewSize(width, 1))
		line.Move(fyne.NewPos(0, y))
	}
	return y + 1
}

func (l *tableLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.Flow(objects, size.Width)
}

// Flow is for [Flowing].
func (l *tableLayout) Flow(objects []fyne.CanvasObject, width float32) float32 {
	l.width = width
	return l.flow(objects, width)
}

func (l *tableLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := 10 * SizeIn(objects, SizeText)
	l.stand.Ask(objects)
	return fyne.NewSize(least, l.stand.Height(objects, max(l.width, least), l.flow))
}

// hairline is a thin line that follows the theme.
type hairline struct{ widget.BaseWidget }

func newHairline() *hairline {
	h := &hairline{}
	h.ExtendBaseWidget(h)
	return h
}

// CreateRenderer is Fyne's way to draw the widget.
func (h *hairline) CreateRenderer() fyne.WidgetRenderer {
	line := canvas.NewRectangle(colorOf(h, ColorEdge))
	return &hairlineRenderer{WidgetRenderer: widget.NewSimpleRenderer(line), of: h, line: line}
}

type hairlineRenderer struct {
	fyne.WidgetRenderer
	of   *hairline
	line *canvas.Rectangle
}

func (r *hairlineRenderer) Refresh() {
	r.line.FillColor = colorOf(r.of, ColorEdge)
	r.WidgetRenderer.Refresh()
}
