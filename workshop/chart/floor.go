package chart

// FloorData is who has the floor in a debate, and in which part of it.
type FloorData struct {
	// Side and Role say who speaks; either may be empty.
	Side Side
	Role Text
	// Segment names the part of the debate that runs; it may be empty.
	Segment Text
}

const (
	floorSign = 312.0
	floorText = 268.0
)

// Floor shows one big sign of who speaks, with the part of the debate above it.
func Floor(f FloorData) Drawing {
	if f.Segment.Empty() && f.Side == NoSide && f.Role.Empty() {
		return nothing()
	}
	d := Drawing{W: Width, H: floorSign}
	d.sign(f.Side, f.Role, f.Segment)
	d.Alt = floorWords(f)
	return d
}

func floorWords(f FloorData) Text {
	segment := f.Segment
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
