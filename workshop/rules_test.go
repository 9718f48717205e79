package workshop

import (
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/workshop/screen"
)

func TestRefusals(t *testing.T) {
	r := playTo(t, "agreements.write")
	r.next()
	a := r.s.Agreements[0]
	giver := a.GiverID()
	var giverSeat SeatID
	for id, s := range r.s.Seats {
		if s.Person == giver {
			giverSeat = id
		}
	}
	day := func(d int) string { return r.now.AddDate(0, 0, d).Format(time.DateOnly) }
	facilitator := Actor{Facilitator: true}
	for name, c := range map[string]struct {
		by   Actor
		c    Command
		key  string
		kind RefusalKind
	}{
		"a name of 300 characters": {Actor{Seat: "x"}, AskSeat{Name: strings.Repeat("n", 300), Role: Employee}, "refusal.tooLong", Invalid},
		"an empty name":            {Actor{Seat: "x"}, AskSeat{Name: " \n ", Role: Employee}, "refusal.empty", Invalid},
		"a name of emoji":          {Actor{Seat: "x"}, AskSeat{Name: "🙂🙂", Role: Employee}, "refusal.nameWords", Invalid},
		"a name that is taken":     {Actor{Seat: "x"}, AskSeat{Name: "deelnemer 3", Role: Employee}, "refusal.nameTaken", Invalid},
		"an unknown role":          {Actor{Seat: "x"}, AskSeat{Name: "Iemand", Role: "boss"}, "refusal.role", Invalid},
		"a seat that presses next": {Actor{Seat: giverSeat}, Next{}, "refusal.facilitatorOnly", NotAllowed},
		"a seat that admits":       {Actor{Seat: giverSeat}, AdmitAll{}, "refusal.facilitatorOnly", NotAllowed},
		"somebody else's promise":  {Actor{Seat: "x"}, WriteAgreement{a.ID, "what", screen.JSON("x")}, "refusal.notYourPromise", NotAllowed},
		"an agreement of emoji":    {Actor{Seat: giverSeat}, WriteAgreement{a.ID, "what", screen.JSON("👍👍👍")}, "refusal.needsWords", Invalid},
		"a paste of 100,000":       {Actor{Seat: giverSeat}, WriteAgreement{a.ID, "what", screen.JSON(strings.Repeat("plak ", 20000))}, "refusal.tooLong", Invalid},
		"a date in 1900":           {Actor{Seat: giverSeat}, WriteAgreement{a.ID, "due", screen.JSON("1900-01-01")}, "refusal.due", Invalid},
		"a date of today":          {Actor{Seat: giverSeat}, WriteAgreement{a.ID, "due", screen.JSON(day(0))}, "refusal.due", Invalid},
		"a date past 90 days":      {Actor{Seat: giverSeat}, WriteAgreement{a.ID, "due", screen.JSON(day(91))}, "refusal.due", Invalid},
		"no date at all":           {Actor{Seat: giverSeat}, WriteAgreement{a.ID, "due", screen.JSON("ooit")}, "refusal.date", Invalid},
		"a newer field":            {Actor{Seat: giverSeat}, WriteAgreement{a.ID, "weather", screen.JSON("sun")}, "refusal.newer", Newer},
		"a receiver who is absent": {Actor{Seat: giverSeat}, WriteAgreement{a.ID, "receiver", screen.JSON("nobody")}, "refusal.choice", Invalid},
		"a giver chosen by a seat": {Actor{Seat: giverSeat}, WriteAgreement{a.ID, "giver", screen.JSON(string(giver))}, "refusal.facilitatorOnly", NotAllowed},
		"adopting without a round": {facilitator, AdoptAgreement{a.ID}, "refusal.agreementSettled", Closed},
		"the clock of a seat":      {Actor{Seat: giverSeat}, FinishRound{"x"}, "refusal.clockOnly", NotAllowed},
		"a round that is gone":     {Actor{Seat: giverSeat}, Answer{Round: "x"}, "refusal.roundGone", NotFound},
		"a second session":         {facilitator, PlanSession{Form: "basis60"}, "refusal.sessionUnfinished", Closed},
		"a press for another step": {facilitator, Next{At: "running/elsewhere"}, "refusal.movedOn", Closed},
		"a skip without reason":    {facilitator, SkipPhase{}, "refusal.empty", Invalid},
	} {
		t.Run(name, func(t *testing.T) {
			before := r.logJSON()
			err := r.do(c.by, c.c)
			refusal, ok := AsRefusal(err)
			if !ok || refusal.Text.Key != c.key || refusal.Kind != c.kind {
				t.Errorf("got %v, want %s %s", err, c.kind, c.key)
			}
			if r.logJSON() != before {
				t.Error("a refused command left a record")
			}
		})
	}
	r.must(Actor{Seat: giverSeat}, WriteAgreement{a.ID, "due", screen.JSON(day(90))})
	r.must(Actor{Seat: giverSeat}, WriteAgreement{a.ID, "due", screen.JSON(day(1))})
}

// playTo plays a room of 12 up to a step of the Basisroute.
func playTo(t *testing.T, step string) *room {
	r := newRoom(t)
	r.fill(12, 3)
	r.next()
	for range 60 {
		if r.s.Current().Step == step {
			return r
		}
		if open := r.s.openRounds(); len(open) > 0 {
			q := open[0].Question
			r.answer(func(i int) any {
				if q.Form == Cards.Name {
					return CardsAnswer{[]string{"Kaart " + string(rune('a'+i))}}
				}
				a := map[string]int{}
				for j, item := range q.Items {
					a[item.ID] = max(q.Min, (i+j)%(q.Max+1))
				}
				return a
			})
		}
		r.next()
	}
	t.Fatalf("never came to %s", step)
	return nil
}

