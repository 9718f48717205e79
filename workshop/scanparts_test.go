package workshop_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

func TestTheGroupChoosesALink(t *testing.T) {
	r := workshoptest.PlayScan(t, workshoptest.ScanStory{N: 11, Manage: 4, Rate: e4, Stop: "scan.link"})
	says(t, readable(r.View().PublicScreen()), "De zwakste schakel is Klantervaring.")
	r.Round(func(i int) any {
		return map[string]int{"compass": 1, "culture": 5, "knowledge": 2, "experience": i % 4}
	})
	m, _ := r.View().NextMove()
	if c, ok := m.Command.(workshop.ChooseLink); !ok || c.Link != measure.LinkCulture {
		t.Fatalf("the big button does %+v", m.Command)
	}
	r.Next()
	if r.State.Latest().Link != measure.LinkCulture {
		t.Errorf("chosen: %q", r.State.Latest().Link)
	}
	says(t, readable(r.View().PublicScreen())+scanned(r), "Hier werken we aan: Klantcultuur en leiderschap")
	r.Facilitator(workshop.ChooseLink{Link: measure.LinkCompass}) // the group thinks better of it
	if err := r.Do(workshop.Actor{Facilitator: true}, workshop.ChooseLink{Link: "heart"}); err == nil || r.State.Latest().Link != measure.LinkCompass {
		t.Errorf("%v, %q", err, r.State.Latest().Link)
	}
}

func TestALeakGoesToTheRegisterOfProcedures(t *testing.T) {
	r := workshoptest.PlayScan(t, workshoptest.ScanStory{Stop: "scan.initiatives"})
	sheets := r.State.SheetsIn(r.State.Latest().ID, "energyLeak")
	says(t, scanned(r), "Elke korting boven een tientje", "procedure · Klantcultuur en leiderschap · overleggen:\u00a03 · dagen:\u00a05", "losse projecten, geen samenhang · Kennis en feedback")
	r.Facilitator(workshop.Back{})
	says(t, readable(r.View().PublicScreen()), "In het midden: 3,5 overleggen en 17,5 dagen voordat iemand het uitprobeert.")
	if _, ok := screen.Find(r.View().ControlScreen(), "nominateLeak:"+string(sheets[0].ID)+".2"); ok {
		t.Error("loose projects are offered as a procedure")
	}
	offer, ok := screen.Find(r.View().ControlScreen(), "nominateLeak:"+string(sheets[0].ID)+".1")
	if !ok || offer.Action.Command != "scan.nominateLeak" {
		t.Fatalf("%+v", offer)
	}
	for range 2 { // the second time nothing happens
		r.Facilitator(workshop.NominateLeak{Sheet: sheets[0].ID, Row: 1})
	}
	if err := r.Do(workshop.Actor{Facilitator: true}, workshop.NominateLeak{Sheet: sheets[0].ID, Row: 2}); err == nil {
		t.Error("what is no procedure was nominated")
	}
	all := r.State.ProceduresIn(r.State.Latest().ID)
	if len(all) != 1 || all[0].State != workshop.Nominated || !strings.HasPrefix(all[0].Values["name"], "Elke korting boven een tientje") || all[0].From == "" {
		t.Fatalf("the register: %+v", all)
	}
	for _, p := range r.State.Latest().Plan[r.State.Latest().Phase+1:] {
		if p.Phase != "burying" && !p.Off {
			r.Facilitator(workshop.SwitchPhase{Phase: p.Key(), Reason: "Niet vandaag"})
		}
	}
	r.ToStep("burying.nominate")
	r.Round(func(int) any { return workshop.CardsAnswer{} })
	r.ToStep("burying.pick")
	says(t, readable(r.View().PublicScreen()), "Elke korting boven een tientje")
}

func TestLooseInitiatives(t *testing.T) {
	list := []workshoptest.Initiative{
		{Name: "Een", Factor: "f1", Figure: "Wachttijd"},
		{Name: "Twee", Factor: "f2", Figure: "Klachten"},
		{Name: "Drie", Factor: "f3", Figure: "Wachttijd"},
		{Name: "Vier", Factor: "f4", Link: "knowledge", Figure: "Klachten"},
		{Name: "Vijf"},
		{Name: "Zes", Factor: "f6"},
		{Name: "Zeven", Figure: "Klachten"},
		{Name: "Acht", Link: "compass"},
		{Name: "Negen"},
	}
	r := workshoptest.PlayScan(t, workshoptest.ScanStory{Initiatives: list})
	says(t, scanned(r), "56% los", "5 van 9 horen niet bij een factor of hebben geen cijfer", "Verbeteringen" /* a factor by its short name */)
	if n := strings.Count(scanned(r), "\nlos\n"); n != 5 {
		t.Errorf("%d are called loose:\n%s", n, scanned(r))
	}
	short := workshoptest.PlayScan(t, workshoptest.ScanStory{Form: "short90"})
	if slices.ContainsFunc(short.Log, func(rec workshop.Record) bool {
		e, ok := rec.Event.(workshop.StepEntered)
		return ok && e.Step == "scan.initiatives"
	}) {
		t.Error("twelve minutes go to a list of initiatives")
	}
}

