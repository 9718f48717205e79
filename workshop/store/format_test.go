package store_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/store"
)

// newFormat writes the file of a new format version, once. A released one is
// never written again: Create refuses while it is there.
var newFormat = flag.Bool("new-format", false, "write testdata/v1.afspraak, which must not exist")

const released = "testdata/v1.afspraak"

func writeFormat(t *testing.T) {
	f, _ := lobby(t, released)
	commit(t, f, store.Batch{
		Records: []workshop.Record{note(f.Position().Seq+1, "van een latere versie")},
		Box:     []workshop.BoxChange{put("r1", "p1", "token", `4`), put("r1", "p2", "", `"met bezwaar"`)},
		Acks:    []store.Ack{{Device: "seat0", ID: "geweigerd", Refusal: json.RawMessage(`{"kind":"closed"}`)}},
	})
	if err := f.SetMeta("door", []byte("123456")); err != nil {
		t.Fatal(err)
	}
	closeFile(t, f)
}

// TestReleasedFormats opens the file of version 1 for ever.
func TestReleasedFormats(t *testing.T) {
	if *newFormat {
		writeFormat(t)
	}
	data, err := os.ReadFile(released)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "v1.afspraak")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	f := open(t, path, store.Host)
	at := f.Position()
	if at.Seq != 12 || at.Epoch != "cabd640ae50863e5e9a9c6813e015a22" || at.Hash != "12ffa245936564f74e0c442ebc4f1526bde8a9ef96a5a00fbf707d356e8b5096" {
		t.Errorf("position %+v", at)
	}
	s, box := load(t, f)
	if s.Programme.Name != "Traject Noord" || len(s.Sessions) != 1 || s.Sessions[0].State != workshop.Lobby || len(s.Sessions[0].Plan) == 0 {
		t.Errorf("programme %+v", s.Programme)
	}
	for i, id := range s.Sessions[0].Present() {
		if s.NameOf(id) != people[i] {
			t.Errorf("person %d is %q", i, s.NameOf(id))
		}
	}
	if n := len(s.Sessions[0].Present()); n != len(people) {
		t.Errorf("%d present", n)
	}
	r := box.Rounds["r1"]
	if r == nil || string(r.ByToken["token"].Answer) != "4" || string(r.ByPerson["p2"].Answer) != `"met bezwaar"` || len(r.Answered) != 2 {
		t.Errorf("box %+v", r)
	}
	if a, ok, err := f.Acked(ctx, "seat0", "geweigerd"); string(a.Refusal) != `{"kind":"closed"}` || !ok || err != nil {
		t.Error(a, ok, err)
	}
	if v, _, err := f.Meta("door"); string(v) != "123456" || err != nil {
		t.Error(string(v), err)
	}
	commit(t, f, store.Batch{Records: []workshop.Record{note(at.Seq+1, "nieuw")}})
}
