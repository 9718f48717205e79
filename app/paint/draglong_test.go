package paint

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop/screen"
)

// TestACardFarDownALongListIsTaken: a card that is painted only when somebody comes
// near can be laid on another one at once, as those above it.
func TestACardFarDownALongListIsTaken(t *testing.T) {
	list := screen.Node{ID: "cards", Kind: screen.List}
	var options []screen.Option
	for i := range 60 {
		id := fmt.Sprintf("%02d", i)
		list.Kids = append(list.Kids, screen.Node{ID: "card:" + id, Kind: screen.Card, Kids: []screen.Node{
			{ID: "card:" + id + ":words", Kind: screen.Line, Text: screen.Words("kaart " + id)},
		}})
		options = append(options, screen.Option{ID: id, Text: *screen.Words("kaart " + id)})
	}
	pick := func(name string) screen.Node {
		return screen.Node{ID: name, Kind: screen.Input, Field: &screen.Field{Name: name, Type: screen.PickField, Options: options}}
	}
	merge := screen.Do("go", screen.T("cards.merge"), screen.Plain, "card.merge", nil, "from", "into")
	merge.Action.Drag = "card:"

	s := dragStand(t, Control)
	s.Update(screen.Box("root", pick("from"), pick("into"), merge, list))
	if s.have["card:30"] != nil {
		t.Fatal("the card was painted before anybody came near: this tests nothing")
	}
	scroll := kit.Scroll(s.w.Content().(*fyne.Container).Objects[0].(*fyne.Container))
	for s.have["card:30"] == nil {
		before := scroll.Offset
		scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -300)})
		if scroll.Offset == before {
			break
		}
	}
	far, _ := s.card(t, "card:30")
	_, onto := s.card(t, "card:29")
	if !far.grip.Visible() {
		t.Error("nothing shows that it can be taken")
	}
	far.to(onto)
	far.mover.DragEnd()
	if len(s.pressed) != 1 || string(s.pressed[0]["from"]) != `"30"` || string(s.pressed[0]["into"]) != `"29"` {
		t.Errorf("pressed %v", s.pressed)
	}
}
