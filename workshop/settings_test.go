package workshop

import (
	"testing"

	"github.com/afspraak/afspraak/workshop/screen"
)

// TestMinGroupIsRaisedAnyTimeAndLoweredOnlyBefore is METHOD §3.7's rule.
func TestMinGroupIsRaisedAnyTimeAndLoweredOnlyBefore(t *testing.T) {
	r := playTo(t, "checkin.energy")
	size := func() int { return r.s.Programme.Settings.MinGroup }
	for _, k := range []int{2, 11, -1} {
		if got := r.refused(ChangeSettings{k}); got != "refusal.minGroup" {
			t.Errorf("%d: %q", k, got)
		}
	}
	r.facilitator(ChangeSettings{3})
	r.next() // the first round is open
	if got := r.refused(ChangeSettings{5}); got != "refusal.roundOpen" {
		t.Errorf("changed in an open round: %q", got)
	}
	if r.view().Overview().MinGroupChange != nil {
		t.Error("a change is offered in an open round")
	}
	if q := r.s.openRounds()[0].Question; q.MinGroup != 3 {
		t.Errorf("the round was opened with %d", q.MinGroup)
	}
	for _, tree := range []screen.Node{r.view().PublicScreen(), r.view().PersonScreen(r.s.Current().Voters()[0])} {
		if n, ok := screen.Find(tree, "minGroup"); !ok || n.Text.Args["k"] != 3 {
			t.Errorf("not everybody is told of another size: %+v", n)
		}
	}
	r.next()
	r.next()
	r.facilitator(ChangeSettings{6})
	for _, k := range []int{5, 3} {
		if got := r.refused(ChangeSettings{k}); got != "refusal.minGroup" || size() != 6 {
			t.Errorf("lowered to %d after the first round: %q, now %d", k, got, size())
		}
	}
	if a := r.view().Overview().MinGroupChange; a == nil || a.Ask.Min != 6 || a.Ask.Max != MostMinGroup {
		t.Errorf("offered is %+v", a)
	}
	changes := 0
	for _, entry := range r.s.Log {
		if entry.What.Key == "log.minGroup" {
			changes++
		}
	}
	if changes != 2 {
		t.Errorf("%d changes in the decision log, want 2", changes)
	}
}

func TestTheLobbySaysTheGroupSize(t *testing.T) {
	r := newRoom(t)
	r.facilitator(OpenLobby{})
	r.facilitator(ChangeSettings{7})
	if n, ok := screen.Find(r.view().PublicScreen(), "minGroup"); !ok || n.Text.Args["k"] != 7 {
		t.Errorf("the room reads %+v", n)
	}
}

// TestTheSizeMayBeLoweredForTheNextSession: its people have not answered yet.
func TestTheSizeMayBeLoweredForTheNextSession(t *testing.T) {
	r := playBasis60(t, 12)
	r.facilitator(PlanSession{Form: "basis60"})
	r.facilitator(ChangeSettings{3})
	if r.s.Programme.Settings.MinGroup != 3 {
		t.Error("it was not lowered")
	}
}
