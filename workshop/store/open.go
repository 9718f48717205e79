package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// resolve makes a path absolute and follows links, so that one file has one lock.
func resolve(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", wrap(path, "open", err)
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		return real, nil
	}
	dir, err := filepath.EvalSymlinks(filepath.Dir(abs))
	if err != nil {
		return "", wrap(path, "open", err)
	}
	return filepath.Join(dir, filepath.Base(abs)), nil
}

func hostLock(path string) (*fileLock, error) {
	if place := remotePlace(filepath.Dir(path)); place != "" {
		return nil, &Error{Kind: ErrRemoteFolder, Path: path, Op: "open", Place: place}
	}
	return takeLock(path, ErrInUse)
}

// openLocked opens for hosting; it frees the lock when it fails.
func openLocked(path string, lock *fileLock) (f *File, err error) {
	defer func() {
		if err != nil {
			lock.free()
		}
	}()
	if err := finishErasing(path); err != nil {
		return nil, wrap(path, "open", err)
	}
	db, err := openWriter(context.Background(), path, programmeID)
	if err != nil {
		return nil, err
	}
	f = &File{path: path, mode: Host, db: db, lock: lock}
	if err := f.readPosition(context.Background()); err != nil {
		db.Close()
		return nil, wrap(path, "open", err)
	}
	return f, nil
}

// openWriter looks at a file first, without changing it, and opens it for
// writing when it is whole, ours and of this version.
func openWriter(ctx context.Context, path string, application int) (*sql.DB, error) {
	reader, version, err := openInspected(ctx, path, application)
	if err != nil {
		return nil, err
	}
	err = quickCheck(ctx, reader)
	reader.Close()
	if err != nil {
		return nil, wrap(path, "open", err)
	}
	if version > Version {
		return nil, &Error{Kind: ErrNewer, Path: path, Op: "open"}
	}
	db, err := openSQL(path, asWriter)
	if err != nil {
		return nil, err
	}
	// Writing the version again shows at once whether the file can be written.
	if _, err := db.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version=%d", version)); err != nil {
		db.Close()
		return nil, wrap(path, "open", err)
	}
	return db, nil
}

// openInspected opens a file for reading and says its version. In a folder where
// SQLite cannot put its shared index the file is read as it stands, provided
// that nothing waits in a write-ahead log.
func openInspected(ctx context.Context, path string, application int) (*sql.DB, int, error) {
	try := func(how string) (*sql.DB, int, error) {
		db, err := openSQL(path, how)
		if err != nil {
			return nil, 0, err
		}
		version, err := inspect(ctx, db, path, application)
		if err != nil {
			db.Close()
			if isNotDatabase(err) {
				return nil, 0, &Error{Kind: ErrNotProgramme, Path: path, Op: "open", Err: err}
			}
			return nil, 0, wrap(path, "open", err)
		}
		return db, version, nil
	}
	db, version, err := try(asReader)
	if (errors.Is(err, ErrReadOnly) || errors.Is(err, ErrFull)) && !hasWAL(path) {
		db, version, err = try(asStill)
	}
	return db, version, err
}

func openReader(path string) (*File, error) {
	neat := !exists(path + "-wal")
	db, _, err := openInspected(context.Background(), path, programmeID)
	if err != nil {
		return nil, err
	}
	f := &File{path: path, mode: ReadOnly, db: db, neat: neat}
	// A damaged log has no position; Load says what is wrong with it.
	if err := f.readPosition(context.Background()); err != nil && !errors.Is(wrap(path, "open", err), ErrDamaged) {
		db.Close()
		return nil, wrap(path, "open", err)
	}
	return f, nil
}

func hasWAL(path string) bool {
	s, err := os.Stat(path + "-wal")
	return err == nil && s.Size() > 0
}

// quickCheck fails with ErrDamaged when SQLite finds something wrong.
func quickCheck(ctx context.Context, db *sql.DB) error {
	var answer string
	if err := db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&answer); err != nil {
		return err
	}
	if answer != "ok" {
		return &Error{Kind: ErrDamaged, Op: "open", Err: errors.New(answer)}
	}
	return nil
}

// tidy removes the two empty files that reading a programme leaves beside it.
// SQLite itself does it, when the last one with rights to write closes. The
// caller holds the lock.
func tidy(path string) {
	if !exists(path + "-wal") {
		return
	}
	db, err := openSQL(path, asTidier)
	if err != nil {
		return
	}
	defer db.Close()
	var tables int
	db.QueryRow("SELECT count(*) FROM sqlite_schema").Scan(&tables)
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}
