package proof_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// dividedOf is an answer of points or ticks. No two people next to each other
// answer alike.
func dividedOf(q workshop.Question, i int) any {
	if q.Form == workshop.Points.Name {
		out := workshop.PointsAnswer{}
		for j, item := range q.Items {
			first, second := (10*i+20*j)%70, 5+(i+j)%5*5
			out[item.ID] = workshop.Division{q.Options[0].ID: first, q.Options[1].ID: second, q.Options[2].ID: q.Max - first - second}
		}
		return out
	}
	out := workshop.TicksAnswer{}
	for j, item := range q.Items {
		ticked := workshop.Ticked{}
		for k, o := range q.Options {
			if (i+j+k)%3 == 0 {
				ticked = append(ticked, o.ID)
			}
		}
		out[item.ID] = ticked
	}
	return out
}

// TestSwappedWorriesLeaveTheSameTraces plays balance and the worries about the
// proposals twice, once with the points, statements and ticks of two employees
// swapped: all that anybody has afterwards is the same to the byte (R-004-05).
func TestSwappedWorriesLeaveTheSameTraces(t *testing.T) {
	t.Parallel()
	c := castOf(t, 8, 4)
	out := plays(t, c, script{balance: true, stop: "agreements.consent"}, script{balance: true, stop: "agreements.consent", swap: [2]int{5, 7}})
	same(t, "swapped", out[0], out[1])
	for _, form := range []string{"points", "ticks"} {
		if !strings.Contains(out[0].texts["file of host"], fmt.Sprintf(`\"form\":\"%s\"`, form)) && !strings.Contains(out[0].texts["file of host"], fmt.Sprintf(`"form":"%s"`, form)) {
			t.Errorf("no %s were asked, so the comparison proves nothing", form)
		}
	}
}

// TestATriggeredWorryAsksForItsCondition: once a third of the room shares a worry
// about a proposal, nobody gets it adopted without its condition: not the giver,
// not another seat, not the facilitator.
func TestATriggeredWorryAsksForItsCondition(t *testing.T) {
	t.Parallel()
	c := castOf(t, 6, 2)
	s := c.stage(t, nil)
	feasible := func(r *workshop.Round, i int) any {
		if r.Question.Form != workshop.Ticks.Name {
			return usual(r, i)
		}
		out := workshop.TicksAnswer{}
		for _, item := range r.Question.Items {
			if i < 2 { // two of six is a third
				out[item.ID] = workshop.Ticked{"feasible"}
			}
		}
		return out
	}
	s.play(script{balance: true, answer: feasible, stop: "agreements.worries:shut"})
	var a workshop.Agreement
	look := func() {
		s.view(func(v workshop.View) {
			for _, x := range v.Agreements {
				if x.State == workshop.Submitted && (a.ID == "" || x.ID == a.ID) {
					a = *x
				}
			}
		})
	}
	look()
	if a.Values["worry.feasible"] != "" {
		t.Error("the condition is asked for before the room has seen why")
	}
	s.refuses(workshop.WriteAgreement{Agreement: a.ID, Field: "doneWhen", Value: screen.JSON("het af is")}, "refusal.agreementInVote")
	s.next() // reveal
	look()
	if a.Values["worry.feasible"] != "2/6" || !slices.Contains(a.Missing(), "condition.feasible") {
		t.Fatalf("after the reveal: %v, missing %v", a.Values, a.Missing())
	}
	giver := slices.Index(s.cast.ids, a.GiverID())
	s.people[giver].leave()
	x := s.dialAs(c.devices[giver])
	s.settle()
	for kind, bodies := range map[string][]any{
		"agreement.write": {
			workshop.WriteAgreement{Agreement: a.ID, Field: "worry.feasible", Value: screen.JSON("")},
			workshop.WriteAgreement{Agreement: a.ID, Field: "worry.feasible", Value: screen.JSON("0/6")},
			workshop.WriteAgreement{Agreement: a.ID, Field: "condition.feasible", Value: screen.JSON("- - -")},
			workshop.WriteAgreement{Agreement: a.ID, Field: "condition.everything", Value: screen.JSON("ja")},
		},
		"agreement.adopt":  {workshop.AdoptAgreement{Agreement: a.ID}},
		"proposal.worried": {workshop.WorriesMarked{Agreement: a.ID}},
		"round.open":       {workshop.OpenRound{Step: "agreements.worries", Reason: "Nog eens"}},
	} {
		for _, body := range bodies {
			if x.refused(kind, body) == "" {
				t.Errorf("%s was accepted: %s", kind, marshal(body))
			}
		}
	}
	s.play(script{answer: feasible, stop: "agreements.consent"})
	s.next() // ask
	s.answerAll(s.scene().round, script{answer: func(*workshop.Round, int) any { return workshop.ConsentAnswer{Stance: workshop.Consenting} }})
	s.next() // close
	s.next() // reveal
	s.refuses(workshop.AdoptAgreement{Agreement: consentedOn(s)}, "adopt.needsField")
}

// consentedOn is the proposal that the group answers on.
func consentedOn(s *stage) (id workshop.AgreementID) {
	s.view(func(v workshop.View) {
		for _, a := range v.Agreements {
			if strings.HasPrefix(v.Latest().Step, "agreements.consent:"+string(a.ID)) {
				id = a.ID
			}
		}
	})
	return id
}

// TestDivisionsThatDoNotAddUpAreRefused sends what a program of somebody else may
// send: the sum is the host's to check, in a sentence that says what it is.
func TestDivisionsThatDoNotAddUpAreRefused(t *testing.T) {
	t.Parallel()
	c := castOf(t, 5, 1)
	s := c.stage(t, nil)
	s.play(script{balance: true, stop: "balance.points"})
	s.next()
	s.people[4].leave()
	x := s.dialAs(c.devices[4])
	s.settle()
	r := s.scene().round
	even := `{"process":34,"customer":33,"employee":33}`
	for _, body := range []string{
		`{"now":{"process":50,"customer":40,"employee":20},"wanted":` + even + `}`,
		`{"now":{"process":120,"customer":-10,"employee":-10},"wanted":` + even + `}`,
		`{"now":` + even + `}`,
		`{"now":` + even + `,"wanted":` + even + `,"more":` + even + `}`,
		`{"now":{"process":34,"customer":33,"employee":33,"boss":0},"wanted":` + even + `}`,
		`{"now":{"process":33.4,"customer":33.3,"employee":33.3},"wanted":` + even + `}`,
		`{"now":"50 40 20","wanted":"34 33 33"}`, `{"now":"99999999999999999999","wanted":` + even + `}`, `[34,33,33]`, `null`,
	} {
		if x.refused("round.answer", workshop.Answer{Round: r.ID, Answer: []byte(body), Token: strings.Repeat("t", 32)}) == "" {
			t.Errorf("accepted: %s", body)
		}
	}
	// What an older seat sends for a field that it shows as a line of text.
	if no := x.refused("round.answer", workshop.Answer{Round: r.ID, Answer: []byte(`{"now":"50, 40 en 10","wanted":"34/33/33"}`), Token: strings.Repeat("t", 32)}); no != "" {
		t.Errorf("three numbers that add up: %s", no)
	}
}
