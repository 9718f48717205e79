package chart

import (
	"math"
	"strings"
	"unicode/utf8"
)

// The font sizes, in drawing units.
const (
	small  = 24.0
	normal = 30.0
	large  = 44.0
)

// The line thicknesses.
const (
	hair  = 2.0
	heavy = 5.0
)

// charWidth is how wide a character is at most on average, as a factor of the
// font size; it decides how much room a label is given.
const charWidth = 0.56

// lineBox is the height that a number of lines of text needs.
func lineBox(lines int, size float64) float64 { return float64(lines) * size * LineHeight }

// linesFor estimates how many lines a text takes in a box of that width,
// between 1 and limit. Of a translated text only the fallback is known here;
// without one it gets two lines.
func linesFor(t Text, width, size float64, limit int) int {
	perLine := max(int(width/(size*charWidth)), 1)
	lines := 0
	for paragraph := range strings.SplitSeq(t.Plain, "\n") {
		// A word that does not fit leaves part of a line empty: a tenth extra.
		runes := utf8.RuneCountInString(paragraph) * 11 / 10
		lines += max((runes+perLine-1)/perLine, 1)
		if lines >= limit {
			return limit
		}
	}
	if t.Key != "" && t.Plain == "" {
		lines = 2
	}
	return min(max(lines, 1), limit)
}

// place maps v within from…to on a…b, and stays on a…b for every v; what is
// not a number lands on a.
func place(v, from, to, a, b float64) float64 {
	f := (v - from) / (to - from)
	if !(f > 0) {
		return a
	}
	return a + (b-a)*math.Min(f, 1)
}

// share is part/whole within 0…1, and 0 of nothing.
func share(part, whole int) float64 {
	if part <= 0 || whole <= 0 {
		return 0
	}
	return math.Min(float64(part)/float64(whole), 1)
}

// count bounds what is counted or numbered: nothing negative, and nothing that
// JSON or a sum would turn into another number.
func count(n int) int { return min(max(n, 0), math.MaxInt32) }

// counts makes a copy without negative numbers and gives its largest value and
// sum.
func counts(in []int) (out []int, largest, sum int) {
	out = make([]int, len(in))
	for i, c := range in {
		c = count(c)
		out[i] = c
		largest, sum = max(largest, c), sum+c
	}
	return out, largest, sum
}

func (d *Drawing) rect(r Rect)       { d.Rects = append(d.Rects, r) }
func (d *Drawing) polygon(g Polygon) { d.Polygons = append(d.Polygons, g) }
func (d *Drawing) label(l Label)     { d.Labels = append(d.Labels, l) }

func (d *Drawing) line(x1, y1, x2, y2, width float64, c Color) {
	d.Lines = append(d.Lines, Line{X1: x1, Y1: y1, X2: x2, Y2: y2, Width: width, Color: c})
}

func (d *Drawing) dashed(x1, y1, x2, y2, width float64, c Color) {
	d.Lines = append(d.Lines, Line{X1: x1, Y1: y1, X2: x2, Y2: y2, Width: width, Color: c, Dashed: true})
}

func (d *Drawing) triangle(x1, y1, x2, y2, x3, y3 float64, c Color) {
	d.polygon(Polygon{Points: []Point{{x1, y1}, {x2, y2}, {x3, y3}}, Fill: c})
}

// disc is a rectangle that is round.
func disc(x, y, radius float64, fill, stroke Color, p Pattern) Rect {
	return Rect{X: x - radius, Y: y - radius, W: 2 * radius, H: 2 * radius, Radius: radius, Fill: fill, Stroke: stroke, Pattern: p}
}

// nothing is the picture of no answers.
func nothing() Drawing {
	d := Drawing{W: Width, H: 120, Alt: Key("chart.none", nil)}
	d.label(Label{W: Width, H: 120, Text: Key("chart.none", nil), Size: normal, Color: Muted, Align: Middle, Lines: 2})
	return d
}

// part is one piece of an Alt text: what it is and how many.
func part(what Text, n int) Text {
	return Key("chart.part", map[string]any{"What": what, "N": n})
}
