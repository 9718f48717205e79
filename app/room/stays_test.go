package room

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/internal/scenes"
	"github.com/afspraak/afspraak/workshop/screen"
)

// TestAQuestionStaysWhereItIs opens and closes every question of an afternoon:
// the counter and the line about closing come under it, but nothing goes into
// columns or parts, or out of them.
func TestAQuestionStaysWhereItIs(t *testing.T) {
	w, now := window(t, fyne.NewSize(1280, 720), false)
	step, before, stood := "", fitted{}, 0
	for _, s := range scenes.Afternoon(t, 24, false) {
		*now = s.Now
		w.Update(s.Public)
		asked := strings.Contains(s.Name, "-open") || strings.Contains(s.Name, "-closing") || strings.Contains(s.Name, "-closed")
		switch {
		case !asked || step != w.fitted.step || before.chunks > 1:
		case before.way == w.fitted.way && before.chunks == w.fitted.chunks:
			stood++
		case w.fitted.step == step && strings.Contains(s.Name, "debate.box") && strings.Contains(s.Name, "-open"):
			// With its clock this one would be smaller than words may become.
		default:
			t.Errorf("%s: %v in %d parts, a moment ago %v in %d", s.Name, w.fitted.way, w.fitted.chunks, before.way, before.chunks)
		}
		step, before = w.fitted.step, w.fitted
	}
	if stood < 60 {
		t.Fatalf("%d moments were looked at", stood)
	}
}

// TestAScreenThatEmptiesIsLargeAgain takes a long list away from a screen.
func TestAScreenThatEmptiesIsLargeAgain(t *testing.T) {
	w, _ := window(t, fyne.NewSize(1280, 720), false)
	tree := func(lines int) screen.Node {
		box := screen.Box("step:x")
		for i := range lines {
			box.Kids = append(box.Kids, screen.Node{ID: string(rune('a' + i)), Kind: screen.Line, Text: screen.Words(strings.Repeat("verantwoordelijkheid ", 6))})
		}
		return screen.Box("root", box)
	}
	w.Update(tree(7))
	if w.sizes.factor >= leastSmaller {
		t.Fatalf("seven paragraphs stand there at %v", w.sizes.factor)
	}
	w.Update(tree(1))
	if w.sizes.factor != 1 {
		t.Errorf("one line is left, at %v of its size", w.sizes.factor)
	}
}

// TestAWidePictureStaysWideUnderTheMark looks at pictures that are wider than
// high, in a rehearsal: its mark takes a line, and they do not go into a column
// for it.
func TestAWidePictureStaysWideUnderTheMark(t *testing.T) {
	w, now := window(t, fyne.NewSize(1280, 720), false)
	looked := 0
	for _, s := range append(scenes.Tools(t, "nl", 24, true), scenes.Step1(t, 24)...) {
		if !strings.Contains(s.Name, "tools.map") && !strings.Contains(s.Name, "splitRead") {
			continue
		}
		*now = s.Now
		w.Update(s.Public)
		plain := w.painter.Pictured()
		marked := s.Public
		marked.Kids = slices.Insert(slices.Clone(marked.Kids), 0, screen.Node{
			ID: "rehearsal", Kind: screen.Line, Tone: screen.Warn, Text: screen.Say("rehearsal.mark"),
		})
		w.Update(marked)
		if now := w.painter.Pictured(); now < plain*0.6 {
			t.Errorf("%s: under the mark the picture has %.0f of %.0f", s.Name, now, plain)
		}
		looked++
	}
	if looked < 4 {
		t.Fatalf("%d pictures were looked at", looked)
	}
}
