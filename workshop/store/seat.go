package store

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"sync"
	"time"
)

// seatSchema is version 1 of a seat's file. outbox.place gives the order of
// sending and is never reused.
const seatSchema = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE outbox (place INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, session TEXT NOT NULL,
	round TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL) STRICT;
CREATE TABLE answers (session TEXT NOT NULL, round TEXT NOT NULL, token TEXT NOT NULL, answer TEXT NOT NULL,
	question TEXT NOT NULL, named INTEGER NOT NULL, PRIMARY KEY (session, round)) STRICT, WITHOUT ROWID;
CREATE TABLE drafts (session TEXT NOT NULL, round TEXT NOT NULL, field TEXT NOT NULL, text TEXT NOT NULL,
	PRIMARY KEY (session, round, field)) STRICT, WITHOUT ROWID;
CREATE TABLE joined (session TEXT PRIMARY KEY, host TEXT NOT NULL, title TEXT NOT NULL, addresses TEXT NOT NULL,
	name TEXT NOT NULL, role TEXT NOT NULL, at TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE agreements (session TEXT NOT NULL, at TEXT NOT NULL, document TEXT NOT NULL,
	PRIMARY KEY (session, at)) STRICT, WITHOUT ROWID;
` + lettersSchema

// Seat is a participant's own file: what is still to be sent, their own answers
// while a round is open, unsent texts, the hosts they joined, copies of the
// agreements, and letters to its person with the key that opens them. Its methods may be called from any goroutine and happen one after
// the other; what has been stored survives a crash.
type Seat struct {
	path string
	db   *sql.DB
	lock *fileLock
	mu   sync.Mutex // a wipe and what it wipes do not interleave
}

// OpenSeat opens a seat's file, making it when there is none. A second opening
// fails with ErrRunning: two programs would send the same things. A wipe that a
// crash interrupted is finished first, if nobody reads the file.
func OpenSeat(path string) (*Seat, error) {
	path, err := resolve(path)
	if err != nil {
		return nil, err
	}
	lock, err := takeLock(path, ErrRunning)
	if err != nil {
		return nil, err
	}
	db, err := openSeatFile(path)
	if err != nil {
		lock.free()
		return nil, err
	}
	s := &Seat{path: path, db: db, lock: lock}
	limited, cancel := context.WithTimeout(context.Background(), wipeAtLoad)
	defer cancel()
	if err := s.FinishWipe(limited); err != nil && !errors.Is(err, ErrBusy) {
		s.Close()
		return nil, err
	}
	return s, nil
}

func openSeatFile(path string) (*sql.DB, error) {
	ctx := context.Background()
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		if err := makeFile(ctx, path, seatID, seatSchema, func(*sql.Tx) error { return nil }); err != nil {
			return nil, err
		}
	}
	db, err := openWriter(ctx, path, seatID)
	if err != nil {
		return nil, err
	}
	if _, err := db.ExecContext(ctx, lettersSchema); err != nil { // of a version that knew no letters
		db.Close()
		return nil, wrap(path, "open", err)
	}
	return db, nil
}

// Close ends the use of the file.
func (s *Seat) Close() error {
	err := s.db.Close()
	s.lock.free()
	return wrap(s.path, "close", err)
}

// do runs one transaction.
func (s *Seat) do(op string, f func(context.Context, *sql.Tx) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	ctx := context.Background()
	return transact(ctx, s.db, s.path, op, func(tx *sql.Tx) error { return f(ctx, tx) })
}

// exec runs one statement in a transaction of its own.
func (s *Seat) exec(op, statement string, args ...any) error {
	return s.do(op, func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, statement, args...)
		return err
	})
}

// list reads all rows of a query; scan fills one value.
func list[T any](s *Seat, op string, scan func(func(...any) error) (T, error), query string, args ...any) ([]T, error) {
	found, err := s.db.QueryContext(context.Background(), query, args...)
	if err != nil {
		return nil, wrap(s.path, op, err)
	}
	defer found.Close()
	var out []T
	for found.Next() {
		v, err := scan(found.Scan)
		if err != nil {
			return nil, wrap(s.path, op, err)
		}
		out = append(out, v)
	}
	return out, wrap(s.path, op, found.Err())
}

// timeText writes a time with a fixed number of digits, so that texts sort as
// times do.
func timeText(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000000Z") }

func parseTime(s string) (time.Time, error) { return time.Parse(time.RFC3339Nano, s) }
