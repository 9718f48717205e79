package paint

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop/screen"
)

// movable is a card that can be laid on another one, while the tree holds an action
// that is done so (screen.Action.Drag). Whoever drags does what the action's button
// does with its two fields filled in, and may be asked the same.
type movable struct {
	*group
	id    string
	mover *kit.Movable
	grip  *kit.Grip
	drag  *drag // while it is being dragged
}

// drag is a card under way: its first words go with the pointer, beside it, so that
// the card below can be read.
type drag struct {
	at     fyne.Position // the pointer
	ghost  *fyne.Container
	says   *kit.Text
	target *movable
	stop   func() // scrolling at the edges
}

// ghostWidth is how wide the words that go with the pointer are at most, in ems,
// and ghostBeside how far from it they stand.
const ghostWidth, ghostBeside = 20, 1

// edgePace is how often a page scrolls while the pointer waits at its edge.
const edgePace = 40 * time.Millisecond

// newMovable lets a card be taken; the grip takes no room until it may be.
func newMovable(p *Painter, g *group, id string) *movable {
	m := &movable{group: g, id: id, grip: kit.NewGrip()}
	m.grip.Hide()
	g.body = container.New(gripped{}, g.body, m.grip)
	return m
}

// wrap makes the card's sheet movable.
func (m *movable) wrap(sheet fyne.CanvasObject) {
	m.mover = kit.NewMovable(sheet)
	m.mover.OnDrag, m.mover.OnDrop = m.dragged, m.dropped
	m.outer = m.mover
	m.allow(m.p.layable[m.id] != "") // a row of a long list is painted after the tree has come
}

// allow lets the card be taken, or not.
func (m *movable) allow(takes bool) {
	m.mover.SetMovable(takes)
	if m.grip.Visible() != takes {
		m.grip.Hidden = !takes
		m.body.Refresh()
	}
	if !takes {
		m.end()
	}
}

func (m *movable) close() {
	m.end()
	m.group.close()
}

// gripped puts a grip at the right of what it belongs to.
type gripped struct{}

func (gripped) room(objects []fyne.CanvasObject) float32 {
	if !objects[1].Visible() {
		return 0
	}
	return objects[1].MinSize().Width + kit.SizeIn(objects, theme.SizeNamePadding)
}

// Flow is for kit.Flowing.
func (l gripped) Flow(objects []fyne.CanvasObject, width float32) float32 {
	grip := objects[1]
	grip.Resize(grip.MinSize())
	grip.Move(fyne.NewPos(width-grip.MinSize().Width, 0))
	return kit.Height(objects[0], width-l.room(objects))
}

// Layout is Fyne's.
func (l gripped) Layout(objects []fyne.CanvasObject, size fyne.Size) { l.Flow(objects, size.Width) }

// MinSize is Fyne's.
func (l gripped) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().AddWidthHeight(l.room(objects), 0)
}

// grips shows which cards somebody may lay on each other now.
func (p *Painter) grips() {
	if p.env.Over == nil {
		return
	}
	p.layable = p.layables()
	for _, h := range p.have {
		if m, ok := h.part.(*movable); ok {
			m.allow(p.layable[m.id] != "")
		}
	}
}

// layables are the cards that an action is done with by dragging, and for which
// option of its fields each stands.
func (p *Painter) layables() map[string]string {
	n := p.dragAction()
	if n == nil {
		return nil
	}
	f := p.field(n.Action.Fields[0])
	if f == nil {
		return nil
	}
	out := map[string]string{}
	for _, o := range f.node.Field.Options {
		out[n.Action.Drag+o.ID] = o.ID
	}
	return out
}

// dragAction is the action that is done by dragging, if it can be done now.
func (p *Painter) dragAction() *screen.Node {
	var found *screen.Node
	screen.Walk(p.tree, func(n screen.Node) bool {
		if n.Action != nil && n.Action.Drag != "" && n.Action.Blocked == nil && len(n.Action.Fields) == 2 {
			found = &n
		}
		return found == nil
	})
	return found
}

