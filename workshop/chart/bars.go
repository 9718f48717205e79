package chart

import "strconv"

// BarData is a distribution over the steps of a scale.
type BarData struct {
	// First is the value of the first step.
	First int
	// Counts is how many gave each step.
	Counts []int
	// Labels names the steps; where it is missing or empty the value is shown.
	Labels []Text
	// Mean is marked on the axis, if known.
	Mean Value
	// DontKnow is drawn apart from the scale, if there are any.
	DontKnow int
}

// The parts of the picture of bars, from top to bottom.
const (
	barsTop    = 52.0
	barsAxis   = 330.0
	barsMarker = 46.0
	barsLabels = 84.0
)

// Bars is a histogram with the count above each bar and a mark at the mean.
func Bars(b BarData) Drawing {
	steps, largest, n := counts(b.Counts)
	unknown := count(b.DontKnow)
	if len(steps) == 0 || (n == 0 && unknown == 0) {
		return nothing()
	}
	d := Drawing{W: Width, H: barsAxis + barsMarker + barsLabels}
	slots := float64(len(steps))
	if unknown > 0 {
		slots += 1.5
		largest = max(largest, unknown)
	}
	slot := Width / slots
	parts := make([]Text, 0, len(steps)+1)
	for i, c := range steps {
		name := b.name(i)
		d.bar(float64(i)*slot, slot, c, largest, Rect{Fill: Accent}, name)
		parts = append(parts, part(name, c))
	}
	if unknown > 0 {
		name := Key("chart.dontKnow", nil)
		d.bar(Width-slot, slot, unknown, largest, Rect{Fill: Neutral, Stroke: Muted, Pattern: Dotted}, name)
		parts = append(parts, part(name, unknown))
	}
	d.line(0, barsAxis, slot*float64(len(steps)), barsAxis, hair, Ink)
	args := map[string]any{"Parts": parts, "N": n}
	d.Alt = Key("chart.bars.alt", args)
	if b.Mean.Known() && n > 0 {
		last := float64(b.First + len(steps) - 1)
		d.meanMark(place(b.Mean.At, float64(b.First), last, slot/2, slot*(float64(len(steps))-0.5)), b.Mean)
		args["Mean"] = b.Mean.Show
		d.Alt = Key("chart.bars.altMean", args)
	}
	return d
}

func (b BarData) name(i int) Text {
	if i < len(b.Labels) && !b.Labels[i].Empty() {
		return b.Labels[i]
	}
	return Plain(strconv.Itoa(b.First + i))
}

// bar draws one step in the slot that starts at x.
func (d *Drawing) bar(x, slot float64, count, largest int, look Rect, name Text) {
	top := barsAxis - share(count, largest)*(barsAxis-barsTop)
	look.X, look.Y, look.W, look.H = x+slot*0.14, top, slot*0.72, barsAxis-top
	if count > 0 {
		d.rect(look)
	}
	weight := Ink
	if count == 0 {
		weight = Muted
	}
	d.label(Label{
		X: x, Y: top - 48, W: slot, H: 46, Text: Plain(strconv.Itoa(count)),
		Size: fitting(slot, normal), Color: weight, Align: Middle, Bold: count > 0,
	})
	d.label(Label{
		X: x + slot*0.02, Y: barsAxis + barsMarker, W: slot * 0.96, H: barsLabels, Text: name,
		Size: fitting(slot, small), Color: Ink, Align: Middle, Lines: 2,
	})
}

// fitting makes a font smaller for narrow slots.
func fitting(slot, size float64) float64 { return min(size, max(slot*0.5, 4)) }

// meanMark is a triangle under the axis, with its words on the side that has
// room for them.
func (d *Drawing) meanMark(x float64, mean Value) {
	half := min(13, x, Width-x)
	d.triangle(x, barsAxis+6, x-half, barsAxis+30, x+half, barsAxis+30, Ink)
	l := Label{
		X: x + 22, Y: barsAxis + 4, W: 300, H: barsMarker - 8,
		Text: Key("chart.mean", map[string]any{"Mean": mean.Show}), Size: small, Color: Ink,
	}
	if x > Width/2 {
		l.X, l.Align = x-22-l.W, End
	}
	d.label(l)
}
