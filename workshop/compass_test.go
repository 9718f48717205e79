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

// TestTheChosenSentenceIsTheCompass: alone and without names, one of each table,
// and the one with the highest mean is the compass, version 1 (P3).
func TestTheChosenSentenceIsTheCompass(t *testing.T) {
	r := workshoptest.PlayCompass(t, workshoptest.Compass{Stop: "compass.bigGoal"})
	sh := r.State.Compass()
	if sh.State != workshop.SheetAdopted || sh.Version != 1 || sh.Values["sentence"] != "één vast gezicht geven dat dezelfde dag antwoordt" {
		t.Fatalf("%s, version %d: %q", sh.State, sh.Version, sh.Values["sentence"])
	}
	for _, c := range r.State.Cards {
		for _, text := range c.Texts {
			if text.Author != "" {
				t.Error("a sentence has a name")
			}
		}
	}
	refused(t, r, facilitator, workshop.WriteSheet{Sheet: sh.ID, Field: "goal", Value: screen.JSON("anders")}, "refusal.sheetSettled")
	refused(t, r, facilitator, workshop.SettleCompass{To: workshop.SheetAdopted}, "refusal.sheetGone")
	// A change is a next version, with the words of this one.
	r.Facilitator(workshop.RenewSheet{Sheet: sh.ID})
	next := r.State.Compass()
	if next.Version != 2 || next.State != workshop.SheetOffered || next.Values["goal"] != sh.Values["goal"] {
		t.Errorf("version %d is %s: %v", next.Version, next.State, next.Values)
	}
	refused(t, r, facilitator, workshop.SettleCompass{To: workshop.SheetAdopted}, "refusal.empty") // nobody was asked about it
	r.Facilitator(workshop.SettleCompass{To: workshop.SheetAdopted, Reason: "Alleen een komma"})
	if next.State != workshop.SheetAdopted || sh.State != workshop.SheetSuperseded {
		t.Errorf("version 2 is %s, version 1 %s", next.State, sh.State)
	}
}

// TestATableSentenceTakesOneOver: who has the pen takes a sentence over with one
// button, and nobody else can.
func TestATableSentenceTakesOneOver(t *testing.T) {
	r := workshoptest.PlayCompass(t, workshoptest.Compass{Stop: "compass.table"})
	r.Next()
	sh := r.State.SheetsIn(r.State.Latest().ID, "tableSentence")[0]
	takes := 0
	for _, p := range r.State.Latest().Present() {
		screen.Walk(r.View().PersonScreen(p), func(n screen.Node) bool {
			if n.Action == nil || n.Action.Command != "sheet.write" || !strings.HasPrefix(n.ID, "take:") {
				return true
			}
			if takes++; r.State.Latest().Participants[p].Table == sh.Table && p != sh.Pen {
				t.Error("one without the pen can take a sentence over")
			}
			return true
		})
	}
	if takes != 12 { // six different sentences, for the pens of two tables
		t.Errorf("%d sentences can be taken over", takes)
	}
}

