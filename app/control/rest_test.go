package control

import (
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
