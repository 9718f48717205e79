package store_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/afspraak/afspraak/workshop/store"
)

const pageSize = 4096

// broken writes an altered copy of a programme and returns its path.
func broken(t *testing.T, path string, alter func(data []byte) []byte) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "stuk.afspraak")
	if err := os.WriteFile(out, alter(bytes.Clone(data)), 0o600); err != nil {
		t.Fatal(err)
	}
	return out
}

// examine opens, loads, checks and rescues a damaged file. Nothing may panic,
// and the damaged file stays as it is. It returns what the rescue gave.
func examine(t *testing.T, path string) (rescued *store.Report, rescueErr error) {
	t.Helper()
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if f, err := store.Open(path, store.ReadOnly); err == nil {
		if s, _, err := f.Load(ctx); err != nil {
			if e := wantKind(t, err, store.ErrDamaged); s == nil || e.Readable != int(s.Seq) {
				t.Errorf("readable %d, state %v", e.Readable, s)
			}
		}
		f.Close()
	}
	checked, err := store.Check(ctx, path)
	if err != nil && !errors.Is(err, store.ErrNotProgramme) && !errors.Is(err, store.ErrFailed) {
		t.Errorf("check: %v", err)
	}
	out := filepath.Join(t.TempDir(), "gered.afspraak")
	rescued, rescueErr = store.Rescue(ctx, path, out)
	if rescueErr == nil {
		again, err := store.Check(ctx, out)
		if err != nil || again.Readable != rescued.Readable || hasFinding(again, store.FoundBrokenLog) || hasFinding(again, store.FoundDamagedPages) {
			t.Errorf("the rescued file: %+v %v", again, err)
		}
		if checked != nil && checked.Readable > rescued.Readable {
			t.Errorf("check reads %d, rescue %d", checked.Readable, rescued.Readable)
		}
	} else if len(glob(t, out, "*")) != 0 {
		t.Errorf("a failed rescue left %v", glob(t, out, "*"))
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Error("the damaged file was changed")
	}
	return rescued, rescueErr
}

func TestADamagedPageInTheLog(t *testing.T) {
	const notes = 2000
	whole := filled(t, notes)
	path := broken(t, whole, func(data []byte) []byte {
		middle := bytes.Index(data, []byte("aantekening 1000 "))
		page := middle / pageSize * pageSize
		copy(data[page:page+pageSize], bytes.Repeat([]byte{0xAA}, pageSize))
		return data
	})
	_, err := store.Open(path, store.Host)
	wantKind(t, err, store.ErrDamaged)
	r, err := store.Check(ctx, path)
	if err != nil || r.OK() || !hasFinding(r, store.FoundDamagedPages) || !hasFinding(r, store.FoundBrokenLog) {
		t.Errorf("%+v %v", r, err)
	}
	if r.Readable < 900 || r.Readable > 1001 {
		t.Errorf("readable in order: %d", r.Readable)
	}
	rescued, err := examine(t, path)
	if err != nil {
		t.Fatal(err)
	}
	if rescued.Readable < notes-40 || rescued.Readable > notes || !hasFinding(rescued, store.FoundLost) || rescued.Programme != "Proef" {
		t.Errorf("%+v", rescued)
	}
}

func TestAnAlteredRecordIsNoticed(t *testing.T) {
	path := filled(t, 50)
	db := raw(t, path)
	execSQL(t, db, `UPDATE log SET data = replace(data, 'aantekening 20', 'aantekening 99') WHERE seq = 22`)
	db.Close()
	f := open(t, path, store.Host)
	s, _, err := f.Load(ctx)
	e := wantKind(t, err, store.ErrDamaged)
	if e.Readable != 21 || s.Seq != 21 || s.Programme.Name != "Proef" {
		t.Errorf("readable %d", e.Readable)
	}
	if _, err := f.Backup(ctx); !errors.Is(err, store.ErrDamaged) {
		t.Error("a damaged log became a backup", err)
	}
	closeFile(t, f)
	if n := len(glob(t, path, "*")); n != 1 {
		t.Errorf("%d files", n)
	}
	rescued, err := examine(t, path)
	if err != nil || rescued.Readable != 51 || !hasFinding(rescued, store.FoundAltered) {
		t.Errorf("%+v %v", rescued, err)
	}
}

