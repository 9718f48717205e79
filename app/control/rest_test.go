package control

import (
	"strings"
	"testing"

	"github.com/afspraak/afspraak/app/internal/scenes"
)

// TestControlComesToRest: in no step anything is made anew while nothing happens.
func TestControlComesToRest(t *testing.T) {
	script := scenes.Long("nl", 24)
	for _, stop := range []string{"checkin.energy", "harvest.promises", "harvest.rank", "agreements.list"} {
		script.Stop = stop
		play(t, script, func(s *stage) {
			s.do(func() { scenes.Rest(t, stop, s.win.Content()) })
		})
	}
}

// TestWhoWentHomeIsNotCutOff: after the session nobody is said to have no
// connection.
func TestWhoWentHomeIsNotCutOff(t *testing.T) {
	play(t, scenes.Long("nl", 12), func(s *stage) {
		for _, id := range s.bench.room.State.Latest().Order {
			s.gone[id] = true
		}
		s.sync()
		for _, a := range s.w.people.shown {
			if note := s.w.people.note(a); strings.Contains(note, "verbinding") {
				t.Errorf("%s: %s", a.Name, note)
			}
		}
		if got := s.w.people.title.Words(); got != "Waren erbij: 12" {
			t.Error(got)
		}
	})
}
