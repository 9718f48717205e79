package host_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/store"
)

// TestScriptsDriveARoom plays a check-in by scripts, with the five seconds of
// undo at every closing and no waiting for them.
func TestScriptsDriveARoom(t *testing.T) {
	noLeaks(t)
	var clock host.Clock = host.JumpingClock(20 * time.Millisecond)
	r := newRoom(t, func(c *host.Config) {
		c.Clock = clock
		c.Texts = func(language string) chart.Translator { return assets.TextsIn(language).Translate }
	})
	ctx, cancel := context.WithTimeout(context.Background(), 2*patience)
	defer cancel()
	play := func(p wire.Player, script string) error {
		return wire.Play(ctx, wire.NewScript(strings.NewReader(script)), p, func(s string) { t.Log(s) })
	}
	if err := play(r.h.Player(), `{"do":"session.open"}`); err != nil {
		t.Fatal(err)
	}
	sleep := func(ctx context.Context, d time.Duration) error { return host.Sleep(ctx, clock, d) }
	const n = 5
	var all sync.WaitGroup
	var people []*person
	for i := range n {
		p := r.join(fmt.Sprintf("Deelnemer %d", i), workshop.Employee)
		people = append(people, p)
		all.Go(func() {
			err := play(p.Player(sleep), fmt.Sprintf(`
				{"wait":"send"}
				{"sleep":30}
				{"press":"send","fields":{"energy":%d}}
				{"gone":"send"}`, 3+i))
			if err != nil {
				t.Errorf("seat %d: %v", i, err)
			}
		})
	}
	r.until("everybody at the door", func(v workshop.View) bool { return len(v.Current().Order) == n })
	before := clock.Now()
	if err := play(r.h.Player(), `{"do":"seat.admitAll"}`); err != nil {
		t.Fatal(err)
	}
	r.toStep("checkin.energy")
	r.next() // open
	round := r.openRound()
	r.until("all answers", func(v workshop.View) bool { return v.Live.Answered[round] == n })
	r.do(workshop.CloseRound{Round: round})
	eventually(t, "the clock closed it", func() bool { s, _ := r.roundState(round); return s == workshop.RoundShut })
	r.next() // reveal
	if err := play(r.h.Player(), fmt.Sprintf(`{"wait":"result:%s","seconds":60}`, round)); err != nil {
		t.Fatal(err)
	}
	all.Wait()
	if went := clock.Now().Sub(before); went < 30*time.Second {
		t.Errorf("by the session's clock %v went by", went)
	}
	// A seat that lacks a key can still show the words.
	people[0].until("words with the keys", func(u guest.Update) bool {
		raw := rawJSON(u.Public)
		return strings.Contains(raw, `"p":"`)
	})
}

func TestTheListenerComesBack(t *testing.T) {
	noLeaks(t)
	r := newRoom(t, nil)
	people := r.fill(1)
	host.LoseListener(r.h)
	// A new device finds it, and the one that was in has not noticed.
	r.join("Nieuw", workshop.Employee)
	r.until("at the door", func(v workshop.View) bool { return len(v.Current().Order) == 2 })
	if u := people[0].Status(); u.Phase != guest.In {
		t.Errorf("phase %s", u.Phase)
	}
}

func TestTheEndOfTheContextClosesTheHost(t *testing.T) {
	noLeaks(t)
	file, err := store.Create(t.TempDir() + "/p.afspraak")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	ctx, cancel := context.WithCancel(context.Background())
	h, err := host.New(ctx, host.Config{File: file, Device: device(t), Listen: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	select {
	case <-h.Done():
	case <-time.After(patience):
		t.Fatal("the host goes on")
	}
	if err := h.Close(); err != nil {
		t.Error(err)
	}
	if err := h.Do(context.Background(), workshop.OpenLobby{}); err != host.ErrClosed {
		t.Errorf("a closed host says %v", err)
	}
	if err := h.Read(context.Background(), func(workshop.View) {}); err != host.ErrClosed {
		t.Errorf("a closed host says %v", err)
	}
}

func TestWatchingAHost(t *testing.T) {
	noLeaks(t)
	r := newRoom(t, nil)
	updates, stop := r.h.Watch()
	defer stop()
	if u := <-updates; u.Code != r.h.Code() || u.Port != int(r.h.Addr().Port()) || len(u.Addresses) != 1 {
		t.Errorf("update %+v", u)
	}
	r.fill(2)
	for {
		u := <-updates
		if len(u.People) == 2 && u.People[0].Connected && u.People[1].State == workshop.Present && len(u.Words) == 3 {
			if u.Devices != 2 || u.People[0].Name == "" {
				t.Errorf("update %+v", u)
			}
			return
		}
	}
}
