package workshop_test

import (
	"slices"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// notesUnder are the small lines that belong to a text on a screen, in order.
func notesUnder(tree screen.Node, text string) []string {
	var out []string
	screen.Walk(tree, func(n screen.Node) bool {
		switch {
		case n.Field != nil && n.Field.Label != nil && n.Field.Label.Plain == text && n.Field.Help != nil:
			out = append(out, n.Field.Help.Plain)
		case n.Text != nil && n.Text.Plain == text && n.Note != nil:
			out = append(out, n.Note.Plain)
		}
		return true
	})
	return out
}

// TestTeamsWithTheSameGoal: three tables of 24 people propose the same goal, and
// before, during and after the vote each stands there with its team.
func TestTeamsWithTheSameGoal(t *testing.T) {
	r := workshoptest.PlayStep1(t, workshoptest.Step1{N: 24, Stop: "customerTeam.clarity"})
	charters := r.State.SheetsIn(r.State.Current().ID, "charter")
	goal := charters[0].Values["goal.1.text"]
	var teams []string
	for _, sh := range charters {
		if sh.Values["goal.1.text"] == goal {
			teams = append(teams, sh.Values["name"])
		}
	}
	if len(teams) < 2 {
		t.Fatalf("the same goal is of %v only", teams)
	}
	look := func(when string, trees ...screen.Node) {
		t.Helper()
		for i, tree := range trees {
			if got := notesUnder(tree, goal); !slices.Equal(got, teams) {
				t.Errorf("%s, screen %d: %v under the goal, want %v", when, i, got, teams)
			}
		}
	}
	look("before", r.View().PublicScreen(), r.View().ControlScreen())
	r.Next()
	look("during", r.View().PublicScreen(), r.View().PersonScreen(r.State.Current().Order[0]))
	r.Answer(func(int) any {
		a := workshop.RatingAnswer{}
		for _, item := range r.OpenRound().Question.Items {
			five := 5
			a[item.ID] = &five
		}
		return a
	})
	r.Next()
	r.Next()
	look("after", r.View().PublicScreen())
}

// TestNothingToVoteOnSaysWhy: without a proposed charter there is no goal to
// vote on, and every screen says so.
func TestNothingToVoteOnSaysWhy(t *testing.T) {
	r := workshoptest.NewRoomOf(t, "nl", "full180")
	r.Walk(12, 3, "customerTeam.clarity")
	v := r.View()
	for where, tree := range map[string]screen.Node{"control": v.ControlScreen(), "room": v.PublicScreen(), "seat": v.PersonScreen(r.State.Current().Order[0])} {
		n, ok := screen.Find(tree, "nothing")
		if !ok || n.Text.Key != "round.nothingToAsk" {
			t.Errorf("%s: %+v", where, n.Text)
			continue
		}
		if why, _ := n.Text.Args["why"].(screen.Text); why.Key != "nothing.goal.none" {
			t.Errorf("%s says %+v", where, n.Text.Args)
		}
	}
}
