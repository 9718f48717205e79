package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// wholeShare is a share as a picture shows it.
func wholeShare(p measure.Percent) chart.Value {
	if !p.OK() {
		return chart.Value{}
	}
	return chart.Value{At: p.Float(), Show: chart.Number(p.Decimal(0))}
}

// canvasFigures are what came of the room of each canvas in force, for the report.
func (v View) canvasFigures() []screen.Node {
	var out []screen.Node
	for _, sh := range v.Canvases() {
		if kids := v.figuresOf(sh); len(kids) > 0 {
			name := v.canvasName(sh)
			out = append(out, screen.Node{ID: canvasID(sh, "figures"), Kind: screen.Card, Text: &name, Kids: kids})
		}
	}
	return out
}

// figuresOf are permission pressure before and now, the budget, customer and
// team side by side, and where asking permission leaks energy.
func (v View) figuresOf(sh *Sheet) []screen.Node {
	return slices.Concat(v.usePicture(sh), v.useLines(sh), v.changeNodes(sh), v.frictionNodes(sh))
}

// useSteps show the figures of each canvas that has any, alone on the room
// screen.
func (v View) useSteps() []Step {
	var out []Step
	for _, sh := range v.Canvases() {
		st := v.useStep("room.use", sh)
		if len(v.figuresOf(sh)) > 0 || v.Latest().Step == st.ID {
			out = append(out, st)
		}
	}
	return out
}

// useStep shows the figures of one canvas; the facilitator counts a week there.
func (v View) useStep(kind string, sh *Sheet) Step {
	id := kind + ":" + string(v.root(sh).ID)
	show := func(v View) []screen.Node {
		name := v.canvasName(sh)
		figures := v.figuresOf(sh)
		if len(figures) == 0 {
			figures = []screen.Node{screen.MutedPara("none", "roomUse.none")}
		}
		return append([]screen.Node{{ID: "title", Kind: screen.Heading, Text: &name}}, figures...)
	}
	return Step{
		ID: id, Name: screen.T("step." + kind), Public: show,
		Person:  func(v View, _ PersonID) []screen.Node { return show(v) },
		Control: func(v View) []screen.Node { return append(append(guidance(id), show(v)...), v.roomFold()...) },
	}
}

// latestWeek is the last week of a canvas that was counted, nil before there is
// one.
func (v View) latestWeek(sh *Sheet) *Sheet {
	all := v.weeksOf(sh)
	if len(all) == 0 {
		return nil
	}
	return all[len(all)-1]
}

// usePicture is the picture of the room's use, once there is anything to show.
func (v View) usePicture(sh *Sheet) []screen.Node {
	var data chart.RoomUseData
	if f := v.figureSheet(sh, roomUse.name, beforeWeek); counted(f) {
		data.Before = wholeShare(weekOf(f).Pressure())
	}
	if f := v.latestWeek(sh); f != nil {
		week := weekOf(f)
		data.Now, data.Used = wholeShare(week.Pressure()), wholeShare(week.Utilisation(capacityOf(f)))
	}
	if !data.Before.Known() && !data.Now.Known() {
		return nil
	}
	drawing := chart.RoomUse(data)
	return []screen.Node{{ID: canvasID(sh, "use"), Kind: screen.Picture, Drawing: &drawing}}
}

// useLines are the totals of each week that was counted.
func (v View) useLines(sh *Sheet) []screen.Node {
	list := screen.Node{ID: canvasID(sh, "weeks"), Kind: screen.Facts}
	for _, f := range v.weeksOf(sh) {
		week := weekOf(f)
		value := screen.T("roomUse.says", "used", week.Used, "asked", week.Asked, "no", times(f, "friendlyNo"), "above", times(f, "aboveLimit"))
		if capacity := capacityOf(f); capacity.OK() && week.Mean().OK() {
			value = screen.T("roomUse.saysMoney", "what", value, "currency", currencySign(f.Values["currency"]),
				"total", money(measure.Ratio{Num: week.Total, Den: 1}), "capacity", money(capacity), "mean", money(week.Mean()))
		}
		list.Pairs = append(list.Pairs, screen.Pair{Label: weekName(f.Values[weekValue]), Value: value})
	}
	if len(list.Pairs) == 0 {
		return nil
	}
	return []screen.Node{list}
}

// weekName is a week as people say it.
func weekName(week string) screen.Text {
	if week == beforeWeek {
		return screen.T("roomUse.before")
	}
	return screen.T("roomUse.week", "no", chart.Number(weekNumber(week)), "year", week[:4])
}

