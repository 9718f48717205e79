package workshop_test

import (
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// Asking permission again and again is an energy leak: it stands with the figures
// of its canvas, and among the leaks of the scan (R-003-04).
func TestFrictionIsAnEnergyLeak(t *testing.T) {
	r := workshoptest.PlayLevels(t, workshoptest.Levels{Stop: "room.summary"})
	canvas := r.Canvases()[0]
	offer, ok := screen.Find(r.View().ControlScreen(), "friction:"+string(canvas.ID)+":go")
	if !ok || offer.Action.Command != "room.friction" {
		t.Fatalf("%+v", offer)
	}
	for _, text := range []string{"Elke creditnota langs de chef", "Elke bos bloemen langs de chef", "Elke termijn langs de chef"} {
		r.Facilitator(workshop.WriteFriction{Canvas: canvas.ID, Text: text})
	}
	refused(t, r, facilitator, workshop.WriteFriction{Canvas: canvas.ID, Text: "Nog een"}, "refusal.frictionFull")
	refused(t, r, facilitator, workshop.WriteFriction{Canvas: canvas.ID, Text: "…"}, "refusal.needsWords")
	refused(t, r, facilitator, workshop.WriteFriction{Canvas: canvas.ID}, "refusal.empty")
	refused(t, r, facilitator, workshop.WriteFriction{Canvas: r.Areas()[0].ID, Text: "Geen ruimte"}, "refusal.sheetGone")
	refused(t, r, workshop.Actor{Seat: workshoptest.Seat(1)}, workshop.WriteFriction{Canvas: canvas.ID, Text: "Van mij"}, "refusal.facilitatorOnly")
	if all := r.State.SheetsIn(r.State.Latest().ID, "energyLeak"); len(all) == 0 || all[len(all)-1].State != workshop.SheetOffered {
		t.Fatalf("the register of energy leaks: %+v", all)
	}
	r.Next()
	says(t, readable(r.View().PublicScreen()), "Energielekken", "Elke bos bloemen langs de chef", "overleg · Klantcultuur en leiderschap")
	told := map[string]string{}
	for _, part := range r.State.ReportParts(r.State.Latest().ID, "") {
		told[part.Phase] = readable(part.Nodes...)
	}
	says(t, told["room"], "Elke creditnota langs de chef", "overleg · Klantcultuur en leiderschap")
	says(t, told["scan"], "Elke termijn langs de chef")
	if strings.Count(told["scan"], "overleg · Klantcultuur en leiderschap") < 3 {
		t.Errorf("the leaks in the scan's report: %s", told["scan"])
	}
}
