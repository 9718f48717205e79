package workshop_test

import (
	"encoding/json"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// drawInDebate draws any command of a debate, by anybody, with ids that mostly
// exist.
func drawInDebate(t *rapid.T, r *workshoptest.Room) (workshop.Actor, workshop.Command) {
	by := rapid.SampledFrom([]workshop.Actor{
		{Facilitator: true},
		{Facilitator: true},
		{Facilitator: true},
		{Seat: workshoptest.Seat(0)},
		{Seat: workshoptest.Seat(3)},
		{Seat: workshoptest.Seat(5)},
		{Seat: "stranger"},
		{Clock: true},
	}).Draw(t, "by")
	word := rapid.SampledFrom([]string{"", "Ja", "🙂", "duo", "for", "always", "\x00x"}).Draw(t, "word")
	motion := workshop.MotionID(word)
	if n := len(r.State.Motions); n > 0 {
		motion = r.State.Motions[rapid.IntRange(0, n-1).Draw(t, "motion")].ID
	}
	person := r.State.Latest().Order[rapid.IntRange(0, len(r.State.Latest().Order)-1).Draw(t, "person")]
	var rounds []workshop.RoundID
	for id, x := range r.State.Rounds {
		if x.State == workshop.RoundOpen || x.State == workshop.RoundEnding || x.State == workshop.RoundHeld {
			rounds = append(rounds, id)
		}
	}
	round, parent := workshop.RoundID(word), ""
	if len(rounds) > 0 {
		round = rounds[0] // at most two, and either will do
		if q := r.State.Rounds[round].Question; len(q.Items) > 0 {
			parent = q.Items[0].ID
		}
	}
	field := rapid.SampledFrom([]string{"kpi", "text", "format", "x"}).Draw(t, "field")
	side := rapid.SampledFrom([]workshop.Side{workshop.Pro, workshop.Con, "", "x"}).Draw(t, "side")
	answer := screen.JSON(map[string]any{
		"choice": rapid.SampledFrom([]string{"for", "against", "unsure", "x"}).Draw(t, "choice"), "cards": []string{word},
		"text1": word, "side1": side, "parent1": parent, "relation1": "rebuts", "influence": 3,
	})
	return by, rapid.SampledFrom([]workshop.Command{
		workshop.Next{},
		workshop.Next{},
		workshop.Next{Reason: word},
		workshop.Back{},
		workshop.SkipPhase{Reason: word},
		workshop.Leave{Person: person},
		workshop.AdmitAll{},
		workshop.Answer{Round: round, Answer: answer, Token: "token-of-" + string(by.Seat) + "-0123456789"},
		workshop.Answer{Round: round, Answer: answer, Person: person},
		workshop.CloseRound{Round: round},
		workshop.FinishRound{Round: round},
		workshop.ReleaseRound{Round: round},
		workshop.VoidRound{Round: round, Reason: word},
		workshop.OpenRound{Step: r.State.Latest().Step, Reason: word},
		workshop.DraftMotion{},
		workshop.WriteMotion{Motion: motion, Field: field, Value: screen.JSON(word)},
		workshop.DealSides{Motion: motion},
		workshop.DrawCard{Motion: motion, Card: word},
		workshop.AbortMotion{Motion: motion, Reason: word},
		workshop.SettleDebate{Reason: word},
		workshop.StartTurn{Motion: motion, Role: workshop.Employee},
		workshop.StartTurn{Motion: motion, Person: person},
		workshop.StopTurn{Motion: motion},
		workshop.AskFloor{Motion: motion, Side: side, Person: person},
		workshop.AskFloor{Motion: motion, Off: true, Person: person},
	}).Draw(t, "command")
}

// TestAnyCommandsInADebate draws commands in any part of a debate: nothing
// panics, a refusal leaves nothing behind, what is in the box waits for
// something, every screen can be drawn, and replaying gives the same state.
func TestAnyCommandsInADebate(t *testing.T) {
	parts := []string{"kpi", "motion", "opening", "sides", "arguments", "openPro", "replies", "floor", "box", "closing", "influence", "proposals"}
	rapid.Check(t, func(rt *rapid.T) {
		r := workshoptest.PlayDebate(t, workshoptest.Debate{N: 6, Manage: 2, Stop: rapid.SampledFrom(parts).Draw(rt, "part")})
		for range rapid.IntRange(1, 30).Draw(rt, "commands") {
			r.Now = r.Now.Add(time.Duration(rapid.SampledFrom([]int{0, 3, 6, 90_000}).Draw(rt, "seconds")) * time.Second)
			by, c := drawInDebate(rt, r)
			before := len(r.Log)
			if err := r.Do(by, c); err != nil {
				if _, ok := workshop.AsRefusal(err); !ok {
					rt.Fatalf("%T: %v is no refusal", c, err)
				}
				if len(r.Log) != before {
					rt.Fatalf("%T was refused and left a record", c)
				}
			}
			nothingStray(rt, r)
			treesOf(r)
		}
		sameAfterReplay(rt, r)
	})
}

// nothingStray fails when the box holds answers that wait for nothing.
func nothingStray(t *rapid.T, r *workshoptest.Room) {
	finished := r.State.Latest().State == workshop.Finished
	for id := range r.Box.Rounds {
		x := r.State.Rounds[id]
		switch {
		case finished:
			t.Fatalf("%s outlives the session", id)
		case id.IsSide():
		case x.State != workshop.RoundOpen && x.State != workshop.RoundEnding && x.State != workshop.RoundHeld:
			t.Fatalf("ballots of a round that is %s", x.State)
		}
	}
	for _, m := range r.State.Motions {
		if m.Aborted && (r.Box.Rounds[workshop.RoundID("counts:"+string(m.ID))] != nil || r.Box.Rounds[workshop.RoundID("floor:"+string(m.ID))] != nil) {
			t.Fatalf("an aborted motion left something in the box")
		}
	}
}

func sameAfterReplay(t *rapid.T, r *workshoptest.Room) {
	replayed := workshop.New()
	for _, rec := range r.Log {
		replayed.Apply(rec)
		for _, n := range r.Names {
			replayed.SetName(n)
		}
	}
	got, _ := json.Marshal(replayed)
	want, _ := json.Marshal(r.State)
	if string(got) != string(want) {
		t.Fatalf("replay differs:\n%s\n%s", got, want)
	}
}
