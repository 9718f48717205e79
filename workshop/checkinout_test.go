package workshop

import (
	"slices"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop/screen"
)

// planOf is a session of a fixture form with a plan of its own.
func planOf(t *testing.T, plan ...PhasePlan) *room {
	sessionForms["planned"] = SessionForm{Kind: "planned", Plan: plan}
	t.Cleanup(func() { delete(sessionForms, "planned") })
	r := newRoomOf(t, "planned")
	r.fill(6, 2)
	r.next()
	return r
}

// stepIDs are those of the running phase, without what follows a colon.
func (r *room) stepIDs() []string {
	var out []string
	for _, st := range r.view().steps(r.s.Latest()) {
		id, _, _ := strings.Cut(st.ID, ":")
		out = append(out, id)
	}
	return out
}

func TestTheCheckInGrowsWithItsMinutes(t *testing.T) {
	for _, c := range []struct {
		minutes int
		debate  bool
		want    []string
	}{
		{5, false, []string{"checkin.welcome", "checkin.energy", "checkin.safety"}},
		{6, true, []string{"checkin.opening", "checkin.rules", "checkin.energy", "checkin.safety"}},
		{10, true, []string{"checkin.opening", "checkin.rules", "checkin.energy", "checkin.safety", "checkin.sentence"}},
		{20, false, []string{"checkin.welcome", "checkin.rules", "checkin.energy", "checkin.safety", "checkin.sentence"}},
	} {
		plan := []PhasePlan{{Phase: "checkin", Minutes: c.minutes}, {Phase: "tools", Minutes: 5}}
		if c.debate {
			plan = append(plan, PhasePlan{Phase: "debate", Minutes: 20})
		}
		r := planOf(t, plan...)
		if got := r.stepIDs(); !slices.Equal(got, c.want) {
			t.Errorf("%d minutes: %v", c.minutes, got)
		}
		r.facilitator(AddMinutes{10}) // gives more time, not more questions
		if got := r.stepIDs(); !slices.Equal(got, c.want) {
			t.Errorf("%d minutes and 10 more: %v", c.minutes, got)
		}
	}
}

func TestTheHouseRulesTakeOneTap(t *testing.T) {
	r := planOf(t, PhasePlan{Phase: "checkin", Minutes: 6})
	r.toStep("checkin.rules")
	r.next()
	p := r.s.Current().Order[3]
	button, ok := screen.Find(r.view().PersonScreen(p), "send")
	if !ok || len(button.Action.Fields) != 0 || button.Text.Key != "tap.yes" {
		t.Fatalf("not one tap: %+v", button)
	}
	r.must(r.seatOf(p), Answer{Round: r.s.openRounds()[0].ID, Answer: []byte(`{}`)})
	if shows(r.view().PersonScreen(p).Kids, "send") {
		t.Error("it was tapped and asks again")
	}
	r.must(r.seatOf(r.s.Current().Order[0]), Answer{Round: r.s.openRounds()[0].ID, Answer: []byte(`{}`)})
	r.next()
	r.next()
	n, ok := screen.Find(r.view().PublicScreen(), "taps")
	if !ok || n.Text.Args["N"] != 2 || n.Text.Args["of"] != 6 {
		t.Errorf("%+v", n.Text)
	}
}

func TestTheFacilitatorChoosesTheQuestion(t *testing.T) {
	r := planOf(t, PhasePlan{Phase: "checkin", Minutes: 10})
	choose := func(v string) ChooseQuestion { return ChooseQuestion{"checkin.sentence", screen.JSON(v)} }
	r.refusedWith(choose("2"), "refusal.movedOn") // not yet there
	r.toStep("checkin.sentence")
	for _, wrong := range []string{"0", "5", "-1", "x", ""} {
		r.refusedWith(choose(wrong), "refusal.choice")
	}
	if err := r.do(Actor{Seat: seat(0)}, choose("3")); err == nil {
		t.Error("a seat chose the question")
	}
	r.facilitator(choose("3"))
	r.next()
	if got := r.s.openRounds()[0].Question.Text.Key; got != "question.checkin.sentence.3" {
		t.Errorf("asked was %s", got)
	}
	r.refusedWith(choose("1"), "refusal.movedOn") // it is being asked
}

// Safety with a median of 2, or two people at 1, has consequences.
func TestLowSafetyIsAdvisedOn(t *testing.T) {
	for name, c := range map[string]struct {
		answers [6]int
		advised bool
	}{
		"median 2":          {[6]int{2, 2, 2, 3, 4, 2}, true},
		"two people at one": {[6]int{1, 1, 5, 5, 5, 5}, true},
		"one at one":        {[6]int{1, 4, 5, 5, 5, 5}, false},
		"fine":              {[6]int{3, 4, 3, 5, 4, 4}, false},
	} {
		r := planOf(t, PhasePlan{Phase: "checkin", Minutes: 6})
		r.toStep("checkin.safety")
		r.round(func(i int) any { return map[string]int{"safety": c.answers[i]} })
		if got := shows(r.view().ControlScreen().Kids, "advice"); got != c.advised {
			t.Errorf("%s: advised %v", name, got)
		}
		if shows(r.view().PublicScreen().Kids, "advice") {
			t.Errorf("%s: the advice is on the room screen", name)
		}
	}
}

