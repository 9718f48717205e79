package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"github.com/afspraak/afspraak/workshop/screen"
)

// Kind says what is wrong with a file, and is the end of the translation key
// "store.<kind>". Kinds are told apart with errors.Is(err, store.ErrInUse).
type Kind string

// The kinds of errors.
const (
	ErrInUse        Kind = "inUse"        // a programme that is hosted elsewhere; Holder says where
	ErrRunning      Kind = "running"      // a seat's file that another program has open
	ErrNotProgramme Kind = "notProgramme" // not a file of this program, or of the other kind
	ErrNewer        Kind = "newer"        // made by a newer version: reading only
	ErrDamaged      Kind = "damaged"      // Readable says how many records could be read
	ErrReadOnly     Kind = "readOnly"     // the file or its folder cannot be written
	ErrFull         Kind = "full"         // no room on the disk; what was committed is safe
	ErrRemoteFolder Kind = "remoteFolder" // a network or cloud folder: offer a local copy
	ErrExists       Kind = "exists"       // something is there already; it is left alone
	ErrNotFound     Kind = "notFound"     // no such file
	ErrStale        Kind = "stale"        // records that do not follow the last one: a slip in the program
	ErrBusy         Kind = "busy"         // another program reads or holds the file; try again
	ErrFailed       Kind = "failed"       // the disk or the system refused; Err says what
)

// Error makes a Kind usable as target of errors.Is.
func (k Kind) Error() string { return "store: " + string(k) }

// Error is everything that goes wrong in this package, but for a context that
// ended.
type Error struct {
	Kind     Kind
	Path     string
	Op       string  // what was being done, for logs
	Holder   *Holder // ErrInUse and ErrRunning, when known
	Place    string  // ErrRemoteFolder: what kind of place, such as "OneDrive" or "cifs"
	Readable int     // ErrDamaged: records that could be read before the damage
	Err      error   // what lies below, may be nil
}

func (e *Error) Error() string {
	s := fmt.Sprintf("store: %s %s: %s", e.Op, e.Path, e.Kind)
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

// Unwrap gives what lies below.
func (e *Error) Unwrap() error { return e.Err }

// Is makes errors.Is(err, ErrFull) true for an Error of that kind.
func (e *Error) Is(target error) bool {
	k, ok := target.(Kind)
	return ok && k == e.Kind
}

// Text is the sentence for a person: what is the matter and what they can do.
func (e *Error) Text() screen.Text {
	t := screen.T("store."+string(e.Kind), "file", filepath.Base(e.Path))
	extra := map[string]any{}
	switch {
	case e.Holder != nil:
		t.Key = "store." + string(e.Kind) + ".by"
		since := e.Holder.Since.Local()
		extra = map[string]any{
			"host": e.Holder.Host, "pid": e.Holder.PID,
			"day": screen.Date(since.Format("2006-01-02")), "time": since.Format("15:04"),
		}
	case e.Kind == ErrRemoteFolder:
		extra["place"] = e.Place
	case e.Kind == ErrDamaged && e.Readable == 0:
		t.Key = "store.damaged.unread" // a rescue may still find more than opening did
	case e.Kind == ErrDamaged:
		extra["N"] = e.Readable
	}
	maps.Copy(t.Args, extra)
	return t
}

// TextOf is the sentence for any error that this package returned.
func TextOf(err error) screen.Text {
	var e *Error
	if errors.As(err, &e) {
		return e.Text()
	}
	return screen.T("store.failed.other")
}

// wrap gives an error from SQLite or the system its kind. A context that ended
// and an *Error stay what they are.
func wrap(path, op string, err error) error {
	var e *Error
	if err == nil {
		return nil
	}
	if errors.As(err, &e) {
		if e.Path == "" { // made where the path is not known
			e.Path = path
		}
		return err
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("store: %s %s: %w", op, path, err)
	}
	return &Error{Kind: kindOf(path, err), Path: path, Op: op, Err: err}
}

func kindOf(path string, err error) Kind {
	var s *sqlite.Error
	switch {
	case errors.As(err, &s):
		return sqliteKind(path, s.Code()&0xff)
	case errors.Is(err, fs.ErrNotExist):
		return ErrNotFound
	case errors.Is(err, fs.ErrExist):
		return ErrExists
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return ErrReadOnly
	case errors.Is(err, syscall.ENOSPC), diskFull(path):
		return ErrFull
	}
	return ErrFailed
}

// sqliteKind reads a primary result code. Some calls report a full disk as an
// I/O error, so the disk itself is asked too.
func sqliteKind(path string, code int) Kind {
	switch code {
	case sqlite3.SQLITE_FULL:
		return ErrFull
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM:
		return ErrReadOnly
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return ErrBusy
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return ErrDamaged
	case sqlite3.SQLITE_CANTOPEN:
		if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
			return ErrNotFound
		}
		if diskFull(path) {
			return ErrFull
		}
		return ErrReadOnly
	case sqlite3.SQLITE_IOERR:
		if diskFull(path) {
			return ErrFull
		}
	}
	return ErrFailed
}

// isNotDatabase reports whether SQLite did not even find its own header.
func isNotDatabase(err error) bool {
	var s *sqlite.Error
	return errors.As(err, &s) && s.Code()&0xff == sqlite3.SQLITE_NOTADB
}

// diskFull reports whether the disk of a file has less room than SQLite needs
// for one commit.
func diskFull(path string) bool {
	const enough = 128 << 10 // bytes: a few pages, and a block of the shared index
	free, ok := freeBytes(filepath.Dir(path))
	return ok && free < enough
}
