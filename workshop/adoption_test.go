package workshop

import (
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop/screen"
)

// charter is the first table's, as it stands now.
func (r *room) charter() *Sheet { return r.s.SheetsIn("", "charter")[0] }

// ask presses through the consent round of a charter; objector answers with an
// objection, "" nobody.
func (r *room) askCharter(sh *Sheet, objector PersonID) {
	r.t.Helper()
	r.toStep(charterConsentStep(sh, sh.Revision))
	r.round(func(i int) any {
		if r.s.Current().Order[i] == objector {
			return ConsentAnswer{Objection, "Dan blijft de balie leeg.", "Alleen na vieren."}
		}
		return ConsentAnswer{Stance: Consenting}
	})
}

// toStepOf presses until a step, with good answers on what is asked on the way.
func (r *room) toStepOf(id string, answers func(Question) func(int) any) {
	r.t.Helper()
	for range 80 {
		if r.s.Current().Step == id {
			return
		}
		if open := r.s.openRounds(); len(open) > 0 {
			r.answer(answers(open[0].Question))
		}
		r.next()
	}
	r.t.Fatalf("never came to %s, at %s", id, r.view().Place())
}

func TestAnAdoptedCharterIsLocked(t *testing.T) {
	r := atStep1(t, 12, 3, "adoption.charters")
	sh := r.charter()
	facilitator, pen := Actor{Facilitator: true}, r.seatOf(sh.Pen)
	if got := r.refusalOf(facilitator, SettleSheet{Sheet: sh.ID, To: SheetAdopted}); got != "adopt.needsRound" {
		t.Errorf("adopted without asking: %q", got)
	}
	r.askCharter(sh, "")
	for name, c := range map[string]Command{
		"written after the vote": WriteSheet{sh.ID, "purpose", screen.JSON("Iets heel anders")},
		"taken back":             ProposeSheet{sh.ID, true},
	} {
		if got := r.refusalOf(pen, c); got != "refusal.sheetInVote" {
			t.Errorf("%s: %q", name, got)
		}
		if got := r.refusalOf(facilitator, c); got != "refusal.sheetInVote" {
			t.Errorf("%s by the facilitator: %q", name, got)
		}
	}
	if got := r.refusalOf(facilitator, OpenRound{charterConsentStep(sh, 0), "Nog eens"}); got != "refusal.revisedOnce" {
		t.Errorf("asked again on the same text: %q", got)
	}
	if m := mustMove(t, r); m.Label.Key != "next.adoptCharter" || m.Confirm == nil || m.Confirm.Key != "lock.confirm" {
		t.Errorf("the big button: %+v", m)
	}
	r.next()
	if sh.State != SheetAdopted || sh.Version != 1 || r.s.ChartersInForce() != 1 {
		t.Fatalf("%s, version %d", sh.State, sh.Version)
	}
	for name, c := range map[string]Command{
		"written": WriteSheet{sh.ID, "purpose", screen.JSON("x")}, "taken back": ProposeSheet{sh.ID, true},
		"settled again": SettleSheet{sh.ID, SheetParked, "Toch niet"}, "revised": ReviseSheet{sh.ID}, "pen": TakePen{sh.ID, sh.Pen},
		"waived": WaiveClarity{sh.ID, "zomaar"},
	} {
		if got := r.refusalOf(facilitator, c); got != "refusal.sheetSettled" {
			t.Errorf("%s after adopting: %q", name, got)
		}
	}
}

func mustMove(t *testing.T, r *room) Move {
	t.Helper()
	m, ok := r.view().NextMove()
	if !ok {
		t.Fatal("nothing to press")
	}
	return m
}

