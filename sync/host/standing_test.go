package host_test

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/store"
)

func TestTheDoorShowsNothingOfTheRoom(t *testing.T) {
	noLeaks(t)
	r := newRoom(t, nil)
	early := r.join("Vroeg", workshop.Employee)
	early.until("waiting for the lobby", func(u guest.Update) bool { return u.Phase == guest.Waiting && u.Connected })
	r.do(workshop.OpenLobby{})
	early.until("at the door", func(u guest.Update) bool { return u.You.Standing == wire.StandingAsking && u.Own.ID != "" })
	if u := early.Status(); u.Public.ID != "" || u.Phase != guest.Waiting {
		t.Errorf("before admission: phase %s, public %q", u.Phase, u.Public.ID)
	}
	me := early.Status().You.Person
	r.do(workshop.RefuseSeat{Person: me})
	early.until("turned away", func(u guest.Update) bool { return u.Phase == guest.TurnedAway && u.Connected && u.Public.ID == "" })
	r.do(workshop.AdmitSeat{Person: me, Role: workshop.Employee})
	early.until("in after all", func(u guest.Update) bool { return u.Phase == guest.In && u.Public.ID != "" })
	early.await(early.Do("person.leave", nil))
	early.until("left", func(u guest.Update) bool { return u.Phase == guest.Gone && u.Public.ID == "" })
	early.Ask()
	early.until("asking again", func(u guest.Update) bool { return u.You.Standing == wire.StandingAsking })

	// A name that is taken is said so, and another one goes through.
	twin := r.join("vroeg", workshop.Employee)
	twin.until("the name is taken", func(u guest.Update) bool { return u.Phase == guest.NameNeeded && u.Text.Key == "refusal.nameTaken" })
	if you := twin.Status().You; you.Name != "vroeg" || you.Role != workshop.Employee {
		t.Errorf("the name and role to be mended are %q and %q, not what was asked for", you.Name, you.Role)
	}
	twin.SetName("Laat", workshop.Guest)
	twin.until("at the door", func(u guest.Update) bool { return u.You.Standing == wire.StandingAsking && u.You.Name == "Laat" })
}

func TestATakenOverSeatEnds(t *testing.T) {
	noLeaks(t)
	r := newRoom(t, nil)
	people := r.fill(2)
	r.next()
	old := people[0].Status().You.Person
	other := r.join("Andere laptop", workshop.Employee)
	other.until("at the door", func(u guest.Update) bool { return u.You.Standing == wire.StandingAsking })
	r.do(workshop.MoveSeat{From: other.Status().You.Person, To: old})
	people[0].until("revoked", func(u guest.Update) bool { return u.Phase == guest.Ended && u.Trouble == guest.Revoked })
	other.until("in as the same person", func(u guest.Update) bool { return u.Phase == guest.In && u.You.Person == old })
	// The old laptop does not come in again, and its outbox is empty.
	people[0].Close()
	if err := people[0].store.Queue(outgoing(t, r)); err != nil {
		t.Fatal(err)
	}
	people[0].start()
	people[0].until("still revoked", func(u guest.Update) bool { return u.Trouble == guest.Revoked })
	eventually(t, "the outbox is dropped", func() bool {
		left, err := people[0].store.Waiting(r.h.Session())
		return err == nil && len(left) == 0
	})
	r.view(func(v workshop.View) {
		if len(v.Agreements) != 0 {
			t.Error("a revoked device gave a command")
		}
	})
}

func outgoing(t testing.TB, r *room) store.Outgoing {
	return store.Outgoing{ID: newID(t), Session: r.h.Session(), Kind: "agreement.draft", Body: body(t, workshop.DraftAgreement{What: "Te laat"})}
}

func TestKickedNeedsTheCodeAgain(t *testing.T) {
	noLeaks(t)
	r := newRoom(t, nil)
	people := r.fill(2)
	p := people[0]
	seat := workshop.SeatID(p.cfg.Device.ID.String())
	if err := r.h.Kick(context.Background(), seat); err != nil {
		t.Fatal(err)
	}
	p.until("kicked", func(u guest.Update) bool { return u.Phase == guest.Ended && u.Trouble == guest.Kicked })
	if err := p.SetCode("12345"); err == nil {
		t.Error("five digits were taken for a code")
	}
	p.Close()
	p.cfg.Code = ""
	p.start()
	p.until("the code is asked for", func(u guest.Update) bool { return u.Phase == guest.CodeNeeded && u.Trouble == guest.NoCode })
	if err := p.SetCode(r.h.Code()); err != nil {
		t.Fatal(err)
	}
	p.until("in by code", func(u guest.Update) bool { return u.Phase == guest.In })
}

