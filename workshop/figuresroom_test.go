package workshop_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// A follow-up looks at how the room was used and how often permission was asked
// (METHOD F3), says when nobody counted, and the report tells what was counted.
func TestAFollowUpLooksAtTheRoom(t *testing.T) {
	r := workshoptest.PlayFollowUp(t, workshoptest.FollowUp{Form: "full180", Stop: "checkin.again"})
	if len(r.State.Canvases()) == 0 {
		t.Fatal("nothing to look at: no canvas is in force")
	}
	for range 60 {
		if strings.HasPrefix(r.State.Latest().Step, "figures.room:") {
			break
		}
		r.Forward()
	}
	shown := func() string { return string(screen.JSON(r.View().PublicScreen())) }
	if text := shown(); !strings.Contains(text, "roomUse.none") {
		t.Fatalf("at %s it is not said that nobody counted: %s", r.State.Latest().Step, text)
	}
	sh := r.State.Canvases()[0]
	year, week := r.Now.ISOWeek()
	name := fmt.Sprintf("%d-W%02d", year, week)
	r.Facilitator(workshop.CountWeek{Canvas: sh.ID, Week: name})
	for _, f := range r.State.SheetsIn("", "roomUse") {
		for field, value := range map[string]string{"asked": "3", "used": "9"} {
			r.Facilitator(workshop.WriteSheet{Sheet: f.ID, Field: field, Value: screen.JSON(value)})
		}
	}
	if text := shown(); strings.Contains(text, "roomUse.none") || !strings.Contains(text, "roomUse.says") {
		t.Errorf("three asked and nine used are not shown: %s", text)
	}
	told := ""
	for _, p := range r.State.ReportParts(r.State.Latest().ID, "") {
		told += string(screen.JSON(p.Nodes))
	}
	if !strings.Contains(told, "roomUse.says") {
		t.Error("the report does not tell it")
	}
}

// The rule that keeps management from questioning people stands on the room screen
// beside each figure (METHOD F3).
func TestManagementAsksAboutFiguresAlone(t *testing.T) {
	r := workshoptest.PlayFollowUp(t, workshoptest.FollowUp{Form: "full180", Stop: "checkin.again"})
	seen := 0
	for r.State.Current() != nil && r.State.Latest().Step != "evaluate.team" {
		if strings.HasPrefix(r.State.Latest().Step, "figures.kpi:") {
			seen++
			says(t, readable(r.View().PublicScreen()), "De leiding stelt nu alleen vragen over teamcijfers. Eén vraag over dit cijfer.")
		}
		r.Forward()
	}
	if seen == 0 {
		t.Error("no figure was looked at")
	}
}
