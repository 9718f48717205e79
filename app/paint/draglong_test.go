package paint

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
)

// TestACardFarDownALongListIsTaken: a card that is painted only when somebody comes
// near can be laid on another one at once, as those above it.
func TestACardFarDownALongListIsTaken(t *testing.T) {
	var ids []string
	for i := range 60 {
		ids = append(ids, fmt.Sprintf("%02d", i))
	}
	s := dragStand(t, Control)
	s.Update(doubles(ids, len(ids)))
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
