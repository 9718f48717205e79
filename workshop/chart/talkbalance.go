package chart

// Spread says how evenly people contribute.
type Spread string

// The spreads; SpreadUnknown is for nothing said yet.
const (
	SpreadUnknown Spread = ""
	SpreadEven    Spread = "even"
	SpreadWatch   Spread = "watch"
	SpreadSkewed  Spread = "skewed"
)

// TalkBalanceData is who talks how much. It is for the facilitator only.
type TalkBalanceData struct {
	Rows []TalkRow
	// Gini is how unevenly the contributions are spread, with what that means.
	Gini   Number
	Spread Spread
	// Contributed of People said something; Coverage is that in per cent.
	Contributed, People int
	Coverage            Number
}

// TalkRow is one role: its share of the talking and of the heads in per cent,
// and the one divided by the other.
type TalkRow struct {
	Role        Text
	Talk, Heads Value
	Ratio       Number
	// High says that the role talks much more than its share.
	High bool
}

const (
	talkBar  = 250.0
	talkEnd  = 640.0
	talkNote = 730.0
	talkRow  = 116.0
)

var talkLooks = [2]Rect{{Fill: Accent, Stroke: Accent}, {Fill: Neutral, Stroke: Muted, Pattern: Dotted}}

// TalkBalance shows, per role, its share of the talking over its share of the
// heads, and under them how the contributions are spread over people.
func TalkBalance(t TalkBalanceData) Drawing {
	if len(t.Rows) == 0 {
		return nothing()
	}
	d := Drawing{W: Width}
	for i, key := range []string{"chart.talk.time", "chart.talk.heads"} {
		x := talkBar + float64(i)*280
		r := talkLooks[i]
		r.X, r.Y, r.W, r.H = x, 14, 28, 28
		d.rect(r)
		d.label(Label{X: x + 40, Y: 6, W: 232, H: 44, Text: Key(key, nil), Size: small, Color: Ink})
	}
	y := 62.0
	parts := make([]Text, 0, len(t.Rows)+2)
	for _, row := range t.Rows {
		d.talkRow(row, y)
		parts = append(parts, row.words())
		y += talkRow
	}
	for _, words := range t.spread() {
		d.label(Label{X: 4, Y: y, W: Width - 8, H: 46, Text: words, Size: 28, Color: Ink})
		parts = append(parts, words)
		y += 46
	}
	d.H = y + 6
	d.Alt = Key("chart.talk.alt", map[string]any{"Parts": parts})
	return d
}

func (d *Drawing) talkRow(row TalkRow, y float64) {
	d.label(Label{X: 4, Y: y, W: talkBar - 20, H: talkRow - 14, Text: row.Role, Size: 28, Color: Ink, Bold: true, Lines: 2})
	for i, v := range []Value{row.Talk, row.Heads} {
		top := y + 6 + float64(i)*46
		d.rect(Rect{X: talkBar, Y: top, W: talkEnd - talkBar, H: 40, Radius: 4, Fill: Surface, Stroke: Muted})
		if !v.Known() {
			continue
		}
		r := talkLooks[i]
		r.X, r.Y, r.W, r.H, r.Radius = talkBar, top, place(v.At, 0, 100, talkBar, talkEnd)-talkBar, 40, 4
		if r.W > 0 {
			d.rect(r)
		}
		d.label(Label{X: talkEnd + 6, Y: top, W: talkNote - talkEnd - 10, H: 40, Text: percent(v), Size: small, Color: Ink})
	}
	if row.Ratio == "" {
		return
	}
	ratio := Label{X: talkNote, Y: y, W: Width - talkNote - 4, H: talkRow - 14, Text: Key("chart.talk.ratio", map[string]any{"Ratio": row.Ratio}), Size: large, Color: Ink, Bold: true}
	if row.High {
		// Amber is also a sign and a word.
		d.warning(talkNote+22, y+32, 24)
		ratio.X, ratio.W, ratio.H = talkNote+58, Width-talkNote-62, 64
		d.label(Label{X: talkNote, Y: y + 62, W: Width - talkNote - 4, H: 40, Text: Key("chart.talk.high", nil), Size: small, Color: Warn, Bold: true})
	}
	d.label(ratio)
}

// warning draws a triangle with a stroke and a dot around x, y.
func (d *Drawing) warning(x, y, r float64) {
	d.triangle(x, y-r, x-r, y+r*0.8, x+r, y+r*0.8, Warn)
	d.line(x, y-r*0.35, x, y+r*0.25, r*0.18, Surface)
	d.line(x, y+r*0.42, x, y+r*0.6, r*0.18, Surface)
}

// percent is a share to read, or a dash.
func percent(v Value) Text {
	if !v.Known() {
		return Plain("–")
	}
	return Key("chart.percent", map[string]any{"Number": v.Show})
}

func (r TalkRow) words() Text {
	args := map[string]any{"Role": r.Role, "Talk": percent(r.Talk), "Heads": percent(r.Heads)}
	if r.High {
		return Key("chart.talk.rowHigh", args)
	}
	return Key("chart.talk.row", args)
}

// spread says how the contributions are spread, and how many people made any.
func (t TalkBalanceData) spread() []Text {
	var out []Text
	switch {
	case t.Gini == "" || t.Spread == SpreadUnknown:
	case t.Spread == SpreadEven:
		out = append(out, Key("chart.spread.even", map[string]any{"Gini": t.Gini}))
	case t.Spread == SpreadWatch:
		out = append(out, Key("chart.spread.watch", map[string]any{"Gini": t.Gini}))
	default:
		out = append(out, Key("chart.spread.skewed", map[string]any{"Gini": t.Gini}))
	}
	if t.People > 0 && t.Coverage != "" {
		out = append(out, Key("chart.coverage", map[string]any{"N": count(t.Contributed), "Of": count(t.People), "Percent": t.Coverage}))
	}
	return out
}
