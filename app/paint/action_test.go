package paint

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop/screen"
)

func TestPressCollectsValues(t *testing.T) {
	s := newStand(t, Seat)
	s.Update(ballot())
	test.Tap(s.button(t, "send"))
	if len(s.pressed) != 0 || s.said("send") != s.texts.T("ui.action.missing", nil) {
		t.Fatalf("pressed %v, says %q", s.pressed, s.said("send"))
	}
	if s.w.Canvas().Focused() != s.Painter.field("answer:energy").input.focus() {
		t.Error("the focus is not on what is missing")
	}
	s.typed("7")
	s.w.Canvas().Focus(s.button(t, "send"))
	s.w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(s.pressed) != 1 || string(s.pressed[0]["energy"]) != "7" || string(s.pressed[0]["cards"]) != "[]" {
		t.Fatalf("pressed %v", s.pressed)
	}
	test.Tap(s.button(t, "send")) // while it is on its way
	if len(s.pressed) != 1 {
		t.Error("pressed twice")
	}
	for _, c := range []struct {
		o    Outcome
		want string
	}{
		{Outcome{State: kit.SentSending}, s.texts.T("ui.action.sending", nil)},
		{Outcome{State: kit.SentNotYet}, s.texts.T("ui.action.notYet", nil)},
		{Outcome{State: kit.SentRefused, Words: "te laat"}, "te laat"},
		{Outcome{State: kit.SentSaved}, s.texts.T("ui.action.saved", nil)},
	} {
		s.tells[0](c.o)
		if s.said("send") != c.want {
			t.Errorf("%v: says %q, want %q", c.o, s.said("send"), c.want)
		}
	}
	s.focus("answer:energy")
	s.typed("3")
	if s.said("send") != s.texts.T("ui.action.changed", nil) {
		t.Errorf("after a change it says %q", s.said("send"))
	}
	test.Tap(s.button(t, "send"))
	if len(s.pressed) != 2 || string(s.pressed[1]["energy"]) != "3" {
		t.Errorf("pressed %v", s.pressed)
	}
}

func TestBlockedSaysWhyAndCannotBePressed(t *testing.T) {
	s := newStand(t, Control)
	n := screen.Do("go", screen.T("round.send"), screen.Primary, "next", nil)
	n.Action.Blocked = screen.Words("Er is nog geen datum.")
	s.Update(screen.Box("root", n))
	test.Tap(s.button(t, "go"))
	if len(s.pressed) != 0 || !s.button(t, "go").Disabled() || s.said("go") != "Er is nog geen datum." {
		t.Errorf("pressed %v, disabled %v, says %q", s.pressed, s.button(t, "go").Disabled(), s.said("go"))
	}
	n.Action = &screen.Action{Command: "next"}
	s.Update(screen.Box("root", n))
	test.Tap(s.button(t, "go"))
	if len(s.pressed) != 1 || s.said("go") != "" {
		t.Errorf("pressed %v, says %q", s.pressed, s.said("go"))
	}
}

func TestConfirmIsAskedInTheWindow(t *testing.T) {
	s := newStand(t, Control)
	n := screen.Do("void", screen.T("round.void"), screen.Danger, "round.void", nil)
	n.Action.Confirm = screen.Words("Weet je het zeker?")
	s.Update(screen.Box("root", n))
	test.Tap(s.button(t, "void"))
	if s.w.Canvas().Overlays().Top() == nil || len(s.pressed) != 0 {
		t.Fatal("nothing was asked")
	}
	s.w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.w.Canvas().Overlays().Top() != nil || len(s.pressed) != 0 {
		t.Fatal("Escape is not No")
	}
	test.Tap(s.button(t, "void"))
	s.w.Canvas().FocusNext()
	s.w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(s.pressed) != 1 {
		t.Errorf("pressed %d times", len(s.pressed))
	}
}

