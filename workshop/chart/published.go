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
	publishedLabels = 330.0
	publishedBars   = 350.0
	publishedEnd    = 690.0
	publishedSaid   = 776.0
	publishedTop    = 58.0
	publishedRow    = 98.0
	publishedThick  = 30.0
)

// PublishedFigures shows for each row two bars on one scale of 0 to 100: filled
// for the own figure, hatched for the published one, and beside them in words
// how the one stands to the other.
func PublishedFigures(rows []PublishedRow) Drawing {
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
	d.label(Label{X: 0, Y: y + 4, W: publishedLabels, H: 44, Text: row.Label, Size: small, Color: Ink, Bold: true})
	d.label(Label{X: 0, Y: y + 46, W: publishedLabels, H: 46, Text: row.Note, Size: 20, Color: Muted})
	for i, v := range []Value{row.Own, row.Published} {
		top := y + 16 + float64(i)*(publishedThick+6)
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
	d.line(publishedBars, y+10, publishedBars, y+publishedRow-10, hair, Ink)
	if row.Verdict.Empty() {
		return
	}
	d.label(Label{X: publishedSaid, Y: y + 8, W: Width - publishedSaid, H: 46, Text: row.Verdict, Size: small, Color: Ink, Bold: true})
	if row.Difference != "" {
		d.label(Label{X: publishedSaid, Y: y + 50, W: Width - publishedSaid, H: 38, Text: Key("chart.published.points", map[string]any{"Points": row.Difference}), Size: 20, Color: Ink})
	}
}
