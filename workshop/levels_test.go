package workshop_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// told is every text of a tree that has this key.
func told(tree screen.Node, key string) []screen.Text {
	var out []screen.Text
	screen.Walk(tree, func(n screen.Node) bool {
		for _, t := range []*screen.Text{n.Text, n.Note} {
			if t != nil && t.Key == key {
				out = append(out, *t)
			}
		}
		return true
	})
	return out
}

// TestMandateVoteE8: a range of four is talked about, one more vote, and the
// median rounded down goes on trial; the gap is shown because both roles are
// large enough.
func TestMandateVoteE8(t *testing.T) {
	r := workshoptest.PlayLevels(t, workshoptest.Levels{Stop: "room.again"})
	public := r.View().PublicScreen()
	if len(told(public, "mandate.second")) != 1 {
		t.Fatal("no second vote after a range of four")
	}
	r = workshoptest.PlayLevels(t, workshoptest.Levels{Stop: "room.trial"})
	r.Facilitator(workshop.Back{})
	public = r.View().PublicScreen()
	proposal, gap := told(public, "mandate.proposal"), told(public, "mandate.gap")
	if len(proposal) != 1 || proposal[0].Args["level"] != 5 {
		t.Errorf("proposal %v, want level 5", proposal)
	}
	if len(gap) != 1 || gap[0].Args["gap"] != chart.Number("+1.0") {
		t.Errorf("gap %v, want +1.0", gap)
	}
	refused(t, r, facilitator, workshop.OpenRound{Step: r.State.Current().Step, Reason: "nog eens"}, "mandate.noThird")
	r = workshoptest.PlayLevels(t, workshoptest.Levels{Manage: 3, N: 12, Stop: "room.trial"})
	r.Facilitator(workshop.Back{})
	if len(told(r.View().PublicScreen(), "mandate.gap")) != 0 || len(told(r.View().ControlScreen(), "mandate.gap")) != 0 {
		t.Error("three managers, and the gap by role is shown")
	}
}

// TestLevelsOnTrial: all levels in one consent; the cap of law stands, the flag
// of hierarchy with it, and the figures of the team come from what was decided.
func TestLevelsOnTrial(t *testing.T) {
	r := workshoptest.PlayLevels(t, workshoptest.Levels{Stop: "room.summary"})
	areas := r.Areas()
	if len(areas) != 4 {
		t.Fatalf("%d areas in 22 minutes", len(areas))
	}
	var levels []string
	for _, sh := range areas {
		levels = append(levels, sh.Values["level"])
		if sh.State != workshop.SheetTrial || sh.Until != r.Now.AddDate(0, 0, workshop.MandateTrialDays).Format("2006-01-02") {
			t.Errorf("%s is %s until %q", sh.ID, sh.State, sh.Until)
		}
	}
	if want := []string{"5", "3", "5", "5"}; !slices.Equal(levels, want) {
		t.Errorf("levels %v, want %v: the second is capped at 3", levels, want)
	}
	public := r.View().PublicScreen()
	if flags := told(public, "mandate.hierarchy"); len(flags) != 1 {
		t.Errorf("%d flags, want the capped one in the customer process", len(flags))
	}
	for _, c := range []struct {
		key, arg string
		want     any
	}{
		{"autonomy.index", "pct", 67},                    // two of three in the customer process
		{"leadTime.figure", "now", chart.Number("60")},   // of 72, 48, 120 and 24 hours
		{"leadTime.figure", "target", chart.Number("3")}, // of 4, 2, 24 and 1
		{"spotTest.result", "pct", 33},                   // four of twelve
	} {
		if got := told(public, c.key); len(got) != 1 || got[0].Args[c.arg] != c.want {
			t.Errorf("%s: %v, want %s %v", c.key, got, c.arg, c.want)
		}
	}
}

