package store_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/store"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// TestAPowerCut takes the power away while the last transaction is being written:
// the write-ahead log ends after any number of its bytes, or what should follow
// is what the disk held before. The file then opens with all that was acknowledged
// before it, and has the last transaction whole or not at all.
func TestAPowerCut(t *testing.T) {
	f := create(t)
	for seq := range uint64(20) {
		commit(t, f, store.Batch{
			Records: []workshop.Record{note(seq+2, fmt.Sprint("aantekening ", seq))},
			Box:     []workshop.BoxChange{put("r", fmt.Sprint("p", seq), "", "4")},
		})
	}
	before := onDisk(t, f.Path())
	commit(t, f, store.Batch{Records: []workshop.Record{note(22, "de laatste")}, Box: []workshop.BoxChange{put("r", "laatste", "", "5")}})
	after := onDisk(t, f.Path())
	closeFile(t, f)
	last := len(after.wal) - len(before.wal)
	if last <= 0 || !bytes.Equal(after.file, before.file) || !bytes.HasPrefix(after.wal, before.wal) {
		t.Fatalf("the last transaction is not the end of the write-ahead log, which grew by %d", last)
	}
	step := 131 // a prime, so that the cuts are spread over pages and headers
	if os.Getenv("AFSPRAAK_FULL") != "" {
		step = 1
	}
	whole := 0
	var c workshoptest.Counted
	dir := t.TempDir()
	for cut := 0; cut <= last; cut++ {
		if cut%step != 0 && cut < last-2 {
			continue
		}
		c.Times, c.Acked = c.Times+1, c.Acked+20
		wal := after.wal[:len(before.wal)+cut]
		if cut%2 == 1 { // the rest is there and is noughts, as on a disk that had made room
			wal = append(bytes.Clone(wal), make([]byte, last-cut)...)
		}
		records := reopened(t, dir, disk{after.file, wal}, cut)
		if records == 22 {
			whole++
		}
		c.Lost, c.Doubled = c.Lost+max(0, 21-int(records)), c.Doubled+max(0, int(records)-22)
	}
	if whole == 0 {
		t.Error("the last transaction was never there, so this proves nothing")
	}
	c.Report(t, "power cut while the file is written")
}

// disk is what lies there of a programme.
type disk struct{ file, wal []byte }

func onDisk(t *testing.T, path string) disk {
	t.Helper()
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	wal, err := os.ReadFile(path + "-wal")
	if err != nil {
		t.Fatal(err)
	}
	return disk{file, wal}
}

// reopened puts the disk back after a cut and returns how many records there are.
func reopened(t *testing.T, dir string, d disk, cut int) uint64 {
	t.Helper()
	path := filepath.Join(dir, fmt.Sprint("na", cut, ".afspraak"))
	for name, content := range map[string][]byte{path: d.file, path + "-wal": d.wal} {
		if err := os.WriteFile(name, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	f := open(t, path, store.Host)
	s, box := load(t, f)
	switch n := box.Answered("r"); {
	case s.Seq == 21 && n == 20, s.Seq == 22 && n == 21:
	default:
		t.Errorf("cut after %d bytes: %d records and %d ballots", cut, s.Seq, n)
	}
	closeFile(t, f)
	for _, name := range glob(t, path, "*") {
		if err := os.Remove(filepath.Join(dir, filepath.Base(name))); err != nil {
			t.Fatal(err)
		}
	}
	return s.Seq
}
