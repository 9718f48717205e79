package workshop

import (
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop/screen"
)

// TestOneUnsignedCardIsNotOneOfOne: with one manager there is one card.
func TestOneUnsignedCardIsNotOneOfOne(t *testing.T) {
	r := atStep1(t, 8, 1, "adoption.letGo")
	r.next() // hand out
	if m := mustMove(t, r); m.Confirm == nil || !strings.Contains(string(screen.JSON(m.Confirm)), "sheet.leaveQuietOne") {
		t.Errorf("one unsigned card: %+v", m.Confirm)
	}
}

// TestNothingToAskSaysNotHowToAnswer: where there is one figure nobody reads how
// to score it.
func TestNothingToAskSaysNotHowToAnswer(t *testing.T) {
	spec := &roundSpec{
		id: "practice.nothing",
		question: func(View) Question {
			return Question{Form: Choice.Name, Text: screen.T("question.debate.kpi"), Help: screen.Say("help.debate.kpi")}
		},
	}
	v := newRoom(t).view()
	if n := spec.heading(v); n[0].Note == nil {
		t.Error("a question that will be asked does not say how to answer")
	}
	spec.nothing = func(View) *screen.Text { return screen.Say("nothing.kpi.one") }
	if n := spec.heading(v); n[0].Note != nil {
		t.Error("a question that is not asked says how to answer")
	}
}

// TestAPracticeSaysBeforeTheVoteWhatBecomesOfIt: nobody votes on what can only be
// parked today without having read so; what can be adopted is asked as ever.
func TestAPracticeSaysBeforeTheVoteWhatBecomesOfIt(t *testing.T) {
	r := agreeing(t, 15)
	all := r.drafts()
	employee, manager := r.person(Employee), r.person(Management)
	for i, c := range []struct {
		practice bool
		receiver PersonID
		told     bool
	}{{true, manager, true}, {true, r.person(Employee, employee), false}, {false, manager, false}} {
		a := all[i]
		r.s.Latest().Practice = c.practice
		r.write(a, map[string]string{"giver": string(employee)})
		r.whole(a, Vertical, c.receiver)
		if c.receiver != manager {
			r.write(a, map[string]string{"type": Mutual})
		}
		a.State = Submitted
		intro := screen.Box("", consentStepOf(a).Public(r.view())...)
		if _, told := screen.Find(intro, "practised"); told != c.told {
			t.Errorf("%d: told %v", i, told)
		}
	}
}

// TestANameIsShortenedAtAWord: a button does not break off in the middle of one.
func TestANameIsShortenedAtAWord(t *testing.T) {
	for text, want := range map[string]string{
		"verkeerd gestorte huur binnen drie dagen rechtzet": "verkeerd gestorte huur binnen drie…",
		"klantcontactregistratieformulierenverzameling":     "klantcontactregistratieformulierenverza…",
		"kort genoeg": "kort genoeg",
	} {
		if got := shorten(text, 40); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}

// TestAPracticeWeighsNoPromisesOfManagement: what management promises can only be
// parked, so nobody is shown that it promised nothing.
func TestAPracticeWeighsNoPromisesOfManagement(t *testing.T) {
	r := agreeing(t, 15)
	a := r.drafts()[0]
	employee := r.person(Employee)
	r.write(a, map[string]string{"giver": string(employee)})
	r.whole(a, Mutual, r.person(Employee, employee))
	r.voted(a)
	r.facilitator(AdoptAgreement{a.ID})
	for _, practice := range []bool{false, true} {
		r.s.Latest().Practice = practice
		if len(r.view().balanceNodes()) > 0 == practice {
			t.Errorf("practice %v: the line of who promised what", practice)
		}
		list := screen.Box("", agreementListStep("agreements.list").Control(r.view())...)
		if n, _ := screen.Find(list, "script"); (n.Text.Key == "script.agreements.listPractice") != practice {
			t.Errorf("practice %v: the facilitator says %s", practice, n.Text.Key)
		}
		weighs := false
		for _, st := range r.view().steps(r.s.Current()) {
			weighs = weighs || st.ID == "agreements.balance"
		}
		if weighs == practice {
			t.Errorf("practice %v: weighing is a step: %v", practice, weighs)
		}
	}
}

// TestWhatWasParkedHasNotGone: who gave or was to receive it reads so.
func TestWhatWasParkedHasNotGone(t *testing.T) {
	r := agreeing(t, 15)
	a := r.drafts()[0]
	giver := r.person(Employee)
	other := r.person(Employee, giver)
	r.write(a, map[string]string{"giver": string(giver)})
	r.whole(a, Mutual, other)
	r.facilitator(SubmitAgreement{Agreement: a.ID})
	r.facilitator(SettleAgreement{Agreement: a.ID, To: Parked})
	for _, p := range r.s.Latest().Order {
		_, told := screen.Find(screen.Box("", r.view().myAgreements(p)...), "mineParked")
		if told != (p == giver || p == other) {
			t.Errorf("%s is told: %v", p, told)
		}
	}
}

// TestAVoteThatStayedTheSameIsSaidSo: not "from 38% to 38%".
func TestAVoteThatStayedTheSameIsSaidSo(t *testing.T) {
	for want, changes := range map[string][][]int{
		"shift.still": {{2, 0, 1}, {0, 2, 0}, {1, 0, 2}},
		"shift.text":  {{2, 0, 0}, {0, 2, 0}, {1, 0, 2}},
	} {
		if n, _ := screen.Find(screen.Box("", shiftNodes(ChoiceResult{Changes: changes})...), "shiftText"); n.Text.Key != want {
			t.Errorf("%v says %s", changes, n.Text.Key)
		}
	}
}

// TestTheFormatOfADebateIsReadAndNeverAKey: the five formats are a list, and while
// none is chosen nothing is said about one.
func TestTheFormatOfADebateIsReadAndNeverAKey(t *testing.T) {
	r := atStep1(t, 12, 3, "debate.motion")
	r.next()
	m := r.s.MotionsIn(r.s.Current().ID)[0]
	id := "motion:" + string(m.ID) + ":format"
	if n, ok := screen.Find(r.view().ControlScreen(), id); !ok || !n.Field.Listed || len(n.Field.Options) != 5 {
		t.Errorf("the formats: %+v", n.Field)
	}
	r.facilitator(WriteMotion{Motion: m.ID, Field: "format", Value: screen.JSON("")})
	if n, told := screen.Find(r.view().ControlScreen(), "about"); told {
		t.Errorf("about no format it says %s", n.Text.Key)
	}
}
