package workshop

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// refused gives the key of the sentence with which the facilitator is refused;
// "" when the command happened.
func (r *room) refused(c Command) string {
	refusal, ok := AsRefusal(r.do(Actor{Facilitator: true}, c))
	if !ok {
		return ""
	}
	return refusal.Text.Key
}

func TestNumbersOfASheet(t *testing.T) {
	r := playTo(t, "burying.pick")
	r.next()
	p := r.s.Procedures[0]
	for _, c := range []struct{ field, value, key string }{
		{"hours", "0,5", ""},
		{"hours", "NaN", "refusal.number"},
		{"hours", "Inf", "refusal.number"},
		{"hours", "41", "refusal.number"},
		{"people", "24", ""},
		{"people", "2,5", "refusal.wholeNumber"},
		{"people", "nan", "refusal.number"},
		{"since", "1999.5", "refusal.wholeNumber"},
	} {
		if got := r.refused(WriteProcedure{p.ID, c.field, screen.JSON(c.value)}); got != c.key {
			t.Errorf("%s %s: %q, want %q", c.field, c.value, got, c.key)
		}
	}
	if p.Values["hours"] != "0.5" || p.Values["people"] != "24" {
		t.Errorf("what was refused changed something: %v", p.Values)
	}
}

func TestConditionsAndPartners(t *testing.T) {
	r := playTo(t, "agreements.write")
	r.next()
	a := r.s.Agreements[0]
	write := func(field, value string) string { return r.refused(WriteAgreement{a.ID, field, screen.JSON(value)}) }
	long := strings.Repeat("v", conditionLength)
	if got := write("conditions", long+"\n"+long+"\n"+long); got != "" {
		t.Errorf("three long conditions: %s", got)
	}
	if n := len(a.Conditions()); n != 3 {
		t.Errorf("%d conditions kept of three", n)
	}
	if got := write("conditions", "een\ntwee\n\ndrie\nvier"); got != "refusal.conditions" {
		t.Errorf("a fourth condition would never be shown: %q", got)
	}
	if got := write("conditions", long+"v"); got != "refusal.tooLong" {
		t.Errorf("a condition of 161 characters: %q", got)
	}
	other := r.s.Current().Voters()[0]
	if other == a.GiverID() {
		other = r.s.Current().Voters()[1]
	}
	if got := write("receiver", string(other)); got != "" {
		t.Fatal(got)
	}
	if got := write("giver", string(other)); got != "refusal.giverIsReceiver" {
		t.Errorf("a promise to oneself: %q", got)
	}
}

func TestAFinishedSessionStands(t *testing.T) {
	r := playBasis60(t, 12)
	card := r.s.cardsOf(r.s.roundOf("harvest.promises"))[0]
	other := r.s.cardsOf(r.s.roundOf("harvest.promises"))[1]
	parked := r.s.AgreementsIn(r.s.Latest().ID, Parked)[0]
	before := r.logJSON()
	for name, c := range map[string]Command{
		"revise": SettleAgreement{Agreement: parked.ID, To: Draft},
		"merge":  MergeCards{card.ID, other.ID},
		"accept": AcceptAgreement{Agreement: parked.ID, As: "giver", Answer: "yes"},
		"write":  WriteAgreement{parked.ID, "what", screen.JSON("iets anders")},
	} {
		if got := r.refused(c); got != "refusal.sessionOver" {
			t.Errorf("%s after the end: %q", name, got)
		}
	}
	if r.logJSON() != before {
		t.Error("something happened after the end")
	}
}

func TestSettledIsNotAskedAgain(t *testing.T) {
	r := playBasis60(t, 12)
	adopted := r.s.AgreementsIn(r.s.Latest().ID, Adopted)[0]
	r.s.Latest().State, r.s.Latest().Phase, r.s.Latest().Step = Running, 2, consentStep(adopted)
	if got := r.refused(OpenRound{Step: consentStep(adopted)}); got != "refusal.agreementSettled" {
		t.Errorf("a vote on an adopted agreement: %q", got)
	}
	if _, again := find(r.view().ControlScreen(), "again"); again {
		t.Error("the facilitator is offered to repeat the vote on an adopted agreement")
	}
}

// find looks a node up by its id.
func find(n screen.Node, id string) (screen.Node, bool) {
	if n.ID == id {
		return n, true
	}
	for _, kid := range n.Kids {
		if found, ok := find(kid, id); ok {
			return found, true
		}
	}
	return screen.Node{}, false
}

func TestRepeatingAndGoingBackAreInTheLog(t *testing.T) {
	r := playTo(t, "harvest.promiseScore")
	logged := func(key string) bool {
		return slices.ContainsFunc(r.s.Log, func(e LogEntry) bool { return e.What.Key == key })
	}
	for r.s.Current().Step != "harvest.promises" {
		r.facilitator(Back{})
	}
	if logged("log.phaseReopened") || logged("log.roundAgain") {
		t.Error("a step back within the phase is no reopening")
	}
	r.facilitator(OpenRound{Step: "harvest.promises", Reason: "Een vraag vergeten"})
	if !logged("log.roundAgain") {
		t.Error("a repeated round is not in the decision log")
	}
	r.next()
	for r.s.Current().Step != "checkin.safety" {
		r.facilitator(Back{Reason: "Te snel gegaan"})
	}
	if !logged("log.phaseReopened") {
		t.Error("going back to another phase is not in the decision log")
	}
}

