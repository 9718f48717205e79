package workshop_test

import (
	"testing"

	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// TestTheRoomReadsWhatIsScored: before and while the sentences are scored they stand
// before the room, without a figure.
func TestTheRoomReadsWhatIsScored(t *testing.T) {
	r := workshoptest.PlayCompass(t, workshoptest.Compass{Stop: "compass.choose"})
	if _, ok := screen.Find(r.View().PublicScreen(), "choices"); !ok {
		t.Error("they cannot be read before the vote")
	}
	r.Next()
	tables := r.State.SheetsIn(r.State.Latest().ID, "tableSentence")
	public := r.View().PublicScreen()
	list, ok := screen.Find(public, "choices")
	if !ok || len(list.Kids) != len(tables) || len(list.Kids) < 2 {
		t.Fatalf("the room sees %d of %d sentences", len(list.Kids), len(tables))
	}
	for i, k := range list.Kids {
		if k.Text.Plain != tables[i].Values["sentence"] || k.Note != nil || len(k.Kids) != 0 {
			t.Errorf("sentence %d reads %+v", i+1, k)
		}
	}
	screen.Walk(public, func(n screen.Node) bool {
		if n.Kind == screen.Picture {
			t.Error("a result is shown while people score")
		}
		return true
	})
}
