package workshop

import (
	"strconv"
	"strings"

	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// How the report tells step 1 to who was not there: a sheet as a list of its
// fields, with what became of it and when.

// toldState is a sheet's state with its day, and of a charter its version; nil
// where nothing else can become of a sheet.
func (v View) toldState(sh *Sheet) *screen.Text {
	switch {
	case sh.Kind == splitMap.name, sh.kind().loose, sh.Kind == compassSheet.name && sh.State == SheetParked:
		return nil
	case sh.SettledAt.IsZero():
		return screen.Say("sheet.state." + string(sh.State))
	case sh.Kind == letGoSheet.name:
		return screen.Say("letGo.toldSigned", "date", screen.Date(day(sh.SettledAt, v.Zone())))
	}
	state, date := screen.T("sheet.state."+string(sh.State)), screen.Date(day(sh.SettledAt, v.Zone()))
	switch sh.State {
	case SheetParked:
		return screen.Say("sheet.toldParked", "state", state, "date", date, "reason", sh.Reason)
	case SheetTrial:
		return screen.Say("sheet.toldTrial", "date", date, "until", screen.Date(sh.Until), "version", sh.Version)
	}
	return screen.Say("sheet.told", "state", state, "date", date, "version", sh.Version)
}

// facts are pairs of a field's label and what was written there.
type facts struct {
	node screen.Node
	kind string
}

func (f *facts) add(label screen.Text, value screen.Text) {
	f.node.Pairs = append(f.node.Pairs, screen.Pair{Label: label, Value: value})
}

// fields adds those that were filled in; the lines of a note follow each other.
func (f *facts) fields(values map[string]string, names ...string) {
	for _, name := range names {
		if text := values[name]; text != "" {
			f.add(screen.T(f.kind+".field."+name), screen.Text{Plain: strings.ReplaceAll(text, "\n", listed)})
		}
	}
}

// charterTold is a whole charter.
func charterTold(v View, sh *Sheet) []screen.Node {
	f := facts{screen.Node{ID: charterID(sh, "told"), Kind: screen.Facts}, charterSheet.name}
	f.fields(sh.Values, "customer", "purpose", "why", "inScope", "outOfScope")
	for _, no := range goals(sh) {
		v.goalTold(&f, sh, no)
	}
	for no := 1; no <= mostActivities; no++ {
		a := rowValues(sh.Values, "activity", no)
		var parts []string
		for _, field := range []string{"what", "when", "where", "goodWhen"} {
			if a[field] != "" {
				parts = append(parts, a[field])
			}
		}
		if len(parts) > 0 {
			f.add(screen.T("charter.row.activity", "N", no), screen.Text{Plain: strings.Join(parts, listed)})
		}
	}
	f.fields(sh.Values, "size")
	if check := sh.Values["sizeCheck"]; check != "" && measure.TeamSizeOf(teamSize(sh)) == measure.TeamSizeLarge {
		f.add(screen.T("charter.field.sizeCheck"), screen.T("charter.sizeCheck."+check))
	}
	f.fields(sh.Values, "ambassador", "future", "path")
	for _, n := range charterConditions(sh) {
		f.add(screen.T("worry.toldLabel"), *n.Text)
	}
	return []screen.Node{f.node}
}

// goalTold is a goal with its figure, why, and whether the room found it clear.
func (v View) goalTold(f *facts, sh *Sheet, no int) {
	f.add(screen.T("charter.row.goal", "N", no), screen.Text{Plain: goalText(sh, no)})
	goal := rowValues(sh.Values, "goal", no)
	if k := kpiOf(goal); k.Name != "" {
		f.add(screen.T("charter.field.goal.kpi"), *kpiText(k))
	}
	if goal["why"] != "" {
		f.add(screen.T("charter.field.goal.why"), screen.Text{Plain: goal["why"]})
	}
	state, scale := v.clarityOf(sh, no)
	told := screen.T("clarity.told." + string(state))
	switch {
	case state == goalClear || state == goalUnclear:
		told = screen.T("clarity.told."+string(state), "mean", chart.Number(scale.Mean().Decimal(1)))
	case sh.Waived == goalTexts(sh):
		told = screen.T("clarity.told.waived")
	}
	f.add(screen.T("clarity.toldLabel"), told)
}

// letGoTold is a signed card.
func letGoTold(v View, sh *Sheet) []screen.Node {
	f := facts{screen.Node{ID: "letGo:" + string(sh.ID) + ":told", Kind: screen.Facts}, letGoSheet.name}
	f.fields(sh.Values, "letGo")
	trusted := sh.Values["trustedOther"]
	if k, ok := v.FindKpi(KpiID(sh.Values["trusted"])); ok {
		trusted = k.Name
	}
	f.add(screen.T("letGo.field.trusted"), screen.Text{Plain: trusted})
	f.fields(sh.Values, "talkAgainIf", "learningGoal")
	for no := 1; no <= mostTasks; no++ {
		if task := rowValues(sh.Values, "task", no); task["text"] != "" && task["type"] != "" {
			f.add(screen.Text{Plain: task["text"]}, screen.T("letGo.task."+task["type"]))
		}
	}
	return []screen.Node{f.node}
}

// meansTold is a rating of several things, each with its mean.
func meansTold(r *Round, title screen.Text) []screen.Node {
	nodes := []screen.Node{{ID: "question", Kind: screen.Heading, Text: &title}}
	result := Rating.Result(r)
	if result.Few {
		return append(nodes, tooFew(r))
	}
	list := screen.Node{ID: "means", Kind: screen.Facts}
	for i, item := range result.Items {
		value := screen.T("round.tooFew", "k", r.Question.MinGroup)
		if mean := item.Scale.Mean(); item.Scale.N() >= r.Question.MinGroup && mean.OK() {
			value = screen.T("rating.itemMean", "mean", chart.Number(mean.Decimal(1)), "max", r.Question.Max, "N", item.Scale.N())
		}
		list.Pairs = append(list.Pairs, screen.Pair{Label: r.Question.Items[i].Text, Value: value})
	}
	return append(nodes, list)
}

// clarityTold is one vote on the goals, with what followed from it.
func (v View) clarityTold(r *Round, no int) []screen.Node {
	title := screen.T("step.customerTeam.clarity")
	if no > 1 {
		title = screen.T("clarity.toldAgain", "no", strconv.Itoa(no))
	}
	nodes := append(meansTold(r, title), v.clarityVerdicts(r)...)
	return []screen.Node{screen.Box("round:"+string(r.ID), nodes...)}
}
