package workshop

import (
	"slices"
	"strconv"

	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// boxCards are the cards of "outside the lines", translation keys "box.ID"
// (METHOD §4.10).
var boxCards = []string{"customer", "noManager", "worse", "budget", "others", "always", "bestOther", "wrong", "child", "absent"}

func isBoxCard(id string) bool { return slices.Contains(boxCards, id) }

// boxStep is "outside the lines": a card, and ideas without pro or con.
func boxStep(m *Motion, g segment) Step {
	id := m.step(g.id)
	st := roundStep(roundSpec{
		id: id, name: screen.T("segment." + g.id), visibility: Confidential, subject: string(m.ID),
		question: func(View) Question {
			text := screen.T("question.debate.box")
			if m.Card != "" {
				text = screen.T("box." + m.Card)
			}
			return Question{Form: Cards.Name, Text: text, Help: screen.Say("help.debate.box"), Cards: 2, Length: 160}
		},
		intro: func(v View) []screen.Node {
			if k, ok := v.FindKpi(KpiID(m.Values["kpi"])); ok {
				return []screen.Node{{ID: "kpi", Kind: screen.Line, Tone: screen.Strong, Text: kpiText(k)}}
			}
			return nil
		},
		timer: func(v View) int { return g.seconds(v.debateMinutes()) },
		control: func(v View, r *Round) []screen.Node {
			if r != nil {
				return []screen.Node{v.abortNode(m)}
			}
			options := optionsOf("box.", boxCards...)(v)
			pick := screen.Node{ID: "card", Kind: screen.Input, Field: &screen.Field{Name: "card", Type: screen.PickField, Label: screen.Say("box.choose"), Options: options}}
			return []screen.Node{
				pick,
				screen.Do("put", screen.T("box.put"), screen.Plain, "motion.card", map[string]MotionID{"motion": m.ID}, "card"),
				screen.Do("draw", screen.T("box.draw"), screen.Plain, "motion.card", DrawCard{Motion: m.ID}),
				v.abortNode(m),
			}
		},
	})
	ask := st.Next
	st.Next = func(v View) *Move {
		if m.Card == "" && v.roundOf(id) == nil {
			return &Move{Label: screen.T("next.drawCard"), Command: DrawCard{Motion: m.ID}}
		}
		return ask(v)
	}
	return st
}

// closingStep is the second vote, counted beside the first.
func closingStep(m *Motion) Step {
	return roundStep(roundSpec{
		id: m.step("closing"), name: screen.T("step.debate.closing"), visibility: Confidential, subject: string(m.ID),
		question: func(v View) Question {
			q := Question{Form: Choice.Name, Text: v.sentence(m), Help: screen.Say("help.debate.closing"), Options: stances(v)}
			if opening := v.motionRound(m, "opening"); opening != nil && opening.State == RoundHeld {
				q.Pairs = opening.ID
			}
			return q
		},
		reject: func(v View) *screen.Text {
			if m.Turn != nil {
				return screen.Say("refusal.turnRuns")
			}
			return nil
		},
		figure: true, words: true,
		revealed: func(View, *Round) []screen.Node {
			return []screen.Node{screen.Para("notDecision", "shift.notDecision")}
		},
		control: func(v View, r *Round) []screen.Node {
			if !r.done() {
				return []screen.Node{v.abortNode(m)}
			}
			return append(v.talkNodes(m), v.anotherNode(m)...)
		},
	})
}

// anotherNode offers a further motion, as long as the debates have not ended.
func (v View) anotherNode(m *Motion) []screen.Node {
	if m.Outcome != "" || !v.motionRound(m, "closing").done() {
		return nil
	}
	return []screen.Node{screen.Do("another", screen.T("motions.another"), screen.Quiet, "motion.draft", DraftMotion{})}
}

// shiftNodes show who moved: the picture that people photograph.
func shiftNodes(result ChoiceResult) []screen.Node {
	var shift measure.Shift
	for from, row := range result.Changes {
		copy(shift[from][:], row)
	}
	n := shift.N()
	data := chart.ShiftData{Moves: shift, Net: chart.Number(shift.Net().Signed(0))}
	before, after := shift.Before(), shift.After()
	for i := range measure.Stances {
		data.Before[i] = whole(measure.Percent{Num: before[i], Den: n})
		data.After[i] = whole(measure.Percent{Num: after[i], Den: n})
		data.Delta[i] = chart.Number(shift.Delta(measure.Stance(i)).Signed(0))
	}
	drawing := chart.Shift(data)
	words := screen.T("shift.text", "a", data.Before[measure.For], "b", data.After[measure.For], "d", data.Delta[measure.For], "m", shift.Movers(), "N", n)
	if before[measure.For] == after[measure.For] {
		words.Key = "shift.still"
	}
	out := []screen.Node{
		{ID: "shift", Kind: screen.Picture, Drawing: &drawing},
		{ID: "shiftText", Kind: screen.Line, Tone: screen.Strong, Text: &words},
	}
	if most := shift.Most(); most != measure.MovementNone {
		out[1].Note = screen.Say("shift.most." + string(most))
	}
	if result.Once > 0 {
		out = append(out, screen.MutedPara("once", "shift.once", "N", result.Once))
	}
	return out
}

func whole(p measure.Percent) chart.Number { return chart.Number(strconv.Itoa(p.Rounded())) }

// influenceStep asks whether one's point counted.
func influenceStep(m *Motion) Step {
	return roundStep(roundSpec{
		id: m.step("influence"), name: screen.T("step.debate.influence"), visibility: Anonymous, subject: string(m.ID),
		question: func(View) Question { return scaleQuestion("tick.influence", "influence", 5) },
		control: func(v View, r *Round) []screen.Node {
			if !r.done() {
				return nil
			}
			return append(v.talkNodes(m), v.anotherNode(m)...)
		},
	})
}

// proposalsStep is where the debate's proposals are written: the agreements take
// them from the round of this step.
const proposalsStep = "debate.proposals"

// enoughProposals is how many a debate should yield (METHOD §2.3, P9).
const enoughProposals = 3

// proposalsRound asks everybody for proposals. The session goes on with them, or
// with an explicit "no agreement" and why.
func proposalsRound(m *Motion) Step {
	st := roundStep(roundSpec{
		id: proposalsStep, name: screen.T("step." + proposalsStep), visibility: Named,
		question: func(View) Question {
			q := Question{Form: Cards.Name, Text: screen.T("question.debate.proposals"), Help: screen.Say("help.debate.proposals"), Cards: 2, Length: 160}
			if m.Outcome == NoAgreement { // nothing is asked any more: the step's name alone
				q.Text, q.Help = screen.T("step."+proposalsStep), nil
			}
			return q
		},
		nothing: func(v View) *screen.Text { return v.whenNever(proposalsStep, m.Outcome != "", "nothing.debate") },
		reject: func(View) *screen.Text {
			if m.Outcome != "" {
				return screen.Say("refusal.motionOver")
			}
			return nil
		},
		intro: func(v View) []screen.Node { return outcomeNodes(m) },
		control: func(v View, r *Round) []screen.Node {
			switch {
			case r.done() && len(v.cardsOf(r)) > 0:
				return v.mergeNodes(v.Latest().Promises())
			case m.Outcome != "" || r != nil && !r.done():
				return nil
			}
			none := screen.Do("none", screen.T("debate.noAgreement"), screen.Quiet, "motion.settle", SettleDebate{})
			return append([]screen.Node{withReason(none, screen.Say("debate.noAgreementConfirm"), false)}, v.anotherNode(m)...)
		},
	})
	ask := st.Next
	st.Next = func(v View) *Move {
		if move := ask(v); move != nil || m.Outcome != "" {
			return move
		}
		switch n := len(v.cardsOf(v.roundOf(proposalsStep))); {
		case n >= enoughProposals:
			return &Move{Label: screen.T("next.settle", "N", n), Command: SettleDebate{}}
		case n > 0:
			return &Move{Label: screen.T("next.settle", "N", n), Command: SettleDebate{}, Confirm: screen.Say("debate.fewConfirm", "N", n), Ask: reasonField(false)}
		}
		return &Move{Label: screen.T("debate.noAgreement"), Command: SettleDebate{}, Confirm: screen.Say("debate.noAgreementConfirm"), Ask: reasonField(false)}
	}
	return st
}

func outcomeNodes(m *Motion) []screen.Node {
	if m.Outcome == "" {
		return nil
	}
	return []screen.Node{{ID: "outcome", Kind: screen.Line, Tone: screen.Strong, Text: screen.Say("debate.outcome." + string(m.Outcome))}}
}
