package workshop

import (
	"testing"

	"github.com/afspraak/afspraak/workshop/screen"
)

// charter is the first table's, as it stands now.
func (r *room) charter() *Sheet { return r.s.SheetsIn("", "charter")[0] }

// ask presses through the consent round of a charter; objector answers with an
// objection, "" nobody.
func (r *room) askCharter(sh *Sheet, objector PersonID) {
	r.t.Helper()
	r.toStep(sheetConsent(sh, sh.Revision))
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
	if got := r.refusalOf(facilitator, OpenRound{sheetConsent(sh, 0), "Nog eens"}); got != "refusal.revisedOnce" {
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
	r.toStepOf(sheetConsent(next, 0), goodAnswers)
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
	for who, tree := range map[string]screen.Node{"the room": r.view().PublicScreen(), "a seat": r.view().PersonScreen(r.s.Current().Order[0])} {
		n, _ := screen.Find(tree, "objection:"+string(objector))
		if len(n.Kids) != 2 || n.Kids[0].Text.Plain != "Dan blijft de balie leeg." || n.Kids[1].Text.Args["text"] != "Alleen na vieren." {
			t.Errorf("%s does not see what harms and what would make it safe enough: %+v", who, n)
		}
	}
	r.must(r.seatOf(objector), WriteSheet{sh.ID, "outOfScope", screen.JSON("De avond")})
	r.facilitator(WriteSheet{sh.ID, "why", screen.JSON("Wachten maakt boos, ook ons")})
	if got := r.refusalOf(mate, WriteSheet{sh.ID, "why", screen.JSON("x")}); got != "refusal.noPen" {
		t.Errorf("who gave the pen away writes: %q", got)
	}
	r.must(Actor{Clock: true}, FreePen{objector}) // ten seconds without a connection
	if n, ok := screen.Find(r.view().PersonScreen(objector), "ready:"+string(sh.ID)); !ok {
		t.Errorf("who objected and comes back cannot go on writing: %+v", n)
	}
	if m := mustMove(t, r); m.Confirm == nil || m.Confirm.Key != "adopt.openWriting" {
		t.Errorf("while who objected writes the big button asks %+v", m.Confirm)
	}
	if got := r.refusalOf(mate, LayPen{sh.ID}); got != "refusal.noPen" {
		t.Errorf("who gave the pen away lays it down: %q", got)
	}
	r.must(r.seatOf(objector), LayPen{sh.ID})
	if m := mustMove(t, r); m.Confirm != nil && m.Confirm.Key == "adopt.openWriting" {
		t.Error("the big button asks although nobody writes any more")
	}
	if got := r.refusalOf(r.seatOf(objector), WriteSheet{sh.ID, "why", screen.JSON("x")}); got != "refusal.notYourSheet" {
		t.Errorf("who was done writes on: %q", got)
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
		r.toStep(sheetConsent(sh, 0))
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

// TestCharterGoesBackOncePerVote: a table that offers its charter again as it was
// does not keep the session from going on.
func TestCharterGoesBackOncePerVote(t *testing.T) {
	r := atStep1(t, 12, 3, "customerTeam.clarity")
	vague := func(q Question) func(int) any {
		return func(int) any {
			a := map[string]int{}
			for _, it := range q.Items {
				a[it.ID] = 2
			}
			return a
		}
	}
	r.next()
	r.answer(vague(r.s.openRounds()[0].Question))
	r.next()
	r.next()
	r.toStep("customerTeam.reformulate")
	if m := mustMove(t, r); m.Label.Key != "next.backToTables" {
		t.Fatalf("%s", m.Label.Key)
	}
	r.next()
	if _, ok := screen.Find(r.view().PersonScreen(r.charter().Pen), "unclear:"+goalItem(r.charter(), 1)); !ok {
		t.Error("who writes is not told which goal was not clear")
	}
	for _, sh := range r.s.SheetsIn(r.s.Latest().ID, charterSheet.name) {
		r.must(r.seatOf(sh.Pen), ProposeSheet{Sheet: sh.ID})
	}
	r.next()
	if r.s.Latest().Step != clarityStep(2) {
		t.Fatalf("offered again, and at %s", r.s.Latest().Step)
	}
	r.next()
	q := r.s.openRounds()[0].Question
	if len(q.Items) != len(r.s.SheetsIn(r.s.Latest().ID, charterSheet.name)) {
		t.Errorf("%d goals are asked about again", len(q.Items))
	}
	r.answer(vague(q))
	r.next()
	r.next()
	r.facilitator(Back{})
	if m := mustMove(t, r); m.Label.Key == "next.backToTables" {
		t.Error("back to the tables after the last vote")
	}
	r.toStepOf("adoption.charters", goodAnswers)
	r.askCharter(r.charter(), "")
	if m := mustMove(t, r); m.Label.Key != "next.trial" {
		t.Errorf("still unclear: %s", m.Label.Key)
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
