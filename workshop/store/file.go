package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"os"
	"sync"
)

// Mode says what a file is opened for.
type Mode int

// The modes.
const (
	ReadOnly Mode = iota // no lock; also newer and damaged files; Load and Meta only
	Host                 // one at a time; everything
)

// Position is where a log stands: which life of the file, how many records, and
// the hash of all of them. Seats remember it and so notice a file that was put
// back from a backup.
type Position struct {
	Epoch string `json:"epoch"` // random, 32 hexadecimal signs
	Seq   uint64 `json:"seq"`
	Hash  string `json:"hash"` // hexadecimal SHA-256, zeros before the first record
}

// File is an open programme. Its methods may be called from any goroutine and
// happen one after the other.
type File struct {
	path string
	mode Mode
	db   *sql.DB
	lock *fileLock
	neat bool // nothing but the file itself was there when it was opened

	mu    sync.Mutex
	epoch string
	seq   uint64
	head  hash
	known bool // seq and head are those on disk
}

// Names of settings that are the store's own.
const (
	metaEpoch = "store.epoch"
	metaWipe  = "store.wipe" // present: wiped ballots may still be in the write-ahead log
)

// Create makes a new, empty programme and opens it for hosting. It fails with
// ErrExists when there is a file, ErrRemoteFolder in a network or cloud folder.
func Create(path string) (*File, error) {
	path, err := resolve(path)
	if err != nil {
		return nil, err
	}
	lock, err := hostLock(path)
	if err != nil {
		return nil, err
	}
	err = makeFile(context.Background(), path, programmeID, programmeSchema, newEpoch)
	if err != nil {
		lock.free()
		return nil, err
	}
	return openLocked(path, lock)
}

// Open opens a programme. For hosting it takes the lock (ErrInUse), refuses
// remote folders, newer and damaged files. Read-only opening changes nothing,
// needs no lock, and finds out about damage in Load.
func Open(path string, mode Mode) (*File, error) {
	path, err := resolve(path)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(path); err != nil && (mode == ReadOnly || !exists(path+erasedTail)) {
		return nil, wrap(path, "open", err)
	}
	if mode == ReadOnly {
		return openReader(path)
	}
	lock, err := hostLock(path)
	if err != nil {
		return nil, err
	}
	return openLocked(path, lock)
}

// newEpoch gives a file a new life.
func newEpoch(tx *sql.Tx) error {
	var b [16]byte
	if _, err := rand.Read(b[:]); err != nil {
		return err
	}
	return putMeta(context.Background(), tx, metaEpoch, []byte(hex.EncodeToString(b[:])))
}

// readPosition reads epoch and head. The caller holds mu or is alone.
func (f *File) readPosition(ctx context.Context) error {
	epoch, _, err := getMeta(ctx, f.db, metaEpoch)
	if err != nil {
		return err
	}
	f.epoch, f.seq, f.head = string(epoch), 0, hash{}
	for r, err := range rows(ctx, f.db, "ORDER BY seq DESC LIMIT 1") {
		if err != nil {
			return err
		}
		f.seq = r.seq
		copy(f.head[:], r.hash)
	}
	f.known = true
	return nil
}

// Path is where the file is, with links followed.
func (f *File) Path() string { return f.path }

// Position is where the log stands after the last commit.
func (f *File) Position() Position {
	f.mu.Lock()
	defer f.mu.Unlock()
	return Position{Epoch: f.epoch, Seq: f.seq, Hash: hex.EncodeToString(f.head[:])}
}

// NewEpoch starts a new life of the file: its history may differ from what seats
// remember. The host does it when a seat is ahead or has another chain.
func (f *File) NewEpoch() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	err := f.transact(context.Background(), "new epoch", newEpoch)
	if err != nil {
		return err
	}
	return wrap(f.path, "new epoch", f.readPosition(context.Background()))
}

// transact runs f in one transaction. A context that ends meanwhile does not
// stop it half-way, so the outcome is always known.
func (f *File) transact(ctx context.Context, op string, do func(*sql.Tx) error) error {
	if f.mode != Host {
		return &Error{Kind: ErrReadOnly, Path: f.path, Op: op}
	}
	if err := ctx.Err(); err != nil {
		return wrap(f.path, op, err)
	}
	return transact(context.WithoutCancel(ctx), f.db, f.path, op, do)
}

func transact(ctx context.Context, db *sql.DB, path, op string, do func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return wrap(path, op, err)
	}
	defer tx.Rollback()
	if err := do(tx); err != nil {
		return wrap(path, op, err)
	}
	return wrap(path, op, tx.Commit())
}

// Close ends the use of the file; hosting it elsewhere is possible from then on.
// Everything committed is in the one file then, unless somebody else reads it.
func (f *File) Close() error {
	err := f.db.Close()
	if f.neat {
		if lock, err := takeLock(f.path, ErrInUse); err == nil {
			tidy(f.path)
			lock.free()
		}
	}
	f.lock.free()
	return wrap(f.path, "close", err)
}
