package control

import (
	"reflect"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop"
)

// agenda lists the phases with their minutes, says whether the rest fits, and
// proposes what would make it fit.
type agenda struct {
	w        *Window
	shown    agendaShown
	standing workshop.Standing
	title    *fyne.Container // gives its place to the proposal
	fits     *kit.Text
	take     *kit.Button
	change   *kit.Button
	prepare  *kit.Button // until people are let in
	list     *fyne.Container
	body     *fyne.Container
}

// muchEarly is from how many minutes to spare on a sentence says what they are
// good for, as after a phase that was left out.
const muchEarly = 5

// agendaShown is what the list shows now: it is made anew when that changes,
// once a minute at most.
type agendaShown struct {
	Items    []workshop.AgendaItem
	Standing workshop.Standing
}

// manyPhases is from how many phases on the list is set smaller.
const manyPhases = 9

func newAgenda(w *Window) *agenda {
	a := &agenda{w: w, list: container.New(tight{})}
	a.fits = kit.NewText("", kit.TextStyle{Size: kit.SizeCaption, Color: kit.ColorWarn, Bold: true})
	a.take = kit.NewButton("", kit.Normal, w.takePlan)
	a.change = kit.NewButton(w.t("agenda.edit"), kit.Quiet, w.askPlan)
	title := kit.NewText(w.t("control.agenda"), kit.TextStyle{Size: kit.SizeSub, Bold: true, OneLine: true})
	a.title = container.NewVBox(layout.NewSpacer(), title, layout.NewSpacer())
	a.prepare = kit.NewButton(w.t("agenda.prepare"), kit.Normal, w.env.Prepare)
	a.body = kit.Column(a.fits, kit.Flow(a.title, a.take, a.change), a.list, kit.Flow(a.prepare))
	if largeLetters() { // a line or two are in sight: those of what runs
		a.body = kit.Column(a.list, a.fits, kit.Flow(a.take, a.change), kit.Flow(a.prepare))
	}
	a.fits.Hide()
	a.take.Hide()
	return a
}

// show puts the newest plan in the list.
func (a *agenda) show() {
	o := a.w.update.Overview
	a.prepare.Hidden = o.State != workshop.Planned || o.Rehearsal || a.w.env.Prepare == nil
	a.body.Refresh()
	a.tick()
}

// tick makes the list anew when the clock has changed what it says.
func (a *agenda) tick() {
	o, now := a.w.update.Overview, a.w.env.Now()
	a.standing = workshop.Standing{}
	if o.State != workshop.Finished && o.State != "" {
		a.standing = o.Pace.At(now)
	}
	next := agendaShown{Items: used(o, now), Standing: a.standing}
	if largeLetters() {
		next.Items = ahead(next.Items)
	}
	next.Standing.LeftInAll = 0 // changes all the time, and is in the header
	if a.shown.Items != nil && reflect.DeepEqual(next, a.shown) {
		return
	}
	a.shown = next
	a.list.RemoveAll()
	for _, it := range next.Items {
		a.list.Add(a.row(it, len(next.Items) >= manyPhases))
	}
	a.showStanding()
	a.change.Hidden = o.State == workshop.Finished || o.Agenda == nil
	a.body.Refresh()
}

// used is the agenda with the running phase's minutes up to now.
func used(o workshop.Overview, now time.Time) []workshop.AgendaItem {
	out := append([]workshop.AgendaItem(nil), o.Agenda...)
	for i, it := range out {
		if it.Running && o.Timer != nil && !o.Timer.Paused {
			left := time.UnixMilli(o.Timer.Ends).Sub(now)
			out[i].Used = int((time.Duration(o.Timer.Total)*time.Second - left) / time.Minute)
		}
	}
	return out
}

// ahead is the agenda from the running phase on: with large text only a line or two
// of it are in sight, and those are not for what is done.
func ahead(items []workshop.AgendaItem) []workshop.AgendaItem {
	for i, it := range items {
		if it.Running {
			return items[i:]
		}
	}
	return items
}

