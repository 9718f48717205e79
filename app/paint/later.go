package paint

import "github.com/afspraak/afspraak/workshop/screen"

// later is what a fold of the control window has not painted yet: a form with a
// dozen fields for each of two hundred proposals, of which the facilitator opens a
// few, would be all that the window does.
type later struct {
	now          *painted
	whole        screen.Node // with the children that are not painted
	depth, cards int         // the painter's, at the fold
	filled       bool
}

// waits reports whether the fold's children are painted when somebody opens it,
// and not now.
func (f *fold) waits(now *painted, n screen.Node) bool {
	if f.filled || f.open || !f.p.free(n) {
		f.filled = true
		return false
	}
	f.now, f.whole, f.depth, f.cards = now, n, f.p.depth, f.p.cards
	return true
}

// fill paints what has waited.
func (f *fold) fill() {
	if f.filled || f.now == nil {
		return
	}
	f.filled = true
	p := f.p
	depth, cards := p.depth, p.cards
	p.depth, p.cards = f.depth, f.cards
	kids, _ := p.placeKids(f.now, f.whole, map[string]bool{})
	p.depth, p.cards = depth, cards
	f.now.adopt(kids)
	p.weigh()
}

// free reports whether nothing misses the fields in a node while nobody sees them:
// nothing elsewhere sends them or depends on them, nothing that was typed waits for
// them, and this program keeps no unsent text for them.
func (p *Painter) free(n screen.Node) bool {
	if p.env.Style != Control || p.env.Draft != nil {
		return false
	}
	free, inside := true, needs(n)
	screen.Walk(n, func(n screen.Node) bool {
		_, typed := p.carry[n.ID]
		free = free && !typed && (n.Field == nil || p.needs[n.ID] == inside[n.ID])
		return free
	})
	return free
}

// needs counts, by the id of a field, the actions that send it and the fields that
// depend on it.
func needs(root screen.Node) map[string]int {
	out := map[string]int{}
	screen.Walk(root, func(n screen.Node) bool {
		if n.Action != nil {
			for _, id := range n.Action.Fields {
				out[id]++
			}
		}
		if n.Field != nil && n.Field.When != nil {
			out[n.Field.When.ID]++
		}
		return true
	})
	return out
}
