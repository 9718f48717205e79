package report

import (
	"strings"

	"codeberg.org/go-pdf/fpdf"

	"github.com/afspraak/afspraak/workshop/chart"
)

// paper are the colours of the roles on paper.
var paper = map[chart.Color]rgb{
	chart.Ink: ink, chart.Muted: muted, chart.Accent: accent, chart.Positive: {46, 125, 79}, chart.Neutral: {201, 206, 216},
	chart.Negative: {179, 64, 47}, chart.Warn: {184, 117, 20}, chart.Surface: surface,
}

// picture paints a drawing with its top left corner at x, y. k is millimetres
// per drawing unit.
type picture struct {
	*page
	x, y, k float64
}

func (p *page) picture(d chart.Drawing, x, y, width float64) {
	q := picture{p, x, y, width / d.W}
	for _, r := range d.Rects {
		q.rect(r)
	}
	for _, g := range d.Polygons {
		q.polygon(g)
	}
	for _, l := range d.Lines {
		q.line(l)
	}
	for _, l := range d.Labels {
		q.label(l)
	}
	p.SetDashPattern(nil, 0)
}

// style chooses the colours and tells fpdf's word for fill, stroke or both; ""
// paints nothing.
func (q picture) style(fill, stroke chart.Color) string {
	out := ""
	if c, ok := paper[stroke]; ok {
		q.draw(c)
		q.SetLineWidth(2 * q.k)
		out = "D"
	}
	if c, ok := paper[fill]; ok {
		q.fill(c)
		out = "F" + out
	}
	return out
}

func (q picture) rect(r chart.Rect) {
	x, y, w, h := q.x+r.X*q.k, q.y+r.Y*q.k, r.W*q.k, r.H*q.k
	if w <= 0 || h <= 0 {
		return
	}
	style := q.style(r.Fill, r.Stroke)
	if style == "" {
		return
	}
	if r.Radius > 0 {
		q.RoundedRect(x, y, w, h, min(r.Radius*q.k, w/2, h/2), "1234", style)
	} else {
		q.Rect(x, y, w, h, style)
	}
	if r.Pattern == chart.Hatched {
		q.hatch(x, y, w, h)
	}
}

// hatch makes a shape known without its colour.
func (q picture) hatch(x, y, w, h float64) {
	q.ClipRect(x, y, w, h, false)
	q.draw(white)
	q.SetLineWidth(0.25)
	for at := -h; at < w; at += 1.6 {
		q.Line(x+at, y+h, x+at+h, y)
	}
	q.ClipEnd()
}

func (q picture) polygon(g chart.Polygon) {
	var points []fpdf.PointType
	for _, p := range g.Points {
		points = append(points, fpdf.PointType{X: q.x + p.X*q.k, Y: q.y + p.Y*q.k})
	}
	if style := q.style(g.Fill, g.Stroke); style != "" && len(points) > 2 {
		q.Polygon(points, style)
	}
}

func (q picture) line(l chart.Line) {
	c, ok := paper[l.Color]
	if !ok {
		return
	}
	q.draw(c)
	q.SetLineWidth(l.Width * q.k)
	q.SetDashPattern(nil, 0)
	if l.Dashed {
		q.SetDashPattern([]float64{8 * q.k, 8 * q.k}, 0)
	}
	q.Line(q.x+l.X1*q.k, q.y+l.Y1*q.k, q.x+l.X2*q.k, q.y+l.Y2*q.k)
}

func (q picture) label(l chart.Label) {
	c, ok := paper[l.Color]
	if !ok {
		return
	}
	size := l.Size * q.k / ptToMM
	text := []span{{strings.ReplaceAll(q.words(l.Text), "\n", " "), l.Bold}}
	lines := q.wrap(text, l.W*q.k, size)
	if most := max(l.Lines, 1); len(lines) > most {
		lines = lines[:most]
		last := lines[most-1]
		last[len(last)-1].Text = strings.TrimRight(last[len(last)-1].Text, " ") + "…"
	}
	step := l.Size * q.k * chart.LineHeight
	y := q.y + (l.Y+l.H/2)*q.k - step*float64(len(lines))/2
	for i, text := range lines {
		width := 0.0
		for _, s := range text {
			width += q.width(s.Text, s.Strong, size)
		}
		x := q.x + l.X*q.k
		switch l.Align {
		case chart.Middle:
			x += (l.W*q.k - width) / 2
		case chart.End:
			x += l.W*q.k - width
		}
		q.set(text, x, y+float64(i)*step, size, c)
	}
}
