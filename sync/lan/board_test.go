package lan

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

func sessionOn(id string, port uint16) Session { return Session{ID: id, Port: port, Version: 1} }

// read takes all events that are due.
func (b *board) read() []string {
	var out []string
	for {
		e, due := b.next()
		if !due {
			return out
		}
		b.delivered(e)
		out = append(out, fmt.Sprint(e.Op, " ", e.Session.ID, " ", e.Session.Port))
	}
}

func TestBoard(t *testing.T) {
	b := newBoard(3)
	expect := func(want ...string) {
		t.Helper()
		if got := b.read(); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("got %v, want %v", got, want)
		}
	}
	rounds := func(n int) {
		for range n {
			b.endRound()
		}
	}
	b.saw(sessionOn("a", 1))
	b.saw(sessionOn("a", 1))
	b.saw(sessionOn("b", 2))
	expect("up a 1", "up b 2")
	rounds(3) // the first was the one in which it was seen
	expect()
	rounds(1)
	b.saw(sessionOn("a", 1))
	expect("down b 2") // a was down and is back, unread
	b.saw(sessionOn("a", 9))
	expect("change a 9")
	b.saw(sessionOn("a", 10))
	b.saw(sessionOn("a", 9))
	expect() // changed and changed back unread
	rounds(2)
	b.saw(sessionOn("a", 9)) // an answer forgives the missed rounds
	rounds(3)
	expect()
	rounds(1)
	expect("down a 9")
	b.saw(sessionOn("c", 3))
	rounds(4)
	expect() // came and went unread
}

// Whatever happens and whenever the reader reads, it ends with the truth, and
// nothing grows without bound.
func TestBoardTellsTheTruth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := newBoard(rapid.IntRange(1, 3).Draw(t, "allowed"))
		told := map[string]Session{}
		read := func(most int) {
			for range most {
				e, due := b.next()
				if !due {
					return
				}
				old, known := told[e.Session.ID]
				if (e.Op == Up) == known || e.Op == Change && old.equal(e.Session) {
					t.Fatalf("%v of %v, the reader knows %v", e.Op, e.Session, old)
				}
				if e.Op == Down {
					delete(told, e.Session.ID)
				} else {
					told[e.Session.ID] = e.Session
				}
				b.delivered(e)
			}
		}
		for range rapid.IntRange(0, 300).Draw(t, "steps") {
			switch rapid.IntRange(0, 5).Draw(t, "step") {
			case 0:
				b.endRound()
			case 1:
				read(rapid.IntRange(1, 5).Draw(t, "read"))
			default:
				b.saw(sessionOn(fmt.Sprint(rapid.IntRange(0, 400).Draw(t, "id")), rapid.Uint16Range(1, 3).Draw(t, "port")))
			}
		}
		if len(b.air) > maxSessions || len(b.changed) > len(b.air)+len(told)+400 {
			t.Fatalf("%d sessions, %d changes kept", len(b.air), len(b.changed))
		}
		read(1 << 20)
		if len(told) != len(b.air) || len(b.changed) != 0 || len(b.queued) != 0 {
			t.Fatalf("told %v, on the air %v", told, b.air)
		}
		for id, k := range b.air {
			if !told[id].equal(k.session) {
				t.Fatalf("told %v, on the air %v", told[id], k.session)
			}
		}
	})
}

func TestBoardIsBounded(t *testing.T) {
	b := newBoard(2)
	for n := range 10 * maxSessions {
		b.saw(sessionOn(fmt.Sprint(n), 1))
		b.saw(sessionOn("0", uint16(n+1))) // flaps
	}
	if len(b.air) != maxSessions || len(b.changed) > maxSessions {
		t.Errorf("%d sessions, %d changes kept", len(b.air), len(b.changed))
	}
	if got := len(b.read()); got != maxSessions {
		t.Errorf("%d events", got)
	}
}
