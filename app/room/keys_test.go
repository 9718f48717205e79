package room

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
)

// TestTheKeysOfTheRoomScreen: what a remote types goes to the control window,
// arrows too; the list of keys asks nothing and goes with any key; a black screen
// comes back.
func TestTheKeysOfTheRoomScreen(t *testing.T) {
	size := fyne.NewSize(1280, 720)
	w, _ := window(t, size, true)
	w.Update(result(3, 3))
	var given []string
	w.cfg.Key = func(e *fyne.KeyEvent) { given = append(given, string(e.Name)) }
	w.cfg.Letter = func(r rune) { given = append(given, string(r)) }
	w.cfg.Keys = func() []kit.Row { return []kit.Row{{Label: "Page Down", Value: "verder"}} }
	key := func(name fyne.KeyName) { w.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: name}) }
	letter := func(r rune) { w.win.Canvas().OnTypedRune()(r) }
	for _, name := range []fyne.KeyName{fyne.KeyPageDown, fyne.KeyPageUp, fyne.KeyRight, fyne.KeyLeft, fyne.KeyF5} {
		key(name)
	}
	letter('b')
	if want := []string{"Next", "Prior", "Next", "Prior", "F5", "b"}; !slices.Equal(given, want) {
		t.Errorf("given on is %q, want %q", given, want)
	}
	shown := func() bool { return len(w.keys.Objects) > 0 }
	letter('?')
	if !shown() {
		t.Fatal("the keys are not shown")
	}
	checkFits(t, w, size, "with the keys")
	key(fyne.KeyEscape)
	if shown() {
		t.Error("Escape leaves the list of keys")
	}
	key(fyne.KeyF1)
	w.pace.Sleep(keysTime)
	if shown() {
		t.Error("the list of keys does not go by itself")
	}
	w.SetBlank(true)
	if !w.Blank() || !w.black.Visible() {
		t.Error("the screen is not black")
	}
	w.SetBlank(false)
	if w.Blank() {
		t.Error("the screen stays black")
	}
}

// TestFartherChairsGetLargerText: as far as it fits, the words grow with the
// distance, and all of it stays within the window.
func TestFartherChairsGetLargerText(t *testing.T) {
	size := fyne.NewSize(1280, 720)
	w, _ := window(t, size, false)
	w.Update(result(1, 3))
	largest := func() (most float32) {
		for _, x := range texts(w.over, nil) {
			most = max(most, x.TextSize)
		}
		return most
	}
	near := largest()
	w.SetMetres(12)
	if far := largest(); far < near*1.3 {
		t.Errorf("at 8 m the largest text is %v, at 12 m %v", near, far)
	}
	checkFits(t, w, size, "from 12 m")
	w.Update(result(24, 3))
	checkFits(t, w, size, "a long list from 12 m")
	w.SetMetres(8)
	w.Update(result(1, 3))
	if again := largest(); again != near {
		t.Errorf("back at 8 m the largest text is %v, was %v", again, near)
	}
}
