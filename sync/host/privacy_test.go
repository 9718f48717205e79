package host_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/store"
)

// TestAnUnrevealedAnswerIsInNoFrame plants marks in the answers to a round of
// texts and looks for them in everything that anybody is sent before the reveal.
func TestAnUnrevealedAnswerIsInNoFrame(t *testing.T) {
	noLeaks(t)
	r := newRoom(t, nil)
	r.do(workshop.OpenLobby{})
	var seats []*raw
	for i := range 5 {
		seats = append(seats, r.rawIn(fmt.Sprintf("Deelnemer %d", i)))
	}
	r.next()
	r.toStep("harvest.procedures") // anonymous or confidential cards, by way of the rounds before
	r.next()
	round := r.openRound()
	var anonymous bool
	r.view(func(v workshop.View) { anonymous = v.Rounds[round].Visibility == workshop.Anonymous })
	for i, x := range seats {
		a := workshop.Answer{Round: round, Answer: body(t, workshop.CardsAnswer{Cards: []string{mark(i)}})}
		if anonymous {
			a.Token = fmt.Sprintf("geheim-token-van-%d-%s", i, round)
		}
		if ack := x.do(a); ack.Refusal != nil {
			t.Fatalf("answer %d: %+v", i, ack.Refusal)
		}
	}
	// One leaves and comes back meanwhile; one asks for everything again; one is
	// refused something with its own words in it.
	again := r.dialRaw(seats[0].dev)
	again.enter(hello(false), "")
	first[*wire.Trees](again)
	seats[1].write(&wire.Whole{})
	bad := workshop.Answer{Round: round, Answer: body(t, map[string]any{"cards": []string{mark(2), mark(2), mark(2), mark(2), mark(2), mark(2), mark(2), mark(2), mark(2), mark(2)}}), Token: "kort"}
	seats[2].do(bad)
	r.until("all answers are counted", func(v workshop.View) bool { return v.Live.Answered[round] == 5 })
	everywhere := func(what string) {
		t.Helper()
		seats := append(seats, again)
		for i, x := range seats {
			for _, f := range x.seen() {
				leaks(t, fmt.Sprintf("%s: a frame to seat %d", what, i), f)
			}
		}
		u := r.h.Latest()
		leaks(t, what+": the control window", []byte(rawJSON(u.Control)))
		leaks(t, what+": the room screen", []byte(rawJSON(u.Public)))
	}
	everywhere("open")
	r.next() // close
	eventually(t, "closed", func() bool { s, _ := r.roundState(round); return s == workshop.RoundShut })
	for _, x := range seats[1:] {
		eventually(t, "told to wipe", func() bool {
			return slices.ContainsFunc(x.all(), func(m wire.Message) bool {
				w, ok := m.(*wire.Wipe)
				return ok && w.Round == round
			})
		})
	}
	eventually(t, "the control window has closed the round", func() bool { return node(r.h.Latest().Control, "shut") })
	everywhere("closed")

	// After the reveal the words are shown to all: the marks were the right ones.
	r.next()
	eventually(t, "revealed", func() bool {
		return bytes.Contains([]byte(rawJSON(r.h.Latest().Public)), []byte(mark(3)))
	})
	// No token is left anywhere in the host's files.
	eventually(t, "wiped", func() bool { p, err := r.file.WipePending(); return err == nil && !p })
	files, err := filepath.Glob(r.path + "*")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(raw, []byte("geheim-token")) {
			t.Errorf("a token is left in %s", filepath.Base(name))
		}
	}
}

func mark(i int) string { return fmt.Sprintf("Kanariemerk%dX", i) }

func leaks(t *testing.T, where string, frame []byte) {
	t.Helper()
	for i := range 5 {
		if bytes.Contains(frame, []byte(mark(i))) {
			t.Errorf("%s holds the words of %d", where, i)
		}
	}
	if bytes.Contains(frame, []byte("geheim-token")) {
		t.Errorf("%s holds a token", where)
	}
}

