package control

import (
	"testing"
	"testing/synctest"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// TestTheLobbySaysTheCodeOnce: large in the middle; once the session runs it
// stands at the side.
func TestTheLobbySaysTheCodeOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room := workshoptest.NewRoom(t, "nl")
		s := newStage(t, room, 1, fyne.NewSize(1366, 768))
		s.sync()
		s.tap("Deur openen")
		s.sync()
		if n := s.times(spaced(s.w.update.Code)); n != 1 {
			t.Errorf("the code stands there %d times", n)
		}
	})
	play(t, workshoptest.Script{Stop: "checkin.energy"}, func(s *stage) {
		if n := s.times(spaced(s.w.update.Code)); n != 1 {
			t.Errorf("in a running session the code stands there %d times", n)
		}
	})
}

func spaced(code string) string { return code[:3] + " " + code[3:] }

// times is how often words can be seen.
func (s *stage) times(words string) (n int) {
	all := s.all()
	s.ui.Lock()
	defer s.ui.Unlock()
	for _, o := range all {
		if x, ok := o.(*kit.Text); ok && x.Visible() && x.Words() == words {
			n++
		}
	}
	return n
}

// TestBeingAheadIsSaidCalmly: a phase that is left out gives its minutes back.
func TestBeingAheadIsSaidCalmly(t *testing.T) {
	planned(t, "full180", "checkin.energy", fyne.NewSize(1366, 768), func(s *stage) {
		ahead := s.w.agenda.standing.Early
		s.do(func() { s.w.do(workshop.SkipPhase{Reason: "We kennen elkaar"}, nil) })
		s.rest()
		s.sync()
		now := s.w.agenda.standing
		if now.Early <= ahead || now.Early < muchEarly || now.Late != 0 {
			t.Fatalf("ahead by %d, then %+v", ahead, now)
		}
		for _, key := range []string{"agenda.early", "control.early"} {
			if words := s.w.t(key, "N", now.Early); !s.says(words) {
				t.Errorf("nowhere: %q", words)
			}
		}
		if s.w.agenda.take.Visible() {
			t.Error("it proposes to change the plan")
		}
	})
}
