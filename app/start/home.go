package start

import (
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/afspraak/afspraak/app/kit"
)

// home is the first page: three ways, the agreements kept here, the test of the
// room, and the files opened lately.
func (w *Window) home() fyne.CanvasObject {
	way := func(name string, style kit.ButtonStyle, go_ func()) (fyne.CanvasObject, *kit.Button) {
		b := kit.NewButton(w.t("start."+name+".go"), style, go_)
		// The button stands beside the words: below them the last lines of the page
		// would be below the fold of a small laptop.
		words := kit.Column(kit.Sub(w.t("start."+name)), kit.Body(w.t("start."+name+".about")))
		return kit.NewPanel(container.NewBorder(nil, nil, nil, container.NewCenter(b), words), kit.PanelStyle{Fill: kit.ColorSurface, Edge: kit.ColorEdge, Wide: true}), b
	}
	join, first := way("join", kit.Primary, w.Join)
	host, _ := way("host", kit.Normal, w.Host)
	open, _ := way("open", kit.Normal, w.browse)
	w.focus = first
	parts := []fyne.CanvasObject{
		kit.Column(kit.NewText(w.t("start.name"), kit.TextStyle{Size: kit.SizeDisplay, Bold: true, Color: kit.ColorAccent}), kit.Body(w.t("start.motto"))),
	}
	small := kit.Flow(kit.NewButton(w.t("start.mine"), kit.Normal, w.Mine), kit.NewButton(w.t("start.room"), kit.Normal, w.TestRoom),
		kit.NewButton(w.t("start.privacy"), kit.Quiet, w.Privacy))
	if offer := w.offer(); offer != nil {
		parts = append(parts, offer)
	} else {
		small.Add(kit.NewButton(w.t("tour.again"), kit.Quiet, w.Tour))
	}
	parts = append(parts,
		kit.Column(join, host, open),
		kit.Column(
			small,
			kit.Caption(w.t("start.mine.about")), kit.Caption(w.t("start.room.about")),
		),
	)
	if recent := w.recent(); recent != nil {
		parts = append(parts, recent)
	}
	return kit.Sections(parts...)
}

// recent offers the programmes opened lately that are still there.
func (w *Window) recent() fyne.CanvasObject {
	flow := kit.Flow()
	for _, path := range w.env.Settings.Get().Recent {
		if _, err := os.Stat(path); err == nil {
			flow.Add(kit.NewButton(filepath.Base(path), kit.Quiet, func() { w.open(path) }))
		}
	}
	if len(flow.Objects) == 0 {
		return nil
	}
	return kit.Column(kit.Caption(w.t("start.recent")), flow)
}
