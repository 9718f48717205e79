package workshop_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// e4 are eleven people of whom 8, 4, 6, 7, 5, 3 and 5 agree; with the second and
// the sixth factor as many disagree as in E2 and E1.
func e4(factor, i int) int {
	agree := [8]int{0, 8, 4, 6, 7, 5, 3, 5}[factor]
	against := [8]int{0, 2, 5, 2, 2, 6, 6, 3}[factor]
	switch {
	case i < agree:
		return 4
	case i < agree+against:
		return 2
	}
	return 3
}

// said is everything that can be read in some nodes, words in drawings included.
func said(nodes ...screen.Node) string {
	tr := assets.TextsIn("nl").Translate
	var out []string
	screen.Walk(screen.Box("", nodes...), func(n screen.Node) bool {
		for _, t := range []*screen.Text{n.Text, n.Note} {
			if t != nil {
				out = append(out, t.Resolve(tr))
			}
		}
		if n.Drawing != nil {
			out = append(out, n.Drawing.Alt.Resolve(tr))
			for _, l := range n.Drawing.Labels {
				out = append(out, l.Text.Resolve(tr))
			}
		}
		return true
	})
	return strings.Join(out, "\n")
}

// scanned is what the report says of the scan.
func scanned(r *workshoptest.Room) string {
	r.T.Helper()
	for _, part := range r.State.ReportParts(r.State.Latest().ID) {
		if part.Phase == "scan" {
			return said(part.Nodes...)
		}
	}
	return ""
}

func says(t *testing.T, text string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("it does not say %q:\n%s", w, text)
		}
	}
}

func silentOn(t *testing.T, text string, unwanted ...string) {
	t.Helper()
	for _, w := range unwanted {
		if strings.Contains(text, w) {
			t.Errorf("it says %q:\n%s", w, text)
		}
	}
}

func TestTheCircuitShowsTheWeakestLink(t *testing.T) {
	r := workshoptest.PlayScan(t, workshoptest.ScanStory{N: 11, Manage: 4, Rate: e4})
	says(t, scanned(r),
		"Kompas staat aan (73% eens met Onderscheid)", "Klantcultuur en leiderschap staat uit (36% eens met Voorbeeld van de leiding)",
		"Kennis en feedback staat onvoldoende (45% eens met Feedback oppakken)", "Klantervaring staat uit (27% eens met Ideeën van medewerkers); zwakste schakel",
		"De stroom loopt tot en met Kompas, de lamp is uit.")
	silentOn(t, scanned(r), "49", "kompas staat niet aan")
}

func TestTheScanNamesWhatToTalkAbout(t *testing.T) {
	// Everybody but those who agree is neutral on the fifth.
	r := workshoptest.PlayScan(t, workshoptest.ScanStory{N: 11, Manage: 4, Stop: "scan.talk", Rate: func(factor, i int) int {
		if v := e4(factor, i); factor != 5 || v > 3 {
			return v
		}
		return 3
	}})
	room := said(r.View().PublicScreen())
	says(t, room, "Ideeën van medewerkers", "minst eens", "Hoeveel overleggen kost een idee?", "Voorbeeld van de leiding", "meest verdeeld", "Wanneer zag je dat voor het laatst?")
	silentOn(t, room, "Noem samen drie klantsignalen")
	r = workshoptest.PlayScan(t, workshoptest.ScanStory{N: 11, Manage: 4, Stop: "scan.talk", Rate: func(int, int) int { return 3 }})
	says(t, said(r.View().PublicScreen()), "Noem samen drie klantsignalen") // the compass is off
}

