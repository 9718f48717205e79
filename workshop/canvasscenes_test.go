package workshop_test

import (
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// canvasDay is a day in which the first text of the canvas meets an objection,
// its sentences are practised, its figures filled in, and a next version is
// written, proposed and parked; then the room is withdrawn.
func canvasDay(t testing.TB) *workshoptest.Room {
	r := workshoptest.PlayLevels(t, workshoptest.Levels{Form: "day450", Refuse: 7, Stop: "room.summary"})
	r.Figures()
	r.Next()
	backTo(r, "room.canvas")
	sh := r.State.Canvases()[0]
	r.Facilitator(workshop.RenewSheet{Sheet: sh.ID})
	next := r.Canvases()[1]
	for field, value := range map[string]string{
		"amount": "", "principles": "Een\nTwee\nDrie\nVier\nVijf\nZes", "limit.2.type": "customerDemand",
	} {
		r.Facilitator(workshop.WriteSheet{Sheet: next.ID, Field: field, Value: screen.JSON(value)})
	}
	for field, value := range map[string]string{
		"amount": "40", "principles": "Een\nTwee", "per": "customer", "period": "month", "limit.2.friendlyNo": "Ik noteer het even, en dan weet mijn collega het ook.",
	} {
		r.Facilitator(workshop.WriteSheet{Sheet: next.ID, Field: field, Value: screen.JSON(value)})
	}
	r.Facilitator(workshop.ProposeSheet{Sheet: next.ID})
	r.ToStep("room.consent:" + string(next.ID) + ".0")
	r.Next()
	r.Next()
	r.Next()
	r.Facilitator(workshop.SettleSheet{Sheet: next.ID, To: workshop.SheetParked, Reason: "Te weinig antwoorden"})
	r.Facilitator(workshop.WithdrawCanvas{Sheet: sh.ID, Reason: "Het budget is op"})
	return r
}

// canvasAtTable is a canvas without money that one table writes while the others
// wait, one section each, and that is adopted at once.
func canvasAtTable(t testing.TB) *workshoptest.Room {
	r := workshoptest.PlayLevels(t, workshoptest.Levels{Language: "en", N: 9, Manage: 2, Stop: "room.canvas"})
	r.Facilitator(workshop.DealTables{})
	r.Facilitator(workshop.StartCanvas{Area: r.Areas()[1].ID, Place: "1"})
	sh := r.Canvases()[0]
	pen := func() workshop.Actor { return workshop.Actor{Seat: seatOf(r, sh.Pen)} }
	r.Must(pen(), workshop.BeginWithExample{Sheet: sh.ID, Example: "airline"})
	for range 3 {
		r.Must(pen(), workshop.PassPen{Sheet: sh.ID})
	}
	r.Must(pen(), workshop.ProposeSheet{Sheet: sh.ID})
	r.ToStep("room.consent:" + string(sh.ID) + ".0")
	r.Round(func(int) any { return workshop.ConsentAnswer{Stance: workshop.Consenting} })
	r.Facilitator(workshop.SwitchPhase{Phase: "balance", Reason: "No time"})
	r.Facilitator(workshop.SettleSheet{Sheet: sh.ID, To: workshop.SheetAdopted})
	r.ToStep("room.summary")
	return r
}

func backTo(r *workshoptest.Room, step string) {
	r.T.Helper()
	for range 40 {
		if r.State.Current().Step == step {
			return
		}
		r.Facilitator(workshop.Back{})
	}
	r.T.Fatalf("never came back to %s", step)
}

// seatOf is the device of a person.
func seatOf(r *workshoptest.Room, p workshop.PersonID) workshop.SeatID {
	for i, q := range r.State.Current().Order {
		if p == q {
			return workshoptest.Seat(i)
		}
	}
	return ""
}

// TestATableWritesTheCanvas: what it writes is seen at that table alone until it
// is proposed.
func TestATableWritesTheCanvas(t *testing.T) {
	r := workshoptest.PlayLevels(t, workshoptest.Levels{N: 9, Manage: 2, Stop: "room.canvas"})
	r.Facilitator(workshop.DealTables{})
	refused(t, r, facilitator, workshop.StartCanvas{Area: r.Areas()[0].ID, Place: "7"}, "refusal.choice")
	r.Facilitator(workshop.StartCanvas{Area: r.Areas()[0].ID, Place: "2"})
	refused(t, r, facilitator, workshop.StartCanvas{Area: r.Areas()[0].ID}, "refusal.noCanvasArea")
	sh := r.Canvases()[0]
	refused(t, r, facilitator, workshop.WriteSheet{Sheet: sh.ID, Field: "may", Value: screen.JSON("Zelf")}, "refusal.tableDraft")
	r.Must(workshop.Actor{Seat: seatOf(r, sh.Pen)}, workshop.WriteSheet{Sheet: sh.ID, Field: "may", Value: screen.JSON("Zelf kiezen")})
	v := r.View()
	sees := func(tree screen.Node) bool { return contains(tree, "Zelf kiezen") }
	if !sees(v.TableScreen(2)) || sees(v.TableScreen(1)) || sees(v.PublicScreen()) || sees(v.ControlScreen()) {
		t.Error("a table's canvas is not seen by that table alone")
	}
	for _, p := range r.State.Current().Order {
		if p != sh.Pen && sees(v.PersonScreen(p)) {
			t.Error("somebody without the pen is sent the draft on an own screen")
		}
	}
}

func contains(tree screen.Node, words string) bool {
	found := false
	screen.Walk(tree, func(n screen.Node) bool {
		found = found || n.Text != nil && n.Text.Plain == words || n.Field != nil && string(n.Field.Value) == `"`+words+`"`
		return true
	})
	return found
}
