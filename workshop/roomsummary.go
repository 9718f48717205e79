package workshop

import (
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// roomSummaryStep shows what the phase came to: the levels, the autonomy index,
// the decision time, and the on-the-spot test.
func roomSummaryStep(id string) Step {
	show := func(v View) []screen.Node {
		out := append([]screen.Node{screen.Head("title", "step."+id)}, v.roomFigures()...)
		list := screen.Node{ID: "areas", Kind: screen.List}
		for _, sh := range v.areas() {
			list.Kids = append(list.Kids, v.levelCard(sh))
		}
		if len(list.Kids) == 0 {
			return append(out, screen.MutedPara("none", "mandate.noAreas"))
		}
		return append(append(out, list), v.untilNode()...)
	}
	return Step{
		ID: id, Name: screen.T("step." + id), Public: show,
		Person:  func(v View, _ PersonID) []screen.Node { return show(v) },
		Control: func(v View) []screen.Node { return append(append(guidance(id), show(v)...), v.roomFold()...) },
	}
}

// roomFigures are the figures of the team: never of a person.
func (v View) roomFigures() []screen.Node {
	row := screen.Node{ID: "figures", Kind: screen.Row}
	if p := v.autonomy(); p.OK() {
		row.Kids = append(row.Kids, screen.Node{ID: "autonomy", Kind: screen.Big, Text: screen.Say("autonomy.index", "pct", p.Rounded()), Note: screen.Say("autonomy.note", "N", p.Den, "in", p.Num)})
	}
	if now, target := v.leadTimes(); now.OK() && target.OK() {
		row.Kids = append(row.Kids, screen.Node{ID: "leadTime", Kind: screen.Big, Text: screen.Say("leadTime.figure", "now", hoursNumber(now), "target", hoursNumber(target)), Note: screen.Say("leadTime.note")})
	}
	row.Kids = append(row.Kids, spotFigure("spot", v.spotTests())...)
	if len(row.Kids) == 0 {
		return nil
	}
	return []screen.Node{row}
}

// autonomy is the share of the decision areas in the customer process, of those
// that are tried out at a level, in which the team decides (E9).
func (s *State) autonomy() measure.Percent {
	var levels []int
	for _, sh := range s.areas() {
		if sh.Values["inCustomerProcess"] == "yes" && sh.State == SheetTrial {
			levels = append(levels, levelOf(sh))
		}
	}
	return measure.AutonomyIndex(levels)
}

// leadTimes are the medians of how long decisions take now and should take, in
// hours, over the areas that say both (E34).
func (s *State) leadTimes() (now, target measure.Ratio) {
	var before, after []measure.Ratio
	for _, sh := range s.areas() {
		a, b := measure.DecimalRatio(sh.Values["hoursNow"]), measure.DecimalRatio(sh.Values["hoursTarget"])
		if a.OK() && b.OK() {
			before, after = append(before, a), append(after, b)
		}
	}
	return measure.LeadTime(before), measure.LeadTime(after)
}

// spotTests is the share of yes over all situations that were shown (E28).
func (s *State) spotTests() measure.Percent {
	yes, answers := 0, 0
	for _, sh := range s.spotCases() {
		share := spotResult(s.roundOf("room.spot:" + string(sh.ID)))
		yes, answers = yes+share.Num, answers+share.Den
	}
	return measure.SpotTest(yes, answers)
}
