package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"os"
)

// Kept is a copy of a session's agreements as it lies in a seat's file, with
// what the seat called the session when it joined ("" where that is forgotten).
type Kept struct {
	Agreements
	Title string
}

// ReadKept lists all copies of agreements in a seat's file, the newest first. It
// changes nothing and takes no lock, so it may be called while a seat is open.
// A file of a newer version is ErrNewer, one that is no seat's ErrNotProgramme.
func ReadKept(ctx context.Context, path string) ([]Kept, error) {
	return readSeat(ctx, path, "read agreements", readKept)
}

// ReadLetters lists what came from colleagues in all sessions of a seat's file, as
// [Seat.Letters] does, with those that were deleted. It is as careful as
// [ReadKept]; a file from before there were letters has none.
func ReadLetters(ctx context.Context, path string) ([]Letters, error) {
	return readSeat(ctx, path, "read letters", func(ctx context.Context, db *sql.DB) ([]Letters, error) {
		var tables int
		if err := db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema WHERE name = 'letters'").Scan(&tables); err != nil || tables == 0 {
			return nil, err
		}
		found, err := db.QueryContext(ctx, lettersQuery)
		if err != nil {
			return nil, err
		}
		defer found.Close()
		var out []Letters
		for found.Next() {
			l, err := scanLetters(found.Scan)
			if err != nil {
				return nil, &Error{Kind: ErrDamaged, Op: "read letters", Err: err}
			}
			out = append(out, l)
		}
		return out, found.Err()
	})
}

// readSeat reads from a seat's file without being the seat.
func readSeat[T any](ctx context.Context, path, op string, read func(context.Context, *sql.DB) ([]T, error)) ([]T, error) {
	path, err := resolve(path)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(path); err != nil {
		return nil, wrap(path, op, err)
	}
	neat := !exists(path + "-wal")
	out, err := inspectSeat(ctx, path, op, read)
	if neat {
		if lock, err := takeLock(path, ErrRunning); err == nil {
			tidy(path)
			lock.free()
		}
	}
	return out, wrap(path, op, err)
}

func inspectSeat[T any](ctx context.Context, path, op string, read func(context.Context, *sql.DB) ([]T, error)) ([]T, error) {
	db, version, err := openInspected(ctx, path, seatID)
	if err != nil {
		return nil, err
	}
	defer db.Close()
	if version > Version {
		return nil, &Error{Kind: ErrNewer, Path: path, Op: op}
	}
	if err := quickCheck(ctx, db); err != nil {
		return nil, err
	}
	return read(ctx, db)
}

func readKept(ctx context.Context, db *sql.DB) ([]Kept, error) {
	found, err := db.QueryContext(ctx, `SELECT a.session, a.at, a.document, coalesce(j.title, '')
		FROM agreements a LEFT JOIN joined j ON j.session = a.session ORDER BY a.at DESC, a.session`)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	var out []Kept
	for found.Next() {
		var k Kept
		var at, document string
		if err := found.Scan(&k.Session, &at, &document, &k.Title); err != nil {
			return nil, err
		}
		k.Document = json.RawMessage(document)
		if k.At, err = parseTime(at); err != nil {
			return nil, &Error{Kind: ErrDamaged, Op: "read agreements", Err: err}
		}
		out = append(out, k)
	}
	return out, found.Err()
}
