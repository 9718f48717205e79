package kit

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestListChoiceKeys(t *testing.T) {
	app(t, LookLight, 1)
	l := NewListChoice(nl, []Option{{ID: "a", Label: "Eén", Hint: "Voor"}, {ID: "b", Label: "Twee"}, {ID: "c", Label: "Drie"}})
	var told []string
	folded := 0
	l.OnChanged = func(id string) { told = append(told, id) }
	l.OnFolded = func() { folded++ }
	w := test.NewTempWindow(t, l)
	w.Canvas().Focus(l)
	inSight := func() (out []string) {
		for i, row := range l.rows {
			if row.Visible() {
				out = append(out, l.options[i].ID)
			}
		}
		return out
	}
	all := []string{"a", "b", "c"}
	for _, c := range []struct {
		name   string
		do     func()
		chosen string
		sight  []string
	}{
		{"arrows only move", func() { press(w.Canvas(), fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp) }, "", all},
		{"Enter chooses", func() { press(w.Canvas(), fyne.KeyReturn) }, "b", []string{"b"}},
		{"an arrow opens", func() { press(w.Canvas(), fyne.KeyDown) }, "b", all},
		{"Escape puts it away", func() { press(w.Canvas(), fyne.KeyEnd, fyne.KeyEscape) }, "b", []string{"b"}},
		{"the pointer opens", func() { test.Tap(l.rows[1]) }, "b", all},
		{"the pointer chooses", func() { test.Tap(l.rows[2]) }, "c", []string{"c"}},
		{"what is gone is not chosen", func() { l.SetChosen("x") }, "", all},
		{"what is there is", func() { l.SetChosen("a") }, "a", []string{"a"}},
		{"disabled", func() { l.Disable(); press(w.Canvas(), fyne.KeyReturn); test.Tap(l.rows[0]) }, "a", []string{"a"}},
	} {
		c.do()
		if l.Chosen() != c.chosen || !slices.Equal(inSight(), c.sight) {
			t.Errorf("%s: %q is chosen, %v in sight", c.name, l.Chosen(), inSight())
		}
	}
	if !slices.Equal(told, []string{"b", "c"}) {
		t.Errorf("told %v", told)
	}
	if folded != 7 {
		t.Errorf("%d changes of height were told", folded)
	}
}
