package chart

import (
	"slices"
	"strconv"
)

// ShiftData is how a room's choices on a motion changed during a debate. The
// three stances are for, against and undecided, in that order.
type ShiftData struct {
	// Moves counts the people who voted twice: first index what they chose at
	// the opening, second what they chose at the end.
	Moves [3][3]int
	// Before and After are the shares in per cent, Delta the changes in
	// percentage points with their sign, all rounded for display.
	Before, After, Delta [3]Number
	// Net is the change of for minus that of against, with its sign.
	Net Number
}

// The places of the picture: two columns, and between them the ribbons. The
// words stand outside.
const (
	shiftTop    = 66.0
	shiftBottom = 486.0
	shiftLeft   = 268.0
	shiftRight  = 632.0
	shiftColumn = 100.0
	shiftGap    = 10.0 // between parts of a column, and between the words beside them
)

// shiftOrder is the order from top to bottom: the undecided stand between the
// sides, so that who makes up his mind crosses nobody.
var shiftOrder = [3]int{0, 2, 1}

var (
	stanceKeys  = [3]string{"chart.for", "chart.against", "chart.undecided"}
	stanceLooks = [3]Rect{
		{Fill: Positive, Stroke: Positive},
		{Fill: Negative, Stroke: Negative, Pattern: Hatched},
		{Fill: Neutral, Stroke: Muted, Pattern: Dotted},
	}
)

// Shift shows the two votes as stacked columns and, between them, who went
// where: a pale ribbon for those who stayed, a full one with its number for
// those who moved. How many moved in all is in the words beside the picture.
func Shift(s ShiftData) Drawing {
	moves, before, after, n := shiftCounts(s.Moves)
	if n == 0 {
		return nothing()
	}
	d := Drawing{W: Width, H: shiftBottom + 24}
	for _, side := range []struct {
		x   float64
		key string
	}{{shiftLeft, "chart.opening"}, {shiftRight, "chart.closing"}} {
		d.label(Label{X: side.x - 140, Y: 6, W: shiftColumn + 280, H: 50, Text: Key(side.key, nil), Size: normal, Color: Ink, Align: Middle, Bold: true})
	}
	from := d.stances(shiftLeft, before, n)
	to := d.stances(shiftRight, after, n)
	d.ribbons(moves, from, to)
	d.standings(4, shiftLeft-24, End, before, from, s.Before, [3]Number{})
	d.standings(shiftRight+shiftColumn+16, Width-4, Start, after, to, s.After, s.Delta)
	moved := n - moves[0][0] - moves[1][1] - moves[2][2]
	d.Alt = shiftWords(s, before, after, Key("chart.shift.moved", map[string]any{"N": moved, "Of": n}))
	return d
}

// shiftCounts bounds the counts and adds them up both ways.
func shiftCounts(in [3][3]int) (moves [3][3]int, before, after [3]int, n int) {
	for i, row := range in {
		for j, c := range row {
			c = count(c)
			moves[i][j] = c
			before[i], after[j], n = before[i]+c, after[j]+c, n+c
		}
	}
	return moves, before, after, n
}

// span is a stretch of a column, from top to bottom.
type span struct{ top, bottom float64 }

func (s span) middle() float64 { return (s.top + s.bottom) / 2 }

// cut takes a part of a whole off the top of what is left of it.
func cut(left *span, whole span, part, of int) span {
	out := span{left.top, left.top + (whole.bottom-whole.top)*share(part, of)}
	left.top = out.bottom
	return out
}

// stances stacks the three counts of one vote and gives where each lies.
func (d *Drawing) stances(x float64, c [3]int, n int) [3]span {
	var out [3]span
	y := shiftTop
	for _, stance := range shiftOrder {
		h := share(c[stance], n) * (shiftBottom - shiftTop - 2*shiftGap)
		out[stance] = span{y, y + h}
		y += h + shiftGap
		if c[stance] == 0 {
			continue
		}
		r := stanceLooks[stance]
		r.X, r.Y, r.W, r.H = x, out[stance].top, shiftColumn, h
		d.rect(r)
		if h < 44 {
			continue
		}
		// The number gets a ground of its own: no pattern makes it hard to read.
		mid := out[stance].middle()
		d.rect(Rect{X: x + 18, Y: mid - 21, W: shiftColumn - 36, H: 42, Radius: 10, Fill: Surface})
		d.label(Label{X: x + 18, Y: mid - 21, W: shiftColumn - 36, H: 42, Text: Plain(strconv.Itoa(c[stance])), Size: normal, Color: Ink, Align: Middle, Bold: true})
	}
	return out
}

// ribbon is a group of people who made the same choices.
type ribbon struct {
	people   int
	a, b     span
	from, to int
}

