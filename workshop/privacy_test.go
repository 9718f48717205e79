package workshop

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop/screen"
)

// trees are what everybody sees now, as bytes.
func (r *room) trees() map[Audience]string {
	v := r.view()
	out := map[Audience]string{
		Public:  string(screen.JSON(v.PublicScreen())),
		Control: string(screen.JSON(v.ControlScreen())),
	}
	if se := r.s.Latest(); se != nil {
		for _, p := range se.Order {
			out[PersonAudience(p)] = string(screen.JSON(v.PersonScreen(p)))
		}
		for n := 1; n <= se.tables(); n++ {
			out[TableAudience(n)] = string(screen.JSON(v.TableScreen(n)))
		}
	}
	return out
}

func (r *room) logJSON() string {
	var b strings.Builder
	for _, rec := range r.log {
		kind, data, err := EncodeEvent(rec.Event)
		if err != nil {
			r.t.Fatal(err)
		}
		fmt.Fprintf(&b, "%d %s %s %s %s\n", rec.Seq, rec.At, rec.By, kind, data)
	}
	return b.String()
}

// atRound brings a room of 12 to an open round of a step.
func atRound(t *testing.T, step string) *room {
	r := newRoom(t)
	r.fill(12, 4)
	r.next()
	r.toStep("checkin.energy")
	if step == "checkin.energy" {
		r.next()
		return r
	}
	r.round(func(i int) any { return map[string]int{"energy": 5} })
	r.toStep("checkin.safety")
	r.round(func(i int) any { return map[string]int{"safety": 4} })
	r.toStep("harvest.promises")
	if step == "harvest.promises" {
		r.next()
		return r
	}
	r.round(func(i int) any { return CardsAnswer{[]string{fmt.Sprintf("Belofte %d", i)}} })
	r.toStep(step)
	r.next()
	return r
}

func TestAnOpenRoundShowsNobodyAnAnswer(t *testing.T) {
	for step, mark := range map[string]string{"harvest.promises": "ZEBRAVINK", "harvest.procedures": "KOOLMEES"} {
		r := atRound(t, step)
		r.answer(func(i int) any { return CardsAnswer{[]string{mark + fmt.Sprint(i)}} })
		check := func(when string) {
			for who, tree := range r.trees() {
				if strings.Contains(tree, mark) {
					t.Errorf("%s, %s: an unrevealed answer is on the screen of %s", step, when, who)
				}
			}
			if when != "closed" && strings.Contains(r.logJSON(), mark) {
				t.Errorf("%s, %s: an answer is in the log of an open round", step, when)
			}
		}
		check("open")
		r.facilitator(Next{At: r.view().Place()}) // closing
		check("closing")
		r.clock()
		check("closed")
		r.next() // reveal
		if !strings.Contains(r.trees()[Public], mark) {
			t.Errorf("%s: the mark is not on the room screen after the reveal, so this test proves nothing", step)
		}
	}
}

// TestSwappedAnswersLeaveTheSameTraces swaps the answers of two people of one
// role, with time and chance fixed: the log and every screen are the same to
// the byte, before and after closing.
func TestSwappedAnswersLeaveTheSameTraces(t *testing.T) {
	trace := func(step string, swap bool, answer func(i int) any) (string, string) {
		r := atRound(t, step)
		r.answer(func(i int) any {
			if swap && (i == 5 || i == 9) {
				i = 14 - i
			}
			return answer(i)
		})
		r.next()
		r.next()
		trees, err := json.Marshal(r.trees())
		if err != nil {
			t.Fatal(err)
		}
		return r.logJSON(), string(trees)
	}
	for step, answer := range map[string]func(i int) any{
		"checkin.energy":     func(i int) any { return map[string]int{"energy": 1 + i%10} },
		"harvest.procedures": func(i int) any { return CardsAnswer{[]string{fmt.Sprintf("Regel %d", i)}} },
	} {
		logA, treesA := trace(step, false, answer)
		logB, treesB := trace(step, true, answer)
		if logA != logB {
			t.Errorf("%s: the log says who answered what", step)
		}
		if treesA != treesB {
			t.Errorf("%s: a screen says who answered what", step)
		}
	}
	// The same trick must show where answers are on name, or it proves nothing.
	named := func(i int) any { return CardsAnswer{[]string{fmt.Sprintf("Belofte %d", i)}} }
	logA, _ := trace("harvest.promises", false, named)
	logB, _ := trace("harvest.promises", true, named)
	if logA == logB {
		t.Error("promises on name leave no name")
	}
}

