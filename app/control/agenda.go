package control

import (
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop"
)

// agenda lists the phases with their minutes.
type agenda struct {
	w     *Window
	shown []workshop.AgendaItem
	list  *fyne.Container
	body  *fyne.Container
}

func newAgenda(w *Window) *agenda {
	a := &agenda{w: w, list: kit.Column()}
	a.body = kit.Column(kit.Sub(w.t("control.agenda")), a.list)
	return a
}

func (a *agenda) show() {
	items := a.w.update.Overview.Agenda
	if a.shown != nil && reflect.DeepEqual(items, a.shown) {
		return
	}
	a.shown = items
	a.list.RemoveAll()
	for _, it := range items {
		a.list.Add(a.item(it))
	}
	a.body.Refresh()
}

// item is a phase: a sign, its name, its minutes and what was used of them. The
// running one stands on a sheet; nothing is told by colour alone.
func (a *agenda) item(it workshop.AgendaItem) fyne.CanvasObject {
	sign, ink, key := theme.IconNameRadioButton, kit.ColorMuted, "control.phase.planned"
	switch {
	case it.Running:
		sign, ink, key = theme.IconNameMediaPlay, kit.ColorAccent, "control.phase.running"
	case it.Skipped:
		sign, ink, key = theme.IconNameContentRemove, kit.ColorMuted, "control.phase.skipped"
	case it.Done:
		sign, ink, key = theme.IconNameConfirm, kit.ColorAccent, "control.phase.done"
	}
	name := kit.NewText(a.w.say(it.Name), kit.TextStyle{Bold: it.Running})
	minutes := kit.Caption(a.w.t(key, "planned", it.Planned, "used", it.Used))
	if it.Used > it.Planned {
		minutes.SetColor(kit.ColorWarn)
	}
	if it.Skipped {
		name.SetColor(kit.ColorMuted)
	}
	row := kit.Aside(icon(sign, ink), kit.Column(name, minutes))
	if it.Running {
		return kit.NewPanel(row, kit.PanelStyle{Fill: kit.ColorAccentSoft, Bar: kit.ColorAccent})
	}
	return container.NewPadded(row)
}

// icon is one of the theme's icons in a colour of the palette.
func icon(name fyne.ThemeIconName, ink fyne.ThemeColorName) *widget.Icon {
	return widget.NewIcon(theme.NewColoredResource(theme.Icon(name), ink))
}
