package workshop_test

import (
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// undo presses what the button back does now.
func undo(t *testing.T, r *workshoptest.Room) *workshop.Refusal {
	t.Helper()
	a := r.View().Overview().Back
	if a == nil {
		t.Fatal("there is no way back at all")
	}
	if a.Blocked != nil {
		return &workshop.Refusal{Text: *a.Blocked}
	}
	c, err := workshop.DecodeCommand(a.Command, a.Body)
	if err != nil {
		t.Fatal(err)
	}
	no, _ := workshop.AsRefusal(r.Do(workshop.Actor{Facilitator: true}, c))
	return no
}

// TestTheLastStepIsUndone: whatever next did by mistake is undone as far as the
// rules allow, and otherwise it is said why not.
func TestTheLastStepIsUndone(t *testing.T) {
	r := workshoptest.Play(t, workshoptest.Script{Stop: "checkin.energy"})
	no := undo(t, r)
	for no == nil {
		no = undo(t, r)
	}
	if no.Text.Key != "refusal.atStart" {
		t.Errorf("at the start: %v", no)
	}
	r.ToStep("checkin.energy")
	r.Next() // opened by mistake
	if no := undo(t, r); no != nil || r.View().Overview().Counter != nil {
		t.Fatalf("a question that nobody answered was not taken back: %v", no)
	}
	r.Next()
	before := r.View().Overview().Back
	r.Answer(func(int) any { return map[string]any{"energy": 7} })
	if no := undo(t, r); no == nil || no.Text.Key != "back.answered" {
		t.Errorf("with answers: %v", no)
	}
	late, _ := workshop.DecodeCommand(before.Command, before.Body) // pressed just before the first answer came
	refused(t, r, workshop.Actor{Facilitator: true}, late, "back.answered")

	open := r.OpenRound()
	r.Facilitator(workshop.CloseRound{Round: open.ID})
	if no := undo(t, r); no != nil || open.State != workshop.RoundOpen {
		t.Fatalf("a closing was not called off: %v", no)
	}
	r.Facilitator(workshop.CloseRound{Round: open.ID})
	r.Now = open.Until
	r.Must(workshop.Actor{Clock: true}, workshop.FinishRound{Round: open.ID})
	if a := r.View().Overview().Back; a == nil || a.Blocked == nil && (a.Confirm == nil || a.Confirm.Key != "back.counted") {
		t.Errorf("it is not said that a counted round does not open again: %+v", a)
	}
}
