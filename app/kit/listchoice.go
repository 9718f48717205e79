package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/afspraak/afspraak/assets"
)

// ListChoice is a list that a person reads before choosing one of it, however
// long it is. Afterwards only what is chosen stays in sight, so that what comes
// next stands right under it; pressed again it shows the whole list. It is one
// stop for Tab: the arrows, Home and End move, Space or Enter chooses, and Escape
// puts the list away without another choice.
type ListChoice struct {
	widget.DisableableWidget

	// OnChanged is called when a person chooses another option, OnFolded whenever
	// the list opened or closed and so is of another height. Both may be nil.
	OnChanged func(id string)
	OnFolded  func()

	options  []Option
	rows     []*option
	chosen   string
	current  int
	open     bool
	focused  bool
	onEscape func()
	said     *Text // how to see the others again
	body     *fyne.Container
}

var (
	_ fyne.Focusable = (*ListChoice)(nil)
	_ Escaper        = (*ListChoice)(nil)
)

// NewListChoice makes a list of which nothing is chosen.
func NewListChoice(texts *assets.Texts, options []Option) *ListChoice {
	l := &ListChoice{options: slices.Clone(options), open: true, said: Caption(texts.T("kit.list.again", nil)), body: Column()}
	for i, o := range l.options {
		row := newOption(o.Label, o.Hint, radio, func() {
			focusOn(l)
			l.current = i
			l.act()
		})
		l.rows = append(l.rows, row)
		l.body.Add(row)
	}
	l.body.Add(l.said)
	l.update()
	l.ExtendBaseWidget(l)
	return l
}

// Chosen is the id of what is chosen, or "".
func (l *ListChoice) Chosen() string { return l.chosen }

// SetChosen chooses without calling OnChanged; an unknown id chooses nothing.
func (l *ListChoice) SetChosen(id string) {
	l.chosen = ""
	if i := slices.IndexFunc(l.options, func(o Option) bool { return o.ID == id }); i >= 0 {
		l.chosen, l.current = id, i
	}
	l.fold(l.chosen == "")
}

// act chooses the current option of an open list, and opens a closed one.
func (l *ListChoice) act() {
	if !l.open {
		l.fold(true)
		return
	}
	id := l.options[l.current].ID
	changed := id != l.chosen
	l.chosen = id
	l.fold(false)
	if changed && l.OnChanged != nil {
		l.OnChanged(id)
	}
}

func (l *ListChoice) fold(open bool) {
	changed := l.open != open
	l.open = open
	l.update()
	if changed && l.OnFolded != nil {
		l.OnFolded()
	}
}

// TypedKey moves, chooses and opens.
func (l *ListChoice) TypedKey(event *fyne.KeyEvent) {
	if l.Disabled() || len(l.options) == 0 {
		return
	}
	last := len(l.options) - 1
	switch event.Name {
	case fyne.KeyDown, fyne.KeyRight:
		l.move(min(l.current+1, last))
	case fyne.KeyUp, fyne.KeyLeft:
		l.move(max(l.current-1, 0))
	case fyne.KeyHome:
		l.move(0)
	case fyne.KeyEnd:
		l.move(last)
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		l.act()
	case fyne.KeyEscape:
		switch {
		case l.open && l.chosen != "":
			l.SetChosen(l.chosen)
		case l.onEscape != nil:
			l.onEscape()
		}
	}
}

// move goes to option i; a closed list opens first and stays where it is.
func (l *ListChoice) move(i int) {
	if !l.open {
		l.fold(true)
		return
	}
	l.current = i
	l.update()
}

// TypedRune does nothing: a long list has no digits.
func (l *ListChoice) TypedRune(rune) {}

// SetOnEscape sets what Escape does when there is no list to put away.
func (l *ListChoice) SetOnEscape(leave func()) { l.onEscape = leave }

// FocusGained shows where the keyboard is.
func (l *ListChoice) FocusGained() { l.focused = true; l.update() }

// FocusLost hides it.
func (l *ListChoice) FocusLost() { l.focused = false; l.update() }

// Enable lets people choose.
func (l *ListChoice) Enable() { l.DisableableWidget.Enable(); l.update() }

// Disable shows the choice, but does not let people change it.
func (l *ListChoice) Disable() { l.DisableableWidget.Disable(); l.update() }

func (l *ListChoice) update() {
	for i, row := range l.rows {
		chosen := l.options[i].ID == l.chosen
		row.set(chosen, l.focused && i == l.current && !l.Disabled(), l.Disabled())
		row.Hidden = !l.open && !chosen
	}
	l.said.Hidden = l.open
	l.body.Refresh()
}

// CreateRenderer is Fyne's way to draw the widget.
func (l *ListChoice) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(l.body)
}
