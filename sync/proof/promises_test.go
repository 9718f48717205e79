package proof_test

import (
	"slices"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// TestASeatCannotPromiseForAnother tries over the wire to own, change, accept,
// adopt and settle what is somebody else's (INV-12), to merge cards, to bury
// (INV-15), and to pass the gate that makes a practice (INV-4).
func TestASeatCannotPromiseForAnother(t *testing.T) {
	t.Parallel()
	c := castOf(t, 6, 1)
	s := c.stage(t, nil)
	s.play(script{stop: "agreements.write"})
	s.next() // drafts
	var theirs workshop.Agreement
	var cards []workshop.CardID
	s.view(func(v workshop.View) {
		for _, a := range v.Agreements {
			if a.GiverID() != c.ids[4] && a.GiverID() != "" {
				theirs = *a
			}
		}
		cards = slices.Clone(v.CardOrder)
	})
	if theirs.ID == "" {
		t.Fatal("nobody else promised anything")
	}
	s.do(workshop.NominateProcedure{Name: "Wettelijk register"})
	var procedure workshop.ProcedureID
	s.view(func(v workshop.View) { procedure = v.Procedures[len(v.Procedures)-1].ID })
	s.do(workshop.WriteProcedure{Procedure: procedure, Field: "law", Value: screen.JSON("yes")})
	if err := s.try(workshop.DecideProcedure{Procedure: procedure, To: workshop.Buried}); err == nil {
		t.Error("what the law requires was buried")
	}
	p := s.people[4]
	p.leave()
	x := s.dialAs(p.dev)
	seq := uint64(0)
	s.view(func(v workshop.View) { seq = v.Seq })
	me := screen.JSON(string(c.ids[4]))
	for name, k := range map[string]struct {
		kind string
		body any
	}{
		"writes on it":           {"agreement.write", workshop.WriteAgreement{Agreement: theirs.ID, Field: "what", Value: screen.JSON("iets anders")}},
		"makes itself the giver": {"agreement.write", workshop.WriteAgreement{Agreement: theirs.ID, Field: "giver", Value: me}},
		"calls it mutual":        {"agreement.write", workshop.WriteAgreement{Agreement: theirs.ID, Field: "type", Value: screen.JSON(workshop.Mutual)}},
		"offers it":              {"agreement.submit", workshop.SubmitAgreement{Agreement: theirs.ID}},
		"accepts as the giver":   {"agreement.accept", workshop.AcceptAgreement{Agreement: theirs.ID, As: "giver", Answer: "yes"}},
		"accepts as receiver":    {"agreement.accept", workshop.AcceptAgreement{Agreement: theirs.ID, As: "receiver", Answer: "yes"}},
		"takes a counter-offer":  {"agreement.takeCounter", workshop.TakeCounter{Agreement: theirs.ID}},
		"adopts it":              {"agreement.adopt", workshop.AdoptAgreement{Agreement: theirs.ID}},
		"parks it":               {"agreement.settle", workshop.SettleAgreement{Agreement: theirs.ID, To: workshop.Parked}},
		"withdraws it":           {"agreement.settle", workshop.SettleAgreement{Agreement: theirs.ID, To: workshop.Withdrawn}},
		"merges cards":           {"card.merge", workshop.MergeCards{From: cards[0], Into: cards[1]}},
		"splits a card":          {"card.split", workshop.SplitCard{Card: cards[0]}},
		"nominates":              {"procedure.nominate", workshop.NominateProcedure{Name: "Alles"}},
		"rewrites the law":       {"procedure.write", workshop.WriteProcedure{Procedure: procedure, Field: "law", Value: screen.JSON("no")}},
		"buries":                 {"procedure.decide", workshop.DecideProcedure{Procedure: procedure, To: workshop.Buried}},
		"says nothing is buried": {"procedure.nothing", workshop.NothingBuried{Reason: "zomaar"}},
		"chooses the question":   {"asked.choose", workshop.ChooseQuestion{Step: "checkin.sentence", Value: screen.JSON("2")}},
		"names an ambassador":    {"story.choose", workshop.ChooseAmbassador{Sheet: "x", Value: me}},
		"passes a gate":          {"gate.override", workshop.OverrideGate{Phase: "debate", Reason: "zomaar"}},
	} {
		if got := x.refused(k.kind, k.body); got == "" || got == workshop.Newer {
			t.Errorf("a seat that %s: %q", name, got)
		}
	}
	// A promise in another's name becomes its own, and no more.
	if got := x.refused("agreement.draft", workshop.DraftAgreement{Giver: c.ids[0], What: "belt voor een ander"}); got != "" {
		t.Errorf("an own promise: %s", got)
	}
	s.view(func(v workshop.View) {
		if last := v.Agreements[len(v.Agreements)-1]; v.Seq != seq+1 || last.GiverID() != c.ids[4] {
			t.Errorf("record %d after %d, the giver is %s", v.Seq, seq, last.GiverID())
		}
	})
	// Who has left promises nothing (INV-12).
	s.do(workshop.Leave{Person: c.ids[4]})
	if got := x.refused("agreement.draft", workshop.DraftAgreement{What: "belt van thuis"}); got == "" {
		t.Error("somebody who has left promised something")
	}
}
