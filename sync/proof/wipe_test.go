package proof_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/store"
)

// settleWipes waits until host and seats have wiped what they had to.
func (s *stage) settleWipes() {
	s.t.Helper()
	eventually(s.t, "the host's file is wiped", func() bool {
		pending, err := s.file.WipePending()
		return err == nil && !pending
	})
	for _, p := range s.people {
		if !p.away {
			eventually(s.t, "a seat's file is wiped", func() bool {
				kept, err := p.store.Answers(s.h.Session())
				for _, a := range kept {
					if !a.Named || a.Token != "" {
						return false
					}
				}
				return err == nil
			})
		}
	}
}

// find names the files below a folder that hold one of some marks, byte by byte.
func find(t testing.TB, dir string, marks ...string) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			return nil // a write-ahead log that has just gone
		}
		for _, m := range marks {
			if bytes.Contains(raw, []byte(m)) {
				found = append(found, strings.TrimPrefix(path, dir)+": "+m)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// search fails for marks in any file or log of the stage.
func (s *stage) search(when string, marks ...string) {
	s.t.Helper()
	for _, f := range find(s.t, s.dir, marks...) {
		s.t.Errorf("%s: still in %s", when, f)
	}
	for _, m := range marks {
		if strings.Contains(s.log.String()+s.seatLog.String(), m) {
			s.t.Errorf("%s: in a log: %s", when, m)
		}
	}
}

// sent are the answers that seats sent, as they would be stored, and the tokens
// and ids that came with them.
func (s *stage) sent(round workshop.RoundID) (answers, secrets []string) {
	s.t.Helper()
	for _, p := range s.people {
		for _, raw := range s.tap.said(p.dev.ID) {
			m, err := wire.Decode(raw)
			c, ok := m.(*wire.Command)
			if err != nil || !ok || !workshop.CarriesBallot(c.Kind) {
				continue
			}
			var a workshop.Answer
			if json.Unmarshal(c.Body, &a) != nil || a.Round != round || len(a.Answer) == 0 {
				continue
			}
			answers, secrets = append(answers, string(a.Answer)), append(secrets, c.ID)
			if a.Token != "" {
				secrets = append(secrets, a.Token)
			}
		}
	}
	return answers, secrets
}

// shown is a step's round that was revealed.
func (s *stage) shown(step string) (id workshop.RoundID) {
	s.t.Helper()
	s.view(func(v workshop.View) {
		for _, r := range v.Rounds {
			if r.Step == step && r.State == workshop.RoundShown {
				id = r.ID
			}
		}
	})
	return id
}

// TestWhatWasWipedIsOnNoDisk plants texts and scores in a round that is scrapped
// and in rounds that are shown, and looks for them, for tokens and for names of
// commands in every byte that host and seats have on disk.
func TestWhatWasWipedIsOnNoDisk(t *testing.T) {
	t.Parallel()
	c := castOf(t, 6, 1)
	s := c.stage(t, nil)
	s.play(script{stop: "checkin.energy"})
	var answers, secrets []string
	keep := func(round workshop.RoundID, least int) {
		a, more := s.sent(round)
		if len(a) < least || len(more) < least {
			t.Fatalf("%d answers and %d secrets of a round: the search would look for nothing", len(a), len(more))
		}
		answers, secrets = append(answers, a...), append(secrets, more...)
	}
	s.next()
	round := s.scene().round
	s.answerAll(round, script{answer: usual})
	keep(round.ID, 6)
	if len(secrets) != 12 || len(find(t, s.dir, secrets[1])) == 0 {
		t.Fatal("the token of an open round is in no file: the search finds nothing")
	}
	s.next()
	s.play(script{stop: "harvest.procedures"})

	// A round of texts, scrapped while it was open.
	s.next()
	round = s.scene().round
	s.answerAll(round, script{answer: marked})
	if err := s.people[3].store.SetDraft(store.DraftKey{Session: s.h.Session(), Round: string(round.ID), Field: "answer:cards"}, "Koolmees in de maak"); err != nil {
		t.Fatal(err)
	}
	if len(find(t, s.dir, "Koolmees")) < 7 {
		t.Fatal("the texts of an open round are not in the files: the search finds nothing")
	}
	keep(round.ID, 6)
	s.do(workshop.VoidRound{Round: round.ID, Reason: "Verkeerde vraag"})
	s.settle()
	s.settleWipes()
	s.search("scrapped", append(secrets, "Koolmees")...)

	// Asked again and shown: the texts may stand in the log, ballots may not. And
	// scores of many items, whose combination is as good as a signature.
	s.play(script{stop: "harvest.promiseScore"})
	keep(s.shown("harvest.procedures"), 6)
	texts := len(answers)
	s.next()
	round = s.scene().round
	s.answerAll(round, script{answer: usual})
	keep(round.ID, 6)
	if !strings.Contains(strings.Join(answers[texts:], ""), ",") {
		t.Fatalf("scores of one item only: %q", answers[texts:])
	}
	s.next()
	s.settleWipes()
	backup, err := s.file.Backup(context.Background())
	if err != nil || filepath.Dir(backup) != s.dir {
		t.Fatalf("backup %s: %v", backup, err)
	}
	all := append(append([]string{"Koolmees"}, secrets...), answers[6:]...)
	s.search("while hosting", all...)
	s.close()
	s.search("after the end", all...)
	if len(find(t, s.dir, cardOf("harvest.procedures", 3))) == 0 {
		t.Error("the shown texts are in no file: the search finds nothing")
	}
}

// lazyFile is a programme's file whose wipes never finish: as if the power went
// out between closing a round and wiping it.
type lazyFile struct{ host.File }

func (f lazyFile) FinishWipe(context.Context) error { return errors.New("not now") }

// TestAKillBetweenClosingAndWiping takes the files as a kill would leave them,
// when the result is stored and the ballots are still in the write-ahead log.
func TestAKillBetweenClosingAndWiping(t *testing.T) {
	t.Parallel()
	c := castOf(t, 6, 1)
	s := c.stage(t, func(cfg *host.Config) { cfg.File = lazyFile{cfg.File} })
	s.lazy = true
	s.play(script{stop: "harvest.procedures"})
	s.next()
	round := s.scene().round
	s.answerAll(round, script{answer: marked})
	s.do(workshop.VoidRound{Round: round.ID})
	s.settle()
	_, secrets := s.sent(round.ID)
	marks := append(secrets, "Koolmees")

	dead := t.TempDir()
	for _, name := range []string{programmeFile, programmeFile + "-wal", programmeFile + "-shm"} {
		raw, err := os.ReadFile(filepath.Join(s.dir, name))
		if err == nil {
			err = os.WriteFile(filepath.Join(dead, name), raw, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(find(t, dead, "Koolmees")) == 0 {
		t.Fatal("nothing was left to wipe: this proves nothing")
	}
	file, err := store.Open(filepath.Join(dead, programmeFile), store.Host)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	state, box, err := file.Load(context.Background())
	if err != nil || state.Rounds[round.ID].State != workshop.RoundScrapped || len(box.Rounds) != 0 {
		t.Fatalf("reopened: %v, %v", box, err)
	}
	for _, f := range find(t, dead, marks...) {
		t.Errorf("after reopening: still in %s", f)
	}
	if err := s.h.Close(); err == nil {
		t.Error("a wipe that never finished was not reported")
	}
}
