package workshop

import (
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop/screen"
)

// TestOneUnsignedCardIsNotOneOfOne: with one manager there is one card.
func TestOneUnsignedCardIsNotOneOfOne(t *testing.T) {
	r := atStep1(t, 8, 1, "adoption.letGo")
	r.next() // hand out
	if m := mustMove(t, r); m.Confirm == nil || !strings.Contains(string(screen.JSON(m.Confirm)), "sheet.leaveQuietOne") {
		t.Errorf("one unsigned card: %+v", m.Confirm)
	}
}

// TestNothingToAskSaysNotHowToAnswer: where there is one figure nobody reads how
// to score it.
func TestNothingToAskSaysNotHowToAnswer(t *testing.T) {
	spec := &roundSpec{
		id: "practice.nothing",
		question: func(View) Question {
			return Question{Form: Choice.Name, Text: screen.T("question.debate.kpi"), Help: screen.Say("help.debate.kpi")}
		},
	}
	v := newRoom(t).view()
	if n := spec.heading(v); n[0].Note == nil {
		t.Error("a question that will be asked does not say how to answer")
	}
	spec.nothing = func(View) *screen.Text { return screen.Say("nothing.kpi.one") }
	if n := spec.heading(v); n[0].Note != nil {
		t.Error("a question that is not asked says how to answer")
	}
}
