//go:build unix

package main

import (
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/afspraak/afspraak/sync/guest"
)

// TestTheHostsLidIsClosed stops the host's process as closing a lid does, while a
// round is open, until every seat has noticed; with AFSPRAAK_FULL for half a
// minute at least. Then it goes on, and within ten seconds every seat is back by
// itself, with the round open and what it typed meanwhile counted.
func TestTheHostsLidIsClosed(t *testing.T) {
	t.Parallel()
	const seats = 3
	dir := t.TempDir()
	file, home, port := filepath.Join(dir, "p.afspraak"), filepath.Join(dir, "home"), freePort(t)
	must(t, "new", file)
	h := startHost(t, file, home, port)
	defer h.kill(t)
	h.do(t, `{"do":"session.open"}`)
	var joiners []*joiner
	for i := range seats {
		j := newJoiner(t, i, "127.0.0.1:"+port, h.facts["session"].(string), h.facts["code"].(string))
		j.until(t, "the door", func(u guest.Update) bool { return u.Phase == guest.Waiting && u.You.Standing == "asking" })
		joiners = append(joiners, j)
	}
	h.do(t, `{"do":"seat.admitAll"}`, `{"do":"next"}`, `{"do":"next"}`, `{"do":"next"}`)
	for _, j := range joiners {
		j.until(t, "the first question", func(u guest.Update) bool { _, ok := button(u); return ok })
	}
	signal := func(s syscall.Signal) {
		if err := h.cmd.Process.Signal(s); err != nil {
			t.Fatal(err)
		}
	}
	signal(syscall.SIGSTOP)
	closed := time.Now()
	var work sync.WaitGroup
	for i, j := range joiners {
		j.until(t, "the silence", func(u guest.Update) bool { return !u.Connected })
		work.Go(func() { j.answer(t, i) }) // typed while the host sleeps
	}
	if os.Getenv("AFSPRAAK_FULL") != "" {
		time.Sleep(time.Until(closed.Add(35 * time.Second)))
	}
	signal(syscall.SIGCONT)
	opened := time.Now()
	for i, j := range joiners {
		j.until(t, "the host again", func(u guest.Update) bool { return u.Connected && u.Phase == guest.In })
		for j.count() == 0 {
			if t.Failed() || time.Since(opened) > limit {
				t.Fatalf("the answer of seat %d was never taken", i)
			}
			time.Sleep(5 * time.Millisecond)
		}
	}
	took := time.Since(opened)
	for _, j := range joiners {
		close(j.stop)
	}
	work.Wait()
	if took > 10*time.Second {
		t.Errorf("the seats were back after %v", took)
	} else {
		t.Logf("asleep for %v, all back after %v", opened.Sub(closed).Round(time.Second), took.Round(time.Millisecond))
	}
}
