package paint

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// gate stands where rows of a long list are left out, for the keyboard: Tab comes
// to it as to any other stop, and goes on in the row that it brings. Without it a
// quick hand would be past the list before the page has followed.
type gate struct {
	widget.BaseWidget
	l   *long
	row int // that comes next
	by  int // 1 for Tab, -1 for Shift and Tab
}

func newGate(l *long, row, by int) *gate {
	g := &gate{l: l, row: row, by: by}
	g.ExtendBaseWidget(g)
	return g
}

// FocusGained goes on in the nearest row that has something for the keyboard.
func (g *gate) FocusGained() {
	l := g.l
	for i := g.row; i >= 0 && i < len(l.rows); i += g.by {
		if l.rows[i].kid == nil {
			l.rows[i].kid = l.paint(l.rows[i].node, map[string]bool{})
			l.now.kids = l.painted()
		}
		f := l.rows[i].kid.stop(g.by)
		if f == nil {
			continue
		}
		l.wanted = l.rows[i].node.ID
		l.bring(map[string]bool{})
		l.p.weigh()
		l.p.settle()
		if c := l.p.env.Window; c != nil {
			c.Canvas().Focus(f)
		}
		return
	}
}

// FocusLost, TypedRune and TypedKey have nothing to do: nobody stays here.
func (g *gate) FocusLost() {}

// TypedRune does nothing.
func (g *gate) TypedRune(rune) {}

// TypedKey does nothing.
func (g *gate) TypedKey(*fyne.KeyEvent) {}

// CreateRenderer is Fyne's way to draw the widget: there is nothing to see.
func (g *gate) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// stop is the first thing in a node that the keyboard can reach, or with -1 the
// last one; nil where there is none.
func (now *painted) stop(by int) fyne.Focusable {
	if now == nil || !now.all.Visible() {
		return nil
	}
	own := func() fyne.Focusable {
		switch part := now.part.(type) {
		case *action:
			if !part.button.Disabled() {
				return part.button
			}
		case *fold:
			return part.toggle
		case *field:
			return part.input.focus()
		}
		return nil
	}
	kids := now.kids
	if f, ok := now.part.(*fold); ok && !f.open {
		kids = nil
	}
	if f := own(); by > 0 && f != nil {
		return f
	}
	for i := range kids {
		at := i
		if by < 0 {
			at = len(kids) - 1 - i
		}
		if f := kids[at].stop(by); f != nil {
			return f
		}
	}
	return own()
}