func TestTooFewAnswersKeepNothing(t *testing.T) {
	r := atRound(t, "harvest.procedures")
	open := r.s.openRounds()[0]
	for i := range 3 {
		r.must(Actor{Seat: seat(i)}, Answer{Round: open.ID, Answer: screen.JSON(CardsAnswer{[]string{fmt.Sprintf("BOOMKLEVER%d", i)}})})
	}
	r.next()
	r.next()
	if got := Cards.Result(open); !got.Few || len(got.Cards) != 0 {
		t.Errorf("kept %+v", got)
	}
	if strings.Contains(r.logJSON(), "BOOMKLEVER") {
		t.Error("a text of three people is in the log")
	}
}

func TestOneVoteEach(t *testing.T) {
	r := atRound(t, "checkin.energy")
	open := r.s.openRounds()[0]
	send := func(i int, token string, v int) error {
		return r.do(Actor{Seat: seat(i)}, Answer{Round: open.ID, Answer: screen.JSON(map[string]int{"energy": v}), Token: token})
	}
	first, other := strings.Repeat("a", 32), strings.Repeat("b", 32)
	if err := send(1, first, 3); err != nil {
		t.Fatal(err)
	}
	if err := send(1, first, 9); err != nil {
		t.Errorf("changing one's vote: %v", err)
	}
	if err := send(1, other, 5); err == nil {
		t.Error("a second vote with another token counted")
	}
	if err := send(2, first, 5); err == nil {
		t.Error("somebody else's ballot was changed with its token")
	}
	if got := r.box.Answered(open.ID); got != 1 {
		t.Errorf("%d answered", got)
	}
	if got := len(r.box.Rounds[open.ID].ByToken); got != 1 {
		t.Errorf("%d ballots", got)
	}
	if len(r.box.Rounds[open.ID].ByPerson) != 0 {
		t.Error("an anonymous ballot is stored under a person")
	}
}

func TestLeavingAndComingLate(t *testing.T) {
	r := atRound(t, "checkin.energy")
	open := r.s.openRounds()[0]
	answer := func(i int) error {
		return r.do(Actor{Seat: seat(i)}, Answer{Round: open.ID, Answer: screen.JSON(map[string]int{"energy": 5}), Token: strings.Repeat(fmt.Sprint(i%10), 20)})
	}
	if err := answer(0); err != nil {
		t.Fatal(err)
	}
	r.must(Actor{Seat: seat(0)}, Leave{})
	r.must(Actor{Seat: seat(1)}, Leave{})
	if len(open.Eligible) != 11 {
		t.Errorf("%d eligible: who answered stays in, who did not drops out", len(open.Eligible))
	}
	r.must(Actor{Seat: "late"}, AskSeat{Name: "Laatkomer", Role: Employee})
	r.facilitator(AdmitAll{})
	late, _ := r.s.PersonOf("late")
	if err := r.do(Actor{Seat: "late"}, Answer{Round: open.ID, Answer: screen.JSON(map[string]int{"energy": 5}), Token: strings.Repeat("x", 20)}); err == nil {
		t.Error("a latecomer answered without being added")
	}
	r.facilitator(AddToRound{open.ID, late})
	if err := r.do(Actor{Seat: "late"}, Answer{Round: open.ID, Answer: screen.JSON(map[string]int{"energy": 5}), Token: strings.Repeat("x", 20)}); err != nil {
		t.Errorf("added latecomer: %v", err)
	}
}

func TestTakingOverASeatKeepsOneVote(t *testing.T) {
	r := atRound(t, "checkin.energy")
	open := r.s.openRounds()[0]
	old, _ := r.s.PersonOf(seat(3))
	body := func(token string) Answer {
		return Answer{Round: open.ID, Answer: screen.JSON(map[string]int{"energy": 7}), Token: token}
	}
	r.must(Actor{Seat: seat(3)}, body(strings.Repeat("c", 20)))
	r.must(Actor{Seat: "new laptop"}, AskSeat{Name: "Deelnemer 3b", Role: Employee})
	asking, _ := r.s.PersonOf("new laptop")
	r.facilitator(MoveSeat{asking, old})
	if p, _ := r.s.PersonOf("new laptop"); p != old {
		t.Errorf("the new laptop speaks for %q", p)
	}
	if _, ok := r.s.PersonOf(seat(3)); ok {
		t.Error("the old laptop still has a seat")
	}
	if err := r.do(Actor{Seat: "new laptop"}, body(strings.Repeat("d", 20))); err == nil {
		t.Error("two votes for one person")
	}
}
