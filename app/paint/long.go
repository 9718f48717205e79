package paint

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop/screen"
)

// manyRows is from how many children on a group or list is long: then only what
// is near the view is on the page, and what nobody has come near is not painted
// at all. With a thousand cards on the page, every frame takes half a second.
const manyRows = 16

// fewRows are painted while nobody knows what can be seen.
const fewRows = 4

// mostLooks bounds how often a list looks again for what else can be seen.
const mostLooks = 8

// long is the rows of a long group or list. One that was painted stays painted,
// with what somebody typed in it, and comes and goes as a whole.
type long struct {
	p            *Painter
	g            *group
	now          *painted // the group
	depth, cards int      // the painter's, among the rows
	rows         []longRow
	there        []int  // the rows on the page, in order
	wanted       string // a node that is to be on the page
	top, view    float32

	gap           fyne.ThemeSizeName
	count         func(width float32) int // columns; nil is one
	width, height float32
	em            float32
}

// longRow is one row: where it stands, and how high it is as far as is known.
type longRow struct {
	node    screen.Node
	kid     *painted // nil until somebody comes near
	high    float32
	guessed bool // or measured, at the present width
	top     float32
}

// lengthen makes a group long for so many children, or short again.
func (g *group) lengthen(now *painted, n screen.Node) bool {
	p := g.p
	if p.env.Style == Room || len(n.Kids) < manyRows || n.Kind != screen.Group && n.Kind != screen.List {
		if g.long != nil {
			for _, k := range now.kids {
				k.away = false
			}
			g.inner.Layout, g.long, now.kids = g.short, nil, nil
		}
		return false
	}
	if g.long == nil {
		g.short = g.inner.Layout
		g.long = &long{p: p, g: g, gap: kit.SizeGap}
		if flow, ok := g.short.(*columns); ok {
			g.long.gap = theme.SizeNamePadding
			g.long.count = func(width float32) int { return flow.count(g.inner.Objects, manyRows, width) }
		}
		g.inner.Layout = g.long
	}
	g.long.now, g.long.depth, g.long.cards = now, p.depth, p.cards
	return true
}

// place brings the rows up to date, and returns those that are painted: what was
// so before, and what something elsewhere needs.
func (l *long) place(n screen.Node, seen map[string]bool) (kids []*painted, structure bool) {
	was := make(map[string]longRow, len(l.rows))
	for _, r := range l.rows {
		was[r.node.ID] = r
	}
	rows := make([]longRow, 0, len(n.Kids))
	for _, k := range n.Kids {
		if seen[k.ID] {
			continue
		}
		row := was[k.ID]
		structure = structure || len(rows) >= len(l.rows) || l.rows[len(rows)].node.ID != k.ID
		row.node = k
		if l.p.have[k.ID] != nil || !l.p.waits(k) {
			kid, moved := l.p.place(k, seen)
			row.kid, structure = kid, structure || moved
		} else {
			row.kid, row.guessed = nil, false
		}
		rows = append(rows, row)
	}
	structure = structure || len(rows) != len(l.rows)
	l.rows = rows
	if structure {
		l.there = nil // the numbers are others
		l.stack()
		l.bring(seen)
	}
	return l.painted(), structure
}

// waits reports whether a row can stay unpainted until it comes near the view.
func (p *Painter) waits(n screen.Node) bool {
	fields, here := false, false
	screen.Walk(n, func(n screen.Node) bool {
		fields, here = fields || n.Field != nil, here || p.have[n.ID] != nil
		return true
	})
	return !here && (!fields || p.free(n))
}

// painted are the rows that are, in order.
func (l *long) painted() (kids []*painted) {
	for _, r := range l.rows {
		if r.kid != nil {
			kids = append(kids, r.kid)
		}
	}
	return kids
}

// near are the rows to be on the page: what can be seen, and what is near that and
// painted already; the first and the last one, so that the keyboard comes to the
// ends of the list; the one with the focus; and what was asked for.
func (l *long) near() (near []int) {
	focused := l.p.focused()
	for i, r := range l.rows {
		in := l.within(r, 0) || r.kid != nil && l.within(r, l.view/2)
		if l.view == 0 {
			in = i < fewRows
		}
		in = in || i == 0 || i == len(l.rows)-1 || r.kid != nil && focused != nil && r.kid.focuses(focused)
		if in || l.wanted != "" && holds(r.node, l.wanted) {
			near = append(near, i)
		}
	}
	return near
}

