package workshop_test

import (
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// TestTablesTellOneAfterTheOther wants each proposed charter alone on the room
// screen, in the order of the tables, and one that is given back meanwhile not to
// throw the session out of its place.
func TestTablesTellOneAfterTheOther(t *testing.T) {
	r := workshoptest.PlayStep1(t, workshoptest.Step1{N: 24, Stop: "customerTeam.traits"})
	charters := r.State.SheetsIn(r.State.Current().ID, "charter")
	if len(charters) < 2 {
		t.Fatalf("%d charters", len(charters))
	}
	for i := len(charters) - 1; i >= 0; i-- {
		r.Facilitator(workshop.Back{})
		if want := "customerTeam.charterRead:" + string(charters[i].ID); r.State.Current().Step != want {
			t.Fatalf("at %s, want %s", r.State.Current().Step, want)
		}
		public := r.View().PublicScreen()
		for j, sh := range charters {
			if _, there := screen.Find(public, "charter:"+string(sh.ID)+":purpose"); there != (i == j) {
				t.Errorf("table %d tells, charter %d on the room screen: %v", i+1, j+1, there)
			}
		}
	}
	place := r.State.Current().Step
	r.Facilitator(workshop.ProposeSheet{Sheet: charters[0].ID, Back: true})
	public := r.View().PublicScreen()
	if _, there := screen.Find(public, "charter:"+string(charters[0].ID)+":purpose"); there {
		t.Error("the words of a draft are on the room screen")
	}
	if r.State.Current().Step != place || !strings.Contains(r.View().Place(), place) {
		t.Errorf("at %s", r.View().Place())
	}
	r.Next()
	if want := "customerTeam.charterRead:" + string(charters[1].ID); r.State.Current().Step != want {
		t.Errorf("next went to %s", r.State.Current().Step)
	}
}

// TestMotionReadsAsASentence: the name of a figure begins small within it, an
// abbreviation does not.
func TestMotionReadsAsASentence(t *testing.T) {
	r := workshoptest.PlayDebate(t, workshoptest.Debate{N: 6, Manage: 2, Stop: "motion"})
	r.Next()
	for name, want := range map[string]string{"Wachttijd aan de balie": "wachttijd aan de balie", "NPS van de balie": "NPS van de balie", "E-mails": "E-mails", "é": "é"} {
		for _, sh := range r.State.SheetsIn(r.State.Latest().ID, "kpi") {
			r.Facilitator(workshop.WriteSheet{Sheet: sh.ID, Field: "kpi", Value: screen.JSON(name)})
		}
		r.Facilitator(workshop.WriteMotion{Motion: r.Motion().ID, Field: "text", Value: screen.JSON("moeten wij zelf terugbellen.")})
		n, ok := screen.Find(r.View().PublicScreen(), "motion")
		if !ok || n.Text.Args["kpi"] != want {
			t.Errorf("%q reads %+v", name, n.Text)
		}
	}
}

// TestTheQuestionStandsUnderAFoldedCharter: on a seat nobody scrolls through a
// charter to answer on it, and the room reads its front.
func TestTheQuestionStandsUnderAFoldedCharter(t *testing.T) {
	r := workshoptest.PlayStep1(t, workshoptest.Step1{N: 9, Stop: "adoption.charters"})
	r.Next()
	r.Next()
	sh := r.State.SheetsIn(r.State.Current().ID, "charter")[0]
	charter := "charter:" + string(sh.ID)
	parts, fold := charter+":parts", charter+":whole"
	seat := r.View().PersonScreen(r.State.Current().Order[0])
	n, ok := screen.Find(seat, fold)
	if !ok || n.Kind != screen.Fold {
		t.Fatalf("no fold on the seat: %+v", n)
	}
	if _, ok := screen.Find(n, parts); !ok {
		t.Error("the charter is not in the fold")
	}
	public := r.View().PublicScreen()
	if _, ok := screen.Find(public, charter+":goals"); !ok {
		t.Error("the room does not read what the charter is about")
	}
	if _, ok := screen.Find(public, fold); ok {
		t.Error("the room cannot open a fold")
	}
}