// showStanding says how late it will be, and what the button would do about it.
func (a *agenda) showStanding() {
	s, w := a.standing, a.w
	words, label := "", ""
	switch {
	case len(s.Changes) > 0:
		words, label = w.t("agenda.late", "N", s.Late), w.t("agenda.take")
	case len(s.Drop) > 0:
		words, label = w.t("agenda.drop", "N", s.Late, "what", w.say(s.Drop[0].Name)), w.t("agenda.toFollowUp")
	case s.Late > 0:
		words = w.t("agenda.tooLate", "N", s.Late)
	case s.Early >= muchEarly:
		words = w.t("agenda.early", "N", s.Early)
	}
	a.fits.SetColor(kit.ColorWarn)
	if s.Late == 0 {
		a.fits.SetColor(kit.ColorMuted)
	}
	a.fits.SetWords(words)
	a.fits.Hidden = words == ""
	a.take.SetLabel(label)
	a.take.Hidden, a.title.Hidden = label == "", label != ""
}

// takePlan does what the proposal says: it takes over the new minutes, or moves
// the first phase to the follow-up.
func (w *Window) takePlan() {
	s := w.agenda.standing
	switch {
	case w.busy || w.asker.Asking():
	case len(s.Changes) > 0:
		minutes := map[string]int{}
		for _, c := range s.Changes {
			minutes[c.Key] = c.To
		}
		w.do(workshop.SetMinutes{Minutes: minutes, Replan: true}, nil)
	case len(s.Drop) > 0:
		w.do(workshop.SwitchPhase{Phase: s.Drop[0].Key, FollowUp: true}, nil)
	}
}

// row is a phase: a sign, its name, its minutes. The running one stands on a
// sheet; nothing is told by colour alone.
func (a *agenda) row(it workshop.AgendaItem, small bool) fyne.CanvasObject {
	sign, ink := theme.IconNameRadioButton, kit.ColorMuted
	switch {
	case it.Running:
		sign, ink = theme.IconNameMediaPlay, kit.ColorAccent
	case it.Off || it.Skipped:
		sign = theme.IconNameContentRemove
	case it.Done:
		sign, ink = theme.IconNameConfirm, kit.ColorAccent
	}
	size := kit.SizeText
	if small {
		size = kit.SizeCaption
	}
	name := kit.NewText(a.w.say(it.Name), kit.TextStyle{Size: size, Bold: it.Running})
	minutes, warn := a.minutes(it)
	side := kit.NewText(minutes, kit.TextStyle{Size: kit.SizeCaption, Color: kit.ColorMuted, OneLine: true})
	if warn {
		side.SetColor(kit.ColorWarn)
	}
	left := container.New(tight{}, name)
	if it.Off || it.Skipped {
		name.SetColor(kit.ColorMuted)
	}
	if it.Why != nil {
		left.Add(kit.Caption(a.w.say(*it.Why)))
	}
	var touch func()
	if it.Coming {
		touch = func() { a.w.askPhase(it) }
	}
	return newPhaseRow(it.Running, icon(sign, ink), left, side, touch)
}

// minutes are what stands at the right of a phase, and whether it is a warning.
func (a *agenda) minutes(it workshop.AgendaItem) (words string, warn bool) {
	for _, c := range a.standing.Changes {
		if c.Key == it.Key {
			return a.w.t("agenda.change", "from", c.From, "to", c.To), true
		}
	}
	for _, c := range a.standing.Drop {
		if c.Key == it.Key {
			return a.w.t("agenda.dropped"), true
		}
	}
	switch {
	case it.Off:
		return a.w.t("agenda.off"), false
	case it.Skipped:
		return a.w.t("agenda.skipped"), false
	case it.Running || it.Done || it.Used > 0:
		return a.w.t("agenda.used", "used", it.Used, "planned", it.Planned), it.Used > it.Planned
	}
	return a.w.t("control.minutes", "minutes", it.Planned), false
}

// icon is one of the theme's icons in a colour of the palette.
func icon(name fyne.ThemeIconName, ink fyne.ThemeColorName) *widget.Icon {
	return widget.NewIcon(theme.NewColoredResource(theme.Icon(name), ink))
}
