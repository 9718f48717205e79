package proof_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// TestAcceptance is METHOD §1.6: what each source document asks for is a working
// part, shown in a room of seats over the network. A row has its name there.
func TestAcceptance(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name string
		show func(*testing.T)
	}{
		{"001 two steps", acceptTwoSteps},
		{"001 klantenteam", acceptCustomerTeam},
		{"001 debate", acceptDebate},
		{"001 afspraak is afspraak", acceptKept},
		{"001 CRM", acceptImport},
		{"001 evaluate each other", acceptLetters},
		{"001 bury procedures", acceptBurying},
		{"002 scan", acceptScan},
		{"002 percentages", acceptPublished},
		{"003 room & limits", acceptRoom},
		{"004 balance", acceptBalance},
		{"000 long goals", acceptLongGoals},
		{"000 tools", acceptTools},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			row.show(t)
		})
	}
}

// refuses tries a command of the facilitator that must be refused with a text.
func (s *stage) refuses(c workshop.Command, key string) {
	s.t.Helper()
	err := s.try(c)
	if refusal, ok := workshop.AsRefusal(err); !ok || refusal.Text.Key != key {
		s.t.Errorf("%T: %v instead of %s", c, err, key)
	}
}

// everySeat checks what is on the screen that all seats were sent of the room.
func (s *stage) everySeat(what string, ok func(public screen.Node) bool) {
	s.t.Helper()
	for _, p := range s.people {
		if p.gone {
			continue
		}
		p.until(what, func(u guest.Update) bool { return ok(u.Public) })
	}
}

// shows reports whether a tree has a node, by id, wherever it stands.
func shows(tree screen.Node, id string) bool {
	_, there := screen.Find(tree, id)
	return there
}

// acceptTwoSteps tries to open the debate before step 1: the app refuses and says
// why; passing asks for a reason and makes it a practice, on every seat.
func acceptTwoSteps(t *testing.T) {
	s := castOf(t, 6, 2).stage(t, nil)
	s.next() // start
	s.quietly(workshop.AddPhase{Kind: "debate"})
	s.refuses(workshop.SkipPhase{Reason: "Meteen debatteren"}, "gate.debate.charter")
	s.everySeat("no practice yet", func(public screen.Node) bool { return !shows(public, "practice") })
	s.refuses(workshop.OverrideGate{Phase: "debate"}, "refusal.empty")
	s.quietly(workshop.OverrideGate{Phase: "debate", Reason: "We willen alleen oefenen"})
	s.quietly(workshop.SkipPhase{Reason: "Meteen debatteren"})
	if step := s.scene().step; !strings.HasPrefix(step, "debate.") {
		t.Errorf("now runs %s", step)
	}
	s.everySeat("it is a practice", func(public screen.Node) bool { return shows(public, "practice") })
}

// acceptCustomerTeam: a team of 51 is refused and one of 13 warned; a charter has
// what is theirs and what is not, a group goal with its KPI, and once adopted it
// is closed.
func acceptCustomerTeam(t *testing.T) {
	s := castOf(t, 6, 2).stage(t, nil)
	s.toCharters()
	writers := map[workshop.SheetID]*person{}
	for table := 1; table <= 2; table++ {
		writer, sheet := s.proposesWithout(table, "outOfScope", "goal.1.kpi")
		writers[sheet] = writer
	}
	ids := slices.SortedFunc(maps.Keys(writers), func(a, b workshop.SheetID) int { return s.place(a) - s.place(b) })
	for i, size := range []string{"51", "13"} {
		for _, field := range []string{"goal.1.kpi", "outOfScope"} {
			s.lacks(ids[i], "adopt.needsField")
			s.quietly(workshop.WriteSheet{Sheet: ids[i], Field: field, Value: screen.JSON(step1Charter[field])})
		}
		s.quietly(workshop.WriteSheet{Sheet: ids[i], Field: "size", Value: screen.JSON(size)})
	}
	large, warned := ids[0], ids[1]
	s.lacks(large, "charter.sizeHard")
	s.asksConsent(large, func() {})
	s.refuses(workshop.SettleSheet{Sheet: large, To: workshop.SheetAdopted}, "charter.sizeHard")
	s.quietly(workshop.SettleSheet{Sheet: large, To: workshop.SheetParked, Reason: "Dit zijn twee teams"})

	s.asksConsent(warned, func() {
		for _, p := range s.people {
			p.until("thirteen is warned", func(u guest.Update) bool { return strings.Contains(marshal(u), "charter.sizeSoft") })
		}
	})
	s.quietly(workshop.WaiveClarity{Sheet: warned, Reason: "We vroegen het hardop"})
	s.refuses(workshop.SettleSheet{Sheet: warned, To: workshop.SheetAdopted}, "adopt.needsField")
	s.quietly(workshop.FillSheet{Sheet: warned, Field: "sizeCheck", Value: screen.JSON("second")})
	s.quietly(workshop.SettleSheet{Sheet: warned, To: workshop.SheetAdopted})
	if now := s.charterNow(warned); now.State != workshop.SheetAdopted || now.Version != 1 {
		t.Errorf("the charter is %s, version %d", now.State, now.Version)
	}
	if err := writers[warned].sends("sheet.write", workshop.WriteSheet{Sheet: warned, Field: "purpose", Value: screen.JSON("Iets anders")}); err == nil {
		t.Error("an adopted charter was changed")
	}
}

