package store

import (
	"context"
	"database/sql"
	"errors"
	"os"

	"github.com/afspraak/afspraak/workshop"
)

// Check looks at a programme file and changes nothing: pages, hash chain, replay
// and invariants. Damage is no error but a finding. It fails for a file that is
// no programme, cannot be opened, or is hosted somewhere (ErrInUse): a long
// reader would keep wiped ballots on the disk.
func Check(ctx context.Context, path string) (*Report, error) {
	path, err := resolve(path)
	if err != nil {
		return nil, err
	}
	unlock, err := lockForReading(path)
	if err != nil {
		return nil, err
	}
	defer unlock()
	if !exists(path + "-wal") {
		defer tidy(path)
	}
	r := &Report{Path: path}
	if s, err := os.Stat(path); err == nil {
		r.Bytes = s.Size()
	}
	db, version, err := openInspected(ctx, path, programmeID)
	if errors.Is(err, ErrDamaged) {
		r.problem(FoundDamagedPages, "detail", rootOf(err))
		return r, nil
	}
	if err != nil {
		return nil, err
	}
	defer db.Close()
	r.Version = version
	if version > Version {
		r.note(FoundNewer, "version", version)
	}
	return r, r.examine(ctx, db)
}

// lockForReading keeps hosts away from a file that exists. In a folder where
// nothing can be written nobody hosts either.
func lockForReading(path string) (unlock func(), err error) {
	if _, err := os.Stat(path); err != nil {
		return nil, wrap(path, "open", err)
	}
	lock, err := takeLock(path, ErrInUse)
	if errors.Is(err, ErrReadOnly) || errors.Is(err, ErrFull) {
		return func() {}, nil
	}
	return lock.free, err
}

func (r *Report) examine(ctx context.Context, db *sql.DB) error {
	if err := r.pages(ctx, db); err != nil {
		return err
	}
	if err := db.QueryRowContext(ctx, "SELECT count(*) FROM log").Scan(&r.Records); err != nil {
		r.unreadable("log", err)
	}
	s, err := fold(ctx, db)
	if err != nil {
		r.problem(FoundBrokenLog, "seq", int(s.Seq)+1, "detail", rootOf(err))
	}
	r.state(s)
	if err := r.log(ctx, db); err != nil {
		r.unreadable("log", err)
	}
	strays := 0
	err = readNames(ctx, db, func(n workshop.Name) {
		if s.People[n.Person] == nil {
			strays++
		}
	})
	if err != nil {
		r.unreadable("people", err)
	} else if strays > 0 {
		r.problem(FoundStrayName, "N", strays)
	}
	r.box(ctx, db, s)
	r.meta(ctx, db)
	return ctx.Err()
}

// pages asks SQLite itself; up to twenty of its complaints become findings.
func (r *Report) pages(ctx context.Context, db *sql.DB) error {
	found, err := db.QueryContext(ctx, "PRAGMA integrity_check(20)")
	if err != nil {
		r.problem(FoundDamagedPages, "detail", err.Error())
		return ctx.Err()
	}
	defer found.Close()
	for found.Next() {
		var line string
		if err := found.Scan(&line); err != nil {
			return wrap(r.Path, "check", err)
		}
		if line != "ok" {
			r.problem(FoundDamagedPages, "detail", line)
		}
	}
	if err := found.Err(); err != nil {
		r.problem(FoundDamagedPages, "detail", err.Error())
	}
	return ctx.Err()
}

func (r *Report) unreadable(table string, err error) {
	r.problem(FoundUnreadable, "table", table, "detail", rootOf(err))
}

// state counts what the folded log holds.
func (r *Report) state(s *workshop.State) {
	r.Readable = int(s.Seq)
	r.Programme = s.Programme.Name
	r.Sessions, r.People = len(s.Sessions), len(s.People)
	r.Rounds, r.Agreements = len(s.Rounds), len(s.Agreements)
	if s.Programme.ID == "" && s.Seq > 0 {
		r.problem(FoundNoProgramme)
	}
}

// log counts kinds of a newer version and finds the time of the last record.
func (r *Report) log(ctx context.Context, db *sql.DB) error {
	unknown := 0
	for row, err := range rows(ctx, db, "ORDER BY seq") {
		if err != nil {
			return err
		}
		rec, err := decodeRow(row)
		if err != nil {
			continue // the fold has told so
		}
		r.LastAt = rec.At
		if _, ok := rec.Event.(workshop.Unknown); ok {
			unknown++
		}
	}
	if unknown > 0 {
		r.note(FoundUnknown, "N", unknown)
	}
	return nil
}

// box checks that only rounds that take answers, or wait for their second half,
// have ballots.
func (r *Report) box(ctx context.Context, db *sql.DB, s *workshop.State) {
	box, err := readBox(ctx, db)
	if err != nil {
		r.unreadable("box", err)
		return
	}
	r.OpenBoxes = len(box.Rounds)
	for id := range box.Rounds {
		if !waiting(s, id) {
			r.problem(FoundStrayBox, "round", string(id))
		}
	}
}

// waiting reports whether the box may hold something under an id.
func waiting(s *workshop.State, id workshop.RoundID) bool {
	if id.IsMail() {
		return true // until the receiver's seat comes for it
	}
	if id.IsSide() {
		se := s.Current()
		return se != nil && se.State == workshop.Running
	}
	r := s.Rounds[id]
	return r != nil && (r.State == workshop.RoundOpen || r.State == workshop.RoundEnding || r.State == workshop.RoundHeld)
}

func (r *Report) meta(ctx context.Context, db *sql.DB) {
	epoch, _, err := getMeta(ctx, db, metaEpoch)
	if err == nil {
		r.Epoch = string(epoch)
		_, r.WipePending, err = getMeta(ctx, db, metaWipe)
	}
	if err != nil {
		r.unreadable("meta", err)
	} else if r.WipePending {
		r.note(FoundWipePending)
	}
}

// rootOf gives the words of the innermost error: the outer ones name the file again.
func rootOf(err error) string {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err.Error()
		}
		err = inner
	}
}