func TestUnclearDateIsNotSent(t *testing.T) {
	s := newStand(t, Control)
	s.Update(screen.Box("root",
		screen.Node{ID: "when", Kind: screen.Input, Field: &screen.Field{Name: "day", Type: screen.DateField, Label: screen.Words("Datum")}},
		screen.Do("plan", screen.T("followUp.go"), screen.Plain, "session.followUp", nil, "when")))
	s.focus("when")
	s.typed("ooit eens")
	test.Tap(s.button(t, "plan"))
	if len(s.pressed) != 0 || s.said("plan") != s.texts.T("ui.action.unclear", map[string]any{"field": "Datum"}) {
		t.Errorf("pressed %v, says %q", s.pressed, s.said("plan"))
	}
}

func TestWhatIsMissingInAFoldUnfolds(t *testing.T) {
	s := newStand(t, Seat)
	s.Update(screen.Box("root",
		screen.Node{ID: "more", Kind: screen.Fold, Text: screen.Words("meer"), Kids: []screen.Node{note("a", "a", false)}},
		screen.Do("go", screen.T("round.send"), screen.Primary, "x", nil, "a")))
	f := s.have["more"].part.(*fold)
	test.Tap(s.button(t, "go"))
	if !f.open || s.w.Canvas().Focused() != s.Painter.field("a").input.focus() {
		t.Errorf("open %v, focus %v", f.open, s.w.Canvas().Focused())
	}
	s.typed("x")
	s.Retell()
	if !s.have["more"].part.(*fold).open || s.value("a") != `"x"` {
		t.Error("the fold closed, or what it held is lost, with the language")
	}
}

// TestAnAnonymousAnswerFromElsewhereCannotBeChanged: a seat that was taken over
// holds no token of it.
func TestAnAnonymousAnswerFromElsewhereCannotBeChanged(t *testing.T) {
	s := newStand(t, Seat)
	tree := ballot()
	send := &tree.Kids[len(tree.Kids)-1]
	send.Action.Ballot = &screen.Ballot{Round: "r1", Anonymous: true, Given: true}
	s.Update(tree)
	if !s.button(t, "send").Disabled() || s.said("send") != s.texts.T("ui.ballot.elsewhere", nil) {
		t.Errorf("it can be changed here; says %q", s.said("send"))
	}
	s.own["r2"] = []byte(`{"energy":7,"cards":[]}`)
	own := *send.Action
	own.Ballot = &screen.Ballot{Round: "r2", Anonymous: true, Given: true}
	send.Action = &own
	s.Update(tree)
	if s.button(t, "send").Disabled() {
		t.Error("an own answer cannot be changed")
	}
}

// TestASentenceInARowIsNoColumn: why a short button cannot be pressed has room
// beside another button, and what has none still keeps its own width.
func TestASentenceInARowIsNoColumn(t *testing.T) {
	s := newStand(t, Control)
	adopt, park := screen.Do("adopt", *screen.Words("Vaststellen"), screen.Plain, "x", nil), screen.Do("park", *screen.Words("Parkeren"), screen.Quiet, "x", nil)
	adopt.Action.Blocked = screen.Words("Straks vragen we nog waar jullie je zorgen over maken; tot dan kan dit alleen op proef.")
	row := screen.Node{ID: "row", Kind: screen.Row, Kids: []screen.Node{adopt, park}}
	s.Show(screen.Box("root", row))
	said := s.have["adopt"].part.(*action).said
	if em := said.Theme().Size(kit.SizeText); said.Size().Width < 20*em {
		t.Errorf("the reason is %v wide, an em is %v", said.Size().Width, em)
	}
	wide := s.have["adopt"].all.Size().Width
	row.Kids[0].Action = &screen.Action{Command: "x"}
	s.Update(screen.Box("root", row))
	if got := s.have["adopt"].all.Size().Width; got > wide/2 {
		t.Errorf("without a reason the button takes %v of %v", got, wide)
	}
}
