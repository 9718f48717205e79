package workshop_test

import (
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// again plays a first session with a scan, and comes to the weakest factors in
// the follow-up with the same people.
func again(t *testing.T) *workshoptest.Room {
	t.Helper()
	r := workshoptest.PlayScan(t, workshoptest.ScanStory{N: 11, Manage: 4, Rate: e4})
	for _, p := range r.State.Latest().Plan[r.State.Latest().Phase+1:] {
		if p.Phase != "checkout" && !p.Off {
			r.Facilitator(workshop.SwitchPhase{Phase: p.Key(), Reason: "Alleen de scan"})
		}
	}
	r.WalkOn("")
	r.Facilitator(workshop.PlanSession{Form: "follow45", Name: "Vervolg"})
	r.Fill(workshoptest.People[:11], 4)
	for _, kind := range []string{"review", "figures", "evaluate"} {
		r.Facilitator(workshop.SwitchPhase{Phase: kind, Reason: "Er zijn geen afspraken"})
	}
	r.WalkOn("renew.scan")
	return r
}

// sixAndThree is an answer to the two weakest factors: six people agree with the
// second and three with the sixth.
func sixAndThree(i int) any {
	a := map[string]int{"f2": 2, "f6": 2}
	if i < 6 {
		a["f2"] = 5
	}
	if i < 3 {
		a["f6"] = 4
	}
	return a
}

func TestTheWeakestFactorsAreAskedAgain(t *testing.T) {
	r := again(t)
	r.Next()
	q := r.OpenRound().Question
	if len(q.Items) != 2 || q.Items[0].ID != "f2" || q.Items[1].ID != "f6" || q.Circuit != nil {
		t.Fatalf("asked: %+v", q)
	}
	// Two people more agree with the second (E25), as many as before with the sixth.
	r.Answer(sixAndThree)
	r.Next()
	r.Next()
	says(t, readable(r.View().PublicScreen()), "was 36% eens, nu 55%: +18,2 procentpunt, 2 personen meer", "was 27% eens, nu 27%: geen verschil in mensen")
	for _, part := range r.State.ReportParts(r.State.Latest().ID, "") {
		if part.Phase == "renew" {
			says(t, readable(part.Nodes...), "2 personen meer")
			return
		}
	}
	t.Error("the report does not tell")
}

// Groups that differ in size by more than a fifth are not compared.
func TestAnotherGroupIsNotCompared(t *testing.T) {
	r := again(t)
	for _, p := range r.State.Latest().Voters()[7:] {
		r.Facilitator(workshop.Leave{Person: p})
	}
	r.Next()
	r.Answer(func(int) any { return map[string]int{"f2": 4, "f6": 4} })
	r.Next()
	r.Next()
	room := readable(r.View().PublicScreen())
	says(t, room, "was 36% eens (11 antwoorden), nu 100% (7 antwoorden): de groepen verschillen te veel om te vergelijken")
	silentOn(t, room, "procentpunt")
}

// What nobody scanned is not asked again.
func TestNoScanNoMeasuringAgain(t *testing.T) {
	r := workshoptest.NewRoomOf(t, "nl", "basis60")
	r.Walk(6, 1, "")
	r.Facilitator(workshop.PlanSession{Form: "follow45", Name: "Vervolg"})
	r.Fill(workshoptest.People[:6], 1)
	r.WalkOn("")
	for _, rec := range r.Log {
		if e, ok := rec.Event.(workshop.StepEntered); ok && e.Step == "renew.scan" {
			t.Error("asked again without a first time")
		}
	}
	if r.State.Latest().State != workshop.Finished {
		t.Error(r.State.Latest().State)
	}
}
