package workshop_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// TestAnyCommandsKeepTheCanvasSafe gives any commands around the canvas. What is
// proposed to the group and what is in force lacks nothing of INV-10, has a
// review date and a consent behind it; its text does not change any more.
func TestAnyCommandsKeepTheCanvasSafe(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		stop := rapid.SampledFrom([]string{"room.canvas", "room.consent", "room.cases"}).Draw(rt, "from")
		refuse := rapid.SampledFrom([]int{0, 3}).Draw(rt, "objects")
		r := workshoptest.PlayLevels(t, workshoptest.Levels{Form: "short90", Stop: stop, Refuse: refuse, N: 5, Manage: 1})
		for range rapid.IntRange(1, 40).Draw(rt, "commands") {
			before := map[workshop.SheetID]workshop.Sheet{}
			for _, sh := range r.Canvases() {
				before[sh.ID] = *sh
			}
			by := facilitator
			if rapid.IntRange(0, 3).Draw(rt, "by a seat") == 0 {
				by = workshop.Actor{Seat: workshoptest.Seat(rapid.IntRange(0, 4).Draw(rt, "seat"))}
			}
			c := drawCanvasCommand(rt, r)
			if err := r.Do(by, c); err != nil {
				if _, ok := workshop.AsRefusal(err); !ok {
					rt.Fatalf("%T: %v is no refusal", c, err)
				}
			}
			if o := r.View().Overview(); o.Counter != nil && o.Counter.N == 0 && rapid.Bool().Draw(rt, "answers") {
				r.AnswerAny()
			}
			if due, at, ok := r.State.Due(); ok {
				r.Now = at
				r.Must(workshop.Actor{Clock: true}, due)
			}
			if se := r.State.Latest(); se.State != workshop.Running || se.Plan[se.Phase].Phase != "room" {
				break
			}
			for _, sh := range r.Canvases() {
				checkCanvas(rt, r, before[sh.ID], sh)
			}
			r.View().PublicScreen()
			r.View().ControlScreen()
			r.View().PersonScreen(r.State.Latest().Order[1])
		}
		sameAfterReplay(rt, r)
	})
}

func checkCanvas(t *rapid.T, r *workshoptest.Room, was workshop.Sheet, sh *workshop.Sheet) {
	t.Helper()
	force := sh.State == workshop.SheetTrial || sh.State == workshop.SheetAdopted
	if settled := was.State != "" && was.State != workshop.SheetDraft && was.State != workshop.SheetOffered; settled && string(screen.JSON(was.Values)) != string(screen.JSON(sh.Values)) {
		t.Fatalf("a canvas that was %s changed", was.State)
	}
	asked := false
	for _, x := range r.State.Rounds {
		about := strings.HasPrefix(x.Step, "room.consent:"+string(sh.ID))
		asked = asked || about && x.State == workshop.RoundShown
		if about && x.State == workshop.RoundOpen && len(sh.Missing()) > 0 {
			t.Fatalf("the group is asked about a canvas without %v", sh.Missing())
		}
	}
	if !force {
		return
	}
	switch {
	case len(sh.Missing()) > 0:
		t.Fatalf("%s without %v", sh.State, sh.Missing())
	case len(strings.Split(sh.Values["principles"], "\n")) > 5:
		t.Fatalf("%s with a script", sh.State)
	case !asked || len(sh.Objections) > 0:
		t.Fatalf("%s: asked %t, objections %v", sh.State, asked, sh.Objections)
	case sh.Values["reviewDate"] <= "2026-11-23":
		t.Fatalf("%s until %q", sh.State, sh.Values["reviewDate"])
	}
}

func drawCanvasCommand(t *rapid.T, r *workshoptest.Room) workshop.Command {
	canvas, area := workshop.SheetID("gone"), r.Areas()[0].ID
	if all := r.Canvases(); len(all) > 0 {
		canvas = rapid.SampledFrom(all).Draw(t, "canvas").ID
	}
	field := rapid.SampledFrom([]string{
		"may", "budget", "amount", "currency", "period", "per", "purposes", "principles", "limit.1.text", "limit.1.type", "limit.1.friendlyNo",
		"limit.3.text", "limit.3.type", "guidance", "steeringOnlyIf", "reviewDate", "area", "item", "asked",
	}).Draw(t, "field")
	value := rapid.SampledFrom([]string{
		"", "Iets", "yes", "no", "50", "0", "EUR", "day", "case", "person", "customerDemand", "other", "2027-01-04", "2020-01-01", "a\nb\nc\nd\ne\nf",
	}).Draw(t, "value")
	reason := rapid.SampledFrom([]string{"", "Zo besloten"}).Draw(t, "reason")
	to := rapid.SampledFrom([]workshop.SheetState{workshop.SheetAdopted, workshop.SheetTrial, workshop.SheetParked, workshop.SheetWithdrawn}).Draw(t, "to")
	return rapid.SampledFrom([]workshop.Command{
		workshop.Next{Reason: "Zo besloten"},
		workshop.Next{Reason: "Zo besloten"},
		workshop.Back{},
		workshop.StartCanvas{Area: area},
		workshop.StartCanvas{Area: r.Areas()[len(r.Areas())-1].ID, Place: value},
		workshop.BeginWithExample{Sheet: canvas, Example: "bank"},
		workshop.WriteSheet{Sheet: canvas, Field: field, Value: screen.JSON(value)},
		workshop.WriteSheet{Sheet: canvas, Field: field, Value: screen.JSON(value)},
		workshop.FillSheet{Sheet: canvas, Field: field, Value: screen.JSON(value)},
		workshop.ProposeSheet{Sheet: canvas, Back: rapid.Bool().Draw(t, "back")},
		workshop.TakePen{Sheet: canvas, Person: r.State.Latest().Order[2]},
		workshop.PassPen{Sheet: canvas},
		workshop.LayPen{Sheet: canvas},
		workshop.SettleSheet{Sheet: canvas, To: to, Reason: reason},
		workshop.ReviseSheet{Sheet: canvas},
		workshop.RenewSheet{Sheet: canvas},
		workshop.WithdrawCanvas{Sheet: canvas, Reason: reason},
		workshop.CountWeek{Canvas: canvas, Week: rapid.SampledFrom([]string{"", "before", "2026-W48", "2026-W01"}).Draw(t, "week")},
		workshop.OpenRound{Step: r.State.Latest().Step, Reason: reason},
	}).Draw(t, "command")
}
