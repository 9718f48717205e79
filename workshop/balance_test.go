package workshop_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// said is everything on a screen as keys with their arguments, in order.
func said(n screen.Node) string { return string(screen.JSON(n)) }

// TestTheTriangleE21 plays the method's example: four people, means 45/40/15 now
// and 25/40/35 wanted, and no role in what is kept.
func TestTheTriangleE21(t *testing.T) {
	r := workshoptest.PlayBalance(t, workshoptest.Balance{N: 4, Alone: true, Stop: "balance.pillars"})
	round := roundOfStep(r, "balance.points")
	result := workshop.Points.Result(round)
	if result.N != 4 || len(result.Items) != 2 || !slices.Equal(result.Items[0].Sums, []int{180, 160, 60}) || !slices.Equal(result.Items[1].Sums, []int{100, 160, 140}) {
		t.Errorf("kept %+v", result)
	}
	if kept := string(round.Result); strings.Contains(kept, "role") || strings.Contains(kept, "management") {
		t.Errorf("a role is kept: %s", kept)
	}
	r.Facilitator(workshop.Back{})
	room := r.View().PublicScreen()
	index, ok := screen.Find(room, "index")
	if !ok || index.Text.Args["now"] != chart.Number("-25") || index.Text.Args["wanted"] != chart.Number("-5") {
		t.Errorf("the room reads %v", index.Text)
	}
	if picture, ok := screen.Find(room, "triangle"); !ok || picture.Drawing == nil || picture.Drawing.Alt.Key != "chart.triangle.alt" {
		t.Error("there is no triangle")
	}
}

func roundOfStep(r *workshoptest.Room, step string) *workshop.Round {
	for _, x := range r.State.Rounds {
		if x.Step == step && x.State != workshop.RoundScrapped {
			return x
		}
	}
	r.T.Fatalf("no round of %s", step)
	return nil
}

// TestPillarsOfADayAndAnAfternoon: nine statements in the full day, three in an
// afternoon, and the weakest pillar is proposed for one step, not chosen.
func TestPillarsOfADayAndAnAfternoon(t *testing.T) {
	for form, want := range map[string]int{"day450": 9, "full180": 3} {
		r := workshoptest.PlayBalance(t, workshoptest.Balance{Form: form, N: 8, Alone: true, Stop: "balance.step"})
		round := roundOfStep(r, "balance.pillars")
		if len(round.Question.Items) != want || len(round.Question.Groups) != 3 {
			t.Errorf("%s: %d statements of %d pillars", form, len(round.Question.Items), len(round.Question.Groups))
		}
		for _, item := range workshop.Rating.Result(round).Items {
			if item.Roles != nil {
				t.Errorf("%s: %s is kept by role", form, item.ID)
			}
		}
		for _, x := range r.State.Rounds {
			if mirror := x.Step == "balance.engage"; mirror && form == "full180" {
				t.Error("an afternoon asks what belongs to the day")
			}
		}
		if !strings.Contains(said(r.View().ControlScreen()), "pillar.proposal") || r.State.Latest().Pillar != "" {
			t.Errorf("%s: the weakest pillar is chosen, or not proposed", form)
		}
		if m, _ := r.View().NextMove(); m.Confirm == nil || m.Confirm.Key != "pillar.leave" {
			t.Errorf("%s: going on without a pillar asks %v", form, m.Confirm)
		}
		choose := workshop.ChoosePillar{Value: screen.JSON("structure")}
		refused(t, r, workshop.Actor{Seat: workshoptest.Seat(0)}, choose, "refusal.facilitatorOnly")
		refused(t, r, facilitator, workshop.ChoosePillar{Value: screen.JSON("roof")}, "refusal.choice")
		r.Facilitator(choose)
		if n, ok := screen.Find(r.View().PublicScreen(), "pillar"); !ok || n.Text.Key != "pillar.structure" {
			t.Errorf("%s: the room reads %v", form, n.Text)
		}
	}
}

