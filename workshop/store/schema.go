package store

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// Version is the format that this version writes, in user_version.
const Version = 1

// Application ids, in bytes 68..71 of a file: "AfPr" and "AfSe".
const (
	programmeID = 0x41665072
	seatID      = 0x41665365
)

// programmeSchema is version 1 of a programme. log.at is RFC 3339 in UTC with
// all its digits, so that replaying gives exactly the same times. log.hash is
// the chain up to and with that row.
const programmeSchema = `
CREATE TABLE log (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, by TEXT NOT NULL, kind TEXT NOT NULL,
	data TEXT NOT NULL, hash BLOB NOT NULL) STRICT;
CREATE TABLE people (person TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE acks (key BLOB PRIMARY KEY, refusal TEXT) STRICT, WITHOUT ROWID;
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE ballots_anonymous (round TEXT NOT NULL, token TEXT NOT NULL, role TEXT NOT NULL, answer TEXT NOT NULL,
	proxy INTEGER NOT NULL, PRIMARY KEY (round, token)) STRICT, WITHOUT ROWID;
CREATE TABLE ballots_person (round TEXT NOT NULL, person TEXT NOT NULL, role TEXT NOT NULL, answer TEXT NOT NULL,
	proxy INTEGER NOT NULL, PRIMARY KEY (round, person)) STRICT, WITHOUT ROWID;
CREATE TABLE answered (round TEXT NOT NULL, person TEXT NOT NULL, PRIMARY KEY (round, person)) STRICT, WITHOUT ROWID;
`

// pragmas of every connection. They belong in the DSN: set by a statement they
// would reach one connection of the pool only. temp_store keeps pages of ballots
// out of temporary files.
const pragmas = "_pragma=busy_timeout(2000)&_pragma=foreign_keys(1)&_pragma=secure_delete(1)&_pragma=temp_store(2)" +
	"&_pragma=trusted_schema(0)"

// How a file is opened: the rest of the DSN.
const (
	asWriter       = "mode=rw&_txlock=immediate&" + pragmas + "&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)"
	asMaker        = "mode=rwc&_txlock=immediate&" + pragmas + "&_pragma=synchronous(FULL)"
	asTidier       = "mode=rw&" + pragmas
	asReader       = "mode=ro&" + pragmas
	asStill        = "mode=ro&immutable=1&" + pragmas         // nothing beside the file is touched
	asRescuer      = asReader + "&_pragma=writable_schema(1)" // reads also what was cut off
	asRescuerStill = asStill + "&_pragma=writable_schema(1)"
)

// dsn makes SQLite's URI of a path; signs such as ? and % in it are escaped.
func dsn(path, how string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/…
	}
	return "file://" + (&url.URL{Path: path}).EscapedPath() + "?" + how
}

// openSQL opens a database with a single connection, so that all that happens
// to it has one order.
func openSQL(path, how string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", dsn(path, how))
	if err != nil {
		return nil, wrap(path, "open", err)
	}
	db.SetMaxOpenConns(1)
	return db, nil
}

// makeFile writes a new database with a schema, whole or not at all: under
// another name first. The caller holds the lock of path.
func makeFile(ctx context.Context, path string, application int, schema string, fill func(*sql.Tx) error) (err error) {
	if _, err := os.Lstat(path); err == nil {
		return &Error{Kind: ErrExists, Path: path, Op: "create"}
	}
	part := path + ".part"
	defer func() {
		for _, tail := range []string{"", "-journal", "-wal", "-shm"} {
			os.Remove(part + tail) // a leftover of a crash, or ours when it failed
		}
	}()
	if err := os.WriteFile(part, nil, 0o600); err != nil {
		return wrap(path, "create", err)
	}
	if err := os.Truncate(part, 0); err != nil {
		return wrap(path, "create", err)
	}
	if err := writeSchema(ctx, part, application, schema, fill); err != nil {
		return wrap(path, "create", err)
	}
	if err := os.Rename(part, path); err != nil {
		return wrap(path, "create", err)
	}
	return syncFolder(filepath.Dir(path))
}

func writeSchema(ctx context.Context, path string, application int, schema string, fill func(*sql.Tx) error) error {
	db, err := openSQL(path, asMaker)
	if err != nil {
		return err
	}
	defer db.Close()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return wrap(path, "create", err)
	}
	defer tx.Rollback()
	head := fmt.Sprintf("PRAGMA application_id=%d; PRAGMA user_version=%d;", application, Version)
	if _, err := tx.ExecContext(ctx, head+schema); err != nil {
		return wrap(path, "create", err)
	}
	if err := fill(tx); err != nil {
		return wrap(path, "create", err)
	}
	if err := tx.Commit(); err != nil {
		return wrap(path, "create", err)
	}
	return wrap(path, "create", db.Close())
}

// syncFolder makes a new name survive a power cut. Systems that cannot do it for
// folders keep names safe in their own way.
func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return nil
	}
	defer d.Close()
	d.Sync()
	return nil
}

// inspect looks at a file without changing it: its kind and version.
func inspect(ctx context.Context, db *sql.DB, path string, application int) (version int, err error) {
	var id, extra int
	row := db.QueryRowContext(ctx, `SELECT a.application_id, v.user_version,
		(SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger', 'view'))
		FROM pragma_application_id a, pragma_user_version v`)
	if err := row.Scan(&id, &version, &extra); err != nil {
		return 0, err
	}
	if id != application || extra != 0 {
		return 0, &Error{Kind: ErrNotProgramme, Path: path, Op: "open"}
	}
	if version < 1 {
		return 0, &Error{Kind: ErrDamaged, Path: path, Op: "open", Err: fmt.Errorf("version %d", version)}
	}
	return version, nil
}
