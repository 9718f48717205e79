package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
)

// Outgoing is a command that waits to be sent and acknowledged. ID is a UUID
// (version 7). Round is the round that a ballot answers, "" for other commands.
type Outgoing struct {
	ID      string
	Session string
	Round   string
	Kind    string
	Body    json.RawMessage
}

// Queue stores a command before it is sent. A newer answer to a round takes the
// place of one that waits: only the last one counts. Queueing an ID again
// changes nothing.
func (s *Seat) Queue(o Outgoing) error {
	return s.do("queue", func(ctx context.Context, tx *sql.Tx) error {
		if o.Round != "" {
			_, err := tx.ExecContext(ctx, "DELETE FROM outbox WHERE session = ? AND round = ? AND id <> ?", o.Session, o.Round, o.ID)
			if err != nil {
				return err
			}
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO outbox (id, session, round, kind, body) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT DO NOTHING`, o.ID, o.Session, o.Round, o.Kind, string(o.Body))
		return err
	})
}

// Waiting lists what is not acknowledged yet for a session, in order of queueing.
func (s *Seat) Waiting(session string) ([]Outgoing, error) {
	return list(s, "read outbox", func(scan func(...any) error) (Outgoing, error) {
		var o Outgoing
		var body string
		err := scan(&o.ID, &o.Session, &o.Round, &o.Kind, &body)
		o.Body = json.RawMessage(body)
		return o, err
	}, "SELECT id, session, round, kind, body FROM outbox WHERE session = ? ORDER BY place", session)
}

// Done removes an acknowledged or refused command with its body. The last traces
// of a ballot leave the disk with the next WipeRound or FinishWipe.
func (s *Seat) Done(id string) error {
	return s.do("acknowledge", func(ctx context.Context, tx *sql.Tx) error {
		var round string
		err := tx.QueryRowContext(ctx, "DELETE FROM outbox WHERE id = ? RETURNING round", id).Scan(&round)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil || round == "" {
			return err
		}
		return putMeta(ctx, tx, metaWipe, []byte{1})
	})
}

// DropSession empties the outbox of a session whose host refused this seat for
// good, for instance because it was taken over on another laptop.
func (s *Seat) DropSession(session string) error {
	return s.exec("drop", "DELETE FROM outbox WHERE session = ?", session)
}

// Answer is one's own answer to a round. Token is that of an anonymous round,
// which alone allows changing the answer. A Named answer stays for one's own
// export; others only until the round closes.
type Answer struct {
	Session  string
	Round    string
	Token    string
	Answer   json.RawMessage
	Question string // in words, for the export
	Named    bool
}

// KeepAnswer stores one's own answer, so that it can be shown and changed until
// closing. It replaces the one before.
func (s *Seat) KeepAnswer(a Answer) error {
	return s.exec("keep answer", `INSERT INTO answers (session, round, token, answer, question, named) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT DO UPDATE SET token = excluded.token, answer = excluded.answer, question = excluded.question, named = excluded.named`,
		a.Session, a.Round, a.Token, string(a.Answer), a.Question, a.Named)
}

// Answers lists one's own answers in a session that are still kept, by round.
func (s *Seat) Answers(session string) ([]Answer, error) {
	return list(s, "read answers", func(scan func(...any) error) (Answer, error) {
		var a Answer
		var answer string
		err := scan(&a.Session, &a.Round, &a.Token, &answer, &a.Question, &a.Named)
		a.Answer = json.RawMessage(answer)
		return a, err
	}, "SELECT session, round, token, answer, question, named FROM answers WHERE session = ? ORDER BY round", session)
}

// WipeRound removes everything of a closed round that was not on name: the
// answer, the token, drafts, and what waits in the outbox. It returns nil when
// that is stored; when it could also be removed from the write-ahead log within
// ctx, finished is true, otherwise a later FinishWipe does that.
func (s *Seat) WipeRound(ctx context.Context, session, round string) (finished bool, err error) {
	return s.wipe(ctx, func(ctx context.Context, tx *sql.Tx) error {
		for _, statement := range []string{
			"DELETE FROM answers WHERE session = ? AND round = ? AND named = 0",
			"UPDATE answers SET token = '' WHERE session = ? AND round = ?",
			"DELETE FROM drafts WHERE session = ? AND round = ?",
			"DELETE FROM outbox WHERE session = ? AND round = ?",
		} {
			if _, err := tx.ExecContext(ctx, statement, session, round); err != nil {
				return err
			}
		}
		return nil
	})
}

// wipe removes rows in one transaction and then, within ctx, their traces.
func (s *Seat) wipe(ctx context.Context, remove func(context.Context, *sql.Tx) error) (finished bool, err error) {
	err = s.do("wipe", func(ctx context.Context, tx *sql.Tx) error {
		if err := remove(ctx, tx); err != nil {
			return err
		}
		if err := rewrite(ctx, tx); err != nil {
			return err
		}
		return putMeta(ctx, tx, metaWipe, []byte{1})
	})
	if err != nil {
		return false, err
	}
	return s.FinishWipe(ctx) == nil, nil
}

// rewrite writes the tables that held private texts anew: rows that SQLite moved
// from page to page can leave copies that secure_delete does not see.
func rewrite(ctx context.Context, tx *sql.Tx) error {
	for _, t := range []struct{ name, order string }{{"answers", "session, round"}, {"drafts", "session, round, field"}, {"outbox", "place"}, {"letters", "session, round"}} {
		for _, statement := range []string{
			"CREATE TEMP TABLE kept AS SELECT * FROM main." + t.name,
			"DELETE FROM main." + t.name,
			"INSERT INTO main." + t.name + " SELECT * FROM kept ORDER BY " + t.order,
			"DROP TABLE temp.kept",
		} {
			if _, err := tx.ExecContext(ctx, statement); err != nil {
				return err
			}
		}
	}
	return nil
}

// FinishWipe removes the last traces of wiped answers from the disk, trying
// until ctx ends (ErrBusy). It does nothing when there are none.
func (s *Seat) FinishWipe(ctx context.Context) error { return finishWipe(ctx, s.db, s.path) }