// TestWorriesE15: of fourteen people five worry whether a charter is feasible and
// four whether it will be good. The first asks for a condition, the second does
// not; without it the charter is neither adopted nor tried out.
func TestWorriesE15(t *testing.T) {
	r := workshoptest.PlayBalance(t, workshoptest.Balance{N: 14, Unmet: true, Stop: "balance.conditions", Worry: func(proposal, i int) []string {
		switch {
		case proposal == 0 && i < 5:
			return []string{"feasible"}
		case proposal == 0 && i < 9:
			return []string{"quality", "quality"} // twice is once
		}
		return nil
	}})
	result := workshop.Ticks.Result(roundOfStep(r, "balance.worries"))
	if result.N != 14 || !slices.Equal(result.Items[0].Counts, []int{5, 4, 0}) || !slices.Equal(result.Items[1].Counts, []int{0, 0, 0}) {
		t.Fatalf("kept %+v", result)
	}
	charter := r.State.SheetsIn(r.State.Latest().ID, "charter")[0]
	if got := charter.Missing(); !slices.Equal(got, []string{"condition.feasible"}) || charter.Values["worry.feasible"] != "5/14" || charter.Values["worry.quality"] != "" {
		t.Errorf("missing %v of %v", got, charter.Values)
	}
	if m, _ := r.View().NextMove(); m.Confirm == nil {
		t.Error("going on without the condition asks nothing")
	}
	for _, field := range []string{"worry.feasible", "worry.quality", "condition.everything"} { // what comes from a round is never typed
		for _, value := range []string{"", "0/14"} {
			refused(t, r, facilitator, workshop.WriteSheet{Sheet: charter.ID, Field: field, Value: screen.JSON(value)}, "refusal.newer")
		}
	}
	for !strings.HasPrefix(r.State.Latest().Step, "adoption.") {
		r.Facilitator(workshop.SkipPhase{Reason: "Geen tijd"})
	}
	r.ToStep("adoption.consent:" + string(charter.ID) + ".0")
	r.Round(func(int) any { return workshop.ConsentAnswer{Stance: workshop.Consenting} })
	for _, to := range []workshop.SheetState{workshop.SheetAdopted, workshop.SheetTrial} {
		refused(t, r, facilitator, workshop.SettleSheet{Sheet: charter.ID, To: to, Reason: "Toch maar"}, "adopt.needsField")
	}
	pen := workshop.Actor{Seat: workshoptest.Seat(slices.Index(r.State.Latest().Order, charter.Pen))}
	refused(t, r, pen, workshop.WriteSheet{Sheet: charter.ID, Field: "worry.feasible", Value: screen.JSON("")}, "refusal.sheetInVote")
	refused(t, r, pen, workshop.WriteSheet{Sheet: charter.ID, Field: "condition.feasible", Value: screen.JSON("Te laat")}, "refusal.sheetInVote")
}

// TestAConditionMakesAdoptingPossible: written by the table, it is read with the
// charter, adopted with it, and goes along to the next version.
func TestAConditionMakesAdoptingPossible(t *testing.T) {
	r := workshoptest.PlayBalance(t, workshoptest.Balance{N: 12})
	charter := r.State.SheetsIn(r.State.Latest().ID, "charter")[0]
	condition := charter.Values["condition.feasible"]
	if condition == "" {
		t.Fatalf("no condition: %v", charter.Values)
	}
	r.PlayOnStep1(workshoptest.Step1{N: 12})
	if charter = r.State.FindSheet(charter.ID); charter.State != workshop.SheetAdopted {
		t.Fatalf("the charter is %s", charter.State)
	}
	parts, _ := screen.Find(screen.Box("", r.State.ReportParts(r.State.Latest().ID, "")[0].Nodes...), "charter:"+string(charter.ID)+":told")
	if !strings.Contains(string(screen.JSON(parts)), condition) && !strings.Contains(reportOf(r), condition) {
		t.Error("the report does not tell the condition")
	}
	refused(t, r, facilitator, workshop.WriteSheet{Sheet: charter.ID, Field: "condition.feasible", Value: screen.JSON("Iets anders")}, "refusal.sheetSettled")
	r.Facilitator(workshop.RenewSheet{Sheet: charter.ID})
	all := r.State.SheetsIn("", "charter")
	if next := all[len(all)-1]; next.Replaces != charter.ID || next.Values["condition.feasible"] != condition || next.Values["worry.feasible"] == "" {
		t.Errorf("the next version begins with %v", next.Values)
	}
}

