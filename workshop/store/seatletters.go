package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"
)

// lettersSchema came after the first version: a file without it gets it when it
// is opened, and a program that does not know it passes it over. parts is empty
// for letters that their reader deleted.
const lettersSchema = `
CREATE TABLE IF NOT EXISTS letters (session TEXT NOT NULL, round TEXT NOT NULL, at TEXT NOT NULL, title TEXT NOT NULL,
	parts TEXT NOT NULL, PRIMARY KEY (session, round)) STRICT, WITHOUT ROWID;
`

// Letters are what somebody got from colleagues in one round: each letter is its
// parts by name. They are nowhere but in this file.
type Letters struct {
	Session string
	Round   string
	At      time.Time // host time, of the delivery
	Title   string    // what people call the session
	Letters []map[string]string
	Deleted bool // by their reader; that they came is remembered, so that they do not come again
}

// KeepLetters stores letters. Those of a round that came before stay as they are.
func (s *Seat) KeepLetters(l Letters) error {
	parts, err := json.Marshal(l.Letters)
	if err != nil {
		return err
	}
	return s.exec("keep letters", "INSERT INTO letters (session, round, at, title, parts) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
		l.Session, l.Round, timeText(l.At), l.Title, string(parts))
}

// Letters lists what came, the newest first, with those that were deleted.
func (s *Seat) Letters() ([]Letters, error) {
	return list(s, "read letters", scanLetters, lettersQuery)
}

const lettersQuery = "SELECT session, round, at, title, parts FROM letters ORDER BY at DESC, session, round"

// scanLetters reads a row of lettersQuery.
func scanLetters(scan func(...any) error) (Letters, error) {
	var l Letters
	var at, parts string
	if err := scan(&l.Session, &l.Round, &at, &l.Title, &parts); err != nil {
		return l, err
	}
	var err error
	if l.At, err = parseTime(at); err != nil {
		return l, err
	}
	if l.Deleted = parts == ""; l.Deleted {
		return l, nil
	}
	return l, json.Unmarshal([]byte(parts), &l.Letters)
}

// DeleteLetters removes the letters of a round with their traces, as WipeRound
// does.
func (s *Seat) DeleteLetters(ctx context.Context, session, round string) (finished bool, err error) {
	return s.wipe(ctx, func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "UPDATE letters SET parts = '', title = '' WHERE session = ? AND round = ?", session, round)
		return err
	})
}

// The private key for letters to this seat, and the public ones of others as
// they were when this seat first used them.
const (
	metaSealKey  = "seal.key"
	metaKnownKey = "seal.known."
)

// SealKey is the private key of this seat for letters; made is asked for one
// when there is none yet.
func (s *Seat) SealKey(made func() (string, error)) (key string, err error) {
	err = s.do("read key", func(ctx context.Context, tx *sql.Tx) error {
		have, found, err := getMeta(ctx, tx, metaSealKey)
		if err != nil || found {
			key = string(have)
			return err
		}
		if key, err = made(); err != nil {
			return err
		}
		return putMeta(ctx, tx, metaSealKey, []byte(key))
	})
	return key, err
}

// KnownKey is the public key that this seat used last for somebody in a session,
// "" for none.
func (s *Seat) KnownKey(session, person string) (string, error) {
	var key []byte
	err := s.db.QueryRowContext(context.Background(), "SELECT value FROM meta WHERE key = ?", metaKnownKey+session+"."+person).Scan(&key)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return string(key), wrap(s.path, "read key", err)
}

// KeepKnownKey remembers the public key that is used for somebody from now on.
func (s *Seat) KeepKnownKey(session, person, key string) error {
	return s.do("keep key", func(ctx context.Context, tx *sql.Tx) error {
		return putMeta(ctx, tx, metaKnownKey+session+"."+person, []byte(key))
	})
}
