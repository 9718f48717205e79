package control

import (
	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
)

// keys makes the window listen.
func (w *Window) keys() {
	c := w.env.Window.Canvas()
	c.SetOnTypedKey(func(e *fyne.KeyEvent) { w.TypedKey(e) })
	c.SetOnTypedRune(func(r rune) { w.TypedRune(r) })
}

// TypedKey does what a key of the facilitator or of a presenter remote says; the
// room screen gives its keys here, too. It reports whether the key meant
// something.
func (w *Window) TypedKey(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyPageDown:
		w.Next()
	case fyne.KeyPageUp:
		w.Back()
	case fyne.KeyF5:
		w.toggleRoom()
	case fyne.KeyF11:
		w.toggleFull()
	case fyne.KeyF1:
		w.askKeys()
	default:
		return false
	}
	return true
}

// TypedRune shows the keys on a question mark, and does what letters do about
// the plan. What is typed into a field never comes here.
func (w *Window) TypedRune(r rune) {
	if w.asking != nil {
		return
	}
	switch r {
	case '?':
		w.askKeys()
	case 'p', 'P':
		w.askPlan()
	case 't', 'T':
		w.takePlan()
	}
}

// askKeys shows what the keyboard does.
func (w *Window) askKeys() {
	if w.asking != nil {
		return
	}
	row := func(key, what string) kit.Row { return kit.Row{Label: w.t(key), Value: w.t(what)} }
	w.ask(kit.Question{
		Title: w.t("control.keys.title"), Body: w.t("control.keys.body"), Yes: w.t("control.keys.close"),
		Content: kit.NewTable(
			row("control.key.pageDown", "control.keys.next"), row("control.key.pageUp", "control.keys.back"),
			row("control.key.f5", "control.keys.room"), row("control.key.f11", "control.keys.full"),
			row("control.key.p", "control.keys.plan"), row("control.key.t", "control.keys.take"),
			row("control.key.tab", "control.keys.tab"), row("control.key.help", "control.keys.help"),
		),
	})
}