func reportOf(r *workshoptest.Room) string {
	var b strings.Builder
	for _, p := range r.State.ReportParts(r.State.Latest().ID, "") {
		b.Write(screen.JSON(p.Nodes))
	}
	return b.String()
}

// TestWorriesThatNobodySawBlockToo: a round of worries that is open, or closed and
// not shown, cannot be left behind.
func TestWorriesThatNobodySawBlockToo(t *testing.T) {
	r := workshoptest.PlayBalance(t, workshoptest.Balance{N: 8, Stop: "balance.worries"})
	charter := r.State.SheetsIn(r.State.Latest().ID, "charter")[0]
	r.Next()
	refused(t, r, facilitator, workshop.WriteSheet{Sheet: charter.ID, Field: "purpose", Value: screen.JSON("Iets anders")}, "refusal.sheetInVote")
	r.AnswerAny()
	r.Next() // closed, and not shown
	for who, tree := range map[string]screen.Node{"room": r.View().PublicScreen(), "control": r.View().ControlScreen()} {
		if strings.Contains(said(tree), "worry.feasible") && strings.Contains(said(tree), "4/8") {
			t.Errorf("the %s knows before the reveal", who)
		}
	}
	if charter.Values["worry.feasible"] != "" {
		t.Error("marked before the reveal")
	}
	r.Facilitator(workshop.SkipPhase{Reason: "Geen tijd"})
	for r.State.Current().Step != "adoption.consent:"+string(charter.ID)+".0" {
		r.Next()
	}
	r.Round(func(int) any { return workshop.ConsentAnswer{Stance: workshop.Consenting} })
	refused(t, r, facilitator, workshop.SettleSheet{Sheet: charter.ID, To: workshop.SheetAdopted}, "adopt.worriesOpen")
}

// TestBalanceAlone: without a charter the worries are passed over with a sentence,
// and a group in which an answer could be recognised is not asked at all.
func TestBalanceAlone(t *testing.T) {
	for n, why := range map[int]string{8: "worry.nothing", 3: "teamStatement.closed"} {
		r := workshoptest.PlayBalance(t, workshoptest.Balance{N: n, Alone: true, Stop: "balance.worries"})
		if n == 3 {
			why = "worry.nothing" // which comes first
		}
		for who, tree := range map[string]screen.Node{"room": r.View().PublicScreen(), "control": r.View().ControlScreen(), "seat": r.View().PersonScreen(r.State.Latest().Order[n-1])} {
			if !strings.Contains(said(tree), why) {
				t.Errorf("%d people, %s: no word on why nothing is asked", n, who)
			}
		}
		refused(t, r, facilitator, workshop.OpenRound{Step: "balance.worries"}, "worry.nothing")
		if m, _ := r.View().NextMove(); m.Label.Key != "next.step" {
			t.Errorf("%d people: the button says %s", n, m.Label.Key)
		}
	}
	r := workshoptest.PlayBalance(t, workshoptest.Balance{N: 3, Alone: true, Stop: "balance.step"})
	for _, x := range r.State.Rounds {
		if x.Step == "balance.pillars" {
			t.Error("three people were asked about their managers")
		}
	}
	if result := workshop.Points.Result(roundOfStep(r, "balance.points")); !result.Few || result.Items != nil {
		t.Errorf("of three people is kept: %+v", result)
	}
}

