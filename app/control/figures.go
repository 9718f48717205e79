package control

import (
	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
)

// newFigures leads to the windows about figures of teams: in from a file, and out
// to whoever looks along.
func newFigures(w *Window) *fyne.Container {
	links := kit.Flow()
	for _, link := range []struct {
		key  string
		show func()
	}{{"control.figures.take", w.env.Figures}, {"control.figures.team", w.env.Team}} {
		if link.show != nil {
			links.Add(kit.NewButton(w.t(link.key), kit.Quiet, link.show))
		}
	}
	body := kit.Column(kit.Sub(w.t("control.figures")), links)
	body.Hidden = len(links.Objects) == 0
	return body
}
