package store_test

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/afspraak/afspraak/workshop/store"
)

// TestAFileFromBeforeLettersGetsThem opens a seat's file of a version that knew
// no letters: what was in it stays, and letters are kept from then on.
func TestAFileFromBeforeLettersGetsThem(t *testing.T) {
	path := filepath.Join(t.TempDir(), "seat.db")
	s := openSeat(t, path)
	joined := store.Joined{Session: "s1", Host: "h1", Title: "Noord", Addresses: []string{"a"}, Name: "Zoë", Role: "employee", At: noon}
	ok(t, s.KeepJoined(joined))
	ok(t, s.Close())
	old := raw(t, path)
	execSQL(t, old, "DROP TABLE letters")
	ok(t, old.Close())

	s = openSeat(t, path)
	got, err := s.Joined()
	if d := cmp.Diff([]store.Joined{joined}, got); d != "" || err != nil {
		t.Error(d, err)
	}
	if letters, err := s.Letters(); len(letters) != 0 || err != nil {
		t.Error(letters, err)
	}
	want := store.Letters{Session: "s1", Round: "r1", At: noon, Title: "Noord", Letters: []map[string]string{{"strong": "Je luistert."}}}
	ok(t, s.KeepLetters(want))
	ok(t, s.Close())

	letters, err := openSeat(t, path).Letters()
	if d := cmp.Diff([]store.Letters{want}, letters); d != "" || err != nil {
		t.Error(d, err)
	}
}

// TestDeletedLettersLeaveTheSeat deletes one round's letters: no trace of them is
// left, the other round's stay, and a host that sends them again changes nothing.
func TestDeletedLettersLeaveTheSeat(t *testing.T) {
	path := filepath.Join(t.TempDir(), "seat.db")
	s := openSeat(t, path)
	gone := store.Letters{Session: "s1", Round: "r1", At: noon, Title: "Noord", Letters: []map[string]string{{"strong": mark}}}
	stays := store.Letters{Session: "s1", Round: "r2", At: noon, Title: "Noord", Letters: []map[string]string{{"wish": "Bel me eerder."}}}
	ok(t, s.KeepLetters(gone))
	ok(t, s.KeepLetters(stays))
	if traces(t, path, mark) == 0 {
		t.Fatal("the scan sees no letter, so it proves nothing")
	}
	if finished, err := s.DeleteLetters(ctx, "s1", "r1"); !finished || err != nil {
		t.Fatal(finished, err)
	}
	ok(t, s.KeepLetters(gone))
	if n := traces(t, path, mark); n != 0 {
		t.Errorf("%d traces", n)
	}
	want := []store.Letters{{Session: "s1", Round: "r1", At: noon, Deleted: true}, stays}
	letters, err := s.Letters()
	if d := cmp.Diff(want, letters); d != "" || err != nil {
		t.Error(d, err)
	}
	if read, err := store.ReadLetters(ctx, path); err != nil || cmp.Diff(want, read) != "" {
		t.Errorf("beside the open seat: %+v, %v", read, err)
	}
	ok(t, s.Close())
	if read, err := store.ReadLetters(ctx, path); err != nil || cmp.Diff(want, read) != "" {
		t.Errorf("without the seat: %+v, %v", read, err)
	}
	db := raw(t, path)
	execSQL(t, db, "DROP TABLE letters")
	ok(t, db.Close())
	if read, err := store.ReadLetters(ctx, path); len(read) != 0 || err != nil {
		t.Errorf("a file from before letters: %+v, %v", read, err)
	}
}
