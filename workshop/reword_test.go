package workshop

import (
	"testing"

	"github.com/afspraak/afspraak/workshop/screen"
)

// objected is a room after the reveal of a whole promise that some objected to.
func objected(t *testing.T, objections int) (*room, *Agreement) {
	t.Helper()
	r := agreeing(t, 15)
	a := r.drafts()[0]
	r.whole(a, Mutual, r.person(Employee, a.GiverID()))
	r.facilitator(SubmitAgreement{Agreement: a.ID})
	r.toStep(consentStep(a))
	r.votedWith(a, objections)
	return r, a
}

// votedWith takes a whole promise through both words and an answer of the group in
// which so many object.
func (r *room) votedWith(a *Agreement, objections int) {
	r.t.Helper()
	for as := range map[string]bool{"giver": true, "receiver": true} {
		r.facilitator(AcceptAgreement{Agreement: a.ID, As: as, Answer: "yes"})
	}
	r.round(func(i int) any {
		if i < objections {
			return ConsentAnswer{Stance: Objection, Text: "Dan blijft de balie leeg", Fix: "Eén dag per week"}
		}
		return ConsentAnswer{Stance: Consenting}
	})
}

// TestAnObjectionGoesBackToTheGiverFirst: the big button gives the promise back,
// where the giver words it anew in sight of the objection; after it was asked once
// more there is only parking.
func TestAnObjectionGoesBackToTheGiverFirst(t *testing.T) {
	r, a := objected(t, 2)
	if n, _ := screen.Find(r.view().PublicScreen(), "outcome"); n.Text == nil || n.Text.Key != "adopt.objection" || n.Text.Args["N"] != 2 {
		t.Errorf("the room reads %+v", n.Text)
	}
	if m := mustMove(t, r); m.Label.Key != "agreement.revise" {
		t.Fatalf("the big button says %s", m.Label.Key)
	}
	if !shows(r.view().ControlScreen().Kids, "park") {
		t.Error("parking is not offered any more")
	}
	r.next()
	if a.State != Draft || r.s.Current().Step != consentStep(a) {
		t.Fatalf("%s at %s", a.State, r.s.Current().Step)
	}
	giver, others := r.view().PersonScreen(a.GiverID()), r.view().PublicScreen()
	if !shows(giver.Kids, "write:"+string(a.ID)+":what") || !shows(giver.Kids, "objections") || !shows(others.Kids, "objections") {
		t.Error("the giver cannot word it anew, or nobody sees why")
	}
	if o := r.view().Overview(); o.Back == nil || o.Back.Ask != nil {
		t.Error("back leaves the agreements")
	}
	r.must(r.seatOf(a.GiverID()), WriteAgreement{a.ID, "what", screen.JSON("bel op dinsdag")})
	if m := mustMove(t, r); m.Label.Key != "next.reworded" {
		t.Fatalf("the big button says %s", m.Label.Key)
	}
	r.next()
	if n, _ := screen.Find(r.view().PublicScreen(), "question"); a.State != Submitted || n.Text == nil {
		t.Fatalf("%s, the room is asked %+v", a.State, n.Text)
	}
	r.votedWith(a, 1)
	if m := mustMove(t, r); m.Label.Key != "next.park" {
		t.Errorf("after it was asked once more the big button says %s", m.Label.Key)
	}
}

// TestWhatIsMissingGoesBackToTheGiver: after the vote the text is fixed.
func TestWhatIsMissingGoesBackToTheGiver(t *testing.T) {
	r := agreeing(t, 15)
	a := r.drafts()[0]
	r.facilitator(SubmitAgreement{Agreement: a.ID})
	r.toStep(consentStep(a))
	r.round(func(int) any { return ConsentAnswer{Stance: Consenting} })
	if m := mustMove(t, r); m.Label.Key != "agreement.revise" {
		t.Errorf("the big button says %s", m.Label.Key)
	}
	r.must(r.seatOf(a.GiverID()), Leave{})
	if m := mustMove(t, r); m.Label.Key != "next.park" {
		t.Errorf("without its giver the big button says %s", m.Label.Key)
	}
}

// TestACounterOfferStandsOnceOnControl: in its card, not above the button too.
func TestACounterOfferStandsOnceOnControl(t *testing.T) {
	r := agreeing(t, 15)
	a := r.drafts()[0]
	r.whole(a, Mutual, r.person(Employee, a.GiverID()))
	r.facilitator(SubmitAgreement{Agreement: a.ID})
	r.toStep(consentStep(a))
	r.must(r.seatOf(a.GiverID()), AcceptAgreement{Agreement: a.ID, As: "giver", Answer: "counter", Text: "bel op maandag"})
	r.must(r.seatOf(a.ReceiverID()), AcceptAgreement{Agreement: a.ID, As: "receiver", Answer: "notYet", Text: "liever op vrijdag"})
	times := map[string]int{}
	screen.Walk(r.view().ControlScreen(), func(n screen.Node) bool {
		if n.Text != nil {
			times[n.Text.Plain]++
			if said, ok := n.Text.Args["text"].(string); ok {
				times[said]++
			}
		}
		return true
	})
	if times["bel op maandag"] != 1 || times["liever op vrijdag"] != 1 {
		t.Errorf("the counter-offer stands %d times, the other word %d", times["bel op maandag"], times["liever op vrijdag"])
	}
}

// TestTheListNamesWhatIsNotFinished: with the step where each is finished, and on
// control alone.
func TestTheListNamesWhatIsNotFinished(t *testing.T) {
	r, a := objected(t, 1)
	other := r.s.Agreements[1]
	r.next() // back to its giver
	r.s.Latest().Step = "agreements.list"
	card, ok := screen.Find(r.view().ControlScreen(), "unfinished")
	if want := len(r.s.AgreementsIn(r.s.Latest().ID, Draft, Submitted)); !ok || card.Text.Args["N"] != want || len(card.Kids) != want {
		t.Fatalf("control says %+v", card)
	}
	for id, key := range map[AgreementID]string{a.ID: "step.agreements.consent", other.ID: "step.agreements.write"} {
		n, _ := screen.Find(card, "unfinished:"+string(id))
		if n.Note == nil || n.Note.Args["step"].(screen.Text).Key != key {
			t.Errorf("%s is finished at %+v", id, n.Note)
		}
	}
	if shows(r.view().PublicScreen().Kids, "unfinished") || shows(r.view().PersonScreen(a.GiverID()).Kids, "unfinished") {
		t.Error("the room reads what is not finished")
	}
}
