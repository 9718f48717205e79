package host_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/store"
)

// badDisk is a file whose commits fail when told to, before or after they were
// made, and that can be made unreadable.
type badDisk struct {
	host.File
	mu         sync.Mutex
	fail       bool
	unreadable bool
	failed     int
}

var errDisk = errors.New("the disk says no")

func (b *badDisk) set(fail, unreadable bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.fail, b.unreadable = fail, unreadable
}

func (b *badDisk) Commit(ctx context.Context, batch store.Batch) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.fail {
		b.failed++
		return errDisk
	}
	return b.File.Commit(ctx, batch)
}

func (b *badDisk) Load(ctx context.Context) (*workshop.State, *workshop.Box, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.unreadable {
		return nil, nil, errDisk
	}
	return b.File.Load(ctx)
}

func TestAFailedCommitRefusesAllAndChangesNothing(t *testing.T) {
	noLeaks(t)
	disk := &badDisk{}
	r := newRoom(t, func(c *host.Config) { disk.File = c.File; c.File = disk })
	r.do(workshop.OpenLobby{})
	a, b := r.rawIn("Anna"), r.rawIn("Bo")
	r.next()
	first := &wire.Command{ID: newID(t), Kind: "agreement.draft", Body: body(t, workshop.DraftAgreement{What: "Ik bel terug"})}
	if ack := a.send(first); ack.Refusal != nil {
		t.Fatal(ack.Refusal)
	}
	eventually(t, "the room has started", func() bool { return node(r.h.Latest().Public, "step:checkin.welcome") })
	publicBefore := r.h.Latest().Public

	disk.set(true, false)
	var ids []string
	for i := range 20 { // several together, so that batches have more than one
		c := &wire.Command{ID: newID(t), Kind: "agreement.draft", Body: body(t, workshop.DraftAgreement{What: fmt.Sprintf("Verloren %d", i)})}
		ids = append(ids, c.ID)
		a.write(c)
		b.write(c)
	}
	for _, id := range ids {
		for _, x := range []*raw{a, b} {
			eventually(t, "a refusal", func() bool { return len(x.acks(id)) == 1 })
			if no := x.acks(id)[0].Refusal; no == nil || no.Kind != wire.Trouble || no.Text.Key != "refusal.notStored" {
				t.Fatalf("ack %+v", no)
			}
		}
	}
	// What was stored before is still answered as it was.
	if ack := a.send(first); ack.Refusal != nil {
		t.Fatalf("a stored command was refused: %+v", ack.Refusal)
	}
	err := r.h.Do(context.Background(), workshop.PlanFollowUp{Day: "2027-01-15"})
	if no, ok := workshop.AsRefusal(err); !ok || no.Kind != wire.Trouble {
		t.Fatalf("the facilitator heard %v", err)
	}
	eventually(t, "the facilitator is told", func() bool { return len(r.h.Latest().Notices) > 0 })
	same(t, r)
	if diff := cmp.Diff(publicBefore, r.h.Latest().Public); diff != "" {
		t.Error("something of it was shown:", diff)
	}

	// While the file cannot even be read, nothing is decided and nothing shown.
	disk.set(true, true)
	if ack := a.send(&wire.Command{ID: newID(t), Kind: "agreement.draft", Body: first.Body}); ack.Refusal == nil {
		t.Fatal("accepted without a disk")
	}
	if err := r.h.Read(context.Background(), func(workshop.View) {}); err == nil {
		t.Error("a state was read that was perhaps never stored")
	}
	disk.set(false, false)
	if ack := a.send(&wire.Command{ID: newID(t), Kind: "agreement.draft", Body: first.Body}); ack.Refusal != nil {
		t.Fatalf("refused with a good disk: %+v", ack.Refusal)
	}
	r.view(func(v workshop.View) {
		if len(v.Agreements) != 2 {
			t.Errorf("%d agreements instead of 2", len(v.Agreements))
		}
	})
	same(t, r)
	r.h.ClearNotices()
	eventually(t, "notices cleared", func() bool { return len(r.h.Latest().Notices) == 0 })
}

// same checks that the host's state is the one that its file gives.
func same(t *testing.T, r *room) {
	t.Helper()
	loaded, box, err := r.file.Load(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	r.view(func(v workshop.View) {
		if diff := cmp.Diff(flat(t, loaded), flat(t, v.State)); diff != "" {
			t.Error("the state is not that of the file:", diff)
		}
		for id, round := range box.Rounds {
			for p := range round.Answered {
				if !v.Live.HasAnswered(id, p) {
					t.Error("an answer of the file is not in the box")
				}
			}
		}
	})
}

func flat(t *testing.T, s *workshop.State) any {
	t.Helper()
	raw, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	var out any
	if err := json.Unmarshal(raw, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestASeatThatNeverReadsHoldsUpNobody(t *testing.T) {
	noLeaks(t)
	r := newRoom(t, nil)
	r.do(workshop.OpenLobby{})
	awake := r.rawIn("Anna")
	asleep := r.dialRaw(device(t))
	asleep.write(hello(true))
	ctx := context.Background()
	if _, err := asleep.conn.Read(ctx); err != nil {
		t.Fatal(err)
	}
	if err := joinOnly(asleep, r.h.Code()); err != nil {
		t.Fatal(err)
	}
	ask := rawJSON(workshop.AskSeat{Name: "Slaper", Role: workshop.Employee, Language: "nl"})
	asleep.write(&wire.Command{ID: newID(t), Kind: "seat.ask", Body: []byte(ask)})
	r.until("asleep at the door", func(v workshop.View) bool { return len(v.Current().Order) == 2 })
	r.do(workshop.AdmitAll{})
	r.next()
	// From here on it reads nothing, while the room goes on. Its promises make
	// every tree long, so that what lies in the network's buffers does not hide it.
	for i := range 300 {
		ack := awake.send(&wire.Command{ID: newID(t), Kind: "agreement.draft", Body: body(t, workshop.DraftAgreement{What: fmt.Sprintf("Belofte %d", i)})})
		if ack.Refusal != nil {
			t.Fatal(ack.Refusal)
		}
	}
	if awake.ended() != nil {
		t.Fatal("the awake seat was cut:", awake.ended())
	}
	var sleeper workshop.PersonID
	r.view(func(v workshop.View) { sleeper = v.Current().Order[1] })
	// It also says nothing: it is taken for dead and its place is free.
	r.until("the sleeper is cut", func(v workshop.View) bool { return !v.Live.Connected[sleeper] })
}

func TestTreesOfSeatsAreThoseOfTheHost(t *testing.T) {
	noLeaks(t)
	r := newRoom(t, nil)
	people := r.fill(3)
	r.toStep("checkin.energy")
	r.next()
	for _, p := range people {
		p.await(p.Answer(p.ballot(), "", body(t, map[string]int{"energy": 5})))
	}
	r.next()
	round := workshop.RoundID("")
	r.view(func(v workshop.View) {
		for id := range v.Rounds {
			round = id
		}
	})
	eventually(t, "closed", func() bool { s, _ := r.roundState(round); return s == workshop.RoundShut })
	r.next()
	for _, p := range people {
		eventually(t, "the same trees", func() bool {
			u := p.Status()
			var own, public screen.Node
			r.view(func(v workshop.View) { own, public = v.PersonScreen(u.You.Person), v.PublicScreen() })
			return rawJSON(own) == rawJSON(u.Own) && rawJSON(public) == rawJSON(u.Public)
		})
	}
}
