package workshop_test

import (
	"testing"

	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// A compass that is not on warns at the signals of customers, and one that is on
// does not.
func TestACompassThatIsOffWarnsKnowledge(t *testing.T) {
	const warning = "Dan is moeilijk te bepalen welke klantsignalen ertoe doen."
	rate := func(mark int) func(int, int) int {
		return func(factor, _ int) int {
			if factor == 1 {
				return mark
			}
			return 4
		}
	}
	off := workshoptest.PlayScan(t, workshoptest.ScanStory{N: 11, Manage: 4, Rate: rate(2)})
	says(t, scanned(off), "Kompas staat uit", "kompas staat niet aan", warning)
	on := workshoptest.PlayScan(t, workshoptest.ScanStory{N: 11, Manage: 4, Rate: rate(5)})
	says(t, scanned(on), "Kompas staat aan")
	silentOn(t, scanned(on), "kompas staat niet aan", warning)
}

// Agreements that were due stand beside the published share of plans that were
// realised, kept or not.
func TestKeptAgreementsStandBesideThePublishedPlans(t *testing.T) {
	r := workshoptest.PlayFollowUp(t, workshoptest.FollowUp{Script: workshoptest.Script{N: 12}})
	kept := r.State.Outcomes(r.Now.Format("2006-01-02")).KeptRate()
	if !kept.OK() {
		t.Fatal("nothing was due")
	}
	r.Again("full180", 7)
	r.WalkOn("scan.published")
	says(t, readable(r.View().PublicScreen()), "Nagekomen afspraken: deze groep "+kept.Decimal(0)+"%, gepubliceerd 53%")
}