func TestUnknownCommandIsOfANewerVersion(t *testing.T) {
	_, err := DecodeCommand("agreement.dance", nil)
	if refusal, ok := AsRefusal(err); !ok || refusal.Kind != Newer {
		t.Errorf("%v", err)
	}
	_, err = DecodeCommand("next", []byte(`{"at":7}`))
	if refusal, ok := AsRefusal(err); !ok || refusal.Kind != Invalid {
		t.Errorf("%v", err)
	}
}

func TestUnknownEventSurvives(t *testing.T) {
	e, err := DecodeEvent("team.sang", []byte(`{"song":"x"}`))
	if err != nil {
		t.Fatal(err)
	}
	kind, data, err := EncodeEvent(e)
	if kind != "team.sang" || string(data) != `{"song":"x"}` || err != nil {
		t.Errorf("%s %s %v", kind, data, err)
	}
	s := New()
	s.Apply(Record{Seq: 1, Event: e})
	if s.Seq != 1 {
		t.Error("an unknown event must take its place in the order")
	}
}

func TestUndoOfAClosingRound(t *testing.T) {
	r := atRound(t, "checkin.energy")
	open := r.s.openRounds()[0]
	r.facilitator(CloseRound{open.ID})
	if _, at, ok := r.s.Due(); !ok || at.Sub(r.now) != 5*time.Second {
		t.Fatal("no five seconds of undo")
	}
	r.answer(func(int) any { return map[string]int{"energy": 5} }) // still counts
	r.facilitator(ResumeRound{open.ID})
	if _, _, ok := r.s.Due(); ok || open.State != RoundOpen {
		t.Error("the closing was not undone")
	}
	r.next()
	if err := r.do(Actor{Facilitator: true}, ResumeRound{open.ID}); err == nil {
		t.Error("a completed closing was undone")
	}
	late := Answer{Round: open.ID, Answer: screen.JSON(map[string]int{"energy": 5}), Token: strings.Repeat("t", 20)}
	if refusal, ok := AsRefusal(r.do(Actor{Seat: seat(1)}, late)); !ok || refusal.Text.Key != "refusal.notCounted" {
		t.Error("an answer after closing must be refused as not counted")
	}
}

func TestLegalProcedureIsNotBuried(t *testing.T) {
	r := playTo(t, "burying.pick")
	r.next()
	p := r.s.Procedures[0]
	for field, value := range map[string]string{"reason": "x", "hours": "1", "people": "2", "law": "yes"} {
		r.facilitator(WriteProcedure{p.ID, field, screen.JSON(value)})
	}
	refusal, ok := AsRefusal(r.do(Actor{Facilitator: true}, DecideProcedure{p.ID, Buried}))
	if !ok || refusal.Text.Key != "bury.law" {
		t.Errorf("%v", refusal)
	}
	r.facilitator(WriteProcedure{p.ID, "law", screen.JSON("unknown")})
	if refusal, _ := AsRefusal(r.do(Actor{Facilitator: true}, DecideProcedure{p.ID, Nominated})); refusal == nil || refusal.Text.Key != "bury.missing" {
		t.Errorf("an unknown law needs somebody who checks it: %v", refusal)
	}
}

func TestMergedCardsKeepBothTexts(t *testing.T) {
	r := playTo(t, "harvest.promiseScore")
	cards := r.s.cardsOf(r.s.roundOf("harvest.promises"))
	n := len(cards)
	r.facilitator(MergeCards{cards[0].ID, cards[1].ID})
	if got := r.s.cardsOf(r.s.roundOf("harvest.promises")); len(got) != n-1 || len(cards[1].Texts) != 2 || len(cards[1].authors()) != 2 {
		t.Errorf("%d cards, texts %v", len(got), cards[1].Texts)
	}
	r.facilitator(SplitCard{cards[1].ID})
	if got := r.s.cardsOf(r.s.roundOf("harvest.promises")); len(got) != n || len(cards[1].Texts) != 1 {
		t.Errorf("after splitting: %d cards, texts %v", len(got), cards[1].Texts)
	}
	r.next() // the score vote opens
	if refusal, _ := AsRefusal(r.do(Actor{Facilitator: true}, MergeCards{cards[0].ID, cards[1].ID})); refusal == nil || refusal.Text.Key != "refusal.cardScored" {
		t.Errorf("merging during the vote: %v", refusal)
	}
}

// A proposal for a name that is taken raises its number instead of adding one.
func TestFreeName(t *testing.T) {
	s := &State{People: map[PersonID]*Person{}}
	se := &Session{Participants: map[PersonID]*Participant{}}
	for id, name := range map[PersonID]string{"a": "Samira", "b": "Samira 2", "c": "Team 12"} {
		s.People[id] = &Person{ID: id, Name: name}
		se.Order = append(se.Order, id)
		se.Participants[id] = &Participant{State: Present}
	}
	for taken, want := range map[string]string{"Samira": "Samira 3", "Samira 2": "Samira 3", "Team 12": "Team 2"} {
		if got := s.freeName(se, taken, ""); got != want {
			t.Errorf("for %q is proposed %q, not %q", taken, got, want)
		}
	}
}
