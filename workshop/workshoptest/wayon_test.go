package workshoptest

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

var facilitator = workshop.Actor{Facilitator: true}

// tick lets the clock do what is due.
func (r *Room) tick() {
	r.Now = r.Now.Add(10 * time.Second)
	if c, at, ok := r.State.Due(); ok && at.Sub(r.Now) < time.Minute {
		r.Now = later(r.Now, at)
		_ = r.Do(workshop.Actor{Clock: true}, c) // what is over already is refused
	}
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// answerSome answers the open round for those who are there.
func (r *Room) answerSome(t *rapid.T, all bool) {
	o := r.View().Overview()
	if o.Counter == nil || o.Counter.N > 0 {
		return
	}
	open := r.OpenRound()
	for i, p := range r.State.Current().Order {
		if !slices.Contains(open.Eligible, p) || !all && rapid.IntRange(0, 3).Draw(t, "silent") == 0 {
			continue
		}
		a := workshop.Answer{Round: open.ID, Answer: screen.JSON(someAnswer(t, open.Question, i))}
		if open.Visibility == workshop.Anonymous {
			a.Token = "token-of-" + string(Seat(i)) + string(open.ID) + "-0123456789"
		}
		_ = r.Do(workshop.Actor{Seat: Seat(i)}, a) // who has left is refused
	}
}

func someAnswer(t *rapid.T, q workshop.Question, i int) any {
	switch q.Form {
	case workshop.Cards.Name:
		return workshop.CardsAnswer{Cards: []string{usualPromises[i%len(usualPromises)]}[:rapid.IntRange(0, 1).Draw(t, "cards")]}
	case workshop.Choice.Name:
		return workshop.ChoiceAnswer{Choice: q.Options[rapid.IntRange(0, len(q.Options)-1).Draw(t, "choice")].ID}
	case workshop.Arguments.Name:
		return ArgumentsOf(q, i)
	case workshop.Points.Name, workshop.Ticks.Name:
		return divided(q, rapid.IntRange(0, 3).Draw(t, "divided"))
	case workshop.Shadow.Name:
		return ShadowOf(q, i)
	case workshop.CoachOffers.Name:
		return OfferOf(i)
	case workshop.CoachRequests.Name:
		return RequestOf(q, i)
	case workshop.Consent.Name:
		stance := rapid.SampledFrom([]workshop.Stance{workshop.Consenting, workshop.Consenting, workshop.Consenting, workshop.Concern, workshop.Objection}).Draw(t, "stance")
		return workshop.ConsentAnswer{Stance: stance, Text: "Dan staat er niemand aan de balie."}
	}
	a := map[string]int{}
	for _, it := range q.Items {
		a[it.ID] = rapid.IntRange(q.Min, q.Max).Draw(t, "score")
	}
	return a
}

// wander does something that somebody in the room could do now.
func (r *Room) wander(t *rapid.T) {
	control := r.View().ControlScreen()
	by, tree := facilitator, control
	if seat := rapid.IntRange(-3, len(r.State.Latest().Order)-1).Draw(t, "seat"); seat >= 0 {
		by, tree = workshop.Actor{Seat: Seat(seat)}, r.View().PersonScreen(r.State.Latest().Order[seat])
	}
	switch rapid.SampledFrom([]string{"next", "next", "next", "answer", "answer", "press", "press", "fill", "fill", "back", "leave", "skip"}).Draw(t, "what") {
	case "next":
		_ = r.Do(facilitator, workshop.Next{At: r.View().Place(), Reason: "Zo besloten"}) // a blocked one is refused
	case "answer":
		r.answerSome(t, rapid.Bool().Draw(t, "all"))
	case "press":
		if all := buttons(tree); len(all) > 0 {
			_ = r.pressNode(by, tree, all[rapid.IntRange(0, len(all)-1).Draw(t, "button")]) // something that does not fit is refused
		}
	case "fill":
		for _, n := range blanks(tree) {
			_ = r.fillIn(by, n)
		}
	case "back":
		_ = r.Do(facilitator, workshop.Back{Reason: "Nog even terug"})
	case "leave":
		if rapid.IntRange(0, 5).Draw(t, "really") == 0 && len(r.State.Latest().Voters()) > 2 { // an empty room decides nothing
			_ = r.Do(facilitator, workshop.Leave{Person: r.State.Latest().Order[rapid.IntRange(0, len(r.State.Latest().Order)-1).Draw(t, "who")]})
		}
	case "skip":
		if rapid.IntRange(0, 3).Draw(t, "really") == 0 {
			_ = r.Do(facilitator, workshop.SkipPhase{Reason: "Vandaag niet"})
		}
	}
	r.tick()
}

// write lets everybody fill in what lies before them, and pass it on or offer it.
func (r *Room) write() {
	for i, p := range r.State.Latest().Order {
		by := workshop.Actor{Seat: Seat(i)}
		for _, n := range blanks(r.View().PersonScreen(p)) {
			_ = r.fillIn(by, n) // what does not fit stays empty
		}
		tree := r.View().PersonScreen(p)
		for _, n := range buttons(tree) {
			name, _, _ := strings.Cut(n.ID, ":")
			if slices.Contains([]string{"take", "pass", "propose", "sign", "submit"}, name) {
				_ = r.pressNode(by, tree, n)
				break
			}
		}
	}
}

// aside are buttons that lead back, or out of what is going on: a way on is none
// of them.
var aside = []string{"back", "abort", "void", "again", "resume", "passBack", "withdraw", "edit", "revise", "another", "renew", "planNext", "reopen"}

// wayOn presses what an understanding facilitator would: the big button; where it
// is blocked, what is empty is filled in, and then what is offered is pressed
// once. It reports whether there was anything.
func (r *Room) wayOn(t *rapid.T, done map[string]bool) bool {
	place := r.View().Place()
	if m, ok := r.View().NextMove(); ok && m.Blocked == nil {
		if err := r.Do(facilitator, workshop.Next{At: place, Reason: "Zo besloten"}); err != nil {
			t.Fatalf("the big button at %s can be pressed, and then: %v", place, err)
		}
		return true
	}
	if r.State.Latest().State == workshop.Running && len(closing(r)) > 0 {
		return true // the clock goes on
	}
	control := r.View().ControlScreen()
	for _, n := range blanks(control) {
		if key := place + " " + n.ID; !done[key] {
			done[key] = true
			if r.fillIn(facilitator, n) == nil {
				return true
			}
		}
	}
	for _, n := range buttons(control) {
		key := place + " " + n.ID
		name, _, _ := strings.Cut(n.ID, ":")
		if done[key] || slices.Contains(aside, name) {
			continue
		}
		done[key] = true
		if r.pressNode(facilitator, control, n) == nil {
			return true
		}
	}
	return false
}

// closing are the rounds that are about to close.
func closing(r *Room) []*workshop.Round {
	var out []*workshop.Round
	for _, x := range r.State.Rounds {
		if x.State == workshop.RoundEnding {
			out = append(out, x)
		}
	}
	return out
}

// TestThereIsAlwaysAWayOn lets people do whatever their screens offer, and then
// goes on to the end with the big button and what it says: no dead end, and no
// going round in circles, in any form.
func TestThereIsAlwaysAWayOn(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := NewRoomOf(t, "nl", rapid.SampledFrom([]string{"basis60", "short90", "full180", "day450", "follow45"}).Draw(rt, "form"))
		r.Fill(People[:rapid.SampledFrom([]int{3, 5, 8}).Draw(rt, "people")], rapid.IntRange(0, 2).Draw(rt, "management"))
		busy := rapid.SampledFrom([]int{0, 1, 7}).Draw(rt, "busy")
		for range rapid.IntRange(0, 200).Draw(rt, "ahead") {
			r.wayOn(rt, map[string]bool{})
			r.answerSome(rt, true)
			for range busy {
				r.write()
			}
			r.tick()
		}
		for range rapid.IntRange(0, 80).Draw(rt, "wandering") {
			if r.State.Latest().State == workshop.Finished {
				return
			}
			r.wander(rt)
		}
		r.toTheEnd(rt)
	})
}

func (r *Room) toTheEnd(t *rapid.T) {
	done := map[string]bool{}
	var places []string
	for range 500 {
		if r.State.Latest().State == workshop.Finished {
			return
		}
		r.answerSome(t, true)
		places = append(places, r.View().Place())
		if !r.wayOn(t, done) {
			m, _ := r.View().NextMove()
			t.Fatalf("a dead end at %s: %+v\n%s", r.View().Place(), m.Blocked, screen.JSON(r.View().ControlScreen()))
		}
		r.tick()
	}
	t.Fatalf("round in circles: %q", places[len(places)-30:])
}
