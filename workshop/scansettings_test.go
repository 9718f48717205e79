package workshop_test

import (
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

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