// TestAnswersInFormsOfPointsAndTicks: a division and ticks are checked by the host.
func TestAnswersInFormsOfPointsAndTicks(t *testing.T) {
	r := workshoptest.PlayBalance(t, workshoptest.Balance{N: 8, Stop: "balance.worries"})
	r.Next()
	open := r.OpenRound()
	item := open.Question.Items[0].ID
	send := func(answer string) error {
		return r.Do(workshop.Actor{Seat: workshoptest.Seat(2)}, workshop.Answer{Round: open.ID, Answer: []byte(answer), Token: strings.Repeat("t", 32)})
	}
	for answer, key := range map[string]string{
		`{"` + item + `":["everything"]}`:    "refusal.ticks",
		`{"` + item + `":"ja, alles"}`:       "refusal.ticks", // an older seat shows a line
		`{"other":["feasible"]}`:             "refusal.unreadable",
		`{"` + item + `":{"feasible":true}}`: "refusal.unreadable",
		`"feasible"`:                         "refusal.unreadable",
	} {
		if no, ok := workshop.AsRefusal(send(answer)); !ok || no.Text.Key != key {
			t.Errorf("%s: %v, want %s", answer, no, key)
		}
	}
	for _, answer := range []string{`{}`, `{"` + item + `":[]}`, `{"` + item + `":""}`, `{"` + item + `":["qualified","feasible"]}`} {
		if err := send(answer); err != nil {
			t.Errorf("%s: %v", answer, err)
		}
	}
}

// worryAbout has everybody tick one worry about the first item, and reveals it.
func worryAbout(r *workshoptest.Room, worry string) {
	r.Answer(func(int) any { return workshop.TicksAnswer{r.OpenRound().Question.Items[0].ID: {worry}} })
	r.Next()
	r.Next()
}

// TestWorriesAboutACanvas: a canvas that is proposed and not settled is asked
// about beside the charters, and needs its condition as they do.
func TestWorriesAboutACanvas(t *testing.T) {
	r, canvas := blankCanvas(t, workshoptest.Levels{N: 8, Manage: 2})
	writeAll(r, canvas, fullCanvas())
	r.Facilitator(workshop.ProposeSheet{Sheet: canvas.ID})
	for r.State.Latest().Step != "balance.points" {
		r.Facilitator(workshop.SkipPhase{Reason: "Eerst de balans"})
	}
	r.ToStep("balance.worries")
	r.Next()
	if q := r.OpenRound().Question; len(q.Items) != 1 || q.Items[0].Note.Plain != canvas.Values["may"] {
		t.Fatalf("asked about %+v", q.Items)
	}
	worryAbout(r, "quality")
	if got := canvas.Missing(); !slices.Equal(got, []string{"condition.quality"}) {
		t.Errorf("missing %v", got)
	}
	r.Facilitator(workshop.WriteSheet{Sheet: canvas.ID, Field: "condition.quality", Value: screen.JSON("Eerst een maand met z'n tweeën")})
	if len(canvas.Missing()) > 0 {
		t.Errorf("still missing %v", canvas.Missing())
	}
}

