package paint

import (
	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/workshop/screen"
)

// Wanted is what a tree asks of the person who reads it.
type Wanted struct {
	Under fyne.CanvasObject // the heading that it stands under; nil where there is none
	First fyne.CanvasObject // the field to begin with, or the button where there is no field
	Focus fyne.Focusable    // what has the keyboard there
}

// Wanted finds what is asked and not given yet: the fields of the first main
// button that can be pressed. ok is false where nothing is.
func (p *Painter) Wanted() (w Wanted, ok bool) {
	button, ok := asks(p.tree)
	if !ok {
		return w, false
	}
	first := button.ID
	for _, id := range button.Action.Fields {
		if f := p.field(id); f != nil && p.holds(f) {
			first = id
			break
		}
	}
	h := p.have[first]
	if h == nil {
		return w, false
	}
	if f, of := h.part.(*field); of {
		w = Wanted{First: f.body, Focus: f.input.focus()}
	} else if a, of := h.part.(*action); of {
		w = Wanted{First: a.body, Focus: a.button}
	}
	w.Under = p.headingOf(first)
	return w, w.First != nil
}

// headingOf is the last heading above a node; nil where there is none.
func (p *Painter) headingOf(id string) (heading fyne.CanvasObject) {
	past := false
	screen.Walk(p.tree, func(n screen.Node) bool {
		past = past || n.ID == id
		if h := p.have[n.ID]; !past && n.Kind == screen.Heading && h != nil {
			heading = h.all
		}
		return !past
	})
	return heading
}

// asks finds the first main button that waits for the person. An answer that was
// given can be changed, and is not waited for.
func asks(root screen.Node) (button screen.Node, ok bool) {
	screen.Walk(root, func(n screen.Node) bool {
		if !ok && n.Kind == screen.Button && n.Tone == screen.Primary && waits(n.Action) {
			button, ok = n, true
		}
		return !ok
	})
	return button, ok
}

// waits says whether an action sends something that the person has yet to give.
func waits(a *screen.Action) bool {
	switch {
	case a == nil || a.Blocked != nil:
		return false
	case a.Ballot != nil:
		return !a.Ballot.Given
	}
	return len(a.Fields) > 0
}
