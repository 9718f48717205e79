package rehearsal

import (
	"os"
	"testing"

	"github.com/afspraak/afspraak/workshop"
)

// TestTheLongForms plays both steps to the end: every phase of the plan has run,
// and what was written down by hand is in the decision log. The longer two take
// minutes on a busy machine and are for the full run.
func TestTheLongForms(t *testing.T) {
	for _, form := range []string{"short90", "full180", "day450"} {
		t.Run(form, func(t *testing.T) {
			if form != "short90" && os.Getenv("AFSPRAAK_FULL") == "" {
				t.Skip("takes minutes; set AFSPRAAK_FULL=1")
			}
			r, s := rehearse(t, Options{Form: form, Participants: 8, Seed: 3})
			se := s.Latest()
			if se.State != workshop.Finished || r.Refused != 0 || r.People != 8 {
				t.Errorf("%s, %+v", se.State, r)
			}
			for _, p := range se.Plan {
				run := se.Runs[p.Key()]
				if ran := run != nil && run.Done && !run.Skipped; ran == p.Off {
					t.Errorf("%s, off %v, ran %+v", p.Key(), p.Off, run)
				}
			}
			written := 0
			for _, e := range s.Log {
				if e.What.Key == "log.outcome" && e.Reason != "" {
					written++
				}
			}
			if written != len(se.Outcomes) {
				t.Errorf("%d outcomes, %d of them in the log", len(se.Outcomes), written)
			}
		})
	}
}
