package workshop

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/afspraak/afspraak/workshop/screen"
)

// agreeing is a session of a fixture form without a harvest, in which a debate
// ends in proposals, with so many minutes for agreements.
func agreeing(t *testing.T, minutes int) *room {
	debate := phases["debate"]
	phases["debate"] = Phase{Kind: "debate", Steps: func(View) []Step {
		return []Step{cardStep("debate.proposals", Named, 1, Deck{From: []string{"debate.proposals"}})}
	}}
	sessionForms["agreeing"] = SessionForm{Kind: "agreeing", Plan: []PhasePlan{
		{Phase: "debate", Minutes: 20}, {Phase: "agreements", Minutes: minutes}, {Phase: "burying", Minutes: 10},
	}}
	t.Cleanup(func() {
		phases["debate"] = debate
		delete(sessionForms, "agreeing")
	})
	r := newRoomOf(t, "agreeing")
	r.fill(8, 2)
	r.next()
	return r
}

// propose writes a card each; nothing for who has nothing.
func (r *room) propose(text func(i int) string) {
	r.t.Helper()
	r.answer(func(i int) any { return CardsAnswer{[]string{text(i)}} })
	r.next()
	r.next()
}

// drafts brings the session to drafts of the best proposals.
func (r *room) drafts() []*Agreement {
	r.t.Helper()
	r.toStep("debate.proposals")
	r.next()
	r.propose(func(i int) string { return fmt.Sprintf("bel klant %d terug", i) })
	r.toStep("agreements.score")
	r.score()
	r.toStep("agreements.write")
	r.next()
	return r.s.Agreements
}

// score lets everybody score the open deck; the first card of all gets most.
func (r *room) score() {
	r.t.Helper()
	r.next()
	items := r.s.openRounds()[0].Question.Items
	r.answer(func(int) any {
		a := map[string]int{}
		for j, it := range items {
			a[it.ID] = max(5-j, 0)
		}
		return a
	})
	r.next()
	r.next()
}

// whole fills in everything that adoption needs.
func (r *room) whole(a *Agreement, kind string, receiver PersonID) {
	r.t.Helper()
	r.write(a, map[string]string{
		"type": kind, "receiver": string(receiver), "soThat": "de klant weet waar hij aan toe is",
		"due": r.now.AddDate(0, 0, 30).Format(time.DateOnly), "doneWhen": "8 van de 10 gebeld zijn",
		"firstStep": "Lijst maken", "firstStepBy": r.now.AddDate(0, 0, 2).Format(time.DateOnly),
	})
	if kind == Vertical {
		r.write(a, map[string]string{"counterPromise": "we vragen achteraf niet waarom"})
	}
}

// voted takes a whole promise through both words and the group's consent.
func (r *room) voted(a *Agreement) {
	r.t.Helper()
	r.facilitator(SubmitAgreement{Agreement: a.ID})
	r.facilitator(AcceptAgreement{Agreement: a.ID, As: "giver", Answer: "yes"})
	r.facilitator(AcceptAgreement{Agreement: a.ID, As: "receiver", Answer: "yes"})
	r.toStep(consentStep(a))
	r.round(func(int) any { return ConsentAnswer{Stance: Consenting} })
}

// seatOf is the device of a person.
func (r *room) seatOf(p PersonID) Actor {
	return Actor{Seat: seat(slices.Index(r.s.Latest().Order, p))}
}

// person is somebody with a role who is none of some others.
func (r *room) person(role Role, but ...PersonID) PersonID {
	r.t.Helper()
	for _, p := range r.s.Current().Present() {
		if r.s.Current().Participants[p].Role == role && !slices.Contains(but, p) {
			return p
		}
	}
	r.t.Fatalf("nobody left who is %s", role)
	return ""
}

func shows(nodes []screen.Node, id string) bool {
	_, ok := screen.Find(screen.Box("root", nodes...), id)
	return ok
}

func TestWhatTheDebateEndedInCountsAsProposals(t *testing.T) {
	r := agreeing(t, 15)
	r.toStep("debate.proposals")
	r.next()
	r.propose(func(i int) string { return fmt.Sprintf("bel klant %d terug", i) })
	r.toStep("agreements.proposals")
	if m, _ := r.view().NextMove(); m.Label.Key != "next.step" {
		t.Errorf("with proposals on the table the button goes on, not %q", m.Label.Key)
	}
	if _, ok := screen.Find(r.view().PublicScreen(), "earlier"); !ok {
		t.Error("the room does not see the debate's proposals")
	}
	r.facilitator(OpenRound{Step: "agreements.proposals"}) // the facilitator's button
	r.propose(func(i int) string { return fmt.Sprintf("Bel klant %d terug", i) })
	cards := r.s.cardsIn(r.s.Latest().Promises())
	if len(cards) != 16 {
		t.Fatalf("%d cards in the deck", len(cards))
	}
	// The same, once in the debate and once after it.
	old, fresh := cards[0], cards[8]
	authors := append(old.authors(), fresh.authors()...)
	r.facilitator(MergeCards{fresh.ID, old.ID})
	if got := old.authors(); !slices.Equal(got, authors) {
		t.Errorf("authors %v, want both of %v", got, authors)
	}
	r.toStep("agreements.score")
	r.score()
	if n := len(r.s.roundOf("agreements.score").Question.Items); n != 15 {
		t.Errorf("%d options", n)
	}
	r.toStep("agreements.write")
	r.next()
	drafts := r.s.Agreements
	if len(drafts) != 3 {
		t.Fatalf("15 minutes are time for 3, not %d", len(drafts))
	}
	if drafts[0].GiverID() != authors[0] || drafts[0].Card != old.ID {
		t.Errorf("the giver is %s, not the first author %s", drafts[0].GiverID(), authors[0])
	}
}

