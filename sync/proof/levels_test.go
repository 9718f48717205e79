package proof_test

import (
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// TestSwappedCardsLeaveTheSameTraces plays room and limits twice, once with the
// mandate cards and the on-the-spot answers of two employees swapped: all that
// anybody has afterwards is the same to the byte.
func TestSwappedCardsLeaveTheSameTraces(t *testing.T) {
	t.Parallel()
	c := castOf(t, 8, 4)
	out := plays(t, c, script{levels: true, stop: "room.summary"}, script{levels: true, stop: "room.summary", swap: [2]int{5, 7}})
	same(t, "swapped", out[0], out[1])
	if !strings.Contains(out[0].texts["file of host"], `\"mandate\"`) {
		t.Error("no cards were played, so the comparison proves nothing")
	}
}

// TestASeatCannotSetALevel storms a decision area before, during and after its
// vote: a seat writes no cap, adds nothing, tries nothing out, and its cards
// count once and on the scale (INV-11, -17).
func TestASeatCannotSetALevel(t *testing.T) {
	t.Parallel()
	c := castOf(t, 5, 1)
	s := c.stage(t, nil)
	s.play(script{levels: true, stop: "room.vote"})
	s.people[4].leave()
	x := s.dialAs(c.devices[4])
	s.settle()
	var area workshop.SheetID
	s.view(func(v workshop.View) { area = v.SheetsIn(v.Latest().ID, "decisionArea")[0].ID })
	commands := map[string][]any{
		"sheet.write": {
			workshop.WriteSheet{Sheet: area, Field: "cap", Value: screen.JSON("7")},
			workshop.WriteSheet{Sheet: area, Field: "level", Value: screen.JSON("7")},
			map[string]any{"sheet": area, "field": "name", "value": "x", "facilitator": true},
		},
		"sheet.propose": {workshop.ProposeSheet{Sheet: area, Back: true}},
		"sheet.settle":  {workshop.SettleSheet{Sheet: area, To: workshop.SheetAdopted}},
		"sheet.renew":   {workshop.RenewSheet{Sheet: area}},
		"room.addArea":  {workshop.AddArea{Ready: "tool"}, workshop.AddArea{Name: "Van mij"}},
		"room.addCase":  {workshop.AddSpotCase{Ready: "letter"}},
		"room.settle": {
			workshop.SettleAreas{To: workshop.SheetTrial},
			workshop.SettleAreas{To: workshop.SheetParked, Reason: "Weg"},
			map[string]any{"area": area, "to": "trial", "level": 7},
		},
		"round.open": {workshop.OpenRound{Step: "room.vote:" + string(area)}},
	}
	storm := func(when string) {
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
	storm("before the vote")
	s.next()
	storm("during the vote")
	r := s.scene().round
	cards := func(body string) workshop.Answer { return workshop.Answer{Round: r.ID, Answer: []byte(body)} }
	for _, body := range []string{`{"now":0,"later":5}`, `{"now":3,"later":8}`, `{"later":5}`, `{"now":3,"later":5,"more":7}`, `{"now":3.5,"later":5}`, `[7,7]`} {
		if x.refused("round.answer", cards(body)) == "" {
			t.Errorf("cards %s were accepted", body)
		}
	}
	for _, body := range []string{`{"now":1,"later":7}`, `{"now":2,"later":6}`} {
		if no := x.refused("round.answer", cards(body)); no != "" {
			t.Errorf("good cards: %s", no)
		}
	}
	s.answerAll(r, script{answer: usual})
	s.next() // close
	s.view(func(v workshop.View) {
		if n := v.Rounds[r.ID].N; n != 5 {
			t.Errorf("%d votes of five people", n)
		}
	})
	s.next() // show
	storm("after the vote")
}
