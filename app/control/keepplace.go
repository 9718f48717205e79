package control

import (
	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
)

// worked is the card in which the facilitator does something: what it is called in
// the tree, and how far down the page it begins.
type worked struct {
	id string
	at float32
}

// works finds the card that has the keyboard; there may be none.
func (w *Window) works() (on worked) {
	id, card, ok := w.painter.CardOf(w.env.Window.Canvas().Focused())
	if !ok {
		return on
	}
	at, ok := kit.Offset(kit.Scroll(w.middle).Content, card)
	if !ok {
		return on
	}
	return worked{id, at.Y}
}

// stay brings back into sight where a card began that went by what was done in it:
// what is said of that stands there now, and the page may be far below it.
func (w *Window) stay(on worked) {
	scroll := kit.Scroll(w.middle)
	if on.id == "" || w.painter.Shows(on.id) || scroll.Offset.Y <= on.at {
		return
	}
	scroll.ScrollToOffset(fyne.NewPos(0, on.at))
	kit.Glance(w.middle)
}
