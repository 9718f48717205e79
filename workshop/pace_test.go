package workshop

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// late lets the running phase take so many minutes more than it has.
func (r *room) late(minutes int) {
	se := r.s.Latest()
	r.now = r.now.Add(time.Duration(se.minutes(se.Phase)+minutes) * time.Minute)
}

func (r *room) standing() Standing {
	return View{State: r.s, Live: Live{Now: r.now}}.Overview().Pace.At(r.now)
}

// skipTo leaves phases undone, at once, until one runs.
func (r *room) skipTo(key string) {
	r.t.Helper()
	for r.s.Latest().runningKey() != key {
		r.facilitator(SkipPhase{"Tempo"})
	}
}

// E22: what is still to come has slack 4, 5, 8, 3, 5, 2; nine minutes late.
func TestAnOverrunProposesANewPlan(t *testing.T) {
	r := start(t, "full180")
	r.facilitator(SwitchPhase{Phase: "adoption", Reason: "Al vastgesteld"})
	r.facilitator(SwitchPhase{Phase: "break", Reason: "Geen pauze"})
	r.skipTo("room")
	r.facilitator(SetEnd{r.now.Add((22 + 78) * time.Minute).In(r.s.Zone()).Format("15:04")})
	if s := r.standing(); s.Late != 0 || s.Changes != nil || s.LeftInAll != 100*time.Minute {
		t.Fatalf("on time: %+v", s)
	}
	r.late(9)
	s := r.standing()
	want := []Change{{"balance", 10, 9}, {"tools", 10, 8}, {"debate", 28, 25}, {"agreements", 18, 17}, {"burying", 5, 3}}
	if diff := cmp.Diff(want, s.Changes); diff != "" || s.Late != 9 || s.Short != 0 {
		t.Errorf("nine minutes late: %s\n%+v", diff, s)
	}
	if got := r.s.Latest().minutesOf("debate"); got != 28 {
		t.Errorf("the plan changed by itself: the debate has %d minutes", got)
	}
	minutes := map[string]int{}
	for _, c := range s.Changes {
		minutes[c.Key] = c.To
	}
	r.facilitator(SetMinutes{Minutes: minutes, Replan: true})
	if s := r.standing(); s.Late != 0 || s.Changes != nil || s.LeftInAll != 69*time.Minute {
		t.Errorf("after taking it over: %+v", s)
	}
	if last := r.s.Log[len(r.s.Log)-1]; last.What.Key != "log.replanned" || last.What.Args["N"] != 5 {
		t.Errorf("the log says %+v", last)
	}
}

// Too late for the slack there is: phases are named that would have to move to
// the follow-up, P11 first; none is skipped.
func TestAnOverrunWithoutSlackNamesWhatWouldBeDropped(t *testing.T) {
	r := start(t, "full180")
	r.skipTo("customerTeam")
	se := r.s.Latest()
	need := 0
	for _, i := range se.coming() {
		need += se.minutes(i)
	}
	// Slack of what follows: room 8, balance 4, tools 5, adoption 3, break 4, debate 8, agreements 3, burying 5, checkout 2.
	r.facilitator(SetEnd{r.now.Add(time.Duration(22+need) * time.Minute).In(r.s.Zone()).Format("15:04")})
	for _, c := range []struct {
		late, short int
		drop        []string
	}{
		{42, 0, nil},
		{43, 1, []string{"burying", "tools"}}, // burying's minutes are its slack: it takes tools, too
		{48, 6, []string{"burying", "tools", "balance"}},
		{60, 18, []string{"burying", "tools", "balance"}}, // the compass has been, more cannot be named
	} {
		at := *r
		at.now = r.now
		at.late(c.late)
		s := at.standing()
		var drop []string
		for _, d := range s.Drop {
			drop = append(drop, d.Key)
		}
		if diff := cmp.Diff(c.drop, drop); diff != "" || s.Short != c.short || s.Late != c.late || (s.Changes != nil) != (c.short == 0) {
			t.Errorf("%d late: %s\n%+v", c.late, diff, s)
		}
	}
	if len(r.keys()) != 13 {
		t.Errorf("something was switched off by itself: %v", r.keys())
	}
}

// A session that starts late is late from its first minute on.
func TestALateStart(t *testing.T) {
	r := newRoomOf(t, "full180")
	r.facilitator(SetEnd{r.now.Add(180 * time.Minute).In(r.s.Zone()).Format("15:04")})
	r.fill(6, 1)
	r.now = r.now.Add(7 * time.Minute)
	r.next()
	if s := r.standing(); s.Late != 7 || len(s.Changes) == 0 {
		t.Errorf("started seven minutes late: %+v", s)
	}
	// Without a word about the end, the plan decides when it ends.
	r = start(t, "short90")
	if s := r.standing(); s.Late != 0 || s.LeftInAll != 90*time.Minute || !r.s.Latest().Ends.Equal(r.now.Add(90*time.Minute)) {
		t.Errorf("a plain start: %+v", s)
	}
	// A pause of the clock does not stop the day.
	r.facilitator(Pause{true})
	r.now = r.now.Add(4 * time.Minute)
	if s := r.standing(); s.Late != 4 || s.Short != 4 {
		t.Errorf("after a pause of four minutes: %+v", s)
	}
}

// Leaving a phase out gives its minutes back, and that is said: not before the
// session runs, and never together with being late.
func TestAheadOfThePlan(t *testing.T) {
	r := newRoomOf(t, "full180")
	r.facilitator(SetEnd{r.now.Add(220 * time.Minute).In(r.s.Zone()).Format("15:04")})
	if s := r.standing(); s.Early != 0 {
		t.Errorf("before anybody is in: %+v", s)
	}
	r = start(t, "full180")
	if s := r.standing(); s.Early != 0 || s.Late != 0 {
		t.Errorf("as planned: %+v", s)
	}
	minutes := r.s.Latest().minutesOf("checkin")
	r.facilitator(SkipPhase{"We kennen elkaar"})
	if s := r.standing(); s.Early != minutes || s.Late != 0 || s.Changes != nil {
		t.Errorf("without the check-in's %d minutes: %+v", minutes, s)
	}
	r.late(minutes + 1)
	if s := r.standing(); s.Early != 0 || s.Late != 1 {
		t.Errorf("when they are used up: %+v", s)
	}
}
