package kit

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Text shows words that wrap. It never cuts off: a word that is wider than the
// room is broken. The zero look is body text in ink.
type Text struct {
	widget.BaseWidget

	words string
	style TextStyle
	block textBlock
	lines map[room]broken // what the words were broken into before
}

// room is the width for words of a size.
type room struct{ size, width float32 }

// broken are words broken into lines, and the width of the widest.
type broken struct {
	lines []string
	width float32
}

// mostBroken bounds what a text keeps; a window is seldom tried at more sizes.
const mostBroken = 40

// TextStyle is how a [Text] looks.
type TextStyle struct {
	Size  fyne.ThemeSizeName  // SizeText when empty
	Color fyne.ThemeColorName // ColorInk when empty
	Bold  bool
	Align fyne.TextAlign
	// OneLine lets the text ask for all the width that it needs.
	OneLine bool
}

// NewText makes a text.
func NewText(words string, style TextStyle) *Text {
	t := &Text{words: words, style: style}
	t.ExtendBaseWidget(t)
	return t
}

// Body, Heading, Sub and Caption make texts of the usual looks.
func Body(words string) *Text { return NewText(words, TextStyle{}) }

// Heading makes a heading; see [Body].
func Heading(words string) *Text { return NewText(words, TextStyle{Size: SizeHeading, Bold: true}) }

// Sub makes a heading of the second order; see [Body].
func Sub(words string) *Text { return NewText(words, TextStyle{Size: SizeSub, Bold: true}) }

// Caption makes a small muted text; see [Body].
func Caption(words string) *Text {
	return NewText(words, TextStyle{Size: SizeCaption, Color: ColorMuted})
}

// Words returns what the text says.
func (t *Text) Words() string { return t.words }

// SetWords changes what the text says.
func (t *Text) SetWords(words string) {
	if words != t.words {
		t.words, t.lines = words, nil
		t.Refresh()
	}
}

// SetColor changes the colour.
func (t *Text) SetColor(name fyne.ThemeColorName) {
	if name != t.style.Color {
		t.style.Color = name
		t.Refresh()
	}
}

// Natural is the width that the words need on one line each.
func (t *Text) Natural() float32 {
	name := t.style.Size
	if name == "" {
		name = SizeText
	}
	return t.broken(room{sizeOf(t, name), 1e6}).width
}

// broken breaks the words for a room: layouts ask for the same ones many times,
// and measuring letters is the slowest thing there is.
func (t *Text) broken(in room) broken {
	if b, ok := t.lines[in]; ok {
		return b
	}
	block := textBlock{size: in.size, bold: t.style.Bold}
	b := broken{lines: breakLines(t.words, in.width+0.5, block.measure)}
	for _, line := range b.lines {
		b.width = max(b.width, block.measure(line))
	}
	if t.lines == nil || len(t.lines) >= mostBroken {
		t.lines = map[room]broken{}
	}
	t.lines[in] = b
	return b
}

// Resize breaks the lines anew when the width changed.
func (t *Text) Resize(size fyne.Size) {
	before := t.Size().Width
	t.BaseWidget.Resize(size)
	if before != size.Width {
		t.Refresh()
	}
}

// MinSize has the height that the text needs at its present width.
func (t *Text) MinSize() fyne.Size {
	t.ExtendBaseWidget(t)
	return t.BaseWidget.MinSize()
}

// CreateRenderer is Fyne's way to draw the widget.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	r := &textRenderer{text: t}
	r.update()
	return r
}

type textRenderer struct {
	text    *Text
	objects []fyne.CanvasObject
	least   fyne.Size // measured once: layouts ask for it many times
}

func (r *textRenderer) update() {
	t := r.text
	name, ink := t.style.Size, t.style.Color
	if name == "" {
		name = SizeText
	}
	if ink == "" {
		ink = ColorInk
	}
	width := t.Size().Width
	if t.style.OneLine || width <= 0 {
		width = 1e6
	}
	t.block = textBlock{
		size: sizeOf(t, name), color: colorOf(t, ink), bold: t.style.Bold,
		align: t.style.Align, gap: sizeOf(t, theme.SizeNameLineSpacing) / 3,
	}
	lines := t.broken(room{t.block.size, width})
	t.block.show(lines.lines)
	r.objects = t.block.objects()
	wide := lines.width
	if !t.style.OneLine {
		wide = min(wide, 5*t.block.size)
	}
	r.least = fyne.NewSize(wide, t.block.height())
}

