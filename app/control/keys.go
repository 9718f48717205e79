package control

import (
	"strings"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop"
)

// keys makes the window listen.
func (w *Window) keys() {
	c := w.env.Window.Canvas()
	c.SetOnTypedKey(func(e *fyne.KeyEvent) { w.TypedKey(e) })
	c.SetOnTypedRune(func(r rune) { w.TypedRune(r) })
}

// press is one thing that the keyboard does, by a named key or by letters. Its
// label and what it does are translation keys; those without do are Fyne's own.
type press struct {
	key         fyne.KeyName
	letters     string
	label, what string
	do          func()
}

// presses are all of them, in the order in which they are listed: what is not
// here does nothing, and what is here is shown.
func (w *Window) presses() []press {
	b := w.bar
	return []press{
		{key: fyne.KeyPageDown, label: "control.key.pageDown", what: "control.keys.next", do: w.Next},
		{key: fyne.KeyPageUp, label: "control.key.pageUp", what: "control.keys.back", do: w.Back},
		{letters: "kK", label: "control.key.k", what: "control.keys.clock", do: w.running(b.togglePause)},
		{letters: "+=", label: "control.key.plus", what: "control.keys.minute", do: w.running(b.minutes(1))},
		{letters: "sS", label: "control.key.s", what: "control.keys.skip", do: w.running(b.askSkip)},
		{letters: "pP", label: "control.key.p", what: "control.keys.plan", do: w.askPlan},
		{letters: "tT", label: "control.key.t", what: "control.keys.take", do: w.takePlan},
		{letters: "mM", label: "control.key.m", what: "control.keys.people", do: func() { w.people.focus() }},
		{key: fyne.KeyF5, label: "control.key.f5", what: "control.keys.room", do: w.toggleRoom},
		{key: fyne.KeyF11, label: "control.key.f11", what: "control.keys.full", do: w.toggleFull},
		{letters: "bB.", label: "control.key.b", what: "control.keys.blank", do: w.toggleBlank},
		{letters: "dD", label: "control.key.d", what: "control.keys.dark", do: w.toggleDark},
		{letters: "vV", label: "control.key.v", what: "control.keys.export", do: func() { kit.Call(w.env.Export) }},
		{label: "control.key.tab", what: "control.keys.tab"},
		{key: fyne.KeyF1, letters: "?", label: "control.key.help", what: "control.keys.help", do: w.askKeys},
	}
}

// running is for what can be done only while the session runs and no command is
// on its way.
func (w *Window) running(do func()) func() {
	return func() {
		if w.update.Overview.State == workshop.Running && !w.busy {
			do()
		}
	}
}

// TypedKey does what a key of the facilitator or of a presenter remote says; the
// room screen gives its keys here, too. It reports whether the key meant
// something.
func (w *Window) TypedKey(e *fyne.KeyEvent) bool {
	for _, p := range w.presses() {
		if p.key == e.Name && p.do != nil {
			p.do()
			return true
		}
	}
	return false
}

// TypedRune does what a letter says. What is typed into a field never comes here.
func (w *Window) TypedRune(r rune) {
	if w.asker.Asking() {
		return
	}
	for _, p := range w.presses() {
		if strings.ContainsRune(p.letters, r) {
			p.do()
			return
		}
	}
}

// Keys is what the keyboard does, for a list of it.
func (w *Window) Keys() []kit.Row {
	var rows []kit.Row
	for _, p := range w.presses() {
		rows = append(rows, kit.Row{Label: w.t(p.label), Value: w.t(p.what)})
	}
	return rows
}

// askKeys shows what the keyboard does.
func (w *Window) askKeys() {
	if w.asker.Asking() {
		return
	}
	w.ask(kit.Question{
		Title: w.t("control.keys.title"), Body: w.t("control.keys.body"), Yes: w.t("control.keys.close"),
		Content: kit.NewTable(w.Keys()...),
	})
}

// toggleBlank makes the room screen black, or shows it again.
func (w *Window) toggleBlank() {
	if r := w.env.Room; r != nil && r.Shown() {
		r.SetBlank(!r.Blank())
		w.bar.show()
	}
}

// toggleDark gives the room screen the look for a dark or a light room.
func (w *Window) toggleDark() {
	if r := w.env.Room; r != nil {
		r.SetDark(!r.Dark())
	}
}

// focus brings the keyboard to the people: to the door where somebody waits.
func (p *people) focus() {
	c := p.w.env.Window.Canvas()
	switch {
	case len(p.atDoor) > 0:
		c.Focus(p.atDoor[0])
	case len(p.list.Objects) > 0:
		if first, ok := p.list.Objects[0].(fyne.Focusable); ok {
			c.Focus(first)
		}
	}
}
