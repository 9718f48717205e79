package chart

// PromiseBalanceData counts the promises in the agreements by who gives them.
type PromiseBalanceData struct {
	Employees, Management int
}

const (
	beamPivot  = 196.0
	beamTilt   = 72.0
	beamLeft   = 230.0
	beamRight  = 770.0
	beamPan    = 400.0
	beamFoot   = 322.0
	promise    = 44.0
	promiseRow = 8
	// mostPromises are drawn one by one at a side; the number says the rest.
	mostPromises = 16
)

// PromiseBalance weighs the promises of employees, at the left, against those
// of management, at the right.
func PromiseBalance(p PromiseBalanceData) Drawing {
	employees, management := count(p.Employees), count(p.Management)
	d := Drawing{W: Width, H: 392}
	tilt := 0.0
	if both := employees + management; both > 0 {
		tilt = beamTilt * float64(employees-management) / float64(both)
	}
	d.polygon(Polygon{Points: []Point{{Width / 2, beamPivot}, {Width/2 - 70, beamFoot}, {Width/2 + 70, beamFoot}}, Fill: Surface, Stroke: Ink})
	// The beam and the blocks are polygons, so that the blocks stand before it.
	d.polygon(Polygon{Points: []Point{
		{beamLeft, beamPivot + tilt - 4}, {beamRight, beamPivot - tilt - 4}, {beamRight, beamPivot - tilt + 4}, {beamLeft, beamPivot + tilt + 4},
	}, Fill: Ink})
	words := make([]Text, 0, 2)
	for _, side := range []struct {
		x, y float64
		n    int
		key  string
	}{{beamLeft, beamPivot + tilt, employees, "chart.promises.employees"}, {beamRight, beamPivot - tilt, management, "chart.promises.management"}} {
		d.promises(side.x, side.y, side.n)
		t := Key(side.key, map[string]any{"N": side.n})
		words = append(words, t)
		d.label(Label{X: side.x - 226, Y: beamFoot + 6, W: 452, H: 58, Text: t, Size: 38, Color: Ink, Align: Middle, Bold: true})
	}
	d.Alt = Key("chart.promises.alt", map[string]any{"Employees": words[0], "Management": words[1]})
	return d
}

// promises draws a pan with a block for each promise on it.
func (d *Drawing) promises(x, y float64, n int) {
	d.rect(Rect{X: x - beamPan/2, Y: y - 6, W: beamPan, H: 12, Radius: 6, Fill: Ink})
	n = min(n, mostPromises)
	for i := range n {
		row := i / promiseRow
		inRow := min(n-row*promiseRow, promiseRow)
		left := x - float64(inRow)*(promise+4)/2 + float64(i%promiseRow)*(promise+4)
		top := y - 10 - float64(row+1)*(promise+4)
		d.polygon(Polygon{Points: []Point{
			{left + 2, top}, {left + 2 + promise, top}, {left + 2 + promise, top + promise}, {left + 2, top + promise},
		}, Fill: Accent, Stroke: Surface})
	}
}
