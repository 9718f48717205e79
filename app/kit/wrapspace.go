package kit

import "fyne.io/fyne/v2"

// wrapSpace is a space that was typed where a row is full. Fyne breaks the row
// there without showing it, and leaves the cursor before it as long as no next row
// has begun: the next letter would land before the space.
type wrapSpace struct {
	at   int // its place in the text
	text string
}

// here reports whether the cursor still stands before that space.
func (s *wrapSpace) here(e *entry) bool {
	return s != nil && s.text == e.Text && e.CursorTextOffset() == s.at && e.SelectedText() == ""
}

// typeRune types a letter where the person sees the cursor.
func (e *entry) typeRune(r rune) {
	if e.space.here(e) {
		e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
		e.Entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: &held{" " + string(r)}})
		e.space = nil
		return
	}
	at, over := e.CursorTextOffset(), e.SelectedText() != ""
	e.Entry.TypedRune(r)
	if e.space = nil; r == ' ' && e.MultiLine && !over && e.CursorTextOffset() == at {
		e.space = &wrapSpace{at, e.Text}
	}
}
