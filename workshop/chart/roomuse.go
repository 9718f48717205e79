package chart

// RoomUseData is what a team did with its room: how often permission was asked,
// before and now, and how much of its budget was used.
type RoomUseData struct {
	// Before and Now are permission pressure in per cent, either may be unknown.
	Before, Now Value
	// Used is the utilisation of the budget in per cent, unknown without one.
	Used Value
}

const (
	roomBarLeft  = 330.0
	roomBarRight = 850.0
	roomBarHigh  = 62.0
)

// RoomUse shows permission pressure before and now as two bars below each other,
// and the utilisation of the budget as a third.
func RoomUse(r RoomUseData) Drawing {
	if !r.Before.Known() && !r.Now.Known() && !r.Used.Known() {
		return nothing()
	}
	d, y := Drawing{W: Width}, 4.0
	if r.Before.Known() || r.Now.Known() {
		y = d.roomHead("chart.roomUse.pressure", y)
		y = d.roomBar("chart.roomUse.before", r.Before, y, Muted, Hatched)
		y = d.roomBar("chart.roomUse.now", r.Now, y, Accent, Solid) + 14
	}
	if r.Used.Known() {
		y = d.roomHead("chart.roomUse.budget", y)
		y = d.roomBar("chart.roomUse.used", r.Used, y, Positive, Solid)
	}
	d.H = y + 10
	d.Alt = Key("chart.roomUse.alt", map[string]any{"Before": percentOrDash(r.Before), "Now": percentOrDash(r.Now), "Used": percentOrDash(r.Used)})
	return d
}

// percentOrDash is a share as words.
func percentOrDash(v Value) Text {
	if !v.Known() {
		return Plain("–")
	}
	return Key("chart.percent", map[string]any{"Number": v.Show})
}

// roomHead says what the bars below it are, and gives where they begin.
func (d *Drawing) roomHead(key string, y float64) float64 {
	d.label(Label{X: 4, Y: y, W: Width - 8, H: 48, Text: Key(key, nil), Size: normal, Color: Ink})
	return y + 56
}

// roomBar draws one share with its name and figure, and gives where the next
// thing begins. What is more than everything fills the bar, and its figure says
// so.
func (d *Drawing) roomBar(key string, v Value, y float64, fill Color, p Pattern) float64 {
	d.label(Label{X: 4, Y: y, W: roomBarLeft - 20, H: roomBarHigh, Text: Key(key, nil), Size: normal, Color: Muted, Align: End})
	d.rect(Rect{X: roomBarLeft, Y: y, W: roomBarRight - roomBarLeft, H: roomBarHigh, Radius: 6, Fill: Surface, Stroke: Muted})
	if v.Known() {
		if to := place(v.At, 0, 100, roomBarLeft, roomBarRight); to > roomBarLeft {
			d.rect(Rect{X: roomBarLeft, Y: y, W: to - roomBarLeft, H: roomBarHigh, Radius: 6, Fill: fill, Stroke: fill, Pattern: p})
		}
	}
	d.label(Label{X: roomBarRight + 14, Y: y, W: Width - roomBarRight - 18, H: roomBarHigh, Text: percentOrDash(v), Size: 36, Color: Ink, Bold: true})
	return y + roomBarHigh + 12
}
