package home

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"time"

	"github.com/afspraak/afspraak/workshop/report"
	"github.com/afspraak/afspraak/workshop/store"
)

// Kept is the newest copy of one session's agreements that a seat keeps.
type Kept struct {
	Title string    // the session's name, as far as it is known
	At    time.Time // when the host sent it, host time
	// Document is empty where Err says why it cannot be read: report.ErrNewer or
	// report.ErrUnread, wrapped.
	Document report.Document
	Err      error
}

// Kept lists the sessions whose agreements this machine's seat keeps, the newest
// first; none where there is no seat's file. An error is one of package store.
func (h Home) Kept(ctx context.Context) ([]Kept, error) {
	kept, err := ReadKept(ctx, h.SeatFile())
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	return kept, err
}

// ReadKept lists the sessions in a seat's file as [Home.Kept] does. A programme
// keeps its id on the network over all its sessions, so the copies themselves
// say of which one they are.
func ReadKept(ctx context.Context, path string) ([]Kept, error) {
	all, err := store.ReadKept(ctx, path)
	if err != nil {
		return nil, err
	}
	type which struct{ network, session string }
	seen := map[which]bool{}
	var out []Kept
	for _, copied := range all {
		k := Kept{Title: copied.Title, At: copied.At}
		k.Document, k.Err = report.Read(bytes.NewReader(copied.Document))
		if id := (which{copied.Session, k.Document.Session.ID}); !seen[id] {
			seen[id] = true
			if k.Err == nil {
				k.Title = k.Document.Session.Name
			}
			out = append(out, k)
		}
	}
	return out, nil
}

// Letters lists what colleagues wrote to the person of this machine's seat, the
// newest first, without those that were deleted; none where there is no seat's
// file. An error is one of package store.
func (h Home) Letters(ctx context.Context) ([]store.Letters, error) {
	all, err := store.ReadLetters(ctx, h.SeatFile())
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	return slices.DeleteFunc(all, func(l store.Letters) bool { return l.Deleted || len(l.Letters) == 0 }), err
}

// DeleteLetters removes the letters of a round from this machine's seat. An error
// is one of package store: store.ErrRunning while the seat is open.
func (h Home) DeleteLetters(ctx context.Context, session, round string) error {
	seat, err := store.OpenSeat(h.SeatFile())
	if err != nil {
		return err
	}
	_, err = seat.DeleteLetters(ctx, session, round)
	return errors.Join(err, seat.Close())
}
