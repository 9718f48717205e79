package chart

import "strconv"

// ChainMoment is one contact moment. Fit is that of its best official tool, 1 to
// 5, or 0 where there is none or it is not known. Shadow is how many shadow
// tools are used there. Change says that the customer comes from another
// department. Weak marks one of the weakest.
type ChainMoment struct {
	Name, Department Text
	Fit, Shadow      int
	Change, Weak     bool
}

// MomentChainData is the chain from first to last, with its measures.
type MomentChainData struct {
	Moments []ChainMoment
	// Coverage and Share are whole percentages for display, "" for not known.
	Coverage, Share    Number
	Good, All          int // moments that are covered
	InShadow, AllTools int
	// Bare leaves out the measures and the legend: nothing is filled in yet.
	Bare bool
}

const (
	chainWide   = 1600.0
	chainWidest = 1800.0 // of more than eight moments
	chainGap    = 64.0
	chainAbove  = 46.0 // room for the clouds over a row
	chainMark   = 92.0 // the column with the fit
	chainPlace  = 28.0 // size of the department
	goodFit     = 4
	fairFit     = 3
)

// chainLayout is how the boxes stand, so that the names can be read from the
// back: the fewer there are, the larger.
type chainLayout struct {
	wide      float64
	columns   int
	w, h      float64
	mark      float64 // the width of the column with the fit, 0 for none
	size      float64 // of the names
	nameLines int
	stacked   bool // the measures stand under each other
}

// chainNarrow stands in two columns, for a window that is high and narrow.
var chainNarrow = chainLayout{wide: 800, columns: 2, w: 800/2 - chainGap, h: 222, size: 30, nameLines: 4, stacked: true}

func chainLayoutOf(n int) chainLayout {
	l := chainLayout{wide: chainWide, columns: 4, h: 190, size: 34, nameLines: 3}
	switch {
	case n <= 4:
		l.columns, l.h, l.size = max(n, 2), 210, 38
	case n <= 6:
		l.columns, l.h, l.size = 3, 210, 38
	case n == 9:
		l.columns, l.h, l.nameLines = 3, 148, 2
	case n > 8:
		l.wide, l.h, l.nameLines = chainWidest, 148, 2
	}
	l.w = (l.wide - chainGap*float64(l.columns)) / float64(l.columns)
	return l
}

// MomentChain shows the moments in their order, row by row: how well the best
// official tool fits by colour, pattern and figure; a cloud with the number of
// shadow tools; a notch where the customer changes department.
func MomentChain(m MomentChainData) Drawing {
	if len(m.Moments) == 0 {
		return nothing()
	}
	d, narrow := m.draw(chainLayoutOf(len(m.Moments))), m.draw(chainNarrow)
	d.Narrow = &narrow
	return d
}

func (m MomentChainData) draw(l chainLayout) Drawing {
	if !m.Bare {
		l.mark = chainMark
	}
	d := Drawing{W: l.wide}
	y := chainAbove
	for i, moment := range m.Moments {
		column := i % l.columns
		if i > 0 && column == 0 {
			y += l.h + chainAbove
		}
		x := chainGap/2 + float64(column)*(l.w+chainGap)
		d.chainLink(x, y+l.h/2, i, column, moment.Change)
		if i+1 < len(m.Moments) && column+1 == l.columns { // goes on in the next row
			d.line(x+l.w, y+l.h/2, x+l.w+chainGap/2-4, y+l.h/2, heavy, Muted)
		}
		d.chainBox(l, x, y, i+1, moment)
	}
	y += l.h + 12
	if !m.Bare {
		y = d.chainResult(m, y, l.stacked)
	}
	d.H = y + 4
	d.Alt = chainWords(m)
	return d
}

// chainLink is the way to a moment, with a notch where the department changes.
func (d *Drawing) chainLink(x, y float64, i, column int, change bool) {
	if i == 0 {
		return
	}
	from := x - chainGap
	if column == 0 {
		from = x - chainGap/2 + 4
	}
	d.line(from, y, x, y, heavy, Muted)
	if !change {
		return
	}
	middle := max(x-chainGap/2, 18)
	for _, end := range []float64{y - 26, y + 26} {
		d.polygon(Polygon{Points: []Point{{middle - 16, end}, {middle + 16, end}, {middle, y}}, Fill: Warn, Stroke: Ink})
	}
}

func (d *Drawing) chainBox(l chainLayout, x, y float64, no int, m ChainMoment) {
	stroke := Muted
	if m.Weak {
		stroke = Ink
	}
	d.rect(Rect{X: x, Y: y, W: l.w, H: l.h, Radius: 12, Fill: Surface, Stroke: stroke})
	if m.Weak { // a second frame: the stroke of a painter has one width
		d.rect(Rect{X: x + 5, Y: y + 5, W: l.w - 10, H: l.h - 10, Radius: 9, Stroke: Ink})
	}
	foot := 14.0
	if !m.Department.Empty() {
		foot = lineBox(1, chainPlace) + 10
		d.label(Label{X: x + 16, Y: y + l.h - foot, W: l.w - 32, H: foot - 8, Text: m.Department, Size: chainPlace, Color: Ink, Lines: 1})
	}
	if l.mark > 0 {
		d.chainFit(x+16, y+16, l.h-foot-20, m.Fit)
	}
	d.rect(disc(x+26, y-6, 26, Surface, stroke, Solid))
	d.label(Label{X: x - 10, Y: y - 30, W: 72, H: 48, Text: Plain(strconv.Itoa(no)), Size: 32, Color: Ink, Align: Middle, Bold: true})
	d.label(Label{
		X: x + l.mark + 18, Y: y + 10, W: l.w - l.mark - 32, H: l.h - foot - 10,
		Text: m.Name, Size: l.size, Color: Ink, Bold: true, Lines: l.nameLines,
	})
	if m.Shadow > 0 {
		d.cloud(x+l.w-48, y-12, m.Shadow)
	}
}