// TestUnclearCompassIsWordedOnceMoreThenParked: a mean below 3.5 or somebody at 0
// or 1 is not adopted; after one rewording it is parked, on name and with a day.
func TestUnclearCompassIsWordedOnceMoreThenParked(t *testing.T) {
	r := workshoptest.PlayCompass(t, workshoptest.Compass{Foggy: 1, Stop: "compass.bigGoal"})
	if sh := r.State.Compass(); sh.State != workshop.SheetAdopted || !strings.HasSuffix(sh.Values["goal"], "cijfers") {
		t.Errorf("worded anew it is %s: %s", sh.State, sh.Values["goal"])
	}
	r = workshoptest.PlayCompass(t, workshoptest.Compass{Foggy: 2, Stop: "compass.settle"})
	people := r.State.Current().Present()
	tomorrow := r.Now.AddDate(0, 0, 1).Format("2006-01-02")
	refused(t, r, facilitator, workshop.Next{}, "compass.notClear")
	refused(t, r, facilitator, workshop.SettleCompass{To: workshop.SheetAdopted, Reason: "Toch"}, "compass.notClear")
	refused(t, r, facilitator, workshop.OpenRound{Step: "compass.clarity", Reason: "Nog eens"}, "refusal.movedOn")
	refused(t, r, facilitator, workshop.SettleCompass{To: workshop.SheetParked, Day: tomorrow}, "compass.needOwner")
	refused(t, r, facilitator, workshop.SettleCompass{To: workshop.SheetParked, Owner: people[11], Day: tomorrow}, "compass.needOwner") // an employee
	refused(t, r, facilitator, workshop.SettleCompass{To: workshop.SheetParked, Owner: people[0], Day: r.Now.Format("2006-01-02")}, "refusal.due")
	refused(t, r, workshop.Actor{Seat: workshoptest.Seat(0)}, workshop.SettleCompass{To: workshop.SheetParked, Owner: people[0], Day: tomorrow}, "refusal.facilitatorOnly")
	r.Facilitator(workshop.SettleCompass{To: workshop.SheetParked, Owner: people[0], Day: tomorrow})
	sh := r.State.Compass()
	last := r.State.Log[len(r.State.Log)-1]
	if sh.State != workshop.SheetParked || sh.Until != tomorrow || r.State.LogText(last).Args["person"] != r.State.NameOf(people[0]) {
		t.Errorf("%s until %s, %v", sh.State, sh.Until, last)
	}
	for _, rec := range r.Log {
		if _, data, err := workshop.EncodeEvent(rec.Event); err != nil || strings.Contains(string(data), r.State.NameOf(people[0])) {
			t.Fatalf("the log names who the compass is with: %s", data)
		}
	}
	r.Next()
	if r.State.Current().Step != "compass.bigGoal" {
		t.Errorf("parked, the session is at %s", r.State.Current().Step)
	}
}

// TestTheGuardAsksAndKeepsTheAnswer: a result of half a year and of 2.7 % is asked
// about (E26); the answer is kept, and then it may stay (R-000-12).
func TestTheGuardAsksAndKeepsTheAnswer(t *testing.T) {
	r := workshoptest.PlayCompass(t, workshoptest.Compass{Stop: "compass.bigGoal"})
	r.Next()
	goal := r.State.BigGoal()
	write := func(field, value string) {
		r.Facilitator(workshop.WriteSheet{Sheet: goal.ID, Field: "keyResult.1." + field, Value: screen.JSON(value)})
	}
	for field, value := range map[string]string{"text": "Het cijfer van bewoners", "unit": "punten", "baseline": "7.4", "target": "7.6", "end": "2027-05-23", "why": "Dan bellen ze niet nog eens"} {
		write(field, value)
	}
	small := told(r.View().PublicScreen(), "keyResult.guard.small")
	if len(small) != 1 || small[0].Args["pct"] != chart.Number("2.7") || len(told(r.View().PublicScreen(), "keyResult.guard.short")) != 1 {
		t.Errorf("the guard says %v", small)
	}
	refused(t, r, facilitator, workshop.Next{}, "keyResult.answerFirst")
	write("bigger", "Dan kiezen bewoners zelf wie er komt")
	r.Next()
	r.Facilitator(workshop.Back{})
	if kept := told(r.View().PublicScreen(), "keyResult.bigger"); len(kept) != 1 {
		t.Error("the answer is not kept")
	}
	write("target", "9.0")
	write("end", "2028-11-23")
	if len(told(r.View().PublicScreen(), "keyResult.guard.small"))+len(told(r.View().PublicScreen(), "keyResult.guard.short")) != 0 {
		t.Error("21.6 % in two years is asked about")
	}
}

// TestAKeyResultIsALine: with a reading it says how far it is, beside where a
// straight line would be (E13).
func TestAKeyResultIsALine(t *testing.T) {
	r := workshoptest.PlayCompass(t, workshoptest.Compass{Stop: "compass.signals"})
	k := r.State.KeyResults()[0]
	refused(t, r, facilitator, workshop.ReadKpi{Kpi: "x", Value: screen.JSON("55")}, "refusal.kpiGone")
	r.Facilitator(workshop.ReadKpi{Kpi: workshop.KpiID(k.ID), Value: screen.JSON("55")})
	k, _ = r.State.FindKeyResult(k.ID)
	if got := k.Progress().Decimal(1); got != "37.5" {
		t.Errorf("from 40 to 80, now 55: %s", got)
	}
	if got := k.Expected("2027-11-23").Decimal(1); got != "49.9" { // 365 of 731 days
		t.Errorf("half-way it should be %s", got)
	}
	r.Facilitator(workshop.Back{})
	alts := 0
	screen.Walk(r.View().PublicScreen(), func(n screen.Node) bool {
		if n.Drawing != nil && n.Drawing.Alt.Key == "chart.result.alt" {
			alts++
		}
		return true
	})
	if alts != 1 || !strings.HasPrefix(r.State.Current().Step, "compass.result:") {
		t.Errorf("%d lines at %s", alts, r.State.Current().Step)
	}
}

