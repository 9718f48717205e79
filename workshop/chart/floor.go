package chart

// FloorData is who has the floor in a debate, and how far the debate is.
type FloorData struct {
	// Side and Role say who speaks; either may be empty.
	Side Side
	Role Text
	// Segments names the parts of the debate in their order, and Now is the
	// index of the one that runs: −1 before the first, and as many as there are
	// segments after the last.
	Segments []Text
	Now      int
}

const (
	floorSign = 312.0
	floorText = 268.0
	floorRow  = 4
	floorHigh = 78.0
)

// Floor shows one big sign of who speaks, the part of the debate, and under it
// what is done and what is to come.
func Floor(f FloorData) Drawing {
	if len(f.Segments) == 0 && f.Side == NoSide && f.Role.Empty() {
		return nothing()
	}
	now := min(max(f.Now, -1), len(f.Segments))
	var segment Text
	if now >= 0 && now < len(f.Segments) {
		segment = f.Segments[now]
	}
	d := Drawing{W: Width}
	d.sign(f.Side, f.Role, segment)
	d.H = d.segments(f.Segments, now) + 6
	d.Alt = floorWords(f, segment)
	return d
}

func floorWords(f FloorData, segment Text) Text {
	var speaker []Text
	if f.Side != NoSide {
		speaker = append(speaker, Key("chart."+string(f.Side), nil))
	}
	if !f.Role.Empty() {
		speaker = append(speaker, f.Role)
	}
	switch {
	case len(speaker) == 0 && segment.Empty():
		return Key("chart.floor.none", nil)
	case len(speaker) == 0:
		return segment
	case segment.Empty():
		return Key("chart.floor.alt", map[string]any{"Parts": speaker})
	}
	return Key("chart.floor.altSegment", map[string]any{"Segment": segment, "Parts": speaker})
}

// sign draws who speaks as large as the words allow.
func (d *Drawing) sign(side Side, role, segment Text) {
	x, w := 20.0, Width-40
	align := Middle
	if side != NoSide {
		d.side(side, 132, floorSign/2, 118)
		x, w, align = floorText, Width-floorText-4, Start
	}
	type row struct {
		text  Text
		size  float64
		color Color
		lines int
	}
	rows := []row{{segment, 36, Muted, 1}}
	switch {
	case side != NoSide:
		rows = append(rows, row{Key("chart."+string(side), nil), 104, Ink, 1}, row{role, 60, Ink, 1})
	case !role.Empty():
		rows = append(rows, row{role, 96, Ink, 1})
	default:
		rows = []row{{segment, 72, Ink, 2}}
	}
	high := 0.0
	for _, r := range rows {
		high += lineBox(r.lines, r.size)
	}
	y := (floorSign - high) / 2
	for i, r := range rows {
		h := lineBox(r.lines, r.size)
		if !r.text.Empty() {
			d.label(Label{X: x, Y: y, W: w, H: h, Text: r.text, Size: r.size, Color: r.color, Align: align, Bold: i > 0 || len(rows) == 1, Lines: r.lines})
		}
		y += h
	}
}

// segments draws the parts of the debate in rows and gives their lower end.
func (d *Drawing) segments(names []Text, now int) float64 {
	rows := max((len(names)+floorRow-1)/floorRow, 1)
	perRow := max((len(names)+rows-1)/rows, 1)
	w := Width / float64(perRow)
	for i, name := range names {
		x, y := float64(i%perRow)*w, floorSign+float64(i/perRow)*floorHigh
		box := Rect{X: x + 4, Y: y + 4, W: w - 8, H: floorHigh - 8, Radius: 8, Stroke: Muted}
		ink, mid := Ink, y+floorHigh/2
		switch {
		case i < now:
			ink = Muted
			d.tick(x+28, mid, 15, Muted)
		case i == now:
			box.Fill, box.Stroke, ink = Accent, Accent, Surface
			d.rect(box)
			d.triangle(x+18, mid-14, x+18, mid+14, x+40, mid, Surface)
		default:
			d.rect(box)
			d.rect(disc(x+28, mid, 9, None, Muted, Solid))
		}
		d.label(Label{X: x + 50, Y: y + 8, W: w - 60, H: floorHigh - 16, Text: name, Size: small, Color: ink, Bold: i == now, Lines: 2})
	}
	return floorSign + float64((len(names)+perRow-1)/perRow)*floorHigh
}