func TestProposalsAreAskedWhereTheDebateLeftNone(t *testing.T) {
	r := agreeing(t, 15)
	r.facilitator(SkipPhase{"Geen tijd"})
	if got := r.s.Current().Step; got != "agreements.proposals" {
		t.Fatalf("at %s", got)
	}
	if m, _ := r.view().NextMove(); m.Label.Key != "next.open" {
		t.Errorf("the button says %q", m.Label.Key)
	}
}

func TestNamedAndNamelessCardsNeverMerge(t *testing.T) {
	r := agreeing(t, 15)
	r.drafts()
	r.facilitator(SkipPhase{"Door"})
	r.toStep("burying.nominate")
	r.next()
	r.propose(func(int) string { return "Weekrapport" })
	named := r.s.cardsIn(r.s.Latest().Promises())[0]
	nameless := r.s.cardsIn(r.s.Latest().Nominations())[0]
	r.refusedWith(MergeCards{nameless.ID, named.ID}, "refusal.cardGone")
}

func TestACounterOfferBecomesTheWording(t *testing.T) {
	for name, by := range map[string]func(r *room, a *Agreement) Actor{
		"by the receiver":    func(r *room, a *Agreement) Actor { return r.seatOf(a.ReceiverID()) },
		"by the facilitator": func(*room, *Agreement) Actor { return Actor{Facilitator: true} },
	} {
		t.Run(name, func(t *testing.T) {
			r := agreeing(t, 15)
			a := r.drafts()[0]
			r.whole(a, Mutual, r.person(Employee, a.GiverID()))
			r.facilitator(SubmitAgreement{Agreement: a.ID})
			r.must(r.seatOf(a.ReceiverID()), AcceptAgreement{Agreement: a.ID, As: "receiver", Answer: "yes"})
			r.must(r.seatOf(a.GiverID()), AcceptAgreement{Agreement: a.ID, As: "giver", Answer: "counter", Text: "bel op maandag"})
			r.toStep(consentStep(a))
			if seat := r.view().PersonScreen(a.ReceiverID()); !shows(seat.Kids, "takeCounter") {
				t.Error("the receiver is not asked about the counter-offer")
			}
			if seat := r.view().PersonScreen(a.GiverID()); shows(seat.Kids, "takeCounter") {
				t.Error("the giver may not take over their own counter-offer")
			}
			r.must(by(r, a), TakeCounter{a.ID})
			if a.Values["what"] != "bel op maandag" || a.Giver.Answer != "" || a.Receiver.Answer != "" || a.Version != 1 {
				t.Errorf("%+v", a)
			}
		})
	}
}

func TestACounterOfferAfterTheVoteIsVotedOnAnew(t *testing.T) {
	r := agreeing(t, 15)
	a := r.drafts()[0]
	r.whole(a, Mutual, r.person(Employee, a.GiverID()))
	r.voted(a)
	r.facilitator(AcceptAgreement{Agreement: a.ID, As: "giver", Answer: "counter", Text: "bel op maandag"})
	r.facilitator(TakeCounter{a.ID})
	if a.State != Submitted || a.Version != 2 || r.s.roundOf(consentStep(a)) != nil {
		t.Errorf("%+v", a)
	}
	r.refusedWith(AdoptAgreement{a.ID}, "adopt.needsRound")
	r.refusedWith(TakeCounter{a.ID}, "refusal.noCounter")
}

func TestOnlyTheReceiverOrTheFacilitatorTakesACounterOffer(t *testing.T) {
	r := agreeing(t, 15)
	a := r.drafts()[0]
	r.facilitator(SubmitAgreement{Agreement: a.ID})
	r.facilitator(AcceptAgreement{Agreement: a.ID, As: "giver", Answer: "counter", Text: "bel op maandag"})
	for _, by := range []Actor{{Seat: "stranger"}, r.seatOf(a.GiverID())} { // nobody is the receiver yet
		if refusal, _ := AsRefusal(r.do(by, TakeCounter{a.ID})); refusal == nil || refusal.Kind != NotAllowed {
			t.Errorf("%+v took it over: %v", by, refusal)
		}
	}
}

