package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Scan and circuit (METHOD P2): seven statements in one anonymous round, the
// circuit that they make, what to talk about, published figures, the link to
// work on, where energy leaks and which initiatives run.
var _ = phase(Phase{Kind: "scan", Bob: BobPicture, Report: scanReport, Steps: scanSteps})

// scanAnswer is the step in which everybody rates the seven statements.
const scanAnswer = "scan.answer"

// minutesForInitiatives is from how many planned minutes there is time to go
// through the initiatives that run.
const minutesForInitiatives = 18

func scanSteps(v View) []Step {
	steps := []Step{scanStep(scanAnswer)}
	shown := v.scanned(scanAnswer) != nil
	if shown {
		steps = append(steps, barsStep("scan.bars"))
	}
	steps = append(steps, scanTalkStep("scan.talk"))
	if shown && !v.Programme.Settings.Scan.NoFigures {
		steps = append(steps, publishedStep("scan.published"))
	}
	steps = append(steps, linkStep("scan.link"), tablesStep("scan.tables"), leaksStep("scan.leaks"))
	if v.Latest().minutesOf("scan") >= minutesForInitiatives {
		steps = append(steps, initiativesStep("scan.initiatives"))
	}
	return steps
}

// scanReport is what the phase leaves in the report, ending with the links that
// no agreement is about.
func scanReport(v View) []screen.Node {
	out := Phase{Kind: "scan", Steps: scanSteps}.reportOf(v)
	if len(out) == 0 {
		return nil
	}
	return append(out, v.coverageNodes()...)
}

// scanStep asks all seven factors. A group in which an answer could be
// recognised is not asked.
func scanStep(id string) Step {
	spec := roundSpec{
		id: id, name: screen.T("step." + id), visibility: Anonymous, figure: true,
		question: func(v View) Question {
			rules := v.Programme.Settings.Scan.rules()
			return scanQuestion(screen.T("question."+id), allFactors(), &rules)
		},
		reject: func(v View) *screen.Text { return v.tooFewForScan() },
		intro: func(v View) []screen.Node {
			r := v.roundOf(id)
			if !r.done() || !scanResult(r).Few {
				return nil // the picture has the room to itself
			}
			return askedLine(r)
		},
		control: func(v View, r *Round) []screen.Node {
			out := []screen.Node{screen.MutedPara("credit", "circuit.credit")}
			switch {
			case r == nil:
				out = append(out, v.circuitFold(), v.figureFold())
			case r.done():
				out = append(out, compassOff(r)...)
			}
			return out
		},
		told: func(v View, r *Round) []screen.Node { return v.scanTold(r) },
	}
	return spec.closedTo(func(v View) *screen.Text {
		if v.roundOf(id) != nil {
			return nil
		}
		return v.tooFewForScan()
	})
}

// tooFewForScan says why the statements are not asked of so small a group, nil
// where they may be.
func (v View) tooFewForScan() *screen.Text {
	least := max(v.minGroupOf(nil), measure.FloorMinGroup)
	if se := v.Current(); se == nil || len(se.Voters()) >= least {
		return nil
	}
	return screen.Say("circuit.closed", "k", least)
}

// compassOff says what a compass that is not on means for the signals of
// customers (R-002-13).
func compassOff(r *Round) []screen.Node {
	if scanResult(r).Few || !circuitOf(r).CompassWarning {
		return nil
	}
	return []screen.Node{{ID: "compassOff", Kind: screen.Line, Tone: screen.Warn, Text: screen.Say("circuit.compassWarning")}}
}

// scanTold is the scan in the report: circuit, factors and published figures.
func (v View) scanTold(r *Round) []screen.Node {
	nodes := []screen.Node{{ID: "question", Kind: screen.Heading, Text: &r.Question.Text}}
	if v.scanned(r.Step) != r {
		nodes = append(nodes, tooFew(r))
	} else {
		nodes = append(nodes, circuitNode(r, screen.Text{}), screen.MutedPara("rule", "circuit.rule"))
		nodes = append(append(nodes, compassOff(r)...), factorBars(r))
		nodes = append(append(nodes, candidateCards(r)...), v.rescanNodes(r)...)
		if !v.Programme.Settings.Scan.NoFigures {
			nodes = append(nodes, v.publishedNode(r, screen.Text{}), screen.Node{ID: "caveat", Kind: screen.Line, Tone: screen.Muted, Text: v.caveatOf(r)})
		}
		nodes = append(nodes, screen.MutedPara("credit", "circuit.credit"))
	}
	return []screen.Node{screen.Box("round:"+string(r.ID), nodes...)}
}

// barsStep shows the seven factors.
func barsStep(id string) Step {
	show := func(v View) []screen.Node { return []screen.Node{factorBars(v.scanned(scanAnswer))} }
	return Step{
		ID: id, Name: screen.T("step." + id), Public: show,
		Person: func(View, PersonID) []screen.Node {
			return []screen.Node{screen.Head("title", "step."+id), screen.MutedPara("look", "round.lookUp")}
		},
		Control: func(v View) []screen.Node {
			out := append(append(guidance(id), screen.Head("title", "step."+id)), show(v)...)
			return slices.Concat(out, v.rescanNodes(v.scanned(scanAnswer)), roleGaps(v.scanned(scanAnswer)), v.longestRoom())
		},
	}
}

// scanTalkStep is the conversation about what stands out, with the question to
// ask about each factor; what came of it is written down.
func scanTalkStep(id string) Step {
	st := handStep(id)
	public, control := st.Public, st.Control
	cards := func(v View) []screen.Node {
		r := v.scanned(scanAnswer)
		if r == nil {
			return nil
		}
		out := candidateCards(r)
		if circuitOf(r).CompassWarning { // an exercise that shows what a compass is for (R-002-13)
			out = append(out, screen.Para("signals", "circuit.signals"))
		}
		return out
	}
	st.Public = func(v View) []screen.Node { return append(public(v), cards(v)...) }
	st.Control = func(v View) []screen.Node { return append(append(control(v), cards(v)...), v.longestRoom()...) }
	return st
}
