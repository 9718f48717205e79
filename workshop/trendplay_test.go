package workshop_test

import (
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/measure"
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

// trendOf is a picture of the sessions by its id, on what management looks along
// with; nil where it is not there.
func trendOf(r *workshoptest.Room, id string) *chart.Drawing {
	n, _ := screen.Find(r.View().ManagerScreen(), id)
	return n.Drawing
}

func numbers(d *chart.Drawing) map[any]int {
	out := map[any]int{}
	for _, l := range d.Labels {
		if n, ok := l.Text.Args["Number"]; ok {
			out[n]++
		}
	}
	return out
}

// TestTheTrendOfFactors: the three factors that were asked again are lines of what
// people answered in both sessions; the four others have one figure and no line.
func TestTheTrendOfFactors(t *testing.T) {
	r := again(t, measure.LinkCulture)
	if trendOf(r, "trendScan") != nil {
		t.Error("one scan is drawn as a trend")
	}
	r.Next()
	r.Answer(sixAndThree)
	r.Next()
	r.Next()
	d := trendOf(r, "trendScan")
	if d == nil {
		t.Fatal("no picture of the factors")
	}
	// E25: of eleven people four and then six agree with F2, six and six with F3, three
	// and three with F6.
	if got := numbers(d); got[chart.Number("36")] != 1 || got[chart.Number("55")] != 3 || got[chart.Number("27")] != 2 || len(got) != 3 {
		t.Errorf("drawn: %v", got)
	}
	if len(d.Rects) != 6 || len(d.Lines) != 6 { // a line of its own under each strip
		t.Errorf("%d points, %d lines", len(d.Rects), len(d.Lines)-3)
	}
	for _, part := range r.State.ReportParts(r.State.Latest().ID, "") {
		if _, told := screen.Find(screen.Box("", part.Nodes...), "trendScan"); told && part.Phase != "figures" {
			t.Errorf("told in %s", part.Phase)
		}
	}
}

// TestTheTrendComparesNoOtherGroups: where the groups differ too much in size both
// points are there and no line is; what three people answered is no point at all.
func TestTheTrendComparesNoOtherGroups(t *testing.T) {
	for answer, points := range map[int]int{7: 6, 3: 0} {
		r := again(t, measure.LinkCulture)
		if answer > 3 {
			for _, p := range r.State.Latest().Voters()[answer:] {
				r.Facilitator(workshop.Leave{Person: p})
			}
		}
		r.Next()
		four := 4
		r.Answer(func(i int) any {
			if i >= answer {
				return map[string]*int{"f2": nil, "f3": nil, "f6": nil}
			}
			return map[string]*int{"f2": &four, "f3": &four, "f6": &four}
		})
		r.Next()
		r.Next()
		d := trendOf(r, "trendScan")
		switch {
		case points == 0 && d != nil:
			t.Errorf("%d people's answers are drawn", answer)
		case points == 0:
		case d == nil || len(d.Rects) != points || len(d.Lines) != 3:
			t.Errorf("%d people after eleven: %+v", answer, d)
		}
	}
}

// TestTheTrendOfFigures: a team's figure begins with its baseline where it was
// defined, and is at each session what was last read of it until that day.
func TestTheTrendOfFigures(t *testing.T) {
	r := workshoptest.PlayFollowUp(t, workshoptest.FollowUp{Form: "full180", Script: workshoptest.Script{N: 16, Manage: 4}, Stop: "figures.steered"})
	if trendOf(r, "trendKpi") != nil {
		t.Error("a baseline alone is a trend")
	}
	k := r.State.Kpis()[0]
	for days, value := range map[int]string{-3: "41", -1: "44", -40: "12"} { // the oldest was read before the first session
		r.Facilitator(workshop.ReadKpi{Kpi: k.ID, Day: r.Now.AddDate(0, 0, days).Format("2006-01-02"), Value: screen.JSON(value)})
	}
	d := trendOf(r, "trendKpi")
	if d == nil {
		t.Fatal("no picture of the figures")
	}
	if got := numbers(d); got[chart.Number("12")] != 1 || got[chart.Number("44")] != 1 || len(got) != 2 {
		t.Errorf("drawn: %v", got)
	}
	for days := range []int{0, 40} {
		r.Facilitator(workshop.ReadKpi{Kpi: k.ID, Day: r.Now.AddDate(0, 0, -days).Format("2006-01-02"), Value: screen.JSON("47")})
	}
	r.WalkOn("figures.trend:Kpi")
	if _, ok := screen.Find(r.View().PublicScreen(), "trendKpi"); !ok {
		t.Errorf("at %s the room sees no line", r.View().Place())
	}
}