// weekNumber is the number of an ISO week such as 2026-W08, without a zero.
func weekNumber(week string) string {
	if n := week[6:]; n[0] == '0' {
		return n[1:]
	}
	return week[6:]
}

// money is an amount in minor units with its decimals.
func money(cents measure.Ratio) any {
	whole := measure.Ratio{Num: cents.Num, Den: cents.Den * 100}
	if whole.Num%whole.Den == 0 {
		return chart.Number(whole.Decimal(0))
	}
	return chart.Number(whole.Decimal(2))
}

// changeNodes are what changed for the customer and for the team, beside each
// other (R-003-02).
func (v View) changeNodes(sh *Sheet) []screen.Node {
	row := screen.Node{ID: canvasID(sh, "changes"), Kind: screen.Row}
	for _, c := range v.changesOf(sh) {
		n := screen.Node{ID: canvasID(sh, "change."+c.name), Kind: screen.Big, Text: screen.Say("beforeAfter.change", "share", chart.Number(c.share.Signed(0)))}
		n.Note = screen.Say("beforeAfter.note."+c.name, "before", known(c.before), "after", known(c.after))
		if !c.share.OK() { // not known before, or not yet after
			n.Text = screen.Say("beforeAfter.unknown")
		}
		row.Kids = append(row.Kids, n)
	}
	if len(row.Kids) == 0 {
		return nil
	}
	return []screen.Node{row}
}

// known is a figure, or a dash where it is not there yet.
func known(r measure.Ratio) any {
	if !r.OK() {
		return "–"
	}
	decimals := 0
	for scale := r.Num; scale%r.Den != 0 && decimals < 2; decimals++ {
		scale *= 10
	}
	return chart.Number(r.Decimal(decimals))
}

// roomFold is where the facilitator fills in the figures of the room, in the
// session in which a canvas was decided on and in later ones.
func (v View) roomFold() []screen.Node {
	if len(v.Canvases()) == 0 {
		return nil
	}
	fold := screen.Node{ID: "roomUse", Kind: screen.Fold, Text: screen.Say("roomUse.fold")}
	for _, sh := range v.Canvases() {
		name := v.canvasName(sh)
		card := screen.Node{ID: "figures:" + string(sh.ID), Kind: screen.Card, Text: &name}
		card.Kids = append(card.Kids, v.figureFields(sh, roomUse.name, beforeWeek)...)
		for _, week := range v.startedWeeks(sh) {
			card.Kids = append(card.Kids, v.figureFields(sh, roomUse.name, week)...)
		}
		card.Kids = append(card.Kids, v.figureFields(sh, beforeAfter.name, "")...)
		card.Kids = append(card.Kids, v.countButtons(sh), v.frictionInput(sh))
		fold.Kids = append(fold.Kids, card)
	}
	return []screen.Node{fold}
}

// startedWeeks are the weeks that can still be filled in.
func (v View) startedWeeks(sh *Sheet) []string {
	var out []string
	for _, week := range lastWeeks(v.Live.Now, v.Zone()) {
		if v.figureSheet(sh, roomUse.name, week) != nil {
			out = append(out, week)
		}
	}
	return out
}

// figureFields are the fields of a sheet of figures that has been started.
func (v View) figureFields(sh *Sheet, kind, week string) []screen.Node {
	f := v.figureSheet(sh, kind, week)
	if f == nil {
		return nil
	}
	title := screen.T("beforeAfter.title")
	if kind == roomUse.name {
		title = weekName(week)
	}
	return []screen.Node{{ID: "figure:" + string(f.ID), Kind: screen.Card, Text: &title, Kids: v.sheetFields(f)}}
}

// countButtons start what has not been started.
func (v View) countButtons(sh *Sheet) screen.Node {
	row := screen.Node{ID: "count:" + string(sh.ID), Kind: screen.Row}
	add := func(id string, label screen.Text, kind, week string) {
		if v.figureSheet(sh, kind, week) == nil {
			row.Kids = append(row.Kids, screen.Do("count:"+string(sh.ID)+":"+id, label, screen.Plain, "room.countWeek", CountWeek{sh.ID, week}))
		}
	}
	add(beforeWeek, screen.T("roomUse.countBefore"), roomUse.name, beforeWeek)
	for _, week := range lastWeeks(v.Live.Now, v.Zone()) {
		add(week, screen.T("roomUse.count", "week", weekName(week)), roomUse.name, week)
	}
	add("change", screen.T("beforeAfter.start"), beforeAfter.name, "")
	return row
}
