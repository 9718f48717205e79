package chart

import "math"

// TriangleData are points divided over three corners: where they go now, and
// where they should.
type TriangleData struct {
	Corners     [3]Text  // bottom left, top, bottom right
	Now, Wanted [3]Value // mean points of each corner
}

// The triangle stands at the left, its figures at the right.
const (
	triangleTop    = 78.0
	triangleBase   = 452.0
	triangleLeft   = 52.0
	triangleRight  = 484.0
	triangleNames  = 566.0
	triangleNow    = 826.0 // the middle of a column
	triangleWanted = 938.0
	triangleRows   = 126.0
	triangleRow    = 108.0
)

// Triangle shows both means as places in a triangle with an arrow between them:
// an open ring is now, a full diamond is wanted, so that neither needs a colour.
// At the right stand the same figures.
func Triangle(t TriangleData) Drawing {
	d := Drawing{W: Width, H: triangleBase + 66}
	corners := [3]Point{{triangleLeft, triangleBase}, {(triangleLeft + triangleRight) / 2, triangleTop}, {triangleRight, triangleBase}}
	now, isNow := middle(corners, t.Now)
	wanted, isWanted := middle(corners, t.Wanted)
	if !isNow && !isWanted {
		return nothing()
	}
	d.polygon(Polygon{Points: corners[:], Stroke: Muted}) // not filled: rings are painted before it
	centre := Point{(corners[0].X + corners[1].X + corners[2].X) / 3, (corners[0].Y + corners[1].Y + corners[2].Y) / 3}
	for _, c := range corners {
		d.dashed(c.X, c.Y, centre.X, centre.Y, hair, Muted)
	}
	for i, at := range [3]Label{
		{X: 0, Y: triangleBase + 20, W: 260, Align: Start}, {X: 128, Y: 4, W: 280, Align: Middle}, {X: 276, Y: triangleBase + 20, W: 260, Align: End},
	} {
		at.H, at.Text, at.Size, at.Color, at.Bold = 44, t.Corners[i], normal, Ink, true
		d.label(at)
	}
	if isNow && isWanted {
		d.arrowTo(now, wanted)
	}
	if isNow {
		d.ringMark(now)
	}
	if isWanted {
		d.diamond(wanted)
	}
	d.triangleFigures(t)
	d.Alt = Key("chart.triangle.alt", map[string]any{"Now": cornerWords(t.Corners, t.Now), "Wanted": cornerWords(t.Corners, t.Wanted)})
	return d
}

// middle is the place that three weights pull to; ok is false where one is not
// known or all are nothing.
func middle(corners [3]Point, weights [3]Value) (at Point, ok bool) {
	sum := 0.0
	for i, w := range weights {
		if !w.Known() {
			return Point{}, false
		}
		pull := place(w.At, 0, 100, 0, 100)
		at.X, at.Y, sum = at.X+pull*corners[i].X, at.Y+pull*corners[i].Y, sum+pull
	}
	if sum <= 0 {
		return Point{}, false
	}
	return Point{at.X / sum, at.Y / sum}, true
}

func (d *Drawing) ringMark(p Point) {
	d.rect(disc(p.X, p.Y, 22, None, Ink, Solid))
	d.rect(disc(p.X, p.Y, 19, None, Ink, Solid))
}

func (d *Drawing) diamond(p Point) {
	const half = 17.0
	d.polygon(Polygon{Points: []Point{{p.X, p.Y - half}, {p.X + half, p.Y}, {p.X, p.Y + half}, {p.X - half, p.Y}}, Fill: Accent, Stroke: Ink})
}

// arrowTo points from the ring to the diamond, where there is room between them.
func (d *Drawing) arrowTo(from, to Point) {
	const clear, head = 26.0, 18.0
	far := math.Hypot(to.X-from.X, to.Y-from.Y)
	if far < 2*clear+head {
		return
	}
	x, y := (to.X-from.X)/far, (to.Y-from.Y)/far
	end := Point{to.X - x*clear, to.Y - y*clear}
	neck := Point{end.X - x*head, end.Y - y*head}
	d.line(from.X+x*clear, from.Y+y*clear, neck.X, neck.Y, heavy, Ink)
	d.triangle(end.X, end.Y, neck.X-y*head/2, neck.Y+x*head/2, neck.X+y*head/2, neck.Y-x*head/2, Ink)
}

// triangleFigures is the table beside the triangle; its head explains the marks.
func (d *Drawing) triangleFigures(t TriangleData) {
	const column = 118.0
	d.ringMark(Point{triangleNow, 30})
	d.diamond(Point{triangleWanted, 30})
	columns := [2]struct {
		x      float64
		key    string
		values [3]Value
	}{{triangleNow, "chart.triangle.now", t.Now}, {triangleWanted, "chart.triangle.wanted", t.Wanted}}
	for _, c := range columns {
		d.label(Label{X: c.x - column/2, Y: 58, W: column, H: 40, Text: Key(c.key, nil), Size: small, Color: Muted, Align: Middle})
	}
	for i := range t.Corners {
		y := triangleRows + float64(i)*triangleRow
		d.line(triangleNames, y-8, Width-4, y-8, hair, Muted)
		d.label(Label{X: triangleNames, Y: y, W: triangleNow - column/2 - triangleNames, H: triangleRow - 16, Text: t.Corners[i], Size: normal, Color: Ink, Lines: 2})
		for _, c := range columns {
			l := Label{X: c.x - column/2, Y: y, W: column, H: triangleRow - 16, Text: Plain("–"), Size: large, Color: Muted, Align: Middle, Bold: true}
			if v := c.values[i]; v.Known() {
				l.Text, l.Color = Key("chart.number", map[string]any{"Number": v.Show}), Ink
			}
			d.label(l)
		}
	}
}

func cornerWords(corners [3]Text, values [3]Value) []Text {
	var out []Text
	for i, v := range values {
		if v.Known() {
			out = append(out, Key("chart.triangle.part", map[string]any{"Label": corners[i], "Number": v.Show}))
		}
	}
	if out == nil {
		return []Text{Key("chart.none", nil)}
	}
	return out
}
