package proof_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/store"
)

// seldom is how far from blind guessing an attacker may be where the program is as
// it is, and has to be where it is broken, in standard deviations. A blind guesser is
// farther away once in fifteen thousand times.
const seldom = 4.0

// TestAnAttackerGuessesNoBetterThanChance lets an attacker who holds all that
// others can see guess who gave which of two answers: figures without a name and
// texts whose names are deleted. Half of the answers it is told to learn from.
func TestAnAttackerGuessesNoBetterThanChance(t *testing.T) {
	t.Parallel()
	n := 14
	if full {
		n = 80
	}
	for name, ask := range map[string]asking{"figures": figures, "texts": sentences} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			all := spyOn(t, ask, leak{}, n, 1)
			deviations, guesses, right, a := spying(all)
			t.Logf("%d of %d guesses right, %+.1f standard deviations from chance", right, guesses, deviations)
			if deviations > seldom || deviations < -seldom {
				t.Errorf("the attacker found something: %+v", a.best)
			}
			if len(all[0].clues) != 6 || len(all[0].clues[1]) < 20 {
				t.Errorf("%d people with %d clues: the attacker saw nothing", len(all[0].clues), len(all[0].clues[1]))
			}
		})
	}
}

// TestTheAttackerFindsWhatABrokenProgramTells is the counter-proof: the same
// attacker, not told where to look, finds each of these.
func TestTheAttackerFindsWhatABrokenProgramTells(t *testing.T) {
	t.Parallel()
	type broken struct {
		ask  asking
		leak leak
		n    int
	}
	for _, b := range []broken{
		{figures, keepsOrder(), 12},
		{figures, slowerForHigh(), 16},
		{sentences, asLongAsTheAnswer(), 12},
		{figures, countsAloud(func(workshop.RoundState) bool { return true }, "counts"), 12},
		{figures, countsAloud(func(s workshop.RoundState) bool { return s == workshop.RoundEnding }, "differences once the round is closing"), 20},
		{sentences, neverWipes(), 12},
	} {
		t.Run(b.leak.name+" of "+b.ask.step, func(t *testing.T) {
			t.Parallel()
			deviations, guesses, right, a := spying(spyOn(t, b.ask, b.leak, b.n, 2))
			t.Logf("%d of %d guesses right, %+.1f standard deviations from chance, by %q", right, guesses, deviations, a.best[0].clue)
			if deviations < seldom {
				t.Errorf("the attacker does not find it: %+v", a.best)
			}
		})
	}
}

// talker is a programme's file that does more with answers than it should.
type talker struct {
	host.File
	ballot func(c workshop.BoxChange)
}

func (f talker) Commit(ctx context.Context, b store.Batch) error {
	for _, c := range b.Box {
		if c.Op == workshop.BoxPut {
			f.ballot(c)
		}
	}
	return f.File.Commit(ctx, b)
}

// keepsOrder leaves the answers, without names, in the order in which they came.
func keepsOrder() leak {
	kept := map[workshop.RoundID][]json.RawMessage{}
	return leak{name: "order", change: func(cfg *host.Config) {
		file := cfg.File
		cfg.File = talker{file, func(c workshop.BoxChange) {
			kept[c.Round] = append(kept[c.Round], c.Ballot.Answer)
			// A key of the round, so that it is found as one that a program keeps.
			if err := file.SetMeta("kept."+string(c.Round), screen.JSON(kept[c.Round])); err != nil {
				panic(err)
			}
		}}
	}}
}

func isHigh(answer json.RawMessage) bool {
	return bytes.Contains(answer, []byte("10")) || bytes.Contains(answer, []byte("Wij bellen"))
}

// slowerForHigh takes a little longer for one answer than for the other.
func slowerForHigh() leak {
	return leak{name: "time", change: func(cfg *host.Config) {
		cfg.File = talker{cfg.File, func(c workshop.BoxChange) {
			if isHigh(c.Ballot.Answer) {
				time.Sleep(500 * time.Millisecond) // it is the time that leaks
			}
		}}
	}}
}

// asLongAsTheAnswer is a seat that sends its answers as long as they are.
func asLongAsTheAnswer() leak {
	return leak{name: "size", length: func(frame []byte) int { return len(bytes.TrimRight(frame, " ")) }}
}

// countsAloud shows the sum of the answers beside how many there are, in some
// states of the round.
func countsAloud(when func(workshop.RoundState) bool, name string) leak {
	var mu sync.Mutex
	sums := map[workshop.RoundID]map[string]int{} // by person
	state, now, armed := workshop.RoundOpen, workshop.RoundID(""), false
	l := leak{name: name, arm: func() { mu.Lock(); armed = true; mu.Unlock() }}
	l.change = func(cfg *host.Config) {
		cfg.File = &follower{File: talker{cfg.File, func(c workshop.BoxChange) {
			var a map[string]int
			mu.Lock()
			defer mu.Unlock()
			if json.Unmarshal(c.Ballot.Answer, &a) == nil {
				if now = c.Round; sums[now] == nil {
					sums[now] = map[string]int{}
				}
				sums[now][string(c.Person)] = a["energy"]
			}
		}}, state: func(s workshop.RoundState) {
			mu.Lock()
			defer mu.Unlock()
			if state = s; s == workshop.RoundOpen {
				now = ""
			}
		}}
		texts := cfg.Texts
		cfg.Texts = func(language string) chart.Translator {
			tr := texts(language)
			return func(key string, args map[string]any) string {
				mu.Lock()
				defer mu.Unlock()
				if key != "round.counter" || !armed || !when(state) {
					return tr(key, args)
				}
				sum := 0
				for _, v := range sums[now] {
					sum += v
				}
				return fmt.Sprintf("%s (%d)", tr(key, args), sum)
			}
		}
	}
	return l
}

// follower is a file that tells in which state the round is.
type follower struct {
	host.File
	state func(workshop.RoundState)
}

func (f *follower) Commit(ctx context.Context, b store.Batch) error {
	for _, r := range b.Records {
		switch r.Event.(type) {
		case workshop.RoundOpened:
			f.state(workshop.RoundOpen)
		case workshop.RoundClosing:
			f.state(workshop.RoundEnding)
		}
	}
	return f.File.Commit(ctx, b)
}

// neverWipes leaves wiped ballots in the write-ahead log.
func neverWipes() leak {
	return leak{name: "wipe", lazy: true, change: func(cfg *host.Config) { cfg.File = lazyFile{cfg.File} }}
}
