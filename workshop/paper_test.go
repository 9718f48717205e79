package workshop_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// TestAVoteOnPaper: somebody without a laptop takes part, the facilitator types
// the slip in through the fields of the control screen, it counts once, is marked,
// and the fields are empty again.
func TestAVoteOnPaper(t *testing.T) {
	r := workshoptest.Play(t, workshoptest.Script{Stop: "checkin.energy"})
	facilitator := workshop.Actor{Facilitator: true}
	refused(t, r, workshop.Actor{Seat: "seat01"}, workshop.AddOnPaper{Name: "Omar", Role: workshop.Employee}, "refusal.facilitatorOnly")
	r.Facilitator(workshop.AddOnPaper{Name: "Omar", Role: workshop.Employee})
	refused(t, r, facilitator, workshop.AddOnPaper{Name: "omar", Role: workshop.Employee}, "refusal.nameTaken")
	order := r.State.Current().Order
	omar, other := order[len(order)-1], order[0]
	r.Next()
	round := r.OpenRound()

	tree := r.View().ControlScreen()
	body := screen.JSON(map[string]any{"paperRound": round.ID, "paperPerson": omar, "energy": 8})
	put := button(t, tree, "paper:put:")
	if got := option(t, tree, put.Fields[0]); got != string(omar) {
		t.Errorf("the first in the list is %q, not who has no laptop", got)
	}
	c, err := workshop.DecodeCommand(put.Command, body)
	if err != nil {
		t.Fatal(err)
	}
	r.Must(facilitator, c)
	if again := button(t, r.View().ControlScreen(), "paper:put:"); again.Fields[1] == put.Fields[1] {
		t.Error("the fields keep what was typed in for the slip before")
	}
	if back, err := json.Marshal(c); err != nil || string(back) != string(body) {
		t.Errorf("the command is %s, was %s (%v)", back, body, err)
	}
	refused(t, r, facilitator, c, "refusal.paperAnswered")
	refused(t, r, workshop.Actor{Seat: "seat01"}, c, "refusal.facilitatorOnly")
	answers := r.Box.Answered(round.ID)
	r.Must(workshop.Actor{Seat: workshoptest.Seat(0)}, workshop.Answer{Round: round.ID, Answer: screen.JSON(map[string]any{"energy": 3}), Token: "token-0123456789abcdef"})
	refused(t, r, facilitator, workshop.PaperVote{Round: round.ID, Person: other, Answer: screen.JSON(map[string]any{"energy": 9})}, "refusal.paperAnswered")
	if got := r.Box.Answered(round.ID); got != answers+1 {
		t.Errorf("%d answers, want %d", got, answers+1)
	}
	r.Facilitator(workshop.CloseRound{Round: round.ID})
	r.Now = round.Until
	r.Must(workshop.Actor{Clock: true}, workshop.FinishRound{Round: round.ID})
	r.Next()
	if !strings.Contains(string(screen.JSON(r.View().PublicScreen())), "paper.count") || round.Paper != 1 || round.N != 2 {
		t.Errorf("%d of %d votes are marked as from paper", round.Paper, round.N)
	}
}

// button is the action of the first node whose id begins so.
func button(t *testing.T, tree screen.Node, id string) *screen.Action {
	t.Helper()
	var found *screen.Action
	screen.Walk(tree, func(n screen.Node) bool {
		if strings.HasPrefix(n.ID, id) {
			found = n.Action
		}
		return found == nil
	})
	if found == nil {
		t.Fatalf("there is no %q", id)
	}
	return found
}

// option is the first option of a field.
func option(t *testing.T, tree screen.Node, id string) string {
	t.Helper()
	n, ok := screen.Find(tree, id)
	if !ok || len(n.Field.Options) == 0 {
		t.Fatalf("%q offers nothing", id)
	}
	return n.Field.Options[0].ID
}
