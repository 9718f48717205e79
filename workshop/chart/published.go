package chart

// PublishedRow is an own figure beside a published one, both in per cent.
type PublishedRow struct {
	Label          Text
	Note           Text // what is counted, and which way is better
	Own, Published Value
	// Verdict says how the own figure stands, Difference by how many percentage
	// points, with a sign of which plus is better.
	Verdict    Text
	Difference Number
}

const (
	publishedLabels = 338.0
	publishedBars   = 350.0
	publishedEnd    = 676.0
	publishedSaid   = 772.0
	publishedTop    = 58.0
	publishedRow    = 84.0
	publishedThick  = 27.0
)

// PublishedFigures shows for each row two bars on one scale of 0 to 100: filled
// for the own figure, hatched for the published one, and beside them in words
// how the one stands to the other. The caveat stands under them, unless it is
// empty.
func PublishedFigures(rows []PublishedRow, caveat Text) Drawing {
	if len(rows) == 0 {
		return nothing()
	}
	d := Drawing{W: Width, H: publishedTop + float64(len(rows))*publishedRow + 6}
	for i, key := range []string{"chart.published.own", "chart.published.published"} {
		x := publishedBars + float64(i)*210
		d.rect(publishedLook(i, x, 14, 28, 28))
		d.label(Label{X: x + 38, Y: 6, W: 168, H: 44, Text: Key(key, nil), Size: small, Color: Ink, Bold: true})
	}
	parts := make([]Text, 0, len(rows))
	for i, row := range rows {
		d.publishedRow(row, publishedTop+float64(i)*publishedRow)
		own := Key("chart.published.none", nil)
		if row.Own.Known() {
			own = Key("chart.published.pct", map[string]any{"Pct": row.Own.Show})
		}
		parts = append(parts, Key("chart.published.row", map[string]any{"Label": row.Label, "Own": own, "Published": row.Published.Show, "Verdict": row.Verdict}))
	}
	d.Alt = Key("chart.published.alt", map[string]any{"Parts": parts})
	if caveat.Empty() {
		return d
	}
	d.Alt = Key("chart.published.altCaveat", map[string]any{"Parts": parts, "Caveat": caveat})
	d.line(0, d.H, Width, d.H, 1, Muted)
	d.label(Label{X: 0, Y: d.H + 4, W: Width, H: 66, Text: caveat, Size: 23, Color: Ink, Lines: 2})
	d.H += 74
	return d
}

func publishedLook(which int, x, y, w, h float64) Rect {
	if which == 0 {
		return Rect{X: x, Y: y, W: w, H: h, Radius: 4, Fill: Accent}
	}
	return Rect{X: x, Y: y, W: w, H: h, Radius: 4, Fill: Muted, Stroke: Ink, Pattern: Hatched}
}

func (d *Drawing) publishedRow(row PublishedRow, y float64) {
	d.line(0, y, Width, y, 1, Muted)
	d.label(Label{X: 0, Y: y + 4, W: publishedLabels, H: 40, Text: row.Label, Size: small, Color: Ink, Bold: true})
	d.label(Label{X: 0, Y: y + 42, W: publishedLabels, H: 36, Text: row.Note, Size: 20, Color: Muted})
	for i, v := range []Value{row.Own, row.Published} {
		top := y + 11 + float64(i)*(publishedThick+6)
		w := place(v.At, 0, 100, 0, publishedEnd-publishedBars)
		text := Key("chart.published.none", nil)
		if v.Known() {
			if w > 0 {
				d.rect(publishedLook(i, publishedBars, top, w, publishedThick))
			}
			text = Key("chart.published.pct", map[string]any{"Pct": v.Show})
		} else {
			w = 0
		}
		d.label(Label{X: publishedBars + w + 8, Y: top - 4, W: 78, H: publishedThick + 8, Text: text, Size: small, Color: Ink, Bold: i == 0})
	}
	d.line(publishedBars, y+8, publishedBars, y+publishedRow-8, hair, Ink)
	if row.Verdict.Empty() {
		return
	}
	d.label(Label{X: publishedSaid, Y: y + 2, W: Width - publishedSaid, H: 54, Text: row.Verdict, Size: 20, Color: Ink, Bold: true, Lines: 2})
	if row.Difference != "" {
		d.label(Label{X: publishedSaid, Y: y + 52, W: Width - publishedSaid, H: 28, Text: Key("chart.published.points", map[string]any{"Points": row.Difference}), Size: 20, Color: Ink})
	}
}
