package workshop_test

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// TestAnyCommandsKeepLevelsSafe gives any commands in room and limits. A level
// never passes its cap (INV-11), has a vote behind it, is tried out with a date;
// what is settled does not change; the log tells the same story again.
func TestAnyCommandsKeepLevelsSafe(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		stop := rapid.SampledFrom([]string{"room.areas", "room.vote", "room.trial", "room.trial", "room.spot"}).Draw(rt, "from")
		r := workshoptest.PlayLevels(t, workshoptest.Levels{Stop: stop, N: rapid.SampledFrom([]int{3, 6, 9}).Draw(rt, "people"), Manage: 1})
		for range rapid.IntRange(1, 40).Draw(rt, "commands") {
			before := map[workshop.SheetID]workshop.Sheet{}
			for _, sh := range r.Areas() {
				before[sh.ID] = *sh
			}
			by := facilitator
			if rapid.IntRange(0, 4).Draw(rt, "by a seat") == 0 {
				by = workshop.Actor{Seat: workshoptest.Seat(1)}
			}
			c := drawLevelCommand(rt, r)
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
			for _, sh := range r.Areas() {
				checkLevel(rt, r, before[sh.ID], sh)
			}
			r.View().PublicScreen()
			r.View().ControlScreen()
		}
		sameAfterReplay(rt, r)
	})
}

func checkLevel(t *rapid.T, r *workshoptest.Room, was workshop.Sheet, sh *workshop.Sheet) {
	t.Helper()
	settled := was.State == workshop.SheetTrial || was.State == workshop.SheetParked
	if settled && (was.State != sh.State || string(screen.JSON(was.Values)) != string(screen.JSON(sh.Values))) {
		t.Fatalf("an area that was %s changed", was.State)
	}
	level, _ := strconv.Atoi(sh.Values["level"])
	if level == 0 {
		if sh.State == workshop.SheetTrial {
			t.Fatal("a trial without a level")
		}
		return
	}
	if limit, err := strconv.Atoi(sh.Values["cap"]); err == nil && sh.Values["bound"] != "no" && sh.Values["bound"] != "" && level > limit {
		t.Fatalf("level %d above the cap of %d", level, limit)
	}
	voted := false
	for _, x := range r.State.Rounds {
		voted = voted || x.Step == "room.vote:"+string(sh.ID) && x.State == workshop.RoundShown && x.N >= 4
	}
	if !voted || sh.State != workshop.SheetTrial || sh.Until == "" {
		t.Fatalf("level %d: voted %t, %s until %q", level, voted, sh.State, sh.Until)
	}
}

func drawLevelCommand(t *rapid.T, r *workshoptest.Room) workshop.Command {
	area := workshop.SheetID("gone")
	if all := r.Areas(); len(all) > 0 {
		area = rapid.SampledFrom(all).Draw(t, "area").ID
	}
	field := rapid.SampledFrom([]string{"ready", "name", "bound", "cap", "level", "inCustomerProcess", "hoursNow"}).Draw(t, "field")
	value := rapid.SampledFrom([]string{"", "1", "3", "7", "9", "law", "no", "yes", "tool", "Iets"}).Draw(t, "value")
	reason := rapid.SampledFrom([]string{"", "Zo besloten"}).Draw(t, "reason")
	return rapid.SampledFrom([]workshop.Command{
		workshop.Next{Reason: "Zo besloten"},
		workshop.Next{Reason: "Zo besloten"},
		workshop.Next{Reason: "Zo besloten"},
		workshop.Back{},
		workshop.WriteSheet{Sheet: area, Field: field, Value: screen.JSON(value)},
		workshop.ProposeSheet{Sheet: area, Back: rapid.Bool().Draw(t, "back")},
		workshop.AddArea{Ready: value},
		workshop.AddArea{Name: value},
		workshop.AddSpotCase{Ready: value},
		workshop.AddSpotCase{Name: value},
		workshop.SettleAreas{Area: area, To: workshop.SheetParked, Reason: reason},
		workshop.SettleAreas{To: workshop.SheetTrial, Reason: reason},
		workshop.SettleSheet{Sheet: area, To: workshop.SheetAdopted, Reason: reason},
		workshop.RenewSheet{Sheet: area},
		workshop.OpenRound{Step: r.State.Latest().Step, Reason: reason},
	}).Draw(t, "command")
}
