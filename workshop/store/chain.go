package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"fmt"
	"iter"
	"time"

	"github.com/afspraak/afspraak/workshop"
)

// querier is a database, a connection or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// hash is a link of the chain; the first record follows the zero hash.
type hash [sha256.Size]byte

// row is a record as it is stored.
type row struct {
	seq          uint64
	at, by, kind string
	data         []byte
	hash         []byte
}

// link gives the hash of a row that follows prev: SHA-256 over prev, the number
// and each field with its length before it, so that no two rows look alike.
func link(prev hash, r row) hash {
	h := sha256.New()
	h.Write(prev[:])
	number := func(n uint64) {
		var b [8]byte
		binary.BigEndian.PutUint64(b[:], n)
		h.Write(b[:])
	}
	number(r.seq)
	for _, field := range [][]byte{[]byte(r.at), []byte(r.by), []byte(r.kind), r.data} {
		number(uint64(len(field)))
		h.Write(field)
	}
	return hash(h.Sum(nil))
}

func encodeRow(rec workshop.Record) (row, error) {
	kind, data, err := workshop.EncodeEvent(rec.Event)
	if err != nil {
		return row{}, err
	}
	return row{seq: rec.Seq, at: rec.At.UTC().Format(time.RFC3339Nano), by: string(rec.By), kind: kind, data: data}, nil
}

func decodeRow(r row) (workshop.Record, error) {
	at, err := time.Parse(time.RFC3339Nano, r.at)
	if err != nil {
		return workshop.Record{}, fmt.Errorf("record %d: %w", r.seq, err)
	}
	e, err := workshop.DecodeEvent(r.kind, r.data)
	if err != nil {
		return workshop.Record{}, fmt.Errorf("record %d: %w", r.seq, err)
	}
	return workshop.Record{Seq: r.seq, At: at.UTC(), By: workshop.PersonID(r.by), Event: e}, nil
}

const selectRows = "SELECT seq, at, by, kind, data, hash FROM log "

// rows reads the log where a condition and order hold; it ends at the first error.
func rows(ctx context.Context, q querier, where string, args ...any) iter.Seq2[row, error] {
	return func(yield func(row, error) bool) {
		found, err := q.QueryContext(ctx, selectRows+where, args...)
		if err != nil {
			yield(row{}, err)
			return
		}
		defer found.Close()
		for found.Next() {
			var r row
			if err := found.Scan(&r.seq, &r.at, &r.by, &r.kind, &r.data, &r.hash); err != nil {
				yield(row{}, err)
				return
			}
			if !yield(r, nil) {
				return
			}
		}
		if err := found.Err(); err != nil {
			yield(row{}, err)
		}
	}
}

func insertRow(ctx context.Context, q querier, r row) error {
	_, err := q.ExecContext(ctx, "INSERT INTO log (seq, at, by, kind, data, hash) VALUES (?, ?, ?, ?, ?, ?)",
		r.seq, r.at, r.by, r.kind, string(r.data), r.hash)
	return err
}