func TestTheNewestConnectionOfADeviceCounts(t *testing.T) {
	noLeaks(t)
	r := newRoom(t, nil)
	r.do(workshop.OpenLobby{})
	one := r.rawIn("Anna")
	two := r.dialRaw(one.dev)
	two.enter(hello(false), "")
	if got := one.reason(); got != wire.Replaced {
		t.Errorf("goodbye %q", got)
	}
	if you := first[*wire.You](two); you.Standing != wire.StandingPresent {
		t.Errorf("standing %q", you.Standing)
	}
}

func TestASeatThatIsAheadBeginsANewEpoch(t *testing.T) {
	noLeaks(t)
	r := newRoom(t, nil)
	r.do(workshop.OpenLobby{})
	x := r.rawIn("Anna")
	in := first[*wire.In](x)
	again := func(at wire.Position) *wire.In {
		y := r.dialRaw(x.dev)
		h := hello(false)
		h.At = at
		y.enter(h, "")
		return first[*wire.In](y)
	}
	if now := again(in.At); now.At.Epoch != in.At.Epoch {
		t.Fatal("a seat that is behind began a new epoch")
	}
	if now := again(wire.Position{Epoch: "another", Seq: 1 << 40, Mark: "x"}); now.At.Epoch != in.At.Epoch {
		t.Fatal("a seat of another epoch began a new one")
	}
	if n := len(r.h.Latest().Notices); n != 0 {
		t.Fatalf("%d notices", n)
	}
	ahead := again(wire.Position{Epoch: in.At.Epoch, Seq: in.At.Seq + 1000, Mark: "x"})
	if ahead.At.Epoch == in.At.Epoch {
		t.Fatal("a seat that is ahead changed nothing")
	}
	eventually(t, "the facilitator is told", func() bool {
		n := r.h.Latest().Notices
		return len(n) == 1 && n[0].Key == "notice.olderCopy" && n[0].Args["name"] == "Anna"
	})
	// The same number with another history is no better.
	other := again(wire.Position{Epoch: ahead.At.Epoch, Seq: ahead.At.Seq, Mark: "0000000000000000"})
	if other.At.Epoch == ahead.At.Epoch {
		t.Fatal("a seat with another history changed nothing")
	}
}

func TestAnOlderCopyOfTheFileIsNoticed(t *testing.T) {
	noLeaks(t)
	r := newRoom(t, nil)
	people := r.fill(2)
	backup, err := r.file.Backup(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	r.next() // goes on after the backup
	people[0].await(people[0].Do("agreement.draft", body(t, workshop.DraftAgreement{What: "Na de kopie"})))
	people[0].until("told of it", func(u guest.Update) bool { return node(u.Own, "step:checkin.welcome") })
	people[0].Close() // writes down how far it was told
	people[1].Close()
	addr := r.h.Addr()
	if err := r.h.Close(); err != nil {
		t.Fatal(err)
	}
	if err := r.file.Close(); err != nil {
		t.Fatal(err)
	}
	file, err := store.Open(backup, store.Host)
	if err != nil {
		t.Fatal(err)
	}
	epoch := file.Position().Epoch
	r.file, r.cfg.File, r.cfg.Listen = file, file, addr.String()
	r.start()
	people[0].start()
	people[0].until("in", func(u guest.Update) bool { return u.Phase == guest.In })
	if r.file.Position().Epoch == epoch {
		t.Error("the older copy was not noticed")
	}
	eventually(t, "the facilitator is told", func() bool { return len(r.h.Latest().Notices) == 1 })
}

func TestTheCopyOfAgreementsIsKept(t *testing.T) {
	noLeaks(t)
	r := newRoom(t, func(c *host.Config) {
		c.Keeper = func(v workshop.View) func(workshop.PersonID) (json.RawMessage, bool) {
			n := len(v.Agreements)
			return func(p workshop.PersonID) (json.RawMessage, bool) {
				raw, err := json.Marshal(map[string]any{"for": v.NameOf(p), "n": n})
				return raw, err == nil && n > 0
			}
		}
	})
	people := r.fill(2)
	r.next()
	p := people[0]
	kept := func() []store.Agreements {
		all, err := p.store.Agreements()
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	if n := len(kept()); n != 0 {
		t.Fatalf("%d copies before there is an agreement", n)
	}
	p.await(p.Do("agreement.draft", body(t, workshop.DraftAgreement{What: "Een"})))
	eventually(t, "a copy", func() bool { return len(kept()) == 1 })
	if got := string(kept()[0].Document); got != `{"for":"Deelnemer 0","n":1}` {
		t.Errorf("copy %s", got)
	}
	if d := time.Since(kept()[0].At).Abs(); d > time.Hour {
		t.Errorf("dated %v from now", d)
	}
	p.Close()
	p.start()
	p.until("back", func(u guest.Update) bool { return u.Phase == guest.In })
	p.await(p.Do("agreement.draft", body(t, workshop.DraftAgreement{What: "Twee"})))
	eventually(t, "another copy", func() bool { return len(kept()) == 2 })
}
