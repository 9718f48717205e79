package room

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// TestTroubleMovesNothing: what the room is told while laptops are gone lies over
// the foot, whole, and everything else stays where it was, also when it is over.
func TestTroubleMovesNothing(t *testing.T) {
	size := fyne.NewSize(1280, 720)
	w, _ := window(t, size, false)
	calm := result(3, 3)
	w.Update(calm)
	before := places(w)
	told := calm
	told.Kids = append([]screen.Node{{ID: workshop.TroubleID, Kind: screen.Line, Tone: screen.Warn, Text: screen.Say("trouble.goneOn", "network", "Vergaderzaal-gasten")}}, calm.Kids...)
	w.Update(told)
	during := places(w)
	for where, words := range before {
		if during[where] != words {
			t.Errorf("%q moved or went", words)
		}
	}
	said := ""
	for _, x := range texts(w.over, nil) {
		said += x.Text + " "
	}
	if !strings.Contains(said, "Vergaderzaal-gasten") || len(during) <= len(before) {
		t.Errorf("the room is not told: %q", said)
	}
	checkFits(t, w, size, "in trouble")
	w.Update(calm)
	if after := places(w); len(after) != len(before) || w.said != nil {
		t.Error("the words stay when the trouble is over")
	}
}

// places are the texts that can be seen, by where they stand.
func places(w *timed) map[fyne.Position]string {
	out := map[fyne.Position]string{}
	for _, x := range texts(w.over, nil) {
		out[fyne.CurrentApp().Driver().AbsolutePositionForObject(x)] = x.Text
	}
	return out
}
