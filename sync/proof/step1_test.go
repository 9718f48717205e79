package proof_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// step1Charter is a charter that can be adopted.
var step1Charter = map[string]string{
	"customer": "Bewoners", "name": "Team Balie", "purpose": "Elke dag antwoord", "why": "Wachten maakt boos", "inScope": "Klachten", "outOfScope": "Facturen", "size": "8",
	"goal.1.text": "Elke klacht binnen een dag dicht", "goal.1.why": "Rust", "goal.1.kpi": "Doorlooptijd", "goal.1.unit": "uur",
	"goal.1.direction": workshop.LowerIsBetter, "goal.1.baseline": "72", "goal.1.target": "24", "goal.1.serves": workshop.Maintenance,
}

// sends gives a command from a seat and waits for the answer.
func (p *person) sends(kind string, c workshop.Command) error {
	p.t.Helper()
	id, err := p.Do(kind, json.RawMessage(marshal(c)))
	if err != nil {
		p.t.Fatal(err)
	}
	return p.await(id)
}

// toCharters brings the session to the customer team's charters, handed out.
func (s *stage) toCharters() {
	s.t.Helper()
	s.next() // start
	s.quietly(workshop.AddPhase{Kind: "customerTeam"})
	for !strings.HasPrefix(s.scene().step, "customerTeam.") {
		s.quietly(workshop.SkipPhase{Reason: "Vandaag niet"})
	}
	s.quietly(workshop.AddPhase{Kind: "adoption"})
	for range 40 {
		now := s.scene()
		if now.step == "customerTeam.charter" {
			s.next() // hand out
			return
		}
		s.next()
	}
	s.t.Fatalf("never came to the charters: %+v", s.scene())
}

// holder is the person whose laptop has the pen of a table's charter.
func (s *stage) holder(table int) (p *person, sheet workshop.SheetID) {
	s.t.Helper()
	var pen workshop.PersonID
	s.view(func(v workshop.View) {
		for _, sh := range v.SheetsIn(v.Latest().ID, "charter") {
			if sh.Table == table {
				pen, sheet = sh.Pen, sh.ID
			}
		}
	})
	i := slices.IndexFunc(s.people, func(p *person) bool { return !p.gone && p.id() == pen })
	if i < 0 {
		s.t.Fatalf("nobody has the pen of table %d", table)
	}
	return s.people[i], sheet
}

// assault is every command of step 1 as a seat that may not give it would send
// it about a sheet.
func assault(sheet workshop.SheetID, person workshop.PersonID) map[string][]any {
	write := func(field, value string) any {
		return workshop.WriteSheet{Sheet: sheet, Field: field, Value: screen.JSON(value)}
	}
	huge := strings.Repeat("x", 100_000)
	return map[string][]any{
		"sheet.write": {
			write("purpose", "Iets anders"), write("size", "51"), write("size", "999999999999"), write("weather", "zon"), write("goal.99.text", "x"), write("purpose", huge), write("size", "-1"),
			map[string]any{"sheet": sheet, "field": "purpose", "value": map[string]int{"x": 1}},
			map[string]any{"sheet": sheet, "person": person, "field": "name", "value": "x", "facilitator": true},
		},
		"sheet.propose": {workshop.ProposeSheet{Sheet: sheet}, workshop.ProposeSheet{Sheet: sheet, Back: true}}, "sheet.start": {workshop.StartSheets{Step: "customerTeam.charter"}},
		"sheet.takePen": {workshop.TakePen{Sheet: sheet, Person: person}}, "sheet.passPen": {workshop.PassPen{Sheet: sheet}, workshop.PassPen{Sheet: sheet, Back: true}},
		"sheet.freePen": {workshop.FreePen{Person: person}}, "sheet.layPen": {workshop.LayPen{Sheet: sheet}}, "sheet.revise": {workshop.ReviseSheet{Sheet: sheet}}, "sheet.renew": {workshop.RenewSheet{Sheet: sheet}},
		"sheet.settle": {
			workshop.SettleSheet{Sheet: sheet, To: workshop.SheetAdopted},
			workshop.SettleSheet{Sheet: sheet, To: workshop.SheetTrial, Reason: "Toch"},
			workshop.SettleSheet{Sheet: sheet, To: workshop.SheetParked, Reason: "Weg"},
		},
		"sheet.waiveClarity": {workshop.WaiveClarity{Sheet: sheet, Reason: "Zomaar"}}, "letGo.sign": {workshop.SignLetGo{Sheet: sheet}},
		"table.deal": {workshop.DealTables{}}, "table.seat": {workshop.SeatAtTable{Person: person, Table: 1}, map[string]any{"person": person, "table": "99999999999999999999"}},
		"kpi.add": {workshop.AddKpi{}}, "kpi.read": {workshop.ReadKpi{Kpi: workshop.KpiID(string(sheet) + ".goal.1.kpi"), Value: screen.JSON("1")}},
		"next": {workshop.Next{}}, "gate.override": {workshop.OverrideGate{Phase: "debate", Reason: "Toch"}},
	}
}

