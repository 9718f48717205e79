package chart

import "math"

// Stone is a buried procedure.
type Stone struct {
	Name Text
	// From and To are years; From is 0 if nobody remembers.
	From, To int
	// Hours is what burying it gives back each week, rounded for display.
	Hours Number
}

// Tombstone shows a buried procedure: its name, the years that it lived, and
// the hours that come back.
func Tombstone(s Stone) Drawing {
	const left, right, foot, shoulder = 120.0, 880.0, 880.0, 400.0
	d := Drawing{W: Width, H: 940}
	points := []Point{{left, foot}}
	// The round top: half an ellipse from the left shoulder to the right one.
	const steps = 24
	for i := range steps + 1 {
		a := math.Pi * (1 - float64(i)/steps)
		points = append(points, Point{
			X: (left+right)/2 + (right-left)/2*math.Cos(a),
			Y: shoulder - (shoulder-30)*math.Sin(a),
		})
	}
	points = append(points, Point{right, foot})
	d.polygon(Polygon{Points: points, Fill: Surface, Stroke: Ink})
	d.rect(Rect{X: 60, Y: foot, W: 880, H: 44, Radius: 8, Fill: Muted, Stroke: Ink, Pattern: Hatched})

	years := Key("chart.tombstone.to", map[string]any{"To": count(s.To)})
	if s.From > 0 {
		years = Key("chart.tombstone.years", map[string]any{"From": count(s.From), "To": count(s.To)})
	}
	line := func(y, h float64, t Text, size float64, bold bool, lines int) {
		d.label(Label{X: 170, Y: y, W: 660, H: h, Text: t, Size: size, Color: Ink, Align: Middle, Bold: bold, Lines: lines})
	}
	line(170, 60, Key("chart.tombstone.rest", nil), large, false, 1)
	size := nameSize(s.Name)
	line(240, nameRoom, s.Name, size, true, int(nameRoom/lineBox(1, size)))
	line(580, 80, years, large, false, 1)
	d.line(320, 680, 680, 680, hair, Muted)
	line(690, 150, Key("chart.tombstone.hours", map[string]any{"Hours": s.Hours}), large, true, 2)
	d.Alt = Key("chart.tombstone.alt", map[string]any{"Name": s.Name, "Years": years, "Hours": s.Hours})
	return d
}

// nameRoom is the height that the stone has for the name.
const nameRoom = 330.0

// nameSize is the largest size at which the name fits on the stone. Bold
// letters are wider, hence the narrower width.
func nameSize(name Text) float64 {
	for _, size := range []float64{60, 50, 42} {
		if lines := linesFor(name, 600, size, 9); lineBox(lines, size) <= nameRoom {
			return size
		}
	}
	return 36
}
