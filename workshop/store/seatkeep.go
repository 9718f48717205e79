package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"
)

// Joined is a host that this seat was admitted to: what is needed to come back
// without a code. Host is the device id that the host must show again.
type Joined struct {
	Session   string
	Host      string
	Title     string   // the session's name for people
	Addresses []string // last used first
	Name      string   // as which one joined
	Role      string
	At        time.Time // last connected
}

// KeepJoined stores or renews what is known of a session's host.
func (s *Seat) KeepJoined(j Joined) error {
	addresses, err := json.Marshal(j.Addresses)
	if err != nil {
		return err
	}
	return s.exec("keep host", `INSERT INTO joined (session, host, title, addresses, name, role, at) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT DO UPDATE SET host = excluded.host, title = excluded.title, addresses = excluded.addresses,
		name = excluded.name, role = excluded.role, at = excluded.at`,
		j.Session, j.Host, j.Title, string(addresses), j.Name, j.Role, timeText(j.At))
}

// Joined lists the sessions that this seat joined, the last one first.
func (s *Seat) Joined() ([]Joined, error) {
	return list(s, "read hosts", func(scan func(...any) error) (Joined, error) {
		var j Joined
		var addresses, at string
		if err := scan(&j.Session, &j.Host, &j.Title, &addresses, &j.Name, &j.Role, &at); err != nil {
			return j, err
		}
		if err := json.Unmarshal([]byte(addresses), &j.Addresses); err != nil {
			return j, err
		}
		var err error
		j.At, err = parseTime(at)
		return j, err
	}, "SELECT session, host, title, addresses, name, role, at FROM joined ORDER BY at DESC, session")
}

// ForgetJoined removes a session from the list; copies of agreements stay.
func (s *Seat) ForgetJoined(session string) error {
	return s.exec("forget host", "DELETE FROM joined WHERE session = ?", session)
}

// Agreements is a dated copy of a session's agreements document.
type Agreements struct {
	Session  string
	At       time.Time // host time
	Document json.RawMessage
}

// KeepAgreements stores a copy; one of the same moment is replaced. Older copies
// stay: they say what was agreed then.
func (s *Seat) KeepAgreements(a Agreements) error {
	return s.exec("keep agreements", `INSERT INTO agreements (session, at, document) VALUES (?, ?, ?)
		ON CONFLICT DO UPDATE SET document = excluded.document`, a.Session, timeText(a.At), string(a.Document))
}

// Agreements lists all copies, the newest first.
func (s *Seat) Agreements() ([]Agreements, error) {
	return list(s, "read agreements", func(scan func(...any) error) (Agreements, error) {
		var a Agreements
		var at, document string
		if err := scan(&a.Session, &at, &document); err != nil {
			return a, err
		}
		a.Document = json.RawMessage(document)
		var err error
		a.At, err = parseTime(at)
		return a, err
	}, "SELECT session, at, document FROM agreements ORDER BY at DESC, session")
}

// DraftKey names an unsent text: a field on a screen. Round is set for a text
// that belongs to a round, so that closing wipes it.
type DraftKey struct{ Session, Round, Field string }

// SetDraft stores an unsent text; "" removes it. What is emptied of a round keeps
// its row until WipeRound, so that nobody forgets that there is something to
// wipe: removing alone leaves the text in the write-ahead log.
func (s *Seat) SetDraft(k DraftKey, text string) error {
	if text == "" && k.Round == "" {
		return s.exec("remove draft", "DELETE FROM drafts WHERE session = ? AND round = ? AND field = ?", k.Session, k.Round, k.Field)
	}
	return s.exec("store draft", `INSERT INTO drafts (session, round, field, text) VALUES (?, ?, ?, ?)
		ON CONFLICT DO UPDATE SET text = excluded.text`, k.Session, k.Round, k.Field, text)
}

// Drafts reads all unsent texts of all sessions, also the emptied ones of rounds.
func (s *Seat) Drafts() (map[DraftKey]string, error) {
	type row struct {
		key  DraftKey
		text string
	}
	found, err := list(s, "read drafts", func(scan func(...any) error) (row, error) {
		var r row
		err := scan(&r.key.Session, &r.key.Round, &r.key.Field, &r.text)
		return r, err
	}, "SELECT session, round, field, text FROM drafts")
	out := make(map[DraftKey]string, len(found))
	for _, r := range found {
		out[r.key] = r.text
	}
	return out, err
}

// WipeDrafts removes unsent texts with their traces, as WipeRound does.
func (s *Seat) WipeDrafts(ctx context.Context, keys []DraftKey) (finished bool, err error) {
	return s.wipe(ctx, func(ctx context.Context, tx *sql.Tx) error {
		for _, k := range keys {
			_, err := tx.ExecContext(ctx, "DELETE FROM drafts WHERE session = ? AND round = ? AND field = ?", k.Session, k.Round, k.Field)
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// Draft reads an unsent text, "" when there is none.
func (s *Seat) Draft(k DraftKey) (string, error) {
	var text string
	err := s.db.QueryRowContext(context.Background(),
		"SELECT text FROM drafts WHERE session = ? AND round = ? AND field = ?", k.Session, k.Round, k.Field).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return text, wrap(s.path, "read draft", err)
}
