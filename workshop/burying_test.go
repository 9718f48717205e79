package workshop

import (
	"fmt"
	"testing"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// burial is a session of a fixture form that begins with the burying.
func burial(t *testing.T, minutes int) *room {
	sessionForms["burial"] = SessionForm{Kind: "burial", Plan: []PhasePlan{{Phase: "burying", Minutes: minutes}, {Phase: "tools", Minutes: 5}}}
	t.Cleanup(func() { delete(sessionForms, "burial") })
	r := newRoomOf(t, "burial")
	r.fill(8, 2)
	r.next()
	return r
}

func TestProceduresAreNominatedWithoutNames(t *testing.T) {
	for minutes, want := range map[int]int{3: 1, 5: 1, 6: 2, 10: 3, 35: 3} {
		r := burial(t, minutes)
		if r.s.Current().Step != "burying.nominate" {
			t.Fatalf("at %s", r.s.Current().Step)
		}
		r.next()
		if v := r.s.openRounds()[0].Visibility; v != Confidential {
			t.Errorf("nominating is %s", v)
		}
		r.propose(func(i int) string { return fmt.Sprintf("Formulier %d, een half uur per week", i) })
		for _, c := range r.s.cardsIn(r.s.Latest().Nominations()) {
			if len(c.authors()) > 0 {
				t.Error("a nomination kept its author")
			}
		}
		r.toStep("burying.score")
		r.score()
		best := r.s.bestCards(r.s.Latest().Nominations(), 1)[0]
		r.toStep("burying.pick")
		r.next()
		if got := r.s.ProceduresIn(r.s.Latest().ID); len(got) != want || got[0].Card != best.ID {
			t.Errorf("%d minutes: %d procedures", minutes, len(got))
		}
	}
}

// E17: 0,5 h × 24 people + 2 h × 3 people = 18 h a week; × 46 weeks = 828 h.
func TestHoursWonOfTwoBurials(t *testing.T) {
	r := burial(t, 10)
	for _, p := range []struct{ name, hours, people string }{{"Weekrapport", "0,5", "24"}, {"Paraaf", "2", "3"}, {"Te houden", "9", "9"}} {
		r.facilitator(NominateProcedure{p.name})
		all := r.s.Procedures
		last := all[len(all)-1]
		for field, value := range map[string]string{"reason": "Ooit", "law": "no", "hours": p.hours, "people": p.people} {
			r.facilitator(WriteProcedure{last.ID, field, screen.JSON(value)})
		}
	}
	r.facilitator(DecideProcedure{r.s.Procedures[0].ID, Buried})
	r.facilitator(DecideProcedure{r.s.Procedures[1].ID, Buried})
	r.facilitator(DecideProcedure{r.s.Procedures[2].ID, Kept})
	if got := HoursWon(r.s.Procedures); got.Float() != 18 {
		t.Errorf("%v h a week", got.Float())
	}
	if got := measure.HoursWonYear(buriedOf(r.s.Procedures)); got.Float() != 828 {
		t.Errorf("%v h a year", got.Float())
	}
	if p := r.s.Procedures[0]; p.Review != day(r.now.AddDate(0, 0, 60), r.s.Zone()) {
		t.Errorf("the trial of 60 days is looked at on %s", p.Review)
	}
}

// An honest "nothing" ends the phase, with its reason; a decision ends it too.
func TestNothingIsAnHonestEnd(t *testing.T) {
	r := burial(t, 5)
	r.next()
	r.answer(func(int) any { return CardsAnswer{[]string{}} })
	r.next()
	r.next()
	r.toStep("burying.graveyard")
	r.refusedWith(Next{}, "refusal.empty")
	r.facilitator(Next{Reason: "Alles wat er is, helpt de klant"})
	if n, ok := screen.Find(r.view().PublicScreen(), "why:text"); !ok || n.Text.Plain != "Alles wat er is, helpt de klant" {
		t.Error("the room does not see why")
	}
	if log := r.s.Log[len(r.s.Log)-1]; log.What.Key != "log.nothingBuried" || log.Reason == "" {
		t.Errorf("the decision log says %+v", log)
	}
	if m, _ := r.view().NextMove(); m.Label.Key != "next.phase" {
		t.Errorf("the button says %q", m.Label.Key)
	}
	if err := r.do(Actor{Seat: seat(3)}, NothingBuried{"Zomaar"}); err == nil {
		t.Error("a seat ended the burying")
	}
	r.facilitator(NominateProcedure{"Toch nog een"})
	r.facilitator(DecideProcedure{r.s.Procedures[0].ID, Kept})
	r.refusedWith(NothingBuried{"Niets"}, "refusal.procedureDecided")
}

// A long name does not make the one big button a paragraph.
func TestALongProcedureHasAShortStep(t *testing.T) {
	r := burial(t, 10)
	long := "Een idee van de balie komt in vier overleggen terug voordat iemand het probeert"
	r.facilitator(NominateProcedure{long})
	found := 0
	for _, st := range r.view().steps(r.s.Latest()) {
		name, ok := st.Name.Args["name"].(string)
		if !ok {
			continue
		}
		if found++; len([]rune(name)) > 40 {
			t.Errorf("%s is called %q", st.ID, name)
		}
	}
	if found != 2 {
		t.Errorf("%d steps about one procedure", found)
	}
}

// TestAVoteWaitsUntilTheLawIsKnown: the group does not advise on what nobody has
// looked into. The big button leads to the field, which is there; what only has to
// be kept can be decided without.
func TestAVoteWaitsUntilTheLawIsKnown(t *testing.T) {
	r := burial(t, 10)
	r.facilitator(NominateProcedure{"Weekrapport"})
	p := r.s.Procedures[0]
	r.s.Latest().Step = "burying.decide:" + string(p.ID)
	for _, c := range []struct{ field, value, blocked string }{
		{"law", "no", "bury.sayLaw"}, {"reason", "Ooit nodig", "bury.missing"}, {"hours", "0,5", "bury.missing"}, {"people", "12", "bury.missing"},
	} {
		m := mustMove(t, r)
		if m.Label.Key != "next.open" || m.Blocked == nil || m.Blocked.Key != c.blocked || m.Leads != factID(p, c.field) {
			t.Fatalf("without %s the big button is %+v", c.field, m)
		}
		if n, ok := find(r.view().ControlScreen(), m.Leads); !ok || n.Field == nil {
			t.Errorf("it leads to %s, which is not there", m.Leads)
		}
		r.refusedWith(OpenRound{Step: r.s.Current().Step}, c.blocked)
		r.facilitator(WriteProcedure{p.ID, c.field, screen.JSON(c.value)})
	}
	if m := mustMove(t, r); m.Blocked != nil {
		t.Errorf("with all of it the vote waits for %+v", m.Blocked)
	}
	r.facilitator(WriteProcedure{p.ID, "law", screen.JSON("")})
	r.refusedWith(DecideProcedure{p.ID, Buried}, "bury.lawUnknown")
	r.facilitator(DecideProcedure{p.ID, Kept})
}