func TestPublishedFiguresHaveASign(t *testing.T) {
	r := workshoptest.PlayScan(t, workshoptest.ScanStory{N: 11, Manage: 4, Rate: e4, Stop: "scan.published"})
	room := said(r.View().PublicScreen())
	says(t, room, "Ideeën van medewerkers: deze groep 55%, gepubliceerd 65%, beter dan gepubliceerd", "+10,5 procentpunt",
		"Voorbeeld van de leiding: deze groep 64%, gepubliceerd 50%, slechter dan gepubliceerd", "−13,6 procentpunt",
		"Verbeterplannen: deze groep 47%, gepubliceerd 53%, slechter dan gepubliceerd", "−5,9 procentpunt",
		"Feedback oppakken: deze groep 55%, gepubliceerd 63%, ongeveer gelijk", "één persoon is hier 9,1 procentpunt")
	silentOn(t, room, "Ruimte voor oplossingen", "Onderscheid", "Nagekomen afspraken") // without a published figure, or without one of their own
	if n := strings.Count(scanned(r), "Indicatief:"); n != 1 {
		t.Errorf("the report gives the caveat %d times", n)
	}
	for _, kind := range []string{"extra", "shown"} {
		r.Facilitator(workshop.WriteFigure{Field: kind, Value: screen.JSON(map[string]string{"extra": "yes", "shown": "no"}[kind])})
		if kind == "extra" {
			says(t, said(r.View().PublicScreen()), "Ruimte voor oplossingen: deze groep 18%, gepubliceerd 51%")
		}
	}
	silentOn(t, scanned(r), "gepubliceerd")
	r.Facilitator(workshop.WriteFigure{Field: "realised", Value: screen.JSON(18)}) // more than were started
	r.Facilitator(workshop.WriteFigure{Field: "shown", Value: screen.JSON("yes")})
	silentOn(t, scanned(r), "Verbeterplannen")
}

// Nothing per factor is shown of too few answers, to nobody.
func TestSmallScansShowNothing(t *testing.T) {
	r := workshoptest.PlayScan(t, workshoptest.ScanStory{N: 6, Manage: 1, Absent: 3, Stop: "scan.talk"})
	v := r.View()
	trees := []screen.Node{v.PublicScreen(), v.ControlScreen()}
	for _, p := range r.State.Latest().Order {
		trees = append(trees, v.PersonScreen(p))
	}
	silentOn(t, said(trees...)+scanned(r), "% eens", "minst eens", "verdeeld", "oneens,")
	for _, round := range r.State.Rounds {
		if result := workshop.Scan.Result(round); round.Step == "scan.answer" && (!result.Few || len(result.Items) > 0) {
			t.Errorf("kept %+v", result)
		}
	}
	// One factor that too few know about leaves its link unknown, and the others stand.
	r = workshoptest.PlayScan(t, workshoptest.ScanStory{N: 8, Manage: 1, Rate: func(factor, i int) int {
		if factor == 7 && i > 2 {
			return 0
		}
		return 4
	}})
	says(t, scanned(r), "Kompas staat aan (100% eens met Onderscheid)", "Klantervaring: te weinig antwoorden", "De stroom loopt tot en met Kennis en feedback, de lamp is uit.")
}

func TestTinyGroupsAreNotAsked(t *testing.T) {
	r := workshoptest.PlayScan(t, workshoptest.ScanStory{N: 3, Manage: 1, Stop: "scan.link"})
	if len(r.State.Rounds) > 0 {
		t.Error("three people were asked")
	}
	if err := r.Do(workshop.Actor{Facilitator: true}, workshop.OpenRound{Step: "scan.link"}); err == nil {
		t.Error("three people can be asked about links")
	}
	says(t, said(r.View().PublicScreen()), "Met minder dan 4 mensen vullen we dit niet in")
	if _, ok := screen.Find(r.View().ControlScreen(), "link:knowledge"); !ok {
		t.Fatal("the facilitator cannot choose")
	}
	r.Facilitator(workshop.ChooseLink{Link: measure.LinkKnowledge})
	says(t, said(r.View().PublicScreen()), "Hier werken we aan: Kennis en feedback")
}

