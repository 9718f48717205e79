package seat

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop/screen"
)

// texts are the words that can be seen below an object.
func texts(o fyne.CanvasObject, out []*canvas.Text) []*canvas.Text {
	return textsBut(o, func(fyne.CanvasObject) bool { return false }, out)
}

// textsBut leaves out what stands in some objects.
func textsBut(o fyne.CanvasObject, but func(fyne.CanvasObject) bool, out []*canvas.Text) []*canvas.Text {
	if !o.Visible() || but(o) {
		return out
	}
	switch o := o.(type) {
	case *canvas.Text:
		if strings.TrimSpace(o.Text) != "" {
			out = append(out, o)
		}
	case *fyne.Container:
		for _, k := range o.Objects {
			out = textsBut(k, but, out)
		}
	case fyne.Widget:
		for _, k := range test.WidgetRenderer(o).Objects() {
			out = textsBut(k, but, out)
		}
	}
	return out
}

// sees says whether words are on the screen; line breaks do not matter.
func sees(w *Window, words string) bool {
	all := ""
	for _, t := range texts(w.parts.all, nil) {
		all += t.Text + " "
	}
	return strings.Contains(strings.ReplaceAll(all, " ", ""), strings.ReplaceAll(words, " ", ""))
}

// tap presses the button with a label.
func tap(t *testing.T, w *Window, label string) {
	t.Helper()
	var found *kit.Button
	var look func(o fyne.CanvasObject)
	look = func(o fyne.CanvasObject) {
		if !o.Visible() {
			return
		}
		switch o := o.(type) {
		case *kit.Button:
			if o.Label() == label {
				found = o
			}
		case *fyne.Container:
			for _, k := range o.Objects {
				look(k)
			}
		case fyne.Widget:
			for _, k := range test.WidgetRenderer(o).Objects() {
				look(k)
			}
		}
	}
	look(w.parts.all)
	if found == nil {
		t.Fatalf("no button %q", label)
	}
	test.Tap(found)
}

func typed(w *Window, text string) {
	for _, r := range text {
		w.win.Canvas().Focused().TypedRune(r)
	}
}

// writing is a tree with one field that saves itself.
func writing(value string) screen.Node {
	f := &screen.Field{Name: "value", Type: screen.NoteField, Length: 100, Optional: true, Label: screen.Words("Wat beloof je?"), Save: &screen.Action{
		Command: "agreement.write", Body: screen.JSON(map[string]string{"field": "what"}),
	}}
	if value != "" {
		f.Value = screen.JSON(value)
	}
	return screen.Box("root", screen.Node{ID: "write", Kind: screen.Input, Field: f})
}

func focusFirst(w *Window) {
	w.win.Canvas().Unfocus()
	for range 20 {
		w.win.Canvas().FocusNext()
		if w.own.Has(w.win.Canvas().Focused()) || w.atDoor.Has(w.win.Canvas().Focused()) {
			return
		}
	}
}
