package control

import (
	"strings"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop/screen"
)

// results are the answers of rounds that a tree shows, by name.
func results(root screen.Node) (ids []string) {
	screen.Walk(root, func(n screen.Node) bool {
		if strings.HasPrefix(n.ID, "result:") {
			ids = append(ids, n.ID)
		}
		return true
	})
	return ids
}

// came is the result that an update will show and that was not there before; "" for none.
func (w *Window) came(root screen.Node) string {
	for _, id := range results(root) {
		if !w.painter.Shows(id) {
			return id
		}
	}
	return ""
}

// bring scrolls to a result that was just shown: what the facilitator said before it and
// how it was asked may fill the page, and what to do next follows from the result. Whoever
// types a note meanwhile is left where they type.
func (w *Window) bring(id string) {
	if id == "" || w.painter.Has(w.env.Window.Canvas().Focused()) {
		return
	}
	result, ok := w.painter.ObjectOf(id)
	if !ok {
		return
	}
	scroll := kit.Scroll(w.middle)
	at, ok := kit.Offset(scroll.Content, result)
	if !ok {
		return
	}
	below := at.Y + result.Size().Height - scroll.Size().Height
	scroll.ScrollToOffset(fyne.NewPos(0, min(max(scroll.Offset.Y, below), at.Y)))
	kit.Glance(w.middle)
}