// Roles that are too small are nowhere in the scan.
func TestRolesInTheScan(t *testing.T) {
	small := workshoptest.PlayScan(t, workshoptest.ScanStory{N: 11, Manage: 3, Rate: e4, Stop: "scan.bars"})
	says(t, said(small.View().ControlScreen()), "Te klein om per rol te tonen.")
	silentOn(t, said(small.View().ControlScreen()), "Leiding: gemiddeld", "Medewerker: gemiddeld")
	both := workshoptest.PlayScan(t, workshoptest.ScanStory{N: 12, Manage: 4, Stop: "scan.bars"})
	if tree := said(both.View().ControlScreen()); strings.Contains(tree, "Te klein om per rol te tonen.") {
		t.Errorf("two roles of four and eight are hidden:\n%s", tree)
	}
}

// Whoever of a role answered what: the log is the same.
func TestTheScanDoesNotSayWho(t *testing.T) {
	play := func(swap [2]int) string {
		r := workshoptest.PlayScan(t, workshoptest.ScanStory{N: 12, Manage: 4, Swap: swap})
		data, err := json.Marshal(r.Log)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	if play([2]int{}) != play([2]int{6, 9}) {
		t.Error("two people changed places and the log tells")
	}
}

func TestTheRulesOfTheCircuitAreFrozen(t *testing.T) {
	change := workshop.ChangeCircuit{
		On: 80, Off: 25, F1: measure.LinkCompass, F2: measure.LinkCulture, F3: measure.LinkCulture, F4: measure.LinkKnowledge,
		F5: measure.LinkKnowledge, F6: measure.LinkKnowledge, F7: measure.LinkExperience, Reason: "De directie legt de lat hoger",
	}
	r := workshoptest.PlayScan(t, workshoptest.ScanStory{N: 11, Manage: 4, Rate: e4, Stop: "scan.bars"})
	r.Facilitator(change)
	says(t, scanned(r), "Kompas staat aan", "Klantervaring staat uit (27% eens met Ideeën van medewerkers)")
	if last := r.State.Log[len(r.State.Log)-1]; last.What.Key != "log.circuit" || last.Reason != change.Reason {
		t.Errorf("the log says %+v", last)
	}
	// Asked again, the new rules hold.
	r.Facilitator(workshop.Back{})
	r.Facilitator(workshop.OpenRound{Step: "scan.answer", Reason: "Nog eens"})
	if err := r.Do(workshop.Actor{Facilitator: true}, change); err == nil {
		t.Error("changed while people answer")
	}
	r.Answer(func(i int) any {
		a := map[string]int{}
		for f := 1; f <= 7; f++ {
			a["f"+string(rune('0'+f))] = e4(f, i)
		}
		return a
	})
	r.Next()
	r.Next()
	says(t, scanned(r), "Kompas staat onvoldoende", "Kennis en feedback staat onvoldoende (27% eens met Ideeën van medewerkers); zwakste schakel", "Klantervaring staat onvoldoende (45% eens met Verbeteringen afmaken)")
}

func TestTheBoundsOfTheCircuitsRules(t *testing.T) {
	r := workshoptest.NewRoomOf(t, "nl", "full180")
	usual := workshop.ChangeCircuit{
		On: 70, Off: 40, F1: measure.LinkCompass, F2: measure.LinkCulture, F3: measure.LinkCulture, F4: measure.LinkKnowledge,
		F5: measure.LinkKnowledge, F6: measure.LinkExperience, F7: measure.LinkExperience, Reason: "Strenger",
	}
	for _, wrong := range []func(*workshop.ChangeCircuit){
		func(c *workshop.ChangeCircuit) { c.On = 49 },
		func(c *workshop.ChangeCircuit) { c.On = 91 },
		func(c *workshop.ChangeCircuit) { c.Off = 61 },
		func(c *workshop.ChangeCircuit) { c.Off = 19 },
		func(c *workshop.ChangeCircuit) { c.F1 = measure.LinkCulture },
		func(c *workshop.ChangeCircuit) { c.F4 = "" },
		func(c *workshop.ChangeCircuit) { c.Reason = " " },
	} {
		c := usual
		wrong(&c)
		if err := r.Do(workshop.Actor{Facilitator: true}, c); err == nil {
			t.Errorf("%+v was taken", c)
		}
	}
	r.Facilitator(usual)
	usual.On, usual.Off = 60, 40
	r.Facilitator(usual)
	log := len(r.Log)
	r.Facilitator(usual) // as it is: nothing happens
	if len(r.Log) != log || r.State.Programme.Settings.Scan.Thresholds != measure.DefaultThresholds() {
		t.Errorf("%+v", r.State.Programme.Settings.Scan)
	}
}

// A log of before there was a scan has no settings for it.
func TestOldProgrammesHaveTheUsualScan(t *testing.T) {
	r := workshoptest.NewRoomOf(t, "nl", "full180")
	_, data, err := workshop.EncodeEvent(r.Log[0].Event)
	if err != nil || strings.Contains(string(data), `"scan"`) {
		t.Fatalf("%v: %s", err, data)
	}
	r = workshoptest.PlayScan(t, workshoptest.ScanStory{N: 11, Manage: 4, Rate: e4, Stop: "scan.bars"})
	for _, round := range r.State.Rounds {
		if c := round.Question.Circuit; c == nil || c.Thresholds != measure.DefaultThresholds() || c.Links != measure.DefaultLinks() {
			t.Errorf("asked with %+v", c)
		}
	}
}

func TestTheGroupChoosesALink(t *testing.T) {
	r := workshoptest.PlayScan(t, workshoptest.ScanStory{N: 11, Manage: 4, Rate: e4, Stop: "scan.link"})
	says(t, said(r.View().PublicScreen()), "De zwakste schakel is Klantervaring.")
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
	says(t, said(r.View().PublicScreen())+scanned(r), "Hier werken we aan: Klantcultuur en leiderschap")
	r.Facilitator(workshop.ChooseLink{Link: measure.LinkCompass}) // the group thinks better of it
	if err := r.Do(workshop.Actor{Facilitator: true}, workshop.ChooseLink{Link: "heart"}); err == nil || r.State.Latest().Link != measure.LinkCompass {
		t.Errorf("%v, %q", err, r.State.Latest().Link)
	}
}

func TestALeakGoesToTheRegisterOfProcedures(t *testing.T) {
	r := workshoptest.PlayScan(t, workshoptest.ScanStory{Stop: "scan.initiatives"})
	sheets := r.State.SheetsIn(r.State.Latest().ID, "energyLeak")
	says(t, scanned(r), "Elke korting boven een tientje", "procedure · Klantcultuur en leiderschap · overleggen: 3 · dagen: 5", "losse projecten, geen samenhang · Kennis en feedback")
	r.Facilitator(workshop.Back{})
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
	says(t, said(r.View().PublicScreen()), "Elke korting boven een tientje")
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
	for _, text := range []string{said(one.View().PublicScreen()), scanned(one)} {
		says(t, text, "De schakel Kompas heeft geen lopende afspraak.", "De schakel Klantervaring heeft geen lopende afspraak.")
		silentOn(t, text, "De schakel Klantcultuur en leiderschap heeft geen lopende afspraak.")
	}
	says(t, said(one.View().PublicScreen()), "Schakel: Klantcultuur en leiderschap")
	basis := workshoptest.Play(t, workshoptest.Script{Stop: "agreements.write"})
	screen.Walk(basis.View().ControlScreen(), func(n screen.Node) bool {
		if strings.HasSuffix(n.ID, ":link") {
			t.Error("a group that held no scan is asked for a link")
		}
		return true
	})
	silentOn(t, said(basis.View().PublicScreen()), "schakel")
}
