package workshop_test

import (
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// TestAFishbowlSaysHowItWorks: on the room screen, on the seats and to the
// facilitator, who otherwise would say that the whole room speaks.
func TestAFishbowlSaysHowItWorks(t *testing.T) {
	for format, inside := range map[string]string{"fishbowl": "inside", "kpiDebate": "floor"} {
		r := workshoptest.PlayDebate(t, workshoptest.Debate{N: 14, Manage: 3, Format: format, Stop: inside})
		v, fishbowl := r.View(), format == "fishbowl"
		if _, told := screen.Find(v.PublicScreen(), "inside"); told != fishbowl {
			t.Errorf("%s: the room is told: %v", format, told)
		}
		if n, _ := screen.Find(v.PersonScreen(r.State.Latest().Voters()[0]), "own"); (n.Text.Key == "floor.inside") != fishbowl {
			t.Errorf("%s: a seat reads %s", format, n.Text.Key)
		}
		if n, _ := screen.Find(v.ControlScreen(), "script"); (n.Text.Key == "script.debate.inside") != fishbowl {
			t.Errorf("%s: the facilitator says %s", format, n.Text.Key)
		}
	}
}

// TestASideSpeaksOfAFloorRoundOnlyWhereThereIsOne: a duo debate has none.
func TestASideSpeaksOfAFloorRoundOnlyWhereThereIsOne(t *testing.T) {
	for format, want := range map[string]string{"duo": "part", "fishbowl": "part", "fourCorners": "seat", "warmup": "seat", "kpiDebate": "seat"} {
		r := workshoptest.PlayDebate(t, workshoptest.Debate{Format: format, Stop: "arguments"})
		r.Facilitator(workshop.Back{})
		if n, _ := screen.Find(r.View().PersonScreen(r.State.Latest().Voters()[0]), "lot"); n.Text == nil || n.Text.Key != "text.debate.sides."+want {
			t.Errorf("%s: %+v", format, n.Text)
		}
	}
}

// TestTheKindOfTheNextSessionIsRead: whoever plans it does not know the names of
// the forms.
func TestTheKindOfTheNextSessionIsRead(t *testing.T) {
	r := workshoptest.PlayForm(t, "short90", workshoptest.Script{N: 8})
	if n, ok := screen.Find(r.View().ControlScreen(), "form"); !ok || !n.Field.Listed {
		t.Errorf("the kinds of session are %+v", n.Field)
	}
}