// chainFit is the mark of a fit: the figure above a bar of which colour, pattern
// and length say the same.
func (d *Drawing) chainFit(x, y, height float64, fit int) {
	const width = chainMark - 18
	bar := min(34.0, height-60)
	show := Plain("–")
	if fit = min(count(fit), 5); fit > 0 {
		show = Plain(strconv.Itoa(fit))
	}
	d.label(Label{X: x, Y: y, W: width, H: min(62, height-bar), Text: show, Size: 50, Color: Ink, Align: Middle, Bold: true})
	fill, pattern := Negative, Dotted
	switch {
	case fit >= goodFit:
		fill, pattern = Positive, Solid
	case fit >= fairFit:
		fill, pattern = Warn, Hatched
	}
	top := y + min(64, height-bar)
	d.rect(Rect{X: x, Y: top, W: width, H: bar, Radius: 5, Fill: Surface, Stroke: Muted})
	if fit > 0 {
		d.rect(Rect{X: x, Y: top, W: width * float64(fit) / 5, H: bar, Radius: 5, Fill: fill, Pattern: pattern})
	}
}

// cloud is a small cloud around x, y with a number in it.
func (d *Drawing) cloud(x, y float64, n int) {
	for _, c := range [][3]float64{{-28, 4, 20}, {28, 4, 20}, {-11, -10, 22}, {15, -8, 20}, {0, 8, 24}} {
		d.rect(disc(x+c[0], y+c[1], c[2], Surface, Ink, Solid))
	}
	d.rect(Rect{X: x - 30, Y: y - 16, W: 60, H: 38, Radius: 16, Fill: Surface})
	d.label(Label{X: x - 44, Y: y - 22, W: 88, H: 46, Text: Plain(strconv.Itoa(count(n))), Size: 34, Color: Ink, Align: Middle, Bold: true})
}

// chainResult writes the measures and what the marks mean under the chain.
func (d *Drawing) chainResult(m MomentChainData, y float64, stacked bool) float64 {
	wide, right, down, lines := (d.W-40)/3, (d.W-40)/3, 0.0, 1
	if stacked {
		wide, right, down, lines = d.W-20, 0, lineBox(1, normal), 3
	}
	for i, t := range m.results() {
		at := float64(i)
		d.label(Label{X: 20 + at*right, Y: y + at*down, W: wide - 20, H: lineBox(1, normal), Text: t, Size: normal, Color: Ink, Bold: true})
	}
	y += 2*down + lineBox(1, normal) + 6
	d.label(Label{X: 20, Y: y, W: d.W - 40, H: lineBox(lines, small), Text: Key("chart.chain.legend", nil), Size: small, Color: Ink, Lines: lines})
	return y + lineBox(lines, small)
}

// results are the three measures in words.
func (m MomentChainData) results() []Text {
	coverage := Key("chart.chain.coverageNone", nil)
	if m.Coverage != "" {
		coverage = Key("chart.chain.coverage", map[string]any{"N": count(m.All), "Good": count(m.Good), "Percent": m.Coverage})
	}
	share := Key("chart.chain.shareNone", nil)
	if m.Share != "" {
		share = Key("chart.chain.share", map[string]any{"N": count(m.AllTools), "Shadow": count(m.InShadow), "Percent": m.Share})
	}
	changes := 0
	for _, x := range m.Moments {
		if x.Change {
			changes++
		}
	}
	return []Text{coverage, share, Key("chart.chain.changes", map[string]any{"N": changes})}
}

func chainWords(m MomentChainData) Text {
	var parts []Text
	for i, x := range m.Moments {
		part := Key("chart.chain.part", map[string]any{"N": i + 1, "Name": x.Name})
		var said []Text
		if !x.Department.Empty() {
			said = append(said, x.Department)
		}
		if x.Fit > 0 {
			said = append(said, Key("chart.chain.fit", map[string]any{"Fit": min(count(x.Fit), 5)}))
		} else if !m.Bare {
			said = append(said, Key("chart.chain.fitNone", nil))
		}
		if x.Shadow > 0 {
			said = append(said, Key("chart.chain.shadow", map[string]any{"N": count(x.Shadow)}))
		}
		if x.Change {
			said = append(said, Key("chart.chain.change", nil))
		}
		if x.Weak {
			said = append(said, Key("chart.chain.weak", nil))
		}
		if len(said) > 0 {
			part = Key("chart.chain.partSaid", map[string]any{"N": i + 1, "Name": x.Name, "Said": said})
		}
		parts = append(parts, part)
	}
	if m.Bare {
		return Key("chart.chain.altBare", map[string]any{"Parts": parts})
	}
	return Key("chart.chain.alt", map[string]any{"Parts": parts, "Results": m.results()})
}
