package paint

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"github.com/afspraak/afspraak/app/internal/scenes"
	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop/screen"
)

// TestEveryScreenPaints plays a session with a full room and long words, and
// paints each screen in both languages and all styles: no word is cut off, none
// is missing, and every key has its text.
func TestEveryScreenPaints(t *testing.T) {
	all := scenes.All(t, scenes.Long("nl", 24))
	all = append(all, scenes.Step1Long(t, 24)...)
	if len(all) < 60 {
		t.Fatalf("only %d scenes", len(all))
	}
	for _, lang := range []string{"nl", "en"} {
		for style, name := range map[Style]string{Seat: "seat", Control: "control", Room: "room"} {
			s := newStand(t, style)
			s.texts = assets.TextsIn(lang)
			for i, scene := range all {
				if lang != "nl" && i%3 != 0 {
					continue // the words differ, the trees do not
				}
				s.now = scene.Now
				trees := []screen.Node{scene.Public}
				switch style {
				case Seat:
					trees = append(trees, scene.People...)
				case Control:
					trees = []screen.Node{scene.Control}
				}
				for _, tree := range trees {
					s.Update(tree)
					checkWords(t, s, name+" "+lang+" "+scene.Name)
				}
			}
		}
	}
}

// seenTexts are the texts that are not hidden, nor stand in something hidden.
func seenTexts(o fyne.CanvasObject, out []*canvas.Text) []*canvas.Text {
	if !o.Visible() {
		return out
	}
	switch o := o.(type) {
	case *canvas.Text:
		if o.Text != "" {
			out = append(out, o)
		}
	case *fyne.Container:
		for _, k := range o.Objects {
			out = seenTexts(k, out)
		}
	case fyne.Widget:
		for _, k := range test.WidgetRenderer(o).Objects() {
			out = seenTexts(k, out)
		}
	}
	return out
}

// checkWords looks at every text that is painted.
func checkWords(t *testing.T, s *stand, where string) {
	t.Helper()
	wide := s.w.Canvas().Size().Width
	for _, words := range seenTexts(s.Object(), nil) {
		need := fyne.MeasureText(words.Text, words.TextSize, words.TextStyle).Width
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(words)
		if need > words.Size().Width+1 || at.X < -0.5 || at.X+words.Size().Width > wide+1 {
			t.Errorf("%s: %q is cut off: needs %v, has %v at %v", where, words.Text, need, words.Size().Width, at)
		}
		if strings.Contains(words.Text, "<no value>") || strings.Contains(words.Text, "{{") {
			t.Errorf("%s: %q", where, words.Text)
		}
	}
}

// TestRoomHasNothingToPress: whatever the tree says, nothing on the room screen
// takes the keyboard or the pointer.
func TestRoomHasNothingToPress(t *testing.T) {
	s := newStand(t, Room)
	trees := []screen.Node{ballot(), screen.Box("root", saving("a", "x"), screen.Node{ID: "row", Kind: screen.Row, Kids: []screen.Node{
		screen.Do("go", screen.T("round.send"), screen.Primary, "next", nil),
	}})}
	for _, scene := range scenes.All(t, scenes.Long("nl", 8)) {
		trees = append(trees, scene.Public, scene.Control)
		trees = append(trees, scene.People...)
	}
	for _, tree := range trees {
		s.Update(tree)
		for _, o := range test.LaidOutObjects(s.Object()) {
			switch o.(type) {
			case fyne.Focusable, fyne.Tappable, fyne.Draggable, fyne.Scrollable:
				t.Fatalf("%T on the room screen", o)
			}
		}
	}
}

// TestUnknownKindShowsItsWords: an older seat in a newer session.
func TestUnknownKindShowsItsWords(t *testing.T) {
	s := newStand(t, Seat)
	s.Update(screen.Box("root", screen.Node{ID: "x", Kind: "hologram", Text: screen.Words("Nieuw ding"), Kids: []screen.Node{
		{ID: "y", Kind: screen.Line, Text: screen.Words("met inhoud")},
	}}, screen.Node{ID: "z", Kind: screen.Line, Text: &screen.Text{Key: "future.key", Plain: "Tekst van de host"}}))
	painted := ""
	for _, o := range test.LaidOutObjects(s.Object()) {
		if words, ok := o.(*canvas.Text); ok {
			painted += words.Text + "\n"
		}
	}
	for _, want := range []string{"Nieuw ding", "met inhoud", "Tekst van de host"} {
		if !strings.Contains(painted, want) {
			t.Errorf("%q is not shown in %q", want, painted)
		}
	}
}

// TestOneChangeTouchesOneNode: a counter that changes leaves all else as it is.
func TestOneChangeTouchesOneNode(t *testing.T) {
	s := newStand(t, Seat)
	list := screen.Node{ID: "list", Kind: screen.List}
	for i := range 24 {
		id := string(rune('a' + i))
		list.Kids = append(list.Kids, screen.Node{ID: id, Kind: screen.Card, Text: screen.Words("Kaart " + id), Kids: []screen.Node{
			{ID: id + ":text", Kind: screen.Line, Text: screen.Words(strings.Repeat("woord ", 20))},
		}})
	}
	s.Update(screen.Box("root", counter(1), list))
	before := map[string]fyne.CanvasObject{}
	for id, h := range s.have {
		before[id] = h.all
	}
	if s.Update(screen.Box("root", counter(2), list)) {
		t.Error("a counter is no new structure")
	}
	for id, h := range s.have {
		if h.all != before[id] {
			t.Errorf("%s was painted anew", id)
		}
	}
	list.Kids[0], list.Kids[5] = list.Kids[5], list.Kids[0]
	if !s.Update(screen.Box("root", counter(2), list)) || s.have["f"].all != before["f"] {
		t.Error("a card that moved was painted anew, or the move was not seen")
	}
	first := test.LaidOutObjects(s.have["f"].all)[0].Position()
	if s.have["list"].kids[0].all != before["f"] || first.Y > 1 {
		t.Error("the moved card is not at its new place")
	}
}
