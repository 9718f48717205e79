package store_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/store"
)

func TestEverythingIsThereAfterReopening(t *testing.T) {
	f := create(t)
	refusal := json.RawMessage(`{"kind":"closed"}`)
	commit(t, f, store.Batch{
		Records: []workshop.Record{note(2, "een"), note(3, "twee")},
		Names:   []workshop.Name{{Person: "p1", Name: "Zoë"}, {Person: "p2", Name: "weg"}},
		Box:     []workshop.BoxChange{put("r1", "p1", "geheim", `5`), put("r2", "p1", "", `"nee"`)},
		Acks:    []store.Ack{{Device: "d1", ID: "u1"}, {Device: "d1", ID: "u2", Refusal: refusal}},
	})
	commit(t, f, store.Batch{
		Names: []workshop.Name{{Person: "p2"}},
		Box:   []workshop.BoxChange{put("r1", "p1", "geheim", `6`)},
	})
	if err := f.SetMeta("door", []byte("123456")); err != nil {
		t.Fatal(err)
	}
	at := f.Position()
	closeFile(t, f)

	g := open(t, f.Path(), store.Host)
	if got := g.Position(); got != at || got.Seq != 3 || len(got.Hash) != 64 || len(got.Epoch) != 32 {
		t.Errorf("position %+v, was %+v", got, at)
	}
	s, box := load(t, g)
	if s.Seq != 3 || s.Programme.Name != "Proef" || !s.Programme.CreatedAt.Equal(noon) {
		t.Errorf("state %+v", s.Programme)
	}
	want := workshop.NewBox()
	want.Apply(put("r1", "p1", "geheim", `6`))
	want.Apply(put("r2", "p1", "", `"nee"`))
	if d := cmp.Diff(want, box); d != "" {
		t.Error(d)
	}
	for id, wantRefusal := range map[string]json.RawMessage{"u1": nil, "u2": refusal} {
		a, ok, err := g.Acked(ctx, "d1", id)
		if err != nil || !ok || string(a.Refusal) != string(wantRefusal) {
			t.Errorf("ack %s: %+v %v %v", id, a, ok, err)
		}
	}
	if _, ok, err := g.Acked(ctx, "d2", "u1"); ok || err != nil {
		t.Error("another device's command counts as answered", err)
	}
	if v, ok, err := g.Meta("door"); string(v) != "123456" || !ok || err != nil {
		t.Error("setting", string(v), ok, err)
	}
	if err := g.SetMeta("store.epoch", []byte("x")); err == nil {
		t.Error("the store's own setting was overwritten")
	}
}

func TestNamesArriveInTheStateAndStayOutOfTheLog(t *testing.T) {
	f, played := lobby(t, filepath.Join(t.TempDir(), "sessie.afspraak"))
	s, _ := load(t, f)
	if d := cmp.Diff(played, s); d != "" {
		t.Errorf("replayed otherwise than played (-played +replayed):\n%s", d)
	}
	names := map[string]bool{}
	for id := range s.People {
		names[s.NameOf(id)] = true
	}
	for _, name := range people {
		if !names[name] {
			t.Errorf("%s is not in the state", name)
		}
		if n := logContains(t, f.Path(), name); n != 0 {
			t.Errorf("%s is in the log", name)
		}
	}
}

