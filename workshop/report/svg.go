package report

import (
	"fmt"
	"html"
	"strings"
	"unicode/utf8"

	"github.com/afspraak/afspraak/workshop/chart"
)

// svg paints a drawing for a web page. Its colours are the page's, by role, so
// that a dark page and print both work; its words are the drawing's Alt.
// prefix keeps the ids of several drawings in one page apart.
func (w writer) svg(d chart.Drawing, prefix string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="drawing" viewBox="0 0 %g %g" role="img" aria-labelledby="%s"><title id="%s">%s</title>`,
		d.W, d.H, prefix, prefix, html.EscapeString(w.words(d.Alt)))
	for _, r := range d.Rects {
		fmt.Fprintf(&b, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" rx="%.1f" %s/>`, r.X, r.Y, r.W, r.H, r.Radius, look(r.Fill, r.Stroke, r.Pattern))
	}
	for _, g := range d.Polygons {
		b.WriteString(`<polygon points="`)
		for i, p := range g.Points {
			if i > 0 {
				b.WriteByte(' ')
			}
			fmt.Fprintf(&b, "%.1f,%.1f", p.X, p.Y)
		}
		fmt.Fprintf(&b, `" %s/>`, look(g.Fill, g.Stroke, g.Pattern))
	}
	for _, l := range d.Lines {
		dash := ""
		if l.Dashed {
			dash = ` stroke-dasharray="8 8"`
		}
		fmt.Fprintf(&b, `<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" class="s-%s" stroke-width="%g"%s/>`, l.X1, l.Y1, l.X2, l.Y2, l.Color, l.Width, dash)
	}
	for _, l := range d.Labels {
		w.svgLabel(&b, l)
	}
	b.WriteString(`</svg>`)
	return b.String()
}

// look names the colour roles as classes; a pattern is a dashed edge, which
// needs no colour to be seen.
func look(fill, stroke chart.Color, pattern chart.Pattern) string {
	var classes []string
	if fill != chart.None {
		classes = append(classes, "f-"+string(fill))
	} else {
		classes = append(classes, "f-none")
	}
	if stroke != chart.None {
		classes = append(classes, "s-"+string(stroke))
	}
	out := `class="` + strings.Join(classes, " ") + `" stroke-width="2"`
	if pattern != chart.Solid {
		out += ` stroke-dasharray="6 4"`
	}
	return out
}

// charWidth is the width of an average letter, as a factor of the size: a web
// page's font is not known here.
const charWidth = 0.56

func (w writer) svgLabel(b *strings.Builder, l chart.Label) {
	x, anchor := l.X, "start"
	switch l.Align {
	case chart.Middle:
		x, anchor = l.X+l.W/2, "middle"
	case chart.End:
		x, anchor = l.X+l.W, "end"
	}
	weight := ""
	if l.Bold {
		weight = ` font-weight="bold"`
	}
	lines := wrapLetters(w.words(l.Text), max(int(l.W/(l.Size*charWidth)), 1), max(l.Lines, 1))
	y := l.Y + l.H/2 - float64(len(lines)-1)*l.Size*chart.LineHeight/2 + l.Size*0.35
	for i, words := range lines {
		fmt.Fprintf(b, `<text x="%.1f" y="%.1f" font-size="%g"%s text-anchor="%s" class="f-%s" aria-hidden="true">%s</text>`,
			x, y+float64(i)*l.Size*chart.LineHeight, l.Size, weight, anchor, l.Color, html.EscapeString(words))
	}
}

// wrapLetters breaks at spaces, and within words of more than a line; what does
// not fit in most lines ends in an ellipsis.
func wrapLetters(s string, perLine, most int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(s) {
		for utf8.RuneCountInString(word) > perLine {
			if line != "" {
				lines, line = append(lines, line), ""
			}
			runes := []rune(word)
			lines, word = append(lines, string(runes[:perLine])), string(runes[perLine:])
		}
		switch {
		case line == "":
			line = word
		case utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) <= perLine:
			line += " " + word
		default:
			lines, line = append(lines, line), word
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	if len(lines) > most {
		lines = lines[:most]
		lines[most-1] += "…"
	}
	return lines
}
