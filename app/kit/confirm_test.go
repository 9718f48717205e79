package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// scrollsIn are the scrolls on what lies over a window.
func scrollsIn(o fyne.CanvasObject, out []*container.Scroll) []*container.Scroll {
	switch o := o.(type) {
	case *container.Scroll:
		return append(out, o)
	case *fyne.Container:
		for _, k := range o.Objects {
			out = scrollsIn(k, out)
		}
	case *widget.PopUp:
		out = scrollsIn(o.Content, out)
	case fyne.Widget:
		for _, k := range test.WidgetRenderer(o).Objects() {
			out = scrollsIn(k, out)
		}
	}
	return out
}

// TestAShortQuestionDoesNotScroll: a question of one line is wholly in sight, to
// the last digit: a scroll that is a millionth too low shows its bar.
func TestAShortQuestionDoesNotScroll(t *testing.T) {
	for name, size := range map[string]fyne.Size{"control": fyne.NewSize(1366, 768), "seat": fyne.NewSize(480, 720)} {
		for percent := 100; percent <= 150; percent++ {
			a := test.NewTempApp(t)
			test.ApplyTheme(t, NewTheme(LookLight, float32(percent)/100))
			w := a.NewWindow("")
			w.SetContent(Body("Een venster"))
			w.Resize(size)
			w.Show()
			Confirm(w, Question{Title: "Ronde sluiten", Body: "Er ontbreken nog 2 antwoorden. Toch sluiten?", Yes: "Ronde sluiten", No: "Annuleren"})
			all := scrollsIn(w.Canvas().Overlays().Top(), nil)
			if len(all) != 1 {
				t.Fatalf("%s: %d scrolls", name, len(all))
			}
			if got, want := all[0].Size().Height, all[0].Content.MinSize().Height; got < want {
				t.Errorf("%s at %d %%: %v high, needs %v", name, percent, got, want)
			}
			w.Close()
		}
	}
}

// TestWordsStandFreeOfTheBar: what is asked scrolls, and no line of it runs up to
// the scroll bar.
func TestWordsStandFreeOfTheBar(t *testing.T) {
	for _, size := range []fyne.Size{fyne.NewSize(1280, 720), fyne.NewSize(480, 720)} {
		a := test.NewTempApp(t)
		test.ApplyTheme(t, NewTheme(LookLight, 1))
		w := a.NewWindow("")
		w.Resize(size)
		w.Show()
		Confirm(w, Question{Title: "Verslag maken", Body: strings.Repeat("Wat wil je maken, en waar komt het te staan? ", 60), Yes: "Maken", No: "Annuleren"})
		all := scrollsIn(w.Canvas().Overlays().Top(), nil)
		if len(all) != 1 || all[0].Content.Size().Height <= all[0].Size().Height {
			t.Fatal("the question does not scroll")
		}
		words := all[0].Content.(*fyne.Container).Objects[0].Size().Width
		if free := all[0].Size().Width - words; free <= theme.Size(theme.SizeNameScrollBar) {
			t.Errorf("%v: %v between the words and the edge, the bar takes %v", size, free, theme.Size(theme.SizeNameScrollBar))
		}
		w.Close()
	}
}