// Who is not present cannot own (INV-12).
func TestWhoIsNotPresentCannotOwn(t *testing.T) {
	r := agreeing(t, 15)
	a := r.drafts()[0]
	giver := a.GiverID()
	r.whole(a, Mutual, r.person(Employee, giver))
	r.must(r.seatOf(giver), Leave{})
	for _, c := range []Command{
		WriteAgreement{a.ID, "what", screen.JSON("van thuis uit")},
		AcceptAgreement{Agreement: a.ID, As: "giver", Answer: "yes"},
		SubmitAgreement{Agreement: a.ID},
		DraftAgreement{What: "van thuis uit"},
		SettleAgreement{Agreement: a.ID, To: Withdrawn},
	} {
		if err := r.do(r.seatOf(giver), c); err == nil {
			t.Errorf("%T by somebody who has left", c)
		}
	}
	other := r.s.Agreements[1]
	for name, c := range map[string]Command{
		"who left":      WriteAgreement{other.ID, "giver", screen.JSON(string(giver))},
		"a team":        WriteAgreement{other.ID, "giver", screen.JSON("Het team")},
		"nobody":        WriteAgreement{other.ID, "giver", screen.JSON("nobody")},
		"a new promise": DraftAgreement{Giver: giver, What: "bel"},
	} {
		if err := r.do(Actor{Facilitator: true}, c); err == nil {
			t.Errorf("%s became the owner", name)
		}
	}
	// Adopting needs the giver in the room, or a word that was spoken.
	r.facilitator(SubmitAgreement{Agreement: a.ID})
	r.facilitator(AcceptAgreement{Agreement: a.ID, As: "receiver", Answer: "yes"})
	r.toStep(consentStep(a))
	r.round(func(int) any { return ConsentAnswer{Stance: Consenting} })
	a.Giver = Acceptance{Answer: "yes"} // as if said before leaving
	r.refusedWith(AdoptAgreement{a.ID}, "adopt.giverGone")
	r.facilitator(AcceptAgreement{Agreement: a.ID, As: "giver", Answer: "yes"}) // by telephone
	r.facilitator(AdoptAgreement{a.ID})
}

// A promise that lost its author has no giver, and no stranger is one.
func TestADraftWithoutAGiverIsNobodys(t *testing.T) {
	r := agreeing(t, 15)
	r.toStep("debate.proposals")
	r.next()
	r.propose(func(i int) string { return fmt.Sprintf("bel klant %d terug", i) })
	for i := range 8 {
		if i > 1 {
			r.must(Actor{Seat: seat(i)}, Leave{})
		}
	}
	r.toStep("agreements.write")
	r.next()
	var orphan *Agreement
	for _, a := range r.s.Agreements {
		if a.GiverID() == "" {
			orphan = a
		}
	}
	if orphan == nil {
		t.Fatal("no draft without a giver")
	}
	for _, by := range []Actor{{Seat: "stranger"}, {Seat: seat(0)}, {Seat: seat(5)}} {
		for _, c := range []Command{
			WriteAgreement{orphan.ID, "what", screen.JSON("iets anders")},
			SubmitAgreement{Agreement: orphan.ID},
			AcceptAgreement{Agreement: orphan.ID, As: "giver", Answer: "yes"},
			SettleAgreement{Agreement: orphan.ID, To: Withdrawn},
		} {
			if err := r.do(by, c); err == nil {
				t.Errorf("%T by %s", c, by.Seat)
			}
		}
	}
}

// In a practice session only mutual agreements are adopted (INV-4).
func TestAPracticeParksWhatIsVertical(t *testing.T) {
	r := agreeing(t, 15)
	all := r.drafts()
	r.s.Latest().Practice = true
	employee, manager := r.person(Employee), r.person(Management)
	for i, c := range []struct {
		kind            string
		giver, receiver PersonID
		adopted         bool
	}{
		{Vertical, employee, manager, false},
		{Mutual, employee, manager, false}, // called mutual, but it is not
		{Mutual, employee, r.person(Employee, employee), true},
	} {
		a := all[i]
		r.write(a, map[string]string{"giver": string(c.giver)})
		r.whole(a, c.kind, c.receiver)
		r.voted(a)
		m, _ := r.view().NextMove()
		if got := m.Label.Key == "next.adopt"; got != c.adopted {
			t.Errorf("%d: the button says %s", i, m.Label.Key)
		}
		if err := r.do(Actor{Facilitator: true}, AdoptAgreement{a.ID}); (err == nil) != c.adopted {
			t.Errorf("%d: adopting said %v", i, err)
		}
		if !c.adopted {
			r.next()
			if a.State != Parked {
				t.Errorf("%d: %s", i, a.State)
			}
		}
	}
}
