package workshop_test

import (
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// TestTheTrendOverSessions: a follow-up draws the energy of both sessions, as each
// session's own result has it, and is silent about one that was too small.
func TestTheTrendOverSessions(t *testing.T) {
	r := workshoptest.PlayFollowUp(t, workshoptest.FollowUp{Script: workshoptest.Script{N: 8}, Stop: "figures.trend"})
	tree := r.View().PublicScreen()
	picture, ok := screen.Find(tree, "trend")
	if !ok || picture.Drawing == nil {
		t.Fatal("no picture of the sessions")
	}
	var means []chart.Number
	for _, round := range r.State.Rounds {
		if round.Step == "checkin.energy" {
			means = append(means, chart.Number(workshop.Rating.Result(round).Items[0].Scale.Mean().Decimal(1)))
		}
	}
	if len(means) != 2 {
		t.Fatalf("energy was asked %d times", len(means))
	}
	shown := map[any]bool{}
	for _, l := range picture.Drawing.Labels {
		shown[l.Text.Args["Number"]] = true
	}
	for _, mean := range means {
		if !shown[mean] {
			t.Errorf("the mean %s is not in the picture", mean)
		}
	}
	few := workshoptest.NewRoomOf(t, "nl", "basis60")
	few.Walk(3, 1, "")
	few.Again("follow45", 28)
	for few.State.Current() != nil {
		few.Forward()
	}
	screen.Walk(few.View().ManagerScreen(), func(n screen.Node) bool {
		if n.ID == "trend" {
			for _, l := range n.Drawing.Labels {
				if l.Text.Key == "trend.energy" {
					t.Error("three people's energy is drawn")
				}
			}
		}
		return true
	})
}