// TestANewVersionReplacesTheOld: a change is a new proposal (INV-3).
func TestANewVersionReplacesTheOld(t *testing.T) {
	r := atStep1(t, 12, 3, "adoption.charters")
	old := r.charter()
	r.askCharter(old, "")
	r.next()
	kpi := r.s.Kpis()[0]
	r.facilitator(ReadKpi{Kpi: kpi.ID, Value: screen.JSON("40")})
	r.facilitator(RenewSheet{old.ID})
	if got := r.refusalOf(Actor{Facilitator: true}, RenewSheet{old.ID}); got != "refusal.renewing" {
		t.Errorf("two next versions at once: %q", got)
	}
	next := r.s.Sheets[len(r.s.Sheets)-1]
	if next.Version != 2 || next.State != SheetDraft || next.Values["purpose"] != old.Values["purpose"] {
		t.Fatalf("%+v", next)
	}
	pen := r.seatOf(next.Pen)
	r.must(pen, WriteSheet{next.ID, "purpose", screen.JSON("Elke klacht binnen een uur een antwoord")})
	r.must(pen, ProposeSheet{Sheet: next.ID})
	if old.State != SheetAdopted || r.s.ChartersInForce() != 1 {
		t.Error("the old version does not hold any more")
	}
	if c, _ := r.s.clarityOf(next, 1); c != goalClear {
		t.Errorf("a goal with the same words has to be voted on again: %s", c)
	}
	r.toStepOf(charterConsentStep(next, 0), goodAnswers)
	r.askCharter(next, "")
	r.next()
	if next.State != SheetAdopted || old.State != SheetSuperseded || old.Values["purpose"] == next.Values["purpose"] {
		t.Errorf("new %s, old %s", next.State, old.State)
	}
	k, ok := r.s.FindKpi(kpi.ID)
	if !ok || len(k.Readings) != 1 || k.Sheet != next.ID {
		t.Errorf("the readings did not go on: %+v", k)
	}
}

func TestOneIntegrationRound(t *testing.T) {
	r := atStep1(t, 12, 3, "adoption.charters")
	sh, facilitator := r.charter(), Actor{Facilitator: true}
	var objector PersonID
	for _, p := range r.s.Current().Present() {
		if r.s.TableOf(p) != sh.Table {
			objector = p
		}
	}
	mate := r.seatOf(sh.Pen)
	r.askCharter(sh, objector)
	for to, key := range map[SheetState]string{SheetAdopted: "adopt.objection", SheetTrial: "refusal.empty", SheetParked: "refusal.empty", SheetDraft: "refusal.choice"} {
		if got := r.refusalOf(facilitator, SettleSheet{Sheet: sh.ID, To: to}); got != key {
			t.Errorf("%s with an objection and no reason: %q, want %q", to, got, key)
		}
	}
	if got := r.refusalOf(r.seatOf(objector), WriteSheet{sh.ID, "outOfScope", screen.JSON("De avond")}); got != "refusal.sheetInVote" {
		t.Errorf("who objected writes before the text is opened: %q", got)
	}
	r.next() // word it anew
	if sh.Revision != 1 || sh.Pen != objector {
		t.Fatalf("revision %d, pen %s", sh.Revision, sh.Pen)
	}
	r.must(r.seatOf(objector), WriteSheet{sh.ID, "outOfScope", screen.JSON("De avond")})
	r.facilitator(WriteSheet{sh.ID, "why", screen.JSON("Wachten maakt boos, ook ons")})
	if got := r.refusalOf(mate, WriteSheet{sh.ID, "why", screen.JSON("x")}); got != "refusal.noPen" {
		t.Errorf("who gave the pen away writes: %q", got)
	}
	r.askCharter(sh, objector)
	if got := r.refusalOf(facilitator, ReviseSheet{sh.ID}); got != "refusal.revisedOnce" {
		t.Errorf("a second integration round: %q", got)
	}
	if m := mustMove(t, r); m.Label.Key != "next.trial" || m.Ask == nil {
		t.Errorf("after the second vote: %+v", m.Label)
	}
	r.next()
	want := day(r.now.AddDate(0, 0, CharterTrialDays), r.s.Zone())
	if sh.State != SheetTrial || sh.Until != want || len(sh.Objections) != 1 || sh.Objections[0].Person != objector || r.s.ChartersInForce() != 1 {
		t.Errorf("%s until %q with %d objections", sh.State, sh.Until, len(sh.Objections))
	}
	last := r.s.Log[len(r.s.Log)-1]
	if last.What.Key != "log.charter.trial" || last.Reason == "" {
		t.Errorf("the decision log: %+v", last)
	}
}

func TestACharterNeedsBothRolesAndQuorum(t *testing.T) {
	for name, c := range map[string]struct {
		silent func(i int) bool
		key    string
	}{
		"three of twelve silent":      {func(i int) bool { return i >= 9 }, ""},
		"four of twelve silent":       {func(i int) bool { return i >= 8 }, "adopt.quorum"},
		"no management":               {func(i int) bool { return i < 3 }, "adopt.management"},
		"nobody answers":              {func(int) bool { return true }, "adopt.quorum"},
		"management alone and no one": {func(i int) bool { return i >= 3 }, "adopt.quorum"},
	} {
		r := atStep1(t, 12, 3, "adoption.charters")
		sh := r.charter()
		r.toStep(charterConsentStep(sh, 0))
		r.next()
		open := r.s.openRounds()[0]
		for i := range r.s.Current().Order {
			if !c.silent(i) {
				r.must(Actor{Seat: seat(i)}, Answer{Round: open.ID, Answer: screen.JSON(ConsentAnswer{Stance: Consenting})})
			}
		}
		r.next()
		r.next()
		if got := r.refusalOf(Actor{Facilitator: true}, SettleSheet{sh.ID, SheetTrial, "Zo maar"}); got != c.key {
			t.Errorf("%s: trial %q, want %q", name, got, c.key)
		}
		if c.key == "" {
			continue
		}
		if got := r.refusalOf(Actor{Facilitator: true}, SettleSheet{sh.ID, SheetAdopted, ""}); got != c.key {
			t.Errorf("%s: adopting %q, want %q", name, got, c.key)
		}
		r.next() // park
		if sh.State != SheetParked {
			t.Errorf("%s: %s", name, sh.State)
		}
	}
}