// TestWorriesAboutACanvasOnTrial: a canvas that went through consent in the phase
// before is asked about too. Its condition is written by the facilitator although
// its text is fixed, and a next version goes without it nowhere.
func TestWorriesAboutACanvasOnTrial(t *testing.T) {
	r := workshoptest.PlayLevels(t, workshoptest.Levels{N: 8, Manage: 2, Stop: "room.cases"})
	canvas := r.Canvases()[0]
	r.ToStep("balance.worries")
	r.Next()
	if q := r.OpenRound().Question; len(q.Items) != 1 || q.Items[0].Note.Plain != canvas.Values["may"] {
		t.Fatalf("asked about %+v", q.Items)
	}
	worryAbout(r, "qualified")
	r.ToStep("balance.conditions")
	write := func(field, value string) workshop.WriteSheet {
		return workshop.WriteSheet{Sheet: canvas.ID, Field: field, Value: screen.JSON(value)}
	}
	if n, ok := screen.Find(r.View().ControlScreen(), "write:"+string(canvas.ID)+":condition.qualified"); !ok || n.Field == nil {
		t.Error("the facilitator has no field for the condition")
	}
	if m, _ := r.View().NextMove(); m.Confirm == nil {
		t.Error("going on without the condition asks nothing")
	}
	for _, field := range []string{"may", "condition.feasible"} {
		refused(t, r, facilitator, write(field, "Iets anders"), "refusal.sheetSettled")
	}
	refused(t, r, workshop.Actor{Seat: workshoptest.Seat(2)}, write("condition.qualified", "Van een ander"), "refusal.facilitatorOnly")
	renew := workshop.RenewSheet{Sheet: canvas.ID}
	r.Facilitator(renew)
	next := r.Canvases()[1]
	if !slices.Equal(next.Missing(), []string{"condition.qualified"}) {
		t.Errorf("the next version misses %v", next.Missing())
	}
	refused(t, r, facilitator, write("condition.qualified", "Te laat"), "refusal.sheetSettled") // there is a newer text
	r.Facilitator(workshop.WriteSheet{Sheet: next.ID, Field: "condition.qualified", Value: screen.JSON("Eerst een halve dag oefenen")})
	if len(next.Missing()) > 0 {
		t.Errorf("the next version still misses %v", next.Missing())
	}
}

// TestAConditionOfACanvasOnTrial stands on the canvas and in the report.
func TestAConditionOfACanvasOnTrial(t *testing.T) {
	r := workshoptest.PlayLevels(t, workshoptest.Levels{N: 8, Manage: 2, Stop: "room.cases"})
	canvas := r.Canvases()[0]
	r.ToStep("balance.worries")
	r.Next()
	worryAbout(r, "quality")
	r.ToStep("balance.conditions")
	r.WriteConditions()
	condition := canvas.Values["condition.quality"]
	for who, text := range map[string]string{"room": said(r.View().PublicScreen()), "report": reportOf(r)} {
		if condition == "" || !strings.Contains(text, condition) {
			t.Errorf("the %s does not tell the condition %q", who, condition)
		}
	}
	if m, _ := r.View().NextMove(); m.Confirm != nil {
		t.Error("going on is asked about although the condition is there")
	}
}

// TestTheCompassComesBeforeThePillars in every form that has both (R-004-16).
func TestTheCompassComesBeforeThePillars(t *testing.T) {
	both := 0
	for _, f := range workshop.SessionForms() {
		at := func(kind string) int {
			return slices.IndexFunc(f.Plan, func(p workshop.PhasePlan) bool { return p.Phase == kind })
		}
		compass, balance := at("compass"), at("balance")
		if compass < 0 || balance < 0 {
			continue
		}
		if both++; compass > balance {
			t.Errorf("%s: the pillars come before the direction", f.Kind)
		}
	}
	if both < 3 {
		t.Errorf("%d forms have both", both)
	}
}

// TestAgreementsThatEmployeesBegan counts who proposed what was adopted.
func TestAgreementsThatEmployeesBegan(t *testing.T) {
	r := workshoptest.PlayForm(t, "full180", workshoptest.Script{N: 8, Stop: "agreements.balance"})
	all, began := 0, 0
	for _, a := range r.State.AgreementsIn(r.State.Latest().ID, workshop.Adopted) {
		if all++; a.InitiatedBy == workshop.Employee {
			began++
		}
	}
	n, ok := screen.Find(r.View().PublicScreen(), "started")
	if !ok || all == 0 || n.Text.Args["N"] != began || n.Text.Args["of"] != all {
		t.Errorf("%d of %d, and the room reads %+v", began, all, n.Text)
	}
}
