package workshop

import (
	"github.com/afspraak/afspraak/workshop/screen"
)

// debatePhase is step 2 of the method: the debate about a KPI (METHOD P9).
const debatePhase = "debate"

var _ = phase(Phase{Kind: debatePhase, Bob: BobJudging, Steps: debateSteps, Gate: debateGate, Practice: debateLacks, Report: debateReport})

// debateGate says what a debate lacks before it may open (INV-4).
func debateGate(v View) *screen.Text {
	if lacks := debateLacks(v); lacks != "" {
		return screen.Say("gate.debate." + lacks)
	}
	return nil
}

// debateLacks is "charter" without a team that is settled, "people" unless people
// of both roles vote, and "both" without either.
func debateLacks(v View) string {
	management, employees := 0, 0
	for _, p := range v.Latest().Voters() {
		switch v.Latest().Participants[p].Role {
		case Management:
			management++
		case Employee:
			employees++
		}
	}
	charters := len(v.SheetsIn("", "charter", SheetAdopted, SheetTrial)) > 0
	people := management >= 1 && employees >= 2
	switch {
	case charters && people:
		return ""
	case people:
		return "charter"
	case charters:
		return "people"
	}
	return "both"
}

// debateSteps are the KPI, then each motion from its wording to its shift, and
// what came of it all.
func debateSteps(v View) []Step {
	se := v.Latest()
	var steps []Step
	if len(v.definedKpis()) == 0 || len(v.SheetsIn(se.ID, kpiSheet.name)) > 0 {
		steps = append(steps, figureStep())
	}
	steps = append(steps, kpiStep())
	motions := v.MotionsIn(se.ID)
	if len(motions) == 0 {
		return append(steps, newMotionStep())
	}
	for i, m := range motions {
		steps = append(steps, motionStep(m))
		if i == 0 {
			steps = append(steps, debateRulesStep())
		}
		steps = append(steps, openingStep(m), sidesStep(m))
		for _, g := range m.segments() {
			steps = append(steps, segmentStep(m, g))
		}
		steps = append(steps, closingStep(m), influenceStep(m))
	}
	if last := motions[len(motions)-1]; v.motionRound(last, "closing").done() {
		steps = append(steps, proposalsRound(last))
	}
	return steps
}

func segmentStep(m *Motion, g segment) Step {
	switch g.kind {
	case segmentArguments, segmentReplies:
		return argumentsStep(m, g)
	case segmentBox:
		return boxStep(m, g)
	}
	return speakingStep(m, g)
}

// figureStep is where the facilitator writes down the figure that the debate
// serves, where no charter has one.
func figureStep() Step {
	return sheetStep(sheetSpec{
		id: "debate.figure", kind: kpiSheet.name, places: roomPlace,
		card: func(v View, sh *Sheet) []screen.Node {
			return []screen.Node{kpiNode("kpi:"+string(sh.ID), kpiOf(sh.Values))}
		},
		more: func(v View, sh *Sheet, where string) []screen.Node {
			if where != "public" || sh.State != SheetDraft || sh.Values["kpi"] == "" {
				return nil
			}
			return []screen.Node{kpiNode("kpi:"+string(sh.ID), kpiOf(sh.Values))}
		},
		next: func(v View) *Move {
			for _, k := range v.Kpis() {
				if k.Undefined() == nil {
					return nil
				}
			}
			why := screen.Say("motions.noKpi")
			if all := v.Kpis(); len(all) > 0 {
				why = all[0].Undefined()
			}
			return waits(screen.T("next.step", "step", screen.T("step.debate.kpi")), "step:debate.figure", why)
		},
	})
}

// kpiStep lets the group choose the figure that the debate serves, by score.
func kpiStep() Step {
	return roundStep(roundSpec{
		id: "debate.kpi", name: screen.T("step.debate.kpi"), visibility: Confidential, figure: true,
		question: func(v View) Question {
			return Question{
				Form: Rating.Name, Text: screen.T("question.debate.kpi"), Help: screen.Say("help.debate.kpi"),
				Items: debatableOptions(v), Min: 0, Max: 5, Rank: true, MinText: screen.Say("score.min"), MaxText: screen.Say("score.max"),
			}
		},
		intro: func(v View) []screen.Node {
			r := v.roundOf("debate.kpi")
			switch all := v.definedKpis(); {
			case r.done():
				return askedLine(r)
			case len(all) == 1:
				return []screen.Node{kpiNode("kpi", all[0])}
			}
			return nil
		},
		nothing: func(v View) *screen.Text { return lonely(len(v.definedKpis()), "kpi") },
	})
}

// chosenKpi is the KPI that the group scored highest, or the only one; "" while
// there is none.
func (v View) chosenKpi() KpiID {
	all := v.definedKpis()
	if len(all) == 1 {
		return all[0].ID
	}
	r := v.roundOf("debate.kpi")
	if !r.done() {
		return ""
	}
	if ranking := Rating.Result(r).Ranking(); ranking != nil && len(ranking.Places) > 0 {
		return KpiID(r.Question.Items[ranking.Places[0].Option].ID)
	}
	return ""
}

// newMotionStep stands where there is no motion yet.
func newMotionStep() Step {
	id := "debate.motion"
	show := func(v View) []screen.Node {
		return append([]screen.Node{screen.Head("title", "step.debate.motion"), screen.Para("text", "text.debate.motion")}, v.motionHelp(nil)...)
	}
	return Step{
		ID: id, Name: screen.T("step.debate.motion"),
		Next: func(v View) *Move {
			m := &Move{Label: screen.T("next.draftMotion"), Command: DraftMotion{}}
			if len(v.definedKpis()) == 0 {
				m.Blocked = screen.Say("motions.noKpi")
			}
			return m
		},
		Public: show,
		Person: func(v View, _ PersonID) []screen.Node { return show(v) },
		Control: func(v View) []screen.Node {
			return append(append(guidance(id), show(v)...), v.figuresToMend()...)
		},
	}
}

// figuresToMend let the facilitator write down a figure where the debate has
// none that it could serve.
func (v View) figuresToMend() []screen.Node {
	if len(v.definedKpis()) > 0 {
		return nil
	}
	return []screen.Node{v.kpiFold()}
}

// debateRulesStep shows the eight house rules.
func debateRulesStep() Step {
	id := "debate.rules"
	show := func() []screen.Node {
		list := screen.Node{ID: "rules", Kind: screen.List}
		for _, no := range []string{"1", "2", "3", "4", "5", "6", "7", "8"} {
			list.Kids = append(list.Kids, screen.Node{ID: "rule:" + no, Kind: screen.Item, Text: screen.Say("rules." + no)})
		}
		return []screen.Node{screen.Head("title", "step."+id), list}
	}
	return Step{
		ID: id, Name: screen.T("step." + id),
		Public:  func(View) []screen.Node { return show() },
		Person:  func(View, PersonID) []screen.Node { return show() },
		Control: func(View) []screen.Node { return append(guidance(id), show()...) },
	}
}
