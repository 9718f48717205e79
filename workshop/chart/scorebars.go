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
	scoreLabels = 70.0 // where the words of an option begin
	scoreGap    = 20.0
	scoreLong   = 240.0 // the bar, and after it the mean
	scoreValue  = 110.0
	scoreTop    = 5.0
	scoreMost   = 5 // lines of an option
	scoreThick  = 30.0
)

// scoreWidths are the widths that are tried: where options are long the words
// get the width, so that a room sees bars beside each other and no tower.
// scoreShape is the shape at which a width is enough.
var scoreWidths = []float64{Width, 1250, 1500}

const scoreShape = 2.6

// noteSize is the size of what put an option above the next.
const noteSize = small * 0.85

// ScoreBars shows the options of a score vote from first to last, each with a
// bar of its mean from 0 to 5. A label gets up to five lines.
func ScoreBars(rows []ScoreRow) Drawing {
	if len(rows) == 0 {
		return nothing()
	}
	var d Drawing
	for _, wide := range scoreWidths {
		if d = scoreBars(rows, wide); d.W >= scoreShape*d.H {
			break
		}
	}
	return d
}

func scoreBars(rows []ScoreRow, wide float64) Drawing {
	d := Drawing{W: wide}
	y := 6.0
	parts := make([]Text, 0, len(rows))
	for i, row := range rows {
		lines := d.scoreLines(row)
		height := max(lineBox(lines, normal), 48) + 24
		switch {
		case row.note().Empty():
		case lines > 1:
			height = max(height, scoreThick+lineBox(2, noteSize)+30)
		default:
			height += lineBox(d.noteLines(), noteSize)
		}
		d.scoreRow(i+1, row, y, height, lines)
		y += height
		parts = append(parts, scoreWords(i+1, row))
	}
	d.H = y + 4
	d.Alt = Key("chart.score.alt", map[string]any{"Parts": parts})
	return d
}

// scoreBar and scoreEnd are where bars begin and where they end.
func (d *Drawing) scoreBar() float64 { return d.scoreEnd() - scoreLong }
func (d *Drawing) scoreEnd() float64 { return d.W - scoreValue }

// scoreWords is the width for the words of an option.
func (d *Drawing) scoreWords() float64 { return d.scoreBar() - scoreGap - scoreLabels }

// scoreLines is how many lines the words of an option take. The method's own
// names are short: they need two lines in the narrowest drawing only.
func (d *Drawing) scoreLines(row ScoreRow) int {
	if row.Label.Key != "" && row.Label.Plain == "" && d.W > Width {
		return 1
	}
	return linesFor(row.Label, d.scoreWords(), normal, scoreMost)
}

// noteLines is how many lines a note takes below an option of one line. Below
// the bar of a longer one there is room for it anyway.
func (d *Drawing) noteLines() int {
	if d.W > Width {
		return 1
	}
	return 2
}

// note is what has to be said of an option besides its mean.
func (row ScoreRow) note() Text {
	if row.Few && row.Note.Empty() {
		return Key("chart.score.few", map[string]any{"N": count(row.Scored)})
	}
	return row.Note
}

func scoreWords(place int, row ScoreRow) Text {
	if !row.Mean.Known() {
		return Key("chart.score.rowBlank", map[string]any{"Place": place, "Label": row.Label})
	}
	return Key("chart.score.row", map[string]any{"Place": place, "Label": row.Label, "Mean": row.Mean.Show, "N": count(row.Scored)})
}

func (d *Drawing) scoreRow(place int, row ScoreRow, y, height float64, lines int) {
	inner := height - 14
	bar, end, words := d.scoreBar(), d.scoreEnd(), d.scoreWords()
	if row.Chosen {
		d.rect(Rect{Y: y, W: d.W, H: height - 6, Radius: 10, Fill: Surface, Stroke: Accent})
	}
	d.label(Label{X: 8, Y: y + 4, W: scoreLabels - 16, H: inner, Text: Plain(strconv.Itoa(place)), Size: normal, Color: Ink, Align: Middle, Bold: true})
	mid, note := y+4+inner/2, row.note()
	below := 0.0 // what the note takes of the words' height
	switch {
	case note.Empty():
	case lines > 1:
		h := lineBox(2, noteSize)
		mid -= h / 2
		d.label(Label{X: bar, Y: mid + scoreThick/2 + 2, W: d.W - bar - 10, H: h, Text: note, Size: noteSize, Color: Muted, Lines: 2})
	default:
		below = lineBox(d.noteLines(), noteSize)
		d.label(Label{X: scoreLabels, Y: y + 4 + inner - below, W: words, H: below, Text: note, Size: noteSize, Color: Muted, Lines: d.noteLines()})
	}
	d.label(Label{X: scoreLabels, Y: y + 4, W: words, H: inner - below, Text: row.Label, Size: normal, Color: Ink, Bold: row.Chosen, Lines: max(lines, 2)})
	d.scoreBarAt(row, bar, end, mid)
}

// scoreBarAt draws the bar of an option around a height, with its mean.
func (d *Drawing) scoreBarAt(row ScoreRow, bar, end, mid float64) {
	const thick = scoreThick
	d.rect(Rect{X: bar, Y: mid - thick/2, W: end - bar, H: thick, Radius: 4, Fill: Surface, Stroke: Muted})
	value := Label{X: end + 6, Y: mid - 22, W: d.W - end - 16, H: 44, Text: Plain("–"), Size: normal, Color: Muted, Align: End}
	if row.Mean.Known() {
		look := Rect{X: bar, Y: mid - thick/2, H: thick, Radius: 4, Fill: Accent}
		look.W = scoreAt(row.Mean.At, bar, end) - bar
		if row.Few {
			look.Stroke, look.Pattern = Accent, Hatched
		}
		d.rect(look)
		value.Text, value.Color, value.Bold = Key("chart.number", map[string]any{"Number": row.Mean.Show}), Ink, true
	}
	d.label(value)
}

func scoreAt(mean, bar, end float64) float64 { return place(mean, 0, scoreTop, bar, end) }
