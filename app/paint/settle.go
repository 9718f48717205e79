package paint

import (
	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
)

// settle lays out from the leaves up: what has another height now moves what
// stands under it.
func (p *Painter) settle() {
	if p.root != nil {
		settle(p.root)
	}
	p.body.Layout.Layout(p.body.Objects, p.body.Size())
	if p.page != nil {
		kit.Glance(p.page)
	}
}

func settle(n *painted) {
	for _, k := range n.kids {
		if !k.away && k.all.Visible() { // what is shown again is laid out then
			settle(k)
		}
	}
	relay(n.part.object())
	if n.all != n.part.object() {
		relay(n.all)
	}
}

// relay lays a container out again at its size; a widget is asked by its parent.
func relay(o fyne.CanvasObject) {
	switch o := o.(type) {
	case *fyne.Container:
		if o.Layout != nil && o.Size().Width > 0 {
			o.Layout.Layout(o.Objects, o.Size())
		}
	case interface{ relay() }:
		o.relay()
	}
}