func (r *textRenderer) Layout(size fyne.Size) {
	r.text.block.place(fyne.NewPos(0, max(0, size.Height-r.least.Height)/2), size.Width)
}

// MinSize follows the theme's size also when nobody refreshed the text: the room
// screen tries many sizes.
func (r *textRenderer) MinSize() fyne.Size {
	name := r.text.style.Size
	if name == "" {
		name = SizeText
	}
	if r.text.block.size != sizeOf(r.text, name) {
		r.update()
		r.Layout(r.text.Size())
	}
	return r.least
}

func (r *textRenderer) Refresh() {
	r.update()
	r.Layout(r.text.Size())
	canvas.Refresh(r.text)
}

func (r *textRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *textRenderer) Destroy()                     {}

// textBlock is a paragraph as canvas texts, for widgets that draw themselves.
type textBlock struct {
	size  float32
	color color.Color
	bold  bool
	align fyne.TextAlign
	gap   float32
	lines []*canvas.Text
}

func (b *textBlock) measure(s string) float32 {
	return measure(s, b.size, b.bold).Width
}

// set breaks words into lines of at most width.
func (b *textBlock) set(words string, width float32) {
	b.show(breakLines(words, width+0.5, b.measure))
}

// show makes the lines.
func (b *textBlock) show(lines []string) {
	b.lines = make([]*canvas.Text, 0, len(lines))
	for _, line := range lines {
		text := canvas.NewText(unclipped(line), b.color)
		text.TextSize = b.size
		text.TextStyle.Bold = b.bold
		text.FontSource = fontFor(text.Text, b.bold)
		text.Alignment = b.align
		b.lines = append(b.lines, text)
	}
}

// lineHeight is the distance between lines.
func (b *textBlock) lineHeight() float32 {
	return measure("Ég", b.size, b.bold).Height + b.gap
}

func (b *textBlock) height() float32 { return float32(len(b.lines)) * b.lineHeight() }

func (b *textBlock) width() float32 {
	var widest float32
	for _, line := range b.lines {
		widest = max(widest, b.measure(line.Text))
	}
	return widest
}

func (b *textBlock) place(at fyne.Position, width float32) {
	high := b.lineHeight()
	for i, line := range b.lines {
		left := b.reach(line)
		line.Move(at.AddXY(-left, float32(i)*high))
		line.Resize(fyne.NewSize(width+left, high))
	}
}

// hair is a hair space.
const hair = "\u200a"

// unclipped puts a hair space before a letter whose foot reaches to the left of
// where it begins: Fyne paints a line from there on, and half the lines of this
// program begin with Je, Jij or Jullie.
func unclipped(line string) string {
	if strings.HasPrefix(line, "J") || strings.HasPrefix(line, "j") {
		return hair + line
	}
	return line
}

// reach is how far to the left of its place a line begins: by its hair space.
func (b *textBlock) reach(line *canvas.Text) float32 {
	if !strings.HasPrefix(line.Text, hair) {
		return 0
	}
	return b.measure(hair)
}

func (b *textBlock) objects() []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, len(b.lines))
	for i, line := range b.lines {
		objects[i] = line
	}
	return objects
}

// limit keeps at most so many lines and marks what is left out.
func (b *textBlock) limit(lines int, width float32) {
	if len(b.lines) <= lines {
		return
	}
	b.lines = b.lines[:lines]
	last := b.lines[lines-1]
	runes := []rune(last.Text)
	for len(runes) > 0 && (b.measure(string(runes)+"…") > width || !boundary(append(runes, ' '), len(runes))) {
		runes = runes[:len(runes)-1]
	}
	last.Text = string(runes) + "…"
}