func TestAMissingRecordIsNoticed(t *testing.T) {
	path := filled(t, 50)
	db := raw(t, path)
	execSQL(t, db, `DELETE FROM log WHERE seq = 30`)
	db.Close()
	_, _, err := open(t, path, store.ReadOnly).Load(ctx)
	if e := wantKind(t, err, store.ErrDamaged); e.Readable != 29 {
		t.Errorf("readable %d", e.Readable)
	}
	rescued, err := examine(t, path)
	if err != nil || rescued.Readable != 50 || !hasFinding(rescued, store.FoundLost) {
		t.Errorf("%+v %v", rescued, err)
	}
}

func TestFilesThatAreCutOff(t *testing.T) {
	whole := filled(t, 2000)
	best := 0
	for _, share := range []int{0, 1, 5, 20, 50, 80, 95, 99} {
		path := broken(t, whole, func(data []byte) []byte { return data[:len(data)*share/100] })
		if _, err := store.Open(path, store.Host); err == nil {
			t.Errorf("%d%%: hosted", share)
		}
		if r, err := examine(t, path); err == nil {
			best = max(best, r.Readable)
		}
	}
	if best < 1500 {
		t.Errorf("the best rescue gave %d records", best)
	}
}

func TestRandomDamageNeverPanics(t *testing.T) {
	whole := filled(t, 200)
	chance := rand.New(rand.NewPCG(1, 2))
	rescues := 0
	for range 40 {
		path := broken(t, whole, func(data []byte) []byte {
			for range 1 + chance.IntN(20) {
				data[chance.IntN(len(data))] ^= byte(1 << chance.IntN(8))
			}
			if chance.IntN(3) == 0 {
				at := chance.IntN(len(data))
				for i := at; i < min(at+chance.IntN(3*pageSize), len(data)); i++ {
					data[i] = byte(chance.Uint32())
				}
			}
			return data
		})
		if _, err := examine(t, path); err == nil {
			rescues++
		}
	}
	if rescues < 15 {
		t.Errorf("only %d of 40 rescued", rescues)
	}
}

func TestStrayThingsAreFound(t *testing.T) {
	f := create(t)
	commit(t, f, store.Batch{Box: nil})
	closeFile(t, f)
	db := raw(t, f.Path())
	execSQL(t, db, `INSERT INTO people VALUES ('p9', 'Niemand'); INSERT INTO ballots_person VALUES ('r9', 'p9', 'employee', '1', 0)`)
	db.Close()
	r, err := store.Check(ctx, f.Path())
	if err != nil || r.OK() || !hasFinding(r, store.FoundStrayName) || !hasFinding(r, store.FoundStrayBox) || r.OpenBoxes != 1 {
		t.Errorf("%+v %v", r, err)
	}
	if r.Readable != 1 || r.Epoch != f.Position().Epoch || !r.LastAt.Equal(noon) {
		t.Errorf("%+v", r)
	}
}

func TestRescueKeepsOutTheBoxAndNeverOverwrites(t *testing.T) {
	f := create(t)
	vote(t, f, "r1", 10)
	_, err := store.Rescue(ctx, f.Path(), filepath.Join(t.TempDir(), "x.afspraak"))
	wantKind(t, err, store.ErrInUse)
	_, err = store.Check(ctx, f.Path())
	wantKind(t, err, store.ErrInUse)
	at := f.Position()
	closeFile(t, f)
	out := filepath.Join(t.TempDir(), "gered.afspraak")
	if _, err := store.Rescue(ctx, f.Path(), out); err != nil {
		t.Fatal(err)
	}
	if n := traces(t, out, mark); n != 0 {
		t.Errorf("%d traces of ballots", n)
	}
	if got := open(t, out, store.ReadOnly).Position(); got.Epoch == at.Epoch || got.Hash != at.Hash {
		t.Errorf("%+v from %+v", got, at)
	}
	_, err = store.Rescue(ctx, f.Path(), out)
	wantKind(t, err, store.ErrExists)
	wantKind(t, store.CopyProgramme(ctx, f.Path(), out), store.ErrExists)
}

func TestACopyHasItsOwnEpoch(t *testing.T) {
	f := create(t)
	vote(t, f, "r1", 10)
	out := filepath.Join(t.TempDir(), "kopie.afspraak")
	if err := store.CopyProgramme(ctx, f.Path(), out); err != nil {
		t.Fatal(err)
	}
	if n := traces(t, out, mark); n != 0 {
		t.Errorf("%d traces of ballots", n)
	}
	if got, was := open(t, out, store.Host).Position(), f.Position(); got.Epoch == was.Epoch || got.Hash != was.Hash || got.Seq != was.Seq {
		t.Errorf("%+v from %+v", got, was)
	}
}
