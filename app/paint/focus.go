package paint

import (
	"slices"

	"fyne.io/fyne/v2"
)

// focusable is a part that the keyboard can reach.
type focusable interface{ focuses(f fyne.Focusable) bool }

// Has says whether something that has the focus belongs to the tree.
func (p *Painter) Has(f fyne.Focusable) bool {
	for _, h := range p.have {
		if part, ok := h.part.(focusable); ok && part.focuses(f) {
			return true
		}
	}
	return false
}

// focused is what has the keyboard in the painter's window.
func (p *Painter) focused() fyne.Focusable {
	if p.env.Window == nil {
		return nil
	}
	return p.env.Window.Canvas().Focused()
}

// focuses reports whether what has the keyboard belongs to a node or to what is
// below it.
func (now *painted) focuses(f fyne.Focusable) bool {
	if part, ok := now.part.(focusable); ok && part.focuses(f) {
		return true
	}
	return slices.ContainsFunc(now.kids, func(k *painted) bool { return k.focuses(f) })
}

// Shows says whether a node is on the screen, or would be if one scrolled there.
func (p *Painter) Shows(id string) bool {
	return p.have[id] != nil || slices.ContainsFunc(p.longs(), func(l *long) bool {
		return slices.ContainsFunc(l.rows, func(r longRow) bool { return r.kid == nil && holds(r.node, id) })
	})
}

// ObjectOf is what paints a node that is on the screen.
func (p *Painter) ObjectOf(id string) (o fyne.CanvasObject, ok bool) {
	if h := p.have[id]; h != nil && !h.away {
		return h.all, true
	}
	return nil, false
}

func (f *field) focuses(o fyne.Focusable) bool {
	if c, ok := f.input.(*cards); ok {
		for _, n := range c.notes {
			if n.FirstFocus() == o {
				return true
			}
		}
	}
	return f.input.focus() == o
}

func (a *action) focuses(o fyne.Focusable) bool { return a.button == o }

// Seen says whether a node can be seen: on the room screen, an entry of a long
// list may be in a part that is not shown now.
func (p *Painter) Seen(id string) bool {
	h := p.have[id]
	return h != nil && h.all.Visible()
}

// unfocus takes the focus away from something that goes.
func (p *Painter) unfocus(f fyne.Focusable) {
	o, ok := f.(fyne.CanvasObject)
	if !ok {
		return
	}
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil && p.env.Window != nil {
		c = p.env.Window.Canvas()
	}
	if c != nil && c.Focused() == f {
		c.Unfocus()
	}
}
