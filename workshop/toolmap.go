package workshop

import (
	"slices"
	"strconv"
	"strings"

	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// weakMoments is how many of the weakest moments are named (METHOD P7).
const weakMoments = 3

// toolMapStep shows the chain with everything in it: the room sees where the
// customer is helped well, and starts an agreement where they change hands.
func toolMapStep(id string) Step {
	show := func(v View) []screen.Node {
		if len(v.moments()) == 0 {
			return []screen.Node{screen.Head("title", "step."+id), screen.MutedPara("none", "moment.none")}
		}
		title := v.weakestPlaces() // one line, so that the picture has the screen
		if len(title) == 0 {
			title = []screen.Node{{ID: "title", Kind: screen.Line, Tone: screen.Strong, Text: screen.Say("step." + id)}}
		}
		return append(title, v.chainPicture())
	}
	return Step{
		ID: id, Name: screen.T("step." + id), Public: show,
		Leave: func(v View) *screen.Text {
			if len(v.moments()) == 0 || v.toolsSettled() {
				return nil
			}
			return screen.Say("toolMap.leave")
		},
		Person: func(v View, _ PersonID) []screen.Node {
			out := show(v)
			for _, h := range v.handovers() {
				out = append(out, v.handoverCard(h))
			}
			return append(out, v.figureSources()...)
		},
		Control: func(v View) []screen.Node {
			out := append(guidance(id), show(v)...)
			if len(v.handovers()) > 0 {
				out = append(out, screen.MutedPara("handovers", "handover.control"))
			}
			for _, h := range v.handovers() {
				out = append(out, v.handoverControl(h))
			}
			return append(out, v.figureSources()...)
		},
		Report: func(v View) []screen.Node { return v.toolsTold(id) },
	}
}

// toolsSettled reports whether the phase came to something: at least one decision
// or handover agreement (METHOD P7).
func (v View) toolsSettled() bool {
	return slices.ContainsFunc(v.tools(), func(t *ShadowTool) bool { return t.To != "" }) ||
		slices.ContainsFunc(v.handovers(), func(h Handover) bool { return h.Agreement != "" })
}

// weakest are the weakest of the moments that say something.
func (v View) weakest() []*Sheet {
	sheets, moments := v.chainMeasured()
	var said []*Sheet
	var measured []measure.Moment
	for i, m := range moments {
		if m.Department != "" || len(m.Official) > 0 || m.Clarity > 0 {
			said, measured = append(said, sheets[i]), append(measured, m)
		}
	}
	var out []*Sheet
	for _, at := range measure.WeakestMoments(measured, weakMoments) {
		out = append(out, said[at])
	}
	return out
}

// weakestPlaces are the numbers of the weakest moments in the picture under it,
// where they have a double frame and their names.
func (v View) weakestPlaces() []screen.Node {
	var places []string
	for _, sh := range v.weakest() {
		places = append(places, strconv.Itoa(slices.Index(v.Latest().Moments, sh.ID)+1))
	}
	if len(places) == 0 {
		return nil
	}
	return []screen.Node{{ID: "weakest", Kind: screen.Line, Tone: screen.Strong, Text: screen.Say("moment.weakest", "names", strings.Join(places, ", "), "N", len(places))}}
}

// weakestLine names the weakest moments.
func (v View) weakestLine() []screen.Node {
	var names []screen.Text
	for _, sh := range v.weakest() {
		names = append(names, momentName(sh))
	}
	if len(names) == 0 {
		return nil
	}
	return []screen.Node{{ID: "weakest", Kind: screen.Line, Tone: screen.Strong, Text: screen.Say("moment.weakest", "names", names, "N", len(names))}}
}

// chainPicture is the chain as a picture.
func (v View) chainPicture() screen.Node {
	sheets, moments := v.chainMeasured()
	departments := make([]string, len(moments))
	for i, m := range moments {
		departments[i] = m.Department
	}
	changes, weak := measure.Handovers(departments), v.weakest()
	data := chart.MomentChainData{Bare: len(weak) == 0 && len(v.tools()) == 0}
	for i, sh := range sheets {
		m := chart.ChainMoment{Name: momentName(sh), Fit: moments[i].BestFit(), Shadow: moments[i].Shadow, Change: changes[i], Weak: slices.Contains(weak, sh)}
		if moments[i].Department != "" {
			m.Department = screen.Text{Plain: sh.Values["department"]}
		}
		data.Moments = append(data.Moments, m)
	}
	if !data.Bare {
		coverage, share := measure.ToolCoverage(moments), v.shadowShare(moments)
		data.Good, data.All, data.Coverage = coverage.Num, coverage.Den, chart.Number(coverage.Decimal(0))
		data.InShadow, data.AllTools, data.Share = share.Num, share.Den, chart.Number(share.Decimal(0))
	}
	drawing := chart.MomentChain(data)
	return screen.Node{ID: "chain", Kind: screen.Picture, Drawing: &drawing}
}

// toolsTold is the phase in the report: the chain, the moments, the decisions
// and the handovers. A tool that nothing was decided on is not named.
func (v View) toolsTold(id string) []screen.Node {
	if len(v.moments()) == 0 {
		return nil
	}
	nodes := append([]screen.Node{screen.Head("title", "step."+id)}, v.weakestLine()...)
	nodes = append(nodes, v.chainPicture())
	for _, sh := range v.moments() {
		if card := v.momentCard(sh); sh.State != SheetDraft && (len(card.Kids) > 0 || card.Note != nil) {
			nodes = append(nodes, card)
		}
	}
	out := []screen.Node{screen.Box("toolMap", append(nodes, v.figureSources()...)...)}
	if told := v.decisionsTold(); len(told) > 0 {
		out = append(out, screen.Box("toolDecisions", append([]screen.Node{screen.Head("title", "shadow.told")}, told...)...))
	}
	var handovers []screen.Node
	for _, h := range v.handovers() {
		handovers = append(handovers, v.handoverCard(h))
	}
	if len(handovers) > 0 {
		out = append(out, screen.Box("handovers", append([]screen.Node{screen.Head("title", "handover.told")}, handovers...)...))
	}
	return out
}

func (v View) decisionsTold() []screen.Node {
	var out []screen.Node
	open := 0
	for _, t := range v.byRisk() {
		if t.To == "" {
			open++
			continue
		}
		card := v.toolCard(t, true)
		card.Kids = append(card.Kids, v.toolOutcome(t)...)
		out = append(out, card)
	}
	if open > 0 {
		out = append(out, screen.MutedPara("open", "shadow.open", "N", open))
	}
	return out
}
