package room

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
)

// showTrouble takes out of the tree what the room is told while laptops have lost
// the host, and lays it over the foot of the screen: what people were reading
// stays where it is. It returns the rest.
func (w *Window) showTrouble(tree screen.Node) screen.Node {
	at := slices.IndexFunc(tree.Kids, func(n screen.Node) bool { return n.ID == workshop.TroubleID })
	var said *screen.Text
	if at >= 0 {
		said = tree.Kids[at].Text
		tree.Kids = slices.Delete(slices.Clone(tree.Kids), at, at+1)
	}
	if (said == nil) != (w.said == nil) || said != nil && said.Key != w.said.Key {
		w.said = said
		w.retellTrouble()
	}
	w.said = said
	return tree
}

// retellTrouble says it in the present language.
func (w *Window) retellTrouble() {
	w.trouble.RemoveAll()
	if w.said == nil {
		return
	}
	words := w.said.Resolve(chart.Translator(w.cfg.Texts().Translate))
	panel := kit.NewPanel(kit.NewText(words, kit.TextStyle{Align: fyne.TextAlignCenter}), kit.PanelStyle{Fill: kit.ColorSurface, Edge: kit.ColorWarn, Bar: kit.ColorWarn})
	over := container.NewThemeOverride(panel, w.head)
	w.trouble.Add(container.NewBorder(nil, over, nil, nil))
	over.Refresh() // its texts are measured in its own theme
	w.trouble.Refresh()
}