func (m *movable) dragged(at fyne.Position) {
	if m.drag == nil {
		m.begin()
	}
	m.drag.at = at
	beside := ghostBeside * kit.SizeIn(m.drag.ghost.Objects, kit.SizeText)
	m.drag.ghost.Move(at.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(m.p.env.Over)).AddXY(beside, beside))
	m.look()
}

// look finds what is under the pointer now.
func (m *movable) look() {
	if target := m.p.cardAt(m.drag.at, m); target != m.drag.target {
		m.aim(target)
	}
}

// begin lifts the card.
func (m *movable) begin() {
	d := &drag{says: kit.Caption("")}
	sheet := kit.NewPanel(kit.Column(kit.Body(m.p.firstWords(m.id)), d.says), kit.PanelStyle{
		Fill: theme.ColorNameOverlayBackground, Edge: kit.ColorAccent, Bar: kit.ColorAccent,
	})
	d.ghost = container.NewWithoutLayout(sheet)
	width := min(m.mover.Size().Width, ghostWidth*kit.SizeIn(d.ghost.Objects, kit.SizeText))
	d.ghost.Resize(fyne.NewSize(width, kit.Height(sheet, width)))
	d.stop = m.p.env.Pace.Every(edgePace, func() {
		if m.p.env.Near != nil && m.p.env.Near(d.at) {
			m.look()
		}
	})
	m.drag = d
	m.mover.SetLifted(true)
	m.p.env.Over.Add(d.ghost)
	m.aim(nil)
}

// aim shows what letting go would do now.
func (m *movable) aim(target *movable) {
	if was := m.drag.target; was != nil {
		was.mover.SetMarked(false)
	}
	m.drag.target = target
	key := "ui.drag.where"
	if target != nil {
		target.mover.SetMarked(true)
		key = "ui.drag.here"
	}
	m.drag.says.SetWords(m.p.env.Texts().T(key, nil))
	sheet := m.drag.ghost.Objects[0]
	kit.Height(sheet, sheet.Size().Width)
}

// dropped does what the action does, with the one card and the other.
func (m *movable) dropped() {
	if m.drag == nil {
		return
	}
	target := m.drag.target
	m.end()
	if n := m.p.dragAction(); n != nil && target != nil {
		m.p.lay(*n, m.p.layable[m.id], m.p.layable[target.id])
	}
}

// end puts the card back to how it was.
func (m *movable) end() {
	if m.drag == nil {
		return
	}
	m.drag.stop()
	m.aim(nil)
	m.p.env.Over.Remove(m.drag.ghost)
	m.mover.SetLifted(false)
	m.drag = nil
}

// lay fills in the action's two fields, where everybody can read them, and presses
// its button.
func (p *Painter) lay(n screen.Node, from, onto string) {
	h := p.have[n.ID]
	if h == nil || from == "" || onto == "" || from == onto {
		return
	}
	for i, option := range []string{from, onto} {
		if f := p.field(n.Action.Fields[i]); f != nil {
			f.touched = true
			f.input.restore(screen.JSON(option), "")
		}
	}
	if a, ok := h.part.(*action); ok {
		a.press()
	}
}

// cardAt is the card under the pointer on which another one may be laid.
func (p *Painter) cardAt(at fyne.Position, but *movable) *movable {
	driver := fyne.CurrentApp().Driver()
	for _, h := range p.have {
		m, ok := h.part.(*movable)
		if !ok || m == but || p.layable[m.id] == "" {
			continue
		}
		in, size := at.Subtract(driver.AbsolutePositionForObject(m.mover)), m.mover.Size()
		if in.X >= 0 && in.Y >= 0 && in.X < size.Width && in.Y < size.Height {
			return m
		}
	}
	return nil
}

// firstWords are the first words on a card.
func (p *Painter) firstWords(id string) string {
	words := ""
	card, _ := screen.Find(p.tree, id)
	screen.Walk(card, func(n screen.Node) bool {
		if words == "" {
			words = p.words(n.Text)
		}
		return words == ""
	})
	return words
}
