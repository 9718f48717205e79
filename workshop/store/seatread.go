package store

import (
	"context"
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
	path, err := resolve(path)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(path); err != nil {
		return nil, wrap(path, "read agreements", err)
	}
	neat := !exists(path + "-wal")
	kept, err := readKept(ctx, path)
	if neat {
		if lock, err := takeLock(path, ErrRunning); err == nil {
			tidy(path)
			lock.free()
		}
	}
	return kept, wrap(path, "read agreements", err)
}

func readKept(ctx context.Context, path string) ([]Kept, error) {
	db, version, err := openInspected(ctx, path, seatID)
	if err != nil {
		return nil, err
	}
	defer db.Close()
	if version > Version {
		return nil, &Error{Kind: ErrNewer, Path: path, Op: "read agreements"}
	}
	if err := quickCheck(ctx, db); err != nil {
		return nil, err
	}
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
