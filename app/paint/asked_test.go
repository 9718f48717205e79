package paint

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop/screen"
)

// reasoned is a button that asks why.
func reasoned(optional bool) screen.Node {
	n := screen.Do("void", screen.T("round.void"), screen.Quiet, "round.void", map[string]string{"round": "r1"})
	n.Action.Confirm = screen.Words("Weet je het zeker?")
	n.Action.Ask = &screen.Field{Name: "reason", Type: screen.LineField, Length: 200, Label: screen.Words("Reden"), Optional: optional}
	return n
}

func (s *stand) key(name fyne.KeyName) {
	s.w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
}

func TestAReasonIsAskedAndSent(t *testing.T) {
	s := newStand(t, Control)
	s.Update(screen.Box("root", reasoned(false)))
	test.Tap(s.button(t, "void"))
	s.key(fyne.KeyReturn)
	if len(s.pressed) != 0 || s.w.Canvas().Overlays().Top() == nil {
		t.Fatal("sent without a reason")
	}
	s.typed("verkeerde vraag")
	s.key(fyne.KeyEscape)
	if len(s.pressed) != 0 || s.w.Canvas().Overlays().Top() != nil {
		t.Fatal("Escape in the field is not No")
	}
	test.Tap(s.button(t, "void"))
	s.typed(" gesteld") // what was typed is there again
	s.key(fyne.KeyReturn)
	if len(s.pressed) != 1 || string(s.pressed[0]["reason"]) != `"verkeerde vraag gesteld"` {
		t.Fatalf("pressed %v", s.pressed)
	}
	s.tells[0](Outcome{State: kit.SentRefused, Words: "nog niet"})
	test.Tap(s.button(t, "void"))
	s.key(fyne.KeyReturn)
	if len(s.pressed) != 2 || string(s.pressed[1]["reason"]) != `"verkeerde vraag gesteld"` {
		t.Fatalf("the reason did not survive the refusal: %v", s.pressed)
	}
	s.tells[1](Outcome{State: kit.SentSaved})
	test.Tap(s.button(t, "void"))
	s.key(fyne.KeyReturn)
	if len(s.pressed) != 2 {
		t.Error("the reason of the time before was sent again")
	}
}

func TestAnOptionalReasonMayStayEmpty(t *testing.T) {
	s := newStand(t, Control)
	s.Update(screen.Box("root", reasoned(true)))
	test.Tap(s.button(t, "void"))
	s.typed("   ")
	s.key(fyne.KeyReturn)
	if len(s.pressed) != 1 || s.pressed[0]["reason"] != nil {
		t.Errorf("pressed %v", s.pressed)
	}
}
