package paint

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop/screen"
)

// tones are the icon and the colour of a tone. A tone without an icon is told
// by its place or weight, never by colour alone.
var tones = map[screen.Tone]struct {
	icon fyne.ThemeIconName
	ink  fyne.ThemeColorName
}{
	screen.Muted: {"", kit.ColorMuted},
	screen.Good:  {theme.IconNameConfirm, kit.ColorAccent},
	screen.Warn:  {theme.IconNameWarning, kit.ColorWarn},
	screen.Bad:   {theme.IconNameError, kit.ColorError},
}

// icon is a sign before words, as high as a line of text.
func icon(name fyne.ThemeIconName, ink fyne.ThemeColorName) *sign {
	s := &sign{name: name, ink: ink, size: kit.SizeText}
	s.ExtendBaseWidget(s)
	return s
}

// sign is an icon that grows with the text size of its theme.
type sign struct {
	widget.BaseWidget
	name fyne.ThemeIconName
	ink  fyne.ThemeColorName
	size fyne.ThemeSizeName // of the text beside it
}

// CreateRenderer is Fyne's way to draw the widget.
func (s *sign) CreateRenderer() fyne.WidgetRenderer {
	i := widget.NewIcon(nil)
	r := &signRenderer{WidgetRenderer: widget.NewSimpleRenderer(i), sign: s, icon: i}
	r.Refresh()
	return r
}

type signRenderer struct {
	fyne.WidgetRenderer
	sign *sign
	icon *widget.Icon
}

func (r *signRenderer) MinSize() fyne.Size {
	return fyne.NewSquareSize(r.sign.Theme().Size(r.sign.size) * 1.35)
}

func (r *signRenderer) Refresh() {
	r.icon.SetResource(theme.NewColoredResource(r.sign.Theme().Icon(r.sign.name), r.sign.ink))
	r.WidgetRenderer.Refresh()
}

// line is a paragraph with an optional smaller line under it.
type line struct {
	p          *Painter
	text, note *kit.Text
	body       *fyne.Container
	outer      fyne.CanvasObject
	tone       screen.Tone
	carded     bool
}

func newLine(p *Painter, n screen.Node) *line {
	l := &line{p: p, body: kit.Column(), carded: p.cards > 0}
	l.outer = l.body
	if p.env.Head != nil && p.depth == 1 && n.Tone == screen.Warn { // what kind of session this is
		l.outer = steady(l.body, p.env.Head)
	}
	l.set(n)
	return l
}

func (l *line) object() fyne.CanvasObject { return l.outer }
func (l *line) close()                    {}

func (l *line) set(n screen.Node) {
	if l.text == nil || l.tone != n.Tone {
		l.build(n.Tone)
	}
	say(l.text, l.p.words(n.Text))
	say(l.note, l.p.words(n.Note))
}

// build makes the texts in the look of a tone.
func (l *line) build(tone screen.Tone) {
	l.tone = tone
	look := tones[tone]
	style := kit.TextStyle{Color: look.ink, Bold: tone == screen.Strong}
	if tone == screen.Strong && !l.carded {
		style.Size = kit.SizeSub
	}
	l.text, l.note = kit.NewText("", style), kit.Caption("")
	first := fyne.CanvasObject(l.text)
	if look.icon != "" {
		first = kit.Aside(icon(look.icon, look.ink), l.text)
	}
	l.body.Objects = []fyne.CanvasObject{first, l.note}
}

// natural is the width that the line would like.
func (l *line) natural() float32 {
	wide := max(l.text.Natural(), l.note.Natural())
	if tones[l.tone].icon != "" {
		wide += 2 * l.text.Theme().Size(kit.SizeText)
	}
	return wide + 1
}

func newHeading(p *Painter, n screen.Node) part {
	head, note := kit.Heading(""), kit.NewText("", kit.TextStyle{Color: kit.ColorMuted})
	s := &simple{at: kit.Column(head, note)}
	s.show = func(n screen.Node) {
		say(head, p.words(n.Text))
		say(note, p.words(n.Note))
	}
	s.set(n)
	return s
}

// newBig paints one figure or word that everybody must see.
func newBig(p *Painter, n screen.Node) part {
	body := kit.Column()
	s := &simple{at: body}
	s.show = func(n screen.Node) {
		look := tones[n.Tone]
		big := kit.NewText(p.words(n.Text), kit.TextStyle{Size: kit.SizeDisplay, Color: look.ink, Bold: true})
		note := kit.NewText("", kit.TextStyle{Color: kit.ColorMuted})
		say(note, p.words(n.Note))
		first := fyne.CanvasObject(big)
		if look.icon != "" {
			mark := icon(look.icon, look.ink)
			mark.size = kit.SizeDisplay
			first = kit.Aside(mark, big)
		}
		body.Objects = []fyne.CanvasObject{first, note}
		body.Refresh()
	}
	s.set(n)
	return s
}
