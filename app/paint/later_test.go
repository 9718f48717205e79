package paint

import (
	"testing"

	"github.com/afspraak/afspraak/workshop/screen"
)

func folded(kids ...screen.Node) screen.Node {
	return screen.Node{ID: "fold", Kind: screen.Fold, Text: screen.Words("het formulier"), Kids: kids}
}

func TestAFormIsPaintedWhenItsFoldIsOpened(t *testing.T) {
	s := newStand(t, Control)
	tree := screen.Box("root", folded(saving("write", "de klant merkt het")))
	s.Update(tree)
	if s.Shows("write") {
		t.Fatal("painted before anybody opened it")
	}
	s.Update(screen.Box("root", folded(saving("write", "de klant hoort het")))) // somebody else wrote meanwhile
	s.have["fold"].part.(*fold).toggle.Tapped(nil)
	if got := s.value("write"); got != `"de klant hoort het"` {
		t.Fatalf("the open form holds %s", got)
	}
	s.focus("write")
	s.typed("!")
	s.have["fold"].part.(*fold).toggle.Tapped(nil) // closed again
	s.Update(screen.Box("root", folded(saving("write", "de klant hoort het"))))
	before := s.value("write")
	s.Retell()
	if got := s.value("write"); got != before || got == `"de klant hoort het"` {
		t.Fatalf("after a change of language the form holds %s instead of %s", got, before)
	}
}

func TestAFormThatIsSentFromElsewhereIsPaintedAtOnce(t *testing.T) {
	send := screen.Do("send", screen.Text{Plain: "Stuur"}, screen.Plain, "x", nil, "field")
	s := newStand(t, Control)
	s.Update(screen.Box("root", folded(note("field", "what", false)), send))
	if !s.Shows("field") {
		t.Error("a button misses its field")
	}
	s = newStand(t, Seat)
	s.Update(screen.Box("root", folded(saving("write", ""))))
	if !s.Shows("write") {
		t.Error("a seat's unsent text waits for a field that is not painted")
	}
}
