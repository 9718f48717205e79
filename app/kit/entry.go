package kit

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// entry is Fyne's text field with what our fields share: Tab moves on, Escape
// can leave, and the text never gets longer than limit runes. What did not fit
// goes to spill.
type entry struct {
	widget.Entry

	limit    int
	spill    func(rest string)
	clean    func(string) string
	onKey    func(*fyne.KeyEvent) (handled bool)
	onFocus  func(bool)
	onLeave  func()
	onEscape func()
	inner    *container.Scroll // what the field scrolls its text with
	space    *wrapSpace        // that the cursor stands before though it was typed, nil for none
}

func newEntry(limit int, multiLine bool) *entry {
	e := &entry{limit: limit, clean: cleanLine}
	if multiLine {
		e.MultiLine, e.clean = true, cleanText
		e.Wrapping = fyne.TextWrapWord
	} else {
		e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip) // scrolls sideways
	}
	e.ExtendBaseWidget(e)
	return e
}

// AcceptsTab is false: in a form, Tab goes to the next field.
func (e *entry) AcceptsTab() bool { return false }

// room is how many more runes fit when the selection is replaced.
func (e *entry) room() int {
	if e.limit <= 0 {
		return 1 << 30
	}
	return e.limit - utf8.RuneCountInString(e.Text) + utf8.RuneCountInString(e.SelectedText())
}

// TypedRune adds a letter when there is room.
func (e *entry) TypedRune(r rune) {
	if e.room() > 0 && !e.Disabled() {
		e.typeRune(r)
	}
}

// TypedKey handles the keys that differ from Fyne's.
func (e *entry) TypedKey(event *fyne.KeyEvent) {
	if e.onKey != nil && e.onKey(event) {
		return
	}
	switch event.Name {
	case fyne.KeyEscape:
		if e.onEscape != nil {
			e.onEscape()
		}
		return
	case fyne.KeyReturn, fyne.KeyEnter:
		if e.MultiLine && e.room() <= 0 {
			return
		}
	case fyne.KeyBackspace:
		if e.space.here(e) {
			event = &fyne.KeyEvent{Name: fyne.KeyDelete}
		}
	}
	e.Entry.TypedKey(event)
}

// TypedShortcut puts only what fits into the field when pasting, and gives the
// rest to spill.
func (e *entry) TypedShortcut(shortcut fyne.Shortcut) {
	paste, ok := shortcut.(*fyne.ShortcutPaste)
	if !ok || paste.Clipboard == nil || e.Disabled() {
		e.Entry.TypedShortcut(shortcut)
		return
	}
	fits, rest := cutAt(e.clean(paste.Clipboard.Content()), e.room())
	if fits != "" {
		e.Entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: &held{fits}})
	}
	if rest != "" && e.spill != nil {
		e.spill(rest)
	}
}

// FocusGained shows the ring.
func (e *entry) FocusGained() {
	e.Entry.FocusGained()
	if e.onFocus != nil {
		e.onFocus(true)
	}
}

// FocusLost hides the ring and tells that the person left the field.
func (e *entry) FocusLost() {
	e.Entry.FocusLost()
	if e.onFocus != nil {
		e.onFocus(false)
	}
	if e.onLeave != nil {
		e.onLeave()
	}
}

// SetOnEscape sets what Escape does.
func (e *entry) SetOnEscape(leave func()) { e.onEscape = leave }

// fit cleans a text that comes from the program, and spills what is too long.
func (e *entry) fit(text string) string {
	text = e.clean(text)
	if e.limit <= 0 {
		return text
	}
	fits, rest := cutAt(text, e.limit)
	if rest != "" && e.spill != nil {
		e.spill(rest)
	}
	return fits
}

// held is a clipboard with a text of ours.
type held struct{ text string }

func (h *held) Content() string     { return h.text }
func (h *held) SetContent(s string) { h.text = s }
