package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/afspraak/afspraak/workshop"
)

// Batch is everything that some commands lead to. It is stored whole or not at all.
type Batch struct {
	Records []workshop.Record
	Names   []workshop.Name
	Box     []workshop.BoxChange
	Acks    []Ack
}

// Ack is the answer that was given to a command of a device. Refusal is nil for
// an accepted command; it must hold nothing of an answer to a round. ID is the
// command's UUID.
type Ack struct {
	Device  string
	ID      string
	Refusal json.RawMessage
}

// Commit stores a batch and returns nil only when it is safe on the disk. The
// first record must follow the last one (ErrStale). After any error nothing of
// it is stored and the file can be used on; ErrFull goes away when there is room.
func (f *File) Commit(ctx context.Context, b Batch) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.known {
		if err := f.readPosition(ctx); err != nil {
			return wrap(f.path, "commit", err)
		}
	}
	stored, head, err := f.chain(b.Records)
	if err != nil {
		return err
	}
	err = f.transact(ctx, "commit", func(tx *sql.Tx) error {
		return writeBatch(context.WithoutCancel(ctx), tx, stored, b)
	})
	if err != nil {
		f.known = false
		return err
	}
	f.seq, f.head = f.seq+uint64(len(stored)), head
	return nil
}

// chain encodes records as rows that follow the head.
func (f *File) chain(records []workshop.Record) ([]row, hash, error) {
	head := f.head
	out := make([]row, len(records))
	for i, rec := range records {
		if want := f.seq + uint64(i) + 1; rec.Seq != want {
			return nil, head, &Error{Kind: ErrStale, Path: f.path, Op: "commit", Err: fmt.Errorf("record %d instead of %d", rec.Seq, want)}
		}
		r, err := encodeRow(rec)
		if err != nil {
			return nil, head, &Error{Kind: ErrFailed, Path: f.path, Op: "commit", Err: err}
		}
		head = link(head, r)
		r.hash = append([]byte(nil), head[:]...)
		out[i] = r
	}
	return out, head, nil
}

func writeBatch(ctx context.Context, tx *sql.Tx, stored []row, b Batch) error {
	for _, r := range stored {
		if err := insertRow(ctx, tx, r); err != nil {
			return err
		}
	}
	for _, n := range b.Names {
		if err := writeName(ctx, tx, n); err != nil {
			return err
		}
	}
	for _, c := range b.Box {
		if err := writeBoxChange(ctx, tx, c); err != nil {
			return err
		}
	}
	for _, a := range b.Acks {
		_, err := tx.ExecContext(ctx, "INSERT INTO acks (key, refusal) VALUES (?, ?) ON CONFLICT DO NOTHING",
			ackKey(a.Device, a.ID), nullable(a.Refusal))
		if err != nil {
			return err
		}
	}
	return nil
}

func writeName(ctx context.Context, tx *sql.Tx, n workshop.Name) error {
	if n.Name == "" {
		_, err := tx.ExecContext(ctx, "DELETE FROM people WHERE person = ?", string(n.Person))
		return err
	}
	_, err := tx.ExecContext(ctx, "INSERT INTO people (person, name) VALUES (?, ?) ON CONFLICT DO UPDATE SET name = excluded.name",
		string(n.Person), n.Name)
	return err
}

func nullable(raw json.RawMessage) any {
	if raw == nil {
		return nil
	}
	return string(raw)
}

// ackKey hides device and command: their order and their owner cannot be read
// from the file.
func ackKey(device, id string) []byte {
	h := sha256.New()
	var n [8]byte
	binary.BigEndian.PutUint64(n[:], uint64(len(device)))
	h.Write(n[:])
	h.Write([]byte(device))
	h.Write([]byte(id))
	return h.Sum(nil)
}

// Acked looks up the answer that a device's command was given before. The
// second result says whether there was one.
func (f *File) Acked(ctx context.Context, device, id string) (Ack, bool, error) {
	var refusal sql.NullString
	err := f.db.QueryRowContext(ctx, "SELECT refusal FROM acks WHERE key = ?", ackKey(device, id)).Scan(&refusal)
	if errors.Is(err, sql.ErrNoRows) {
		return Ack{}, false, nil
	}
	if err != nil {
		return Ack{}, false, wrap(f.path, "look up command", err)
	}
	a := Ack{Device: device, ID: id}
	if refusal.Valid {
		a.Refusal = json.RawMessage(refusal.String)
	}
	return a, true, nil
}
