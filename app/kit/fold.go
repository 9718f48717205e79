package kit

import (
	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/assets"
)

// Fold is what only some people need: a button that says what is there, and under
// it, once it was pressed, the content. open is whether it starts open; moved,
// which may be nil, is called with each change.
func Fold(texts *assets.Texts, what string, open bool, content fyne.CanvasObject, moved func(open bool)) *fyne.Container {
	inner := Column(content)
	toggle := NewButton("", Quiet, nil)
	body := Column(Flow(toggle), inner)
	show := func() {
		key := "ui.fold.show"
		if open {
			key = "ui.fold.hide"
		}
		toggle.SetLabel(texts.T(key, map[string]any{"what": what}))
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
