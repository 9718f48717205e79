package chart

// ResultLineData is a key result: from a figure on a day to another on a later
// day, with where it is now.
type ResultLineData struct {
	Name, Unit Text
	From, To   Value
	Start, End Day
	// Checks are days on the way, in their order.
	Checks []CheckPoint
	// Now is the latest reading, unknown if there is none; NowAt its place between
	// start and end, 0 to 1.
	Now    Value
	NowAt  float64
	NowDay Day
	// Progress is how far it has come in per cent, Expected how far a straight
	// line would be on that day; both are told with Now only.
	Progress, Expected Value
}

// CheckPoint is a day on which one looks whether the line is kept.
type CheckPoint struct {
	At    float64 // between start and end, 0 to 1
	Day   Day
	Value Value // what a straight line gives on that day
}

// The parts of the picture.
const (
	resultLeft  = 90.0
	resultRight = 910.0
	resultHigh  = 230.0 // between the two figures
	resultRoom  = 72.0  // above and below them, for words
	resultDays  = 46.0  // the days under the axis
	resultWords = 56.0
	resultBegin = 14.0 // the radius of the disc at the first day, and at the last
	resultEnd   = 18.0
	// mostChecks is how many days on the way have words, and resultAside how near
	// to an end they have none.
	mostChecks  = 3
	resultAside = 0.16
)

// ResultLine shows a result as a line from now to its year: dashed is where one
// should be, drawn through where one is.
func ResultLine(r ResultLineData) Drawing {
	if !r.From.Known() || !r.To.Known() {
		return nothing()
	}
	lines := linesFor(r.Name, (Width-8)*0.84, normal, 2)
	top := lineBox(lines, normal) + 8 + resultRoom
	axis := top + resultHigh + resultRoom
	d := Drawing{W: Width, H: axis + resultDays + resultWords}
	d.label(Label{X: 4, Y: 4, W: Width - 8, H: lineBox(lines, normal), Text: r.Name, Size: normal, Color: Ink, Align: Middle, Bold: true, Lines: lines})
	d.line(resultLeft-20, axis, resultRight+20, axis, hair, Muted)
	from, to := Point{resultLeft, r.high(r.From.At, top)}, Point{resultRight, r.high(r.To.At, top)}
	begin, end := from.towards(to, resultBegin+4), to.towards(from, resultEnd+4)
	d.dashed(begin.X, begin.Y, end.X, end.Y, heavy, Muted)
	d.resultEnds(r, top, axis)
	d.resultChecks(r, top, axis)
	d.resultNow(r, top)
	words := r.words()
	d.label(Label{X: 4, Y: axis + resultDays, W: Width - 8, H: resultWords - 4, Text: words, Size: normal, Color: Ink, Align: Middle, Bold: true})
	d.Alt = Key("chart.result.alt", map[string]any{
		"Name": r.Name, "From": r.shown(r.From), "Start": r.Start, "To": r.shown(r.To), "End": r.End, "Parts": r.parts(), "N": len(r.Checks), "Words": words,
	})
	return d
}

// rises reports whether the figure should grow.
func (r ResultLineData) rises() bool { return r.To.At >= r.From.At }

// high is the height of a figure in the picture; what lies beyond the ends stays
// near them.
func (r ResultLineData) high(at, top float64) float64 {
	if r.rises() {
		return place(at, r.From.At, r.To.At, top+resultHigh, top)
	}
	return place(at, r.To.At, r.From.At, top+resultHigh, top)
}

// shown is a figure with its unit.
func (r ResultLineData) shown(v Value) Text { return KpiProgressData{Unit: r.Unit}.shown(v) }

// parts are the days on the way, in words.
func (r ResultLineData) parts() []Text {
	out := make([]Text, 0, len(r.Checks))
	for _, c := range r.Checks {
		out = append(out, Key("chart.result.check", map[string]any{"Day": c.Day, "Value": r.shown(c.Value)}))
	}
	return out
}

