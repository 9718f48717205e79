package workshop

import (
	"testing"
	"time"

	"github.com/afspraak/afspraak/workshop/screen"
)

// A promise is one through its texts, and its edition only grows.
func TestAPromiseStaysOneThroughItsTexts(t *testing.T) {
	r := lived(t, 2)
	first := r.s.Agreements[0]
	edition := func() int {
		t.Helper()
		all := r.s.AllPromises()
		if len(all) != 2 || all[0].Root != first.ID {
			t.Fatalf("promises: %+v", all)
		}
		return all[0].Edition
	}
	seen := edition()
	grew := func(what string) {
		t.Helper()
		if now := edition(); now <= seen {
			t.Errorf("after %s the edition went from %d to %d", what, seen, now)
		} else {
			seen = now
		}
	}
	r.on("2027-01-12")
	r.must(r.giver(first), ReportDone{Agreement: first.ID, Day: "2027-01-11"})
	grew("a report")
	r.must(r.receiver(first), Declare{Agreement: first.ID, Kept: true})
	grew("a declaration")
	r.facilitator(ReopenLife{Agreement: first.ID, Reason: "verkeerde knop"})
	grew("opening it again")
	r.must(r.receiver(first), Declare{Agreement: first.ID, Text: "de helft ontbreekt"})
	r.must(r.receiver(first), BreakAgreement{Agreement: first.ID, Lesson: "te veel beloofd", Next: screen.JSON(NextAgain)})
	grew("breaking it")
	if r.s.AllPromises()[0].Current != first {
		t.Error("another text holds")
	}
}

func TestTimeOfTheFollowUp(t *testing.T) {
	for typed, want := range map[string]string{"": "", "14:30": "14:30", "9.05": "09:05", "14u30": "14:30", "14 u": "14:00", "9": "09:00", "13h15": "13:15"} {
		if got, ok := clockTime(typed); !ok || got != want {
			t.Errorf("%q is %q, %t", typed, got, ok)
		}
	}
	r := newRoom(t)
	r.fill(4, 1)
	r.next()
	r.toStep("checkout.followUp")
	plan := PlanFollowUp{Day: r.now.AddDate(0, 0, 14).Format(time.DateOnly), Time: "25:00"}
	for _, bad := range []string{"25:00", "straks", "14:60", "-1"} {
		plan.Time = bad
		if _, key := r.denied(Actor{Facilitator: true}, plan); key != "refusal.followUpTime" {
			t.Errorf("%q: %s", bad, key)
		}
	}
	plan.Time = "13.45"
	r.facilitator(plan)
	if se := r.s.Latest(); se.FollowUpTime != "13:45" || se.FollowUp != plan.Day {
		t.Errorf("on %s at %s", se.FollowUp, se.FollowUpTime)
	}
}
