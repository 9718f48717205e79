package store_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/store"
)

// smallDisk mounts a disk of so many KiB on a folder of the test's own.
func smallDisk(t *testing.T, kib int) string {
	t.Helper()
	dir := t.TempDir()
	if err := unix.Mount("tmpfs", dir, "tmpfs", 0, fmt.Sprintf("size=%dk", kib)); err != nil {
		t.Skipf("a small disk needs the right to mount one: %v", err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(dir, 0); err != nil {
			t.Error("unmount: ", err)
		}
	})
	return dir
}

func TestAFullDisk(t *testing.T) {
	dir := smallDisk(t, 1024)
	f, err := store.Create(filepath.Join(dir, "vol.afspraak"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	ballast := filepath.Join(dir, "ballast")
	if err := os.WriteFile(ballast, make([]byte, 300<<10), 0o600); err != nil {
		t.Fatal(err)
	}
	commit(t, f, store.Batch{Records: []workshop.Record{programme()}})
	seq := uint64(2)
	for ; err == nil && seq < 1000; seq++ {
		err = f.Commit(ctx, store.Batch{Records: []workshop.Record{note(seq, strings.Repeat("x", 5000))}})
	}
	wantKind(t, err, store.ErrFull)
	stored := seq - 2
	if s, _ := load(t, f); s.Seq != stored {
		t.Errorf("%d records, %d were acknowledged", s.Seq, stored)
	}
	if _, err := f.Backup(ctx); !errors.Is(err, store.ErrFull) {
		t.Error("backup on a full disk: ", err)
	}
	if left := glob(t, f.Path(), "*backup*"); len(left) != 0 {
		t.Error("a failed backup left ", left)
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	commit(t, f, store.Batch{Records: []workshop.Record{note(stored+1, strings.Repeat("x", 5000))}})
	closeFile(t, f)
	r, err := store.Check(ctx, f.Path())
	if err != nil || r.Readable != int(stored)+1 || hasFinding(r, store.FoundDamagedPages) {
		t.Errorf("%+v %v", r, err)
	}
}

func TestNoRoomToCreate(t *testing.T) {
	dir := smallDisk(t, 16)
	_, err := store.Create(filepath.Join(dir, "vol.afspraak"))
	wantKind(t, err, store.ErrFull)
	if left := glob(t, filepath.Join(dir, "x"), "*"); len(left) != 0 {
		t.Error("left behind: ", left)
	}
}

func TestAReadOnlyFolder(t *testing.T) {
	dir := smallDisk(t, 4096)
	path := filepath.Join(dir, "vast.afspraak")
	data, err := os.ReadFile(filled(t, 5))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := unix.Mount("", dir, "", unix.MS_REMOUNT|unix.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	_, err = store.Open(path, store.Host)
	wantKind(t, err, store.ErrReadOnly)
	_, err = store.Create(filepath.Join(dir, "nieuw.afspraak"))
	wantKind(t, err, store.ErrReadOnly)
	f := open(t, path, store.ReadOnly)
	if s, _ := load(t, f); s.Seq != 6 {
		t.Error("records", s.Seq)
	}
	out := filepath.Join(t.TempDir(), "kopie.afspraak")
	if err := store.CopyProgramme(ctx, path, out); err != nil {
		t.Fatal(err)
	}
	open(t, out, store.Host)
	closeFile(t, f)
	r, err := store.Check(ctx, path)
	if err != nil || !r.OK() && r.Readable != 6 {
		t.Errorf("%+v %v", r, err)
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(after, data) {
		t.Error("changed")
	}
}
