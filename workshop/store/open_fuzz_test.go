package store_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/afspraak/afspraak/workshop/store"
)

// FuzzOpen lays bytes over a programme's file, or cuts it off: it opens, or there
// is an error with a kind; it never ends the program.
func FuzzOpen(f *testing.F) {
	whole, err := os.ReadFile(filled(f, 20))
	if err != nil {
		f.Fatal(err)
	}
	seat := filepath.Join(f.TempDir(), "zetel.db")
	s, err := store.OpenSeat(seat)
	if err == nil {
		err = s.Close()
	}
	if err != nil {
		f.Fatal(err)
	}
	other, err := os.ReadFile(seat)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(uint32(0), uint32(0), false, []byte{})
	f.Add(uint32(0), uint32(0), true, []byte("SQLite format 3\x00"))
	f.Add(uint32(100), uint32(0), false, []byte{5, 0, 0, 0, 0xff, 0xff})
	f.Add(uint32(4096), uint32(4097), false, []byte{0xff})
	f.Add(uint32(60), uint32(0), true, []byte{0, 0, 0, 99}) // the version
	path := filepath.Join(f.TempDir(), "vreemd.afspraak")
	f.Fuzz(func(t *testing.T, at, length uint32, ofSeat bool, patch []byte) {
		data := bytes.Clone(whole)
		if ofSeat {
			data = bytes.Clone(other)
		}
		copy(data[int(at)%len(data):], patch)
		if length > 0 {
			data = data[:int(length)%len(data)]
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		known := func(what string, err error) {
			var e *store.Error
			if err != nil && (!errors.As(err, &e) || e.Kind == "") {
				t.Errorf("%s: %v has no kind", what, err)
			}
		}
		programme, err := store.Open(path, store.ReadOnly)
		known("open", err)
		if err == nil {
			_, _, err = programme.Load(ctx)
			known("load", err)
			programme.Close()
		}
		_, err = store.ReadKept(ctx, path)
		known("agreements", err)
		_, err = store.ReadLetters(ctx, path)
		known("letters", err)
	})
}
