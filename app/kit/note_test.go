package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"github.com/afspraak/afspraak/assets"
)

var nl = assets.TextsIn("nl")

func paste(e *entry, text string) {
	e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: &held{text}})
}

func TestNoteLimitWhileTyping(t *testing.T) {
	app(t, LookLight, 1)
	n := NewNoteEntry(nl, 5, 3)
	var last string
	n.OnChanged = func(text string) { last = text }
	test.NewTempWindow(t, n)
	test.Type(n.field, "abcdefg")
	n.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if n.Text() != "abcde" || last != "abcde" {
		t.Errorf("text %q, last change %q; want abcde", n.Text(), last)
	}
	if got, want := n.counter.Words(), nl.T("kit.note.full", nil); got != want {
		t.Errorf("the counter says %q, want %q", got, want)
	}
	n.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	if got := n.counter.Words(); got != "nog 1 teken" {
		t.Errorf("the counter says %q", got)
	}
}

func TestNotePasteKeepsWhatDoesNotFit(t *testing.T) {
	app(t, LookLight, 1)
	n := NewNoteEntry(nl, 10, 3)
	w := test.NewTempWindow(t, n)
	w.Resize(fyne.NewSize(400, 400))
	test.Type(n.field, "1234567")
	paste(n.field, "89\u00e9\r\nrest van de tekst")
	if n.Text() != "123456789é" {
		t.Errorf("text is %q", n.Text())
	}
	if got := n.Spilled(); got != "\nrest van de tekst" {
		t.Errorf("spilled %q", got)
	}
	if !n.notice.Visible() {
		t.Fatal("the notice is hidden")
	}
	paste(n.field, "nog meer")
	if got := n.Spilled(); got != "\nrest van de tekst\nnog meer" {
		t.Errorf("after a second paste the notice holds %q", got)
	}
	var copied, away *Button
	for _, o := range test.LaidOutObjects(n.notice) {
		if b, ok := o.(*Button); ok {
			switch b.Label() {
			case nl.T("kit.note.copyRest", nil):
				copied = b
			case nl.T("kit.note.dropRest", nil):
				away = b
			}
		}
	}
	if copied == nil || away == nil {
		t.Fatal("the notice lacks its buttons")
	}
	test.Tap(copied)
	if got := fyne.CurrentApp().Clipboard().Content(); got != n.Spilled() {
		t.Errorf("copied %q", got)
	}
	test.Tap(away)
	if n.notice.Visible() || n.Spilled() != "" {
		t.Error("the notice stays")
	}
}

// TestWhatDidNotFitMovesToAnotherField, as when a window is made anew.
func TestWhatDidNotFitMovesToAnotherField(t *testing.T) {
	app(t, LookLight, 1)
	was, now := NewNoteEntry(nl, 4, 3), NewNoteEntry(nl, 4, 3)
	paste(was.field, "abcdef")
	now.SetText(was.Text())
	now.Respill(was.Spilled())
	if now.Text() != "abcd" || now.Spilled() != "ef" || !now.notice.Visible() {
		t.Errorf("text %q, spilled %q, notice %v", now.Text(), now.Spilled(), now.notice.Visible())
	}
	line := NewLineEntry(nl, 4)
	line.Respill("")
	if line.notice.Visible() {
		t.Error("a notice about nothing")
	}
	line.Respill("ef")
	if line.Spilled() != "ef" || !line.notice.Visible() {
		t.Errorf("spilled %q", line.Spilled())
	}
}

// TestNotePasteOverSelection: a paste that replaces the selection may use its room.
func TestNotePasteOverSelection(t *testing.T) {
	app(t, LookLight, 1)
	n := NewNoteEntry(nl, 5, 3)
	test.NewTempWindow(t, n)
	test.Type(n.field, "abcde")
	n.field.TypedShortcut(&fyne.ShortcutSelectAll{})
	paste(n.field, "12345")
	if n.Text() != "12345" || n.Spilled() != "" {
		t.Errorf("text %q, spilled %q", n.Text(), n.Spilled())
	}
}

func TestNoteTab(t *testing.T) {
	app(t, LookLight, 1)
	n, b := NewNoteEntry(nl, 100, 3), NewButton("Verder", Primary, nil)
	w := test.NewTempWindow(t, Column(n, b))
	w.Canvas().Focus(n.field)
	ring := n.body.Objects[0].(*ringed)
	if !ring.focused {
		t.Error("the ring does not show the focus")
	}
	if n.field.AcceptsTab() {
		t.Error("Tab is typed into the note")
	}
	left := false
	n.OnLeave = func() { left = true }
	w.Canvas().FocusNext()
	if w.Canvas().Focused() != b || !left {
		t.Error("Tab does not reach the button, or leaving was not told")
	}
	if ring.focused {
		t.Error("the ring stays")
	}
}

func TestNoteSetText(t *testing.T) {
	app(t, LookLight, 1)
	n := NewNoteEntry(nl, 4, 3)
	n.OnChanged = func(string) { t.Error("SetText told a change by a person") }
	n.SetText("abcdef")
	if n.Text() != "abcd" || n.Spilled() != "ef" {
		t.Errorf("text %q, spilled %q", n.Text(), n.Spilled())
	}
}

// TestASpaceAtTheEndOfARowStays: where a row is just full the space is not seen,
// and the next letter comes behind it all the same, at whatever width.
func TestASpaceAtTheEndOfARowStays(t *testing.T) {
	app(t, LookLight, 1)
	w := test.NewTempWindow(t, widget.NewLabel(""))
	text := strings.TrimSpace(strings.Repeat("het team is pas volgende week compleet ", 5))
	met := 0
	for width := float32(200); width < 700; width += 3 {
		n := NewNoteEntry(nl, 400, 3)
		w.SetContent(n)
		w.Resize(fyne.NewSize(width, 300))
		w.Canvas().Focus(n.field)
		for _, r := range text {
			n.field.TypedRune(r)
			if n.field.space != nil {
				met++
				press(w.Canvas(), fyne.KeyBackspace)
				n.field.TypedRune(' ')
			}
		}
		if n.Text() != text {
			t.Fatalf("%v wide: %q", width, n.Text())
		}
	}
	if met == 0 {
		t.Error("no row was just full")
	}
}

func TestLineEntry(t *testing.T) {
	app(t, LookLight, 1)
	l := NewLineEntry(nl, 12)
	sent := ""
	l.OnSubmitted = func(text string) { sent = text }
	w := test.NewTempWindow(t, l)
	paste(l.field, "Anna\nde Vries en Bram")
	if l.Text() != "Anna de Vrie" || l.Spilled() != "s en Bram" {
		t.Errorf("text %q, spilled %q", l.Text(), l.Spilled())
	}
	w.Canvas().Focus(l.field)
	press(w.Canvas(), fyne.KeyReturn)
	if sent != l.Text() {
		t.Errorf("Enter sent %q", sent)
	}
	escaped := false
	l.SetOnEscape(func() { escaped = true })
	press(w.Canvas(), fyne.KeyEscape)
	if !escaped {
		t.Error("Escape did nothing")
	}
}

func TestLongPasteIsQuick(t *testing.T) {
	app(t, LookLight, 1)
	n := NewNoteEntry(nl, 600, 3)
	test.NewTempWindow(t, n)
	long := strings.Repeat("woord ", 50_000)
	paste(n.field, long)
	if got := n.Text() + n.Spilled(); got != long {
		t.Errorf("%d of %d bytes are left", len(got), len(long))
	}
}
