package workshop_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// evaluated is a day in which the team looks at itself and makes one agreement
// on how people speak to each other.
func evaluated(t testing.TB) *workshoptest.Room {
	r := workshoptest.NewRoomOf(t, "nl", "day450")
	r.Walk(9, 2, "evaluate.team")
	r.Round(teamAnswers)
	r.ToStep("evaluate.agreement")
	r.Round(spokenAnswers)
	r.ToStep("evaluate.score")
	r.Round(func(int) any {
		a := map[string]int{}
		for i, item := range r.OpenRound().Question.Items {
			a[item.ID] = 5 - i%2
		}
		return a
	})
	r.ToStep("evaluate.write")
	r.Next()
	a := spokenAgreement(r.State)
	people := r.State.Current().Participants
	others := slices.DeleteFunc(r.State.Current().Present(), func(p workshop.PersonID) bool { // between equals: a practice adopts nothing else
		return p == a.GiverID() || people[p].Role != people[a.GiverID()].Role
	})
	for field, value := range map[string]string{
		"receiver": string(others[0]), "soThat": "de klant niet op ons hoeft te wachten", "due": r.Now.AddDate(0, 0, 30).Format("2006-01-02"),
		"doneWhen": "we het drie keer deden", "firstStep": "het morgen zeggen", "firstStepBy": r.Now.AddDate(0, 0, 1).Format("2006-01-02"),
	} {
		r.Facilitator(workshop.WriteAgreement{Agreement: a.ID, Field: field, Value: screen.JSON(value)})
	}
	r.Facilitator(workshop.SubmitAgreement{Agreement: a.ID})
	r.Facilitator(workshop.AcceptAgreement{Agreement: a.ID, As: "giver", Answer: "yes"})
	r.Facilitator(workshop.AcceptAgreement{Agreement: a.ID, As: "receiver", Answer: "yes"})
	r.ToStep(workshoptest.ConsentStep(a))
	r.Round(func(int) any { return workshop.ConsentAnswer{Stance: workshop.Consenting} })
	r.Next()
	r.ToStep("checkout.energy")
	return r
}

// teamAnswers agree with all, but for two statements: few agree with the fourth,
// and the fifth splits the room.
func teamAnswers(i int) any {
	fifth := 1
	if i%2 == 0 {
		fifth = 5
	}
	return map[string]int{"keep": 4 + i%2, "say": 4, "decide": 5, "help": 1 + i%3, "talk": fifth}
}

func spokenAnswers(i int) any {
	if i > 2 {
		return workshop.CardsAnswer{Cards: []string{}}
	}
	return workshop.CardsAnswer{Cards: []string{[]string{"het dezelfde dag zeg als iets niet lukt", "eerst vraag wat er gebeurde", "niet klaag over wie er niet bij is"}[i]}}
}

func spokenAgreement(s *workshop.State) *workshop.Agreement {
	all := s.AgreementsIn(s.Latest().ID, workshop.Draft, workshop.Submitted, workshop.Adopted, workshop.Parked)
	i := slices.IndexFunc(all, func(a *workshop.Agreement) bool { return a.Values["category"] == "feedback" })
	if i < 0 {
		return nil
	}
	return all[i]
}

func lastRound(s *workshop.State, step string) *workshop.Round {
	for _, r := range s.Rounds {
		if r.Step == step && r.State == workshop.RoundShown {
			return r
		}
	}
	return nil
}

func TestTheTeamEvaluatesItself(t *testing.T) {
	r := evaluated(t)
	round := lastRound(r.State, "evaluate.team")
	if round.Visibility != workshop.Anonymous || len(round.Question.Items) != 5 {
		t.Fatalf("%s, with %d statements", round.Visibility, len(round.Question.Items))
	}
	result := workshop.Rating.Result(round)
	for _, item := range result.Items {
		if item.Scale.N() != 9 || len(item.Roles) != 0 {
			t.Errorf("%s: %d answers, by role %v", item.ID, item.Scale.N(), item.Roles)
		}
	}
	a := spokenAgreement(r.State)
	if a == nil || a.State != workshop.Adopted || a.Values["type"] != workshop.Mutual {
		t.Fatalf("the agreement on speaking: %+v", a)
	}
}

