package workshop

import (
	"testing"

	"github.com/afspraak/afspraak/workshop/screen"
)

// withoutSize is a room at the consent on a charter that does not say how many
// people its team has.
func withoutSize(t *testing.T) (*room, *Sheet) {
	t.Helper()
	r := atStep1(t, 12, 3, "adoption.charters")
	sh := r.charter()
	r.facilitator(WriteSheet{sh.ID, "size", screen.JSON("")})
	r.toStep(sheetConsent(sh, 0))
	return r, sh
}

// lacks reports whether the control window has the field beside the sentence.
func (r *room) lacks(sh *Sheet) bool {
	_, ok := screen.Find(r.view().ControlScreen(), "lack:"+string(sh.ID)+":size")
	return ok
}

func TestWhatACharterLacksIsFilledInBeforeTheVote(t *testing.T) {
	r, sh := withoutSize(t)
	if m := mustMove(t, r); m.Confirm == nil || m.Confirm.Key != "adopt.openLacking" || !r.lacks(sh) {
		t.Errorf("the big button asks %+v", m.Confirm)
	}
	fill := FillSheet{sh.ID, "size", screen.JSON("8")}
	if got := r.refusalOf(r.seatOf(sh.Pen), fill); got != "refusal.facilitatorOnly" {
		t.Errorf("a seat: %q", got)
	}
	r.facilitator(fill)
	if m := mustMove(t, r); m.Confirm != nil || r.lacks(sh) || len(sh.Filled) != 0 {
		t.Errorf("filled in, the big button asks %+v", m.Confirm)
	}
}

// TestWhatACharterLacksIsFilledInAfterTheVote: nothing else of its text changes,
// and the room and the decision log tell.
func TestWhatACharterLacksIsFilledInAfterTheVote(t *testing.T) {
	r, sh := withoutSize(t)
	facilitator, fill := Actor{Facilitator: true}, FillSheet{sh.ID, "size", screen.JSON("8")}
	r.next()
	if got := r.refusalOf(facilitator, fill); got != "refusal.sheetInVote" {
		t.Errorf("while the group answers: %q", got)
	}
	r.answer(func(int) any { return ConsentAnswer{Stance: Consenting} })
	r.next()
	r.next()
	m := mustMove(t, r)
	if m.Label.Key != "next.fillCharter" || m.Blocked == nil || !r.lacks(sh) {
		t.Errorf("the big button: %+v", m.Label)
	}
	// The field that it leads to comes before the picture of the vote, which is high.
	var order []string
	screen.Walk(r.view().ControlScreen(), func(n screen.Node) bool {
		if n.ID == m.Leads && n.Field != nil || n.Kind == screen.Picture {
			order = append(order, n.ID)
		}
		return true
	})
	if len(order) < 2 || order[0] != m.Leads {
		t.Errorf("on control stand %q, the big button leads to %q", order, m.Leads)
	}
	for key, c := range map[string]Command{
		"refusal.sheetInVote": FillSheet{sh.ID, "purpose", screen.JSON("Iets heel anders")},
		"refusal.empty":       FillSheet{sh.ID, "size", screen.JSON("")},
		"refusal.number":      FillSheet{sh.ID, "size", screen.JSON("nul")},
	} {
		if got := r.refusalOf(facilitator, c); got != key {
			t.Errorf("%+v: %q, want %q", c, got, key)
		}
	}
	r.facilitator(fill)
	if m := mustMove(t, r); m.Label.Key != "next.adoptCharter" {
		t.Errorf("filled in, the big button: %+v", m.Label)
	}
	if got := r.refusalOf(facilitator, FillSheet{sh.ID, "size", screen.JSON("9")}); got != "refusal.sheetInVote" {
		t.Errorf("changed again: %q", got)
	}
	if n, ok := screen.Find(r.view().PublicScreen(), charterID(sh, "filled.size")); !ok || n.Text.Args["value"] != "8" {
		t.Errorf("the room reads %+v", n.Text)
	}
	if last := r.s.Log[len(r.s.Log)-1]; last.What.Key != "log.charter.filled" {
		t.Errorf("the decision log: %+v", last)
	}
	r.next()
	if sh.State != SheetAdopted {
		t.Errorf("the charter is %s", sh.State)
	}
}

// TestALargeTeamIsAskedAboutAfterTheVote: the number brings a question of its own.
func TestALargeTeamIsAskedAboutAfterTheVote(t *testing.T) {
	r, sh := withoutSize(t)
	r.askCharter(sh, "")
	r.facilitator(FillSheet{sh.ID, "size", screen.JSON("20")})
	if m := mustMove(t, r); m.Label.Key != "next.fillCharter" {
		t.Errorf("twenty people and no answer: %+v", m.Label)
	}
	r.facilitator(FillSheet{sh.ID, "sizeCheck", screen.JSON("second")})
	if m := mustMove(t, r); m.Label.Key != "next.adoptCharter" {
		t.Errorf("%+v", m.Label)
	}
	n, _ := screen.Find(r.view().PublicScreen(), charterID(sh, "filled.sizeCheck"))
	if n.Text == nil || n.Text.Args["value"].(screen.Text).Key != "charter.sizeCheck.second" {
		t.Errorf("the room reads %+v", n.Text)
	}
}