// TestAKpiIsLinkedToAKeyResult: the longer result of a figure is one of the
// group's, and the line of sight shows it (INV-5).
func TestAKpiIsLinkedToAKeyResult(t *testing.T) {
	r := workshoptest.PlayCompass(t, workshoptest.Compass{})
	r.ToStep("customerTeam.charter")
	r.Next()
	sh := r.State.SheetsIn(r.State.Latest().ID, "charter")[0]
	pen := workshop.Actor{Seat: workshoptest.Seat(slices.Index(r.State.Latest().Order, sh.Pen))}
	result := r.State.KeyResults()[0]
	values := map[string]string{
		"goal.1.text": "Elke vraag in één gesprek", "goal.1.kpi": "Vragen in één gesprek", "goal.1.unit": "%", "goal.1.direction": workshop.HigherIsBetter,
		"goal.1.baseline": "40", "goal.1.target": "60", "goal.1.serves": workshop.ForKeyResult,
	}
	for field, value := range values {
		r.Must(pen, workshop.WriteSheet{Sheet: sh.ID, Field: field, Value: screen.JSON(value)})
	}
	r.Facilitator(workshop.ProposeSheet{Sheet: sh.ID})
	if k := r.State.Kpis()[0]; k.Undefined() == nil {
		t.Error("a figure is for a key result that nobody named")
	}
	r.Must(pen, workshop.ProposeSheet{Sheet: sh.ID, Back: true})
	refused(t, r, pen, workshop.WriteSheet{Sheet: sh.ID, Field: "goal.1.result", Value: screen.JSON("x")}, "refusal.choice")
	r.Must(pen, workshop.WriteSheet{Sheet: sh.ID, Field: "goal.1.result", Value: screen.JSON(string(result.ID))})
	r.Must(pen, workshop.ProposeSheet{Sheet: sh.ID})
	k := r.State.Kpis()[0]
	if k.Undefined() != nil || k.Result != result.ID || k.KeyResult != result.Text {
		t.Errorf("%v: %q %q", k.Undefined(), k.Result, k.KeyResult)
	}
	r.Facilitator(workshop.DraftAgreement{Giver: r.State.Latest().Present()[0], What: "belt elke bewoner zelf terug"})
	a := r.State.Agreements[0]
	r.Facilitator(workshop.WriteAgreement{Agreement: a.ID, Field: "kpi", Value: screen.JSON(string(k.ID))})
	for len(r.View().Latest().Plan) > 0 && r.State.Current().Plan[r.State.Current().Phase].Phase != "agreements" {
		skip(r)
	}
	r.ToStep("agreements.write")
	var path string
	screen.Walk(r.View().ControlScreen(), func(n screen.Node) bool {
		if n.Drawing != nil && n.Drawing.Alt.Key == "chart.path.alt" {
			path += string(screen.JSON(n.Drawing.Alt))
		}
		return true
	})
	if !strings.Contains(path, result.Text) || !strings.Contains(path, "keyResult.line") {
		t.Errorf("the line of sight ends before the key result: %s", path)
	}
}

// skip leaves the running phase undone, past a gate if there is one.
func skip(r *workshoptest.Room) {
	r.T.Helper()
	err := r.Do(facilitator, workshop.SkipPhase{Reason: "Al gedaan"})
	if err == nil {
		return
	}
	se := r.State.Current()
	for _, p := range se.Plan[se.Phase+1:] {
		if r.Do(facilitator, workshop.OverrideGate{Phase: p.Key(), Reason: "Oefenen"}) == nil {
			return
		}
	}
	r.T.Fatal(err)
}

