package store_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/afspraak/afspraak/workshop/store"
)

// What a seat kept can be read without the seat, also while it is open, and
// reading leaves the file and its folder as they were.
func TestKeptIsReadWithoutTheSeat(t *testing.T) {
	path := filepath.Join(t.TempDir(), "seat.afspraak-seat")
	s := openSeat(t, path)
	ok(t, s.KeepJoined(store.Joined{Session: "abcdefgh", Title: "Team Zorg", At: noon}))
	for i, doc := range []string{`{"n":1}`, `{"n":2}`} {
		ok(t, s.KeepAgreements(store.Agreements{Session: "abcdefgh", At: noon.Add(time.Duration(i) * time.Hour), Document: json.RawMessage(doc)}))
	}
	ok(t, s.KeepAgreements(store.Agreements{Session: "stranger", At: noon.Add(-time.Hour), Document: json.RawMessage(`{}`)}))
	read := func() []store.Kept {
		t.Helper()
		kept, err := store.ReadKept(ctx, path)
		ok(t, err)
		return kept
	}
	if kept := read(); len(kept) != 3 || string(kept[0].Document) != `{"n":2}` || kept[0].Title != "Team Zorg" || kept[2].Title != "" {
		t.Errorf("while the seat is open: %+v", kept)
	}
	ok(t, s.Close())
	before, err := os.ReadFile(path)
	ok(t, err)
	if kept := read(); len(kept) != 3 {
		t.Errorf("after the seat was closed: %+v", kept)
	}
	after, err := os.ReadFile(path)
	ok(t, err)
	left, err := filepath.Glob(path + "*")
	ok(t, err)
	if string(before) != string(after) || len(left) > 2 {
		t.Errorf("reading changed the file, or left %v", left)
	}
}

func TestKeptOfOtherFiles(t *testing.T) {
	dir := t.TempDir()
	_, err := store.ReadKept(ctx, filepath.Join(dir, "nothing"))
	wantKind(t, err, store.ErrNotFound)
	_, err = store.ReadKept(ctx, create(t).Path())
	wantKind(t, err, store.ErrNotProgramme)

	path := filepath.Join(dir, "seat")
	ok(t, openSeat(t, path).Close())
	db := raw(t, path)
	execSQL(t, db, "PRAGMA user_version=99")
	ok(t, db.Close())
	_, err = store.ReadKept(ctx, path)
	wantKind(t, err, store.ErrNewer)

	data, err := os.ReadFile(path)
	ok(t, err)
	for i := 4096; i < len(data); i++ {
		data[i] ^= 0x5a
	}
	data[63] = 1 // the version again
	ok(t, os.WriteFile(path, data, 0o600))
	_, err = store.ReadKept(ctx, path)
	wantKind(t, err, store.ErrDamaged)
}
