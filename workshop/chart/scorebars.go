package chart

import "strconv"

// ScoreRow is one option of a score vote, in its place in the ranking.
type ScoreRow struct {
	Label Text
	// Mean is the mean score, 0 to 5; unknown if nobody scored the option.
	Mean Value
	// Scored is how many scored it.
	Scored int
	// Few marks an option that fewer than half of the voters scored.
	Few bool
	// Note says what put it above the next, such as a lot; may be empty.
	Note Text
	// Chosen marks the options that go on to the next step.
	Chosen bool
}

const (
	scoreLabels = 70.0
	scoreText   = 560.0
	scoreBar    = 650.0
	scoreEnd    = 890.0
	scoreTop    = 5.0
)

// ScoreBars shows the options of a score vote from first to last, each with a
// bar of its mean from 0 to 5. A label gets up to five lines.
func ScoreBars(rows []ScoreRow) Drawing {
	if len(rows) == 0 {
		return nothing()
	}
	d := Drawing{W: Width}
	y := 6.0
	parts := make([]Text, 0, len(rows))
	for i, row := range rows {
		lines := linesFor(row.Label, scoreText, normal, 5)
		height := max(lineBox(lines, normal), 48) + 24
		if !row.Note.Empty() || row.Few {
			height = max(height, 48+lineBox(2, small*0.85)+28)
		}
		d.scoreRow(i+1, row, y, height, lines)
		y += height
		parts = append(parts, scoreWords(i+1, row))
	}
	d.H = y + 4
	d.Alt = Key("chart.score.alt", map[string]any{"Parts": parts})
	return d
}

func scoreWords(place int, row ScoreRow) Text {
	if !row.Mean.Known() {
		return Key("chart.score.rowBlank", map[string]any{"Place": place, "Label": row.Label})
	}
	return Key("chart.score.row", map[string]any{"Place": place, "Label": row.Label, "Mean": row.Mean.Show, "N": count(row.Scored)})
}

func (d *Drawing) scoreRow(place int, row ScoreRow, y, height float64, lines int) {
	inner := height - 14
	if row.Chosen {
		d.rect(Rect{Y: y, W: Width, H: height - 6, Radius: 10, Fill: Surface, Stroke: Accent})
	}
	d.label(Label{X: 8, Y: y + 4, W: scoreLabels - 16, H: inner, Text: Plain(strconv.Itoa(place)), Size: normal, Color: Ink, Align: Middle, Bold: true})
	d.label(Label{X: scoreLabels, Y: y + 4, W: scoreText, H: inner, Text: row.Label, Size: normal, Color: Ink, Bold: row.Chosen, Lines: max(lines, 2)})

	const thick = 30.0
	note := row.Note
	if row.Few && note.Empty() {
		note = Key("chart.score.few", map[string]any{"N": count(row.Scored)})
	}
	mid := y + 4 + inner/2
	if !note.Empty() {
		h := lineBox(2, small*0.85)
		mid -= h / 2
		d.label(Label{X: scoreBar, Y: mid + thick/2 + 2, W: Width - scoreBar - 10, H: h, Text: note, Size: small * 0.85, Color: Muted, Lines: 2})
	}
	d.rect(Rect{X: scoreBar, Y: mid - thick/2, W: scoreEnd - scoreBar, H: thick, Radius: 4, Fill: Surface, Stroke: Muted})
	value := Label{X: scoreEnd + 6, Y: mid - 22, W: Width - scoreEnd - 16, H: 44, Text: Plain("–"), Size: normal, Color: Muted, Align: End}
	if row.Mean.Known() {
		look := Rect{X: scoreBar, Y: mid - thick/2, H: thick, Radius: 4, Fill: Accent}
		look.W = placeAt(row.Mean.At) - scoreBar
		if row.Few {
			look.Stroke, look.Pattern = Accent, Hatched
		}
		d.rect(look)
		value.Text, value.Color, value.Bold = Key("chart.number", map[string]any{"Number": row.Mean.Show}), Ink, true
	}
	d.label(value)
}

func placeAt(mean float64) float64 { return place(mean, 0, scoreTop, scoreBar, scoreEnd) }
