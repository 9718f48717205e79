package room

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/afspraak/afspraak/app/internal/scenes"
	"github.com/afspraak/afspraak/workshop/screen"
)

// texting finds a text that is to be seen.
func texting(t *testing.T, w *timed, words string) *canvas.Text {
	t.Helper()
	for _, text := range texts(w.over, nil) {
		if text.Text == words {
			return text
		}
	}
	t.Fatalf("%q is not to be seen", words)
	return nil
}

// TestTheHeadKeepsItsSize goes from a screen with little on it to a full one: the
// code stays where it is and as large as it is.
func TestTheHeadKeepsItsSize(t *testing.T) {
	w, now := window(t, fyne.NewSize(1280, 720), false)
	size, factor := float32(0), float32(0)
	at := fyne.Position{}
	seen := map[float32]bool{}
	for _, s := range scenes.Step1(t, 24) {
		if !strings.Contains(s.Name, "customerTeam") {
			continue
		}
		*now = s.Now
		w.Update(s.Public)
		code := texting(t, w, "Meedoen: 482 913")
		place := fyne.CurrentApp().Driver().AbsolutePositionForObject(code)
		if factor != 0 && (code.TextSize != size || place != at) {
			t.Fatalf("%s at factor %v: size %v at %v, was %v at %v", s.Name, w.sizes.factor, code.TextSize, place, size, at)
		}
		size, at, factor = code.TextSize, place, w.sizes.factor
		seen[factor] = true
	}
	if len(seen) < 2 {
		t.Fatalf("one factor only: %v", seen)
	}
}

// TestTextsOfOneListAreAlike looks for words that kept the size at which they
// were only tried, or that they had in another place.
func TestTextsOfOneListAreAlike(t *testing.T) {
	w, now := window(t, fyne.NewSize(1280, 720), false)
	lists := 0
	for _, s := range scenes.Afternoon(t, 24, false) {
		if !strings.Contains(s.Name, "agreements.") {
			continue
		}
		*now = s.Now
		w.Update(s.Public)
		if !strings.Contains(s.Name, "agreements.list") {
			continue
		}
		lists++
		sizes := map[float32]bool{}
		for _, text := range texts(w.over, nil) {
			if text.TextStyle.Bold && strings.Contains(text.Text, "spreken af") {
				sizes[text.TextSize] = true
			}
		}
		if len(sizes) != 1 {
			t.Errorf("%s: agreements in sizes %v", s.Name, sizes)
		}
	}
	if lists == 0 {
		t.Fatal("the agreements were never listed")
	}
}

// TestAPictureGetsTheRoom wants the shift to take most of the room's height.
func TestAPictureGetsTheRoom(t *testing.T) {
	w, now := window(t, fyne.NewSize(1280, 720), false)
	seen := 0
	for _, s := range scenes.Debate(t, "nl", 24) {
		if !strings.Contains(s.Name, "debate.closing") || !strings.Contains(s.Name, "revealed") {
			continue
		}
		seen++
		*now = s.Now
		w.Update(s.Public)
		if share := w.painter.Pictured() / (1280 * 720); share < 0.25 {
			t.Errorf("the shift takes %.0f %% of the screen", share*100)
		}
	}
	if seen == 0 {
		t.Fatal("no shift was shown")
	}
}

// TestARankingGetsTheRoom wants the places of a ranking to have more than half of
// the width, under the mark of a practice debate and with the longest words.
func TestARankingGetsTheRoom(t *testing.T) {
	w, now := window(t, fyne.NewSize(1280, 720), false)
	seen := 0
	for _, s := range scenes.Practice(t, 24) {
		if !strings.Contains(s.Name, "agreements.score-revealed") {
			continue
		}
		seen++
		*now = s.Now
		w.Update(s.Public)
		if w.fitted.halves {
			t.Errorf("%s: the ranking stands beside its question", s.Name)
		}
		if share := w.painter.Pictured() / (1280 * 720); share < 0.33 {
			t.Errorf("%s: the ranking takes %.0f %% of the screen", s.Name, share*100)
		}
	}
	if seen == 0 {
		t.Fatal("no ranking was shown")
	}
}

// TestEnergyBesideThatOfTheStart: the comparison is the one picture, and it has
// the width.
func TestEnergyBesideThatOfTheStart(t *testing.T) {
	w, now := window(t, fyne.NewSize(1280, 720), false)
	seen := 0
	for _, s := range scenes.All(t, scenes.Long("nl", 24)) {
		if !strings.Contains(s.Name, "checkout.energy-revealed") {
			continue
		}
		seen++
		pictures := 0
		screen.Walk(s.Public, func(n screen.Node) bool {
			if n.Kind == screen.Picture {
				pictures++
			}
			return true
		})
		*now = s.Now
		w.Update(s.Public)
		if pictures != 1 || w.fitted.halves {
			t.Errorf("%d pictures, in halves: %v", pictures, w.fitted.halves)
		}
		if share := w.painter.Pictured() / (1280 * 720); share < 0.33 {
			t.Errorf("the comparison takes %.0f %% of the screen", share*100)
		}
	}
	if seen == 0 {
		t.Fatal("energy was not shown at the end")
	}
}

// TestHowToFillADisplayIsForTheLobby: once the session runs, the room belongs to
// the question, and the mark of a rehearsal moves nothing.
func TestHowToFillADisplayIsForTheLobby(t *testing.T) {
	w, _ := window(t, fyne.NewSize(1280, 720), false)
	w.SetFullScreen(false)
	w.Update(lobby("793 641", "0 deelnemers"))
	if w.hint.Words() == "" || !w.hint.Visible() {
		t.Fatal("the lobby does not say how to fill a display")
	}
	header := screen.Node{ID: "header", Kind: screen.Row, Kids: []screen.Node{{ID: "code", Kind: screen.Line, Text: screen.Words("Meedoen: 793641")}}}
	step := screen.Box("step:x", screen.Node{ID: "title", Kind: screen.Heading, Text: screen.Words("Een vraag")})
	w.Update(screen.Box("root", header, step))
	if w.hint.Words() != "" || w.hint.Visible() {
		t.Error("it still says how to fill a display")
	}
	w.Update(screen.Box("root", screen.Node{ID: "title", Kind: screen.Heading, Text: screen.Words("Wat we afspraken")}))
	if w.hint.Words() != "" || w.hint.Visible() {
		t.Error("after the end it says again how to fill a display")
	}
	w.Update(screen.Box("root", header, step))
	mark := screen.Node{ID: "rehearsal", Kind: screen.Line, Tone: screen.Warn, Text: screen.Words("Oefening")}
	size := texting(t, w, "Een vraag").TextSize
	w.Update(screen.Box("root", mark, header, step))
	if got := texting(t, w, "Een vraag").TextSize; got != size {
		t.Errorf("the question went from %v to %v", size, got)
	}
	if y := fyne.CurrentApp().Driver().AbsolutePositionForObject(texting(t, w, "Meedoen: 793641")).Y; y > 120 {
		t.Errorf("the code stands at %v", y)
	}
}
