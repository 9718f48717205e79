package workshop

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop/screen"
)

// atStep1 brings a room to a step of the customer team or its adoption, with
// charters written at every table when it has come past them.
func atStep1(t testing.TB, n, management int, step string) *room {
	t.Helper()
	r := newRoomOf(t, "full180")
	r.fill(n, management)
	r.next()
	for range 240 {
		se := r.s.Current()
		if se.Step == step {
			return r
		}
		if se.Step == "customerTeam.charter" && len(r.s.SheetsIn(se.ID, "charter", SheetDraft)) == se.tables() {
			r.writeCharters()
		}
		if len(r.s.openRounds()) > 0 {
			r.answer(goodAnswers(r.s.openRounds()[0].Question))
		}
		r.next()
	}
	t.Fatalf("never came to %s", step)
	return nil
}

// goodAnswers are high marks and consent.
func goodAnswers(q Question) func(int) any {
	return func(int) any {
		switch q.Form {
		case Consent.Name:
			return ConsentAnswer{Stance: Consenting}
		case Choice.Name:
			return ChoiceAnswer{q.Options[0].ID}
		case Cards.Name:
			return CardsAnswer{[]string{"iets"}}
		case Ticks.Name:
			return TicksAnswer{}
		case Points.Name:
			out := PointsAnswer{}
			for _, it := range q.Items {
				out[it.ID] = Division{q.Options[0].ID: q.Max}
			}
			return out
		case Shadow.Name:
			return ShadowAnswer{}
		case CoachOffers.Name:
			return OfferAnswer{}
		case CoachRequests.Name:
			return RequestAnswer{}
		}
		a := map[string]int{}
		for _, it := range q.Items {
			a[it.ID] = q.Max
		}
		return a
	}
}

var wholeCharter = map[string]string{
	"customer": "Bewoners met een klacht", "name": "Team Balie", "purpose": "Elke klacht dezelfde dag een antwoord", "why": "Wachten maakt boos",
	"inScope": "Klachten\nTerugbellen", "outOfScope": "Facturen", "size": "8",
	"goal.1.text": "Samen elke klacht binnen een dag dicht", "goal.1.why": "Dan weet de klant waar hij aan toe is", "goal.1.kpi": "Doorlooptijd",
	"goal.1.unit": "uur", "goal.1.direction": LowerIsBetter, "goal.1.baseline": "72", "goal.1.target": "24", "goal.1.serves": Maintenance,
}

func (r *room) writeSheet(sh *Sheet, by Actor, values map[string]string) {
	r.t.Helper()
	for _, k := range slices.Sorted(maps.Keys(values)) {
		r.must(by, WriteSheet{sh.ID, k, screen.JSON(values[k])})
	}
}

// writeCharters fills in and proposes every table's charter.
func (r *room) writeCharters() {
	r.t.Helper()
	for _, sh := range r.s.SheetsIn(r.s.Current().ID, "charter", SheetDraft) {
		pen := r.seatOf(sh.Pen)
		values := maps.Clone(wholeCharter)
		values["name"] = fmt.Sprintf("Team %d", sh.Table)
		r.writeSheet(sh, pen, values)
		r.must(pen, ProposeSheet{Sheet: sh.ID})
	}
}

// refusalOf is the key of the refusal, "" when the command happened.
func (r *room) refusalOf(by Actor, c Command) string {
	r.t.Helper()
	before := len(r.log)
	refusal, ok := AsRefusal(r.do(by, c))
	if !ok {
		return ""
	}
	if len(r.log) != before {
		r.t.Errorf("%T was refused and left a record", c)
	}
	return refusal.Text.Key
}

// atCharters is a room of 12 at the charters, handed out and still empty, with
// the first table's sheet, its writer, one who sits there too and one who does not.
func atCharters(t testing.TB) (r *room, sh *Sheet, pen, mate, other Actor) {
	r = atStep1(t, 12, 3, "customerTeam.charter")
	r.next()
	se := r.s.Current()
	sh = r.s.SheetsIn(se.ID, "charter")[0]
	for _, p := range se.Present() {
		switch {
		case p == sh.Pen:
		case se.Participants[p].Table == sh.Table:
			mate = r.seatOf(p)
		default:
			other = r.seatOf(p)
		}
	}
	return r, sh, r.seatOf(sh.Pen), mate, other
}

