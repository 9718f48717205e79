package workshop

import (
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
)

// The figures (METHOD F3): each KPI with how far it has come and the agreements
// behind it, how the room was used and how often permission was asked, then how
// often people were steered from above.
var _ = phase(Phase{Kind: "figures", Bob: BobPicture, Report: func(v View) []screen.Node { return v.figuresReport() }, Steps: func(v View) []Step {
	var steps []Step
	for _, k := range v.figuresAloud() {
		steps = append(steps, readFigureStep(k))
	}
	if len(v.Kpis()) > len(steps) || len(steps) == 0 {
		steps = append(steps, boardStep())
	}
	for _, sh := range v.Canvases() {
		steps = append(steps, v.useStep("figures.room", sh))
	}
	return append(append(steps, steeredStep()), trendSteps(v)...)
}})

// minutesPerKpi is what the reading of a figure and one question about it take.
const minutesPerKpi = 2

// figuresAloud are the figures that there is time for.
func (v View) figuresAloud() []Kpi {
	all := v.definedKpis()
	return all[:min(len(all), max((v.Latest().minutesOf("figures")-1)/minutesPerKpi, 1))]
}

// readFigureStep shows one figure, what was agreed to move it, and the rule that
// holds while management asks about it.
func readFigureStep(k Kpi) Step {
	id := "figures.kpi:" + string(k.ID)
	show := func(v View) []screen.Node {
		k, _ := v.FindKpi(k.ID)
		return append([]screen.Node{screen.Head("title", "figures.of", "name", k.Name), screen.MutedPara("rule", "figures.rule"), v.kpiCard(k)}, v.behind(k)...)
	}
	return Step{
		ID: id, Name: screen.T("step.figures.kpi", "name", shorten(k.Name, 40)), Public: show,
		Person: func(v View, _ PersonID) []screen.Node { return show(v) },
		Control: func(v View) []screen.Node {
			k, _ := v.FindKpi(k.ID)
			return append(append(guidance(id), show(v)...), v.readInputs(k.ID))
		},
	}
}

// behind is the path from the running agreements to a figure: one drawn, the
// others in words.
func (v View) behind(k Kpi) []screen.Node {
	var out []screen.Node
	for _, a := range v.reviewed() {
		if KpiID(a.Values["kpi"]) != k.ID {
			continue
		}
		if len(out) == 0 {
			out = append(out, v.sightNodes(a)...)
			continue
		}
		out = append(out, screen.Node{ID: "also:" + string(a.ID), Kind: screen.Line, Tone: screen.Muted, Text: screen.Say("figures.also", "what", a.Values["what"])})
	}
	if len(out) == 0 {
		return []screen.Node{screen.MutedPara("alone", "figures.alone")}
	}
	return out
}

// boardStep is all figures on one screen, also those that nobody filled in yet.
func boardStep() Step {
	id := "figures.board"
	show := func(v View) []screen.Node {
		out := []screen.Node{screen.Head("title", "step."+id), screen.Para("text", "text."+id)}
		list := screen.Node{ID: "board", Kind: screen.List}
		for _, k := range v.Kpis() {
			list.Kids = append(list.Kids, v.kpiCard(k))
		}
		if len(list.Kids) == 0 {
			return append(out, screen.MutedPara("none", "figures.none"))
		}
		return append(out, list)
	}
	return Step{
		ID: id, Name: screen.T("step." + id), Public: show,
		Person: func(v View, _ PersonID) []screen.Node { return show(v) },
		Control: func(v View) []screen.Node {
			return append(guidance(id), screen.Head("title", "step."+id), v.kpiFold())
		},
	}
}

// steeredStep asks how often people were steered from above since the last time
// (R-001-25): a count of each period, without a target. It is read as a line
// through the periods, never as a mark.
func steeredStep() Step {
	st := scaleStep("figures.steered", "steered", mostSteered)
	question := st.round.question
	st.round.question = func(v View) Question {
		q := question(v)
		q.Min, q.Help = 0, screen.Say("help.figures.steered")
		return q
	}
	st.round.compare = func(v View, r *Round) []screen.Node {
		return v.change(v.lastSteered(), r, chart.BeforeAfterData{Then: chart.Key("chart.lastTime", nil), Now: chart.Key("chart.thisTime", nil)})
	}
	return st
}

// mostSteered is the end of the scale: so many times or more.
const mostSteered = 10

// lastSteered is the same question of the newest earlier session that asked it.
func (v View) lastSteered() *Round { return v.earlierRound("figures.steered") }

// figuresReport is the figures as the room saw them. The question of the end is
// among the report's figures.
func (v View) figuresReport() []screen.Node {
	if run := v.Latest().Runs["figures"]; run == nil || run.Started.IsZero() {
		return nil
	}
	var out []screen.Node
	for _, k := range v.definedKpis() {
		out = append(out, v.kpiCard(k))
	}
	return append(append(out, v.canvasFigures()...), v.trendNodes()...)
}
