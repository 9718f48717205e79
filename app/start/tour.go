package start

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/app/settings"
)

// tourStops is how many pages the look around has.
const tourStops = 4

// tour is the look around for who is here for the first time: four short pages,
// and a sample programme at the end. It can be left at any moment.
type tour struct {
	w    *Window
	stop int // from 1
	why  string
}

// Tour begins the look around.
func (w *Window) Tour() {
	x := &tour{w: w, stop: 1}
	w.seen()
	w.show(x.page)
}

// seen remembers that the look around was offered.
func (w *Window) seen() {
	if err := w.env.Settings.Change(func(s *settings.Settings) { s.Toured = true }); err != nil {
		w.toasts.Say(w.t("start.notStored"))
	}
}

func (x *tour) page() fyne.CanvasObject {
	w := x.w
	step := string(rune('0' + x.stop))
	turn := func(by int) func() { return func() { x.stop += by; w.show(x.page) } }
	buttons := kit.Flow()
	if x.stop < tourStops {
		next := kit.NewButton(w.t("tour.next"), kit.Primary, turn(1))
		w.focus = next
		buttons.Add(next)
	} else {
		sample := kit.NewButton(w.t("tour.sample"), kit.Primary, nil)
		sample.OnTapped = func() { x.sample(sample) }
		w.focus = sample
		buttons.Add(sample)
	}
	if x.stop > 1 {
		buttons.Add(kit.NewButton(w.t("tour.back"), kit.Normal, turn(-1)))
	}
	buttons.Add(kit.NewButton(w.t("tour.stop"), kit.Quiet, w.Home))
	w.foot = buttons
	parts := []fyne.CanvasObject{
		kit.Column(kit.Caption(w.t("tour.at", "stop", x.stop, "of", tourStops)), kit.Heading(w.t("tour."+step+".title"))),
		kit.Body(w.t("tour." + step + ".body")),
		kit.NewPanel(kit.Body(w.t("tour."+step+".where")), kit.PanelStyle{Fill: kit.ColorSurface, Edge: kit.ColorEdge, Bar: kit.ColorAccent, Wide: true}),
	}
	if x.why != "" {
		parts = append(parts, kit.NewText(x.why, kit.TextStyle{Color: kit.ColorWarn}))
	}
	return kit.Sections(parts...)
}

// sample opens a programme to look at.
func (x *tour) sample(b *kit.Button) {
	w := x.w
	var open func()
	w.busy(b, func(ctx context.Context) (err error) {
		open, err = w.env.Sample(ctx)
		return err
	}, func(err error) {
		if err != nil {
			x.why = w.why(err)
			w.build()
			return
		}
		w.Home()
		open()
	})
}

// newHere says whether the look around is to be offered: not to who has seen it or
// put it away, nor to who has had a session on this laptop already.
func (w *Window) newHere() bool {
	s := w.env.Settings.Get()
	return !s.Toured && len(s.Recent) == 0 && s.Name == ""
}

// offer is the look around on the first page, for who is new here.
func (w *Window) offer() fyne.CanvasObject {
	if !w.newHere() {
		return nil
	}
	skip := kit.NewButton(w.t("tour.skip"), kit.Quiet, func() { w.seen(); w.build() })
	return kit.NewPanel(kit.Column(
		kit.Sub(w.t("tour.offer")), kit.Body(w.t("tour.offerAbout")), kit.Flow(kit.NewButton(w.t("tour.begin"), kit.Normal, w.Tour), skip),
	), kit.PanelStyle{Fill: kit.ColorSurface, Edge: kit.ColorEdge, Bar: kit.ColorAccent, Wide: true})
}
