package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"codeberg.org/go-pdf/fpdf"

	"github.com/afspraak/afspraak/assets"
)

// Sizes in points, colours as on the screen in its light theme. Every colour of
// text has a contrast of 4.5 or more on white and on surface.
const (
	fontName  = "Noto"
	ptToMM    = 25.4 / 72
	leading   = 1.38 // distance of lines, as a factor of the size
	ascent    = 0.98 // of the first line's baseline below its top
	sizeTitle = 24.0
	sizeHead  = 12.5
	sizeBody  = 9.8
	sizeSmall = 8.4
	sizeTiny  = 7.4
)

// rgb is a colour of paper.
type rgb [3]int

var (
	ink     = rgb{31, 36, 48}
	muted   = rgb{91, 100, 114}
	accent  = rgb{29, 95, 168}
	warn    = rgb{138, 85, 0}
	surface = rgb{247, 244, 238}
	hair    = rgb{205, 208, 214}
	white   = rgb{255, 255, 255}
)

// line is a line of text that fits: its spans, and whether the paragraph goes on.
type line []span

// setter measures and sets text. It measures on a ruler of its own, since
// choosing a font to measure with would leave a trace on the page.
type setter struct {
	*fpdf.Fpdf
	print *printer
	ruler *fpdf.Fpdf
}

// rulerSize is the size in points at which the ruler measures.
const rulerSize = 100.0

func newSetter(f *fpdf.Fpdf, print *printer) setter {
	ruler := fpdf.New("P", "mm", "A4", "")
	for _, x := range []*fpdf.Fpdf{f, ruler} {
		x.AddUTF8FontFromBytes(fontName, "", assets.Regular())
		x.AddUTF8FontFromBytes(fontName, "B", assets.Bold())
	}
	return setter{f, print, ruler}
}

func (s *setter) width(text string, bold bool, size float64) float64 {
	s.ruler.SetFont(fontName, style(bold), rulerSize)
	return s.ruler.GetStringWidth(text) * size / rulerSize
}

func style(bold bool) string {
	if bold {
		return "B"
	}
	return ""
}

func (s *setter) color(c rgb) { s.SetTextColor(c[0], c[1], c[2]) }
func (s *setter) fill(c rgb)  { s.SetFillColor(c[0], c[1], c[2]) }
func (s *setter) draw(c rgb)  { s.SetDrawColor(c[0], c[1], c[2]) }

// lineHeight is in millimetres.
func lineHeight(size float64) float64 { return size * ptToMM * leading }

// wrap breaks spans into lines of at most width millimetres: at spaces, at line
// breaks, after hyphens and slashes, and within a word that is wider than a
// line, as long Dutch compounds in narrow columns are.
func (s *setter) wrap(spans []span, width, size float64) []line {
	w := wrapper{setter: s, width: width, size: size}
	for _, sp := range spans {
		for _, word := range words(s.print.printable(sp.Text)) {
			w.add(word, sp.Strong)
		}
	}
	w.flush()
	return w.lines
}

// words cuts a text into pieces between which a line may break; the space
// belongs to the piece before it, a line break is a piece of its own.
func words(s string) []string {
	var out []string
	from := 0
	runes := []rune(s)
	for i, r := range runes {
		breaks := r == ' ' || r == '\n' || r == '\u2009' ||
			(r == '-' || r == '/' || r == '\u2010') && i > 0 && i+1 < len(runes) && unicode.IsLetter(runes[i-1]) && unicode.IsLetter(runes[i+1])
		if r == '\n' && from < i {
			out = append(out, string(runes[from:i]))
			from = i
		}
		if breaks {
			out = append(out, string(runes[from:i+1]))
			from = i + 1
		}
	}
	if from < len(runes) {
		out = append(out, string(runes[from:]))
	}
	return out
}

type wrapper struct {
	*setter
	width, size float64
	used        float64
	now         line
	lines       []line
}

func (w *wrapper) flush() {
	if n := len(w.now); n > 0 {
		w.now[n-1].Text = strings.TrimRight(w.now[n-1].Text, " ")
		w.lines = append(w.lines, w.now)
	}
	w.now, w.used = nil, 0
}

func (w *wrapper) add(word string, bold bool) {
	if word == "\n" {
		if w.now == nil {
			w.now = line{{}}
		}
		w.flush()
		return
	}
	if word == " " && w.now == nil {
		return
	}
	if w.used+w.setter.width(strings.TrimRight(word, " "), bold, w.size) > w.width {
		w.flush()
	}
	for utf8.RuneCountInString(word) > 1 && w.setter.width(strings.TrimRight(word, " "), bold, w.size) > w.width {
		head, rest := w.split(word, bold)
		w.put(head, bold)
		w.flush()
		word = rest
	}
	w.put(word, bold)
}

// split takes as many letters as fit on a line, at least one, of a word that
// has two or more; with a hyphen where a word of letters is broken.
func (w *wrapper) split(word string, bold bool) (head, rest string) {
	runes := []rune(word)
	n := 1
	for n < len(runes)-1 && w.setter.width(string(runes[:n+1])+"-", bold, w.size) <= w.width {
		n++
	}
	for n > 1 && unicode.Is(unicode.Mn, runes[n]) {
		n-- // an accent stays with its letter
	}
	head, rest = string(runes[:n]), string(runes[n:])
	if n > 1 && unicode.IsLetter(runes[n-1]) && unicode.IsLetter(runes[n]) {
		head += "-"
	}
	return head, rest
}

func (w *wrapper) put(text string, bold bool) {
	w.used += w.setter.width(text, bold, w.size)
	if n := len(w.now); n > 0 && w.now[n-1].Strong == bold {
		w.now[n-1].Text += text
		return
	}
	w.now = append(w.now, span{text, bold})
}

// set writes a line with its top at y.
func (s *setter) set(l line, x, y, size float64, c rgb) {
	s.color(c)
	for _, sp := range l {
		w := s.width(sp.Text, sp.Strong, size)
		if strings.TrimSpace(sp.Text) != "" {
			s.SetFont(fontName, style(sp.Strong), size)
			s.Text(x, y+size*ptToMM*ascent, sp.Text)
		}
		x += w
	}
}

// setRight writes a text that ends at x.
func (s *setter) setRight(text string, x, y, size float64, bold bool, c rgb) {
	text = s.print.printable(text)
	s.set(line{{text, bold}}, x-s.width(text, bold, size), y, size, c)
}

// one makes the spans of a plain text.
func one(text string) []span { return []span{{Text: text}} }

// bold makes the spans of a text that stands out.
func bold(text string) []span { return []span{{Text: text, Strong: true}} }
