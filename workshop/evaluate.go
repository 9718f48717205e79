package workshop

import (
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// The team looks at itself: five statements that everybody rates without a
// name, letters to colleagues that only they read, and one agreement on how
// people speak to each other (METHOD P12).
var _ = phase(Phase{Kind: "evaluate", Bob: BobJudging, Steps: func(v View) []Step {
	steps := []Step{teamStep("evaluate.team"), lettersStep("evaluate.letters")}
	if v.Latest().followsUp() {
		return steps
	}
	steps = append(steps, spokenStepOf())
	if v.Latest().speaksFirst() {
		return steps // the agreements that follow take the cards up
	}
	steps = append(steps, scoreStep(spokenCards), writeStep(v.spokenWriting()))
	return append(steps, v.consentSteps(v.spoken)...)
}})

// teamStatements are what the team says of itself, translation keys
// "teamStatement.ID" (METHOD §4.12).
var teamStatements = []string{"keep", "say", "decide", "help", "talk"}

// teamStep asks all five in one round. What comes of it is the team's, so it is
// not shown by role; a group in which an answer could be recognised is not asked.
func teamStep(id string) Step {
	spec := roundSpec{
		id: id, name: screen.T("step." + id), visibility: Anonymous, figure: true,
		question: func(View) Question {
			return Question{
				Form: Rating.Name, Text: screen.T("question." + id), Help: screen.Say("help." + id), Agree: true, Min: 1, Max: 5,
				MinText: screen.Say("statement.min"), MaxText: screen.Say("statement.max"),
				Items: optionsOf("teamStatement.", teamStatements...)(View{}),
			}
		},
		reject: func(v View) *screen.Text { return v.tooFewVoters() },
		// The picture names what to talk about, and needs the room.
		control: func(_ View, r *Round) []screen.Node { return outstanding(r) },
		told: func(v View, r *Round) []screen.Node {
			nodes := append([]screen.Node{{ID: "question", Kind: screen.Heading, Text: &r.Question.Text}}, v.picture(r)...)
			return []screen.Node{screen.Box("round:"+string(r.ID), append(nodes, outstanding(r)...)...)}
		},
	}
	return spec.closedTo(func(v View) *screen.Text {
		if v.roundOf(id) != nil {
			return nil
		}
		return v.tooFewVoters()
	})
}

// tooFewVoters says why a question that must stay anonymous is not asked of so
// small a group, nil where it may be (METHOD §3.7).
func (v View) tooFewVoters() *screen.Text {
	least := max(v.minGroupOf(nil), measure.FloorMinGroup)
	if se := v.Current(); se == nil || len(se.Voters()) >= least {
		return nil
	}
	return screen.Say("teamStatement.closed", "k", least)
}

// closedTo is the step of a round that is passed over, with one sentence for
// everybody, as long as shut gives one.
func (spec *roundSpec) closedTo(shut func(View) *screen.Text) Step {
	st := roundStep(*spec)
	next, public, person, control := st.Next, st.Public, st.Person, st.Control
	or := func(v View, nodes func() []screen.Node) []screen.Node {
		why := shut(v)
		if why == nil {
			return nodes()
		}
		return []screen.Node{screen.Head("question", "step."+spec.id), {ID: "closed", Kind: screen.Line, Text: why}}
	}
	st.Next = func(v View) *Move {
		if shut(v) != nil {
			return nil
		}
		return next(v)
	}
	st.Public = func(v View) []screen.Node { return or(v, func() []screen.Node { return public(v) }) }
	st.Person = func(v View, p PersonID) []screen.Node { return or(v, func() []screen.Node { return person(v, p) }) }
	st.Control = func(v View) []screen.Node {
		if shut(v) != nil {
			return append(guidance(spec.id), or(v, nil)...)
		}
		return control(v)
	}
	return st
}

// statementsPicture draws statements on one scale: how many disagree, are
// neutral and agree.
func statementsPicture(r *Round, result RatingResult) []screen.Node {
	weakest, divided := standOut(result)
	rows := make([]chart.DivergingRow, 0, len(result.Items))
	for i, item := range result.Items {
		s := item.Scale
		row := chart.DivergingRow{Label: r.Question.Items[i].Text, Disagree: s.Count(1, 2), Neutral: s.Count(3, 3), Agree: s.Count(4, 5), DontKnow: s.DontKnow}
		switch i {
		case weakest:
			row.Note = screen.T("statement.weakest")
		case divided:
			row.Note = screen.T("statement.divided")
		}
		rows = append(rows, row)
	}
	drawing := chart.Diverging(rows)
	return []screen.Node{{ID: "statements", Kind: screen.Picture, Drawing: &drawing}}
}

// standOut are the statements to talk about, by their place, or -1.
func standOut(result RatingResult) (weakest, divided int) {
	scales := make([]measure.Scale, 0, len(result.Items))
	for _, item := range result.Items {
		scales = append(scales, item.Scale)
	}
	return measure.Weakest(scales), measure.MostDivided(scales)
}

// outstanding says in words which statement is the weakest and about which the
// group is divided most.
func outstanding(r *Round) []screen.Node {
	if !r.done() || Rating.Result(r).Few {
		return nil
	}
	say := func(id string, at int) screen.Node {
		return screen.Node{ID: id, Kind: screen.Line, Tone: screen.Strong, Text: screen.Say("statement.talkOf."+id, "text", r.Question.Items[at].Text)}
	}
	switch weakest, divided := standOut(Rating.Result(r)); {
	case weakest >= 0 && weakest == divided:
		return []screen.Node{say("both", weakest)}
	case weakest >= 0 && divided >= 0:
		return []screen.Node{say("weakest", weakest), say("divided", divided)}
	case weakest >= 0:
		return []screen.Node{say("weakest", weakest)}
	case divided >= 0:
		return []screen.Node{say("divided", divided)}
	}
	return nil
}
