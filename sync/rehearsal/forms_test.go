package rehearsal

import (
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop"
)

// TestTheLongForms plays both steps to the end: every phase of the plan has run,
// and what was written down by hand is in the decision log.
func TestTheLongForms(t *testing.T) {
	for _, form := range []string{"short90", "full180", "day450"} {
		t.Run(form, func(t *testing.T) {
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
			bothSteps(t, s)
		})
	}
}

// bothSteps checks what came of the charters and of the debate: every charter is
// adopted or on trial, every manager signed a card, opinions moved, many
// wrote and some spoke, and there are proposals.
func bothSteps(t *testing.T, s *workshop.State) {
	t.Helper()
	se := s.Latest()
	charters := s.SheetsIn(se.ID, "charter")
	if n := len(s.SheetsIn(se.ID, "charter", workshop.SheetAdopted, workshop.SheetTrial)); n == 0 || n != len(charters) {
		t.Errorf("%d of %d charters are in force", n, len(charters))
	}
	cards := s.SheetsIn(se.ID, "letGo")
	if n := len(s.SheetsIn(se.ID, "letGo", workshop.SheetAdopted)); n == 0 || n != len(cards) {
		t.Errorf("%d of %d cards are signed", n, len(cards))
	}
	motions := s.MotionsIn(se.ID)
	if len(motions) != 1 {
		t.Fatalf("%d motions", len(motions))
	}
	m := motions[0]
	if m.Outcome != workshop.WithProposals || len(m.Arguments) < 5 {
		t.Errorf("outcome %q, %d arguments", m.Outcome, len(m.Arguments))
	}
	turns := map[string]int{}
	for _, turn := range m.Turns {
		turns[turn.Segment]++
	}
	if turns["openPro"] != 1 || turns["openCon"] != 1 || turns["floor"] != 2 || turns["lastCon"] != 1 {
		t.Errorf("turns: %v", turns)
	}
	for _, r := range s.Rounds {
		if !strings.HasPrefix(r.Step, "debate.closing") {
			continue
		}
		moved := 0
		for from, row := range workshop.Choice.Result(r).Changes {
			for to, n := range row {
				if from != to {
					moved += n
				}
			}
		}
		if moved == 0 || moved == 8 {
			t.Errorf("%d of 8 changed their mind", moved)
		}
	}
}