// TestOneEmployeeIsNotEnough: R-001-32.
func TestOneEmployeeIsNotEnough(t *testing.T) {
	r := atStep1(t, 5, 1, "adoption.charters")
	for _, p := range r.s.Current().Present()[2:] {
		r.facilitator(ChangeRole{Person: p, Role: Management})
	}
	sh := r.charter()
	r.askCharter(sh, "")
	if got := r.refusalOf(Actor{Facilitator: true}, SettleSheet{Sheet: sh.ID, To: SheetAdopted}); got != "adopt.twoEmployees" {
		t.Errorf("%q", got)
	}
}

func TestUnclearGoalsGoBackOnce(t *testing.T) {
	r := atStep1(t, 12, 3, "customerTeam.clarity")
	sh := r.charter()
	lowFor := func(goal string, v int) func(Question) func(int) any {
		return func(q Question) func(int) any {
			return func(i int) any {
				a := map[string]int{}
				for _, it := range q.Items {
					a[it.ID] = 5
					if it.Text.Plain == goal && i == 0 {
						a[it.ID] = v
					}
				}
				return a
			}
		}
	}
	r.must(r.seatOf(sh.Pen), WriteSheet{sh.ID, "goal.1.text", screen.JSON("Vaag doel")})
	r.next()
	if got := r.refusalOf(r.seatOf(sh.Pen), WriteSheet{sh.ID, "goal.1.text", screen.JSON("Onder de stemming")}); got != "refusal.sheetInVote" {
		t.Errorf("worded anew under the vote: %q", got)
	}
	r.answer(lowFor("Vaag doel", 1)(r.s.openRounds()[0].Question))
	r.next()
	r.next()
	if c, _ := r.s.clarityOf(sh, 1); c != goalUnclear {
		t.Fatalf("somebody at 1 and still %s", c)
	}
	facilitator := Actor{Facilitator: true}
	if got := r.refusalOf(facilitator, WaiveClarity{sh.ID, "Komt goed"}); got != "refusal.goalUnclear" {
		t.Errorf("an unclear goal was waived: %q", got)
	}
	if got := r.refusalOf(facilitator, OpenRound{clarityStep(1), "Nog eens"}); got != "clarity.askedOnce" {
		t.Errorf("the same vote again: %q", got)
	}
	r.toStep("customerTeam.reformulate")
	r.next()
	if sh.State != SheetDraft || sh.Section != goalSection {
		t.Fatalf("%s, section %d", sh.State, sh.Section)
	}
	pen := r.seatOf(sh.Pen)
	r.must(pen, WriteSheet{sh.ID, "goal.1.text", screen.JSON("Elke klacht binnen een dag dicht")})
	r.must(pen, ProposeSheet{Sheet: sh.ID})
	if c, _ := r.s.clarityOf(sh, 1); c != goalUnasked {
		t.Errorf("worded anew, and still %s", c)
	}
	r.toStep(clarityStep(2))
	r.next()
	q := r.s.openRounds()[0].Question
	if len(q.Items) != 1 {
		t.Errorf("%d goals in the second vote; the others were clear", len(q.Items))
	}
	r.answer(lowFor("Elke klacht binnen een dag dicht", 0)(q))
	r.next()
	r.next()
	r.toStepOf("adoption.charters", goodAnswers)
	r.askCharter(sh, "")
	if got := r.refusalOf(facilitator, SettleSheet{Sheet: sh.ID, To: SheetAdopted}); got != "adopt.goal.unclear" {
		t.Errorf("adopted with an unclear goal: %q", got)
	}
	if m := mustMove(t, r); m.Label.Key != "next.trial" {
		t.Errorf("what is unclear can be tried out: %s", m.Label.Key)
	}
}

