package yardstick

import (
	"context"
	"path/filepath"
	"testing"
)

func TestWhatWasInsertedIsThere(t *testing.T) {
	s, err := Open(filepath.Join(t.TempDir(), "no folder", "stick.db"))
	if err == nil {
		s.Close()
		t.Fatal("a folder that is not there was taken")
	}
	s, err = Open(filepath.Join(t.TempDir(), "stick?.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Insert(context.Background(), "id", "een regel"); err != nil {
		t.Fatal(err)
	}
	var level, n int
	if err := s.db.QueryRow("PRAGMA synchronous").Scan(&level); err != nil || level != 2 {
		t.Errorf("synchronous is %d (%v), want 2: FULL", level, err)
	}
	if err := s.db.QueryRow("SELECT count(*) FROM messages WHERE id = 'id' AND body = 'een regel'").Scan(&n); err != nil || n != 1 {
		t.Errorf("%d rows (%v), want the one", n, err)
	}
}
