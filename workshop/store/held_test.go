package store_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/store"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// between is a file of a session between the opening and the closing vote of a
// debate, with what the box holds.
func between(t *testing.T) (*store.File, *workshoptest.Room, *workshop.Round) {
	t.Helper()
	r := workshoptest.PlayDebate(t, workshoptest.Debate{Stop: "floor"})
	f, err := store.Create(filepath.Join(t.TempDir(), "debat.afspraak"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	b := store.Batch{Records: r.Log, Names: r.Names}
	for id, round := range r.Box.Rounds {
		for p, ballot := range round.ByPerson {
			b.Box = append(b.Box, workshop.BoxChange{Op: workshop.BoxPut, Round: id, Person: p, Ballot: ballot})
		}
	}
	commit(t, f, b)
	for _, x := range r.State.Rounds {
		if x.State == workshop.RoundHeld {
			return f, r, x
		}
	}
	t.Fatal("no round is held")
	return nil, nil, nil
}

// ballotMark is how an answer to the opening vote is written.
const ballotMark = `{"choice":"unsure"}`

// holds reports whether a file, its log included, holds a ballot.
func holds(t *testing.T, path string) bool {
	t.Helper()
	for _, p := range []string{path, path + "-wal"} {
		data, err := os.ReadFile(p)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		if bytes.Contains(data, []byte(ballotMark)) {
			return true
		}
	}
	return false
}

// crashed is what a host that was killed leaves: the files as they are now.
func crashed(t *testing.T, path string) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), filepath.Base(path))
	for _, end := range []string{"", "-wal"} {
		data, err := os.ReadFile(path + end)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(out+end, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// TestHeldBallotsSurviveACrash: the closing vote after it is counted beside the
// opening vote before it.
func TestHeldBallotsSurviveACrash(t *testing.T) {
	f, r, held := between(t)
	again, err := store.Open(crashed(t, f.Path()), store.Host)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	state, box, err := again.Load(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if got := state.Rounds[held.ID]; got.State != workshop.RoundHeld || box.Answered(held.ID) != 12 {
		t.Fatalf("%s with %d answers", got.State, box.Answered(held.ID))
	}
	r.State, r.Box = state, box
	for _, n := range r.Names {
		r.State.SetName(n)
	}
	r.ToStep("debate.closing:" + string(r.Motion().ID))
	r.Round(func(int) any { return workshop.ChoiceAnswer{Choice: "for"} })
	for _, x := range r.State.Rounds {
		if x.Question.Pairs == held.ID && workshop.Choice.Result(x).N != 12 {
			t.Errorf("%+v", workshop.Choice.Result(x))
		}
	}
	report, err := store.Check(ctx, crashed(t, f.Path()))
	if err != nil || !report.OK() {
		t.Errorf("the check says %+v, %v", report, err)
	}
}

// TestHeldBallotsAreInNoCopy: neither a backup nor a rescue carries them.
func TestHeldBallotsAreInNoCopy(t *testing.T) {
	f, _, _ := between(t)
	if !holds(t, f.Path()) {
		t.Fatal("the ballots are not in the file, so this test proves nothing")
	}
	backup, err := f.Backup(ctx)
	if err != nil {
		t.Fatal(err)
	}
	rescued := filepath.Join(t.TempDir(), "gered.afspraak")
	if _, err := store.Rescue(ctx, crashed(t, f.Path()), rescued); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{backup, rescued} {
		if holds(t, path) {
			t.Errorf("%s holds ballots of the opening vote", filepath.Base(path))
		}
		copied, err := store.Open(path, store.Host)
		if err != nil {
			t.Fatal(err)
		}
		_, box, err := copied.Load(ctx)
		if err != nil || len(box.Rounds) != 0 {
			t.Errorf("%s: %d rounds in the box, %v", filepath.Base(path), len(box.Rounds), err)
		}
		copied.Close()
	}
}

// TestHeldBallotsGoAfterADay: the file that is opened later gives the command
// that is due, and then no byte of them is left.
func TestHeldBallotsGoAfterADay(t *testing.T) {
	f, _, held := between(t)
	path := crashed(t, f.Path())
	again, err := store.Open(path, store.Host)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	state, box, err := again.Load(ctx)
	if err != nil {
		t.Fatal(err)
	}
	c, at, ok := state.Due()
	if !ok || at != held.ClosedAt.Add(workshop.HeldAtMost) {
		t.Fatalf("due: %v at %v", c, at)
	}
	d, err := state.Decide(c, workshop.Env{By: workshop.Actor{Clock: true}, At: at, Box: box})
	if err != nil {
		t.Fatal(err)
	}
	commit(t, again, store.Batch{Records: state.Records(d, at), Box: d.Box})
	if err := again.FinishWipe(ctx); err != nil {
		t.Fatal(err)
	}
	if holds(t, path) {
		t.Error("ballots of the opening vote are left")
	}
	if _, box, err = again.Load(ctx); err != nil || len(box.Rounds) != 0 {
		t.Errorf("in the box: %s, %v", screen.JSON(box), err)
	}
}
