package paint

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop/screen"
)

// newPicture paints a drawing. Where its height is bounded it is narrower, in
// the middle.
func newPicture(p *Painter, n screen.Node) part {
	view := kit.NewDrawingView(p.env.Texts(), *n.Drawing)
	if p.env.Style == Seat {
		view.Narrows()
	}
	bound := &bounded{p: p, aspect: n.Drawing.W / max(n.Drawing.H, 1)}
	s := &simple{at: &fyne.Container{Layout: bound, Objects: []fyne.CanvasObject{view}}}
	s.show = func(n screen.Node) {
		if n.Drawing == nil {
			return
		}
		bound.aspect = n.Drawing.W / max(n.Drawing.H, 1)
		view.SetDrawing(*n.Drawing)
	}
	return s
}

// bounded gives a picture its width: all there is, but not so much that it gets
// higher than the painter allows.
type bounded struct {
	p      *Painter
	aspect float64
	width  float32
	stand  kit.Stand
}

func (b *bounded) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	b.Flow(objects, size.Width)
}

// Flow is for [kit.Flowing].
func (b *bounded) Flow(objects []fyne.CanvasObject, room float32) float32 {
	b.width = room
	return b.flow(objects, room)
}

func (b *bounded) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := 15 * kit.SizeIn(objects, kit.SizeText)
	b.stand.Ask(objects)
	return fyne.NewSize(least, b.stand.Height(objects, known(b.width, least), b.flow))
}

func (b *bounded) flow(objects []fyne.CanvasObject, room float32) float32 {
	wide := room
	if most := b.p.look.Tallest; most > 0 {
		wide = min(room, most*float32(b.aspect))
	}
	high := kit.Height(objects[0], wide)
	objects[0].Move(fyne.NewPos((room-wide)/2, 0))
	return high
}

// clock follows a timer of the host.
type clock struct {
	p     *Painter
	clock *kit.Clock
	body  *fyne.Container
	note  *kit.Text
	timer screen.Timer
	stop  func()
}

func newClock(p *Painter, n screen.Node) *clock {
	size := kit.SizeSub
	if n.Tone == screen.Strong { // who speaks watches it from across the room
		size = kit.SizeDisplay
	}
	c := &clock{p: p, clock: kit.NewClock(p.env.Texts(), size), note: kit.Caption("")}
	if p.env.Style == Room {
		c.clock.SetAlign(fyne.TextAlignCenter)
	}
	c.body = kit.Column(c.clock, c.note)
	c.set(n)
	c.stop = p.env.Pace.Every(250*time.Millisecond, c.show)
	return c
}

func (c *clock) object() fyne.CanvasObject { return c.body }
func (c *clock) close()                    { c.stop() }
func (c *clock) natural() float32          { return 6 * c.clock.Theme().Size(kit.SizeSub) }

func (c *clock) set(n screen.Node) {
	c.timer = screen.Timer{}
	if n.Timer != nil {
		c.timer = *n.Timer
	}
	say(c.note, c.p.words(n.Text))
	c.show()
}

func (c *clock) show() {
	left, paused := c.left()
	c.clock.SetPaused(paused)
	c.clock.SetTotal(time.Duration(c.timer.Total) * time.Second)
	c.clock.SetStop(time.Duration(c.timer.Stop) * time.Second)
	c.clock.SetRemaining(left)
}

// left is what remains, by the host's clock.
func (c *clock) left() (time.Duration, bool) {
	if c.timer.Paused {
		return time.Duration(c.timer.Left) * time.Second, true
	}
	now := c.p.env.Now().Add(c.p.env.Offset())
	return time.UnixMilli(c.timer.Ends).Sub(now), false
}

// newCounter shows how many of how many, or how many where there is no total.
func newCounter(p *Painter, n screen.Node) part {
	if p.cards > 0 && p.env.Style == Room {
		return newSmallCounter(p, n)
	}
	counter := kit.NewCounter(p.env.Texts(), p.words(n.Text))
	alone, caption, note := kit.Sub(""), kit.Caption(p.words(n.Text)), kit.NewText("", kit.TextStyle{Color: kit.ColorWarn, Bold: true})
	s := &simple{at: kit.Column(counter, alone, caption, note)}
	s.show = func(n screen.Node) {
		count := screen.Count{}
		if n.Count != nil {
			count = *n.Count
		}
		counter.Hidden = count.Of == 0
		alone.Hidden, caption.Hidden = !counter.Hidden, !counter.Hidden
		counter.Set(count.N, count.Of)
		alone.SetWords(p.env.Texts().Number(float64(count.N), 0))
		caption.SetWords(p.words(n.Text))
		say(note, p.words(n.Note))
	}
	s.set(n)
	return s
}

