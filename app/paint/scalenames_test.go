package paint

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// TestALevelSaysWhatItMeans: whoever plays a mandate card reads on the own laptop
// what its level means, also from the back of the room.
func TestALevelSaysWhatItMeans(t *testing.T) {
	r := workshoptest.PlayLevels(t, workshoptest.Levels{Form: "full180", Language: "nl", N: 12, Manage: 3, Stop: "room.vote"})
	r.Next()
	tree := r.View().PersonScreen(r.State.Current().Order[0])
	var cards []string
	screen.Walk(tree, func(n screen.Node) bool {
		if n.Field != nil && n.Field.Type == screen.ScaleField {
			cards = append(cards, n.ID)
		}
		return true
	})
	if len(cards) != 2 {
		t.Fatalf("there are cards %v", cards)
	}
	s := newStand(t, Seat)
	s.Update(tree)
	for _, id := range cards {
		card := s.Painter.field(id).input.(*scale)
		card.SetRating(kit.Rating{Given: true, Value: 5})
		want := s.texts.T("kit.scale.chosen", map[string]any{"value": "5 – " + s.texts.T("mandate.level.5", nil)})
		if !slices.ContainsFunc(test.LaidOutObjects(s.w.Content()), func(o fyne.CanvasObject) bool {
			words, ok := o.(*kit.Text)
			return ok && words.Words() == want
		}) {
			t.Errorf("%s does not say %q", id, want)
		}
		card.SetRating(kit.Rating{})
	}
}