// TestSignalsAreCited: one field at each table in the afternoon, all four in the
// full day; what was seen lies in the past, and an agreement that cites a signal
// says how long it took (R-000-02, -03).
func TestSignalsAreCited(t *testing.T) {
	r := workshoptest.PlayCompass(t, workshoptest.Compass{Stop: "compass.words"})
	kinds := func(r *workshoptest.Room) (out []string) {
		for _, x := range r.State.Signals() {
			out = append(out, x.Kind)
		}
		return out
	}
	if got := kinds(r); !slices.Equal(got, []string{"customerNeed", "marketTrend"}) {
		t.Fatalf("two tables have %v", got)
	}
	if seen := []string{r.State.Signals()[0].Seen, r.State.Signals()[1].Seen}; !slices.Equal(seen, []string{"2026-11-02", "2026-11-23"}) {
		t.Errorf("seen on %v", seen)
	}
	day := workshoptest.PlayCompass(t, workshoptest.Compass{Form: "day450", Stop: "compass.words"})
	if got := kinds(day); len(got) != 8 {
		t.Errorf("the full day has %v", got)
	}
	r = workshoptest.PlayCompass(t, workshoptest.Compass{Stop: "compass.around"})
	r.Next()
	sh := r.State.SheetsIn(r.State.Latest().ID, "signal")[0]
	pen := workshop.Actor{Seat: workshoptest.Seat(slices.Index(r.State.Latest().Order, sh.Pen))}
	refused(t, r, pen, workshop.WriteSheet{Sheet: sh.ID, Field: "seen", Value: screen.JSON(r.Now.AddDate(0, 0, 1).Format("2006-01-02"))}, "refusal.readingDay")

	r = workshoptest.PlayForm(t, "full180", workshoptest.Script{N: 8, Stop: "agreements.write"})
	r.Next()
	a := r.State.Agreements[0]
	if _, ok := screen.Find(r.View().ControlScreen(), "write:"+string(a.ID)+":signal"); ok {
		t.Error("a signal is asked for where there is none")
	}
	refused(t, r, facilitator, workshop.WriteAgreement{Agreement: a.ID, Field: "signal", Value: screen.JSON("x")}, "refusal.choice")
}

// TestEveryGoalHasAWhy: of a charter, of the big goal and of its results
// (R-004-17).
func TestEveryGoalHasAWhy(t *testing.T) {
	r := workshoptest.PlayCompass(t, workshoptest.Compass{Stop: "compass.result"})
	goal := r.State.BigGoal()
	if len(goal.Missing()) != 0 {
		t.Fatalf("missing: %v", goal.Missing())
	}
	for _, field := range []string{"why", "keyResult.1.why"} {
		r.Facilitator(workshop.WriteSheet{Sheet: goal.ID, Field: field, Value: screen.JSON("")})
		if !slices.Contains(goal.Missing(), field) {
			t.Errorf("%s is not missed", field)
		}
	}
}

// TestTheAmbassadorHearsWhatToListenFor: the three customer signals come back
// where a team chooses who brings a story (R-002-13, -18).
func TestTheAmbassadorHearsWhatToListenFor(t *testing.T) {
	r := workshoptest.PlayCompass(t, workshoptest.Compass{})
	if got := r.State.CustomerSignals(); len(got) != 3 || slices.Contains(got, "Klachten over de kleur van de folder") {
		t.Errorf("act on %v", got)
	}
	se := r.State.Current()
	for se.Plan[se.Phase].Phase != "checkout" {
		r.FillCharters()
		if se.Plan[se.Phase].Phase == "customerTeam" && len(r.State.SheetsIn(se.ID, "charter", workshop.SheetOffered)) == 0 {
			r.Next()
			continue
		}
		skip(r)
	}
	r.ToStep("checkout.followUp")
	r.Facilitator(workshop.PlanFollowUp{Day: r.Now.AddDate(0, 0, 28).Format("2006-01-02")})
	r.ToStep("checkout.ambassador")
	list, ok := screen.Find(r.View().PublicScreen(), "listenFor")
	if !ok || len(list.Kids) != 3 {
		t.Errorf("the ambassador hears %v", list.Kids)
	}
}

