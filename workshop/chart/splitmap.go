package chart

import "math"

// Holder is who decides on a process, or who carries it out.
type Holder string

// The holders; Nobody is for what is not filled in.
const (
	Nobody     Holder = ""
	Management Holder = "management"
	OwnTeam    Holder = "team"
	Others     Holder = "other"
)

// SplitMapData is the processes of a team, and the share of them, in per cent
// and rounded for display, whose decision sits elsewhere than the work.
type SplitMapData struct {
	Lines  []SplitLine
	Degree Number
	// Wide gives long names room beside the lines, for a screen that the picture
	// has to itself.
	Wide bool
}

// SplitLine is one process.
type SplitLine struct {
	Name              Text
	Decides, Executes Holder
	// Flag marks a process that is automated and that who does it may not
	// change.
	Flag bool
}

func (l SplitLine) known() bool { return l.Decides != Nobody && l.Executes != Nobody }
func (l SplitLine) split() bool { return l.known() && l.Decides != l.Executes }

const (
	splitHead = 52.0
	splitPort = 36.0
	splitText = 28.0
	splitPad  = 6.0
	splitWide = 1600.0
)

// splitColumns are where things stand: the lines run from left to right, the
// names end before left. A flag stands before the names.
type splitColumns struct{ width, left, right, names, holder float64 }

func (m SplitMapData) columns() splitColumns {
	if m.Wide {
		return splitColumns{width: splitWide, left: 1130, right: 1360, names: 256, holder: 206}
	}
	return splitColumns{width: Width, left: 548, right: 758, names: 256, holder: 206}
}

func (c splitColumns) name() float64 { return c.left - 16 - c.names }

// splitBand is a holder's stretch of the picture, the same height at both
// sides, so that a process that is not split runs level.
type splitBand struct {
	holder      Holder
	own, away   []int // decided here: those also done here, and those done elsewhere
	comes       []int // done here, decided elsewhere
	top, bottom float64
}

// SplitMap shows at the left who decides, at the right who does the work, and
// a line for each process. A line that is level stays in one hand; a line that
// crosses, with a break in it, does not.
func SplitMap(m SplitMapData) Drawing {
	if len(m.Lines) == 0 {
		return nothing()
	}
	c := m.columns()
	d := Drawing{W: c.width}
	d.label(Label{X: 4, Y: 4, W: c.left - 8, H: 46, Text: Key("chart.split.decides", nil), Size: normal, Color: Ink, Bold: true})
	d.label(Label{X: c.right - 60, Y: 4, W: c.width - c.right + 56, H: 46, Text: Key("chart.split.executes", nil), Size: normal, Color: Ink, Align: End, Bold: true})
	bands := splitBands(m.Lines)
	starts, ends := make([]float64, len(m.Lines)), make([]float64, len(m.Lines))
	y := splitHead
	for i := range bands {
		y = d.splitBand(c, &bands[i], m.Lines, y, starts, ends) + 10
	}
	split, known := d.splitLines(c, m.Lines, starts, ends)
	d.H = d.splitResult(c, m, split, known, y) + 6
	d.Alt = splitWords(m.Lines, split, known)
	return d
}

// splitBands puts the processes with their holders; a holder without any has no
// band.
func splitBands(lines []SplitLine) []splitBand {
	var bands []splitBand
	for _, holder := range []Holder{Management, OwnTeam, Others, Nobody} {
		b := splitBand{holder: holder}
		for i, l := range lines {
			switch {
			case l.Decides.band() == holder && l.Executes.band() == holder:
				b.own = append(b.own, i)
			case l.Decides.band() == holder:
				b.away = append(b.away, i)
			case l.Executes.band() == holder:
				b.comes = append(b.comes, i)
			}
		}
		if len(b.own)+len(b.away)+len(b.comes) > 0 {
			bands = append(bands, b)
		}
	}
	return bands
}

// band is the holder whose band something stands in.
func (h Holder) band() Holder {
	switch h {
	case Management, OwnTeam, Nobody:
		return h
	}
	return Others
}

func (h Holder) name() Text {
	if h == Nobody {
		return Key("chart.holder.nobody", nil)
	}
	return Key("chart.holder."+string(h.band()), nil)
}

