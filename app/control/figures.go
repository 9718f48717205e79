package control

import (
	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
)

// figures leads to the window in which figures come in from a file.
type figures struct {
	body *fyne.Container
}

func newFigures(w *Window) *figures {
	f := &figures{body: kit.Column(kit.Sub(w.t("control.figures")))}
	take := kit.NewButton(w.t("control.figures.take"), kit.Quiet, w.env.Figures)
	f.body.Add(kit.Flow(take))
	f.body.Hidden = w.env.Figures == nil
	return f
}
