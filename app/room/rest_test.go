package room

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/internal/scenes"
)

// TestTheScreenComesToRest: after each screen with a result or a list, nothing is
// made anew while nothing happens, also where words stand beside a picture.
func TestTheScreenComesToRest(t *testing.T) {
	w, now := window(t, fyne.NewSize(1280, 720), false)
	halves := 0
	for _, s := range append(scenes.Debate(t, "nl", 24), scenes.Scan(t, "nl")...) {
		if !strings.Contains(s.Name, "revealed") && !strings.Contains(s.Name, "scan") {
			continue
		}
		*now = s.Now
		w.Update(s.Public)
		if w.fitted.halves {
			halves++
		}
		scenes.Rest(t, s.Name, w.win.Content())
	}
	if halves == 0 {
		t.Error("no screen stands in halves")
	}
}
