package kit

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/afspraak/afspraak/assets"
)

// LineEntry is a field of one line with a limit. What does not fit of a paste
// is kept in a notice, as in [NoteEntry]. Enter calls OnSubmitted.
type LineEntry struct {
	widget.BaseWidget

	// OnChanged is called after each change by a person.
	OnChanged func(text string)
	// OnSubmitted is called on Enter.
	OnSubmitted func(text string)
	// OnLeave is called when the focus leaves the field.
	OnLeave func()

	field  *entry
	notice *spillNotice
	body   *fyne.Container
}

var (
	_ Escaper          = (*LineEntry)(nil)
	_ FirstFocus       = (*LineEntry)(nil)
	_ Submitter        = (*LineEntry)(nil)
	_ fyne.Disableable = (*LineEntry)(nil)
)

// NewLineEntry makes a field of at most limit runes (0 is no limit).
func NewLineEntry(texts *assets.Texts, limit int) *LineEntry {
	l := &LineEntry{field: newEntry(limit, false), notice: newSpillNotice(texts)}
	l.field.spill = l.notice.add
	l.field.OnChanged = func(text string) {
		if l.OnChanged != nil {
			l.OnChanged(text)
		}
	}
	l.field.OnSubmitted = func(text string) {
		if l.OnSubmitted != nil {
			l.OnSubmitted(text)
		}
	}
	l.field.onLeave = func() {
		if l.OnLeave != nil {
			l.OnLeave()
		}
	}
	l.body = Column(newRinged(l.field), l.notice)
	l.notice.changed = l.body.Refresh
	l.ExtendBaseWidget(l)
	return l
}

// Text returns what is in the field.
func (l *LineEntry) Text() string { return l.field.Text }

// SetText puts a text into the field, without calling OnChanged. Who comes to the
// field then writes on at its end.
func (l *LineEntry) SetText(text string) {
	fits := l.field.fit(text)
	if fits == l.field.Text {
		return
	}
	changed := l.field.OnChanged
	l.field.OnChanged = nil
	l.field.SetText(fits)
	l.field.OnChanged = changed
	l.field.CursorColumn = utf8.RuneCountInString(fits)
	l.field.Refresh()
}

// Spilled is the text that did not fit and that nobody has put away yet.
func (l *LineEntry) Spilled() string { return l.notice.text }

// Respill shows the notice of another field again, with what its Spilled gave: of
// the one in whose place this field was made. Empty is nothing to show.
func (l *LineEntry) Respill(rest string) {
	if rest != "" {
		l.notice.add(rest)
	}
}

// SetPlaceHolder sets the hint in the empty field.
func (l *LineEntry) SetPlaceHolder(hint string) { l.field.SetPlaceHolder(hint) }

// SetOnEscape sets what Escape does.
func (l *LineEntry) SetOnEscape(leave func()) { l.field.SetOnEscape(leave) }

// SetOnSubmit sets what Enter does, in the place of OnSubmitted.
func (l *LineEntry) SetOnSubmit(done func()) { l.OnSubmitted = func(string) { done() } }

// FirstFocus is the field.
func (l *LineEntry) FirstFocus() fyne.Focusable { return l.field }

// Enable lets people type.
func (l *LineEntry) Enable() { l.field.Enable() }

// Disable shows the text, but does not let people type.
func (l *LineEntry) Disable() { l.field.Disable() }

// Disabled says whether people cannot type.
func (l *LineEntry) Disabled() bool { return l.field.Disabled() }

// CreateRenderer is Fyne's way to draw the widget.
func (l *LineEntry) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(l.body)
}
