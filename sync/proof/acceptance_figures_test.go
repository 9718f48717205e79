package proof_test

import (
	"strings"
	"testing"

	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/intake"
	"github.com/afspraak/afspraak/workshop/screen"
)

// acceptImport: readings come out of a file of a CRM with decimal commas, once;
// the figure has moved on every screen, and the debate begins from where it
// stands now.
func acceptImport(t *testing.T) {
	s := castOf(t, 6, 2).stage(t, nil)
	s.play(script{debate: true, stop: "debate.motion"})
	var kpi workshop.Kpi
	s.view(func(v workshop.View) { kpi = v.Kpis()[0] })
	table, err := intake.Read([]byte("Week;Wachttijd\n09-11-2026;16,5\n16-11-2026;14,5\n"))
	if err != nil {
		t.Fatal(err)
	}
	mapping, err := table.Guess()
	if err != nil {
		t.Fatal(err)
	}
	readings, wrong := table.Readings(mapping, mapping.Figures, s.day(0))
	if len(readings) != 2 || len(wrong) != 0 {
		t.Fatalf("%d readings, wrong: %v", len(readings), wrong)
	}
	c := workshop.ImportReadings{File: "crm.csv", Source: table.Source(), Columns: map[string]workshop.KpiID{"Wachttijd": kpi.ID}}
	for _, r := range readings {
		c.Rows = append(c.Rows, workshop.ImportedReading{Kpi: kpi.ID, Day: r.Day, Value: r.Value})
	}
	s.quietly(c)
	s.quietly(c) // the same file twice adds nothing
	s.view(func(v workshop.View) {
		now, _ := v.FindKpi(kpi.ID)
		if p := now.Progress().Decimal(1); len(v.Readings[kpi.ID]) != 2 || p != "58.3" { // from 18 to 12, now 14.5 (E13)
			t.Errorf("%d readings, progress %s", len(v.Readings[kpi.ID]), p)
		}
	})
	s.play(script{stop: "debate.opening"})
	s.everySeat("where it stands now", func(public screen.Node) bool { return strings.Contains(marshal(public), "14.5") })
}

// acceptLongGoals: a key result of half a year is warned about, and its question
// answered before the session goes on; a coach is found, with the day of the
// first talk.
func acceptLongGoals(t *testing.T) {
	s := castOf(t, 6, 2).stage(t, nil)
	s.alone("compass")
	for s.scene().step != "compass.bigGoal" {
		s.quietly(workshop.Next{At: s.scene().place, Reason: "Zo besloten"})
		if now := s.scene(); now.round != nil && now.round.State == workshop.RoundOpen {
			s.answerAll(now.round, script{answer: compassAnswer})
		}
		s.passUndo()
	}
	s.next() // handed out
	var goal workshop.SheetID
	s.view(func(v workshop.View) { goal = v.SheetsIn(v.Latest().ID, "bigGoal")[0].ID })
	write := func(field, value string) {
		s.t.Helper()
		s.quietly(workshop.WriteSheet{Sheet: goal, Field: field, Value: screen.JSON(value)})
	}
	for _, f := range [][2]string{
		{"text", "Elke bewoner beveelt ons aan"},
		{"why", "Dan komen zij uit zichzelf"},
		{"year", "2031"},
		{"keyResult.1.text", "Aanbevelingsscore"},
		{"keyResult.1.unit", "punten"},
		{"keyResult.1.baseline", "40"},
		{"keyResult.1.target", "60"},
		{"keyResult.1.start", s.day(0)},
		{"keyResult.1.end", s.clock.Now().AddDate(0, 6, 0).Format("2006-01-02")},
		{"keyResult.1.why", "Wie tevreden is, vertelt het verder"},
	} {
		write(f[0], f[1])
	}
	s.everySeat("half a year is warned", func(public screen.Node) bool {
		return strings.Contains(marshal(public), "keyResult.guard.short")
	})
	if err := s.try(workshop.ProposeSheet{Sheet: goal}); err == nil {
		s.settle()
		s.refuses(workshop.Next{At: s.scene().place}, "keyResult.answerFirst")
	}
	write("keyResult.1.bigger", "Dan bouwen we het met de bewoners zelf")
	s.quietly(workshop.AddPhase{Kind: "coachMarket"})
	s.quietly(workshop.SkipPhase{Reason: "Nu wie wie helpt"})
	s.coached()
}

// compassAnswer is what person i answers on the way to the big goal.
func compassAnswer(r *workshop.Round, i int) any {
	if strings.HasPrefix(r.Step, "compass.clarity") {
		out := map[string]int{}
		for _, item := range r.Question.Items {
			out[item.ID] = 4 + i%2
		}
		return out
	}
	return usual(r, i)
}

// coached plays the coach market: one offer, one request, a pair with a day.
func (s *stage) coached() {
	s.t.Helper()
	s.answered(func(_ *workshop.Round, i int) any {
		if i != 2 {
			return workshop.OfferAnswer{}
		}
		return workshop.OfferAnswer{Topic: "Moeilijke gesprekken", Experience: "Acht jaar aan de balie", Value: "Die wordt sneller begrepen"}
	})
	s.next() // on to the requests
	s.answered(func(r *workshop.Round, i int) any {
		if i != 4 {
			return workshop.RequestAnswer{}
		}
		return workshop.RequestAnswer{Offer1: workshop.CoachID(r.Question.Options[0].ID)}
	})
	s.next() // on to the pairs
	s.next() // matched
	var match workshop.CoachID
	s.view(func(v workshop.View) { match = v.Matches[0].ID })
	for who, as := range map[int]string{2: "coach", 4: "learner"} {
		if err := s.people[who].sends("coach.answer", workshop.AnswerMatch{Match: match, As: as, Yes: true, FirstTalk: s.day(3)}); err != nil {
			s.t.Fatal(err)
		}
	}
	s.people[0].until("the pair with its day", func(u guest.Update) bool { return strings.Contains(marshal(u.Public), "coach.firstTalk") })
}
