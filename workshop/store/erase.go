package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"

	"github.com/afspraak/afspraak/workshop"
)

// erasedTail is behind the name of a programme's old file while a new one takes
// its place.
const erasedTail = ".old"

// Rewriting makes of a programme's log and names what remains of them.
type Rewriting func(s *workshop.State, log []workshop.Record) ([]workshop.Record, []workshop.Name, error)

// Erase puts a new file in the place of a programme: what the rewriting leaves
// of log and names, no ballots, no answered commands, the settings in keep and a
// new epoch. The new one is read back before it takes the place of the old one,
// which is overwritten and removed, and so are the backups beside it. It returns
// how many of those there were. It fails with ErrInUse while somebody hosts and
// with ErrBusy while somebody reads; the old file then stays as it is.
func Erase(ctx context.Context, path string, keep []string, rewrite Rewriting) (backupsGone int, err error) {
	f, err := Open(path, Host)
	if err != nil {
		return 0, err
	}
	path = f.path
	fresh := path + ".new"
	err = f.writeErased(ctx, fresh, keep, rewrite)
	if err = errors.Join(err, f.db.Close()); err == nil {
		err = replaceErased(path, fresh)
	}
	if err != nil {
		os.Remove(fresh)
		f.lock.free()
		return 0, err
	}
	defer f.lock.free()
	found, _, err := backups(path)
	if err != nil {
		return 0, wrap(path, "erase", err)
	}
	for _, name := range found {
		if err := shred(name); err != nil {
			return backupsGone, wrap(name, "erase", err)
		}
		backupsGone++
	}
	return backupsGone, nil
}

// writeErased writes the new file and reads it back.
func (f *File) writeErased(ctx context.Context, out string, keep []string, rewrite Rewriting) error {
	s, _, err := f.Load(ctx)
	if err != nil {
		return err
	}
	log, err := f.Records(ctx)
	if err != nil {
		return err
	}
	log, names, err := rewrite(s, log)
	if err != nil {
		return err
	}
	if err := os.Remove(out); err != nil && !errors.Is(err, os.ErrNotExist) {
		return wrap(f.path, "erase", err) // a leftover of a crash
	}
	err = makeFile(ctx, out, programmeID, programmeSchema, func(tx *sql.Tx) error {
		if err := writeRescued(ctx, tx, log); err != nil {
			return err
		}
		for _, n := range names {
			if err := writeName(ctx, tx, n); err != nil {
				return err
			}
		}
		for _, key := range keep {
			value, found, err := getMeta(ctx, f.db, key)
			if err != nil {
				return err
			}
			if found {
				if err := putMeta(ctx, tx, key, value); err != nil {
					return err
				}
			}
		}
		return newEpoch(tx)
	})
	if err != nil {
		return err
	}
	return readBack(ctx, out, len(log))
}

// Records are the whole log, in order.
func (f *File) Records(ctx context.Context) ([]workshop.Record, error) {
	var out []workshop.Record
	for r, err := range rows(ctx, f.db, "ORDER BY seq") {
		if err != nil {
			return nil, wrap(f.path, "erase", err)
		}
		rec, err := decodeRow(r)
		if err != nil {
			return nil, wrap(f.path, "erase", damaged(err))
		}
		out = append(out, rec)
	}
	return out, nil
}

// readBack folds a new file as an opening will.
func readBack(ctx context.Context, path string, records int) error {
	f, err := Open(path, ReadOnly)
	if err != nil {
		return err
	}
	s, _, err := f.Load(ctx)
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	if s.Seq != uint64(records) {
		return wrap(path, "erase", fmt.Errorf("%d records instead of %d", s.Seq, records))
	}
	return nil
}

// replaceErased puts the new file in the place of the old one, which is closed
// but locked, and takes the old one away. At every moment one of the two has the
// name, or stands beside it under a name that Open knows.
func replaceErased(path, fresh string) error {
	if exists(path+"-wal") && hasWAL(path) {
		return &Error{Kind: ErrBusy, Path: path, Op: "erase"} // somebody reads it and needs its log
	}
	old := path + erasedTail
	if err := os.Rename(path, old); err != nil {
		return wrap(path, "erase", err)
	}
	if err := os.Rename(fresh, path); err != nil {
		return wrap(path, "erase", errors.Join(err, os.Rename(old, path)))
	}
	for _, tail := range []string{"-wal", "-shm"} {
		os.Remove(path + tail) // of the old file; empty
	}
	return wrap(path, "erase", shred(old))
}

// finishErasing sets right what a crash while erasing left: it takes an old file
// away, or gives it its name back when the new one has not come.
func finishErasing(path string) error {
	old := path + erasedTail
	switch {
	case !exists(old):
		return nil
	case !exists(path):
		return os.Rename(old, path)
	}
	return shred(old)
}

// shred overwrites a file and removes it. What a disk keeps of overwritten
// blocks is beyond a program's reach.
func shred(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if err == nil {
		zeros := make([]byte, 1<<16)
		for at := int64(0); at < info.Size() && err == nil; at += int64(len(zeros)) {
			_, err = f.WriteAt(zeros[:min(int64(len(zeros)), info.Size()-at)], at)
		}
	}
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Remove(path)
}

// Backups counts the backups beside a programme.
func Backups(path string) (int, error) {
	path, err := resolve(path)
	if err != nil {
		return 0, err
	}
	found, _, err := backups(path)
	return len(found), wrap(path, "look for backups", err)
}

// ReadAll reads a programme without hosting it: its state, its ballot boxes, and
// its log.
func ReadAll(ctx context.Context, path string) (*workshop.State, *workshop.Box, []workshop.Record, error) {
	f, err := Open(path, ReadOnly)
	if err != nil {
		return nil, nil, nil, err
	}
	s, box, err := f.Load(ctx)
	var log []workshop.Record
	if err == nil {
		log, err = f.Records(ctx)
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, nil, nil, err
	}
	return s, box, log, nil
}
