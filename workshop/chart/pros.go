package chart

import "strconv"

// ProsData is what is said for and against, in the order in which it is to be
// seen: what does not fit is at the end.
type ProsData struct {
	For, Against []Argument
}

// Argument is one claim with the replies to it.
type Argument struct {
	Text    Text
	Replies []Reply
}

// Reply supports or rebuts an argument.
type Reply struct {
	Text   Text
	Rebuts bool
}

const (
	prosWidth = 488.0
	prosHead  = 70.0
	// prosRoom is the height for the arguments of a column: with more the
	// picture would be too small to read on a room screen.
	prosRoom   = 560.0
	prosIndent = 44.0
	claimSize  = 26.0
	replySize  = 24.0
)

// detail is how much of each argument is shown.
type detail struct{ argument, reply, replies int }

// prosDetails go from all there is to as little as still makes sense: of a reply
// that is cut after four words nobody knows what it says.
var prosDetails = []detail{{9, 8, 12}, {6, 6, 8}, {5, 4, 6}, {5, 3, 4}, {4, 3, 3}, {4, 3, 2}, {3, 2, 2}, {3, 2, 1}}

// Pros shows what is said for at the left and against at the right, with the
// replies under each argument. With many arguments in a column each of them gets
// fewer lines, and what does not fit is counted.
func Pros(p ProsData) Drawing {
	if len(p.For)+len(p.Against) == 0 {
		return nothing()
	}
	d := Drawing{W: Width}
	left := d.argue(4, SideFor, p.For, detailFor(p.For))
	right := d.argue(Width-4-prosWidth, SideAgainst, p.Against, detailFor(p.Against))
	d.H = max(left, right, 160) + 6
	d.Alt = Key("chart.pros.alt", map[string]any{"For": argumentWords(p.For), "Against": argumentWords(p.Against)})
	return d
}

// detailFor is the most that there is room for in a column.
func detailFor(arguments []Argument) detail {
	for _, detail := range prosDetails {
		if prosHeight(arguments, detail) <= prosRoom {
			return detail
		}
	}
	return prosDetails[len(prosDetails)-1]
}

// argue draws one column and gives its lower end.
func (d *Drawing) argue(x float64, side Side, arguments []Argument, fits detail) float64 {
	look := map[Side]Rect{SideFor: stanceLooks[0], SideAgainst: stanceLooks[1]}[side]
	d.side(side, x+28, 34, 26)
	d.label(Label{X: x + 68, Y: 6, W: 300, H: 58, Text: Key("chart."+string(side), nil), Size: large, Color: Ink, Bold: true})
	d.label(Label{X: x + prosWidth - 116, Y: 6, W: 110, H: 58, Text: Plain(strconv.Itoa(len(arguments))), Size: large, Color: Muted, Align: End, Bold: true})
	if len(arguments) == 0 {
		d.label(Label{X: x, Y: prosHead, W: prosWidth, H: 60, Text: Key("chart.pros.none", nil), Size: small, Color: Muted})
	}
	y := prosHead
	for i, a := range arguments {
		rest := len(arguments) - i
		room := prosHead + prosRoom - y
		if rest > 1 {
			room -= lineBox(1, small)
		}
		if i > 0 && argumentHeight(a, fits) > room {
			d.label(Label{X: x, Y: y, W: prosWidth, H: lineBox(1, small), Text: more(rest), Size: small, Color: Muted, Bold: true})
			return y + lineBox(1, small)
		}
		y = d.argument(x, y, look, a, fits)
	}
	return y
}

func more(n int) Text { return Key("chart.more", map[string]any{"N": n}) }

// argument draws a card with its replies and gives its lower end.
func (d *Drawing) argument(x, y float64, look Rect, a Argument, fits detail) float64 {
	lines := argumentLines(a.Text, fits)
	h := lineBox(lines, claimSize) + 18
	d.rect(Rect{X: x, Y: y, W: prosWidth, H: h, Radius: 8, Fill: Surface, Stroke: look.Stroke})
	edge := look
	edge.X, edge.Y, edge.W, edge.H = x, y, 14, h
	d.rect(edge)
	d.label(Label{X: x + 26, Y: y + 9, W: prosWidth - 40, H: h - 18, Text: a.Text, Size: claimSize, Color: Ink, Lines: lines})
	y += h
	top, last := y, y
	for i, r := range a.Replies {
		if i == fits.replies {
			d.label(Label{X: x + prosIndent + 40, Y: y, W: prosWidth - prosIndent - 50, H: lineBox(1, replySize) + 4, Text: more(len(a.Replies) - i), Size: replySize, Color: Muted})
			y += lineBox(1, replySize) + 4
			break
		}
		y, last = d.reply(x, y, r, fits)
	}
	if last > top {
		d.line(x+20, top, x+20, last, hair, Muted)
	}
	return y + 14
}

// reply draws a reply with its sign, and gives its lower end and its middle.
func (d *Drawing) reply(x, y float64, r Reply, fits detail) (end, mid float64) {
	lines := replyLines(r.Text, fits)
	end = y + lineBox(lines, replySize) + 10
	mid = y + 6 + lineBox(lines, replySize)/2
	key := "chart.supports"
	d.line(x+20, mid, x+prosIndent-2, mid, hair, Muted)
	if r.Rebuts {
		key = "chart.rebuts"
		d.polygon(Polygon{Points: octagon(x+prosIndent+14, mid, 14), Fill: Negative})
		d.cross(x+prosIndent+14, mid, 14, Surface)
	} else {
		d.side(SideFor, x+prosIndent+14, mid, 14)
	}
	d.label(Label{
		X: x + prosIndent + 38, Y: y + 6, W: prosWidth - prosIndent - 44, H: lineBox(lines, replySize),
		Text: Key(key, map[string]any{"Text": r.Text}), Size: replySize, Color: Ink, Lines: lines,
	})
	return end, mid
}

func argumentLines(t Text, fits detail) int {
	return wrapped(t.Plain, (prosWidth-40)*wide, claimSize, fits.argument)
}

// replyLines leaves room for the word that says what the reply does.
func replyLines(t Text, fits detail) int {
	return wrapped("undermines: "+t.Plain, (prosWidth-prosIndent-44)*wide, replySize, fits.reply)
}

// wide is the part of a line that is reckoned with, since widths are estimates.
const wide = 0.98

func argumentHeight(a Argument, fits detail) float64 {
	h := lineBox(argumentLines(a.Text, fits), claimSize) + 18 + 14
	for i, r := range a.Replies {
		if i == fits.replies {
			return h + lineBox(1, replySize) + 4
		}
		h += lineBox(replyLines(r.Text, fits), replySize) + 10
	}
	return h
}

func prosHeight(arguments []Argument, fits detail) float64 {
	h := 0.0
	for _, a := range arguments {
		h += argumentHeight(a, fits)
	}
	return h
}

// argumentWords are all arguments, also those that do not fit.
func argumentWords(arguments []Argument) []Text {
	if len(arguments) == 0 {
		return []Text{Key("chart.pros.none", nil)}
	}
	out := make([]Text, 0, len(arguments))
	for _, a := range arguments {
		out = append(out, a.Text)
		for _, r := range a.Replies {
			key := "chart.supports"
			if r.Rebuts {
				key = "chart.rebuts"
			}
			out = append(out, Key(key, map[string]any{"Text": r.Text}))
		}
	}
	return out
}
