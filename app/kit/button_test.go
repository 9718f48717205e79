package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// app starts a test app with the product's theme.
func app(t *testing.T, look Look, scale float32) {
	t.Helper()
	test.NewTempApp(t)
	test.ApplyTheme(t, NewTheme(look, scale))
}

// press types named keys on whatever has the focus.
func press(c fyne.Canvas, keys ...fyne.KeyName) {
	for _, key := range keys {
		if f := c.Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: key})
		}
	}
}

func TestButtonKeys(t *testing.T) {
	app(t, LookLight, 1)
	taps := 0
	b := NewButton("Verder", Primary, func() { taps++ })
	w := test.NewTempWindow(t, b)
	w.Canvas().Focus(b)
	press(w.Canvas(), fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace, fyne.KeyA)
	if taps != 3 {
		t.Errorf("Return, Enter and Space pressed it %d times", taps)
	}
	if w.Canvas().Focused() != b {
		t.Error("the focus was lost")
	}
	left := false
	b.SetOnEscape(func() { left = true })
	press(w.Canvas(), fyne.KeyEscape)
	if !left {
		t.Error("Escape did nothing")
	}
	b.Disable()
	b.Tapped(nil)
	if taps != 3 {
		t.Error("a disabled button was pressed")
	}
}

func TestButtonTakesFocusWhenClicked(t *testing.T) {
	app(t, LookLight, 1)
	first, second := NewButton("Een", Normal, nil), NewButton("Twee", Normal, nil)
	w := test.NewTempWindow(t, Column(first, second))
	w.Canvas().Focus(first)
	test.Tap(second)
	if w.Canvas().Focused() != second {
		t.Error("the clicked button has not the focus, so Tab would start elsewhere")
	}
}

// TestButtonHandlerMovesFocus: what the handler focuses keeps the focus.
func TestButtonHandlerMovesFocus(t *testing.T) {
	app(t, LookLight, 1)
	other := NewButton("Ander", Normal, nil)
	b := NewButton("Verder", Normal, func() { focusOn(other) })
	w := test.NewTempWindow(t, Column(b, other))
	test.Tap(b)
	if w.Canvas().Focused() != other {
		t.Error("the handler's focus was taken back")
	}
}

func TestButtonSize(t *testing.T) {
	for _, scale := range []float32{1, 2} {
		app(t, LookLight, scale)
		touch := NewTheme(LookLight, scale).Size(SizeTouch)
		short := NewButton("Ja", Normal, nil).MinSize()
		if short.Width < touch || short.Height < touch {
			t.Errorf("scale %v: %v is smaller than %v", scale, short, touch)
		}
		long := NewButton("Wij beginnen het verantwoordelijkheidsverdelingsoverleg nu opnieuw", Normal, nil)
		wide := long.MinSize()
		if wide.Width > (widest+6)*16*scale || wide.Height <= short.Height {
			t.Errorf("scale %v: a long label does not wrap: %v", scale, wide)
		}
	}
}

// TestALongLabelTakesTheRoomThereIs: one line where the row has the width, more
// where it has not, and what stands beside it keeps its own width.
func TestALongLabelTakesTheRoomThereIs(t *testing.T) {
	app(t, LookLight, 1)
	short, long := NewButton("Ja", Normal, nil), NewButton("Wat er vandaag aan afspraken openstaat tonen", Quiet, nil)
	line := short.MinSize()
	row := Flow(short, long)
	w := test.NewTempWindow(t, Column(row))
	for _, c := range []struct {
		width float32
		one   bool
	}{{900, true}, {300, false}} {
		w.Resize(fyne.NewSize(c.width, 200))
		if one := long.Size().Height <= line.Height+0.5; one != c.one {
			t.Errorf("%v wide: on one line: %v (%v)", c.width, one, long.Size())
		}
		if short.Size().Width != line.Width || long.Position().X+long.Size().Width > c.width {
			t.Errorf("%v wide: %v beside %v", c.width, short.Size(), long.Size())
		}
	}
}

func TestButtonGivesOtherKeysToTheWindow(t *testing.T) {
	app(t, LookLight, 1)
	b := NewButton("Verder", Primary, nil)
	w := test.NewTempWindow(t, b)
	var keys []fyne.KeyName
	var letters []rune
	w.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { keys = append(keys, e.Name) })
	w.Canvas().SetOnTypedRune(func(r rune) { letters = append(letters, r) })
	w.Canvas().Focus(b)
	press(w.Canvas(), fyne.KeyPageDown, fyne.KeySpace, fyne.KeyEscape)
	b.TypedRune('?')
	if len(keys) != 2 || keys[0] != fyne.KeyPageDown || keys[1] != fyne.KeyEscape {
		t.Errorf("a presenter remote would not work beside a focused button: the window got %v", keys)
	}
	if len(letters) != 1 || letters[0] != '?' {
		t.Errorf("the window got the letters %q", letters)
	}
}
