package chart

import "math"

// SwitchState is how a link of the circuit works.
type SwitchState string

// The states. Each has a shape of its own, whatever the colours.
const (
	SwitchOn           SwitchState = "on"
	SwitchInsufficient SwitchState = "insufficient"
	SwitchOff          SwitchState = "off"
	SwitchUnknown      SwitchState = "unknown"
)

// CircuitLink is one link: a switch with what it stands on.
type CircuitLink struct {
	Name  Text
	State SwitchState
	// Agree is the share, in per cent, of those who agree with the factor that
	// fewest agree with, and Factor its name; empty while the link is unknown.
	Agree  Number
	Factor Text
}

// CircuitData is the links in the order in which current runs.
type CircuitData struct {
	Links []CircuitLink
	// Weakest is the place of the weakest link, -1 for none.
	Weakest int
	// Reach is how many links the current passes from the first on.
	Reach int
	// Warned is the place of the link that the compass makes hard to read, -1 for
	// none.
	Warned int
	// Rule stands under the picture; may be empty.
	Rule Text
}

// The circuit is wider than other drawings: four names stand beside each other.
const (
	circuitWidth = 1200.0
	wireTop      = 92.0
	wireBottom   = 446.0
	wireLeft     = 40.0
	wireRight    = 1118.0
	wireDead     = 3.0
	wireLive     = 9.0
	linksFrom    = 80.0
	linksTo      = 1040.0
	terminal     = 52.0 // from the middle of a switch
	lampY        = 262.0
	lampSize     = 54.0
	plate        = 14.0 // from the middle of the battery
	circuitRule  = 62.0 // the words under it
)

// Circuit shows the links as switches in one circuit with a lamp. Current runs,
// thick and with arrows, up to and including the last link of an unbroken row
// that is on; the lamp burns only when it passes them all.
func Circuit(c CircuitData) Drawing {
	if len(c.Links) == 0 {
		return nothing()
	}
	d := Drawing{W: circuitWidth, H: wireBottom + 12}
	n := float64(len(c.Links))
	slot := (linksTo - linksFrom) / n
	reach := min(max(c.Reach, 0), len(c.Links))
	lit := reach == len(c.Links)
	d.circuitWires(len(c.Links), reach, slot)
	for i, link := range c.Links {
		mid := linksFrom + (float64(i)+0.5)*slot
		d.circuitSwitch(mid, link.State, i < reach)
		d.circuitCard(mid, slot-14, link, i == c.Weakest, i == c.Warned)
	}
	d.battery()
	d.lamp(lit)
	d.Alt = circuitWords(c, reach, lit)
	if !c.Rule.Empty() {
		d.label(Label{X: 0, Y: d.H, W: circuitWidth, H: circuitRule, Text: c.Rule, Size: 22, Color: Ink, Align: Middle, Lines: 2})
		d.H += circuitRule
	}
	return d
}

// circuitWires draws the whole loop, and over it where current runs. Wires are
// rectangles, so that switches, battery and lamp stand before them.
func (d *Drawing) circuitWires(links, reach int, slot float64) {
	end := func(i int) float64 { return linksFrom + (float64(i)+0.5)*slot + terminal }
	from := wireLeft
	for i := range links {
		d.across(from, end(i)-2*terminal, wireTop, wireDead, Muted)
		from = end(i)
	}
	d.across(from, wireRight, wireTop, wireDead, Muted)
	d.across(wireLeft, wireRight, wireBottom, wireDead, Muted)
	d.down(wireRight, wireTop, wireBottom, wireDead, Muted)
	d.down(wireLeft, wireTop, lampY-plate, wireDead, Muted)
	d.down(wireLeft, lampY+plate, wireBottom, wireDead, Muted)
	if reach == 0 {
		return
	}
	d.down(wireLeft, wireTop, lampY-plate, wireLive, Accent)
	d.across(wireLeft, end(reach-1), wireTop, wireLive, Accent)
	for i := range reach {
		d.arrow(end(i)-2*terminal-24, wireTop)
	}
	if reach < links {
		return
	}
	d.across(end(links-1), wireRight, wireTop, wireLive, Accent)
	d.down(wireRight, wireTop, wireBottom, wireLive, Accent)
	d.across(wireLeft, wireRight, wireBottom, wireLive, Accent)
	d.down(wireLeft, lampY+plate, wireBottom, wireLive, Accent)
	d.arrow(wireRight-40, wireTop)
}

