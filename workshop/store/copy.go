package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// backupsKept is how many backups of a programme stay beside it.
const backupsKept = 5

// Backup writes a copy beside the programme, as NAME.backup-0007.afspraak with
// the next free number, and removes all but the last few. It holds the log,
// names, answered commands and settings, and no ballots. The host makes one
// before each session.
func (f *File) Backup(ctx context.Context) (path string, err error) {
	old, last, err := backups(f.path)
	if err != nil {
		return "", wrap(f.path, "back up", err)
	}
	path = backupName(f.path, last+1)
	lock, err := takeLock(path, ErrInUse)
	if err != nil {
		return "", err
	}
	defer lock.free()
	if err := f.copyTo(ctx, path, false); err != nil {
		return "", err
	}
	for len(old) >= backupsKept {
		if err := os.Remove(old[0]); err != nil {
			return path, wrap(old[0], "remove old backup", err)
		}
		old = old[1:]
	}
	return path, nil
}

func backupName(path string, number int) string {
	ext := filepath.Ext(path)
	return fmt.Sprintf("%s.backup-%04d%s", strings.TrimSuffix(path, ext), number, ext)
}

// backups lists a programme's backups, the oldest first, with the highest number.
func backups(path string) (found []string, last int, err error) {
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return nil, 0, err
	}
	ext := filepath.Ext(path)
	head := strings.TrimSuffix(filepath.Base(path), ext) + ".backup-"
	numbers := map[string]int{}
	for _, e := range entries {
		digits, ok := strings.CutPrefix(strings.TrimSuffix(e.Name(), ext), head)
		n, err := strconv.Atoi(digits)
		if !ok || err != nil || n < 1 || backupName(path, n) != filepath.Join(filepath.Dir(path), e.Name()) {
			continue
		}
		name := filepath.Join(filepath.Dir(path), e.Name())
		numbers[name], last = n, max(last, n)
		found = append(found, name)
	}
	slices.SortFunc(found, func(a, b string) int { return cmp.Compare(numbers[a], numbers[b]) })
	return found, last, nil
}

// CopyProgramme copies a programme to a new file on this computer: what is
// offered for a file in a network or cloud folder, and for moving to another
// laptop. The copy has a new epoch, because the original may live on, and no
// ballots. The original is only read.
func CopyProgramme(ctx context.Context, path, out string) error {
	f, err := Open(path, ReadOnly)
	if err != nil {
		return err
	}
	defer f.Close()
	if out, err = resolve(out); err != nil {
		return err
	}
	lock, err := hostLock(out)
	if err != nil {
		return err
	}
	defer lock.free()
	return f.copyTo(ctx, out, true)
}

// copyTo writes everything but the box to a new file, checking the hash chain
// on the way. The caller holds the lock of out.
func (f *File) copyTo(ctx context.Context, out string, fresh bool) error {
	source, err := f.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true}) // one moment of the programme
	if err != nil {
		return wrap(f.path, "copy", err)
	}
	defer source.Rollback()
	return makeFile(ctx, out, programmeID, programmeSchema, func(tx *sql.Tx) error {
		if err := copyLog(ctx, source, tx); err != nil {
			return wrap(f.path, "copy", err)
		}
		if err := copySides(ctx, source, tx); err != nil {
			return wrap(f.path, "copy", err)
		}
		if fresh {
			return newEpoch(tx)
		}
		return nil
	})
}

func copyLog(ctx context.Context, from querier, to *sql.Tx) error {
	var head hash
	last := uint64(0)
	for r, err := range rows(ctx, from, "ORDER BY seq") {
		if err != nil {
			return err
		}
		if err := checkRow(last, &head, r); err != nil {
			return err
		}
		if err := insertRow(ctx, to, r); err != nil {
			return err
		}
		last = r.seq
	}
	return nil
}

// sides are the tables that go along beside the log; a mark for a pending wipe
// is about the source alone.
var sides = map[string]struct{ read, write string }{
	"people": {"SELECT person, name FROM people", "INSERT INTO people (person, name) VALUES (?, ?)"},
	"acks":   {"SELECT key, refusal FROM acks", "INSERT INTO acks (key, refusal) VALUES (?, ?)"},
	"meta": {
		"SELECT key, value FROM meta WHERE key <> '" + metaWipe + "'",
		"INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO NOTHING",
	},
}

func copySides(ctx context.Context, from querier, to *sql.Tx) error {
	for _, c := range sides {
		if err := copyPairs(ctx, from, to, c.read, c.write); err != nil {
			return err
		}
	}
	return nil
}

// copyPairs copies a table of two columns; what comes before an error is copied.
func copyPairs(ctx context.Context, from querier, to *sql.Tx, read, write string) error {
	found, err := from.QueryContext(ctx, read)
	if err != nil {
		return err
	}
	defer found.Close()
	for found.Next() {
		var a, b any
		if err := found.Scan(&a, &b); err != nil {
			return err
		}
		if _, err := to.ExecContext(ctx, write, a, b); err != nil {
			return err
		}
	}
	return found.Err()
}
