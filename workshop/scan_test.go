package workshop_test

import (
	"encoding/json"
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

// readable is everything that can be read in some nodes, words in drawings included.
func readable(nodes ...screen.Node) string {
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
	for _, part := range r.State.ReportParts(r.State.Latest().ID, "") {
		if part.Phase == "scan" {
			return readable(part.Nodes...)
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

// One person weighs as much as there are people behind that figure: who did not
// know what to answer is not among them, and plans are no people.
func TestOnePersonIsOneOfThoseWhoAnswered(t *testing.T) {
	rate := func(unsure map[int]int) func(factor, i int) int {
		return func(factor, i int) int {
			if i < unsure[factor] {
				return 0
			}
			return e4(factor, i)
		}
	}
	for want, unsure := range map[string]map[int]int{
		"één persoon is hier 9,1 procentpunt.":         nil,
		"één persoon is hier 14,3 procentpunt.":        {2: 4, 5: 4, 6: 4},
		"één persoon is hier 9,1 tot 14,3 procentpunt": {5: 4},
		"één persoon is hier 10,0 tot 14,3":            {2: 1, 5: 1, 6: 4},
	} {
		r := workshoptest.PlayScan(t, workshoptest.ScanStory{N: 11, Manage: 4, Rate: rate(unsure), Plans: [2]int{3, 1}, Stop: "scan.published"})
		says(t, readable(r.View().PublicScreen()), want)
	}
}

func TestTheScanNamesWhatToTalkAbout(t *testing.T) {
	// Everybody but those who agree is neutral on the fifth.
	r := workshoptest.PlayScan(t, workshoptest.ScanStory{N: 11, Manage: 4, Stop: "scan.talk", Rate: func(factor, i int) int {
		if v := e4(factor, i); factor != 5 || v > 3 {
			return v
		}
		return 3
	}})
	room := readable(r.View().PublicScreen())
	says(t, room, "Ideeën van medewerkers", "minst eens", "Hoeveel overleggen kost een idee?", "Voorbeeld van de leiding", "meest verdeeld", "Wanneer zag je dat voor het laatst?")
	silentOn(t, room, "Noem samen drie klantsignalen")
	r = workshoptest.PlayScan(t, workshoptest.ScanStory{N: 11, Manage: 4, Stop: "scan.talk", Rate: func(int, int) int { return 3 }})
	says(t, readable(r.View().PublicScreen()), "Noem samen drie klantsignalen") // the compass is off
}

func TestPublishedFiguresHaveASign(t *testing.T) {
	r := workshoptest.PlayScan(t, workshoptest.ScanStory{N: 11, Manage: 4, Rate: e4, Stop: "scan.published"})
	room := readable(r.View().PublicScreen())
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
			says(t, readable(r.View().PublicScreen()), "Ruimte voor oplossingen: deze groep 18%, gepubliceerd 51%")
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
	silentOn(t, readable(trees...)+scanned(r), "% eens", "minst eens", "verdeeld", "oneens,")
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
	says(t, readable(r.View().PublicScreen()), "Met minder dan 4 mensen vullen we dit niet in")
	if _, ok := screen.Find(r.View().ControlScreen(), "link:knowledge"); !ok {
		t.Fatal("the facilitator cannot choose")
	}
	r.Facilitator(workshop.ChooseLink{Link: measure.LinkKnowledge})
	says(t, readable(r.View().PublicScreen()), "Hier werken we aan: Kennis en feedback")
}

// Roles that are too small are nowhere in the scan.
func TestRolesInTheScan(t *testing.T) {
	small := workshoptest.PlayScan(t, workshoptest.ScanStory{N: 11, Manage: 3, Rate: e4, Stop: "scan.bars"})
	says(t, readable(small.View().ControlScreen()), "Te klein om per rol te tonen.")
	silentOn(t, readable(small.View().ControlScreen()), "Leiding: gemiddeld", "Medewerker: gemiddeld")
	both := workshoptest.PlayScan(t, workshoptest.ScanStory{N: 12, Manage: 4, Stop: "scan.bars"})
	if tree := readable(both.View().ControlScreen()); strings.Contains(tree, "Te klein om per rol te tonen.") {
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
