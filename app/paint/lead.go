package paint

import (
	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/workshop/screen"
)

// Lead opens the folds around a node and brings the keyboard to the first thing in
// it that takes the keyboard, which the page then scrolls to. It reports whether
// there is such a thing.
func (p *Painter) Lead(id string) bool {
	for _, f := range p.folds(id) {
		f.open = true
		f.fill()
		f.show()
	}
	p.show(id)
	h := p.have[id]
	if h == nil || p.env.Window == nil {
		return false
	}
	to := h.first()
	if to == nil {
		return false
	}
	p.settle()
	p.env.Window.Canvas().Focus(to)
	return true
}

// folds are those around a node, the outer ones first.
func (p *Painter) folds(id string) []*fold {
	var out []*fold
	screen.Walk(p.tree, func(n screen.Node) bool {
		if h := p.have[n.ID]; h != nil && n.ID != id && holds(n, id) {
			if f, ok := h.part.(*fold); ok {
				out = append(out, f)
			}
		}
		return true
	})
	return out
}

// first is what takes the keyboard first in a node and in what is below it; nil
// where nothing does.
func (now *painted) first() fyne.Focusable {
	switch part := now.part.(type) {
	case *field:
		return part.input.focus()
	case *action:
		if !part.button.Disabled() {
			return part.button
		}
	}
	for _, k := range now.kids {
		if f := k.first(); f != nil {
			return f
		}
	}
	return nil
}
