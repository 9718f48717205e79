package store_test

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/store"
)

var (
	ctx  = context.Background()
	noon = time.Date(2026, 12, 3, 12, 0, 0, 123456789, time.UTC)
)

// programme is a first record as the domain makes it.
func programme() workshop.Record {
	return workshop.Record{Seq: 1, At: noon, Event: workshop.ProgrammeCreated{Programme: workshop.Programme{
		ID: "testprogramme", Name: "Proef", Language: "nl", TimeZone: "Europe/Amsterdam", CreatedAt: noon,
	}}}
}

// note is a record of a kind that no version knows; it is kept all the same.
func note(seq uint64, text string) workshop.Record {
	data, err := json.Marshal(map[string]string{"text": text})
	if err != nil {
		panic(err)
	}
	return workshop.Record{
		Seq: seq, At: noon.Add(time.Duration(seq) * time.Second), By: "p1",
		Event: workshop.Unknown{Kind: "test.noted", Data: data},
	}
}

// create makes a programme with its first record, closed at the end of the test.
func create(t testing.TB) *store.File {
	t.Helper()
	f, err := store.Create(filepath.Join(t.TempDir(), "traject.afspraak"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	commit(t, f, store.Batch{Records: []workshop.Record{programme()}})
	return f
}

func commit(t testing.TB, f *store.File, b store.Batch) {
	t.Helper()
	if err := f.Commit(ctx, b); err != nil {
		t.Fatal(err)
	}
}

// filled is a closed programme with so many notes after its first record.
func filled(t testing.TB, notes int) string {
	t.Helper()
	f := create(t)
	var b store.Batch
	for i := range notes {
		b.Records = append(b.Records, note(uint64(i)+2, fmt.Sprintf("aantekening %d van een lange middag", i)))
	}
	commit(t, f, b)
	closeFile(t, f)
	return f.Path()
}

func closeFile(t testing.TB, f *store.File) {
	t.Helper()
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

func open(t testing.TB, path string, mode store.Mode) *store.File {
	t.Helper()
	f, err := store.Open(path, mode)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func load(t testing.TB, f *store.File) (*workshop.State, *workshop.Box) {
	t.Helper()
	s, box, err := f.Load(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return s, box
}

// wantKind checks an error's kind and that it has a sentence for a person.
func wantKind(t testing.TB, err error, kind store.Kind) *store.Error {
	t.Helper()
	var e *store.Error
	if !errors.Is(err, kind) || !errors.As(err, &e) {
		t.Fatalf("got %v, want kind %s", err, kind)
	}
	return e
}

func put(round, person, token, answer string) workshop.BoxChange {
	return workshop.BoxChange{
		Op: workshop.BoxPut, Round: workshop.RoundID(round), Person: workshop.PersonID(person), Token: token,
		Ballot: workshop.Ballot{Role: workshop.Employee, Answer: json.RawMessage(answer)},
	}
}

func wipe(round string) workshop.BoxChange {
	return workshop.BoxChange{Op: workshop.BoxWipe, Round: workshop.RoundID(round)}
}

// raw opens the file behind the store's back.
func raw(t testing.TB, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { db.Close() })
	return db
}

func execSQL(t testing.TB, db *sql.DB, statement string) {
	t.Helper()
	if _, err := db.Exec(statement); err != nil {
		t.Fatal(err)
	}
}

// traces counts how often a mark is in a file and in all that lies beside it.
func traces(t testing.TB, path, mark string) int {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*"))
	if err != nil || len(names) == 0 {
		t.Fatal("no files to scan", err)
	}
	n := 0
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		n += bytes.Count(data, []byte(mark))
	}
	return n
}

func rename(t testing.TB, from, to string) {
	t.Helper()
	if err := os.Rename(from, to); err != nil {
		t.Fatal(err)
	}
}

// glob lists files beside a file, sorted.
func glob(t testing.TB, path, pattern string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(filepath.Dir(path), pattern))
	if err != nil {
		t.Fatal(err)
	}
	return found
}
