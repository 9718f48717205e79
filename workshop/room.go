package workshop

import (
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Room and limits (METHOD P5): who may decide what. Decision areas with secret
// mandate cards, consent on the levels as a trial, the canvas of the area that
// matters most, the on-the-spot test, and what it comes to.
var _ = phase(Phase{Kind: "room", Bob: BobJudging, Report: roomReport, Steps: roomSteps})

func roomSteps(v View) []Step {
	steps := []Step{areasStep("room.areas")}
	for _, sh := range v.areas() {
		steps = append(steps, v.mandateSteps(sh)...)
	}
	steps = append(append(steps, mandateTrialStep(mandateTrial)), v.canvasSteps()...)
	steps = append(steps, spotCasesStep("room.cases"))
	for _, sh := range v.SheetsIn(v.Latest().ID, spotSheet.name) {
		steps = append(steps, spotStep(sh))
	}
	return append(append(steps, roomSummaryStep("room.summary")), v.useSteps()...)
}

// areasFor is how many decision areas there is time for: 22 minutes → 4,
// 14 → 2, and never none.
func (se *Session) areasFor() int { return max(measure.MandateAreas(se.minutesOf("room")), 1) }

// roomReport is what the phase leaves in the report: the decision areas with
// their levels, the cards and answers as the room saw them, and the figures.
func roomReport(v View) []screen.Node {
	var out []screen.Node
	for _, sh := range v.areas() {
		if len(v.mandateOf(sh).Rounds) > 0 || sh.settled() {
			out = append(out, v.areaCard(sh))
		}
	}
	for _, sh := range v.canvases() {
		if sh.State != SheetDraft {
			out = append(out, v.canvasTold(sh))
		}
	}
	for _, st := range roomSteps(v) {
		if st.round != nil {
			out = append(out, st.round.report(v)...)
		}
	}
	return append(append(out, v.roomFigures()...), v.canvasFigures()...)
}
