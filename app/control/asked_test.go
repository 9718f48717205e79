package control

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// TestAQuestionTellsWhatIsSoNow: answers come in while somebody thinks about
// closing the round.
func TestAQuestionTellsWhatIsSoNow(t *testing.T) {
	play(t, workshoptest.Script{Stop: "checkin.energy"}, func(s *stage) {
		s.tap("Ronde openen")
		r := s.bench.room.OpenRound()
		if r == nil || len(r.Eligible) < 6 {
			t.Fatal("this needs an open round with some people")
		}
		answers := func(n int) {
			for i := range n {
				s.bench.room.Must(workshop.Actor{Seat: workshoptest.Seat(i)}, workshop.Answer{
					Round: r.ID, Token: fmt.Sprintf("token-of-seat-%04d", i), Answer: screen.JSON(map[string]any{"energy": 7}),
				})
			}
			s.sync()
		}
		missing := func(n int) string { return s.w.t("next.closeMissing", "N", n) }
		answers(4)
		s.tap("Ronde sluiten")
		if !s.says(missing(len(r.Eligible) - 4)) {
			t.Fatal("it does not say how many answers are missing")
		}
		answers(5)
		if s.says(missing(len(r.Eligible)-4)) || !s.says(missing(len(r.Eligible)-5)) {
			t.Error("the count stays behind the answers")
		}
		answers(len(r.Eligible))
		if s.says(missing(1)) || !s.w.asker.Asking() {
			t.Error("with all answers in it still says that one is missing, or is gone")
		}
		s.tap("Ronde sluiten")
		if r.State != workshop.RoundEnding {
			t.Errorf("the round is %s", r.State)
		}
	})
}

// TestAQuestionThatIsPastGoes: what it asks about cannot be done any more.
func TestAQuestionThatIsPastGoes(t *testing.T) {
	play(t, workshoptest.Script{Stop: "checkin.energy"}, func(s *stage) {
		s.tap("Ronde openen")
		s.key(fyne.KeyPageDown)
		if !s.w.asker.Asking() {
			t.Fatal("closing a round without answers was not asked")
		}
		s.bench.room.Facilitator(workshop.CloseRound{Round: s.bench.room.OpenRound().ID})
		s.sync()
		if s.w.asker.Asking() {
			t.Error("it still asks whether to close a round that closes already")
		}
	})
}

// TestAnswersAreCountedOnce: beside the people, not also in the step.
func TestAnswersAreCountedOnce(t *testing.T) {
	play(t, workshoptest.Script{Stop: "checkin.energy"}, func(s *stage) {
		s.tap("Ronde openen")
		count := s.w.update.Overview.Counter
		if count == nil || s.w.people.answers.Hidden {
			t.Fatal("the answers are not counted")
		}
		screen.Walk(s.w.update.Control, func(n screen.Node) bool {
			if n.Count != nil && *n.Count == *count {
				t.Errorf("%s counts them once more", n.ID)
			}
			return true
		})
	})
}
