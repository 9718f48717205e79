package workshop

import (
	"testing"

	"github.com/afspraak/afspraak/workshop/screen"
)

// TestSteeredIsATrend: how often people were steered from above is asked without
// a name, has no target or progress, and stands beside the time before from the
// second period on (R-001-25).
func TestSteeredIsATrend(t *testing.T) {
	r := lived(t, 1)
	for period := range 2 {
		r.s.Latest().State = Finished // what came before is not what this is about
		r.now = r.now.AddDate(0, 0, 28)
		r.again("follow45")
		r.toStep("figures.steered")
		r.round(func(i int) any { return map[string]int{"steered": (i + 2*period) % 11} })
		x := r.s.roundOf("figures.steered")
		if x.Visibility != Anonymous || x.Question.Min != 0 {
			t.Errorf("%s, from %d", x.Visibility, x.Question.Min)
		}
		drawn, ok := screen.Find(r.view().PublicScreen(), "change")
		if ok != (period == 1) {
			t.Errorf("period %d: a trend is shown: %v", period+1, ok)
		}
		if ok && drawn.Drawing == nil {
			t.Error("the trend is not drawn")
		}
		if _, bars := screen.Find(r.view().PublicScreen(), "bars:steered"); bars != (period == 0) {
			t.Errorf("period %d: how the answers lie is on the room screen: %v", period+1, bars)
		}
		if fold, folded := screen.Find(r.view().ControlScreen(), "spread"); folded != (period == 1) || folded && fold.Kind != screen.Fold {
			t.Errorf("period %d: control has it in a fold: %v", period+1, folded)
		}
	}
}