func TestTheCheckOutAsksWhatWasNotAsked(t *testing.T) {
	r := planOf(t, PhasePlan{Phase: "checkout", Minutes: 5})
	short := []string{"checkout.energy", "checkout.roti", "checkout.step", "checkout.followUp", "checkout.list"}
	if got := r.stepIDs(); !slices.Equal(got, short) {
		t.Errorf("5 minutes without a debate: %v", got)
	}
	r = planOf(t, PhasePlan{Phase: "checkout", Minutes: 7}, PhasePlan{Phase: "debate", Minutes: 20})
	long := []string{"checkout.energy", "checkout.influence", "checkout.roti", "checkout.word", "checkout.step", "checkout.followUp", "checkout.list"}
	if got := r.stepIDs(); !slices.Equal(got, long) {
		t.Errorf("7 minutes with a debate: %v", got)
	}
	r.s.Rounds["asked"] = &Round{ID: "asked", Session: r.s.Latest().ID, Step: "debate.influence:m1", State: RoundShown}
	if slices.Contains(r.stepIDs(), "checkout.influence") {
		t.Error("influence is asked twice")
	}
}

func TestAmbassadorsComeFromTheCharters(t *testing.T) {
	r := planOf(t, PhasePlan{Phase: "checkout", Minutes: 7})
	if slices.Contains(r.stepIDs(), "checkout.ambassador") {
		t.Error("ambassadors are asked for without a team")
	}
	team := &Sheet{ID: "c1", Kind: "charter", Session: r.s.Latest().ID, State: SheetAdopted, Values: map[string]string{"name": "Service", "ambassador": "Noor"}}
	draft := &Sheet{ID: "c2", Kind: "charter", Session: r.s.Latest().ID, State: SheetDraft, Values: map[string]string{"name": "Geheim"}}
	r.s.Sheets = append(r.s.Sheets, team, draft)
	if got := r.s.Ambassador(team); got != "Noor" {
		t.Errorf("the charter names Noor, not %q", got)
	}
	p := r.s.Current().Order[2]
	choose := func(sheet SheetID, who PersonID) ChooseAmbassador { return ChooseAmbassador{sheet, screen.JSON(who)} }
	r.refusedWith(choose("c2", p), "refusal.sheetGone") // a draft stays at its table
	r.refusedWith(choose("c1", "nobody"), "refusal.notInSession")
	if err := r.do(r.seatOf(p), choose("c1", p)); err == nil {
		t.Error("a seat chose the ambassador")
	}
	r.facilitator(choose("c1", p))
	if got := r.s.Ambassador(team); got != r.s.NameOf(p) {
		t.Errorf("chosen was %s, not %q", r.s.NameOf(p), got)
	}
	r.toStep("checkout.followUp")
	r.facilitator(PlanFollowUp{Day: day(r.now.AddDate(0, 0, 28), r.s.Zone())})
	r.toStep("checkout.ambassador")
	if !shows(r.view().PersonScreen(p).Kids, "you") || shows(r.view().PersonScreen(r.s.Current().Order[0]).Kids, "you") {
		t.Error("the ambassador is not told, or another one is")
	}
	r.facilitator(choose("c1", ""))
	if got := r.s.Ambassador(team); got != "Noor" || team.Values["ambassador"] != "Noor" {
		t.Errorf("%q after taking it back", got)
	}
}

// Owners read one at a time; each sees their own sentence, the others listen.
func TestOwnersReadTheirAgreementAloud(t *testing.T) {
	sessionForms["reading"] = SessionForm{Kind: "reading", Plan: []PhasePlan{{Phase: "agreements", Minutes: 15}, {Phase: "checkout", Minutes: 5}}}
	t.Cleanup(func() { delete(sessionForms, "reading") })
	r := newRoomOf(t, "reading")
	r.fill(8, 2)
	r.next()
	r.next()
	r.propose(func(i int) string { return "bel klant " + string(rune('a'+i)) })
	r.toStep("agreements.score")
	r.score()
	r.toStep("agreements.write")
	r.next()
	for _, a := range r.s.Agreements[:2] {
		r.whole(a, Mutual, r.person(Employee, a.GiverID()))
		r.voted(a)
		r.next()
	}
	for _, a := range r.s.Agreements[2:] {
		r.facilitator(SettleAgreement{Agreement: a.ID, To: Parked})
	}
	r.toStep("checkout.followUp")
	r.facilitator(PlanFollowUp{Day: day(r.now.AddDate(0, 0, 28), r.s.Zone())})
	for _, a := range r.s.Agreements[:2] {
		r.next()
		if got := r.s.Current().Step; got != "checkout.read:"+string(a.ID) {
			t.Fatalf("at %s", got)
		}
		for _, other := range r.s.Agreements {
			if shown := shows(r.view().PublicScreen().Kids, "agreement:"+string(other.ID)); shown != (other == a) {
				t.Errorf("the room sees %s: %v", other.Values["what"], shown)
			}
		}
		if !shows(r.view().PersonScreen(a.GiverID()).Kids, "agreement:"+string(a.ID)) || !shows(r.view().PersonScreen(a.ReceiverID()).Kids, "listen") {
			t.Error("the owner does not read, or somebody else does")
		}
	}
	r.next()
	if got := r.s.Current().Step; got != "checkout.list" {
		t.Errorf("then comes %s", got)
	}
}
