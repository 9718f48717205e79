package seat

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/internal/scenes"
)

// TestASeatComesToRest: on no screen anything is made anew while nothing happens.
func TestASeatComesToRest(t *testing.T) {
	bubble(t, func(t *testing.T) {
		all := append(scenes.Debate(t, "nl", 12), scenes.Step1Long(t, 12)...)
		for i, size := range []fyne.Size{fyne.NewSize(1366, 768), fyne.NewSize(480, 720)} {
			g := newGuest()
			w := open(t, g, size, "nl", 100, nil)
			for n, s := range all {
				if len(s.People) < 2 || n%2 != i {
					continue
				}
				u := in(s.People[i], s.Public)
				if len(s.People) > 3 {
					u.AtTable, u.Table = 1, s.People[3]
				}
				u.Offset = time.Until(s.Now)
				g.tell(u)
				scenes.Rest(t, s.Name, w.win.Content())
			}
		}
	})
}
