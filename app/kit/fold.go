package kit

import (
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Fold is what only some people need: a button that says what is there, and under
// it, once it was pressed, the content. open is whether it starts open; moved,
// which may be nil, is called with each change.
func Fold(what string, open bool, content fyne.CanvasObject, moved func(open bool)) *fyne.Container {
	inner := Column(content)
	toggle := NewFoldButton(what, open, nil)
	body := Column(Flow(toggle), inner)
	show := func() {
		SetFoldButton(toggle, what, open)
		inner.Hidden = !open
		body.Refresh()
	}
	toggle.OnTapped = func() {
		open = !open
		show()
		if moved != nil {
			moved(open)
		}
	}
	show()
	return body
}

// NewFoldButton is the button of a fold: a triangle that points at what is below
// it when that is open, and its name. The name may be a question or something to
// do, so no verb is put after it.
func NewFoldButton(what string, open bool, tapped func()) *Button {
	b := NewButton("", Quiet, tapped)
	SetFoldButton(b, what, open)
	return b
}

// SetFoldButton changes what the button of a fold says.
func SetFoldButton(b *Button, what string, open bool) {
	icon := theme.IconNameMenuExpand
	if open {
		icon = theme.IconNameArrowDropDown
	}
	b.SetIcon(icon)
	first, size := utf8.DecodeRuneInString(what)
	if size == 0 {
		b.SetLabel("")
		return
	}
	b.SetLabel(string(unicode.ToUpper(first)) + what[size:])
}
