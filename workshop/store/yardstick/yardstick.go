// Package yardstick is the least that storing a message safely can cost: one
// table, and one transaction with synchronous=FULL per message. Nothing but the
// load test uses it, to have something on the same disk to compare with.
package yardstick

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"path/filepath"

	_ "modernc.org/sqlite" // the driver
)

// Stick is a file with one table. Its methods may be called from one goroutine.
type Stick struct {
	db     *sql.DB
	insert *sql.Stmt
}

// Open makes the file, which must not be there yet.
func Open(path string) (*Stick, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("yardstick: %w", err)
	}
	dsn := (&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}).String() +
		"?_txlock=immediate&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)"
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, fmt.Errorf("yardstick: %w", err)
	}
	db.SetMaxOpenConns(1)
	s := &Stick{db: db}
	if _, err = db.Exec("CREATE TABLE messages (id TEXT NOT NULL, body TEXT NOT NULL)"); err == nil {
		s.insert, err = db.Prepare("INSERT INTO messages (id, body) VALUES (?, ?)")
	}
	if err != nil {
		db.Close()
		return nil, fmt.Errorf("yardstick: %w", err)
	}
	return s, nil
}

// Insert stores one message; it is on the disk when Insert returns nil.
func (s *Stick) Insert(ctx context.Context, id, body string) error {
	if _, err := s.insert.ExecContext(ctx, id, body); err != nil {
		return fmt.Errorf("yardstick: %w", err)
	}
	return nil
}

// Close closes the file.
func (s *Stick) Close() error { return s.db.Close() }
