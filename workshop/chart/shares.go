package chart

// ShareRow is one thing with a share of a hundred.
type ShareRow struct {
	Label Text
	Share Value // 0 to 100; not known if nobody answered
	Says  Text  // the figure in words, such as "5 of 14 · 36%"
	Note  Text  // stands under the words where Marked; may be empty
	// Marked rows ask for attention: they are hatched, and their note is shown.
	Marked bool
}

// SharesData are some shares on one axis.
type SharesData struct {
	Rows []ShareRow
	// Mark is a share from which something follows, drawn across all rows with its
	// words; not known for none.
	Mark     Value
	MarkSays Text
}

const (
	sharesLabels = 310.0
	sharesBar    = 330.0
	sharesEnd    = 730.0
	sharesWords  = 746.0
	sharesHead   = 44.0
)

// Shares shows each row as a bar from 0 to 100 with its words.
func Shares(s SharesData) Drawing {
	if len(s.Rows) == 0 {
		return nothing()
	}
	d := Drawing{W: Width}
	top := 6.0
	if s.Mark.Known() {
		top = sharesHead
	}
	y := top
	parts := make([]Text, 0, len(s.Rows))
	for _, row := range s.Rows {
		lines := linesFor(row.Label, sharesLabels, small, 3)
		height := max(lineBox(lines, small), 70) + 14
		d.shareRow(row, y, height, lines)
		parts = append(parts, shareWords(row))
		y += height
	}
	d.Alt = Key("chart.shares.alt", map[string]any{"Parts": parts})
	if s.Mark.Known() {
		x := place(s.Mark.At, 0, 100, sharesBar, sharesEnd)
		d.dashed(x, top-6, x, y-6, heavy, Ink)
		d.label(Label{X: x - 150, Y: 0, W: 300, H: sharesHead - 8, Text: s.MarkSays, Size: small * 0.85, Color: Ink, Align: Middle})
		d.Alt = Key("chart.shares.altMark", map[string]any{"Parts": parts, "Mark": s.MarkSays})
	}
	d.H = y + 4
	return d
}

func (d *Drawing) shareRow(row ShareRow, y, height float64, lines int) {
	const thick = 34.0
	inner := height - 14
	mid := y + inner/2
	d.label(Label{X: 4, Y: y, W: sharesLabels, H: inner, Text: row.Label, Size: small, Color: Ink, Bold: row.Marked, Lines: max(lines, 2)})
	d.rect(Rect{X: sharesBar, Y: mid - thick/2, W: sharesEnd - sharesBar, H: thick, Radius: 4, Fill: Surface, Stroke: Muted})
	look := Rect{X: sharesBar, Y: mid - thick/2, H: thick, Radius: 4, Fill: Accent}
	if row.Marked {
		look.Fill, look.Stroke, look.Pattern = Warn, Warn, Hatched
	}
	if look.W = place(row.Share.At, 0, 100, 0, sharesEnd-sharesBar); row.Share.Known() && look.W > 0 {
		d.rect(look)
	}
	words := Label{X: sharesWords, Y: y, W: Width - sharesWords - 4, H: inner, Text: row.Says, Size: small, Color: Ink, Bold: row.Marked, Lines: 2}
	if !row.Share.Known() {
		words.Text, words.Color = Plain("–"), Muted
	}
	if row.Marked && !row.Note.Empty() {
		words.H, words.Lines = inner/2, 1
		d.label(Label{X: sharesWords, Y: mid, W: Width - sharesWords - 4, H: inner / 2, Text: row.Note, Size: small * 0.85, Color: Warn, Bold: true})
	}
	d.label(words)
}

func shareWords(row ShareRow) Text {
	args := map[string]any{"Label": row.Label, "Says": row.Says}
	switch {
	case !row.Share.Known():
		args["Says"] = Plain("–")
	case row.Marked && !row.Note.Empty():
		args["Note"] = row.Note
		return Key("chart.shares.rowNote", args)
	}
	return Key("chart.shares.row", args)
}
