package paint

import (
	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop/screen"
)

// newFold is a group that starts closed: what only some people need some of the
// time. Whether it is open is this window's own affair.
func newFold(p *Painter, n screen.Node) part {
	f := &fold{group: &group{p: p, head: kit.Sub(""), note: kit.Caption(""), inner: kit.Column()}}
	f.toggle = kit.NewFoldButton("", false, func() {
		f.open = !f.open
		if f.open {
			f.fill()
		}
		f.show()
		f.p.settle()
	})
	f.open = p.carry[n.ID].open
	f.group.body = kit.Column(kit.Flow(f.toggle), f.inner)
	f.outer = f.body
	f.set(n)
	return f
}

// unfold opens the folds around a node, and brings it onto the page, so that the
// focus can go there.
func (p *Painter) unfold(id string) {
	p.show(id)
	unfold(p.root, id)
}

func unfold(n *painted, id string) (inside bool) {
	if n == nil || n.node.ID == id {
		return n != nil
	}
	for _, k := range n.kids {
		if !unfold(k, id) {
			continue
		}
		if f, ok := n.part.(*fold); ok && !f.open {
			f.open = true
			f.show()
			f.p.settle()
		}
		return true
	}
	return false
}

func (f *fold) focuses(o fyne.Focusable) bool { return f.toggle == o }

func (f *fold) close() { f.p.unfocus(f.toggle) }

type fold struct {
	*group
	later
	toggle *kit.Button
	what   string
	open   bool
}

func (f *fold) object() fyne.CanvasObject { return f.outer }

func (f *fold) set(n screen.Node) {
	f.what = f.p.words(n.Text)
	f.show()
}

func (f *fold) hold(kids []*painted) {
	f.inner.Objects = objects(kids)
	f.show()
}

func (f *fold) show() {
	kit.SetFoldButton(f.toggle, f.what, f.open)
	f.inner.Hidden = !f.open || len(f.inner.Objects) == 0
	f.body.Refresh()
}
