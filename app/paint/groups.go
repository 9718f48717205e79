package paint

import (
	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop/screen"
)

// group stacks its children, under its text if it has one.
type group struct {
	p          *Painter
	head, note *kit.Text
	body       *fyne.Container // all that is painted
	inner      *fyne.Container // the children
	outer      fyne.CanvasObject
	style      func(tone screen.Tone)
	long       *long       // its rows, where they are many
	short      fyne.Layout // of the children, where they are few
}

func (g *group) object() fyne.CanvasObject { return g.outer }
func (g *group) close()                    {}

func (g *group) set(n screen.Node) {
	say(g.head, g.p.words(n.Text))
	say(g.note, g.p.words(n.Note))
	if g.style != nil {
		g.style(n.Tone)
	}
}

func (g *group) hold(kids []*painted) {
	if g.long == nil {
		g.inner.Objects = objects(kids)
	}
	if h, ok := g.inner.Layout.(*halves); ok {
		h.kids = kids
	}
	if l, ok := g.body.Layout.(*itemLine); ok {
		l.kids = kids
		g.inner.Layout = l.below()
	}
	g.inner.Hidden = len(kids) == 0
	g.body.Refresh()
}

// relay lays the children out; the part itself may be a panel around them.
func (g *group) relay() {
	relay(g.inner)
	relay(g.body)
}

// newGroup stacks with space between, as between the things of a screen.
func newGroup(p *Painter, n screen.Node) part {
	g := &group{p: p, head: kit.Sub(""), note: kit.Caption(""), inner: kit.Sections()}
	switch {
	case p.env.Style == Room && p.depth == 0:
		g.inner = &fyne.Container{Layout: &standing{p: p}}
	case p.env.Style == Room && p.depth == 1:
		g.inner = &fyne.Container{Layout: &halves{p: p}}
	}
	g.body = kit.Column(g.head, g.note, g.inner)
	g.outer = g.body
	g.set(n)
	return g
}

// cardTones are the bar at the left of a card that means something.
var cardTones = map[screen.Tone]fyne.ThemeColorName{
	screen.Good: kit.ColorAccent, screen.Warn: kit.ColorWarn, screen.Bad: kit.ColorError, screen.Strong: kit.ColorAccent,
}

func newCard(p *Painter, n screen.Node) part {
	g := &group{
		p: p, note: kit.Caption(""), inner: kit.Column(),
		head: kit.NewText("", kit.TextStyle{Size: kit.SizeCaption, Bold: true, Color: kit.ColorMuted}),
	}
	if p.env.Style == Room {
		g.head = kit.NewText("", kit.TextStyle{Bold: true, Color: kit.ColorMuted})
	}
	g.body = kit.Column(g.head, g.note, g.inner)
	var made part = g
	if p.env.Style == Control {
		made = newMovable(p, g, n.ID)
	}
	panel := kit.NewPanel(g.body, kit.PanelStyle{})
	g.outer = panel
	if m, ok := made.(*movable); ok {
		m.wrap(panel)
	}
	g.style = func(tone screen.Tone) {
		style := kit.PanelStyle{Fill: kit.ColorSurface, Edge: kit.ColorEdge}
		if bar := cardTones[tone]; bar != "" {
			style.Bar, style.Edge = bar, bar
		}
		panel.SetStyle(style)
	}
	g.set(n)
	return made
}

// newItem is an entry of a list: its words, and what can be done with it.
func newItem(p *Painter, n screen.Node) part {
	g := &group{p: p, head: kit.Body(""), note: kit.NewText("", kit.TextStyle{Color: kit.ColorMuted}), inner: kit.Flow()}
	words := kit.Column(g.head, g.note)
	g.body = &fyne.Container{Layout: &itemLine{words: words, acts: g.inner}, Objects: []fyne.CanvasObject{words, g.inner}}
	panel := kit.NewPanel(g.body, kit.PanelStyle{Fill: kit.ColorSurface, Edge: kit.ColorEdge})
	g.outer = panel
	g.style = func(tone screen.Tone) {
		panel.SetStyle(kit.PanelStyle{Fill: kit.ColorSurface, Edge: kit.ColorEdge, Bar: cardTones[tone]})
	}
	g.set(n)
	return g
}

// list flows its children into columns, in their order, down and then right.
type list struct {
	*group
	flow  *columns
	dealt *dealt // of which entries are painted, where they are many on the room screen
}

func newList(p *Painter, n screen.Node) part {
	flow := &columns{p: p}
	l := &list{flow: flow, group: &group{p: p, head: kit.Sub(""), note: kit.Caption(""), inner: &fyne.Container{Layout: flow}}}
	l.body = kit.Column(l.head, l.note, l.inner)
	l.outer = l.body
	l.set(n)
	return l
}

func (l *list) hold(kids []*painted) {
	l.flow.kids = kids
	l.group.hold(kids)
}

// row puts its children beside each other.
type row struct {
	*group
	beside *beside
}

func newRow(p *Painter, n screen.Node) part {
	b := &beside{spread: p.env.Style == Room}
	r := &row{beside: b, group: &group{p: p, head: kit.Sub(""), note: kit.Caption(""), inner: &fyne.Container{Layout: b}}}
	r.body = kit.Column(r.head, r.note, r.inner)
	r.outer = r.body
	if p.env.Head != nil && p.depth == 1 {
		r.outer = steady(r.body, p.env.Head)
	}
	r.set(n)
	return r
}

func (r *row) hold(kids []*painted) {
	r.beside.natural = make([]func() float32, len(kids))
	r.beside.kids = kids
	for i, k := range kids {
		if n, ok := k.part.(interface{ natural() float32 }); ok && len(k.kids) == 0 {
			r.beside.natural[i] = n.natural
		}
	}
	r.group.hold(kids)
}