func TestOnePenAtATable(t *testing.T) {
	r, sh, pen, mate, other := atCharters(t)
	write := WriteSheet{sh.ID, "customer", screen.JSON("Bewoners")}
	facilitator := Actor{Facilitator: true}
	for _, c := range []struct {
		name string
		by   Actor
		c    Command
		key  string
	}{
		{"who sits there writes without the pen", mate, write, "refusal.noPen"},
		{"another table writes", other, write, "refusal.notYourSheet"},
		{"a stranger writes", Actor{Seat: "x"}, write, "refusal.notInSession"},
		{"the clock writes", Actor{Clock: true}, write, "refusal.notInSession"},
		{"the facilitator writes a draft", facilitator, write, "refusal.tableDraft"},
		{"a mate takes a pen that is held", mate, TakePen{Sheet: sh.ID}, "refusal.penTaken"},
		{"another table takes the pen", other, TakePen{Sheet: sh.ID}, "refusal.notYourSheet"},
		{"a mate passes it on", mate, PassPen{Sheet: sh.ID}, "refusal.noPen"},
		{"a mate proposes", mate, ProposeSheet{Sheet: sh.ID}, "refusal.noPen"},
		{"another table proposes", other, ProposeSheet{Sheet: sh.ID}, "refusal.notYourSheet"},
		{"a seat lays down pens", pen, FreePen{r.s.FindSheet(sh.ID).Pen}, "refusal.clockOnly"},
		{"before the first section", pen, PassPen{sh.ID, true}, "refusal.noSection"},
		{"an empty sheet is proposed", pen, ProposeSheet{Sheet: sh.ID}, "refusal.sheetEmpty"},
		{"tables are dealt anew", facilitator, DealTables{}, "refusal.tablesWrite"},
		{"a sheet that is not there", pen, WriteSheet{"x", "customer", screen.JSON("y")}, "refusal.sheetGone"},
		{"a newer field", pen, WriteSheet{sh.ID, "weather", screen.JSON("zon")}, "refusal.newer"},
		{"a fourth goal", pen, WriteSheet{sh.ID, "goal.4.text", screen.JSON("x")}, "refusal.newer"},
		{"goal nought", pen, WriteSheet{sh.ID, "goal.0.text", screen.JSON("x")}, "refusal.newer"},
		{"a goal with a sign", pen, WriteSheet{sh.ID, "goal.+1.text", screen.JSON("x")}, "refusal.newer"},
		{"too much", pen, WriteSheet{sh.ID, "customer", screen.JSON(strings.Repeat("x", 100_000))}, "refusal.tooLong"},
		{"eight lines", pen, WriteSheet{sh.ID, "inScope", screen.JSON(strings.Repeat("a\n", 8))}, "refusal.tooManyLines"},
	} {
		if got := r.refusalOf(c.by, c.c); got != c.key {
			t.Errorf("%s: %q, want %q", c.name, got, c.key)
		}
	}
	r.must(pen, write)
	first := sh.Pen
	r.must(pen, PassPen{Sheet: sh.ID})
	if sh.Pen == first || sh.Section != 1 {
		t.Errorf("the pen did not go round: section %d", sh.Section)
	}
	if got := r.refusalOf(pen, write); got != "refusal.noPen" {
		t.Errorf("who passed the pen on still writes: %q", got)
	}
	holder := sh.Pen
	r.must(r.seatOf(holder), PassPen{sh.ID, true})
	if sh.Pen != holder || sh.Section != 0 {
		t.Error("going back to mend something gave the pen away")
	}
	r.facilitator(TakePen{sh.ID, first})
	if sh.Pen != first {
		t.Error("the facilitator could not move the pen")
	}
}

func TestAPenIsFreeWhenItsHolderIsGone(t *testing.T) {
	r, sh, pen, mate, other := atCharters(t)
	r.must(Actor{Clock: true}, FreePen{sh.Pen}) // the connection was gone for ten seconds
	if sh.Pen != "" {
		t.Fatal("the pen was not laid down")
	}
	r.must(mate, TakePen{Sheet: sh.ID})
	holder, _ := r.s.PersonOf(mate.Seat)
	r.must(mate, Leave{})
	if sh.Pen != "" {
		t.Error("who left keeps the pen")
	}
	r.must(mate, AskSeat{Name: "Terug", Role: Employee})
	r.facilitator(AdmitAll{})
	if r.s.TableOf(holder) != sh.Table {
		t.Error("who came back sits at another table")
	}
	r.must(pen, TakePen{Sheet: sh.ID})
	p, _ := r.s.PersonOf(pen.Seat)
	elsewhere, _ := r.s.PersonOf(other.Seat)
	r.facilitator(SeatAtTable{p, r.s.TableOf(elsewhere)})
	if sh.Pen != "" {
		t.Error("who was moved to another table took the pen along")
	}
}