// within reports whether a row stands in what can be seen, or so near to it.
func (l *long) within(r longRow, near float32) bool {
	return r.top+r.high >= l.top-near && r.top <= l.top+l.view+near
}

func holds(n screen.Node, id string) bool {
	_, ok := screen.Find(n, id)
	return ok
}

// bring puts on the page what is near the view, and reports whether that is
// something else than before. seen is of the update that is under way.
func (l *long) bring(seen map[string]bool) bool {
	near := l.near()
	if l.there != nil && slices.Equal(near, l.there) {
		return false
	}
	for _, r := range l.rows {
		if r.kid != nil {
			r.kid.away = true
		}
	}
	l.there, l.g.inner.Objects = near[:0:0], nil
	for _, i := range near {
		r := &l.rows[i]
		if r.kid == nil {
			r.kid = l.paint(r.node, seen)
		}
		if r.kid == nil {
			continue
		}
		if n := len(l.there); n > 0 && l.there[n-1] < i-1 {
			before := l.there[n-1]
			l.g.inner.Objects = append(l.g.inner.Objects, newGate(l, before+1, 1), newGate(l, i-1, -1))
		}
		r.kid.away = false
		l.there = append(l.there, i)
		l.g.inner.Objects = append(l.g.inner.Objects, r.kid.all)
	}
	return true
}

// paint paints a row for the first time.
func (l *long) paint(n screen.Node, seen map[string]bool) *painted {
	p, depth, cards := l.p, l.p.depth, l.p.cards
	p.depth, p.cards = l.depth, l.cards
	kid, _ := p.place(n, seen)
	p.depth, p.cards = depth, cards
	return kid
}

// see is told what can be seen of the list. It returns by how much that moved
// down, because rows above it are higher than was thought.
func (l *long) see(top, view float32) (moved float32) {
	l.top, l.view = top, view
	if len(l.rows) == 0 {
		return 0
	}
	anchor, known := l.anchor(), len(l.p.have)
	for range mostLooks { // what is lower than was thought lets more into sight
		before := l.rows[anchor].top
		if !l.bring(map[string]bool{}) {
			break
		}
		l.Flow(l.g.inner.Objects, l.width)
		by := l.rows[anchor].top - before
		l.top, moved = l.top+by, moved+by
	}
	if len(l.p.have) != known {
		l.now.kids = l.painted()
		l.p.weigh()
	}
	return moved
}

// anchor is the row that stays where it is: the first in sight whose height is
// known, or where there is none, the one at the top.
func (l *long) anchor() int {
	first := l.at(l.top)
	for i := first; i < len(l.rows) && l.rows[i].top < l.top+l.view; i++ {
		if k := l.rows[i].kid; k != nil && !k.away {
			return i
		}
	}
	return first
}

// at is the row at a height.
func (l *long) at(y float32) int {
	i, _ := slices.BinarySearchFunc(l.rows, y, func(r longRow, y float32) int {
		if r.top+r.high < y {
			return -1
		}
		return 1
	})
	return min(i, len(l.rows)-1)
}

// Follow has long lists follow what can be seen of the page that they stand on.
func (p *Painter) Follow(page *fyne.Container) {
	p.page = page
	kit.Follow(page, p)
}

// See is for [kit.Windowed].
func (p *Painter) See(scroll *container.Scroll) (moved float32) {
	for _, l := range p.longs() {
		if at, ok := kit.Offset(scroll.Content, l.g.inner); ok {
			moved += l.see(scroll.Offset.Y-at.Y, scroll.Size().Height)
		}
	}
	p.plan()
	return moved
}

// longs are the long groups and lists on the page.
func (p *Painter) longs() (out []*long) {
	for _, h := range p.have {
		if g, ok := h.part.(interface{ rows() *long }); ok && g.rows() != nil {
			out = append(out, g.rows())
		}
	}
	return out
}

func (g *group) rows() *long { return g.long }

// show has a node on the page, also in a long list that is elsewhere now.
func (p *Painter) show(id string) {
	for _, l := range p.longs() {
		if l.wanted = ""; holds(screen.Node{Kids: l.nodes()}, id) {
			l.wanted = id
			l.bring(map[string]bool{})
			l.now.kids = l.painted()
		}
	}
}

func (l *long) nodes() []screen.Node {
	out := make([]screen.Node, len(l.rows))
	for i, r := range l.rows {
		out[i] = r.node
	}
	return out
}
