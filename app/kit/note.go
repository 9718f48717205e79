package kit

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/afspraak/afspraak/assets"
)

// NoteEntry is a field for some lines of text with a limit. Tab moves the
// focus. A counter shows the room that is left; of a paste that is too long the
// rest is kept in a notice under the field, with a button to copy it.
type NoteEntry struct {
	widget.BaseWidget

	// OnChanged is called after each change by a person.
	OnChanged func(text string)
	// OnLeave is called when the focus leaves the field.
	OnLeave func()

	texts   *assets.Texts
	field   *entry
	counter *Text
	notice  *spillNotice
	body    *fyne.Container
}

var (
	_ Escaper          = (*NoteEntry)(nil)
	_ FirstFocus       = (*NoteEntry)(nil)
	_ fyne.Disableable = (*NoteEntry)(nil)
)

// NewNoteEntry makes a field of at most limit runes (0 is no limit) that shows
// rows lines.
func NewNoteEntry(texts *assets.Texts, limit, rows int) *NoteEntry {
	n := &NoteEntry{texts: texts, field: newEntry(limit, true), counter: Caption("")}
	n.field.SetMinRowsVisible(max(rows, 2))
	n.notice = newSpillNotice(texts)
	n.field.spill = n.notice.add
	n.field.OnChanged = func(text string) {
		n.count()
		if n.OnChanged != nil {
			n.OnChanged(text)
		}
	}
	n.field.onLeave = func() {
		if n.OnLeave != nil {
			n.OnLeave()
		}
	}
	n.counter.style.Align = fyne.TextAlignTrailing
	n.body = Column(newRinged(n.field), n.counter, n.notice)
	n.notice.changed = n.body.Refresh
	n.count()
	n.ExtendBaseWidget(n)
	return n
}

// Text returns what is in the field.
func (n *NoteEntry) Text() string { return n.field.Text }

// SetText puts a text into the field; what is too long goes to the notice. It
// does not call OnChanged.
func (n *NoteEntry) SetText(text string) {
	fits := n.field.fit(text)
	if fits == n.field.Text {
		return
	}
	changed := n.field.OnChanged
	n.field.OnChanged = nil
	n.field.SetText(fits)
	n.field.OnChanged = changed
	n.count()
}

// Spilled is the text that did not fit and that nobody has put away yet.
func (n *NoteEntry) Spilled() string { return n.notice.text }

// Respill shows the notice of another field again, with what its Spilled gave: of
// the one in whose place this field was made. Empty is nothing to show.
func (n *NoteEntry) Respill(rest string) {
	if rest != "" {
		n.notice.add(rest)
	}
}

// SetPlaceHolder sets the hint in the empty field.
func (n *NoteEntry) SetPlaceHolder(hint string) { n.field.SetPlaceHolder(hint) }

// SetOnEscape sets what Escape does.
func (n *NoteEntry) SetOnEscape(leave func()) { n.field.SetOnEscape(leave) }

// FirstFocus is the field.
func (n *NoteEntry) FirstFocus() fyne.Focusable { return n.field }

// Enable lets people type.
func (n *NoteEntry) Enable() { n.field.Enable() }

// Disable shows the text, but does not let people type.
func (n *NoteEntry) Disable() { n.field.Disable() }

// Disabled says whether people cannot type.
func (n *NoteEntry) Disabled() bool { return n.field.Disabled() }

// count writes how much room is left; near the end also in words of warning.
func (n *NoteEntry) count() {
	if n.field.limit <= 0 {
		n.counter.Hide()
		return
	}
	left := n.field.limit - utf8.RuneCountInString(n.field.Text)
	if left <= 0 {
		n.counter.SetWords(n.texts.T("kit.note.full", nil))
		n.counter.SetColor(ColorWarn)
		return
	}
	n.counter.SetWords(n.texts.T("kit.note.left", map[string]any{"N": left}))
	n.counter.SetColor(ColorMuted)
}

// CreateRenderer is Fyne's way to draw the widget.
func (n *NoteEntry) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(n.body)
}

// flowAt is for [fitHeight].
func (n *NoteEntry) flowAt(width float32) float32 { return fitHeight(n.body, width) }

// spillNotice keeps text that did not fit, until it is copied or put away.
type spillNotice struct {
	widget.BaseWidget

	text    string
	changed func()
	shown   *Text
	panel   *Panel
}

func newSpillNotice(texts *assets.Texts) *spillNotice {
	s := &spillNotice{shown: Body(""), changed: func() {}}
	copied := NewIconButton(texts.T("kit.note.copyRest", nil), theme.IconNameContentCopy, Normal, func() {
		fyne.CurrentApp().Clipboard().SetContent(s.text)
	})
	away := NewButton(texts.T("kit.note.dropRest", nil), Quiet, s.clear)
	s.panel = NewPanel(Column(
		NewText(texts.T("kit.note.didNotFit", nil), TextStyle{Bold: true, Color: ColorWarn}),
		s.shown,
		Flow(copied, away),
	), PanelStyle{Fill: ColorSurface, Edge: ColorWarn, Bar: ColorWarn})
	s.ExtendBaseWidget(s)
	s.Hide()
	return s
}

// longestShown bounds how much of the rest is drawn; all of it is copied.
const longestShown = 280

func (s *spillNotice) add(rest string) {
	if s.text != "" {
		rest = s.text + "\n" + rest
	}
	s.text = rest
	shown, more := cutAt(rest, longestShown)
	if more != "" {
		shown += " …"
	}
	s.shown.SetWords(shown)
	s.Show()
	s.changed()
}

// flowAt is for [fitHeight].
func (s *spillNotice) flowAt(width float32) float32 { return fitHeight(s.panel, width) }

func (s *spillNotice) clear() {
	s.text = ""
	s.Hide()
	s.changed()
}

// CreateRenderer is Fyne's way to draw the widget.
func (s *spillNotice) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(s.panel)
}
