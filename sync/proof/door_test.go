package proof_test

import (
	"errors"
	"net"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
)

// newcomer lets somebody who is not of the cast come in by code, with a device
// and a file of their own.
func (s *stage) newcomer(name string) *person {
	s.t.Helper()
	path := filepath.Join(s.t.TempDir(), "seat.afspraakseat")
	return s.enterFrom(path, -1, s.h.Addr(), guest.Config{
		Session: s.h.Session(), Device: newDevice(s.t), Code: s.h.Code(), Name: name, Role: workshop.Employee,
	})
}

func atDoor(u guest.Update) bool {
	return u.Phase == guest.Waiting && u.You.Standing == wire.StandingAsking
}

// TestTheSameNameTwice is asked for another one, and gets in with it.
func TestTheSameNameTwice(t *testing.T) {
	t.Parallel()
	c := castOf(t, 6, 1)
	s := c.stage(t, nil)
	taken := strings.ToUpper(s.people[2].Status().You.Name)
	p := s.newcomer(taken)
	p.until("asked for another name", func(u guest.Update) bool { return u.Phase == guest.NameNeeded })
	if got := p.Status().Text.Key; got != "refusal.nameTaken" {
		t.Errorf("told %s", got)
	}
	s.view(func(v workshop.View) {
		if len(v.Latest().Order) != 6 {
			t.Errorf("%d people", len(v.Latest().Order))
		}
	})
	p.SetName("Wilhelmina", workshop.Employee)
	p.until("at the door", atDoor)
}

// TestOneDeviceInTwoWindows leaves the seat to the second one.
func TestOneDeviceInTwoWindows(t *testing.T) {
	t.Parallel()
	c := castOf(t, 6, 1)
	s := c.stage(t, nil)
	first := s.people[2]
	path := filepath.Join(t.TempDir(), "seat.afspraakseat")
	second := s.enterFrom(path, 2, s.h.Addr(), guest.Config{
		Session: s.h.Session(), Device: first.dev, Pin: &c.host.ID,
	})
	first.until("told that the program runs twice", func(u guest.Update) bool {
		return u.Phase == guest.Ended && u.Trouble == guest.Replaced
	})
	second.until("in", func(u guest.Update) bool { return u.Phase == guest.In && u.You.Person == c.ids[2] })
	if first.Status().Connected {
		t.Error("both windows are connected")
	}
}

// TestASeatTakenOver moves a person to another laptop in the middle of a round:
// the old one is told and sent away, the new one goes on, with one vote.
func TestASeatTakenOver(t *testing.T) {
	t.Parallel()
	c := castOf(t, 6, 1)
	s, round := c.asked(t, "checkin.energy")
	old, who := s.people[2], c.ids[2]
	old.answer(round.ID, map[string]int{"energy": 2})
	p := s.newcomer("Ander apparaat")
	p.until("at the door", atDoor)
	s.do(workshop.MoveSeat{From: p.id(), To: who})
	old.until("told that the seat was taken over", func(u guest.Update) bool {
		return u.Phase == guest.Ended && u.Trouble == guest.Revoked
	})
	old.away = true
	p.until("in as the same person", func(u guest.Update) bool { return u.Phase == guest.In && u.You.Person == who })
	// The answer that was given counts and cannot be changed from here.
	if err := p.await(p.give(round.ID, map[string]int{"energy": 9})); !errors.Is(err, guest.ErrRefused) {
		t.Errorf("a second vote: %v", err)
	}
	for _, x := range s.people[:6] {
		if x != old {
			x.answer(round.ID, map[string]int{"energy": 5})
		}
	}
	s.settle()
	s.next()
	s.view(func(v workshop.View) {
		r := v.Rounds[round.ID]
		if got := workshop.Rating.Result(r).Items[0].Scale.Counts; r.N != 6 || got[1] != 1 || got[4] != 5 {
			t.Errorf("%d answers: %v", r.N, got)
		}
	})
	// The old device does not come back by itself, and not by trying.
	x := s.dial(old.dev)
	x.send(hello())
	if got := x.bye(); got != wire.Revoked {
		t.Errorf("the old device was told %q", got)
	}
	if waiting, err := old.store.Waiting(s.h.Session()); err != nil || len(waiting) != 0 {
		t.Errorf("the old device keeps %v, %v", waiting, err)
	}
}

