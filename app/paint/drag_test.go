package paint

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop/screen"
)

// double is a tree with three cards, of which the first two may become one.
func double(confirm *screen.Text) screen.Node {
	root := doubles([]string{"a", "b", "c"}, 2)
	root.Kids[3].Action.Confirm = confirm
	return root
}

// doubles is a tree with cards, of which the first few may become one.
func doubles(ids []string, few int) screen.Node {
	list := screen.Node{ID: "cards", Kind: screen.List}
	var options []screen.Option
	for i, id := range ids {
		list.Kids = append(list.Kids, screen.Node{ID: "card:" + id, Kind: screen.Card, Kids: []screen.Node{
			{ID: "card:" + id + ":words", Kind: screen.Line, Text: screen.Words("kaart " + id)},
		}})
		if i < few {
			options = append(options, screen.Option{ID: id, Text: *screen.Words("kaart " + id)})
		}
	}
	pick := func(name string) screen.Node {
		return screen.Node{ID: name, Kind: screen.Input, Field: &screen.Field{Name: name, Type: screen.PickField, Options: options}}
	}
	merge := screen.Do("go", screen.T("cards.merge"), screen.Plain, "card.merge", nil, "from", "into")
	merge.Action.Drag = "card:"
	return screen.Box("root", list, pick("from"), pick("into"), merge)
}

func dragStand(t *testing.T, style Style) *stand {
	s := newStand(t, style)
	s.env.Over = container.NewWithoutLayout()
	page := kit.Page(s.Object(), 46)
	s.w.SetContent(container.NewStack(page, s.env.Over))
	s.Follow(page)
	return s
}

// card is where a card stands, and what the pointer takes there.
func (s *stand) card(t *testing.T, id string) (*movable, fyne.Position) {
	t.Helper()
	m, ok := s.have[id].part.(*movable)
	if !ok {
		t.Fatalf("%s cannot be taken", id)
	}
	size := m.mover.Size()
	return m, fyne.CurrentApp().Driver().AbsolutePositionForObject(m.mover).AddXY(size.Width/2, size.Height/2)
}

// to moves the pointer with a card.
func (m *movable) to(at fyne.Position) {
	m.mover.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: at}})
}

func TestACardIsLaidOnAnother(t *testing.T) {
	s := dragStand(t, Control)
	s.Update(double(nil))
	a, from := s.card(t, "card:a")
	b, onto := s.card(t, "card:b")
	a.to(from.AddXY(3, 3))
	if len(s.env.Over.Objects) != 1 || b.mover.Marked() || a.drag.says.Words() != s.texts.T("ui.drag.where", nil) {
		t.Fatal("nothing shows that the card is under way")
	}
	a.to(onto)
	if !b.mover.Marked() || a.drag.says.Words() != s.texts.T("ui.drag.here", nil) {
		t.Error("nothing shows where it would come")
	}
	a.mover.DragEnd()
	if len(s.pressed) != 1 || string(s.pressed[0]["from"]) != `"a"` || string(s.pressed[0]["into"]) != `"b"` || s.nodes[0].ID != "go" {
		t.Errorf("pressed %v", s.pressed)
	}
	if len(s.env.Over.Objects) != 0 || b.mover.Marked() {
		t.Error("what was dragged is still there")
	}
}

// TestDraggingIsAskedLikePressing: where the button asks first, so does dragging.
func TestDraggingIsAskedLikePressing(t *testing.T) {
	s := dragStand(t, Control)
	s.Update(double(screen.Words("Weet je het zeker?")))
	a, _ := s.card(t, "card:a")
	_, onto := s.card(t, "card:b")
	a.to(onto)
	a.mover.DragEnd()
	if s.w.Canvas().Overlays().Top() == nil || len(s.pressed) != 0 {
		t.Error("nothing was asked")
	}
}

func TestACardIsLetGoWhereNothingIs(t *testing.T) {
	s := dragStand(t, Control)
	s.Update(double(nil))
	a, from := s.card(t, "card:a")
	_, other := s.card(t, "card:c") // no option: it may not be merged
	for _, at := range []fyne.Position{from, other, fyne.NewPos(2, 2), fyne.NewPos(-50, 9000)} {
		a.to(at)
		a.mover.DragEnd()
	}
	if len(s.pressed) != 0 || len(s.env.Over.Objects) != 0 {
		t.Errorf("pressed %v", s.pressed)
	}
	c, _ := s.card(t, "card:c")
	_, onto := s.card(t, "card:b")
	c.to(onto)
	c.mover.DragEnd()
	if len(s.pressed) != 0 || c.grip.Visible() {
		t.Error("a card that may not be merged was")
	}
}

// TestACardThatGoesIsNotDragged: somebody else's change takes the card away, or
// the action, while it is under way.
func TestACardThatGoesIsNotDragged(t *testing.T) {
	s := dragStand(t, Control)
	s.Update(double(nil))
	a, _ := s.card(t, "card:a")
	_, onto := s.card(t, "card:b")
	a.to(onto)
	tree := double(nil)
	tree.Kids = tree.Kids[:1] // scored meanwhile
	s.Update(tree)
	if len(s.env.Over.Objects) != 0 || a.grip.Visible() {
		t.Error("it is still dragged")
	}
	a.to(onto)
	a.mover.DragEnd()
	if len(s.pressed) != 0 {
		t.Errorf("pressed %v", s.pressed)
	}
}

func TestSeatsAndRoomDragNothing(t *testing.T) {
	for _, style := range []Style{Seat, Room} {
		s := dragStand(t, style)
		s.Update(double(nil))
		if _, ok := s.have["card:a"].part.(*movable); ok {
			t.Errorf("style %v has movable cards", style)
		}
	}
}

// TestThePageScrollsUnderACard: who waits at the edge comes to the cards below.
func TestThePageScrollsUnderACard(t *testing.T) {
	s := dragStand(t, Control)
	page := kit.Page(s.Object(), 46)
	s.env.Near = func(at fyne.Position) bool { return kit.ScrollNear(page, at) }
	s.Update(double(nil))
	s.w.SetContent(container.NewStack(page, s.env.Over))
	s.w.Resize(fyne.NewSize(700, 160))
	a, _ := s.card(t, "card:a")
	a.to(fyne.NewPos(350, 155))
	s.pace.Sleep(time.Second)
	if kit.Scroll(page).Offset.Y == 0 {
		t.Fatal("it does not scroll")
	}
	a.mover.DragEnd()
	at := kit.Scroll(page).Offset.Y
	a.mover.DragEnd() // a pointer may end twice
	s.pace.Sleep(time.Second)
	if kit.Scroll(page).Offset.Y != at {
		t.Error("it goes on without a card")
	}
}
