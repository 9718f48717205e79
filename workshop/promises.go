package workshop

import (
	"strconv"

	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// exceptionBelow is how many of a hundred cases make a rule: what happens less
// often is an exception, and room to act is the answer (R-004-13).
const exceptionBelow = 5

// exceptional reports whether a promise is about an exception.
func (a *Agreement) exceptional() bool {
	n, err := strconv.Atoi(a.Values["per100"])
	return err == nil && n < exceptionBelow
}

// vertical reports whether a promise is between management and a team: by its
// type, or by the two people, whatever the type says.
func (s *State) vertical(a *Agreement) bool {
	leads := func(p PersonID) bool {
		part := s.Latest().Participants[p]
		return part != nil && part.Role == Management
	}
	return a.Values["type"] == Vertical || leads(a.GiverID()) != leads(a.ReceiverID())
}

// onlyParked says why a promise cannot be adopted in this session at all, nil
// when it can: in a practice session only mutual ones are adopted (INV-4).
func (s *State) onlyParked(a *Agreement) *screen.Text {
	if s.Latest().Practice && s.vertical(a) {
		return screen.Say("adopt.practice")
	}
	return nil
}

// adviceNodes are for who writes or leads: what stands in the way in this
// session, and that an exception needs no rule. Nobody is held to the latter.
func (v View) adviceNodes(a *Agreement) []screen.Node {
	var out []screen.Node
	if why := v.onlyParked(a); why != nil {
		out = append(out, screen.Node{ID: "practice:" + string(a.ID), Kind: screen.Line, Tone: screen.Warn, Text: why})
	}
	return append(out, exceptionNodes(a)...)
}

func exceptionNodes(a *Agreement) []screen.Node {
	if !a.exceptional() {
		return nil
	}
	return []screen.Node{{ID: "exception:" + string(a.ID), Kind: screen.Line, Tone: screen.Warn, Text: screen.Say("agreement.exception")}}
}

// practisedNodes say before and during the vote that it is practised and what
// becomes of the agreement, where it can only be parked today; after the vote the
// outcome says so.
func (v View) practisedNodes(a *Agreement) []screen.Node {
	if a.State != Submitted || v.onlyParked(a) == nil || v.roundOf(consentStep(a)).done() {
		return nil
	}
	return []screen.Node{{ID: "practised", Kind: screen.Line, Tone: screen.Warn, Text: screen.Say("adopt.practised")}}
}

// promised counts who promises what in the adopted agreements: the givers by
// role, and what management promises in return.
func (s *State) promised(se *Session) (employees, management int) {
	for _, a := range s.AgreementsIn(se.ID, Adopted) {
		if p := se.Participants[a.GiverID()]; p != nil {
			switch p.Role {
			case Management:
				management++
			case Employee:
				employees++
			}
		}
		if a.Values["type"] == Vertical && a.Values["counterPromise"] != "" {
			management++
		}
	}
	return employees, management
}

// startedByEmployees is the share of a session's adopted agreements whose proposal
// came from an employee (R-004-11).
func (s *State) startedByEmployees(se *Session) measure.Percent {
	out := measure.Percent{}
	for _, a := range s.AgreementsIn(se.ID, Adopted) {
		if out.Den++; a.InitiatedBy == Employee {
			out.Num++
		}
	}
	return out
}

// startedNode says that share; nothing before the first agreement.
func (v View) startedNode() []screen.Node {
	share := v.startedByEmployees(v.Latest())
	if !share.OK() {
		return nil
	}
	return []screen.Node{screen.MutedPara("started", "agreements.started", "N", share.Num, "of", share.Den, "pct", share.Rounded())}
}

// balanceStep weighs the promises against each other, large, while there is
// still time for another one.
func balanceStep() Step {
	id := "agreements.balance"
	show := func(v View) []screen.Node {
		employees, management := v.promised(v.Latest())
		drawing := chart.PromiseBalance(chart.PromiseBalanceData{Employees: employees, Management: management})
		out := []screen.Node{screen.Head("title", "step."+id), {ID: "balance", Kind: screen.Picture, Drawing: &drawing}}
		return append(out, v.startedNode()...)
	}
	return Step{
		ID: id, Name: screen.T("step." + id), Public: show,
		Person: func(v View, _ PersonID) []screen.Node { return show(v) },
		Control: func(v View) []screen.Node {
			return append(append(guidance(id), show(v)...), v.balanceNudge()...)
		},
	}
}

// balanceNodes is the line that stays on the room screen: so many promises of
// employees, so many of management. Nothing before the first agreement, and
// nothing in a practice, where what management promises can only be parked.
func (v View) balanceNodes() []screen.Node {
	se := v.Latest()
	if se.Practice || len(v.AgreementsIn(se.ID, Adopted)) == 0 {
		return nil
	}
	employees, management := v.promised(se)
	return []screen.Node{{
		ID: "balance", Kind: screen.Line, Tone: screen.Muted,
		Text: screen.Say("agreements.balance", "employees", employees, "management", management),
	}}
}

// balanceNudge tells the facilitator that only others promised something: at
// least one agreement has a promise of management (METHOD P10).
func (v View) balanceNudge() []screen.Node {
	se := v.Latest()
	if _, management := v.promised(se); se.Practice || management > 0 || len(v.AgreementsIn(se.ID, Adopted)) == 0 {
		return nil
	}
	return []screen.Node{{ID: "nudge", Kind: screen.Line, Tone: screen.Warn, Text: screen.Say("agreements.nudge")}}
}

// sightNodes draw the line of sight as one path: from the agreement to the
// figure that it should move, to the goal of the group behind it and the longer
// result (R-001-31). Nothing where no figure was chosen.
func (v View) sightNodes(a *Agreement) []screen.Node {
	k, ok := v.FindKpi(KpiID(a.Values["kpi"]))
	if !ok {
		return nil
	}
	steps := []chart.PathStep{
		{Kind: chart.PathAgreement, Words: screen.Text{Plain: a.Values["what"]}},
		{Kind: chart.PathKPI, Words: *kpiText(k)},
	}
	if k.Goal != "" {
		steps = append(steps, chart.PathStep{Kind: chart.PathGoal, Words: screen.Text{Plain: k.Goal}})
	}
	if result, ok := v.FindKeyResult(k.Result); ok {
		steps = append(steps, chart.PathStep{Kind: chart.PathResult, Words: *keyResultText(result)})
	} else if k.KeyResult != "" {
		steps = append(steps, chart.PathStep{Kind: chart.PathResult, Words: screen.Text{Plain: k.KeyResult}})
	}
	drawing := chart.Path(steps)
	return []screen.Node{{ID: "sight:" + string(a.ID), Kind: screen.Picture, Drawing: &drawing}}
}

// sightLine says the same in one line, for lists, under the signal that the
// agreement answers and with the link of the circuit that it is about.
func (v View) sightLine(a *Agreement) []screen.Node {
	k, ok := v.FindKpi(KpiID(a.Values["kpi"]))
	if !ok {
		return append(v.signalLine(a), linkLine(a)...)
	}
	line := screen.Say("agreement.sight", "kpi", *kpiText(k))
	if k.Goal != "" {
		line = screen.Say("agreement.sightGoal", "kpi", *kpiText(k), "goal", k.Goal)
	}
	return append(append(v.signalLine(a), screen.Node{ID: "sight:" + string(a.ID), Kind: screen.Line, Text: line}), linkLine(a)...)
}

// linkLine is the link of the circuit that an agreement is about, nil for none.
func linkLine(a *Agreement) []screen.Node {
	link := a.Values["link"]
	if link == "" {
		return nil
	}
	return []screen.Node{screen.MutedPara("agreementLink:"+string(a.ID), "agreement.linkLine", "link", screen.Key("link."+link+".name"))}
}