// splitBand draws a holder's boxes with the names of what is decided there, and
// notes where each process begins and ends. It gives the lower end.
func (d *Drawing) splitBand(c splitColumns, b *splitBand, lines []SplitLine, y float64, starts, ends []float64) float64 {
	b.top = y
	y += splitPad
	for _, i := range b.own {
		h := splitRowHeight(c, lines[i])
		starts[i], ends[i] = y+h/2, y+h/2
		y += h
	}
	port := y
	for _, i := range b.away {
		h := splitRowHeight(c, lines[i])
		starts[i] = y + h/2
		y += h
	}
	b.bottom = max(y, port+splitPort*float64(len(b.comes)), b.top+splitPad+lineBox(2, splitText)) + splitPad // a holder may take two lines
	room := b.bottom - splitPad - port
	for n, i := range b.comes {
		ends[i] = port + room*(float64(n)+0.5)/float64(len(b.comes))
	}
	d.rect(Rect{X: 2, Y: b.top, W: c.left - 2, H: b.bottom - b.top, Radius: 8, Fill: Surface, Stroke: Muted})
	d.rect(Rect{X: c.right, Y: b.top, W: c.width - c.right - 2, H: b.bottom - b.top, Radius: 8, Fill: Surface, Stroke: Muted})
	d.label(Label{X: 16, Y: b.top, W: c.holder, H: b.bottom - b.top, Text: b.holder.name(), Size: splitText, Color: Ink, Bold: true, Lines: 2})
	d.label(Label{X: c.right + 22, Y: b.top, W: c.width - c.right - 34, H: b.bottom - b.top, Text: b.holder.name(), Size: splitText, Color: Ink, Align: Middle, Bold: true, Lines: 2})
	for _, list := range [][]int{b.own, b.away} {
		for _, i := range list {
			h := splitRowHeight(c, lines[i])
			d.label(Label{X: c.names, Y: starts[i] - h/2, W: c.name(), H: h, Text: lines[i].Name, Size: splitText, Color: Ink, Lines: 2})
			if lines[i].Flag {
				d.flag(c.names-32, starts[i])
			}
		}
	}
	return b.bottom
}

func splitRowHeight(c splitColumns, l SplitLine) float64 {
	return lineBox(linesFor(l.Name, c.name()*wide, splitText, 2), splitText) + 10
}

// flag draws a small flag on a pole around x, y.
func (d *Drawing) flag(x, y float64) {
	d.line(x, y-16, x, y+16, 4, Ink)
	d.triangle(x+2, y-16, x+26, y-7, x+2, y+2, Warn)
}

// splitLines draws the processes between the boxes and counts them.
func (d *Drawing) splitLines(c splitColumns, lines []SplitLine, starts, ends []float64) (split, known int) {
	const radius = 9.0
	for i, l := range lines {
		from, to := c.left+radius, c.right-radius
		switch {
		case !l.known():
			d.dashed(c.left, starts[i], c.right, ends[i], hair, Muted)
			continue
		case l.split():
			split++
			d.line(from, starts[i], to, ends[i], heavy, Warn)
			t := quietPlace(i, starts, ends)
			d.gap(from+t*(to-from), starts[i]+t*(ends[i]-starts[i]))
		default:
			d.line(from, starts[i], to, ends[i], heavy, Positive)
		}
		known++
		d.rect(disc(c.left, starts[i], radius, Ink, None, Solid))
		d.rect(disc(c.right, ends[i], radius, Ink, None, Solid))
	}
	return split, known
}

// quietPlace is where on its way line i is farthest from all others, so that a
// mark on it is nobody else's.
func quietPlace(i int, starts, ends []float64) float64 {
	best, most := 0.5, -1.0
	for step := 4; step <= 16; step++ {
		t := float64(step) / 20
		y := starts[i] + t*(ends[i]-starts[i])
		least := math.MaxFloat64
		for j := range starts {
			if j != i {
				least = min(least, math.Abs(starts[j]+t*(ends[j]-starts[j])-y))
			}
		}
		if least > most {
			best, most = t, least
		}
	}
	return best
}

// gap marks a break in a line: two strokes across it.
func (d *Drawing) gap(x, y float64) {
	for _, dx := range []float64{-6, 6} {
		d.line(x+dx-5, y+15, x+dx+5, y-15, heavy, Ink)
	}
}

// splitResult writes the figure under the map, and what the flag means.
func (d *Drawing) splitResult(c splitColumns, m SplitMapData, split, known int, y float64) float64 {
	x := 4.0
	if m.Degree != "" && known > 0 {
		w := min(40*float64(len(m.Degree)+1)+30, 400)
		d.label(Label{X: 4, Y: y, W: w, H: 84, Text: Key("chart.percent", map[string]any{"Number": m.Degree}), Size: 60, Color: Ink, Bold: true})
		x += w
	}
	d.label(Label{X: x, Y: y, W: c.width - x - 4, H: 84, Text: splitSentence(split, known), Size: normal, Color: Ink, Lines: 2})
	y += 84
	for _, l := range m.Lines {
		if l.Flag {
			d.flag(24, y+22)
			d.label(Label{X: 60, Y: y, W: c.width - 64, H: 44, Text: Key("chart.split.flag", nil), Size: small, Color: Ink})
			return y + 44
		}
	}
	return y
}

func splitSentence(split, known int) Text {
	if known == 0 {
		return Key("chart.split.none", nil)
	}
	return Key("chart.split.result", map[string]any{"N": known, "Split": split})
}

func splitWords(lines []SplitLine, split, known int) Text {
	parts := make([]Text, 0, len(lines))
	for _, l := range lines {
		args := map[string]any{"Name": l.Name, "Decides": l.Decides.name(), "Executes": l.Executes.name()}
		key := "chart.split.row"
		if l.Flag {
			key = "chart.split.rowFlag"
		}
		parts = append(parts, Key(key, args))
	}
	return Key("chart.split.alt", map[string]any{"Result": splitSentence(split, known), "Parts": parts})
}
