package proof_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// TestAPracticeAdoptsOnlyWhatIsMutual plays a debate past its gate. Everybody
// consents to two promises of employees, both called mutual by who gives them:
// the one to management is refused with one sentence, whoever asks, and parked;
// the one to a colleague is adopted (INV-4).
func TestAPracticeAdoptsOnlyWhatIsMutual(t *testing.T) {
	t.Parallel()
	c := castOf(t, 6, 2)
	s := c.stage(t, nil)
	s.play(script{debate: true, stop: "agreements.write"})
	s.next() // drafts
	vertical, mutual := s.drafts(3), s.drafts(4)
	s.promises(3, vertical, c.ids[0])
	s.promises(4, mutual, c.ids[3])
	s.people[5].leave()
	x := s.dialAs(c.devices[5])
	s.settle()
	for _, id := range s.inOrder(vertical, mutual) {
		s.play(script{stop: s.consentStep(id) + ":shut"})
		s.next() // shown
		if got := x.refused("agreement.adopt", workshop.AdoptAgreement{Agreement: id}); got == "" {
			t.Error("a seat adopted it")
		}
		if got := x.refused("agreement.write", workshop.WriteAgreement{Agreement: id, Field: "type", Value: screen.JSON(workshop.Mutual)}); got == "" {
			t.Error("a seat called it mutual after the group had answered")
		}
		err := s.try(workshop.AdoptAgreement{Agreement: id})
		if id == mutual {
			if err != nil {
				t.Errorf("a mutual promise: %v", err)
			}
			continue
		}
		if refusal, ok := workshop.AsRefusal(err); !ok || refusal.Text.Key != "adopt.practice" {
			t.Errorf("a vertical promise: %v", err)
		}
		s.next()
	}
	s.view(func(v workshop.View) {
		if !v.Latest().Practice {
			t.Error("this is no practice")
		}
		for id, want := range map[workshop.AgreementID]workshop.AgreementState{vertical: workshop.Parked, mutual: workshop.Adopted} {
			if got := v.FindAgreement(id).State; got != want {
				t.Errorf("it is %s, not %s", got, want)
			}
		}
	})
}

// drafts has person i promise something over the network.
func (s *stage) drafts(i int) (id workshop.AgreementID) {
	s.t.Helper()
	if err := s.people[i].sends("agreement.draft", workshop.DraftAgreement{What: "belt elke klant zelf terug"}); err != nil {
		s.t.Fatal(err)
	}
	s.settle()
	s.view(func(v workshop.View) {
		last := v.Agreements[len(v.Agreements)-1]
		if last.GiverID() != s.cast.ids[i] {
			s.t.Errorf("the last promise is of %s", last.GiverID())
		}
		id = last.ID
	})
	return id
}

// promises words an agreement over the network and has both sides accept it.
func (s *stage) promises(i int, id workshop.AgreementID, receiver workshop.PersonID) {
	s.t.Helper()
	values := map[string]string{
		"type": workshop.Mutual, "receiver": string(receiver), "due": s.day(30), "firstStepBy": s.day(2),
		"soThat": "de klant weet waar hij aan toe is", "doneWhen": "8 van de 10 klanten gebeld zijn", "firstStep": "de bellijst maken",
	}
	send := func(who *person, kind string, c workshop.Command) {
		s.t.Helper()
		if err := who.sends(kind, c); err != nil {
			s.t.Fatal(err)
		}
	}
	giver := s.people[i]
	for _, field := range slices.Sorted(maps.Keys(values)) {
		send(giver, "agreement.write", workshop.WriteAgreement{Agreement: id, Field: field, Value: screen.JSON(values[field])})
	}
	send(giver, "agreement.submit", workshop.SubmitAgreement{Agreement: id})
	send(giver, "agreement.accept", workshop.AcceptAgreement{Agreement: id, As: "giver", Answer: "yes"})
	at := slices.IndexFunc(s.people, func(p *person) bool { return p.id() == receiver })
	send(s.people[at], "agreement.accept", workshop.AcceptAgreement{Agreement: id, As: "receiver", Answer: "yes"})
	s.settle()
}

// inOrder are agreements in the order in which the group is asked about them.
func (s *stage) inOrder(ids ...workshop.AgreementID) (out []workshop.AgreementID) {
	s.view(func(v workshop.View) {
		for _, a := range v.AgreementsIn(v.Latest().ID, workshop.Submitted) {
			if slices.Contains(ids, a.ID) {
				out = append(out, a.ID)
			}
		}
	})
	return out
}

func (s *stage) consentStep(id workshop.AgreementID) (step string) {
	s.view(func(v workshop.View) { step = workshoptest.ConsentStep(v.FindAgreement(id)) })
	return step
}
