package chart

import "math"

// BeforeAfterData is one figure at two moments, such as energy.
type BeforeAfterData struct {
	Label Text
	// From and To are the ends of the scale.
	From, To float64
	// Before and After are the figures, either may be unknown.
	Before, After Value
	// Diff is the difference with its sign, empty if there is none to show.
	Diff Number
	// Then and Now name the two moments; empty, they are the start and the end.
	Then, Now Text
	// NBefore and NAfter are the numbers of answers.
	NBefore, NAfter int
}

const (
	slopeTop    = 64.0
	slopeBottom = 270.0
	slopeLabel  = 60.0 // what a label above it needs
	slopeLeft   = 300.0
	slopeRight  = 700.0
	slopePoint  = 15.0
)

// BeforeAfter shows a figure at the start and at the end, joined by a line
// whose direction tells the change.
func BeforeAfter(b BeforeAfterData) Drawing {
	if !b.Before.Known() && !b.After.Known() {
		return nothing()
	}
	d := Drawing{W: Width, H: slopeBottom + 130}
	top := slopeTop
	if !b.Label.Empty() {
		top, d.H = top+slopeLabel, d.H+slopeLabel
		d.label(Label{X: 4, Y: 4, W: Width - 8, H: 50, Text: b.Label, Size: normal, Color: Ink, Align: Middle, Bold: true})
	}
	left := d.moment(slopeLeft, top, b.Before, b, true)
	right := d.moment(slopeRight, top, b.After, b, false)
	d.moments(b, top+slopeBottom-slopeTop)
	args := map[string]any{"Label": b.Label, "Before": shown(b.Before), "After": shown(b.After)}
	d.Alt = Key("chart.beforeAfter.alt", args)
	if !b.Before.Known() || !b.After.Known() {
		return d
	}
	d.slope(left, right)
	if b.Diff == "" {
		return d
	}
	// Above the middle of the line, which never reaches higher than the top.
	d.label(Label{
		X: 400, Y: (left+right)/2 - 62, W: 200, H: 50, Text: Key("chart.number", map[string]any{"Number": b.Diff}),
		Size: normal, Color: Ink, Align: Middle, Bold: true,
	})
	args["Diff"] = b.Diff
	d.Alt = Key("chart.beforeAfter.altDiff", args)
	return d
}

// slope joins the two points from edge to edge.
func (d *Drawing) slope(left, right float64) {
	const run = slopeRight - slopeLeft
	length := math.Hypot(run, right-left)
	dx, dy := slopePoint*run/length, slopePoint*(right-left)/length
	d.line(slopeLeft+dx, left+dy, slopeRight-dx, right-dy, heavy, Accent)
}

// shown is the figure as an argument, or a dash.
func shown(v Value) any {
	if v.Known() {
		return v.Show
	}
	return "–"
}

// moment draws one axis with its point and figure, and gives the point's
// height.
func (d *Drawing) moment(x, top float64, v Value, b BeforeAfterData, start bool) float64 {
	bottom := top + slopeBottom - slopeTop
	y := place(v.At, b.From, b.To, bottom, top)
	// A rectangle, since lines are painted over the point.
	d.rect(Rect{X: x - hair/2, Y: top, W: hair, H: bottom - top, Fill: Muted})
	l := Label{X: x + 28, Y: y - 46, W: Width - x - 32, H: 92, Text: Plain("–"), Size: large, Color: Muted}
	if start {
		l.X, l.W, l.Align = 4, x-32, End
	}
	if v.Known() {
		fill := Accent
		if start {
			fill = Surface
		}
		d.rect(disc(x, y, slopePoint, fill, Accent, Solid))
		l.Text, l.Color, l.Bold = Key("chart.number", map[string]any{"Number": v.Show}), Ink, true
	} else {
		l.Y = (top+bottom)/2 - 46
	}
	d.label(l)
	return y
}

// moments names the two moments and says how many answered.
func (d *Drawing) moments(b BeforeAfterData, bottom float64) {
	then, now := b.Then, b.Now
	if then.Empty() {
		then = Key("chart.before", nil)
	}
	if now.Empty() {
		now = Key("chart.after", nil)
	}
	for _, m := range []struct {
		x    float64
		word Text
		n    int
	}{{slopeLeft, then, b.NBefore}, {slopeRight, now, b.NAfter}} {
		d.label(Label{X: m.x - 190, Y: bottom + 38, W: 380, H: 44, Text: m.word, Size: normal, Color: Ink, Align: Middle})
		d.label(Label{X: m.x - 190, Y: bottom + 84, W: 380, H: 40, Text: Key("chart.answers", map[string]any{"N": count(m.n)}), Size: small, Color: Muted, Align: Middle})
	}
}
