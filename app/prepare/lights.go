package prepare

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop"
)

// lightsLine sums the lights up in words, in the colour of the worst.
func (w *Window) lightsLine() (string, fyne.ThemeColorName) {
	n := map[workshop.LightColour]int{}
	for _, l := range w.now.lights {
		if l.Passed() {
			n[workshop.Green]++
		} else {
			n[l.Colour]++
		}
	}
	words := w.t("prepare.lights.sum", "red", n[workshop.Red], "amber", n[workshop.Amber], "green", n[workshop.Green])
	switch {
	case n[workshop.Red] > 0:
		return words, kit.ColorError
	case n[workshop.Amber] > 0:
		return words, kit.ColorWarn
	}
	return w.t("prepare.lights.all"), kit.ColorAccent
}

// lightsPage is what is ready and what lacks, each with what to do.
func (w *Window) lightsPage() fyne.CanvasObject {
	list, order := kit.Column(), w.lightOrder()
	show := func() {
		list.RemoveAll()
		lights := slices.Clone(w.now.lights)
		slices.SortStableFunc(lights, func(a, b workshop.Light) int { return order[a.Name] - order[b.Name] })
		for _, l := range lights {
			list.Add(w.lightRow(l))
		}
		list.Refresh()
	}
	w.follow = show
	show()
	return kit.Sections(kit.NewText(w.t("prepare.lights.about"), kit.TextStyle{Color: kit.ColorMuted}), list)
}

// lightOrder has what lacks first, as it was when the page was opened: a list
// that people read does not change its order.
func (w *Window) lightOrder() map[string]int {
	order := map[string]int{}
	for i, l := range w.now.lights {
		order[l.Name] = i
		switch {
		case l.Passed():
			order[l.Name] += 2 * len(w.now.lights)
		case l.Colour == workshop.Amber:
			order[l.Name] += len(w.now.lights)
		}
	}
	return order
}

// lightRow is a light: its colour as a sign and a word, how it stands, and what
// the facilitator can say about it.
func (w *Window) lightRow(l workshop.Light) fyne.CanvasObject {
	icon, ink := theme.IconNameConfirm, kit.ColorAccent
	state := "prepare.light." + string(l.Colour)
	switch {
	case l.Waived != "":
		state = "prepare.light.waived"
	case l.Colour == workshop.Red:
		icon, ink = theme.IconNameError, kit.ColorError
	case l.Colour == workshop.Amber:
		icon, ink = theme.IconNameWarning, kit.ColorWarn
	}
	words := kit.Column(
		kit.NewText(w.t("prepare.light.line", "name", w.t("light."+l.Name+".name"), "state", w.t(state)), kit.TextStyle{Bold: true, Color: ink}),
		kit.Body(w.word(l.What)),
	)
	if l.Waived != "" {
		words.Add(kit.Caption(w.t("prepare.light.because", "why", l.Waived)))
	}
	buttons := kit.Flow()
	add := func(key, slot string, do func()) {
		b := kit.NewButton(w.t(key), kit.Normal, do)
		w.slots[slot+l.Name] = b
		buttons.Add(b)
	}
	switch {
	case l.Tick != "" && l.Colour == workshop.Green:
		add("prepare.light.undo", "light ", func() { w.tick(l, false) })
	case l.Tick != "":
		add("prepare.light.done", "light ", func() { w.tick(l, true) })
	}
	switch {
	case l.Colour != workshop.Green && l.Waived == "":
		add("prepare.light.pass", "pass ", func() { w.askPass(l) })
	case l.Waived != "":
		add("prepare.light.unpass", "pass ", func() { w.pass(l, "") })
	}
	if len(buttons.Objects) > 0 {
		words.Add(buttons)
	}
	sign := widget.NewIcon(theme.NewColoredResource(theme.Icon(icon), ink))
	return kit.NewPanel(kit.Aside(sign, words), kit.PanelStyle{Fill: kit.ColorSurface, Edge: kit.ColorEdge, Bar: ink})
}

func (w *Window) tick(l workshop.Light, on bool) {
	w.change(func(p *workshop.Preparation) {
		if p.Ready == nil {
			p.Ready = map[string]bool{}
		}
		p.Ready[l.Tick] = on
	}, nil)
	w.later(nothing, func(error) { w.again("light " + l.Name) })
}

// askPass asks why a light is passed.
func (w *Window) askPass(l workshop.Light) {
	why := kit.NewLineEntry(w.env.Texts(), 200)
	w.ask(kit.Question{
		Title: w.t("light." + l.Name + ".name"), Body: w.word(l.What), Yes: w.t("prepare.light.pass"), No: w.t("start.cancel"),
		Content: kit.Labelled(w.t("prepare.light.why"), "", why),
		Check: func() string {
			if why.Text() == "" {
				return w.t("prepare.light.needWhy")
			}
			return ""
		},
		OnYes: func() { w.pass(l, why.Text()) },
	})
}

func (w *Window) pass(l workshop.Light, why string) {
	w.change(func(p *workshop.Preparation) {
		if p.Waived == nil {
			p.Waived = map[string]string{}
		}
		p.Waived[l.Name] = why
	}, nil)
	w.later(nothing, func(error) { w.again("pass " + l.Name) })
}
