package control

import (
	"fmt"
	"testing"
	"testing/synctest"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// TestWhatReplacesACardIsInSight: whoever presses a button far down a card that goes by
// it sees what came in its place. A card that stays moves nothing.
func TestWhatReplacesACardIsInSight(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStage(t, workshoptest.Play(t, workshoptest.Script{Stop: "checkin.energy"}), 1, fyne.NewSize(1100, 480))
		s.sync()
		before, after := s.w.update, s.w.update
		before.Control, after.Control = cards(true), cards(false)
		s.do(func() { s.w.show(before) })
		scroll := kit.Scroll(s.w.middle)
		press := func() {
			b := s.button("Nagekomen")
			s.do(func() {
				at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b).Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(scroll.Content))
				scroll.ScrollToOffset(fyne.NewPos(0, at.Y-200))
				s.win.Canvas().Focus(b)
			})
			s.rest()
		}
		press()
		was := scroll.Offset.Y
		before.Control.Kids[0].Text = screen.Words("Iets anders")
		s.do(func() { s.w.show(before) })
		if scroll.Offset.Y != was {
			t.Errorf("a card that stays moved the page from %v to %v", was, scroll.Offset.Y)
		}
		press()
		s.do(func() { s.w.show(after) })
		s.rest()
		top := fyne.CurrentApp().Driver().AbsolutePositionForObject(scroll).Y
		for _, o := range s.all() {
			if x, ok := o.(*kit.Text); ok && x.Words() == "Genoteerd" {
				if y := fyne.CurrentApp().Driver().AbsolutePositionForObject(x).Y; y < top || y > top+scroll.Size().Height {
					t.Errorf("what was recorded stands at %v, and the page shows %v to %v", y, top, top+scroll.Size().Height)
				}
				return
			}
		}
		t.Error("what was recorded stands nowhere")
	})
}

// cards are a page of three cards; the second one has a button far down, or was done
// and is short.
func cards(open bool) screen.Node {
	lines := func(id string, n int) (out []screen.Node) {
		for i := range n {
			out = append(out, screen.Node{ID: fmt.Sprint(id, ":", i), Kind: screen.Line, Text: screen.Words("Een regel")})
		}
		return out
	}
	card := func(id string, kids []screen.Node) screen.Node {
		return screen.Node{ID: id, Kind: screen.Card, Text: screen.Words("Kaart"), Kids: kids}
	}
	second := card("noted", []screen.Node{{ID: "noted:line", Kind: screen.Line, Text: screen.Words("Genoteerd")}})
	if open {
		second = card("due", append(lines("due", 40), screen.Do("kept", screen.T("life.kept"), screen.Plain, "agreement.declare", nil)))
		second.Kids[40].Text = screen.Words("Nagekomen")
	}
	return screen.Box("root", card("first", lines("first", 8)), second, card("third", lines("third", 30)))
}