func TestRoomAndLimitsMayBecomeTheLongest(t *testing.T) {
	low := func(factor, i int) int {
		if factor == 3 {
			return 1 + i%4
		}
		return 3 + i%3
	}
	r := workshoptest.PlayScan(t, workshoptest.ScanStory{Rate: low, Stop: "scan.talk"})
	total := func() (sum, room, longest int) {
		for _, p := range r.State.Latest().Plan {
			if p.Off {
				continue
			}
			sum += p.Minutes
			if p.Phase == "room" {
				room = p.Minutes
			} else if p.Phase != "break" {
				longest = max(longest, p.Minutes)
			}
		}
		return sum, room, longest
	}
	before, room, longest := total()
	if room >= longest {
		t.Fatal("the form has room and limits as the longest already")
	}
	take, ok := screen.Find(r.View().ControlScreen(), "makeRoom")
	if !ok {
		t.Fatal("nothing is proposed")
	}
	c, err := workshop.DecodeCommand(take.Action.Command, take.Action.Body)
	if err != nil {
		t.Fatal(err)
	}
	if sum, same, _ := total(); sum != before || same != room {
		t.Error("the plan changed by itself")
	}
	r.Facilitator(c)
	if sum, room, longest := total(); sum != before || room <= longest {
		t.Errorf("%d minutes in all, were %d; room has %d, another phase %d", sum, before, room, longest)
	}
	if _, again := screen.Find(r.View().ControlScreen(), "makeRoom"); again {
		t.Error("still proposed")
	}
	fine := workshoptest.PlayScan(t, workshoptest.ScanStory{Rate: func(factor, i int) int { return 3 + (i+factor)%3 }, Stop: "scan.talk"})
	if _, ok := screen.Find(fine.View().ControlScreen(), "longestRoom"); ok {
		t.Error("proposed where people have room")
	}
}

func TestTheScanStandsAlone(t *testing.T) {
	for _, form := range []string{"full180", "short90", "day450"} {
		r := workshoptest.NewRoomOf(t, "nl", form)
		for _, p := range r.State.Latest().Plan {
			if p.Phase != "checkin" && p.Phase != "scan" && p.Phase != "checkout" && !p.Off {
				r.Facilitator(workshop.SwitchPhase{Phase: p.Key(), Reason: "Alleen de scan"})
			}
		}
		r.Walk(9, 2, "")
		if r.State.Latest().State != workshop.Finished || r.State.Latest().Link == "" {
			t.Errorf("%s: %s, link %q", form, r.State.Latest().State, r.State.Latest().Link)
		}
		says(t, scanned(r), "Stroomkring:", "Nog geen enkele schakel heeft een lopende afspraak.")
	}
}

func TestASeatCannotLeadTheScan(t *testing.T) {
	r := workshoptest.PlayScan(t, workshoptest.ScanStory{Stop: "scan.initiatives"})
	sheet := r.State.SheetsIn(r.State.Latest().ID, "energyLeak")[0].ID
	for _, c := range []workshop.Command{
		workshop.ChooseLink{Link: measure.LinkCompass},
		workshop.AddInitiative{Name: "Van mij"},
		workshop.NominateLeak{Sheet: sheet, Row: 1},
		workshop.WriteFigure{Field: "started", Value: screen.JSON(3)},
		workshop.ChangeCircuit{On: 50, Off: 20, Reason: "Zo"},
	} {
		if err := r.Do(workshop.Actor{Seat: workshoptest.Seat(5)}, c); err == nil {
			t.Errorf("%T from a seat was taken", c)
		}
	}
}

// Every agreement may name its link; which link has none is said at the list, and
// in the report.
func TestLinksWithoutAnAgreement(t *testing.T) {
	texts := func(link string) []workshoptest.Texts {
		out := workshoptest.Texts{
			"type": workshop.Mutual, "soThat": "een klant dezelfde dag antwoord heeft", "doneWhen": "vier weken lang niemand twee keer belt", "firstStep": "morgen één klant bellen",
		}
		if link != "" {
			out["link"] = link
		}
		return []workshoptest.Texts{out}
	}
	none := workshoptest.PlayForm(t, "full180", workshoptest.Script{N: 8, Texts: texts("")})
	says(t, scanned(none), "Nog geen enkele schakel heeft een lopende afspraak.")
	one := workshoptest.PlayForm(t, "full180", workshoptest.Script{N: 8, Texts: texts("culture"), Stop: "checkout.list"})
	if len(one.State.AgreementsIn(one.State.Latest().ID, workshop.Adopted)) == 0 {
		t.Fatal("nothing was adopted")
	}
	for _, text := range []string{readable(one.View().PublicScreen()), scanned(one)} {
		says(t, text, "De schakel Kompas heeft geen lopende afspraak.", "De schakel Klantervaring heeft geen lopende afspraak.")
		silentOn(t, text, "De schakel Klantcultuur en leiderschap heeft geen lopende afspraak.")
	}
	says(t, readable(one.View().PublicScreen()), "Schakel: Klantcultuur en leiderschap")
	basis := workshoptest.Play(t, workshoptest.Script{Stop: "agreements.write"})
	screen.Walk(basis.View().ControlScreen(), func(n screen.Node) bool {
		if strings.HasSuffix(n.ID, ":link") {
			t.Error("a group that held no scan is asked for a link")
		}
		return true
	})
	silentOn(t, readable(basis.View().PublicScreen()), "schakel")
}

// TestAQuestionStandsOnce looks at the links after the reveal and after the
// choice: control and seats do not read the question twice.
func TestAQuestionStandsOnce(t *testing.T) {
	r := workshoptest.PlayScan(t, workshoptest.ScanStory{Stop: "scan.tables"})
	r.Facilitator(workshop.Back{})
	someone := r.State.Latest().Present()[0]
	for name, tree := range map[string]screen.Node{"control": r.View().ControlScreen(), "seat": r.View().PersonScreen(someone)} {
		if text := readable(tree); strings.Count(text, "Aan welke schakel willen we werken?") > 1 {
			t.Errorf("%s reads:\n%s", name, text)
		}
	}
	if text := readable(r.View().ControlScreen()); strings.Contains(text, "Geef elke schakel 0 tot 5") {
		t.Error("control still explains how to answer what is answered")
	}
}
