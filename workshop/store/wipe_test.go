package store_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/store"
)

const mark = "STEMGEHEIM"

// vote fills rounds with marked ballots, long and short, in many commits and
// with changes, so that SQLite splits, joins and moves pages.
func vote(t *testing.T, f *store.File, round string, people int) {
	t.Helper()
	for turn := range 3 {
		for p := range people {
			answer := fmt.Sprintf(`"%s %d %0*d"`, mark, p, (p*37*(turn+1))%900, p)
			person, token := fmt.Sprint("p", p), ""
			if p%2 == 0 {
				token = fmt.Sprintf("%s-token-%s-%d", mark, round, p)
			}
			commit(t, f, store.Batch{
				Box:  []workshop.BoxChange{put(round, person, token, answer)},
				Acks: []store.Ack{{Device: person, ID: fmt.Sprint(round, turn)}},
			})
		}
	}
}

func TestNothingOfABallotSurvivesClosing(t *testing.T) {
	f := create(t)
	vote(t, f, "r1", 40)
	vote(t, f, "r2", 40)
	if traces(t, f.Path(), mark) == 0 {
		t.Fatal("the scan does not see open ballots, so it proves nothing")
	}
	for i, round := range []string{"r1", "r2"} {
		commit(t, f, store.Batch{Records: []workshop.Record{note(uint64(i)+2, "dicht")}, Box: []workshop.BoxChange{wipe(round)}})
	}
	if pending, err := f.WipePending(); err != nil || !pending {
		t.Fatal("no wipe pending", err)
	}
	if err := f.FinishWipe(ctx); err != nil {
		t.Fatal(err)
	}
	if pending, err := f.WipePending(); err != nil || pending {
		t.Error("still pending", err)
	}
	if n := traces(t, f.Path(), mark); n != 0 {
		t.Errorf("%d traces of ballots", n)
	}
	closeFile(t, f)
	if n := traces(t, f.Path(), mark); n != 0 {
		t.Errorf("%d traces after closing the file", n)
	}
}

func TestAnotherOpenRoundStaysWhole(t *testing.T) {
	f := create(t)
	vote(t, f, "r1", 30)
	commit(t, f, store.Batch{Box: []workshop.BoxChange{put("r2", "p1", "tok", `"blijft"`), put("r2", "p2", "", `"ook"`)}})
	commit(t, f, store.Batch{Box: []workshop.BoxChange{wipe("r1")}})
	if err := f.FinishWipe(ctx); err != nil {
		t.Fatal(err)
	}
	if n := traces(t, f.Path(), mark); n != 0 {
		t.Errorf("%d traces of the closed round", n)
	}
	want := workshop.NewBox()
	want.Apply(put("r2", "p1", "tok", `"blijft"`))
	want.Apply(put("r2", "p2", "", `"ook"`))
	if _, box := load(t, f); !cmp.Equal(want, box) {
		t.Error(cmp.Diff(want, box))
	}
}

func TestAReaderDelaysTheWipe(t *testing.T) {
	f := create(t)
	vote(t, f, "r1", 10)
	reader, err := raw(t, f.Path()).Begin()
	if err != nil {
		t.Fatal(err)
	}
	var n int
	if err := reader.QueryRow("SELECT count(*) FROM log").Scan(&n); err != nil {
		t.Fatal(err)
	}
	commit(t, f, store.Batch{Box: []workshop.BoxChange{wipe("r1")}})
	short, cancel := context.WithTimeout(ctx, 50*time.Millisecond)
	defer cancel()
	wantKind(t, f.FinishWipe(short), store.ErrBusy)
	if traces(t, f.Path(), mark) == 0 {
		t.Fatal("the reader held nothing back, so this proves nothing")
	}
	commit(t, f, store.Batch{Records: []workshop.Record{note(2, "ondertussen")}})

	done := make(chan error, 1)
	go func() { done <- f.FinishWipe(ctx) }()
	commit(t, f, store.Batch{Records: []workshop.Record{note(3, "tijdens het wachten")}})
	reader.Rollback()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	if n := traces(t, f.Path(), mark); n != 0 {
		t.Errorf("%d traces after the reader left", n)
	}
}

func TestBackupsHoldNoBox(t *testing.T) {
	f, played := lobby(t, filepath.Join(t.TempDir(), "traject.afspraak"))
	vote(t, f, "r1", 20)
	if err := f.SetMeta("door", []byte("x")); err != nil {
		t.Fatal(err)
	}
	commit(t, f, store.Batch{Box: []workshop.BoxChange{put("r2", "p1", "", `1`), wipe("r2")}})
	backup, err := f.Backup(ctx)
	if err != nil {
		t.Fatal(err)
	}
	at := f.Position()
	closeFile(t, f)
	move := t.TempDir() + "/terug.afspraak"
	rename(t, backup, move)
	if n := traces(t, move, mark); n != 0 {
		t.Errorf("%d traces in the backup", n)
	}
	g := open(t, move, store.Host)
	s, box := load(t, g)
	if d := cmp.Diff(played, s); d != "" || len(box.Rounds) != 0 || g.Position() != at {
		t.Errorf("%d boxes, %+v instead of %+v, %s", len(box.Rounds), g.Position(), at, d)
	}
	if _, ok, err := g.Acked(ctx, "p0", "r10"); !ok || err != nil {
		t.Error("answered commands are missing", err)
	}
	if pending, err := g.WipePending(); pending || err != nil {
		t.Error("the backup inherited a pending wipe", err)
	}
}

func TestOnlyTheLastBackupsStay(t *testing.T) {
	f := create(t)
	var last string
	for range 8 {
		var err error
		if last, err = f.Backup(ctx); err != nil {
			t.Fatal(err)
		}
	}
	found := glob(t, f.Path(), "traject.backup-*.afspraak")
	if len(found) != 5 || found[4] != last || found[0][len(found[0])-13:] != "0004.afspraak" {
		t.Error(found, last)
	}
}