// across and down are wires, that much thick.
func (d *Drawing) across(x1, x2, y, thick float64, c Color) {
	d.rect(Rect{X: x1 - thick/2, Y: y - thick/2, W: x2 - x1 + thick, H: thick, Fill: c})
}

func (d *Drawing) down(x, y1, y2, thick float64, c Color) {
	d.rect(Rect{X: x - thick/2, Y: y1 - thick/2, W: thick, H: y2 - y1 + thick, Fill: c})
}

func (d *Drawing) arrow(x, y float64) { d.triangle(x+10, y, x-10, y-13, x-10, y+13, Accent) }

// circuitSwitch draws the lever: flat when on, a little open with sparks when
// insufficient, wide open when off, and none with a question mark when unknown.
func (d *Drawing) circuitSwitch(x float64, state SwitchState, live bool) {
	left, right := x-terminal, x+terminal
	lever := func(degrees float64) {
		a := degrees * math.Pi / 180
		d.line(left, wireTop, left+2*terminal*math.Cos(a), wireTop-2*terminal*math.Sin(a), wireLive, Ink)
	}
	switch state {
	case SwitchOn:
		if !live {
			d.line(left, wireTop, right, wireTop, wireLive, Ink)
		}
	case SwitchInsufficient:
		lever(20)
		d.sparks(right, wireTop-16)
	case SwitchOff:
		lever(58)
	default:
		d.label(Label{X: x - 30, Y: wireTop - 34, W: 60, H: 60, Text: Plain("?"), Size: large, Color: Muted, Align: Middle, Bold: true})
	}
	for _, at := range []float64{left, right} {
		d.rect(disc(at, wireTop, 11, Surface, Ink, Solid))
		d.rect(disc(at, wireTop, 6, Ink, None, Solid))
	}
}

// sparks draws three short zigzags that fly off a contact.
func (d *Drawing) sparks(x, y float64) {
	for _, degrees := range []float64{8, 50, 92} {
		a := degrees * math.Pi / 180
		at := func(along, aside float64) (float64, float64) {
			return x + 8 + along*math.Cos(a) + aside*math.Sin(a), y - along*math.Sin(a) + aside*math.Cos(a)
		}
		x1, y1 := at(8, 0)
		x2, y2 := at(18, 6)
		x3, y3 := at(22, -5)
		x4, y4 := at(34, 0)
		d.line(x1, y1, x2, y2, 4, Warn)
		d.line(x2, y2, x3, y3, 4, Warn)
		d.line(x3, y3, x4, y4, 4, Warn)
	}
}

// circuitCard is what stands under a switch: its name, its state in a word, and
// the factor that decides it.
func (d *Drawing) circuitCard(mid, w float64, link CircuitLink, weakest, warned bool) {
	x, top, bottom := mid-w/2, wireTop+32, wireBottom-22
	frame := Rect{X: x, Y: top, W: w, H: bottom - top, Radius: 10, Fill: Surface, Stroke: Muted}
	if weakest {
		d.rect(Rect{X: x - 5, Y: top - 5, W: w + 10, H: bottom - top + 10, Radius: 14, Fill: Ink})
		frame.Stroke = Ink
	}
	d.rect(frame)
	line := func(y, h float64, t Text, size float64, c Color, bold bool, lines int) {
		d.label(Label{X: x + 6, Y: y, W: w - 12, H: h, Text: t, Size: size, Color: c, Align: Middle, Bold: bold, Lines: lines})
	}
	line(top+6, 62, link.Name, 22, Ink, true, 2)
	line(top+72, 46, Key("chart.circuit."+string(link.State.known()), nil), 30, Ink, true, 1)
	foot := bottom - 8
	if warned {
		foot -= 54
		d.warning(x+24, foot+28, 17)
		d.label(Label{X: x + 44, Y: foot, W: w - 54, H: 56, Text: Key("chart.circuit.warned", nil), Size: 20, Color: Ink, Lines: 2})
	}
	if weakest {
		foot -= 34
		line(foot, 32, Key("chart.circuit.weakest", nil), 22, Ink, true, 1)
	}
	if link.Agree == "" {
		return
	}
	line(top+120, 46, Key("chart.circuit.agree", map[string]any{"Agree": link.Agree}), normal, link.State.color(), true, 1)
	if room := min(foot-(top+166), lineBox(2, 22)); room >= lineBox(1, 22) {
		line(top+166, room, link.Factor, 22, Ink, false, int(room/lineBox(1, 22)))
	}
}

