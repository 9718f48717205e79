package wire_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/sync/wire"
)

func TestWhoTakesPackedFramesReadsThem(t *testing.T) {
	a, b := twoEnds(t, 1000)
	frame, err := wire.Encode(&wire.Wipe{Round: "r1"})
	if err != nil {
		t.Fatal(err)
	}
	b.TakeZipped()
	ctx := context.Background()
	if err := a.WriteZipped(ctx, wire.Zip(frame)); err != nil {
		t.Fatal(err)
	}
	m, err := b.Read(ctx)
	if wipe, ok := m.(*wire.Wipe); err != nil || !ok || wipe.Round != "r1" {
		t.Fatalf("%v, %v", m, err)
	}
	// A host takes none.
	if err := b.WriteZipped(ctx, wire.Zip(frame)); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Read(ctx); !errors.Is(err, wire.ErrGarbage) {
		t.Fatal(err)
	}
}

func TestLittleThatUnpacksToMuchIsNotUnpacked(t *testing.T) {
	const limit = 1 << 20
	whole := []byte(strings.Repeat(" ", limit))
	if got, err := wire.Unzip(wire.Zip(whole), limit); err != nil || !bytes.Equal(got, whole) {
		t.Fatalf("%d bytes, %v", len(got), err)
	}
	if _, err := wire.Unzip(wire.Zip(append(whole, ' ')), limit); !errors.Is(err, wire.ErrTooBig) {
		t.Fatal(err)
	}
}

// FuzzUnzip unpacks anything: it gives what fits, or an error that says why not.
func FuzzUnzip(f *testing.F) {
	f.Add([]byte(nil))
	f.Add([]byte(`{"type":"whole"}`))
	f.Add(wire.Zip([]byte(`{"type":"whole"}`)))
	f.Add(wire.Zip(bytes.Repeat([]byte("a"), 5000)))
	const limit = 4096
	f.Fuzz(func(t *testing.T, raw []byte) {
		got, err := wire.Unzip(raw, limit)
		switch {
		case err == nil && len(got) > limit:
			t.Fatalf("%d bytes", len(got))
		case err != nil && !errors.Is(err, wire.ErrGarbage) && !errors.Is(err, wire.ErrTooBig):
			t.Fatal(err)
		}
		if again, err := wire.Unzip(wire.Zip(raw), int64(len(raw))); err != nil || !bytes.Equal(again, raw) {
			t.Fatalf("%q came back as %q, %v", raw, again, err)
		}
	})
}