func TestAVoteOnAnUnfinishedTextIsWarnedOf(t *testing.T) {
	r := playTo(t, "agreements.write")
	r.next()
	a := r.s.Agreements[0]
	r.facilitator(SubmitAgreement{Agreement: a.ID})
	r.toStep(consentStep(a))
	m, _ := r.view().NextMove()
	if m.Blocked != nil || m.Confirm == nil || m.Confirm.Key != "next.openUnfinished" {
		t.Errorf("opening a vote on an unfinished text: %+v", m)
	}
}

// A full room writes more cards than anybody reads with care. The facilitator is
// advised to merge, and is stopped only where no vote could be counted.
func TestManyCardsMayBeScored(t *testing.T) {
	for _, c := range []struct {
		people, each  int
		warn, blocked bool
	}{
		{12, 1, false, false}, {13, 1, true, false}, {24, 2, true, false}, {24, 3, true, true},
	} {
		r := newRoom(t)
		r.fill(c.people, 3)
		r.next()
		r.toStep("checkin.energy")
		r.round(func(int) any { return map[string]int{"energy": 5} })
		r.toStep("checkin.safety")
		r.round(func(int) any { return map[string]int{"safety": 5} })
		r.toStep("harvest.promises")
		r.round(func(i int) any {
			var a CardsAnswer
			for n := range c.each {
				a.Cards = append(a.Cards, fmt.Sprintf("Belofte %d van %d", n, i))
			}
			return a
		})
		r.toStep("harvest.procedures")
		r.round(func(int) any { return CardsAnswer{} })
		r.toStep("harvest.promiseScore")
		m, _ := r.view().NextMove()
		if (m.Confirm != nil) != c.warn || (m.Blocked != nil) != c.blocked {
			t.Errorf("%d cards: confirm %v, blocked %v", c.people*c.each, m.Confirm, m.Blocked)
		}
		// The command itself obeys too: more options than can be counted would
		// break the tally when the round closes.
		if got := r.refused(OpenRound{Step: "harvest.promiseScore"}); (got != "") != (c.people*c.each > measure.MaxOptions) {
			t.Errorf("%d cards: %q", c.people*c.each, got)
		}
	}
}

func TestHoursOfAYearAreAnEstimate(t *testing.T) {
	r := playBasis60(t, 12) // two of three procedures buried, each 0.5 hours a week for 24 people
	note, ok := find(screen.Box("root", r.view().graveyard()...), "hours")
	if !ok || note.Note == nil {
		t.Fatal("no hours on the graveyard")
	}
	if got := fmt.Sprint(note.Text.Args["hours"], " ", note.Note.Args["year"]); got != "24 1104" {
		t.Errorf("hours a week and a year: %s, want 24 1104", got)
	}
}

func TestFollowUpIsProposedOnTheSameWeekday(t *testing.T) {
	r := newRoom(t)
	for setting, days := range map[int]int{30: 28, 14: 14, 6: 7, 1: 7, 45: 42} {
		r.s.Programme.Settings.ReviewDaysDefault = setting
		if got, want := r.view().proposedFollowUp(), day(r.now.AddDate(0, 0, days), r.s.Zone()); got != want {
			t.Errorf("%d days: proposed %s, want %s", setting, got, want)
		}
	}
}

func TestAnOptionScoredByFewIsNotShown(t *testing.T) {
	r := playTo(t, "harvest.promiseScore")
	r.next()
	round := r.s.openRounds()[0]
	items := round.Question.Items
	r.answer(func(i int) any {
		a := map[string]int{items[0].ID: 3, items[1].ID: 1 + i%3}
		if i < 3 {
			a[items[2].ID] = 5 // three of twelve: one too few
		}
		if i < 4 {
			a[items[3].ID] = 4
		}
		return a
	})
	r.next()
	r.next()
	result := Rating.Result(r.s.Rounds[round.ID])
	if n := result.Items[2].Scale.N(); n != 0 || result.Score.Scored(2) != 0 {
		t.Errorf("the file keeps what three people scored: %+v, %v", result.Items[2], result.Score.Counts[2])
	}
	places := result.Ranking().Places
	if places[0].Option != 3 || places[0].Mean != (measure.Ratio{Num: 16, Den: 4}) || !places[0].Few {
		t.Errorf("scored by four, a third of the room: %+v", places[0])
	}
	for _, p := range places[3:] {
		if p.By != measure.Unscored && p.By != measure.Last {
			t.Errorf("an option without figures has a place: %+v", p)
		}
	}
}