// TestACompassThatIsOffPutsATip: what the scan found comes back where the compass
// is made, for the facilitator alone (R-002-13).
func TestACompassThatIsOffPutsATip(t *testing.T) {
	for mark, want := range map[int]bool{1: true, 5: false} {
		r := workshoptest.NewRoomOf(t, "nl", "full180")
		r.Fill(workshoptest.People[:8], 2)
		r.Next()
		r.ToStep("scan.answer")
		r.Round(func(int) any {
			a := map[string]int{}
			for _, it := range r.OpenRound().Question.Items {
				a[it.ID] = mark
			}
			return a
		})
		r.Facilitator(workshop.SkipPhase{Reason: "Tijd"})
		_, tip := screen.Find(r.View().ControlScreen(), "compassOff")
		_, public := screen.Find(r.View().PublicScreen(), "compassOff")
		if r.State.Current().Step != "compass.sentence" || tip != want || public {
			t.Errorf("all at %d, at %s: tip %v, for the room %v", mark, r.State.Current().Step, tip, public)
		}
	}
	r := workshoptest.PlayCompass(t, workshoptest.Compass{Stop: "compass.signals"}) // without a scan
	if _, tip := screen.Find(r.View().ControlScreen(), "compassOff"); tip {
		t.Error("a tip about a scan that nobody held")
	}
}

// TestFromSignalToChange: each adopted agreement that cites a signal says how long it
// took, and the report tells it of all of them (R-000-03).
func TestFromSignalToChange(t *testing.T) {
	r := workshoptest.PlayCompass(t, workshoptest.Compass{})
	signal := r.State.Signals()[0] // seen on 2 November
	for r.State.Current().Plan[r.State.Current().Phase].Phase != "agreements" {
		skip(r)
	}
	r.ToStep("agreements.write")
	people := r.State.Current().Present()
	promises := []string{"neemt op dinsdag tot negen uur de telefoon op", "zet de avonden op de website"}
	for i, what := range promises {
		r.Facilitator(workshop.DraftAgreement{Giver: people[4+i], What: what})
		a := r.State.Agreements[i]
		for field, value := range map[string]string{
			"type": workshop.Mutual, "receiver": string(people[6]), "soThat": "bewoners na hun werk kunnen bellen", "due": "2026-12-20", "doneWhen": "vier dinsdagen zijn gelukt",
			"firstStep": "de dienst van dinsdag ruilen", "firstStepBy": "2026-11-26", "signal": string(signal.ID),
		} {
			r.Facilitator(workshop.WriteAgreement{Agreement: a.ID, Field: field, Value: screen.JSON(value)})
		}
		r.Facilitator(workshop.SubmitAgreement{Agreement: a.ID})
		for _, as := range []string{"giver", "receiver"} {
			r.Facilitator(workshop.AcceptAgreement{Agreement: a.ID, As: as, Answer: "yes"})
		}
		if _, ok := r.State.SignalDays(a); ok {
			t.Error("a promise that is not adopted has changed something")
		}
	}
	for i := range promises {
		a := r.State.Agreements[i]
		r.ToStep(workshoptest.ConsentStep(a))
		if len(told(r.View().PublicScreen(), "agreement.cites")) != 1 {
			t.Error("the room does not read which signal it is about")
		}
		r.Round(func(int) any { return workshop.ConsentAnswer{Stance: workshop.Consenting} })
		r.Next()
		if days, ok := r.State.SignalDays(a); !ok || days != 21 {
			t.Errorf("%v: %d days from 2 to 23 November", a.State, days)
		}
	}
	for _, part := range r.State.ReportParts(r.State.Latest().ID, "") {
		if part.Phase != "compass" {
			continue
		}
		if figure := told(screen.Box("", part.Nodes...), "around.toChange"); len(figure) != 1 || figure[0].Args["days"] != chart.Number("21") {
			t.Errorf("the report says %v", figure)
		}
		if changes := told2(screen.Box("", part.Nodes...), "around.changed"); len(changes) != len(promises) {
			t.Errorf("of %d agreements on one signal the report names %v", len(promises), changes)
		}
		return
	}
	t.Error("the report has no compass")
}
