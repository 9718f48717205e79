package chart

// KpiProgressData is a KPI and its reading of now.
type KpiProgressData struct {
	Name, Unit Text
	// InBand says that the figure should stay between From and To; otherwise it
	// is on its way from From, the baseline, to To, the target.
	InBand   bool
	From, To Value
	// Now is the latest reading, unknown if there is none.
	Now Value
	// Progress is how far it has come in per cent, negative the wrong way;
	// unused with InBand.
	Progress Value
}

const (
	kpiLeft  = 70.0
	kpiRight = 930.0
	kpiHigh  = 46.0
)

// KpiProgress shows how far a figure is on its way to its target, or whether
// it is in its band. What goes the wrong way is said in words and by an arrow,
// never by a bar that is shorter than nothing.
func KpiProgress(k KpiProgressData) Drawing {
	lines := linesFor(k.Name, (Width-8)*0.84, 32, 2) // bold letters are wider
	top := lineBox(lines, 32) + 118
	d := Drawing{W: Width, H: top + 178}
	d.label(Label{X: 4, Y: 4, W: Width - 8, H: lineBox(lines, 32), Text: k.Name, Size: 32, Color: Ink, Align: Middle, Bold: true, Lines: lines})
	d.rect(Rect{X: kpiLeft, Y: top, W: kpiRight - kpiLeft, H: kpiHigh, Radius: 6, Fill: Surface, Stroke: Muted})
	var at float64
	var words Text
	if k.InBand {
		at, words = d.kpiBand(k, top)
	} else {
		at, words = d.kpiWay(k, top)
	}
	if k.Now.Known() {
		d.kpiNow(at, top, Key("chart.kpi.now", map[string]any{"Value": k.shown(k.Now)}))
	}
	d.label(Label{X: 4, Y: top + 116, W: Width - 8, H: 56, Text: words, Size: 36, Color: Ink, Align: Middle, Bold: true})
	d.Alt = Key("chart.kpi.alt", map[string]any{"Name": k.Name, "From": k.end("from"), "To": k.end("to"), "Now": k.shown(k.Now), "Words": words})
	return d
}

// shown is a figure with its unit, or a dash.
func (k KpiProgressData) shown(v Value) Text {
	switch {
	case !v.Known():
		return Plain("–")
	case k.Unit.Empty():
		return Key("chart.number", map[string]any{"Number": v.Show})
	case k.Unit.Plain == "%":
		return Key("chart.percent", map[string]any{"Number": v.Show})
	}
	return Key("chart.kpi.value", map[string]any{"Number": v.Show, "Unit": k.Unit})
}

// end names an end of the way or of the band, with its figure.
func (k KpiProgressData) end(which string) Text {
	v, key := k.From, "chart.kpi.baseline"
	switch {
	case which == "from" && k.InBand:
		key = "chart.kpi.low"
	case which == "to" && k.InBand:
		v, key = k.To, "chart.kpi.high"
	case which == "to":
		v, key = k.To, "chart.kpi.target"
	}
	return Key(key, map[string]any{"Value": k.shown(v)})
}

// kpiWay draws the way from baseline to target and gives where the reading is.
func (d *Drawing) kpiWay(k KpiProgressData, top float64) (at float64, words Text) {
	at = place(k.Progress.At, 0, 100, kpiLeft, kpiRight)
	for _, l := range []Label{
		{X: 4, W: 480, Text: k.end("from")}, {X: 516, W: 480, Text: k.end("to"), Align: End},
	} {
		l.Y, l.H, l.Size, l.Color = top+kpiHigh+10, 48, 28, Ink
		d.label(l)
	}
	// The target is a flag's pole: the place to get to.
	d.line(kpiRight, top-14, kpiRight, top+kpiHigh+6, heavy, Ink)
	known := k.Now.Known() && k.Progress.Known()
	if !known {
		return at, Key("chart.kpi.none", nil)
	}
	args := map[string]any{"Percent": k.Progress.Show}
	mid := top + kpiHigh/2
	switch {
	case k.Progress.At < 0:
		d.triangle(kpiLeft-8, mid-26, kpiLeft-8, mid+26, kpiLeft-58, mid, Negative)
		return at, Key("chart.kpi.wrongWay", args)
	case k.Progress.At >= 100:
		d.kpiFill(at, top, Positive)
		return at, Key("chart.kpi.reached", args)
	}
	d.kpiFill(at, top, Accent)
	return at, Key("chart.kpi.onTheWay", args)
}

func (d *Drawing) kpiFill(to, top float64, c Color) {
	if to > kpiLeft {
		d.rect(Rect{X: kpiLeft, Y: top, W: to - kpiLeft, H: kpiHigh, Radius: 6, Fill: c})
	}
}

// kpiBand draws the band in the middle third, whatever its width, and gives
// where the reading is.
func (d *Drawing) kpiBand(k KpiProgressData, top float64) (at float64, words Text) {
	const third = (kpiRight - kpiLeft) / 3
	d.rect(Rect{X: kpiLeft + third, Y: top, W: third, H: kpiHigh, Fill: Positive, Stroke: Positive, Pattern: Dotted})
	for _, l := range []Label{
		{X: 4, W: kpiLeft + third - 4 + 100, Text: k.end("from"), Align: End}, {X: kpiLeft + 2*third - 100, W: third + 160, Text: k.end("to")},
	} {
		l.Y, l.H, l.Size, l.Color = top+kpiHigh+10, 48, 28, Ink
		d.label(l)
	}
	low, high := k.From.At, k.To.At
	span := high - low
	if !(span > 0) {
		span = 1
	}
	at = place(k.Now.At, low-span, high+span, kpiLeft, kpiRight)
	switch {
	case !k.Now.Known():
		return at, Key("chart.kpi.none", nil)
	case k.Now.At < low:
		return at, Key("chart.kpi.under", nil)
	case k.Now.At > high:
		return at, Key("chart.kpi.over", nil)
	}
	return at, Key("chart.kpi.within", nil)
}

// kpiNow points at the reading from above.
func (d *Drawing) kpiNow(x, top float64, t Text) {
	d.triangle(x-18, top-34, x+18, top-34, x, top-6, Ink)
	const w = 560.0
	left := min(max(x-w/2, 4), Width-4-w)
	align := Middle
	switch {
	case x-w/2 < 4:
		align = Start
	case x+w/2 > Width-4:
		align = End
	}
	d.label(Label{X: left, Y: top - 102, W: w, H: 66, Text: t, Size: large, Color: Ink, Align: align, Bold: true})
}