func TestLatecomersGetTheSmallestTable(t *testing.T) {
	r := atStep1(t, 12, 3, "customerTeam.charter")
	size := func(n int) int { return len(r.s.Current().atTable(n)) }
	if size(1) != 6 || size(2) != 6 {
		t.Fatalf("tables of %d and %d", size(1), size(2))
	}
	gone := r.s.Current().atTable(2)[0]
	r.facilitator(Leave{gone})
	r.must(Actor{Seat: "late"}, AskSeat{Name: "Laat", Role: Employee})
	r.facilitator(AdmitAll{})
	late, _ := r.s.PersonOf("late")
	if got := r.s.TableOf(late); got != 2 {
		t.Errorf("table %d", got)
	}
	// Somebody who was away when the tables were dealt comes back on another laptop.
	r2 := atStep1(t, 12, 3, "customerTeam.tables")
	away := r2.s.Current().Present()[4]
	r2.facilitator(Leave{away})
	r2.facilitator(DealTables{})
	r2.must(Actor{Seat: "new"}, AskSeat{Name: "Nieuwe laptop", Role: Employee})
	asking, _ := r2.s.PersonOf("new")
	r2.facilitator(MoveSeat{asking, away})
	if r2.s.TableOf(away) == 0 {
		t.Error("who took a seat over has no table")
	}
}

func TestTablesAreDealtFromTheirSeed(t *testing.T) {
	for n, want := range map[int][]int{8: {4, 4}, 9: {5, 4}, 13: {5, 4, 4}, 24: {6, 6, 6, 6}} {
		r := atStep1(t, n, max(1, n/4), "customerTeam.split")
		se := r.s.Current()
		var dealt TablesDealt
		for _, rec := range r.log {
			if e, ok := rec.Event.(TablesDealt); ok {
				dealt = e
			}
		}
		if !maps.Equal(se.dealt(dealt.Seed), dealt.Tables) {
			t.Error("the stored seed gives other tables")
		}
		var sizes []int
		for table := 1; table <= se.tables(); table++ {
			sizes = append(sizes, len(se.atTable(table)))
			if !slices.ContainsFunc(se.atTable(table), func(p PersonID) bool { return se.Participants[p].Role == Employee }) {
				t.Errorf("%d people: table %d has only management", n, table)
			}
		}
		slices.SortFunc(sizes, func(a, b int) int { return b - a })
		if !slices.Equal(sizes, want) {
			t.Errorf("%d people: %v, want %v", n, sizes, want)
		}
	}
	r := atStep1(t, 40, 9, "customerTeam.tables")
	r.facilitator(DealTables{})
	r.facilitator(SeatAtTable{r.s.Current().Present()[0], r.s.Current().tables()})
}

// TestADraftStaysAtItsTable plants a mark in a table's draft and looks for it in
// every tree but that table's.
func TestADraftStaysAtItsTable(t *testing.T) {
	r, sh, pen, _, _ := atCharters(t)
	const mark = "ZEBRAVINK"
	r.writeSheet(sh, pen, map[string]string{"customer": mark + "1"})
	r.writeSheet(sh, pen, map[string]string{"name": mark + "2", "purpose": mark + "3", "goal.1.text": mark + "4", "goal.1.kpi": mark + "5"})
	if !strings.Contains(r.trees()[TableAudience(sh.Table)], mark) {
		t.Fatal("the table does not see its own draft, so this test proves nothing")
	}
	holder, _ := r.s.PersonOf(pen.Seat)
	look := func(when string) {
		for who, tree := range r.trees() {
			if strings.Contains(tree, mark) && who != PersonAudience(holder) && who != TableAudience(sh.Table) {
				t.Errorf("%s: the draft is on the screen of %s", when, who)
			}
		}
	}
	look("written")
	for _, k := range r.s.Kpis() {
		if strings.Contains(k.Name, mark) {
			t.Error("a draft's figure can be chosen")
		}
	}
	r.must(pen, ProposeSheet{Sheet: sh.ID})
	if !strings.Contains(r.trees()[Public], mark) {
		t.Error("what was proposed is not public")
	}
	r.must(pen, ProposeSheet{sh.ID, true})
	look("taken back")
	for _, step := range []string{"customerTeam.traits", "customerTeam.clarity", "customerTeam.feedback", "adoption.charters"} {
		r.toStep(step)
		look(step)
	}
}

