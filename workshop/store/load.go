package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/afspraak/afspraak/workshop"
)

// wipeAtLoad is how long Load waits for readers before it goes on with the wipe
// still pending.
const wipeAtLoad = 2 * time.Second

// Load finishes a pending wipe if it can, folds the log while it checks the hash
// chain, and reads names and boxes. With ErrDamaged the state and the box hold
// what could be read before the damage (the error's Readable says how many
// records); with any other error they are nil.
func (f *File) Load(ctx context.Context) (*workshop.State, *workshop.Box, error) {
	if f.mode == Host {
		limited, cancel := context.WithTimeout(ctx, wipeAtLoad)
		defer cancel()
		if err := f.FinishWipe(limited); err != nil && !errors.Is(err, ErrBusy) {
			return nil, nil, err
		}
	}
	tx, err := f.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true}) // one moment, also while another program hosts
	if err != nil {
		return nil, nil, wrap(f.path, "load", err)
	}
	defer tx.Rollback()
	s, box, err := load(ctx, tx)
	if err = wrap(f.path, "load", err); err == nil {
		return s, box, nil
	}
	var e *Error
	if !errors.As(err, &e) || e.Kind != ErrDamaged {
		return nil, nil, err
	}
	return s, box, &Error{Kind: ErrDamaged, Path: f.path, Op: "load", Readable: int(s.Seq), Err: e.Err}
}

// load reads all that can be read; its error is about the first thing that
// could not.
func load(ctx context.Context, q querier) (*workshop.State, *workshop.Box, error) {
	s, first := fold(ctx, q)
	if err := readNames(ctx, q, s.SetName); first == nil {
		first = err
	}
	box, err := readBox(ctx, q)
	if first == nil {
		first = err
	}
	if box == nil {
		box = workshop.NewBox()
	}
	return s, box, first
}

// fold replays the log up to the first record that is missing, altered or
// unreadable.
func fold(ctx context.Context, q querier) (*workshop.State, error) {
	s := workshop.New()
	var head hash
	for r, err := range rows(ctx, q, "ORDER BY seq") {
		if err != nil {
			return s, err
		}
		if err := checkRow(s.Seq, &head, r); err != nil {
			return s, err
		}
		rec, err := decodeRow(r)
		if err != nil {
			return s, damaged(err)
		}
		if err := apply(s, rec); err != nil {
			return s, damaged(err)
		}
	}
	return s, nil
}

// checkRow checks that a row follows the one numbered last in number and hash,
// and makes its hash the head.
func checkRow(last uint64, head *hash, r row) error {
	if r.seq != last+1 {
		return damaged(fmt.Errorf("record %d follows record %d", r.seq, last))
	}
	next := link(*head, r)
	if !bytes.Equal(next[:], r.hash) {
		return damaged(fmt.Errorf("record %d was altered or stands in a wrong place", r.seq))
	}
	*head = next
	return nil
}

func damaged(err error) error { return &Error{Kind: ErrDamaged, Op: "load", Err: err} }

// apply guards against a record that makes no sense after the others: only a
// damaged or an altered file has one, and it must not end the program.
func apply(s *workshop.State, rec workshop.Record) (err error) {
	before := s.Seq
	defer func() {
		if p := recover(); p != nil {
			s.Seq = before
			err = fmt.Errorf("record %d does not fit: %v", rec.Seq, p)
		}
	}()
	s.Apply(rec)
	return nil
}

func readNames(ctx context.Context, q querier, each func(workshop.Name)) error {
	found, err := q.QueryContext(ctx, "SELECT person, name FROM people")
	if err != nil {
		return err
	}
	defer found.Close()
	for found.Next() {
		var n workshop.Name
		if err := found.Scan(&n.Person, &n.Name); err != nil {
			return err
		}
		each(n)
	}
	return found.Err()
}
