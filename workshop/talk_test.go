package workshop_test

import (
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// TestCoverageE33 has eleven of fourteen people bring in something.
func TestCoverageE33(t *testing.T) {
	r := workshoptest.PlayDebate(t, workshoptest.Debate{N: 14, Manage: 4, Stop: "influence", Argument: func(q workshop.Question, i int) workshop.ArgumentsAnswer {
		if i >= 11 || len(q.Items) > 0 {
			return workshop.ArgumentsAnswer{}
		}
		return workshoptest.ArgumentsOf(q, i%4)
	}})
	f := r.Motion().Figures
	if f == nil || f.Contributed != 11 || f.People != 14 || measure.Coverage(f.Contributed, f.People).Decimal(2) != "78.57" {
		t.Errorf("%+v", f)
	}
	if strings.Contains(string(screen.JSON(r.View().PublicScreen())), "chart.talk") {
		t.Error("the room sees a figure for the facilitator")
	}
	if _, ok := screen.Find(r.View().ControlScreen(), "balance"); ok {
		t.Error("the figures belong to the closing vote's step; this is the next one, before its reveal")
	}
	r.Facilitator(workshop.Back{})
	if told := balanceTold(r); !strings.Contains(told, "11 van de 14 brachten iets in") || !strings.Contains(told, "79%") {
		t.Errorf("the facilitator reads %q", told)
	}
}

// TestTalkBalanceE12: three of twelve people talk half of the time.
func TestTalkBalanceE12(t *testing.T) {
	r := workshoptest.PlayDebate(t, workshoptest.Debate{N: 12, Manage: 3, Stop: "openPro"})
	m := r.Motion()
	speak := func(role workshop.Role, minutes int) {
		r.Facilitator(workshop.StartTurn{Motion: m.ID, Role: role})
		r.Now = r.Now.Add(time.Duration(minutes) * time.Minute)
		r.Facilitator(workshop.StopTurn{Motion: m.ID})
	}
	speak(workshop.Management, 14)
	speak(workshop.Employee, 14)
	rows := r.View().TalkRows(m)
	if len(rows) != 2 || rows[0].Ratio != "2.0" || !rows[0].High || rows[0].Talk.Show != "50" || rows[0].Heads.Show != "25" {
		t.Errorf("management: %+v", rows)
	}
	if rows[1].Ratio != "0.7" || rows[1].High {
		t.Errorf("employees: %+v", rows[1])
	}
	if told := balanceTold(r); !strings.Contains(told, "Leiding: 50% van de spreektijd, 25% van de mensen, veel aan het woord") {
		t.Errorf("the facilitator reads %q", told)
	}
}

// balanceTold is what the facilitator's picture of the balance says in words.
func balanceTold(r *workshoptest.Room) string {
	n, ok := screen.Find(r.View().ControlScreen(), "balance:picture")
	if !ok || n.Drawing == nil {
		return ""
	}
	return n.Drawing.Alt.Resolve(assets.TextsIn("nl").Translate)
}

// TestGiniE11 counts METHOD's contributions of eight people, as waves leave them.
func TestGiniE11(t *testing.T) {
	r := workshoptest.PlayDebate(t, workshoptest.Debate{N: 8, Manage: 2, Stop: "closing"})
	id := workshop.RoundID("counts:" + string(r.Motion().ID))
	if r.Box.Rounds[id] == nil {
		t.Fatal("nobody is counted")
	}
	for i, n := range []int{5, 3, 0, 2, 1, 1, 0, 4} {
		r.Box.Apply(workshop.BoxChange{Op: workshop.BoxPut, Round: id, Person: r.State.Latest().Order[i], Ballot: workshop.Ballot{Role: workshop.Employee, Answer: screen.JSON(n)}})
	}
	r.Round(func(int) any { return workshop.ChoiceAnswer{Choice: "for"} })
	f := r.Motion().Figures
	if f == nil || f.Gini.Decimal(2) != "0.55" || measure.SpreadOf(f.Gini) != measure.SpreadWatch || f.Contributed != 6 {
		t.Errorf("%+v", f)
	}
	if told := balanceTold(r); !strings.Contains(told, "Let op: de inbreng is niet gelijk verdeeld (0,55)") {
		t.Errorf("the facilitator reads %q", told)
	}
	if r.Box.Rounds[id] != nil {
		t.Error("the counts outlive the debate")
	}
}

// TestArgumentsOfTheNextDay: when the opening vote is gone after a day, so are
// the counts beside persons, and what is written later is not counted.
func TestArgumentsOfTheNextDay(t *testing.T) {
	r := workshoptest.PlayDebate(t, workshoptest.Debate{N: 8, Stop: "replies"})
	id := workshop.RoundID("counts:" + string(r.Motion().ID))
	if r.Box.Rounds[id] == nil {
		t.Fatal("nobody is counted")
	}
	c, at, ok := r.State.Due()
	if !ok {
		t.Fatal("nothing is due")
	}
	r.Now = at
	r.Must(workshop.Actor{Clock: true}, c)
	if r.Box.Rounds[id] != nil {
		t.Error("the counts are there after a day")
	}
	r.Round(func(i int) any { return workshoptest.ArgumentsOf(r.OpenRound().Question, i) })
	if r.Box.Rounds[id] != nil || len(r.Box.Rounds) != 0 {
		t.Errorf("what is written on the next day is counted: %v", r.Box.Rounds)
	}
	r.ToStep(string("debate.closing:" + r.Motion().ID))
	r.Round(func(int) any { return workshop.ChoiceAnswer{Choice: "for"} })
	if f := r.Motion().Figures; f != nil {
		t.Errorf("figures of a part of the debate: %+v", f)
	}
}