func TestWhoComesFirstIsTheCustomer(t *testing.T) {
	r, sh, pen, _, _ := atCharters(t)
	holder, _ := r.s.PersonOf(pen.Seat)
	fields := func() int {
		n := 0
		screen.Walk(r.view().PersonScreen(holder), func(x screen.Node) bool {
			if x.Field != nil {
				n++
			}
			return true
		})
		return n
	}
	if n := fields(); n != 1 {
		t.Errorf("%d fields before the customer is named", n)
	}
	r.writeSheet(sh, pen, map[string]string{"customer": "Bewoners"})
	if n := fields(); n != 4 {
		t.Errorf("%d fields in the first section", n)
	}
}

func TestSizeOfATeam(t *testing.T) {
	r, sh, pen, _, _ := atCharters(t)
	r.writeSheet(sh, pen, wholeCharter)
	for _, c := range []struct{ size, check, key string }{
		{"12", "", ""},
		{"13", "", "adopt.needsField"},
		{"13", "needed", ""},
		{"50", "", "adopt.needsField"}, // a changed number is looked at anew
		{"50", "second", ""},
		{"51", "", "charter.sizeHard"},
		{"500", "", "charter.sizeHard"},
	} {
		r.writeSheet(sh, pen, map[string]string{"size": c.size})
		if c.check != "" {
			r.writeSheet(sh, pen, map[string]string{"sizeCheck": c.check})
		}
		got := ""
		if why := r.s.formObstacle(sh); why != nil {
			got = why.Key
		}
		if got != c.key {
			t.Errorf("%s people, %q: %q, want %q", c.size, c.check, got, c.key)
		}
	}
	if got := r.refusalOf(pen, WriteSheet{sh.ID, "size", screen.JSON("501")}); got != "refusal.number" {
		t.Errorf("501 people: %q", got)
	}
}

func TestWhatACharterNeeds(t *testing.T) {
	r, sh, pen, _, _ := atCharters(t)
	r.writeSheet(sh, pen, wholeCharter)
	obstacle := func() string {
		if why := r.s.formObstacle(sh); why != nil {
			return why.Key
		}
		return ""
	}
	if got := obstacle(); got != "" {
		t.Fatalf("a whole charter: %s", got)
	}
	for key, want := range map[string]string{
		"customer": "adopt.needsField", "purpose": "adopt.needsField", "why": "adopt.needsField", "inScope": "adopt.needsField",
		"outOfScope": "adopt.needsField", "size": "adopt.needsField", "goal.1.text": "adopt.needsField", "goal.1.kpi": "adopt.needsField",
		"goal.1.baseline": "adopt.needsField", "goal.1.target": "adopt.needsField", "goal.1.serves": "adopt.needsField",
	} {
		r.writeSheet(sh, pen, map[string]string{key: ""})
		if got := obstacle(); got != want {
			t.Errorf("without %s: %q, want %q", key, got, want)
		}
		r.writeSheet(sh, pen, map[string]string{key: wholeCharter[key]})
	}
	for _, c := range []struct {
		values map[string]string
		key    string
	}{
		{map[string]string{"goal.1.target": "72"}, "kpi.sameTarget"},
		{map[string]string{"goal.1.target": "90"}, "kpi.wrongWay"},
		{map[string]string{"goal.1.target": "0.1234567891"}, "kpi.tooManyDigits"},
		{map[string]string{"goal.1.target": "24", "goal.1.serves": ForKeyResult}, "adopt.needsField"},
		{map[string]string{"goal.1.keyResult": "Wachttijd weg in 2028"}, ""},
		{map[string]string{"goal.1.direction": WithinBand}, "adopt.needsField"},
		{map[string]string{"goal.1.low": "10", "goal.1.high": "5"}, "kpi.wrongBand"},
		{map[string]string{"goal.1.high": "20"}, ""},
		{map[string]string{"goal.2.text": "Nog een doel"}, "adopt.needsField"}, // what was begun is finished
	} {
		r.writeSheet(sh, pen, c.values)
		if got := obstacle(); got != c.key {
			t.Errorf("%v: %q, want %q", c.values, got, c.key)
		}
	}
}