// words say where the result is beside where it should be.
func (r ResultLineData) words() Text {
	switch {
	case !r.Now.Known() || !r.Progress.Known() || !r.Expected.Known():
		return Key("chart.result.from", map[string]any{"From": r.shown(r.From), "To": r.shown(r.To)})
	case r.Progress.At >= 100:
		return Key("chart.result.reached", map[string]any{"Value": r.shown(r.Now)})
	case r.Progress.At < 0:
		return Key("chart.result.wrongWay", map[string]any{"Value": r.shown(r.Now)})
	}
	return Key("chart.result.now", map[string]any{"Percent": r.Progress.Show, "Expected": r.Expected.Show})
}

// resultEnds draws the two ends with their figures and days.
func (d *Drawing) resultEnds(r ResultLineData, top, axis float64) {
	from, to := r.high(r.From.At, top), r.high(r.To.At, top)
	d.rect(disc(resultLeft, from, resultBegin, Surface, Ink, Solid))
	d.rect(disc(resultRight, to, resultEnd, Positive, Positive, Solid))
	d.tick(resultRight, to, 14, Surface)
	// Words stand on the side of the line that is free.
	below, above := from+resultBegin+4, to-resultEnd-54
	if !r.rises() {
		below, above = from-resultBegin-54, to+resultEnd+4
	}
	d.label(Label{X: resultLeft - 20, Y: below, W: 430, H: 50, Text: r.shown(r.From), Size: normal, Color: Ink, Bold: true})
	d.label(Label{X: resultRight - 420, Y: above, W: 500, H: 50, Text: r.shown(r.To), Size: normal, Color: Ink, Bold: true, Align: End})
	d.label(Label{X: 4, Y: axis + 4, W: 240, H: resultDays - 4, Text: dayText(r.Start), Size: small, Color: Ink})
	d.label(Label{X: Width - 244, Y: axis + 4, W: 240, H: resultDays - 4, Text: dayText(r.End), Size: small, Color: Ink, Align: End})
}

func dayText(day Day) Text { return Key("chart.result.day", map[string]any{"Day": day}) }

// resultChecks draws the days on the way; of many, some have words.
func (d *Drawing) resultChecks(r ResultLineData, top, axis float64) {
	every := max((len(r.Checks)+mostChecks-1)/mostChecks, 1)
	for i, c := range r.Checks {
		x, y := place(c.At, 0, 1, resultLeft, resultRight), r.high(c.Value.At, top)
		d.rect(disc(x, y, 10, Surface, Muted, Solid))
		d.line(x, axis-8, x, axis, hair, Muted)
		if (i+1)%every != 0 || c.At < resultAside || c.At > 1-resultAside {
			continue
		}
		l := Label{X: max(x-232, 4), Y: y - 54, W: min(224, x-12), H: 42, Text: r.shown(c.Value), Size: small, Color: Muted, Align: End}
		if !r.rises() {
			l.X, l.W, l.Align = x+8, min(224, Width-x-12), Start
		}
		d.label(l)
		d.label(Label{X: x - 100, Y: axis + 4, W: 200, H: resultDays - 4, Text: dayText(c.Day), Size: small, Color: Muted, Align: Middle})
	}
}

// resultNow draws where the result is, joined with where it began.
func (d *Drawing) resultNow(r ResultLineData, top float64) {
	if !r.Now.Known() {
		return
	}
	x, y := place(r.NowAt, 0, 1, resultLeft, resultRight), r.high(r.Now.At, top)
	fill := Accent
	if r.Progress.Known() && r.Progress.At < 0 {
		fill = Negative
	}
	if from, now := (Point{resultLeft, r.high(r.From.At, top)}), (Point{x, y}); from.away(now) > resultBegin {
		begin := from.towards(now, resultBegin)
		d.line(begin.X, begin.Y, x, y, heavy, fill)
	}
	d.polygon(Polygon{Points: []Point{{x, y - 20}, {x + 20, y}, {x, y + 20}, {x - 20, y}}, Fill: fill})
	ahead := r.Progress.Known() && r.Expected.Known() && r.Progress.At >= r.Expected.At
	l := Label{Y: y + 16, H: 44, Text: Key("chart.kpi.now", map[string]any{"Value": r.shown(r.Now)}), Size: small, Color: Ink, Bold: true}
	if ahead == r.rises() { // above the line
		l.Y = y - 60
	}
	l.X, l.W = x+24, min(300, Width-x-28)
	if ahead || x > Width-330 {
		l.X, l.W, l.Align = max(x-324, 4), min(300, x-28), End
	}
	d.label(l)
}