// The picture that the room sees names the weakest and the most divided
// statement, the facilitator reads them in words, and the report tells the same.
func TestTheTeamsPictureNamesWhatToTalkAbout(t *testing.T) {
	r := workshoptest.NewRoomOf(t, "nl", "day450")
	r.Walk(9, 2, "evaluate.team")
	r.Round(teamAnswers)
	control := r.View().ControlScreen()
	n, ok := screen.Find(r.View().PublicScreen(), "statements")
	if !ok || n.Drawing == nil {
		t.Fatal("there is no picture of the statements")
	}
	for _, note := range []string{"statement.weakest", "statement.divided"} {
		if !strings.Contains(string(screen.JSON(n.Drawing)), note) {
			t.Errorf("the picture has no %s", note)
		}
	}
	for id, key := range map[string]string{"weakest": "teamStatement.help", "divided": "teamStatement.talk"} {
		n, ok := screen.Find(control, id)
		if !ok {
			t.Errorf("no line says which is %s", id)
			continue
		}
		if text, _ := n.Text.Args["text"].(screen.Text); text.Key != key {
			t.Errorf("%s is %+v, want %s", id, n.Text.Args["text"], key)
		}
	}
	told := false
	for _, part := range r.State.ReportParts(r.State.Latest().ID, "") {
		told = told || part.Phase == "evaluate" && strings.Contains(string(screen.JSON(part.Nodes)), "teamStatement.talk")
	}
	if !told {
		t.Error("the report does not tell the team's picture")
	}
}

// In a group of three an answer could be recognised: the question cannot be
// asked, and nobody is kept waiting for it.
func TestSmallGroupsDoNotRateThemselves(t *testing.T) {
	r := workshoptest.NewRoomOf(t, "nl", "day450")
	r.Walk(3, 1, "evaluate.team")
	if _, ok := screen.Find(r.View().PublicScreen(), "closed"); !ok {
		t.Error("the room is not told why")
	}
	refused(t, r, workshop.Actor{Facilitator: true}, workshop.OpenRound{Step: "evaluate.team"}, "teamStatement.closed")
	r.Next()
	if step := r.State.Latest().Step; step != "evaluate.letters" {
		t.Errorf("after it comes %s", step)
	}
	if n, ok := screen.Find(r.View().PublicScreen(), "closed"); !ok || n.Text.Key != "letters.aloud" {
		t.Error("the room is not told to speak instead of writing")
	}
	refused(t, r, workshop.Actor{Facilitator: true}, workshop.OpenRound{Step: "evaluate.letters"}, "letters.aloud")
	r.Next()
	if step := r.State.Latest().Step; step != "evaluate.agreement" {
		t.Errorf("after it comes %s", step)
	}
}

// Where the agreements come later, they begin with the cards of the evaluation.
func TestAgreementsTakeUpHowTheTeamSpeaks(t *testing.T) {
	r := workshoptest.NewRoomOf(t, "nl", "day450")
	for range 2 {
		r.Facilitator(workshop.MovePhase{Phase: "evaluate", By: -1})
	}
	r.Walk(9, 2, "evaluate.agreement")
	r.Round(spokenAnswers)
	if _, ok := screen.Find(r.View().ControlScreen(), "mergeGo"); !ok {
		t.Error("doubles cannot be merged")
	}
	refused(t, r, workshop.Actor{Facilitator: true}, workshop.DraftFromCards{Of: "evaluate.agreement"}, "refusal.unreadable")
	r.ToStep("agreements.score")
	r.Round(func(int) any {
		a := map[string]int{}
		for _, item := range r.OpenRound().Question.Items {
			if strings.HasPrefix(item.Text.Plain, "eerst vraag") {
				a[item.ID] = 5
			}
		}
		return a
	})
	r.ToStep("agreements.write")
	r.Next()
	if a := spokenAgreement(r.State); a == nil || a.Values["type"] != workshop.Mutual {
		t.Errorf("no proposal says how the team speaks: %+v", a)
	}
}
