package host_test

import (
	"context"
	"slices"
	"testing"

	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/workshop"
)

func TestARoundFromTheCodeToTheReveal(t *testing.T) {
	noLeaks(t)
	r := newRoom(t, nil)
	people := r.fill(4)
	r.toStep("checkin.energy")
	r.next() // open
	round := r.openRound()
	for i, p := range people {
		b := p.ballot()
		if b.Round != string(round) || !b.Anonymous {
			t.Fatalf("ballot %+v", b)
		}
		p.await(p.Answer(b, "Energie?", body(t, map[string]int{"energy": 4 + i})))
		own, ok := p.Own(round)
		if !ok || string(own) != string(body(t, map[string]int{"energy": 4 + i})) {
			t.Fatalf("own answer %s", own)
		}
	}
	// One changes their mind: still four answers.
	p := people[1]
	p.await(p.Answer(p.ballot(), "Energie?", body(t, map[string]int{"energy": 9})))
	r.view(func(v workshop.View) {
		if !v.Live.HasAnswered(round, people[1].Status().You.Person) {
			t.Error("the host lost an answer")
		}
	})
	r.next() // close
	eventually(t, "closed", func() bool { s, _ := r.roundState(round); return s == workshop.RoundShut })
	if _, n := r.roundState(round); n != 4 {
		t.Fatalf("%d answers counted", n)
	}
	for _, p := range people {
		eventually(t, "own answer wiped", func() bool { _, ok := p.Own(round); return !ok })
		if kept, err := p.store.Answers(r.h.Session()); err != nil || len(kept) != 0 {
			t.Errorf("kept %v, %v", kept, err)
		}
	}
	r.next() // reveal
	for _, p := range people {
		p.until("the result", func(u guest.Update) bool { return node(u.Public, "result:"+string(round)) })
	}
	pending, err := r.file.WipePending()
	eventually(t, "the file is wiped", func() bool { pending, err = r.file.WipePending(); return err == nil && !pending })
}

func TestComingBackNeedsNoCode(t *testing.T) {
	noLeaks(t)
	r := newRoom(t, nil)
	people := r.fill(2)
	p := people[0]
	p.until("host words", func(u guest.Update) bool { return slices.Equal(u.Words, r.h.Latest().Words) && len(u.Words) == 3 })
	before := p.Status()
	// The program is started again: file and device are the same, the code is not
	// known any more.
	p.Close()
	r.until("the host notices", func(v workshop.View) bool { return !v.Live.Connected[before.You.Person] })
	p.cfg.Code = ""
	p.start()
	p.until("back in", func(u guest.Update) bool { return u.Phase == guest.In })
	if got := p.Status().You; got != before.You {
		t.Errorf("came back as %+v instead of %+v", got, before.You)
	}
	// And the host is started again, with a new code.
	if _, err := r.h.NewCode(); err != nil {
		t.Fatal(err)
	}
	r.restart()
	for _, p := range people {
		p.until("back in after a restart", func(u guest.Update) bool {
			return u.Phase == guest.In && u.Public.ID != ""
		})
	}
	r.until("both connected", func(v workshop.View) bool { return len(v.Live.Connected) == 2 })
	id, err := p.Do("agreement.draft", body(t, workshop.DraftAgreement{What: "Ik bel terug"}))
	if err != nil {
		t.Fatal(err)
	}
	// Not running yet: the refusal says why and keeps the person's words.
	if err := p.Await(context.Background(), id); err == nil {
		t.Fatal("accepted before the start")
	}
	p.until("the refused text", func(u guest.Update) bool {
		return len(u.Commands) == 1 && u.Commands[0].State == guest.Refused && u.Commands[0].Refusal.Key == "refusal.notRunning"
	})
	p.Dismiss(id)
	p.until("dismissed", func(u guest.Update) bool { return len(u.Commands) == 0 })
}