// TestALateAnswerIsNotCountedAndWiped cuts a seat off with an answer in its
// outbox while the round closes.
func TestALateAnswerIsNotCountedAndWiped(t *testing.T) {
	noLeaks(t)
	r := newRoom(t, nil)
	r.do(workshop.OpenLobby{})
	net := newProxy(t, r.h.Addr())
	cut := r.joinAt("Achterblijver", workshop.Employee, net.addr())
	others := []*person{cut}
	for i := range 4 {
		others = append(others, r.join(fmt.Sprintf("Deelnemer %d", i), workshop.Employee))
	}
	r.until("at the door", func(v workshop.View) bool { return len(v.Current().Order) == 5 })
	r.do(workshop.AdmitAll{})
	r.next()
	r.toStep("checkin.energy")
	r.next()
	round := r.openRound()
	for _, p := range others[1:] {
		p.await(p.Answer(p.ballot(), "", body(t, map[string]int{"energy": 5})))
	}
	ballot := cut.ballot()
	net.block(true)
	cut.until("the connection is gone", func(u guest.Update) bool { return !u.Connected })
	id, err := cut.Answer(ballot, "", body(t, map[string]int{"energy": 10}))
	if err != nil {
		t.Fatal(err)
	}
	if s := cut.State(id); s != guest.NotSent {
		t.Fatalf("state %q", s)
	}
	left, err := cut.store.Waiting(r.h.Session())
	if err != nil || len(left) != 1 || left[0].Round != string(round) {
		t.Fatalf("in the file: %+v, %v", left, err)
	}
	r.next() // close
	eventually(t, "closed", func() bool { s, _ := r.roundState(round); return s == workshop.RoundShut })
	net.block(false)
	cut.until("not counted", func(u guest.Update) bool { return len(u.NotCounted) == 1 && u.NotCounted[0] == round })
	if s := cut.State(id); s != guest.TooLate {
		t.Errorf("state %q", s)
	}
	if _, ok := cut.Own(round); ok {
		t.Error("the answer is still there")
	}
	if left, err := cut.store.Waiting(r.h.Session()); err != nil || len(left) != 0 {
		t.Errorf("still in the outbox: %+v, %v", left, err)
	}
	if kept, err := cut.store.Answers(r.h.Session()); err != nil || len(kept) != 0 {
		t.Errorf("still in the file: %+v, %v", kept, err)
	}
	if _, n := r.roundState(round); n != 4 {
		t.Errorf("%d answers counted", n)
	}
	cut.Dismiss(string(round))
	cut.until("said once", func(u guest.Update) bool { return len(u.NotCounted) == 0 })
}

// TestACountedAnswerIsNotCalledLate loses the acknowledgement of an answer that
// was counted: after the closing the seat must hear that it was.
func TestACountedAnswerIsNotCalledLate(t *testing.T) {
	noLeaks(t)
	r := newRoom(t, nil)
	people := r.fill(4)
	r.toStep("checkin.energy")
	r.next()
	round := r.openRound()
	for _, p := range people[1:] {
		p.await(p.Answer(p.ballot(), "", body(t, map[string]int{"energy": 5})))
	}
	// The answer reaches the host, and its acknowledgement never the seat's file.
	p := people[0]
	p.Close()
	answer := body(t, map[string]int{"energy": 5})
	token := "0123456789abcdef0123456789abcdef"
	sent := &wire.Command{ID: newID(t), Kind: "round.answer", Body: body(t, workshop.Answer{Round: round, Answer: answer, Token: token})}
	x := r.dialRaw(p.cfg.Device)
	x.enter(hello(false), "")
	if ack := x.send(sent); ack.Refusal != nil {
		t.Fatal(ack.Refusal)
	}
	x.conn.Drop()
	session := r.h.Session()
	if err := p.store.KeepAnswer(store.Answer{Session: session, Round: string(round), Token: token, Answer: answer}); err != nil {
		t.Fatal(err)
	}
	if err := p.store.Queue(store.Outgoing{ID: sent.ID, Session: session, Round: string(round), Kind: sent.Kind, Body: sent.Body}); err != nil {
		t.Fatal(err)
	}
	r.next()
	eventually(t, "closed", func() bool { s, _ := r.roundState(round); return s == workshop.RoundShut })
	p.start()
	p.until("back", func(u guest.Update) bool { return u.Phase == guest.In && u.Unsaved == 0 })
	eventually(t, "answered", func() bool { return p.State(sent.ID) == guest.Saved })
	if late := p.Status().NotCounted; len(late) != 0 {
		t.Errorf("a counted answer is called late: %v", late)
	}
	if kept, err := p.store.Answers(session); err != nil || len(kept) != 0 {
		t.Errorf("still in the file: %+v, %v", kept, err)
	}
}
