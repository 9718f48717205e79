package store_test

import (
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/store"
)

const nameMark = "NAAMGEHEIM"

// marked is a closed programme with a mark in its log, its names, a ballot, its
// settings and a backup.
func marked(t *testing.T) string {
	t.Helper()
	f := create(t)
	for i := range 60 {
		commit(t, f, store.Batch{
			Records: []workshop.Record{note(uint64(i)+2, nameMark+strings.Repeat(" lang", i*9))},
			Names:   []workshop.Name{{Person: "p1", Name: nameMark + " de Vries"}},
			Box:     []workshop.BoxChange{put("r1", "p1", "", `"`+nameMark+`"`)},
		})
	}
	if err := f.SetMeta("host.members", []byte(nameMark)); err != nil {
		t.Fatal(err)
	}
	if err := f.SetMeta("host.device", []byte("own")); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Backup(ctx); err != nil {
		t.Fatal(err)
	}
	closeFile(t, f)
	return f.Path()
}

// emptied keeps the records, without what they say.
func emptied(_ *workshop.State, log []workshop.Record) ([]workshop.Record, []workshop.Name, error) {
	for i, r := range log {
		if u, ok := r.Event.(workshop.Unknown); ok {
			u.Data = json.RawMessage("{}")
			log[i].Event = u
		}
	}
	return log, []workshop.Name{{Person: "p1", Name: "Medewerker"}}, nil
}

func TestNothingOfAnErasedProgrammeIsOnTheDisk(t *testing.T) {
	path := marked(t)
	if traces(t, path, nameMark) < 60 {
		t.Fatal("the scan does not see what is there, so it proves nothing")
	}
	before := open(t, path, store.ReadOnly)
	epoch := before.Position().Epoch
	closeFile(t, before)
	gone, err := store.Erase(ctx, path, []string{"host.device"}, emptied)
	if err != nil || gone != 1 {
		t.Fatal(gone, err)
	}
	if n := traces(t, path, nameMark); n != 0 {
		t.Errorf("%d traces", n)
	}
	if left := glob(t, path, "*"); len(left) != 1 {
		t.Errorf("beside it: %v", left)
	}
	f := open(t, path, store.Host)
	s, box := load(t, f)
	if s.Seq != 61 || len(box.Rounds) != 0 || f.Position().Epoch == epoch {
		t.Errorf("%d records, %d rounds, epoch %s", s.Seq, len(box.Rounds), f.Position().Epoch)
	}
	if own, found, err := f.Meta("host.device"); err != nil || !found || string(own) != "own" {
		t.Error("the setting to keep is gone", err)
	}
	if _, found, err := f.Meta("host.members"); err != nil || found {
		t.Error("another setting stayed", err)
	}
	commit(t, f, store.Batch{Records: []workshop.Record{note(62, "verder")}}) // it is a programme like any other
}

func TestErasingThatFailsLeavesTheFile(t *testing.T) {
	path := marked(t)
	before := open(t, path, store.ReadOnly)
	was := before.Position()
	closeFile(t, before)
	unchanged := func() {
		t.Helper()
		now := open(t, path, store.ReadOnly)
		if s, _ := load(t, now); now.Position() != was || s.Seq != 61 {
			t.Errorf("%+v became %+v", was, now.Position())
		}
		closeFile(t, now)
		if n, left := traces(t, path, nameMark), glob(t, path, "*"); n < 60 || len(left) != 2 {
			t.Errorf("%d traces, %v", n, left)
		}
	}
	no := errors.New("no")
	if _, err := store.Erase(ctx, path, nil, func(*workshop.State, []workshop.Record) ([]workshop.Record, []workshop.Name, error) {
		return nil, nil, no
	}); !errors.Is(err, no) {
		t.Error(err)
	}
	unchanged()
	// What does not fold is found before it takes the old one's place.
	if _, err := store.Erase(ctx, path, nil, func(_ *workshop.State, log []workshop.Record) ([]workshop.Record, []workshop.Name, error) {
		return log[1:], nil, nil
	}); err == nil {
		t.Error("a log without its beginning")
	}
	unchanged()
	f := open(t, path, store.Host)
	_, err := store.Erase(ctx, path, nil, emptied)
	wantKind(t, err, store.ErrInUse)
	closeFile(t, f)
}

// A crash between the two renames leaves the old file under another name, and
// one after them leaves it beside the new one.
func TestACrashWhileErasingIsSetRight(t *testing.T) {
	path := marked(t)
	rename(t, path, path+".old")
	f := open(t, path, store.Host)
	if s, _ := load(t, f); s.Seq != 61 {
		t.Errorf("%d records", s.Seq)
	}
	closeFile(t, f)
	if err := os.WriteFile(path+".old", []byte(strings.Repeat(nameMark, 30000)), 0o600); err != nil {
		t.Fatal(err)
	}
	closeFile(t, open(t, path, store.Host))
	if left := glob(t, path, "*.old"); len(left) != 0 {
		t.Error("the old file stayed")
	}
}
