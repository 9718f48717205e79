package rehearsal

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/measure"
)

// TestSessionsThatFollow plays a programme of three sessions on one file, with the
// same people on the same laptops, and counts once more what was kept.
func TestSessionsThatFollow(t *testing.T) {
	t.Parallel()
	r, s := rehearse(t, Options{Participants: 8, Followups: 2, Seed: 3})
	if r.Sessions != 3 || len(s.Sessions) != 3 || r.Refused != 0 {
		t.Errorf("%+v, %d sessions in the file", r, len(s.Sessions))
	}
	if r.Letters < 8 {
		t.Errorf("%d letters were read as they were written, in two rounds of eight people of whom six write", r.Letters)
	}
	if len(s.People) != 8 {
		t.Errorf("%d people: somebody came back as somebody else", len(s.People))
	}
	for i, se := range s.Sessions {
		if se.State != workshop.Finished {
			t.Errorf("session %d is %s", i+1, se.State)
		}
		if i == 0 {
			continue
		}
		if day := se.StartedAt.In(s.Zone()).Format(time.DateOnly); day != s.Sessions[i-1].FollowUp {
			t.Errorf("session %d was on %s, and %s was agreed on", i+1, day, s.Sessions[i-1].FollowUp)
		}
	}
	today := s.Latest().FinishedAt.In(s.Zone()).Format(time.DateOnly)
	var kept, due int
	for _, a := range s.Agreements {
		switch {
		case a.State != workshop.Adopted:
		case a.Life.End == workshop.Fulfilled:
			kept, due = kept+1, due+1
		case a.Life.End == workshop.Broken, a.Life.End == workshop.Renegotiated && a.Life.Late,
			a.Life.End == "" && a.Life.Done == "" && a.Life.Asked == "" && a.Values["due"] < today:
			due++
		}
	}
	if kept == 0 || r.Kept != kept || r.Due != due {
		t.Errorf("kept %d of %d, counted again %d of %d", r.Kept, r.Due, kept, due)
	}
	if o := s.Outcomes(today); o.KeptRate() != (measure.Percent{Num: kept, Den: due}) {
		t.Errorf("%+v", o)
	}
}

func TestTooManyFollowUps(t *testing.T) {
	file := filepath.Join(t.TempDir(), "x.afspraak")
	for _, n := range []int{-1, MostFollowups + 1} {
		if _, err := Run(t.Context(), Options{File: file, Participants: 8, Followups: n}); !errors.Is(err, ErrFollowups) {
			t.Errorf("%d follow-ups: %v", n, err)
		}
	}
}