func logContains(t *testing.T, path, text string) (n int) {
	t.Helper()
	if err := raw(t, path).QueryRow("SELECT count(*) FROM log WHERE instr(data, ?)", text).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestABatchIsAllOrNothing(t *testing.T) {
	f := create(t)
	before := f.Position()
	bad := workshop.Record{Seq: 3, At: noon, Event: nil}
	err := f.Commit(ctx, store.Batch{
		Records: []workshop.Record{note(2, "een"), bad},
		Names:   []workshop.Name{{Person: "p1", Name: "Zoë"}},
		Acks:    []store.Ack{{Device: "d", ID: "u"}},
	})
	wantKind(t, err, store.ErrFailed)
	if got := f.Position(); got != before {
		t.Error("position moved", got)
	}
	if _, ok, _ := f.Acked(ctx, "d", "u"); ok {
		t.Error("a command of a failed batch counts as answered")
	}
	commit(t, f, store.Batch{Records: []workshop.Record{note(2, "een")}})
}

func TestRecordsMustFollow(t *testing.T) {
	f := create(t)
	for _, seq := range []uint64{0, 1, 3} {
		wantKind(t, f.Commit(ctx, store.Batch{Records: []workshop.Record{note(seq, "x")}}), store.ErrStale)
	}
	wantKind(t, f.Commit(ctx, store.Batch{Records: []workshop.Record{note(2, "x"), note(2, "x")}}), store.ErrStale)
	commit(t, f, store.Batch{Records: []workshop.Record{note(2, "x"), note(3, "y")}})
}

func TestCreateRefusesWhatExists(t *testing.T) {
	f := create(t)
	if _, err := store.Create(f.Path()); err == nil {
		t.Fatal("created over an open file")
	}
	closeFile(t, f)
	_, err := store.Create(f.Path())
	wantKind(t, err, store.ErrExists)
	text := filepath.Join(t.TempDir(), "a.afspraak")
	if err := os.WriteFile(text, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = store.Create(text)
	wantKind(t, err, store.ErrExists)
	if data, _ := os.ReadFile(text); string(data) != "mine" {
		t.Error("the file was touched")
	}
	_, err = store.Create(filepath.Join(t.TempDir(), "no", "such", "folder.afspraak"))
	wantKind(t, err, store.ErrNotFound)
}

func TestOddNames(t *testing.T) {
	for _, name := range []string{"a b.afspraak", "één?.afspraak", "50%25#3.afspraak", "file:x&y=z.afspraak", "zonder"} {
		path := filepath.Join(t.TempDir(), name)
		f, err := store.Create(path)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		commit(t, f, store.Batch{Records: []workshop.Record{programme()}})
		backup, err := f.Backup(ctx)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		closeFile(t, f)
		reader := open(t, path, store.ReadOnly)
		if s, _ := load(t, reader); s.Seq != 1 {
			t.Errorf("%s: %d records", name, s.Seq)
		}
		closeFile(t, reader)
		names, err := os.ReadDir(filepath.Dir(path))
		if err != nil || len(names) != 2 {
			t.Errorf("%s: beside it %v %v, want only %s", name, names, err, backup)
		}
	}
}

func TestASecondHostIsTold(t *testing.T) {
	f := create(t)
	_, err := store.Open(f.Path(), store.Host)
	e := wantKind(t, err, store.ErrInUse)
	host, _ := os.Hostname()
	if e.Holder == nil || e.Holder.PID != os.Getpid() || e.Holder.Host != host || e.Holder.Since.IsZero() {
		t.Errorf("holder %+v", e.Holder)
	}
	link := filepath.Join(t.TempDir(), "link.afspraak")
	if err := os.Symlink(f.Path(), link); err == nil {
		_, err := store.Open(link, store.Host)
		wantKind(t, err, store.ErrInUse)
	}
	if s, _ := load(t, open(t, f.Path(), store.ReadOnly)); s.Seq != 1 {
		t.Error("reading beside the host")
	}
	closeFile(t, f)
	open(t, f.Path(), store.Host)
}

func TestReadOnlyChangesNothing(t *testing.T) {
	path := filled(t, 3)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f := open(t, path, store.ReadOnly)
	load(t, f)
	wantKind(t, f.Commit(ctx, store.Batch{Records: []workshop.Record{note(5, "x")}}), store.ErrReadOnly)
	wantKind(t, f.SetMeta("a", []byte("b")), store.ErrReadOnly)
	wantKind(t, f.NewEpoch(), store.ErrReadOnly)
	wantKind(t, f.FinishWipe(ctx), store.ErrReadOnly)
	closeFile(t, f)
	if after, _ := os.ReadFile(path); string(after) != string(before) {
		t.Error("the file changed")
	}
}

func TestNewEpochKeepsTheLog(t *testing.T) {
	f := create(t)
	before := f.Position()
	if err := f.NewEpoch(); err != nil {
		t.Fatal(err)
	}
	after := f.Position()
	if after.Epoch == before.Epoch || after.Seq != before.Seq || after.Hash != before.Hash {
		t.Errorf("from %+v to %+v", before, after)
	}
	closeFile(t, f)
	if got := open(t, f.Path(), store.Host).Position(); got != after {
		t.Errorf("after reopening %+v", got)
	}
}

func TestFilesThatAreNoProgramme(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	foreign := filepath.Join(dir, "foreign.afspraak")
	db := raw(t, foreign)
	execSQL(t, db, "CREATE TABLE log (seq INTEGER); PRAGMA user_version=1")
	db.Close()
	seat, err := store.OpenSeat(filepath.Join(dir, "seat.afspraak"))
	if err != nil {
		t.Fatal(err)
	}
	seat.Close()
	tricky := filled(t, 1)
	db = raw(t, tricky)
	execSQL(t, db, "CREATE TRIGGER t AFTER INSERT ON log BEGIN DELETE FROM people; END")
	db.Close()

	for _, path := range []string{
		write("text.afspraak", strings.Repeat("Dit is een brief.\n", 400)), write("empty.afspraak", ""),
		write("short.afspraak", "SQLite format 3"), foreign, filepath.Join(dir, "seat.afspraak"), tricky,
	} {
		before, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, mode := range []store.Mode{store.Host, store.ReadOnly} {
			_, err := store.Open(path, mode)
			wantKind(t, err, store.ErrNotProgramme)
		}
		_, err = store.Check(ctx, path)
		wantKind(t, err, store.ErrNotProgramme)
		if after, _ := os.ReadFile(path); string(after) != string(before) {
			t.Errorf("%s was changed", path)
		}
	}
	_, err = store.Open(filepath.Join(dir, "none.afspraak"), store.Host)
	wantKind(t, err, store.ErrNotFound)
	if _, err := store.Open(dir, store.ReadOnly); err == nil {
		t.Error("opened a folder")
	}
	_, err = store.OpenSeat(filled(t, 1))
	wantKind(t, err, store.ErrNotProgramme)
}

func TestANewerFileCanBeRead(t *testing.T) {
	path := filled(t, 2)
	db := raw(t, path)
	execSQL(t, db, "PRAGMA user_version=2; ALTER TABLE people ADD COLUMN pronoun TEXT; CREATE TABLE later (x)")
	db.Close()
	_, err := store.Open(path, store.Host)
	wantKind(t, err, store.ErrNewer)
	if s, _ := load(t, open(t, path, store.ReadOnly)); s.Seq != 3 {
		t.Error("records", s.Seq)
	}
	r, err := store.Check(ctx, path)
	if err != nil || !r.OK() || r.Version != 2 || !hasFinding(r, store.FoundNewer) {
		t.Errorf("%+v %v", r, err)
	}
}

func hasFinding(r *store.Report, kind store.FindingKind) bool {
	for _, f := range r.Findings {
		if f.Kind == kind {
			return true
		}
	}
	return false
}

func TestALoadSeesOneMomentWhileAnotherHosts(t *testing.T) {
	f := create(t)
	reader := open(t, f.Path(), store.ReadOnly)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for seq := uint64(2); seq < 200; seq++ {
			// Every record comes with one ballot, so that a torn reading shows.
			err := f.Commit(ctx, store.Batch{
				Records: []workshop.Record{note(seq, "x")},
				Box:     []workshop.BoxChange{put("r", fmt.Sprint("p", seq), fmt.Sprint(seq), `1`)},
			})
			if err != nil {
				t.Error(err)
				return
			}
		}
	}()
	for running := true; running; {
		select {
		case <-done:
			running = false
		default:
		}
		s, box := load(t, reader)
		if uint64(box.Answered("r")) != s.Seq-1 {
			t.Fatalf("%d ballots with %d records", box.Answered("r"), s.Seq)
		}
	}
	if s, _ := load(t, reader); s.Seq != 199 {
		t.Errorf("%d records at the end", s.Seq)
	}
}
