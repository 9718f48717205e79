package kit

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/afspraak/afspraak/assets"
)

// LineEntry is a field of one line with a limit. What does not fit of a paste
// is kept in a notice, as in [NoteEntry]. Enter calls OnSubmitted. A line that may
// be long, such as a reason, wraps in a field that grows with it: all of it can be
// read while it is typed.
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
	rows   int    // that are shown of a line that wraps, 0 of another
	grown  func() // is told when there are more of them
	behind bool   // who comes to the field goes on behind what was put there
}

var (
	_ Escaper          = (*LineEntry)(nil)
	_ FirstFocus       = (*LineEntry)(nil)
	_ Submitter        = (*LineEntry)(nil)
	_ Grower           = (*LineEntry)(nil)
	_ fyne.Disableable = (*LineEntry)(nil)
)

// longLine is from how many runes on a line wraps, and leastRows and mostRows how
// many rows of it are shown.
const (
	longLine  = 120
	leastRows = 2
	mostRows  = 5
)

// NewLineEntry makes a field of at most limit runes (0 is no limit).
func NewLineEntry(texts *assets.Texts, limit int) *LineEntry {
	l := &LineEntry{field: newEntry(limit, limit >= longLine), notice: newSpillNotice(texts)}
	if l.field.MultiLine {
		l.wrap()
	}
	l.field.spill = l.notice.add
	l.field.OnChanged = func(text string) {
		l.grow()
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
	ring := l.field.onFocus
	l.field.onFocus = func(focused bool) {
		if focused && l.behind {
			l.behind = false
			l.field.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown}) // of a line that wraps only now it is known where it ends
			l.grow()
		}
		ring(focused)
	}
	l.notice.changed = l.body.Refresh
	l.ExtendBaseWidget(l)
	return l
}

// wrap makes the field several rows high, for what still is one line.
func (l *LineEntry) wrap() {
	l.rows = leastRows
	l.field.clean = cleanLine
	l.field.SetMinRowsVisible(l.rows)
	l.field.onKey = func(event *fyne.KeyEvent) bool {
		enter := event.Name == fyne.KeyReturn || event.Name == fyne.KeyEnter
		if enter && l.OnSubmitted != nil {
			l.OnSubmitted(l.field.Text)
		}
		return enter
	}
}

// grow shows another row when what is typed goes on below the last.
func (l *LineEntry) grow() {
	if l.rows == 0 || l.rows == mostRows || l.field.CursorRow < l.rows {
		return
	}
	l.rows = min(l.field.CursorRow+1, mostRows)
	l.field.SetMinRowsVisible(l.rows)
	l.body.Refresh()
	Call(l.grown)
}

// SetOnGrow sets what is told when the field needs more room.
func (l *LineEntry) SetOnGrow(grown func()) { l.grown = grown }

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
	l.field.CursorColumn, l.behind = utf8.RuneCountInString(fits), l.rows > 0
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
