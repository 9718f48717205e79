package proof_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// addDebate puts a debate behind the check-in, and passes its gate. It does
// nothing when it is there already.
func (s *stage) addDebate() {
	s.t.Helper()
	there := false
	s.view(func(v workshop.View) {
		for _, p := range v.Latest().Plan {
			there = there || p.Phase == "debate"
		}
	})
	if there {
		return
	}
	s.quietly(workshop.AddPhase{Kind: "debate"})
	s.quietly(workshop.OverrideGate{Phase: "debate", Reason: "We oefenen"})
}

// writeFigure fills in the KPI where it is still empty.
func (s *stage) writeFigure() {
	s.t.Helper()
	var empty []workshop.SheetID
	s.view(func(v workshop.View) {
		for _, sh := range v.SheetsIn(v.Latest().ID, "kpi") {
			if len(sh.Values) == 0 {
				empty = append(empty, sh.ID)
			}
		}
	})
	for _, id := range empty {
		for _, f := range [][2]string{
			{"kpi", "wachttijd"},
			{"unit", "minuten"},
			{"direction", workshop.LowerIsBetter},
			{"baseline", "18"},
			{"target", "12"},
			{"serves", workshop.Maintenance},
		} {
			s.quietly(workshop.WriteSheet{Sheet: id, Field: f[0], Value: screen.JSON(f[1])})
		}
	}
}

// argumentOf is person i's argument, or answer to one.
func argumentOf(q workshop.Question, i int) workshop.ArgumentsAnswer {
	a := workshop.ArgumentsAnswer{Text1: fmt.Sprintf("Argument nummer %02d", i), Side1: []workshop.Side{workshop.Pro, workshop.Con}[i%2]}
	if len(q.Items) > 0 {
		a.Side1, a.Parent1, a.Relation1 = "", workshop.ArgumentID(q.Items[i%len(q.Items)].ID), workshop.Rebuts
	}
	return a
}

// TestNothingIsToldBetweenTheVotes plays up to the closing vote with two opening
// votes that have nothing in common: all that anybody but the host's file has is
// the same, and so is what each seat keeps of its own answer: nothing.
func TestNothingIsToldBetweenTheVotes(t *testing.T) {
	t.Parallel()
	c := castOf(t, 6, 2)
	other := func(r *workshop.Round, i int) any {
		if strings.HasPrefix(r.Step, "debate.opening:") {
			return workshop.ChoiceAnswer{Choice: "unsure"}
		}
		return usual(r, i)
	}
	out := plays(t, c, script{debate: true, stop: "debate.closing"}, script{debate: true, stop: "debate.closing", answer: other})
	for _, d := range differences(out[0], out[1]) {
		if !strings.HasPrefix(d, "file of host") {
			t.Error(d)
		}
	}
	mustDiffer(t, out[0], out[1], "file of host")
}

// TestSwappedPeopleInADebate swaps the votes and arguments of two employees:
// when the closing vote has been counted, nobody has a byte that says so.
func TestSwappedPeopleInADebate(t *testing.T) {
	t.Parallel()
	c := castOf(t, 6, 2)
	out := plays(t, c, script{debate: true, stop: "debate.proposals"}, script{debate: true, stop: "debate.proposals", swap: [2]int{3, 5}})
	same(t, "swapped", out[0], out[1])
}

// TestASeatCannotLeadADebate sends what only the facilitator or the clock may,
// and answers to what is closed, from a seat that is in.
func TestASeatCannotLeadADebate(t *testing.T) {
	t.Parallel()
	c := castOf(t, 6, 2)
	s := c.stage(t, nil)
	s.play(script{debate: true, stop: "debate.floor"})
	var motion *workshop.Motion
	var held *workshop.Round
	seq := uint64(0)
	read := func() {
		s.view(func(v workshop.View) {
			motion, seq = v.Motions[0], v.Seq
			for _, r := range v.Rounds {
				if r.State == workshop.RoundHeld {
					held = r
				}
			}
		})
	}
	read()
	p := s.people[4]
	p.leave()
	x := s.dialAs(p.dev)
	for kind, body := range map[string]any{
		"motion.draft": workshop.DraftMotion{}, "motion.write": workshop.WriteMotion{Motion: motion.ID, Field: "text", Value: screen.JSON("iets anders")},
		"motion.deal": workshop.DealSides{Motion: motion.ID}, "motion.card": workshop.DrawCard{Motion: motion.ID},
		"motion.abort": workshop.AbortMotion{Motion: motion.ID, Reason: "zomaar"}, "motion.settle": workshop.SettleDebate{Reason: "zomaar"},
		"turn.start": workshop.StartTurn{Motion: motion.ID, Role: workshop.Employee}, "turn.stop": workshop.StopTurn{Motion: motion.ID},
		"round.release": workshop.ReleaseRound{Round: held.ID}, "round.reveal": workshop.RevealRound{Round: held.ID},
		"round.finish": workshop.FinishRound{Round: held.ID}, "round.void": workshop.VoidRound{Round: held.ID, Reason: "zomaar"},
		"round.answer": workshop.Answer{Round: held.ID, Answer: screen.JSON(workshop.ChoiceAnswer{Choice: "for"})},
		"floor.ask":    workshop.AskFloor{Motion: "elders"},
	} {
		if x.refused(kind, body) == "" {
			t.Errorf("%s was accepted", kind)
		}
	}
	before := seq
	if got := x.refused("floor.ask", workshop.AskFloor{Motion: motion.ID, Person: c.ids[0]}); got != "" {
		t.Errorf("asking for the floor: %s", got)
	}
	s.settle()
	s.view(func(v workshop.View) {
		queue := v.Live.Floor(motion.ID)
		if len(queue) != 1 || queue[0].Person != c.ids[4] {
			t.Errorf("asking for somebody else is asking for oneself: %+v", queue)
		}
		if v.Seq != before {
			t.Errorf("record %d after %d", v.Seq, before)
		}
	})
}
