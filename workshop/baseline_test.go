package workshop_test

import (
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// What the organisation began with stands at the hundred points and in the
// report, and never of a group that is too small (R-004-02).
func TestTheBaselineOfTheProgramme(t *testing.T) {
	r := workshoptest.PlayBalance(t, workshoptest.Balance{Alone: true, Stop: "balance.points"})
	for range 2 { // there is one
		r.Facilitator(workshop.StartBaseline{})
	}
	all := r.State.SheetsIn("", "baseline")
	if len(all) != 1 {
		t.Fatalf("%d baselines", len(all))
	}
	write := func(field string, value any) {
		r.Facilitator(workshop.WriteSheet{Sheet: all[0].ID, Field: field, Value: screen.JSON(value)})
	}
	for field, value := range map[string]string{"of": "organisation", "period": "2025", "turnover": "12.5", "vacancies": "9", "people": "3"} {
		write(field, value)
	}
	silentOn(t, readable(r.View().PublicScreen()), "Uitgangscijfers")
	if _, ok := screen.Find(r.View().ControlScreen(), "baselineHidden"); !ok {
		t.Error("the facilitator does not read why nothing is shown")
	}
	write("people", "140")
	says(t, readable(r.View().PublicScreen()), "Uitgangscijfers van de organisatie, 2025")
	shown := func(tree screen.Node, key string) bool { return len(told2(tree, "baseline.says."+key)) == 1 }
	room := r.View().PublicScreen()
	if !shown(room, "turnover") || !shown(room, "vacancies") || shown(room, "absence") { // nobody filled in the last
		t.Errorf("the room sees %s", screen.JSON(room))
	}
	if got := told2(room, "baseline.says.turnover")[0].Args["value"]; got != chart.Number("12.5") {
		t.Errorf("turnover %v", got)
	}
	for _, field := range []string{"person", "name", "employee", "who"} {
		refused(t, r, facilitator, workshop.WriteSheet{Sheet: all[0].ID, Field: field, Value: screen.JSON("Noor")}, "refusal.newer")
	}
	refused(t, r, facilitator, workshop.WriteSheet{Sheet: all[0].ID, Field: "absence", Value: screen.JSON("101")}, "refusal.number")
	seat := workshop.Actor{Seat: workshoptest.Seat(1)}
	refused(t, r, seat, workshop.StartBaseline{}, "refusal.facilitatorOnly")
	refused(t, r, seat, workshop.WriteSheet{Sheet: all[0].ID, Field: "absence", Value: screen.JSON("4")}, "refusal.notYourSheet")
	r.WalkOn("balance.pillars")
	for _, part := range r.State.ReportParts(r.State.Latest().ID, "") {
		if part.Phase == "balance" {
			says(t, readable(part.Nodes...), "Uitgangscijfers van de organisatie, 2025")
			if !shown(screen.Box("part", part.Nodes...), "turnover") {
				t.Error("the report has no turnover")
			}
			return
		}
	}
	t.Error("the report has no balance")
}
