package control

import (
	"strconv"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop"
)

// What can be done about the plan, by option id; phases are named by their keys.
const (
	planAdd      = "+add"
	planEnd      = "+end"
	phaseMinutes = "minutes"
	phaseEarlier = "earlier"
	phaseLater   = "later"
	phaseOn      = "on"
	phaseOff     = "off"
	phaseToLater = "followUp"
)

// askPlan asks what is to change in the plan: one of the phases that are still
// to come, one more, or the end.
func (w *Window) askPlan() {
	o := w.update.Overview
	if w.asker.Asking() || w.busy || o.State == workshop.Finished || o.Agenda == nil {
		return
	}
	options := []kit.Option{
		{ID: planAdd, Label: w.t("agenda.add"), Hint: w.t("agenda.addHint")},
		{ID: planEnd, Label: w.t("agenda.end"), Hint: w.t("agenda.endHint")},
	}
	items := map[string]workshop.AgendaItem{}
	for _, it := range o.Agenda {
		if !it.Coming {
			continue
		}
		items[it.Key] = it
		hint := w.t("control.minutes", "minutes", it.Planned)
		if it.Why != nil {
			hint = w.t("agenda.offBecause", "why", w.say(*it.Why))
		}
		options = append(options, kit.Option{ID: it.Key, Label: w.say(it.Name), Hint: hint})
	}
	choice := kit.NewChoiceInput(options)
	w.ask(kit.Question{
		Title: w.t("agenda.edit.title"), Yes: w.t("agenda.go"), No: w.t("control.cancel"), Content: choice, Check: w.needs(choice),
		OnYes: func() {
			switch id := choice.Chosen()[0]; id {
			case planAdd:
				w.askAddPhase()
			case planEnd:
				w.askPlanEnd()
			default:
				w.askPhase(items[id])
			}
		},
	})
}

// askPhase asks what is to be done with a phase that is still to come.
func (w *Window) askPhase(it workshop.AgendaItem) {
	if w.busy {
		return
	}
	var options []kit.Option
	add := func(id string, when bool) {
		if when {
			options = append(options, kit.Option{ID: id, Label: w.t("agenda.do." + id), Hint: w.t("agenda.hint." + id)})
		}
	}
	add(phaseMinutes, !it.Off)
	add(phaseEarlier, it.Earlier)
	add(phaseLater, it.Later)
	add(phaseOn, it.Off)
	add(phaseOff, !it.Off)
	add(phaseToLater, !it.Off)
	choice := kit.NewChoiceInput(options)
	w.ask(kit.Question{
		Title: w.say(it.Name), Yes: w.t("agenda.go"), No: w.t("control.cancel"), Content: choice, Check: w.needs(choice),
		OnYes: func() { w.doPhase(it, choice.Chosen()[0]) },
	})
}

// doPhase does what was chosen, after asking what it needs.
func (w *Window) doPhase(it workshop.AgendaItem, what string) {
	switch what {
	case phaseMinutes:
		w.askMinutes(it)
	case phaseEarlier:
		w.do(workshop.MovePhase{Phase: it.Key, By: -1}, nil)
	case phaseLater:
		w.do(workshop.MovePhase{Phase: it.Key, By: 1}, nil)
	case phaseOn:
		w.do(workshop.SwitchPhase{Phase: it.Key, On: true}, nil)
	case phaseToLater:
		w.do(workshop.SwitchPhase{Phase: it.Key, FollowUp: true}, nil)
	case phaseOff:
		w.askOff(it)
	}
}

// askOff asks why a phase goes off; the reason is in the decision log.
func (w *Window) askOff(it workshop.AgendaItem) {
	reason := kit.NewLineEntry(w.env.Texts(), 200)
	w.ask(kit.Question{
		Title: w.t("agenda.off.title", "phase", w.say(it.Name)), Yes: w.t("agenda.do.off"), No: w.t("control.cancel"),
		Content: kit.Labelled(w.t("field.reason"), w.t("reason.help"), reason),
		Check: func() string {
			if reason.Text() == "" {
				return w.t("agenda.off.need")
			}
			return ""
		},
		OnYes: func() { w.do(workshop.SwitchPhase{Phase: it.Key, Reason: reason.Text()}, nil) },
	})
}

// askMinutes asks how long a phase may take.
func (w *Window) askMinutes(it workshop.AgendaItem) {
	entry := w.minutesEntry(it.Planned)
	w.ask(kit.Question{
		Title: w.say(it.Name), Yes: w.t("agenda.save"), No: w.t("control.cancel"),
		Content: kit.Labelled(w.t("agenda.minutes"), w.t("agenda.minutesHint", "least", it.Least), entry),
		Check:   w.needsMinutes(entry, 0),
		OnYes: func() {
			w.do(workshop.SetMinutes{Minutes: map[string]int{it.Key: number(entry.Text())}}, nil)
		},
	})
}

// askAddPhase asks for one more phase, after the running one.
func (w *Window) askAddPhase() {
	var options []kit.Option
	for _, kind := range w.update.Overview.Addable {
		options = append(options, kit.Option{ID: kind, Label: w.t("phase." + kind + ".name"), Hint: w.t("phase." + kind + ".purpose")})
	}
	choice, entry := kit.NewChoiceInput(options), w.minutesEntry(10)
	w.ask(kit.Question{
		Title: w.t("agenda.add"), Body: w.t("agenda.addHint"), Yes: w.t("agenda.addGo"), No: w.t("control.cancel"),
		Content: kit.Column(choice, kit.Labelled(w.t("agenda.minutes"), "", entry)),
		Check: func() string {
			if why := w.needs(choice)(); why != "" {
				return why
			}
			return w.needsMinutes(entry, 1)()
		},
		OnYes: func() {
			w.do(workshop.AddPhase{Kind: choice.Chosen()[0], Minutes: number(entry.Text())}, nil)
		},
	})
}

// askPlanEnd asks at what time the session has to end.
func (w *Window) askPlanEnd() {
	entry := kit.NewLineEntry(w.env.Texts(), 5)
	if ends := w.update.Overview.Pace.Ends; !ends.IsZero() {
		entry.SetText(w.env.Texts().Time(ends.In(w.env.Zone)))
	}
	w.ask(kit.Question{
		Title: w.t("agenda.end"), Yes: w.t("agenda.save"), No: w.t("control.cancel"),
		Content: kit.Labelled(w.t("agenda.endLabel"), w.t("agenda.endHint"), entry),
		OnYes:   func() { w.do(workshop.SetEnd{At: entry.Text()}, nil) },
	})
}

func (w *Window) minutesEntry(now int) *kit.LineEntry {
	entry := kit.NewLineEntry(w.env.Texts(), 3)
	entry.SetText(strconv.Itoa(now))
	return entry
}

// needsMinutes is a check that a field holds whole minutes.
func (w *Window) needsMinutes(entry *kit.LineEntry, least int) func() string {
	return func() string {
		if n := number(entry.Text()); n < least || n > 180 {
			return w.t("agenda.minutesNeed", "least", least)
		}
		return ""
	}
}

// number reads whole minutes; -1 is none.
func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}
