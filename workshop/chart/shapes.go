package chart

import "math"

// arc gives the points on a circle from one angle to another, in degrees.
func arc(x, y, r, from, to float64) []Point {
	const steps = 16
	points := make([]Point, 0, steps+1)
	for i := range steps + 1 {
		a := (from + (to-from)*float64(i)/steps) * math.Pi / 180
		points = append(points, Point{x + r*math.Cos(a), y + r*math.Sin(a)})
	}
	return points
}

// octagon gives the corners of a stop sign with flat sides above and below.
func octagon(x, y, r float64) []Point {
	points := make([]Point, 0, 8)
	for i := range 8 {
		a := (22.5 + 45*float64(i)) * math.Pi / 180
		points = append(points, Point{x + r*math.Cos(a), y + r*math.Sin(a)})
	}
	return points
}

// away is how far another point is.
func (p Point) away(q Point) float64 { return math.Hypot(q.X-p.X, q.Y-p.Y) }

// towards is the point that lies so far on the way to another one.
func (p Point) towards(q Point, by float64) Point {
	f := by / max(p.away(q), by)
	return Point{p.X + (q.X-p.X)*f, p.Y + (q.Y-p.Y)*f}
}
