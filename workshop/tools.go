package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/measure"
)

// Tools per contact moment (METHOD P7): the chain of moments, what helps the
// customer at each, what people use in secret and what to do about it, and where
// the customer changes hands.
var _ = phase(Phase{Kind: "tools", Bob: BobBetween, Steps: func(v View) []Step {
	steps := []Step{momentsStep("tools.moments")}
	if v.Latest().tables() == 0 || v.Latest().Step == "tools.deal" {
		steps = append(steps, tablesStep("tools.deal"))
	}
	steps = append(steps, momentTablesStep("tools.tables"), shadowStep("tools.shadow"), shadowListStep("tools.list"))
	for _, tool := range v.toolsToDecide() {
		steps = append(steps, decideToolStep(tool))
	}
	if v.Latest().minutesOf("tools") >= needMinutes {
		steps = append(steps, needStep("tools.need"))
	}
	return append(steps, toolMapStep("tools.map"))
}})

// How the steps follow from the minutes (METHOD §2.2: 10, at least 5, the full
// day more): the outer moments and the private question are there when there is
// time, and a decision takes two minutes of what the rest leaves.
const (
	wholeChainMinutes = 15
	needMinutes       = 8
	beforeDecisions   = 6
	minutesPerTool    = 2
	mostDecisions     = 6
)

// readyFor are the moments of the template that there is time for: all nine, or
// those from purchase to service.
func (se *Session) readyFor() []readyMoment {
	if se.minutesOf("tools") >= wholeChainMinutes {
		return readyMoments
	}
	return slices.DeleteFunc(slices.Clone(readyMoments), func(m readyMoment) bool { return !m.core })
}

// toolsFor is how many shadow tools are decided on: 5 minutes → 1, 10 → 2,
// 20 → 6.
func (se *Session) toolsFor() int {
	return min(max((se.minutesOf("tools")-beforeDecisions)/minutesPerTool, 1), mostDecisions)
}

// momentMeasured is a moment as the formulas see it.
func (s *State) momentMeasured(sh *Sheet) measure.Moment {
	m := measure.Moment{Department: sameWords(sh.Values["department"]), Clarity: scaleValue(sh.Values["clarity"]), Shadow: s.shadowAt(sh.ID)}
	for _, tool := range officialTools(sh) {
		m.Official = append(m.Official, tool.fit)
	}
	return m
}

// chainMeasured are the moments that everybody may see, with their sheets: a
// draft of a table is its own.
func (s *State) chainMeasured() (sheets []*Sheet, moments []measure.Moment) {
	for _, sh := range s.moments() {
		m := measure.Moment{Shadow: s.shadowAt(sh.ID)}
		if sh.State != SheetDraft {
			m = s.momentMeasured(sh)
		}
		sheets, moments = append(sheets, sh), append(moments, m)
	}
	return sheets, moments
}
