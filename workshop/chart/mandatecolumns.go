package chart

import "strconv"

// MandateData is the cards of a mandate vote, level by level.
type MandateData struct {
	// Levels names the levels, the first is level 1.
	Levels []Text
	// Now and Later count the cards per level: how it is, and how it should be.
	Now, Later []int
	// Rows are the medians of all cards and of the roles of which they may be
	// shown, each a row under the columns.
	Rows []MandateRow
	// Cap is the highest level that law or safety allows, 0 for none.
	Cap int
}

// MandateRow is a pair of medians.
type MandateRow struct {
	Label      Text
	Now, Later Value
}

const (
	mandateLeft = 182.0 // where the levels begin; before it stand the names of rows
	mandateTop  = 132.0
	mandateAxis = 336.0
	mandateHead = 78.0 // number and name of a level
	mandateRow  = 46.0
	mandateMark = 13.0
)

// MandateColumns shows for each level two columns side by side: hatched for now,
// filled for later. Under them a row for each pair of medians, an open mark for
// now and a filled one for later. It is empty without cards.
func MandateColumns(m MandateData) Drawing {
	now, mostNow, nNow := counts(m.Now)
	later, mostLater, nLater := counts(m.Later)
	levels := min(len(m.Levels), len(now), len(later))
	if levels == 0 || nNow+nLater == 0 {
		return nothing()
	}
	d := Drawing{W: Width, H: mandateAxis + mandateHead + float64(len(m.Rows))*mandateRow + 8}
	d.mandateLegend()
	slot := (Width - mandateLeft) / float64(levels)
	most := max(mostNow, mostLater)
	for i := range levels {
		x := mandateLeft + float64(i)*slot
		d.mandateColumn(x+slot*0.12, slot*0.36, now[i], most, Rect{Fill: Muted, Stroke: Ink, Pattern: Hatched})
		d.mandateColumn(x+slot*0.52, slot*0.36, later[i], most, Rect{Fill: Accent})
		d.label(Label{X: x, Y: mandateAxis + 2, W: slot, H: 38, Text: Plain(strconv.Itoa(i + 1)), Size: fitting(slot, normal), Color: Ink, Align: Middle, Bold: true})
		d.label(Label{X: x, Y: mandateAxis + 38, W: slot, H: 34, Text: m.Levels[i], Size: min(19, fitting(slot, small)), Color: Ink, Align: Middle})
	}
	d.line(mandateLeft, mandateAxis, Width, mandateAxis, hair, Ink)
	if m.Cap > 0 && m.Cap < levels {
		d.mandateCap(mandateLeft+float64(m.Cap)*slot, slot)
	}
	for i, row := range m.Rows {
		d.mandateMedians(row, mandateAxis+mandateHead+float64(i)*mandateRow, slot, levels)
	}
	d.Alt = mandateWords(m, now[:levels], later[:levels])
	return d
}

func (d *Drawing) mandateLegend() {
	for i, key := range []string{"chart.mandate.now", "chart.mandate.later"} {
		x := mandateLeft + float64(i)*300
		look := Rect{X: x, Y: 10, W: 30, H: 30, Radius: 4, Fill: Muted, Stroke: Ink, Pattern: Hatched}
		if i == 1 {
			look = Rect{X: x, Y: 10, W: 30, H: 30, Radius: 4, Fill: Accent}
		}
		d.rect(look)
		d.label(Label{X: x + 40, Y: 2, W: 250, H: 46, Text: Key(key, nil), Size: normal, Color: Ink, Bold: true})
	}
}

// mandateColumn is a column with its number of cards above it; no cards, no
// column and no number.
func (d *Drawing) mandateColumn(x, w float64, n, most int, look Rect) {
	if n == 0 {
		return
	}
	top := mandateAxis - share(n, most)*(mandateAxis-mandateTop)
	look.X, look.Y, look.W, look.H, look.Radius = x, top, w, mandateAxis-top, 3
	d.rect(look)
	d.label(Label{X: x - 8, Y: top - 38, W: w + 16, H: 36, Text: Plain(strconv.Itoa(n)), Size: fitting(w*1.6, small), Color: Ink, Align: Middle, Bold: true})
}

// mandateCap is a dashed line behind the last level that is allowed.
func (d *Drawing) mandateCap(x, slot float64) {
	d.dashed(x, 56, x, mandateAxis+mandateHead, heavy, Warn)
	d.label(Label{X: x + 8, Y: 54, W: max(min(3*slot, Width-x-8), 0), H: 34, Text: Key("chart.mandate.cap", nil), Size: small, Color: Ink})
}

// mandateMedians is one row: an open disc for now, a filled one for later, and a
// line between them.
func (d *Drawing) mandateMedians(row MandateRow, y, slot float64, levels int) {
	d.label(Label{X: 0, Y: y, W: mandateLeft - 8, H: mandateRow, Text: row.Label, Size: small, Color: Ink, Lines: 2})
	at := func(v Value) float64 {
		return place(v.At, 1, float64(levels), mandateLeft+slot/2, Width-slot/2)
	}
	mid := y + mandateRow/2
	d.line(mandateLeft, mid, Width, mid, 1, Muted)
	if row.Now.Known() && row.Later.Known() {
		d.line(at(row.Now), mid, at(row.Later), mid, heavy, Ink)
	}
	// Discs are polygons, so that they stand before the line; the open one is
	// larger and stays visible where the two meet.
	if row.Now.Known() {
		d.polygon(Polygon{Points: arc(at(row.Now), mid, mandateMark+5, 0, 360), Fill: Surface, Stroke: Ink})
	}
	if row.Later.Known() {
		d.polygon(Polygon{Points: arc(at(row.Later), mid, mandateMark-2, 0, 360), Fill: Accent})
	}
}

func mandateWords(m MandateData, now, later []int) Text {
	side := func(list []int) []Text {
		parts := []Text{}
		for i, n := range list {
			if n > 0 {
				parts = append(parts, part(m.Levels[i], n))
			}
		}
		if len(parts) == 0 {
			parts = append(parts, Key("chart.none", nil))
		}
		return parts
	}
	medians := []Text{}
	for _, row := range m.Rows {
		if row.Now.Known() && row.Later.Known() {
			medians = append(medians, Key("chart.mandate.median", map[string]any{"Label": row.Label, "Now": row.Now.Show, "Later": row.Later.Show}))
		}
	}
	words := map[string]any{"Now": side(now), "Later": side(later), "Medians": medians}
	if len(medians) == 0 {
		return Key("chart.mandate.alt", words)
	}
	return Key("chart.mandate.altMedians", words)
}
