package chart

// TrendData are some figures over the sessions of a programme, each a line in a
// strip of its own.
type TrendData struct {
	Days []Day // of the sessions, in their order
	Rows []TrendRow
}

// TrendRow is one figure. A session in which it was not asked, or in which too
// few answered to show it, has no value: the line has a gap there.
type TrendRow struct {
	Name     Text
	Unit     string  // stands under the name, which may be long; "" for none
	From, To float64 // the ends of its scale
	Values   []Value // one for each day
	Apart    []bool  // which of them no line joins to the one before: they cannot be compared
}

const (
	trendLeft  = 320.0
	trendRight = 915.0
	trendHigh  = 96.0
	trendRoom  = 62.0 // above a strip's line, for figures
	trendDays  = 48.0
	trendPoint = 10.0
)

// Trend draws the figures below each other over the same days. Straight pieces
// join what follows on each other; nothing is drawn through a gap.
func Trend(t TrendData) Drawing {
	if len(t.Rows) == 0 || len(t.Days) == 0 {
		return nothing()
	}
	strip := trendRoom + trendHigh
	d := Drawing{W: Width, H: float64(len(t.Rows))*strip + trendDays + 16}
	var parts []Text
	for i, row := range t.Rows {
		parts = append(parts, d.trendRow(row, t, float64(i)*strip+trendRoom))
	}
	y := float64(len(t.Rows))*strip + 12
	wide := trendSlot(len(t.Days))
	for i, day := range t.Days {
		d.label(Label{
			X: max(trendAt(i, len(t.Days))-wide/2, 0), Y: y, W: wide, H: trendDays - 4,
			Text: Key("chart.trend.day", map[string]any{"Day": day}), Size: small, Color: Muted, Align: Middle,
		})
	}
	d.Alt = Key("chart.trend.alt", map[string]any{"Parts": parts})
	return d
}

// trendAt is where a session stands from left to right.
func trendAt(i, of int) float64 {
	if of == 1 {
		return (trendLeft + trendRight) / 2
	}
	return trendLeft + 40 + (trendRight-trendLeft-40)*float64(i)/float64(of-1)
}

// trendSlot is the room that the words of one session have.
func trendSlot(of int) float64 {
	return min(190, (trendRight-trendLeft-40)/float64(max(of-1, 1)), 2*(Width-trendRight))
}

// trendRow draws one strip and returns it in words.
func (d *Drawing) trendRow(row TrendRow, t TrendData, top float64) Text {
	name := d.trendName(row, top)
	d.line(trendLeft, top+trendHigh, trendRight+20, top+trendHigh, hair, Muted)
	slot := trendSlot(len(t.Days))
	var told []Text
	last := -1
	for i := range t.Days {
		v := Value{}
		if i < len(row.Values) {
			v = row.Values[i]
		}
		if !v.Known() {
			told = append(told, Key("chart.trend.gap", map[string]any{"Day": t.Days[i]}))
			last = -1
			continue
		}
		x, y := trendAt(i, len(t.Days)), place(v.At, row.From, row.To, top+trendHigh, top)
		apart := i < len(row.Apart) && row.Apart[i]
		if last == i-1 && last >= 0 && !apart {
			d.line(trendAt(last, len(t.Days)), place(row.Values[last].At, row.From, row.To, top+trendHigh, top), x, y, heavy, Accent)
		}
		d.rect(disc(x, y, trendPoint, Accent, Accent, Solid))
		d.label(Label{
			X: x - slot/2, Y: y - trendPoint - lineBox(1, small) - 2, W: slot, H: lineBox(1, small),
			Text: Key("chart.number", map[string]any{"Number": v.Show}), Size: small, Color: Ink, Align: Middle, Bold: true,
		})
		told = append(told, Key("chart.trend.point", map[string]any{"Day": t.Days[i], "Value": v.Show}))
		last = i
	}
	return Key("chart.trend.row", map[string]any{"Name": name, "Parts": told})
}

// trendName writes what a strip is of before it, and returns it in words.
func (d *Drawing) trendName(row TrendRow, top float64) Text {
	under := 0.0
	if row.Unit != "" {
		under = lineBox(1, small)
	}
	lines := linesFor(row.Name, trendLeft-30, normal, 3)
	high := lineBox(lines, normal)
	y := top + (trendHigh-high-under)/2
	d.label(Label{X: 4, Y: y, W: trendLeft - 30, H: high, Text: row.Name, Size: normal, Color: Ink, Bold: true, Lines: lines})
	if row.Unit == "" {
		return row.Name
	}
	d.label(Label{X: 4, Y: y + high, W: trendLeft - 30, H: under, Text: Plain(row.Unit), Size: small, Color: Muted, Lines: 1})
	return Key("chart.trend.named", map[string]any{"Name": row.Name, "Unit": row.Unit})
}