func TestTooFewVotersForClarity(t *testing.T) {
	r := atStep1(t, 3, 1, "adoption.charters")
	sh, facilitator := r.charter(), Actor{Facilitator: true}
	if c, _ := r.s.clarityOf(sh, 1); c != goalFew {
		t.Fatalf("three voters: %s", c)
	}
	if got := r.refusalOf(facilitator, WaiveClarity{Sheet: sh.ID}); got != "refusal.empty" {
		t.Errorf("waived without a reason: %q", got)
	}
	if got := r.refusalOf(r.seatOf(sh.Pen), WaiveClarity{sh.ID, "Komt goed"}); got != "refusal.facilitatorOnly" {
		t.Errorf("waived by a seat: %q", got)
	}
	r.facilitator(WaiveClarity{sh.ID, "Met drie mensen vroegen we het hardop"})
	if why := r.s.textObstacle(sh); why != nil {
		t.Errorf("waived, and still %s", why.Key)
	}
	r.facilitator(WriteSheet{sh.ID, "goal.1.text", screen.JSON("Iets anders")})
	if why := r.s.textObstacle(sh); why == nil {
		t.Error("the waiver holds for other words")
	}
}

// TestPracticeAdoptsNoCharter: INV-4.
func TestPracticeAdoptsNoCharter(t *testing.T) {
	r := atStep1(t, 12, 3, "adoption.charters")
	sh := r.charter()
	r.askCharter(sh, "")
	r.s.Current().Practice = true
	for _, to := range []SheetState{SheetAdopted, SheetTrial} {
		if got := r.refusalOf(Actor{Facilitator: true}, SettleSheet{sh.ID, to, "Toch"}); got != "adopt.practiceCharter" {
			t.Errorf("%s in a practice: %q", to, got)
		}
	}
	r.next()
	if sh.State != SheetParked {
		t.Errorf("%s", sh.State)
	}
}

func TestLettingGo(t *testing.T) {
	r := atStep1(t, 12, 3, "adoption.letGo")
	r.next()
	cards := r.s.SheetsIn(r.s.Current().ID, "letGo")
	if len(cards) != 3 {
		t.Fatalf("%d cards for three managers", len(cards))
	}
	sh := cards[0]
	owner, facilitator := r.seatOf(sh.Owner), Actor{Facilitator: true}
	const mark = "BOOMKLEVER"
	for name, by := range map[string]Actor{"the facilitator": facilitator, "a colleague": r.seatOf(cards[1].Owner), "an employee": {Seat: seat(7)}} {
		if got := r.refusalOf(by, WriteSheet{sh.ID, "letGo", screen.JSON("x")}); got != "refusal.notYourSheet" {
			t.Errorf("%s writes: %q", name, got)
		}
		if got := r.refusalOf(by, SignLetGo{sh.ID}); got != "refusal.notYourSheet" {
			t.Errorf("%s signs: %q", name, got)
		}
		if got := r.refusalOf(by, ProposeSheet{Sheet: sh.ID}); got != "refusal.notYourSheet" {
			t.Errorf("%s proposes: %q", name, got)
		}
	}
	r.writeSheet(sh, owner, map[string]string{"letGo": mark, "trusted": string(r.s.Kpis()[0].ID), "task.1.text": "Rooster"})
	for who, tree := range r.trees() {
		if strings.Contains(tree, mark) && who != PersonAudience(sh.Owner) {
			t.Errorf("an unsigned card is on the screen of %s", who)
		}
		if who == Public && strings.Contains(tree, r.s.NameOf(cards[1].Owner)) {
			t.Error("the room reads who has no card")
		}
	}
	if got := r.refusalOf(owner, SignLetGo{sh.ID}); got != "letGo.missing" {
		t.Errorf("signed unfinished: %q", got)
	}
	r.writeSheet(sh, owner, map[string]string{"talkAgainIf": "Twee weken onder de 60%", "task.1.type": "support"})
	r.must(owner, SignLetGo{sh.ID})
	if !strings.Contains(r.trees()[Public], mark) {
		t.Error("a signed card is not shown")
	}
	if got := r.refusalOf(owner, WriteSheet{sh.ID, "letGo", screen.JSON("x")}); got != "refusal.sheetSettled" {
		t.Errorf("a signed card changes: %q", got)
	}
	if got := r.refusalOf(owner, SignLetGo{r.charter().ID}); got == "" {
		t.Error("a charter was signed like a letting-go card")
	}
}

