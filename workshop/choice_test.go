package workshop

import (
	"testing"

	"github.com/afspraak/afspraak/workshop/screen"
)

// TestSharesOfAChoiceAddUp: 12.5% and 87.5% of eight people are 13% and 87%.
func TestSharesOfAChoiceAddUp(t *testing.T) {
	r := &Round{Question: Question{Options: []screen.Option{{ID: "yes"}, {ID: "no"}}}}
	nodes := choicePicture(View{}, r, ChoiceResult{N: 8, Counts: []int{1, 7}})
	sum := 0
	for _, n := range nodes[0].Kids {
		pct, _ := n.Note.Args["pct"].(int)
		sum += pct
	}
	if len(nodes[0].Kids) != 2 || sum != 100 {
		t.Errorf("%d shares add up to %d%%", len(nodes[0].Kids), sum)
	}
}
