package paint

import "fyne.io/fyne/v2"

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

// Shows says whether a node is on the screen.
func (p *Painter) Shows(id string) bool { return p.have[id] != nil }

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
