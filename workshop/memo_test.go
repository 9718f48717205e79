package workshop

import (
	"testing"

	"github.com/afspraak/afspraak/workshop/screen"
)

// TestAMemoChangesNoScreen plays a session with and without one, and compares
// every screen after every press.
func TestAMemoChangesNoScreen(t *testing.T) {
	r := newRoom(t)
	memo := &Memo{}
	compare := func() {
		t.Helper()
		plain, quick := r.view(), r.view()
		quick.Live.Memo = memo
		pairs := [][2]screen.Node{{plain.PublicScreen(), quick.PublicScreen()}, {plain.ControlScreen(), quick.ControlScreen()}}
		for _, p := range r.s.Latest().Order {
			pairs = append(pairs, [2]screen.Node{plain.PersonScreen(p), quick.PersonScreen(p)})
		}
		for _, p := range pairs {
			if !screen.Equal(p[0], p[1]) {
				t.Fatalf("at %s a screen differs", r.s.Latest().Step)
			}
		}
	}
	r.fill(6, 2)
	compare()
	for range 60 {
		if r.s.Latest().State == Finished || r.s.Latest().Step == "agreements.write" {
			break
		}
		r.next()
		compare()
	}
	if r.s.Latest().Step != "agreements.write" {
		t.Fatalf("never came to the proposals, but to %s", r.s.Latest().Step)
	}
	for i := range 3 {
		r.must(Actor{Seat: seat(i)}, DraftAgreement{What: "Ik bel de klant vandaag nog"})
		compare()
	}
	r.facilitator(Leave{Person: r.s.Latest().Order[5]})
	compare()
	r.must(Actor{Seat: seat(6)}, AskSeat{Name: "Laatkomer", Role: Employee, Language: "nl"})
	memo = &Memo{} // a name has come
	r.facilitator(AdmitAll{})
	compare()
	if n := len(memo.people(r.view())); n != 6 {
		t.Errorf("%d people are remembered, want 6", n)
	}
}

// TestAnAnswerChangesNoOtherPersonsScreen is what lets a host compute one tree after
// an answer instead of everybody's: counters stand in no person's tree.
func TestAnAnswerChangesNoOtherPersonsScreen(t *testing.T) {
	r := newRoom(t)
	r.fill(6, 2)
	for range 60 {
		if r.s.Latest().State == Finished {
			break
		}
		for _, p := range r.s.Latest().Order {
			with, without := r.view(), r.view()
			with.Live.Answered = map[RoundID]int{}
			for _, open := range r.s.openRounds() {
				with.Live.Answered[open.ID] = 3
			}
			without.Live.Answered = nil
			if !screen.Equal(with.PersonScreen(p), without.PersonScreen(p)) {
				t.Fatalf("at %s a person's screen counts answers", r.s.Latest().Step)
			}
		}
		if err := r.do(Actor{Facilitator: true}, Next{At: r.view().Place(), Reason: "Zo besloten"}); err != nil {
			break // the end, or a date that somebody has to choose
		}
		r.clock()
	}
}
