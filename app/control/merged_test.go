package control

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// TestDoublesAreDraggedOntoEachOther: with the pointer two cards become one, and
// with one press two again.
func TestDoublesAreDraggedOntoEachOther(t *testing.T) {
	play(t, workshoptest.Script{Stop: "harvest.promises"}, func(s *stage) {
		s.bench.room.Round(func(i int) any { return map[string]any{"cards": []string{fmt.Sprint("ik bel terug, ", i)}} })
		s.sync()
		var cards []*kit.Movable
		for _, o := range s.all() {
			if m, ok := o.(*kit.Movable); ok && m.Cursor() == desktop.PointerCursor {
				cards = append(cards, m)
			}
		}
		if len(cards) < 2 {
			t.Fatalf("%d cards can be taken", len(cards))
		}
		s.do(func() {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(cards[1]).AddXY(20, 20)
			cards[0].Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: at}})
			cards[0].DragEnd()
		})
		s.rest()
		given, ok := s.given[len(s.given)-1].(workshop.MergeCards)
		if !ok || len(s.bench.room.State.Cards[given.Into].Texts) != 2 {
			t.Fatalf("given is %v", s.given)
		}
		if !s.says("Samengevoegd. Beide teksten staan op de kaart.") {
			t.Error("it is not said")
		}
		apart, bar := s.button("Weer losmaken"), s.w.bar.body
		s.do(func() {
			place := fyne.CurrentApp().Driver().AbsolutePositionForObject
			if foot := place(apart).Y + apart.Size().Height; foot > place(bar).Y || bar.Size().Height == 0 {
				t.Errorf("what says so ends at %v and covers the bar, which begins at %v", foot, place(bar).Y)
			}
		})
		s.tap("Weer losmaken")
		if len(s.bench.room.State.Cards[given.Into].Texts) != 1 || s.bench.room.State.Cards[given.From].Into != "" {
			t.Error("they are not apart again")
		}
	})
}