// TestAnObjectionTakesOneLevelOut: the other levels go on, and only once that
// area is parked.
func TestAnObjectionTakesOneLevelOut(t *testing.T) {
	r := workshoptest.PlayLevels(t, workshoptest.Levels{Form: "short90", Stop: "room.trial"})
	if len(r.Areas()) != 2 {
		t.Fatalf("%d areas in 14 minutes", len(r.Areas()))
	}
	refused(t, r, facilitator, workshop.SettleAreas{To: workshop.SheetTrial}, "adopt.needsRound")
	r.Round(func(i int) any {
		if i == 7 {
			return workshop.ConsentAnswer{Stance: workshop.Objection, Text: "De eerste kan niet"}
		}
		return workshop.ConsentAnswer{Stance: workshop.Consenting}
	})
	first, second := r.Areas()[0], r.Areas()[1]
	refused(t, r, facilitator, workshop.SettleAreas{To: workshop.SheetTrial}, "mandate.objection")
	refused(t, r, facilitator, workshop.SettleAreas{Area: first.ID, To: workshop.SheetParked}, "refusal.empty")
	refused(t, r, facilitator, workshop.SettleAreas{Area: first.ID, To: workshop.SheetAdopted}, "refusal.choice")
	r.Facilitator(workshop.SettleAreas{Area: first.ID, To: workshop.SheetParked, Reason: "Eerst navragen"})
	r.Next()
	if first.State != workshop.SheetParked || second.State != workshop.SheetTrial {
		t.Errorf("%s and %s", first.State, second.State)
	}
	refused(t, r, facilitator, workshop.SettleAreas{Area: second.ID, To: workshop.SheetParked, Reason: "toch niet"}, "refusal.sheetGone")
	refused(t, r, facilitator, workshop.WriteSheet{Sheet: second.ID, Field: "cap", Value: screen.JSON("1")}, "refusal.sheetSettled")
}

// TestLevelsNeedManagement: without an answer of management there is no trial.
func TestLevelsNeedManagement(t *testing.T) {
	r := workshoptest.PlayLevels(t, workshoptest.Levels{N: 6, Manage: 1, Stop: "room.trial"})
	r.Next()
	for i := 1; i < 6; i++ {
		r.Must(workshop.Actor{Seat: workshoptest.Seat(i)}, workshop.Answer{Round: r.OpenRound().ID, Answer: screen.JSON(workshop.ConsentAnswer{Stance: workshop.Consenting})})
	}
	r.Next()
	r.Next()
	refused(t, r, facilitator, workshop.SettleAreas{To: workshop.SheetTrial}, "adopt.management")
	r.Next()
	for _, sh := range r.Areas() {
		if sh.State != workshop.SheetParked || sh.Reason == "" {
			t.Errorf("%s is %s, reason %q", sh.ID, sh.State, sh.Reason)
		}
	}
}

// TestNobodyTypesALevel: a level comes from the cards, below its cap (INV-11),
// and what was voted on is fixed.
func TestNobodyTypesALevel(t *testing.T) {
	r := workshoptest.PlayLevels(t, workshoptest.Levels{Stop: "room.vote"})
	sh, seat := r.Areas()[1], workshop.Actor{Seat: workshoptest.Seat(5)}
	write := func(field string, value any) workshop.WriteSheet {
		return workshop.WriteSheet{Sheet: sh.ID, Field: field, Value: screen.JSON(value)}
	}
	refused(t, r, facilitator, write("level", "7"), "refusal.newer")
	refused(t, r, facilitator, write("cap", "8"), "refusal.choice")
	refused(t, r, facilitator, write("bound", "mood"), "refusal.choice")
	refused(t, r, facilitator, write("hoursNow", "-1"), "refusal.number")
	refused(t, r, seat, write("cap", "7"), "refusal.notYourSheet")
	refused(t, r, seat, workshop.ProposeSheet{Sheet: sh.ID, Back: true}, "refusal.notYourSheet")
	for _, c := range []workshop.Command{
		workshop.AddArea{Ready: "tool"},
		workshop.AddSpotCase{Ready: "letter"},
		workshop.SettleAreas{To: workshop.SheetTrial},
		workshop.SettleAreas{Area: sh.ID, To: workshop.SheetParked, Reason: "daarom"},
	} {
		refused(t, r, seat, c, "refusal.facilitatorOnly")
	}
	refused(t, r, facilitator, workshop.AddArea{Ready: "tool"}, "refusal.areasFull")
	r.Next()
	first := r.Areas()[0]
	refused(t, r, facilitator, workshop.WriteSheet{Sheet: first.ID, Field: "cap", Value: screen.JSON("1")}, "refusal.sheetInVote")
	refused(t, r, facilitator, workshop.SettleAreas{Area: first.ID, To: workshop.SheetParked, Reason: "daarom"}, "refusal.roundOpen")
	vote := func(a map[string]int) workshop.Answer {
		return workshop.Answer{Round: r.OpenRound().ID, Answer: screen.JSON(a)}
	}
	refused(t, r, seat, vote(map[string]int{"now": 0, "later": 5}), "refusal.scale")
	refused(t, r, seat, vote(map[string]int{"now": 3, "later": 8}), "refusal.scale")
	refused(t, r, seat, vote(map[string]int{"later": 5}), "refusal.rateAll")
	refused(t, r, seat, vote(map[string]int{"now": 3, "later": 5, "cap": 7}), "refusal.unreadable")
	refused(t, r, workshop.Actor{Seat: "stranger"}, vote(map[string]int{"now": 3, "later": 5}), "refusal.notEligible")
	r.Must(seat, vote(map[string]int{"now": 3, "later": 5}))
	r.Must(seat, vote(map[string]int{"now": 2, "later": 6}))
	if n := r.Box.Answered(r.OpenRound().ID); n != 1 {
		t.Errorf("one seat counts %d times", n)
	}
}

