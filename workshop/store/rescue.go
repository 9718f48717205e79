package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"os"
	"slices"

	"github.com/afspraak/afspraak/workshop"
)

// Rescue writes all records that can be read from a programme into a new file,
// with names, answered commands and settings, and without ballots. The new file
// has its own epoch and numbers its records anew where some are lost. The old
// file is only read. Without one readable record it fails with ErrDamaged and
// makes no file; it never overwrites one (ErrExists).
func Rescue(ctx context.Context, path, out string) (*Report, error) {
	path, err := resolve(path)
	if err != nil {
		return nil, err
	}
	if out, err = resolve(out); err != nil {
		return nil, err
	}
	unlock, err := lockForReading(path)
	if err != nil {
		return nil, err
	}
	defer unlock()
	lock, err := hostLock(out)
	if err != nil {
		return nil, err
	}
	defer lock.free()
	db, err := openBroken(ctx, path)
	if err != nil {
		return nil, err
	}
	defer db.Close()
	r := &Report{Path: out, Version: Version}
	records, s := r.salvage(ctx, db)
	if len(records) == 0 {
		return r, &Error{Kind: ErrDamaged, Path: path, Op: "rescue"}
	}
	if err := r.write(ctx, db, records); err != nil {
		return r, err
	}
	r.state(s)
	return r, nil
}

// write makes the new file, and says in the report what is in it.
func (r *Report) write(ctx context.Context, db *sql.DB, records []workshop.Record) error {
	err := makeFile(ctx, r.Path, programmeID, programmeSchema, func(tx *sql.Tx) error {
		if err := writeRescued(ctx, tx, records); err != nil {
			return err
		}
		r.salvageSides(ctx, db, tx)
		return newEpoch(tx)
	})
	if err != nil {
		return err
	}
	r.Records = len(records)
	r.LastAt = records[len(records)-1].At
	r.note(FoundRescued, "N", len(records))
	if s, err := os.Stat(r.Path); err == nil {
		r.Bytes = s.Size()
	}
	return nil
}

// openBroken opens what an ordinary opening refuses, such as a file that was cut
// off. It is read-only all the same.
func openBroken(ctx context.Context, path string) (*sql.DB, error) {
	var first error
	for _, how := range []string{asRescuer, asRescuerStill} {
		db, err := openSQL(path, how)
		if err != nil {
			return nil, err
		}
		var tables int
		err = db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema WHERE name = 'log'").Scan(&tables)
		if err == nil && tables == 1 {
			return db, nil
		}
		db.Close()
		if err == nil || isNotDatabase(err) {
			return nil, &Error{Kind: ErrNotProgramme, Path: path, Op: "rescue", Err: err}
		}
		first = errors.Join(first, err)
	}
	return nil, wrap(path, "rescue", first)
}

// salvage reads all records that can be read and that fit each other.
func (r *Report) salvage(ctx context.Context, db *sql.DB) ([]workshop.Record, *workshop.State) {
	found, last := salvageRows(ctx, db)
	var records []workshop.Record
	altered := 0
	for i, row := range found {
		rec, err := decodeRow(row)
		if err != nil {
			continue
		}
		var prev hash
		known := row.seq == 1
		if i > 0 && found[i-1].seq == row.seq-1 {
			known = copy(prev[:], found[i-1].hash) == len(prev)
		}
		if next := link(prev, row); known && !bytes.Equal(next[:], row.hash) {
			altered++
		}
		records = append(records, rec)
	}
	if lost := int(last) - len(records); lost > 0 {
		r.problem(FoundLost, "N", lost)
	}
	if altered > 0 {
		r.problem(FoundAltered, "N", altered)
	}
	fitting, s := fit(records)
	if misfits := len(records) - len(fitting); misfits > 0 {
		r.problem(FoundMisfit, "N", misfits)
	}
	return fitting, s
}

// salvageRows reads from the start until something is unreadable, then from the
// end, then record by record in between. last is the highest number seen.
func salvageRows(ctx context.Context, db *sql.DB) (found []row, last uint64) {
	low, err := readUntilError(ctx, db, "ORDER BY seq")
	if n := len(low); n > 0 {
		last = low[n-1].seq
	}
	if err == nil {
		return low, last
	}
	from, to := last+1, last+probes(db)
	high, _ := readUntilError(ctx, db, "WHERE seq >= ? ORDER BY seq DESC", from)
	slices.Reverse(high)
	if len(high) > 0 {
		to, last = high[0].seq-1, high[len(high)-1].seq
	}
	for seq := from; seq <= to && ctx.Err() == nil; seq++ {
		if one, err := readUntilError(ctx, db, "WHERE seq = ?", seq); err == nil && len(one) == 1 {
			low = append(low, one[0])
			last = max(last, seq)
		}
	}
	return append(low, high...), last
}

// probes is how many numbers are tried one by one when the end of the log
// cannot be read: a record takes more than 64 bytes, so a file holds no more.
func probes(db *sql.DB) uint64 {
	const least = 1000
	var pages, size uint64
	if db.QueryRow("SELECT page_count, page_size FROM pragma_page_count, pragma_page_size").Scan(&pages, &size) != nil {
		return least
	}
	return max(least, pages*size/64)
}

func readUntilError(ctx context.Context, db *sql.DB, where string, args ...any) ([]row, error) {
	var out []row
	for r, err := range rows(ctx, db, where, args...) {
		if err != nil {
			return out, err
		}
		out = append(out, r)
	}
	return out, nil
}

// fit numbers records anew and leaves out those that make no sense because
// others before them are lost. After one that does not fit the fold starts
// again, since it may have been applied by half.
func fit(records []workshop.Record) ([]workshop.Record, *workshop.State) {
	for {
		s, bad := workshop.New(), -1
		for i := range records {
			records[i].Seq = uint64(i) + 1
			if apply(s, records[i]) != nil {
				bad = i
				break
			}
		}
		if bad < 0 {
			return records, s
		}
		records = slices.Delete(records, bad, bad+1)
	}
}

func writeRescued(ctx context.Context, tx *sql.Tx, records []workshop.Record) error {
	var head hash
	for _, rec := range records {
		stored, err := encodeRow(rec)
		if err != nil {
			return err
		}
		head = link(head, stored)
		stored.hash = head[:]
		if err := insertRow(ctx, tx, stored); err != nil {
			return err
		}
	}
	return nil
}

// salvageSides copies as much of each other table as can be read.
func (r *Report) salvageSides(ctx context.Context, db *sql.DB, tx *sql.Tx) {
	for table, c := range sides {
		if err := copyPairs(ctx, db, tx, c.read, c.write); err != nil {
			r.unreadable(table, err)
		}
	}
}
