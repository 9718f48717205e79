package proof_test

import (
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// TestASeatCannotPassInv10 lets a hostile seat at a canvas, first without the
// pen and then with it: it writes nothing that is not a field, proposes nothing
// that lacks what INV-10 asks for, and decides nothing.
func TestASeatCannotPassInv10(t *testing.T) {
	t.Parallel()
	c := castOf(t, 5, 1)
	s := c.stage(t, nil)
	s.play(script{levels: true, stop: "room.canvas"})
	s.next() // hands out the canvas
	s.people[4].leave()
	x := s.dialAs(c.devices[4])
	s.settle()
	var canvas, area workshop.SheetID
	s.view(func(v workshop.View) {
		sh := v.SheetsIn(v.Latest().ID, "roomItem")[0]
		canvas, area = sh.ID, workshop.SheetID(sh.Values["area"])
	})
	write := func(field, value string) workshop.WriteSheet {
		return workshop.WriteSheet{Sheet: canvas, Field: field, Value: screen.JSON(value)}
	}
	storm := func(when string, commands map[string][]any) {
		t.Helper()
		seq := uint64(0)
		s.view(func(v workshop.View) { seq = v.Seq })
		for kind, bodies := range commands {
			for _, body := range bodies {
				if x.refused(kind, body) == "" {
					t.Errorf("%s: %s was accepted: %.120s", when, kind, marshal(body))
				}
			}
		}
		s.view(func(v workshop.View) {
			if v.Seq != seq {
				t.Errorf("%s: record %d after %d", when, v.Seq, seq)
			}
		})
	}
	never := map[string][]any{
		"room.startCanvas": {workshop.StartCanvas{Area: area}},
		"room.countWeek":   {workshop.CountWeek{Canvas: canvas, Week: "before"}},
		"room.withdraw":    {workshop.WithdrawCanvas{Sheet: canvas, Reason: "Weg"}},
		"sheet.renew":      {workshop.RenewSheet{Sheet: canvas}},
		"sheet.revise":     {workshop.ReviseSheet{Sheet: canvas}},
		"sheet.settle": {
			workshop.SettleSheet{Sheet: canvas, To: workshop.SheetAdopted},
			workshop.SettleSheet{Sheet: canvas, To: workshop.SheetTrial},
			map[string]any{"sheet": canvas, "to": "adopted", "facilitator": true},
		},
		"round.open": {workshop.OpenRound{Step: "room.consent:" + string(canvas) + ".0"}},
	}
	storm("always", never)
	storm("without the pen", map[string][]any{
		"sheet.write":   {write("may", "Alles"), write("area", "iets")},
		"sheet.propose": {workshop.ProposeSheet{Sheet: canvas}},
		"sheet.passPen": {workshop.PassPen{Sheet: canvas}},
		"sheet.takePen": {workshop.TakePen{Sheet: canvas}, workshop.TakePen{Sheet: canvas, Person: c.ids[4]}},
		"room.example":  {workshop.BeginWithExample{Sheet: canvas, Example: "bank"}},
	})
	s.quietly(workshop.TakePen{Sheet: canvas, Person: c.ids[4]})
	storm("with the pen", map[string][]any{
		"sheet.write": {
			write("area", string(area)), write("state", "adopted"), write("level", "7"), write("person", "Noor"), write("limit.8.text", "Een achtste"),
			write("amount", "-50"), write("amount", "0"), write("amount", "0.001"), write("amount", "NaN"), write("currency", "BTC"),
			write("period", "year"), write("per", "me"), write("budget", "perhaps"), write("reviewDate", "2001-01-01"), write("may", "…"),
		},
		"sheet.propose": {workshop.ProposeSheet{Sheet: canvas}},
	})
	storm("always", never)
	texts := map[string]string{
		"customerInterest": "Snel weten", "may": "Zelf herstellen, tenzij", "budget": "yes", "amount": "50", "currency": "EUR", "period": "day",
		"per": "person", "purposes": "herstel", "businessFrame": "Het gesprek is de dienst", "limit.1.text": "Nooit meer", "limit.1.type": "customerDemand",
		"limit.1.friendlyNo": "Dat kan ik niet toezeggen", "principles": "Eerst oplossen", "guidance": "Noor", "training": "Een dag",
		"framework": "Een kaart", "steeringOnlyIf": "boven 80%",
	}
	accepted := func(field, value string) {
		t.Helper()
		if no := x.refused("sheet.write", write(field, value)); no != "" {
			t.Fatalf("%s: %s", field, no)
		}
	}
	for field, value := range texts {
		accepted(field, value)
	}
	for field, value := range texts {
		if field == "budget" || field == "purposes" {
			continue // no budget at all is a canvas, too
		}
		accepted(field, "")
		if no := x.refused("sheet.propose", workshop.ProposeSheet{Sheet: canvas}); no != workshop.Incomplete {
			t.Errorf("without %s it is proposed: %q", field, no)
		}
		accepted(field, value)
	}
	storm("complete", never)
	if no := x.refused("sheet.propose", workshop.ProposeSheet{Sheet: canvas}); no != "" {
		t.Errorf("a complete canvas: %s", no)
	}
	storm("proposed", never)
}
