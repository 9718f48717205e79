package store

import (
	"testing"

	"pgregory.net/rapid"
)

// TestEveryChangeOfARowShows moves text between fields, which a hash without
// lengths would not see, and changes each field by itself.
func TestEveryChangeOfARowShows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[ab]{0,4}`)
		draw := func(name string) row {
			return row{
				seq: rapid.Uint64Range(1, 3).Draw(t, name), at: text.Draw(t, name), by: text.Draw(t, name),
				kind: text.Draw(t, name), data: []byte(text.Draw(t, name)),
			}
		}
		a, b := draw("a"), draw("b")
		same := a.seq == b.seq && a.at == b.at && a.by == b.by && a.kind == b.kind && string(a.data) == string(b.data)
		if (link(hash{}, a) == link(hash{}, b)) != same {
			t.Fatalf("%+v and %+v", a, b)
		}
		if link(hash{}, a) == link(hash{1}, a) {
			t.Fatal("the record before does not count")
		}
	})
}

func TestARowComesBackAsItWas(t *testing.T) {
	for _, r := range []row{
		{seq: 1, at: "2026-12-03T12:00:00.000000001Z", by: "p", kind: "some.later", data: []byte(`{"a":1}`)},
		{seq: 2, at: "2026-12-03T12:00:00Z", kind: "session.opened", data: []byte(`{}`)},
	} {
		rec, err := decodeRow(r)
		if err != nil {
			t.Fatal(err)
		}
		again, err := encodeRow(rec)
		if err != nil || link(hash{}, again) != link(hash{}, r) {
			t.Errorf("%+v became %+v, %v", r, again, err)
		}
	}
	for _, r := range []row{
		{seq: 1, at: "gisteren", kind: "x"},
		{seq: 1, at: "2026-12-03T12:00:00Z", kind: "session.planned", data: []byte(`{`)},
	} {
		if _, err := decodeRow(r); err == nil {
			t.Errorf("%+v was read", r)
		}
	}
}
