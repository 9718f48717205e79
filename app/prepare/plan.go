package prepare

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop"
)

// planList is the phases with what can be done about each.
type planList struct {
	w     *Window
	shown string // the rows that the list has now
	list  *fyne.Container
}

// planPage is the plan: minutes, order, on and off, one more.
func (w *Window) planPage() fyne.CanvasObject {
	l := &planList{w: w, list: kit.Column()}
	w.follow = l.show
	l.show()
	return kit.Sections(
		kit.NewText(w.t("prepare.plan.about"), kit.TextStyle{Color: kit.ColorMuted}),
		l.list,
		kit.Flow(kit.NewButton(w.t("agenda.add"), kit.Normal, w.askAdd)),
	)
}

// show makes the rows anew where they are other ones, and leaves minutes that
// somebody types alone.
func (l *planList) show() {
	var rows strings.Builder
	for _, it := range l.w.now.plan {
		rows.WriteString(it.Key + strconv.FormatBool(it.Off) + strconv.FormatBool(it.Earlier) + strconv.FormatBool(it.Later) + " ")
	}
	if rows.String() == l.shown {
		return
	}
	l.shown = rows.String()
	l.list.RemoveAll()
	for _, it := range l.w.now.plan {
		l.list.Add(l.row(it))
	}
	l.list.Refresh()
}

// row is a phase: its name, its minutes, and what can be done about it.
func (l *planList) row(it workshop.AgendaItem) fyne.CanvasObject {
	w, key := l.w, it.Key
	name := kit.NewText(w.word(it.Name), kit.TextStyle{Bold: !it.Off})
	about := kit.Caption(w.t("phase." + it.Phase + ".purpose"))
	if it.Off {
		name.SetColor(kit.ColorMuted)
		about.SetWords(w.t("agenda.off"))
		if it.Why != nil {
			about.SetWords(w.t("agenda.offBecause", "why", w.word(*it.Why)))
		}
	}
	var parts []fyne.CanvasObject
	if !it.Off {
		parts = append(parts, l.minutes(it), container.NewCenter(kit.NewText(w.t("prepare.plan.minutes", "least", it.Least), kit.TextStyle{Size: kit.SizeCaption, Color: kit.ColorMuted, OneLine: true})))
	}
	add := func(slot, text string, on bool, do func()) {
		b := kit.NewButton(w.t(text), kit.Quiet, do)
		if !on {
			b.Disable()
		}
		w.slots[slot+key] = b
		parts = append(parts, b)
	}
	add("up ", "prepare.plan.earlier", it.Earlier, func() { l.move(key, -1, "up ") })
	add("down ", "prepare.plan.later", it.Later, func() { l.move(key, 1, "down ") })
	if it.Off {
		add("switch ", "prepare.plan.on", true, func() { l.change(workshop.SwitchPhase{Phase: key, On: true}, "switch "+key) })
	} else {
		add("switch ", "prepare.plan.off", true, func() { l.change(workshop.SwitchPhase{Phase: key}, "switch "+key) })
	}
	style := kit.PanelStyle{Fill: kit.ColorSurface, Edge: kit.ColorEdge}
	if it.Off {
		style = kit.PanelStyle{Edge: kit.ColorEdge}
	}
	return kit.NewPanel(beside(kit.Column(name, about), parts...), style)
}

// minutes is the field for a phase's minutes.
func (l *planList) minutes(it workshop.AgendaItem) fyne.CanvasObject {
	w, slot := l.w, "minutes "+it.Key
	var e *kit.LineEntry
	e = w.line(slot, 3, strconv.Itoa(it.Planned), func() {
		n, err := strconv.Atoi(w.field(slot))
		if err != nil {
			w.say(w.t("prepare.noNumber"))
			return
		}
		w.give(workshop.SetMinutes{Minutes: map[string]int{it.Key: n}}, func() { e.SetText(strconv.Itoa(l.planned(it.Key))) })
	})
	w.slots[slot] = e.FirstFocus()
	return container.NewCenter(container.New(narrowLayout{ems: 4}, e))
}

// planned are a phase's minutes in the draft.
func (l *planList) planned(key string) int {
	for _, it := range l.w.now.plan {
		if it.Key == key {
			return it.Planned
		}
	}
	return 0
}

func (l *planList) move(key string, by int, slot string) {
	l.change(workshop.MovePhase{Phase: key, By: by}, slot+key)
}

// change gives a command by which rows become other ones, and gives the keyboard
// back to the button.
func (l *planList) change(c workshop.Command, slot string) {
	before := l.w.env.Window.Canvas().Focused()
	l.w.give(c, nil)
	l.w.later(nothing, func(error) {
		if now := l.w.env.Window.Canvas().Focused(); now == before || now == nil {
			l.w.again(slot)
		}
	})
}

// askAdd asks which phase comes into the plan.
func (w *Window) askAdd() {
	var options []kit.Option
	for _, kind := range w.now.addable {
		options = append(options, kit.Option{ID: kind, Label: w.t("phase." + kind + ".name"), Hint: w.t("phase." + kind + ".purpose")})
	}
	choice := kit.NewChoiceInput(options)
	w.ask(kit.Question{
		Title: w.t("agenda.add"), Body: w.t("prepare.plan.addHint"), Yes: w.t("agenda.go"), No: w.t("start.cancel"), Content: choice,
		Check: func() string {
			if len(choice.Chosen()) == 0 {
				return w.t("prepare.chooseOne")
			}
			return ""
		},
		OnYes: func() { w.give(workshop.AddPhase{Kind: choice.Chosen()[0]}, nil) },
	})
}