// TestKpiReadings: E13 through the commands; readings carry no person (INV-13).
func TestKpiReadings(t *testing.T) {
	r := atStep1(t, 12, 3, "adoption.charters")
	r.facilitator(AddKpi{})
	if got := r.refusalOf(Actor{Facilitator: true}, AddKpi{}); got != "refusal.kpiUnnamed" {
		t.Errorf("two without a name: %q", got)
	}
	sh := r.s.SheetsIn("", "kpi")[0]
	for k, v := range map[string]string{"kpi": "Wachttijd", "unit": "min", "direction": LowerIsBetter, "baseline": "18", "target": "12", "serves": Maintenance} {
		r.facilitator(WriteSheet{sh.ID, k, screen.JSON(v)})
	}
	id := KpiID(sh.ID)
	for _, c := range []struct{ value, want string }{{"14", "66.7"}, {"19", "-16.7"}, {"12", "100.0"}} {
		r.facilitator(ReadKpi{Kpi: id, Value: screen.JSON(c.value)}) // a second reading of a day replaces the first
		k, _ := r.s.FindKpi(id)
		if got := k.Progress().Decimal(1); got != c.want || len(k.Readings) != 1 {
			t.Errorf("%s: %s with %d readings, want %s", c.value, got, len(k.Readings), c.want)
		}
	}
	today := day(r.now, r.s.Zone())
	r.facilitator(ReadKpi{Kpi: id, Day: day(r.now.AddDate(0, 0, -7), r.s.Zone()), Value: screen.JSON("17,5")})
	if k, _ := r.s.FindKpi(id); len(k.Readings) != 2 || k.Now() != "12" || k.Readings[0].Value != "17.5" || k.Readings[1].Day != today {
		t.Errorf("%+v", k.Readings)
	}
	for _, c := range []struct {
		by  Actor
		c   ReadKpi
		key string
	}{
		{Actor{Seat: seat(0)}, ReadKpi{Kpi: id, Value: screen.JSON("1")}, "refusal.facilitatorOnly"},
		{Actor{Facilitator: true}, ReadKpi{Kpi: "x", Value: screen.JSON("1")}, "refusal.kpiGone"},
		{Actor{Facilitator: true}, ReadKpi{Kpi: id, Day: day(r.now.AddDate(0, 0, 1), r.s.Zone()), Value: screen.JSON("1")}, "refusal.readingDay"},
		{Actor{Facilitator: true}, ReadKpi{Kpi: id, Day: "ooit", Value: screen.JSON("1")}, "refusal.readingDay"},
		{Actor{Facilitator: true}, ReadKpi{Kpi: id, Value: screen.JSON("")}, "refusal.empty"},
		{Actor{Facilitator: true}, ReadKpi{Kpi: id, Value: screen.JSON("veel")}, "refusal.number"},
	} {
		if got := r.refusalOf(c.by, c.c); got != c.key {
			t.Errorf("%+v: %q, want %q", c.c, got, c.key)
		}
	}
}

// TestSplitDegree: E18, with the flag and the suggestion.
func TestSplitDegree(t *testing.T) {
	r := atStep1(t, 6, 1, "customerTeam.split")
	r.next()
	sh := r.s.SheetsIn("", "splitMap")[0]
	pen := r.seatOf(sh.Pen)
	decides := []string{"management", "management", "other", "management", "team", "team"}
	for i, who := range decides {
		r.writeSheet(sh, pen, map[string]string{
			RowKey("process", i+1, "name"): "Proces", RowKey("process", i+1, "decides"): who, RowKey("process", i+1, "executes"): "team",
			RowKey("process", i+1, "teamMayChange"): "no",
		})
	}
	r.writeSheet(sh, pen, map[string]string{"process.1.system": "CRM", "process.1.skillsWith": "team"})
	degree := splitOf(processesOf(sh))
	if degree.Decimal(2) != "66.67" {
		t.Errorf("split degree %s", degree.Decimal(2))
	}
	lines := processesOf(sh)
	if !lines[0].fixedBySystem() || lines[1].fixedBySystem() || lines[0].decideThere() != "team" || lines[1].decideThere() != "" {
		t.Errorf("%+v", lines[:2])
	}
	if got := r.refusalOf(pen, WriteSheet{sh.ID, "process.7.name", screen.JSON("x")}); got != "refusal.newer" {
		t.Errorf("a seventh process: %q", got)
	}
	r.must(pen, ProposeSheet{Sheet: sh.ID})
	r.next()
	if tree := r.trees()[Public]; !strings.Contains(tree, "split.degree") || !strings.Contains(tree, "split.flag") || !strings.Contains(tree, "split.there") {
		t.Error("the room does not see where decisions sit")
	}
}
