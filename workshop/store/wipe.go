package store

import (
	"context"
	"database/sql"
	"time"
)

// WipePending reports whether ballots that were wiped may still be in the
// write-ahead log.
func (f *File) WipePending() (bool, error) {
	_, pending, err := f.Meta(metaWipe)
	return pending, err
}

// FinishWipe removes the last traces of wiped ballots from the disk, if there
// may be any. While somebody else reads the file it cannot; it tries until ctx
// ends and then fails with ErrBusy. Between two tries commits go through, so a
// host calls it with a short limit after each closing, and again after later
// commits for as long as WipePending says so.
func (f *File) FinishWipe(ctx context.Context) error {
	if f.mode != Host {
		return &Error{Kind: ErrReadOnly, Path: f.path, Op: "wipe"}
	}
	return finishWipe(ctx, f.db, f.path)
}

// finishWipe is FinishWipe for both kinds of file.
func finishWipe(ctx context.Context, db *sql.DB, path string) error {
	for pause := 10 * time.Millisecond; ; pause = min(2*pause, 500*time.Millisecond) {
		done, err := tryWipe(context.WithoutCancel(ctx), db)
		if done || err != nil {
			return wrap(path, "wipe", err)
		}
		select {
		case <-ctx.Done():
			return &Error{Kind: ErrBusy, Path: path, Op: "wipe", Err: ctx.Err()}
		case <-time.After(pause):
		}
	}
}

// tryWipe truncates the write-ahead log once, without waiting for readers.
func tryWipe(ctx context.Context, db *sql.DB) (done bool, err error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return false, err
	}
	defer conn.Close()
	_, pending, err := getMeta(ctx, conn, metaWipe)
	if err != nil || !pending {
		return err == nil, err
	}
	if _, err := conn.ExecContext(ctx, "PRAGMA busy_timeout=20"); err != nil {
		return false, err
	}
	defer conn.ExecContext(ctx, "PRAGMA busy_timeout=2000")
	var busy, inLog, moved int
	if err := conn.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &inLog, &moved); err != nil {
		return false, err
	}
	if busy != 0 {
		return false, nil
	}
	return true, putMeta(ctx, conn, metaWipe, nil)
}
