package workshoptest

import (
	"testing"

	"github.com/afspraak/afspraak/workshop"
)

func TestPlayFormTellsTheStoryToItsEnd(t *testing.T) {
	for _, form := range []string{"full180", "short90", "day450"} {
		r := PlayForm(t, form, Script{N: 13})
		se := r.State.Latest()
		if se.State != workshop.Finished {
			t.Errorf("%s: %s at %s", form, se.State, se.Step)
		}
		if n := len(r.State.AgreementsIn(se.ID, workshop.Adopted)); n < 2 || len(r.State.Kpis()) == 0 {
			t.Errorf("%s: %d adopted, %d figures", form, n, len(r.State.Kpis()))
		}
	}
}
