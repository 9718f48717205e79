package chart

// GridRow is one thing of which several shares are told.
type GridRow struct {
	Label Text
	Cells []GridCell // one for each column
}

// GridCell is one share of a hundred; a marked one asks for attention.
type GridCell struct {
	Share  Value
	Says   Text // the figure in words, short: "5 · 36%"
	Marked bool
}

// GridData are shares of several things, side by side.
type GridData struct {
	Columns []Text
	Rows    []GridRow
	// Mark is a share from which something follows, drawn in every cell; MarkSays
	// tells under the grid what that is. Not known for none.
	Mark     Value
	MarkSays Text
}

const (
	gridLabels = 320.0
	gridHead   = 56.0
	gridFoot   = 58.0
	gridThick  = 22.0
)

// Grid shows each share as words with a short bar; what is marked is hatched and
// bold, which the foot explains.
func Grid(g GridData) Drawing {
	if len(g.Rows) == 0 || len(g.Columns) == 0 {
		return nothing()
	}
	d := Drawing{W: Width}
	wide := (Width - gridLabels) / float64(len(g.Columns))
	for i, name := range g.Columns {
		d.label(Label{X: gridLabels + float64(i)*wide, Y: 0, W: wide - 14, H: gridHead, Text: name, Size: fitting(wide/4, normal), Color: Ink, Bold: true, Lines: 1})
	}
	y := gridHead
	parts := make([]Text, 0, len(g.Rows))
	for _, row := range g.Rows {
		lines := linesFor(row.Label, gridLabels-20, normal, 3)
		height := max(lineBox(lines, normal), 84) + 14
		d.line(0, y, Width, y, hair, Muted)
		d.label(Label{X: 4, Y: y + 7, W: gridLabels - 20, H: height - 14, Text: row.Label, Size: normal, Color: Ink, Lines: lines})
		for i := range g.Columns {
			if i < len(row.Cells) {
				d.gridCell(row.Cells[i], gridLabels+float64(i)*wide, y+7, wide-14, height-14, g.Mark)
			}
		}
		parts = append(parts, gridWords(g.Columns, row))
		y += height
	}
	d.Alt = Key("chart.shares.alt", map[string]any{"Parts": parts})
	if g.Mark.Known() {
		d.rect(Rect{X: gridLabels, Y: y + 20, W: 44, H: gridThick, Radius: 4, Fill: Warn, Stroke: Warn, Pattern: Hatched})
		d.label(Label{X: gridLabels + 58, Y: y + 4, W: Width - gridLabels - 62, H: gridFoot - 4, Text: g.MarkSays, Size: small, Color: Ink})
		d.Alt = Key("chart.shares.altMark", map[string]any{"Parts": parts, "Mark": g.MarkSays})
		y += gridFoot
	}
	d.H = y + 4
	return d
}

func (d *Drawing) gridCell(c GridCell, x, y, w, h float64, mark Value) {
	bar := y + h - gridThick - 10
	words := Label{X: x, Y: y, W: w, H: bar - y, Text: c.Says, Size: normal, Color: Ink, Bold: c.Marked}
	if !c.Share.Known() {
		words.Text, words.Color = Plain("–"), Muted
	}
	d.label(words)
	d.rect(Rect{X: x, Y: bar, W: w, H: gridThick, Radius: 4, Fill: Surface, Stroke: Muted})
	look := Rect{X: x, Y: bar, H: gridThick, Radius: 4, Fill: Accent}
	if c.Marked {
		look.Fill, look.Stroke, look.Pattern = Warn, Warn, Hatched
	}
	if look.W = place(c.Share.At, 0, 100, 0, w); c.Share.Known() && look.W > 0 {
		d.rect(look)
	}
	if mark.Known() {
		at := place(mark.At, 0, 100, x, x+w)
		d.line(at, bar-6, at, bar+gridThick+6, heavy, Ink)
	}
}

// gridWords is a row in words: its shares, and which of them are marked.
func gridWords(columns []Text, row GridRow) Text {
	cells := []Text{} // none is a list, too, on its way through JSON
	for i, c := range row.Cells {
		switch {
		case i >= len(columns) || !c.Share.Known():
		case c.Marked:
			cells = append(cells, Key("chart.grid.marked", map[string]any{"Label": columns[i], "Says": c.Says}))
		default:
			cells = append(cells, Key("chart.shares.row", map[string]any{"Label": columns[i], "Says": c.Says}))
		}
	}
	return Key("chart.grid.row", map[string]any{"Label": row.Label, "Parts": cells})
}