// TestNoCardsOfTooFew: of three people nothing is kept, so there is no level to
// try, and the facilitator may ask again.
func TestNoCardsOfTooFew(t *testing.T) {
	r := workshoptest.PlayLevels(t, workshoptest.Levels{N: 3, Manage: 1, Stop: "room.trial"})
	refused(t, r, facilitator, workshop.OpenRound{Step: "room.trial"}, "round.nothingToAsk")
	for _, x := range r.State.Rounds {
		if x.Question.Form == workshop.Mandate.Name && strings.Contains(string(x.Result), "counts") {
			t.Errorf("cards of three people were kept: %s", x.Result)
		}
	}
	if tree := string(screen.JSON(r.View().PublicScreen())); strings.Contains(tree, "mandate.level.says") {
		t.Error("there is a level of three people's cards")
	}
	v := r.View()
	trees := map[string]screen.Node{"control": v.ControlScreen(), "room": v.PublicScreen(), "seat": v.PersonScreen(r.State.Current().Order[0])}
	for where, tree := range trees {
		text := string(screen.JSON(tree))
		if !strings.Contains(text, `"round.nothingToAsk"`) || strings.Contains(text, `"round.ready"`) || strings.Contains(text, `"round.soon`) {
			t.Errorf("%s does not say that there is nothing to vote: %s", where, text)
		}
	}
}

// TestCardsStayInTheBox: while a vote is open nobody reads a card, control
// included.
func TestCardsStayInTheBox(t *testing.T) {
	r := workshoptest.PlayLevels(t, workshoptest.Levels{Stop: "room.vote"})
	trees := func() string {
		v := r.View()
		return string(screen.JSON(v.PublicScreen())) + string(screen.JSON(v.ControlScreen())) + string(screen.JSON(v.PersonScreen(r.State.Current().Order[0])))
	}
	r.Next()
	r.Answer(func(int) any { return map[string]int{"now": 1, "later": 1} })
	low := trees()
	r.Answer(func(i int) any { return map[string]int{"now": 7, "later": 1 + i%7} })
	if trees() != low {
		t.Error("a screen tells cards of an open vote")
	}
}

func TestSpotTestE28(t *testing.T) {
	r := workshoptest.PlayLevels(t, workshoptest.Levels{N: 13, Manage: 4, Stop: "room.spot"})
	r.Round(func(i int) any { return workshop.ChoiceAnswer{Choice: []string{"no", "yes"}[min(i%13/8, 1)]} })
	if got := told(r.View().PublicScreen(), "spotTest.result"); len(got) != 1 || got[0].Args["pct"] != 38 {
		t.Errorf("five of thirteen: %v", got)
	}
	refused(t, r, facilitator, workshop.AddSpotCase{Ready: "transferred"}, "refusal.choice")
	refused(t, r, facilitator, workshop.AddSpotCase{Name: "…"}, "refusal.needsWords")
	for i := range 4 {
		r.Facilitator(workshop.AddSpotCase{Name: strings.Repeat("Nog een geval ", i+1)})
	}
	refused(t, r, facilitator, workshop.AddSpotCase{Ready: "letter"}, "refusal.casesFull")
}