// newSmallCounter says the same in one line, for a card among others.
func newSmallCounter(p *Painter, n screen.Node) part {
	words := kit.NewText("", kit.TextStyle{Color: kit.ColorMuted})
	s := &simple{at: words}
	s.show = func(n screen.Node) {
		if n.Count == nil {
			return
		}
		of := p.env.Texts().T("kit.counter.of", map[string]any{"N": n.Count.N, "of": n.Count.Of})
		words.SetWords(strings.TrimSpace(p.words(n.Text) + " " + of))
	}
	s.set(n)
	return s
}

// privacyIcons tell the three visibilities apart beside their words.
var privacyIcons = map[screen.Tone]fyne.ThemeIconName{
	screen.Anonymous: theme.IconNameVisibilityOff, screen.Confidential: theme.IconNameWarning, screen.Named: theme.IconNameAccount,
}

// newPrivacy says who will see what, beside the question.
func newPrivacy(p *Painter, n screen.Node) part {
	body := kit.Column()
	s := &simple{at: body}
	s.show = func(n screen.Node) {
		name, ok := privacyIcons[n.Tone]
		if !ok || n.Tone == screen.Confidential {
			name = theme.IconNameInfo
		}
		words := kit.NewText(p.words(n.Text), kit.TextStyle{Color: kit.ColorMuted})
		content := fyne.CanvasObject(kit.Aside(icon(name, kit.ColorMuted), words))
		if p.env.Style != Room {
			content = kit.NewPanel(content, kit.PanelStyle{Fill: kit.ColorAccentSoft})
		}
		body.Objects = []fyne.CanvasObject{content}
		body.Refresh()
	}
	s.set(n)
	return s
}

func newFacts(p *Painter, n screen.Node) part {
	head, table := kit.Sub(""), kit.NewTable()
	s := &simple{at: kit.Column(head, table)}
	s.show = func(n screen.Node) {
		say(head, p.words(n.Text))
		var rows []kit.Row
		for _, pair := range n.Pairs {
			rows = append(rows, kit.Row{Label: p.words(&pair.Label), Value: p.words(&pair.Value)})
		}
		table.SetRows(rows...)
	}
	s.set(n)
	return s
}

// newJoin says how to join: the code so big that nobody has to ask, then where.
func newJoin(p *Painter, n screen.Node) part {
	how, places := kit.Body(""), kit.Column()
	if p.env.Style == Room {
		return newGreatJoin(p, n)
	}
	s := &simple{at: kit.Column(how, places)}
	s.show = func(n screen.Node) {
		say(how, p.words(n.Text))
		places.Objects = nil
		for i, pair := range n.Pairs {
			label := kit.NewText(p.words(&pair.Label), kit.TextStyle{Size: kit.SizeCaption, Color: kit.ColorMuted})
			style := kit.TextStyle{Size: kit.SizeSub, Bold: true}
			if i == 0 {
				style = kit.TextStyle{Size: kit.SizeDisplay, Bold: true, Color: kit.ColorAccent}
			}
			places.Add(label)
			places.Add(kit.NewText(p.words(&pair.Value), style))
		}
		places.Refresh()
	}
	s.set(n)
	return s
}

// newGreatJoin fills the room screen: the code at the left, as big as it gets,
// and at the right where and what to recognise.
func newGreatJoin(p *Painter, n screen.Node) part {
	how, left, right := kit.NewText("", kit.TextStyle{Size: kit.SizeSub}), kit.Column(), kit.Column()
	beside := container.NewGridWithColumns(2, left, right)
	s := &simple{at: kit.Sections(how, beside)}
	s.show = func(n screen.Node) {
		say(how, p.words(n.Text))
		left.Objects, right.Objects = nil, nil
		said := ""
		for i, pair := range n.Pairs {
			side, style := right, kit.TextStyle{Size: kit.SizeSub, Bold: true}
			if i == 0 {
				side, style = left, kit.TextStyle{Size: kit.SizeDisplay, Bold: true, Color: kit.ColorAccent}
			}
			if label := p.words(&pair.Label); label != said {
				said = label
				side.Add(kit.NewText(label, kit.TextStyle{Color: kit.ColorMuted}))
			}
			side.Add(kit.NewText(p.words(&pair.Value), style))
		}
		beside.Refresh()
	}
	s.set(n)
	return s
}

// newScript is what the facilitator can say aloud.
func newScript(p *Painter, n screen.Node) part {
	words := kit.Body("")
	panel := kit.NewPanel(kit.Column(kit.Caption(p.env.Texts().T("ui.script", nil)), words), kit.PanelStyle{Fill: kit.ColorSurface, Edge: kit.ColorEdge, Bar: kit.ColorAccent})
	s := &simple{at: panel, show: func(n screen.Node) { words.SetWords(p.words(n.Text)) }}
	s.set(n)
	return s
}

func newTip(p *Painter, n screen.Node) part {
	words := kit.NewText("", kit.TextStyle{Color: kit.ColorMuted})
	s := &simple{at: kit.Column(kit.Aside(icon(theme.IconNameInfo, kit.ColorMuted), words))}
	s.show = func(n screen.Node) { words.SetWords(p.words(n.Text)) }
	s.set(n)
	return s
}
