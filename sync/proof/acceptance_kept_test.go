package proof_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// again hosts the follow-up session of a finished one on the same file, some days
// later, with everybody back by the code of that day; the first manage.
func (s *stage) again(days, manage int) *stage {
	s.t.Helper()
	at := s.clock.Now().AddDate(0, 0, days)
	s.close()
	if err := host.AddSession(context.Background(), s.path(), workshop.PlanSession{Form: "follow45"}, at); err != nil {
		s.t.Fatal(err)
	}
	f := s.cast.open(s.t, s.dir, 3, nil)
	f.clock.forward(at)
	f.do(workshop.OpenLobby{})
	f.until("host words", func(v workshop.View) bool { return len(v.Live.Words) == 3 }) // or trees come with or without
	for _, p := range s.people {
		f.join(p.i, roleOf(p.i, manage))
	}
	f.do(workshop.AdmitAll{})
	f.settle()
	return f
}

// acceptKept: a proposal gets consent and is adopted; weeks later the giver
// reports it done, the receiver alone declares it kept, and every screen shows
// the share that was kept.
func acceptKept(t *testing.T) {
	s := castOf(t, 6, 2).stage(t, nil)
	s.play(script{})
	f := s.again(28, 2)
	var kept, other *workshop.Agreement
	f.view(func(v workshop.View) {
		for _, a := range v.Agreements {
			switch {
			case a.State != workshop.Adopted:
			case kept == nil:
				kept = a
			default:
				other = a
			}
		}
	})
	if kept == nil || other == nil {
		t.Fatal("less than two agreements were adopted")
	}
	giver, receiver := f.of(kept.GiverID()), f.of(kept.ReceiverID())
	third := f.people[slices.IndexFunc(f.people, func(p *person) bool { return p != giver && p != receiver })]
	if err := third.sends("life.report", workshop.ReportDone{Agreement: kept.ID}); err == nil {
		t.Error("somebody else reported it done")
	}
	if err := giver.sends("life.report", workshop.ReportDone{Agreement: kept.ID}); err != nil {
		t.Fatal(err)
	}
	for name, p := range map[string]*person{"the giver": giver, "somebody else": third} {
		if err := p.sends("life.declare", workshop.Declare{Agreement: kept.ID, Kept: true}); err == nil {
			t.Errorf("%s declared it kept", name)
		}
	}
	if err := receiver.sends("life.declare", workshop.Declare{Agreement: kept.ID, Kept: true}); err != nil {
		t.Fatal(err)
	}
	f.clock.forward(f.clock.Now().AddDate(0, 0, 3)) // past the day of the other ones
	f.play(script{stop: "review.rate"})
	f.everySeat("the share that was kept", func(public screen.Node) bool {
		return strings.Contains(marshal(public), "53")
	})
	f.view(func(v workshop.View) {
		o := v.Outcomes(f.day(0))
		if o.Kept != 1 || o.InTime != 1 || o.Broken+o.Overdue == 0 {
			t.Errorf("the count is %+v", o)
		}
	})
}

// of is the seat of somebody.
func (s *stage) of(id workshop.PersonID) *person {
	s.t.Helper()
	i := slices.IndexFunc(s.people, func(p *person) bool { return p.id() == id })
	if i < 0 {
		s.t.Fatalf("nobody sits at the laptop of %s", id)
	}
	return s.people[i]
}