// known is the state, unknown for one that this version does not know.
func (s SwitchState) known() SwitchState {
	switch s {
	case SwitchOn, SwitchInsufficient, SwitchOff:
		return s
	}
	return SwitchUnknown
}

func (s SwitchState) color() Color {
	switch s {
	case SwitchOn:
		return Positive
	case SwitchInsufficient:
		return Warn
	case SwitchOff:
		return Negative
	}
	return Muted
}

// battery is where the current comes from, in the left wire: two plates.
func (d *Drawing) battery() {
	d.rect(Rect{X: wireLeft - 32, Y: lampY - plate - 6, W: 64, H: 7, Fill: Ink})
	d.rect(Rect{X: wireLeft - 17, Y: lampY + plate - 6, W: 34, H: 12, Fill: Ink})
}

// lamp is in the right wire: filled with rays when it burns, an empty bulb with
// a cross, as in a wiring diagram, when it does not.
func (d *Drawing) lamp(lit bool) {
	key := "chart.circuit.lampOff"
	look := disc(wireRight, lampY, lampSize, Surface, Ink, Solid)
	c := Ink
	if lit {
		key, look.Fill, look.Stroke, c = "chart.circuit.lampOn", Accent, Accent, Surface
		for i := range 12 {
			if i == 3 || i == 9 {
				continue // there the wire comes and goes
			}
			a := float64(i) * 30 * math.Pi / 180
			from, to := lampSize+10, lampSize+36
			if i%6 == 0 {
				to = lampSize + 20 // the cards and the edge are near
			}
			d.line(wireRight+from*math.Cos(a), lampY+from*math.Sin(a), wireRight+to*math.Cos(a), lampY+to*math.Sin(a), 7, Accent)
		}
	}
	d.rect(look)
	inner := lampSize * math.Sqrt2 / 2
	d.line(wireRight-inner, lampY-inner, wireRight+inner, lampY+inner, 6, c)
	d.line(wireRight-inner, lampY+inner, wireRight+inner, lampY-inner, 6, c)
	d.rect(Rect{X: wireRight - 80, Y: lampY + 100, W: 160, H: 44, Radius: 8, Fill: Surface, Stroke: Muted}) // before the wire
	d.label(Label{X: wireRight - 80, Y: lampY + 100, W: 160, H: 44, Text: Key(key, nil), Size: 23, Color: Ink, Align: Middle, Bold: true})
}

func circuitWords(c CircuitData, reach int, lit bool) Text {
	parts := make([]Text, 0, len(c.Links))
	for i, link := range c.Links {
		key := "chart.circuit.link"
		if link.Agree == "" {
			key = "chart.circuit.linkUnknown"
		}
		parts = append(parts, Key(key, map[string]any{
			"Name": link.Name, "State": Key("chart.circuit."+string(link.State.known()), nil), "Agree": link.Agree, "Factor": link.Factor,
		}))
		if i == c.Weakest {
			parts = append(parts, Key("chart.circuit.weakest", nil))
		}
		if i == c.Warned {
			parts = append(parts, Key("chart.circuit.warned", nil))
		}
	}
	words := map[string]any{"Parts": parts}
	switch {
	case lit:
		return Key("chart.circuit.altOn", words)
	case reach == 0:
		return Key("chart.circuit.altNone", words)
	}
	words["Last"] = c.Links[reach-1].Name
	return Key("chart.circuit.altOff", words)
}
