package chart

import "strconv"

// DivergingRow is one statement with the answers for and against it.
type DivergingRow struct {
	Label Text
	// Disagree, Neutral and Agree count answers, DontKnow those apart.
	Disagree, Neutral, Agree, DontKnow int
	// Note stands under the label, such as "divided"; may be empty.
	Note Text
	// Short says that the label is a name of a few words: more rows fit.
	Short bool
}

const (
	likertLabels = 360.0
	likertMiddle = 690.0
	likertHalf   = 240.0
	likertLegend = 56.0
)

// Diverging shows per statement how many disagree (left of the middle), are
// neutral (across it) and agree (right of it), on one scale for all rows.
func Diverging(rows []DivergingRow) Drawing {
	if len(rows) == 0 {
		return nothing()
	}
	d := Drawing{W: Width}
	d.likertLegend()
	y := likertLegend + 14
	parts := make([]Text, 0, len(rows))
	for _, row := range rows {
		lines, least := linesFor(row.Label, likertLabels, small, 4), 78.0
		if row.Short {
			lines, least = 1, 70
		}
		height := lineBox(lines, small) + 18
		if !row.Note.Empty() {
			height += lineBox(1, small)
		}
		height = max(height, least)
		parts = append(parts, d.likertRow(row, y, height, lines))
		y += height
	}
	d.H = y + 8
	d.Alt = Key("chart.diverging.alt", map[string]any{"Parts": parts})
	return d
}

var likertLooks = [3]Rect{
	{Fill: Negative, Stroke: Negative, Pattern: Hatched},
	{Fill: Neutral, Stroke: Muted},
	{Fill: Positive, Stroke: Positive},
}

func (d *Drawing) likertLegend() {
	keys := [3]string{"chart.disagree", "chart.neutral", "chart.agree"}
	for i, key := range keys {
		x := likertLabels + 60 + float64(i)*195
		r := likertLooks[i]
		r.X, r.Y, r.W, r.H = x, 16, 26, 26
		d.rect(r)
		d.label(Label{X: x + 36, Y: 8, W: 152, H: 42, Text: Key(key, nil), Size: small, Color: Ink})
	}
}

// likertRow draws one statement and gives its words.
func (d *Drawing) likertRow(row DivergingRow, y, height float64, lines int) Text {
	labelHeight := height - 10
	if !row.Note.Empty() {
		labelHeight -= lineBox(1, small)
		d.label(Label{X: 4, Y: y + labelHeight, W: likertLabels, H: lineBox(1, small), Text: row.Note, Size: small, Color: Warn, Bold: true})
	}
	d.label(Label{X: 4, Y: y, W: likertLabels, H: labelHeight, Text: row.Label, Size: small, Color: Ink, Lines: row.lines(lines)})

	c, _, n := counts([]int{row.Disagree, row.Neutral, row.Agree})
	mid := y + (height-10)/2
	if n == 0 {
		d.label(Label{X: likertMiddle - likertHalf, Y: mid - 22, W: 2 * likertHalf, H: 44, Text: Key("chart.none", nil), Size: small, Color: Muted, Align: Middle})
	} else {
		d.likertBar(c, n, mid)
		// The middle shows between the bars only: it must not cross a number.
		d.dashed(likertMiddle, y-5, likertMiddle, mid-24, hair, Muted)
		d.dashed(likertMiddle, mid+24, likertMiddle, y+height-5, hair, Muted)
	}
	if row.DontKnow > 0 {
		d.label(Label{
			X: likertMiddle + likertHalf - 170, Y: mid + 20, W: 170 + Width - likertMiddle - likertHalf, H: lineBox(1, small*0.8),
			Text: part(Key("chart.dontKnow", nil), count(row.DontKnow)), Size: small * 0.8, Color: Muted, Align: End,
		})
	}
	return Key("chart.diverging.row", map[string]any{"Label": row.Label, "Disagree": c[0], "Neutral": c[1], "Agree": c[2]})
}

// lines are how many a label may take: a sentence may turn out longer than was
// reckoned.
func (row DivergingRow) lines(reckoned int) int {
	if row.Short {
		return reckoned
	}
	return max(reckoned, 2)
}

// likertBar puts the three pieces around the middle; the numbers of the two
// sides stand outside, where no pattern makes them hard to read.
func (d *Drawing) likertBar(c []int, n int, mid float64) {
	const thick = 40.0
	neutral := share(c[1], n) * likertHalf
	left := likertMiddle - neutral/2 - share(c[0], n)*likertHalf
	x := left
	for i := range c {
		r := likertLooks[i]
		r.X, r.Y, r.W, r.H = x, mid-thick/2, share(c[i], n)*likertHalf, thick
		if c[i] > 0 {
			d.rect(r)
		}
		x += r.W
	}
	number := func(x, w float64, n int, a Align) {
		d.label(Label{X: x, Y: mid - thick/2, W: w, H: thick, Text: Plain(strconv.Itoa(n)), Size: small, Color: Ink, Align: a, Bold: true})
	}
	number(left-60, 52, c[0], End)
	number(x+8, 52, c[2], Start)
	if neutral > 30 {
		number(likertMiddle-neutral/2, neutral, c[1], Middle)
	}
}