// lacks checks what the control window says that a charter lacks.
func (s *stage) lacks(sheet workshop.SheetID, key string) {
	s.t.Helper()
	for s.scene().step != "adoption.charters" {
		s.next()
	}
	n, _ := screen.Find(s.h.Latest().Control, "lacks:"+string(sheet))
	if n.Text == nil || n.Text.Key != key {
		s.t.Errorf("the charter lacks %+v instead of %s", n.Text, key)
	}
}

// asksConsent lets everybody consent to a charter, with a look around before.
func (s *stage) asksConsent(sheet workshop.SheetID, look func()) {
	s.t.Helper()
	s.ask(s.cast, -1, "adoption.consent:"+string(sheet)+".0", func(*workshop.Round) { look() })
}

// proposesWithout is proposes, with some fields left empty.
func (s *stage) proposesWithout(table int, fields ...string) (*person, workshop.SheetID) {
	s.t.Helper()
	writer, sheet := s.holder(table)
	for field, value := range step1Charter {
		if slices.Contains(fields, field) {
			continue
		}
		if err := writer.sends("sheet.write", workshop.WriteSheet{Sheet: sheet, Field: field, Value: screen.JSON(value)}); err != nil {
			s.t.Fatal(err)
		}
	}
	if err := writer.sends("sheet.propose", workshop.ProposeSheet{Sheet: sheet}); err != nil {
		s.t.Fatal(err)
	}
	return writer, sheet
}

// acceptDebate: no motion without a KPI; nobody learns of the opening vote before
// the closing one; then every screen shows the shift in percentage points.
func acceptDebate(t *testing.T) {
	s := castOf(t, 6, 2).stage(t, nil)
	s.play(script{debate: true, stop: "debate.figure"})
	s.next() // handed out, and empty
	s.refuses(workshop.Next{At: s.scene().place}, "motions.noKpi")
	before := func(r *workshop.Round, i int) any {
		if strings.HasPrefix(r.Step, "debate.opening:") {
			return workshop.ChoiceAnswer{Choice: []string{"against", "unsure"}[i%2]}
		}
		if strings.HasPrefix(r.Step, "debate.closing:") {
			return workshop.ChoiceAnswer{Choice: "for"}
		}
		return usual(r, i)
	}
	s.play(script{answer: before, stop: "debate.closing"})
	var opening *workshop.Round
	s.view(func(v workshop.View) {
		for _, r := range v.Rounds {
			if r.State == workshop.RoundHeld {
				opening = r
			}
		}
	})
	if opening == nil || opening.Result != nil {
		t.Fatalf("the opening vote is %+v", opening)
	}
	shift := func(public screen.Node) bool {
		n, there := screen.Find(public, "shift")
		return there && n.Drawing != nil && strings.Contains(marshal(n.Drawing.Alt), "100")
	}
	for _, p := range s.people {
		if shift(p.Status().Public) {
			t.Error("a seat sees the shift before the closing vote")
		}
	}
	s.answerAll(s.opened(), script{answer: before})
	s.next() // closed
	s.next() // shown
	s.everySeat("the shift", shift)
}

// opened opens the round of this step.
func (s *stage) opened() *workshop.Round {
	s.t.Helper()
	if now := s.scene(); now.round == nil {
		s.next()
	}
	return s.scene().round
}

// acceptBurying: one procedure is buried and the hours are counted; what the law
// asks for is not.
func acceptBurying(t *testing.T) {
	s := castOf(t, 6, 2).stage(t, nil)
	bury := func(r *workshop.Round, i int) any {
		if strings.HasPrefix(r.Step, "burying.decide:") {
			return workshop.ChoiceAnswer{Choice: string(workshop.Buried)}
		}
		return usual(r, i)
	}
	s.play(script{answer: bury, skip: true, stop: "burying.graveyard"})
	s.everySeat("the hours won", func(public screen.Node) bool {
		n, there := screen.Find(public, "hours")
		return there && n.Text != nil && n.Text.Args["hours"] != nil
	})
	var legal workshop.ProcedureID
	s.do(workshop.NominateProcedure{Name: "Het register van de toezichthouder"})
	s.view(func(v workshop.View) { legal = v.Procedures[len(v.Procedures)-1].ID })
	s.quietly(workshop.WriteProcedure{Procedure: legal, Field: "law", Value: screen.JSON("yes")})
	s.refuses(workshop.DecideProcedure{Procedure: legal, To: workshop.Buried}, "bury.law")
	s.quietly(workshop.DecideProcedure{Procedure: legal, To: workshop.Kept})
	s.view(func(v workshop.View) {
		var buried, kept int
		for _, p := range v.ProceduresIn(v.Latest().ID) {
			if p.State == workshop.Buried {
				buried++
			}
			if p.ID == legal && p.State == workshop.Kept {
				kept++
			}
		}
		if buried == 0 || kept != 1 {
			t.Errorf("%d buried, the legal one kept: %d", buried, kept)
		}
	})
}
