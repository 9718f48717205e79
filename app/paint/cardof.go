package paint

import (
	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/workshop/screen"
)

// CardOf finds the outermost card in which something stands that has the keyboard; ok
// is false where it stands in none.
func (p *Painter) CardOf(f fyne.Focusable) (id string, card fyne.CanvasObject, ok bool) {
	if f == nil || p.root == nil {
		return "", nil, false
	}
	if found := p.root.cardOf(f); found != nil {
		return found.node.ID, found.all, true
	}
	return "", nil, false
}

func (now *painted) cardOf(f fyne.Focusable) *painted {
	if now.node.Kind == screen.Card && now.focuses(f) {
		return now
	}
	for _, k := range now.kids {
		if found := k.cardOf(f); found != nil {
			return found
		}
	}
	return nil
}
