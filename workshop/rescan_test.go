package workshop_test

import (
	"strings"
	"testing"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// again plays a first session with a scan, in which the group chose to work on a
// link, and comes to the weakest factors in the follow-up with the same people.
func again(t *testing.T, link measure.Link) *workshoptest.Room {
	t.Helper()
	r := workshoptest.PlayScan(t, workshoptest.ScanStory{N: 11, Manage: 4, Rate: e4})
	if r.State.Latest().Link != link {
		r.Facilitator(workshop.ChooseLink{Link: link})
	}
	followOn(r)
	return r
}

// followOn ends a session after its scan, and comes to the weakest factors in the
// follow-up.
func followOn(r *workshoptest.Room) {
	r.T.Helper()
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
}

// sixAndThree is an answer: six people agree with the second and the third factor,
// and three with the sixth.
func sixAndThree(i int) any {
	a := map[string]int{"f2": 2, "f3": 2, "f6": 2}
	if i < 6 {
		a["f2"], a["f3"] = 5, 4
	}
	if i < 3 {
		a["f6"] = 4
	}
	return a
}

func TestTheWeakestFactorsAreAskedAgain(t *testing.T) {
	r := again(t, measure.LinkCulture) // of the second factor and the third
	says(t, readable(r.View().PublicScreen()), "Jullie werken aan: Klantcultuur en leiderschap")
	r.Next()
	q := r.OpenRound().Question
	if len(q.Items) != 3 || q.Items[0].ID != "f2" || q.Items[1].ID != "f3" || q.Items[2].ID != "f6" || q.Circuit != nil {
		t.Fatalf("asked: %+v", q)
	}
	// Two people more agree with the second (E25), as many as before with the sixth.
	r.Answer(sixAndThree)
	r.Next()
	r.Next()
	says(t, readable(r.View().PublicScreen()), "was 36% eens, nu 55%: +18,2 procentpunt, 2 personen meer", "was 27% eens, nu 27%: geen verschil in mensen")
	lampStandsAsItIs(t, r)
	for _, part := range r.State.ReportParts(r.State.Latest().ID, "") {
		if part.Phase == "renew" {
			says(t, readable(part.Nodes...), "2 personen meer", "Klantcultuur en leiderschap was uit en is nu onvoldoende.")
			return
		}
	}
	t.Error("the report does not tell")
}

// lampStandsAsItIs: after the answers comes the circuit, in which the link that was
// asked again is as it is now and the others as they were.
func lampStandsAsItIs(t *testing.T, r *workshoptest.Room) {
	t.Helper()
	r.Next()
	if step := r.State.Latest().Step; step != "renew.lamp" {
		t.Fatal("after the answers comes", step)
	}
	v := r.View()
	for name, tree := range map[string]screen.Node{"room": v.PublicScreen(), "seat": v.PersonScreen(v.Latest().Order[0]), "control": v.ControlScreen()} {
		picture, ok := screen.Find(tree, "circuit")
		if !ok {
			t.Fatalf("%s: there is no circuit", name)
		}
		alt := picture.Drawing.Alt.Resolve(assets.TextsIn("nl").Translate)
		for _, part := range []string{
			"Kompas staat aan (73% eens", "Klantcultuur en leiderschap staat onvoldoende (55% eens", "Kennis en feedback staat onvoldoende (45% eens",
			"Klantervaring staat uit (27% eens", "tot en met Kompas, de lamp is uit",
		} {
			if !strings.Contains(alt, part) {
				t.Errorf("%s: the circuit does not say %q: %s", name, part, alt)
			}
		}
		says(t, readable(tree), "Klantcultuur en leiderschap was uit en is nu onvoldoende.", "Wat net opnieuw is beantwoord, staat erin zoals het nu is")
	}
}

// TestTheLampCanGoOn: where the weakest factors were what kept it off, and they no
// longer are.
func TestTheLampCanGoOn(t *testing.T) {
	r := workshoptest.PlayScan(t, workshoptest.ScanStory{N: 11, Manage: 4, Rate: func(factor, i int) int {
		if factor == 2 && i > 2 {
			return 1
		}
		return 5
	}})
	followOn(r)
	r.Next()
	asked := map[string]int{}
	for _, item := range r.OpenRound().Question.Items {
		asked[item.ID] = 5
	}
	r.Answer(func(int) any { return asked })
	r.Next()
	r.Next()
	r.Next()
	picture, ok := screen.Find(r.View().PublicScreen(), "circuit")
	if alt := picture.Drawing.Alt.Resolve(assets.TextsIn("nl").Translate); !ok || !strings.Contains(alt, "De lamp brandt.") {
		t.Error("the lamp does not burn:", alt)
	}
}

// Groups that differ in size by more than a fifth are not compared.
func TestAnotherGroupIsNotCompared(t *testing.T) {
	r := again(t, measure.LinkCulture)
	for _, p := range r.State.Latest().Voters()[7:] {
		r.Facilitator(workshop.Leave{Person: p})
	}
	r.Next()
	r.Answer(func(int) any { return map[string]int{"f2": 4, "f3": 4, "f6": 4} })
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