// TestWhoIsNotAdmittedSeesTheDoor lets three ghosts in by code: they see nothing
// of the room, change nothing, and count nowhere.
func TestWhoIsNotAdmittedSeesTheDoor(t *testing.T) {
	t.Parallel()
	c := castOf(t, 6, 1)
	s, round := c.asked(t, "harvest.procedures")
	var ghosts []*raw
	for _, name := range []string{"Spook een", "Spook twee", ""} {
		x, err := s.dialNew(s.h.Code())
		if err != nil {
			t.Fatal(err)
		}
		if name != "" {
			if got := x.refused("seat.ask", workshop.AskSeat{Name: name, Role: workshop.Employee}); got != "" {
				t.Fatalf("asking for a seat: %s", got)
			}
		}
		ghosts = append(ghosts, x)
	}
	s.answerAll(round, script{answer: marked})
	for i, x := range ghosts {
		for kind, body := range map[string]any{
			"round.answer":    workshop.Answer{Round: round.ID, Answer: []byte(`{"cards":["spook"]}`)},
			"agreement.draft": workshop.DraftAgreement{What: "spook"},
		} {
			if x.refused(kind, body) == "" {
				t.Errorf("ghost %d: %s was accepted", i, kind)
			}
		}
	}
	s.next() // close
	s.next() // reveal
	s.view(func(v workshop.View) {
		if r := v.Rounds[round.ID]; r.N != 6 || len(r.Eligible) != 6 || len(v.Agreements) != 0 {
			t.Errorf("%d of %d answered, %d agreements", r.N, len(r.Eligible), len(v.Agreements))
		}
	})
	for i, x := range ghosts {
		x.refused("agreement.draft", workshop.DraftAgreement{What: "spook"}) // what was sent before has come
		for _, m := range x.heard {
			if text := marshal(m); strings.Contains(text, "Koolmees") || strings.Contains(text, "question.harvest") {
				t.Errorf("ghost %d was told of the room: %.200s", i, text)
			}
			if trees, ok := m.(*wire.Trees); ok {
				for _, tree := range trees.Trees {
					if tree.Audience == workshop.Public || tree.Audience == workshop.Control {
						t.Errorf("ghost %d got the tree of %s", i, tree.Audience)
					}
				}
			}
		}
	}
}

// TestTheCodeIsGuessed spends guesses: each wrong one costs a wait, and
// somebody between seat and host fails with the right code and the host's key.
func TestTheCodeIsGuessed(t *testing.T) {
	t.Parallel()
	c := castOf(t, 6, 1)
	s := c.stage(t, nil)
	right := s.h.Code()
	wrong := "000000"
	if right == wrong {
		wrong = "000001"
	}
	eventually(t, "a second try at once has to wait", func() bool { // where "at once" is under a second
		if _, err := s.dialNew(wrong); !errors.Is(err, pair.ErrWrongCode) && !errors.Is(err, pair.ErrBackoff) {
			t.Fatalf("a wrong code: %v", err)
		}
		_, err := s.dialNew(right)
		return errors.Is(err, pair.ErrBackoff)
	})
	// Members of the same network are not touched by that.
	p := s.people[3]
	s.tap.cut(p.dev.ID)
	p.until("back in", func(u guest.Update) bool { return u.Connected && u.Phase == guest.In })
	// No code, and no member.
	x := s.dial(newDevice(t))
	x.send(hello())
	if got := x.bye(); got != wire.CodeNeeded {
		t.Errorf("a stranger was told %q", got)
	}
	// A code that was replaced opens nothing.
	if renewed, err := s.h.NewCode(); err != nil || renewed == right {
		t.Fatalf("new code: %v", err)
	}
	eventually(t, "the wait is over", func() bool {
		_, err := s.dialNew(right)
		return errors.Is(err, pair.ErrWrongCode)
	})
}

// TestTheBudgetOfACode spends all guesses, from many addresses: then the code is
// another one, on every screen, and the old one opens nothing.
func TestTheBudgetOfACode(t *testing.T) {
	t.Parallel()
	if runtime.GOOS != "linux" {
		t.Skip("only Linux has all of 127.0.0.0/8: elsewhere every guess after the first has to wait")
	}
	c := castOf(t, 6, 1)
	s := c.stage(t, nil)
	right, wrong := s.h.Code(), "000000"
	if right == wrong {
		wrong = "000001"
	}
	from := func(i int) net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 1, byte(i))} }
	for i := range pair.GuessesPerCode {
		if got := s.h.Code(); got != right {
			t.Fatalf("another code after %d guesses", i)
		}
		x, err := s.dialNewFrom(from(i+1), wrong)
		if last := i == pair.GuessesPerCode-1; !errors.Is(err, pair.ErrWrongCode) && !(last && errors.Is(err, pair.ErrBudget)) {
			t.Fatalf("guess %d: %v", i, err)
		}
		x.conn.Drop()
	}
	renewed := s.h.Code()
	if renewed == right {
		t.Fatal("the code is the same after all guesses were spent")
	}
	s.settle() // every screen shows the new one
	if public := marshal(s.people[0].Status().Public); !strings.Contains(public, renewed[:3]+" "+renewed[3:]) || strings.Contains(public, right[:3]+" "+right[3:]) {
		t.Errorf("the screen shows %.300s", public)
	}
	if _, err := s.dialNewFrom(from(200), right); !errors.Is(err, pair.ErrWrongCode) {
		t.Errorf("the old code: %v", err)
	}
	if _, err := s.dialNewFrom(from(201), renewed); err != nil {
		t.Errorf("the new code: %v", err)
	}
}

// TestSomebodyInBetween holds the host's own key and passes everything on, and
// still nobody can join by code through it.
func TestSomebodyInBetween(t *testing.T) {
	t.Parallel()
	c := castOf(t, 6, 1)
	s := c.stage(t, nil)
	d := newDevice(t)
	s.tap.know(d)
	path := filepath.Join(t.TempDir(), "seat.afspraakseat")
	p := s.enterFrom(path, -1, s.tap.addr(), guest.Config{
		Session: s.h.Session(), Device: d, Code: s.h.Code(), Name: "Argeloos", Role: workshop.Employee,
	})
	p.until("told that the code is wrong, or somebody is in between", func(u guest.Update) bool {
		return u.Phase == guest.CodeNeeded && u.Trouble == guest.WrongCode
	})
	s.view(func(v workshop.View) {
		if len(v.Latest().Order) != 6 {
			t.Error("somebody joined")
		}
	})
}