// ribbons join what people chose at first with what they chose at the end;
// those who moved are painted last, over those who stayed.
func (d *Drawing) ribbons(moves [3][3]int, from, to [3]span) {
	var move []ribbon
	left, right := from, to
	_, before, after, _ := shiftCounts(moves)
	for _, i := range shiftOrder {
		for _, j := range shiftOrder {
			c := moves[i][j]
			r := ribbon{c, cut(&left[i], from[i], c, before[i]), cut(&right[j], to[j], c, after[j]), i, j}
			switch {
			case c == 0:
			case i == j:
				d.polygon(Polygon{Points: band(r.a, r.b), Fill: Surface, Stroke: Muted})
			default:
				move = append(move, r)
			}
		}
	}
	for _, r := range move {
		look := stanceLooks[r.to]
		if look.Pattern == Solid {
			look.Stroke = Surface // two of them side by side stay two
		}
		d.polygon(Polygon{Points: band(r.a, r.b), Fill: look.Fill, Stroke: look.Stroke, Pattern: look.Pattern})
	}
	for i, r := range move {
		d.ribbonNumber(r, (float64(i)+0.5)/float64(len(move)))
	}
}

// band is the outline of a ribbon that leaves one column level and reaches the
// other level.
func band(a, b span) []Point {
	const steps = 14
	var above, below []Point
	for i := range steps + 1 {
		t := float64(i) / steps
		p := ease(a, b, t)
		x := shiftLeft + shiftColumn + t*(shiftRight-shiftLeft-shiftColumn)
		above = append(above, Point{x, p.top})
		below = append(below, Point{x, p.bottom})
	}
	slices.Reverse(below)
	return append(above, below...)
}

// ease is where a ribbon lies at t of its way.
func ease(a, b span, t float64) span {
	f := t * t * (3 - 2*t)
	return span{a.top + (b.top-a.top)*f, a.bottom + (b.bottom-a.bottom)*f}
}

// ribbonNumber writes how many people moved on their ribbon, at t of its way:
// each at another place, so that no two meet where ribbons cross.
func (d *Drawing) ribbonNumber(r ribbon, t float64) {
	x := shiftLeft + shiftColumn + t*(shiftRight-shiftLeft-shiftColumn)
	y := ease(r.a, r.b, t).middle()
	d.polygon(Polygon{Points: arc(x, y, 20, 0, 360), Fill: Surface, Stroke: stanceLooks[r.to].Stroke})
	d.label(Label{X: x - 40, Y: y - 20, W: 80, H: 40, Text: Plain(strconv.Itoa(r.people)), Size: small, Color: Ink, Align: Middle, Bold: true})
}

// standing is a line of the words beside a column.
type standing struct {
	high, size float64
	text       Text
	bold       bool
}

// standings names the stances beside a column, with their shares and changes,
// each as near to its part of the column as the others allow.
func (d *Drawing) standings(x, end float64, align Align, c [3]int, at [3]span, shares, changes [3]Number) {
	var blocks [3][]standing
	var middles, heights [3]float64
	for place, stance := range shiftOrder {
		blocks[place] = standingOf(stance, c[stance] == 0, shares[stance], changes[stance])
		middles[place] = at[stance].middle()
		for _, l := range blocks[place] {
			heights[place] += l.high
		}
	}
	tops := spread(middles, heights)
	for place, stance := range shiftOrder {
		ink := Ink
		if c[stance] == 0 {
			ink = Muted
		}
		y := tops[place]
		for _, l := range blocks[place] {
			d.label(Label{X: x, Y: y, W: end - x, H: l.high, Text: l.text, Size: l.size, Color: ink, Align: align, Bold: l.bold})
			y += l.high
		}
	}
}

// standingOf are the lines about one stance. Of one that nobody takes the share
// is small: it is not what people came to see.
func standingOf(stance int, nobody bool, share, change Number) []standing {
	out := []standing{{40, 28, Key(stanceKeys[stance], nil), true}}
	percent := Key("chart.percent", map[string]any{"Number": share})
	switch {
	case share == "":
	case nobody:
		out = append(out, standing{36, 28, percent, false})
	default:
		out = append(out, standing{60, 50, percent, true})
	}
	if change != "" {
		out = append(out, standing{38, 26, Key("chart.points", map[string]any{"Number": change}), false})
	}
	return out
}

// spread gives the tops of three blocks around the middles, from top to bottom,
// that keep a gap from each other and stay at the columns.
func spread(middles, heights [3]float64) [3]float64 {
	var tops [3]float64
	least := shiftTop - 8.0
	for i, m := range middles {
		tops[i] = max(m-heights[i]/2, least)
		least = tops[i] + heights[i] + shiftGap
	}
	most := shiftBottom + 8.0
	for i := len(tops) - 1; i >= 0; i-- {
		tops[i] = min(tops[i], most-heights[i])
		most = tops[i] - shiftGap
	}
	return tops
}

// shiftWords says the picture.
func shiftWords(s ShiftData, before, after [3]int, moved Text) Text {
	parts := make([]Text, 0, 3)
	for stance, key := range stanceKeys {
		args := map[string]any{"What": Key(key, nil), "Before": before[stance], "After": after[stance]}
		words := "chart.shift.part"
		if s.Delta[stance] != "" {
			args["Delta"], words = s.Delta[stance], "chart.shift.partDelta"
		}
		parts = append(parts, Key(words, args))
	}
	args := map[string]any{"Parts": parts, "Moved": moved}
	if s.Net == "" {
		return Key("chart.shift.alt", args)
	}
	args["Net"] = s.Net
	return Key("chart.shift.altNet", args)
}