// storms sends the whole assault; nothing of it may have an effect.
func (s *stage) storms(x *raw, sheet workshop.SheetID, person workshop.PersonID, when string) {
	s.t.Helper()
	seq := uint64(0)
	s.view(func(v workshop.View) { seq = v.Seq })
	for kind, bodies := range assault(sheet, person) {
		for _, body := range bodies {
			if x.refused(kind, body) == "" {
				s.t.Errorf("%s: %s was accepted: %.120s", when, kind, marshal(body))
			}
		}
	}
	s.view(func(v workshop.View) {
		if v.Seq != seq {
			s.t.Errorf("%s: record %d after %d", when, v.Seq, seq)
		}
	})
}

// TestASeatCannotTouchACharter storms a charter of another table as a draft, as
// a proposal, under the vote, and adopted (INV-1, -2, -3, -4, -5, -17).
func TestASeatCannotTouchACharter(t *testing.T) {
	t.Parallel()
	c := castOf(t, 6, 1)
	s := c.stage(t, nil)
	s.toCharters()
	hostile, table := s.withoutPen()
	other := 3 - table
	writer, sheet := s.holder(other)
	own, ownSheet := s.holder(table)
	mate := own.id()
	s.people[hostile].leave()
	x := s.dialAs(c.devices[hostile])
	s.settle()

	s.storms(x, sheet, mate, "a draft of another table")
	s.storms(x, ownSheet, mate, "a draft of its own table without the pen")
	for field, value := range step1Charter {
		if err := writer.sends("sheet.write", workshop.WriteSheet{Sheet: sheet, Field: field, Value: screen.JSON(value)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := writer.sends("sheet.write", workshop.WriteSheet{Sheet: sheet, Field: "size", Value: screen.JSON("51")}); err != nil {
		t.Fatal(err) // a draft may be too large
	}
	s.settle()
	for i, p := range s.people {
		if u := p.Status(); i != hostile && strings.Contains(marshal(u), step1Charter["purpose"]) != (u.AtTable == other) {
			t.Errorf("seat %d at table %d, and a draft of table %d", i, u.AtTable, other)
		}
	}
	if err := writer.sends("sheet.propose", workshop.ProposeSheet{Sheet: sheet}); err != nil {
		t.Fatal(err)
	}
	s.storms(x, sheet, mate, "a proposal")

	s.ask(c, hostile, "adoption.consent:"+string(sheet)+".0", func(round *workshop.Round) {
		s.storms(x, sheet, mate, "under the vote")
		yes := workshop.Answer{Round: round.ID, Answer: screen.JSON(workshop.ConsentAnswer{Stance: workshop.Consenting})}
		for range 3 { // answering again is changing one's mind, not a second vote
			if got := x.refused("round.answer", yes); got != "" {
				t.Errorf("an answer: %s", got)
			}
		}
		yes.Person = mate
		x.refused("round.answer", yes)
	})
	s.view(func(v workshop.View) {
		for _, r := range v.Rounds {
			if r.Subject == string(sheet)+".0" && r.N != 6 {
				t.Errorf("%d votes of 6 people", r.N)
			}
		}
	})
	if err := s.try(workshop.SettleSheet{Sheet: sheet, To: workshop.SheetAdopted}); err == nil {
		t.Error("a team of 51 was adopted (INV-1)")
	}
	s.storms(x, sheet, mate, "after the vote")
	s.quietly(workshop.SettleSheet{Sheet: sheet, To: workshop.SheetParked, Reason: "Te groot"})
	s.storms(x, sheet, mate, "settled")
	if err := writer.sends("sheet.write", workshop.WriteSheet{Sheet: sheet, Field: "size", Value: screen.JSON("8")}); err == nil {
		t.Error("its own writer changed a settled charter (INV-3)")
	}
}

// ask presses until a consent round is open, lets everybody but one seat answer,
// with a moment for that seat, and shows the result.
func (s *stage) ask(c *cast, but int, step string, under func(*workshop.Round)) {
	s.t.Helper()
	for range 60 {
		now := s.scene()
		open := now.round != nil && now.round.State == workshop.RoundOpen
		if open && now.step == step {
			under(now.round)
			for i, p := range s.people {
				if i != but {
					p.answer(now.round.ID, workshop.ConsentAnswer{Stance: workshop.Consenting})
				}
			}
			s.next()
			s.next()
			return
		}
		s.next()
	}
	s.t.Fatalf("never came to %s: %+v", step, s.scene())
}

// withoutPen is an employee who has no pen, with the table where they sit.
func (s *stage) withoutPen() (i, table int) {
	s.t.Helper()
	i = -1
	s.view(func(v workshop.View) {
		for k := range s.people {
			if len(v.PensOf(s.cast.ids[k])) == 0 && k > 0 {
				i, table = k, v.TableOf(s.cast.ids[k])
			}
		}
	})
	if i < 0 {
		s.t.Fatal("everybody has a pen")
	}
	return i, table
}

// proposes fills in the charter of a table over the network and proposes it.
func (s *stage) proposes(table int) (*person, workshop.SheetID) {
	s.t.Helper()
	writer, sheet := s.holder(table)
	for field, value := range step1Charter {
		if err := writer.sends("sheet.write", workshop.WriteSheet{Sheet: sheet, Field: field, Value: screen.JSON(value)}); err != nil {
			s.t.Fatal(err)
		}
	}
	if err := writer.sends("sheet.propose", workshop.ProposeSheet{Sheet: sheet}); err != nil {
		s.t.Fatal(err)
	}
	return writer, sheet
}

// charterNow is a charter as it stands in the host.
func (s *stage) charterNow(id workshop.SheetID) (out workshop.Sheet) {
	s.t.Helper()
	s.view(func(v workshop.View) {
		out = *v.FindSheet(id)
		out.Values = maps.Clone(out.Values)
	})
	return out
}

// TestASettledCharterIsClosedToSeats storms an adopted charter and one on trial,
// from a seat without a pen and from the seat that wrote it (INV-3).
func TestASettledCharterIsClosedToSeats(t *testing.T) {
	t.Parallel()
	c := castOf(t, 6, 1)
	s := c.stage(t, nil)
	s.toCharters()
	hostile, table := s.withoutPen()
	writers := map[workshop.SheetID]*person{}
	var order []workshop.SheetID
	for _, n := range []int{table, 3 - table} {
		writer, sheet := s.proposes(n)
		writers[sheet] = writer
		order = append(order, sheet)
	}
	mate := writers[order[0]].id()
	s.people[hostile].leave()
	x := s.dialAs(c.devices[hostile])
	s.settle()
	slices.SortFunc(order, func(a, b workshop.SheetID) int { return s.place(a) - s.place(b) })
	for i, to := range []workshop.SheetState{workshop.SheetAdopted, workshop.SheetTrial} {
		sheet := order[i]
		s.ask(c, hostile, "adoption.consent:"+string(sheet)+".0", func(*workshop.Round) {})
		if to == workshop.SheetAdopted {
			s.quietly(workshop.WaiveClarity{Sheet: sheet, Reason: "We vroegen het hardop"})
		}
		s.quietly(workshop.SettleSheet{Sheet: sheet, To: to, Reason: "Zo besloten"})
		was := s.charterNow(sheet)
		if was.State != to {
			t.Fatalf("%s, not %s", was.State, to)
		}
		s.storms(x, sheet, mate, string(to))
		for kind, bodies := range assault(sheet, mate) {
			for _, body := range bodies {
				cmd, known := body.(workshop.Command)
				if !known || !strings.HasPrefix(kind, "sheet.") || len(marshal(body)) > 10_000 {
					continue // a seat's own program sends nothing of the kind
				}
				if err := writers[sheet].sends(kind, cmd); err == nil {
					t.Errorf("%s: the seat that wrote it: %s was accepted: %.120s", to, kind, marshal(body))
				}
			}
		}
		if now := s.charterNow(sheet); now.State != was.State || now.Version != was.Version || !maps.Equal(now.Values, was.Values) || now.Pen != was.Pen {
			t.Errorf("%s: it is now %+v, it was %+v", to, now, was)
		}
	}
}

// place is how manieth a sheet is among the charters: they are asked about in
// that order.
func (s *stage) place(id workshop.SheetID) (out int) {
	s.view(func(v workshop.View) {
		out = slices.IndexFunc(v.SheetsIn(v.Latest().ID, "charter"), func(sh *workshop.Sheet) bool { return sh.ID == id })
	})
	return out
}

// TestAPracticeSettlesNoCharter: once a gate was passed that makes a practice, no
// charter is adopted or tried out, whoever asks (INV-4).
func TestAPracticeSettlesNoCharter(t *testing.T) {
	t.Parallel()
	c := castOf(t, 6, 1)
	s := c.stage(t, nil)
	s.toCharters()
	hostile, table := s.withoutPen()
	_, sheet := s.proposes(table)
	s.people[hostile].leave()
	x := s.dialAs(c.devices[hostile])
	s.settle()
	s.ask(c, hostile, "adoption.consent:"+string(sheet)+".0", func(*workshop.Round) {})
	s.quietly(workshop.AddPhase{Kind: "debate"})
	override := workshop.OverrideGate{Phase: "debate", Reason: "We oefenen"}
	if got := x.refused("gate.override", override); got == "" {
		t.Error("a seat made it a practice")
	}
	s.quietly(override)
	s.quietly(workshop.WaiveClarity{Sheet: sheet, Reason: "We vroegen het hardop"})
	for _, to := range []workshop.SheetState{workshop.SheetAdopted, workshop.SheetTrial} {
		settle := workshop.SettleSheet{Sheet: sheet, To: to, Reason: "Toch"}
		if got := x.refused("sheet.settle", settle); got == "" {
			t.Errorf("%s by a seat", to)
		}
		err := s.try(settle)
		refusal, ok := workshop.AsRefusal(err)
		if !ok || refusal.Text.Key != "adopt.practiceCharter" {
			t.Errorf("%s in a practice: %v", to, err)
		}
	}
	if now := s.charterNow(sheet); now.State != workshop.SheetOffered {
		t.Errorf("it is %s", now.State)
	}
	s.quietly(workshop.SettleSheet{Sheet: sheet, To: workshop.SheetParked, Reason: "Het was een oefening"})
	if now := s.charterNow(sheet); now.State != workshop.SheetParked {
		t.Errorf("it is %s", now.State)
	}
}
