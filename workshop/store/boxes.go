package store

import (
	"context"
	"database/sql"
	"encoding/json"

	"github.com/afspraak/afspraak/workshop"
)

// writeBoxChange puts a ballot in its table or takes a whole round out.
func writeBoxChange(ctx context.Context, tx *sql.Tx, c workshop.BoxChange) error {
	if c.Op == workshop.BoxWipe {
		return wipeRound(ctx, tx, c.Round)
	}
	if err := writeAnswered(ctx, tx, c.Round, c.Person); err != nil {
		return err
	}
	if c.Token != "" {
		return writeBallot(ctx, tx, putAnonymous, c.Round, c.Token, c.Ballot)
	}
	return writeBallot(ctx, tx, putPerson, c.Round, string(c.Person), c.Ballot)
}

const (
	putAnonymous = `INSERT INTO ballots_anonymous (round, token, role, answer, proxy) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT DO UPDATE SET role = excluded.role, answer = excluded.answer, proxy = excluded.proxy`
	putPerson = `INSERT INTO ballots_person (round, person, role, answer, proxy) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT DO UPDATE SET role = excluded.role, answer = excluded.answer, proxy = excluded.proxy`
)

func writeBallot(ctx context.Context, tx *sql.Tx, put string, round workshop.RoundID, key string, b workshop.Ballot) error {
	_, err := tx.ExecContext(ctx, put, string(round), key, string(b.Role), string(b.Answer), b.Proxy)
	return err
}

func writeAnswered(ctx context.Context, tx *sql.Tx, round workshop.RoundID, p workshop.PersonID) error {
	_, err := tx.ExecContext(ctx, "INSERT INTO answered (round, person) VALUES (?, ?) ON CONFLICT DO NOTHING", string(round), string(p))
	return err
}

// wipeRound takes a round out of the box and marks the wipe as pending. What
// other rounds have in the box is written anew, because pages in which rows
// moved about can hold copies that secure_delete does not see; emptying a whole
// table clears all of its pages.
func wipeRound(ctx context.Context, tx *sql.Tx, round workshop.RoundID) error {
	box, err := readBox(ctx, tx)
	if err != nil {
		return err
	}
	delete(box.Rounds, round)
	for _, table := range []string{"ballots_anonymous", "ballots_person", "answered"} {
		if _, err := tx.ExecContext(ctx, "DELETE FROM "+table); err != nil {
			return err
		}
	}
	if err := writeBox(ctx, tx, box); err != nil {
		return err
	}
	return putMeta(ctx, tx, metaWipe, []byte{1})
}

func writeBox(ctx context.Context, tx *sql.Tx, box *workshop.Box) error {
	for id, r := range box.Rounds {
		for p := range r.Answered {
			if err := writeAnswered(ctx, tx, id, p); err != nil {
				return err
			}
		}
		for token, b := range r.ByToken {
			if err := writeBallot(ctx, tx, putAnonymous, id, token, b); err != nil {
				return err
			}
		}
		for p, b := range r.ByPerson {
			if err := writeBallot(ctx, tx, putPerson, id, string(p), b); err != nil {
				return err
			}
		}
	}
	return nil
}

// readBox reads the answers to all open rounds.
func readBox(ctx context.Context, q querier) (*workshop.Box, error) {
	box := workshop.NewBox()
	round := func(id string) *workshop.BoxRound {
		r := box.Rounds[workshop.RoundID(id)]
		if r == nil {
			r = &workshop.BoxRound{
				Answered: map[workshop.PersonID]bool{},
				ByToken:  map[string]workshop.Ballot{}, ByPerson: map[workshop.PersonID]workshop.Ballot{},
			}
			box.Rounds[workshop.RoundID(id)] = r
		}
		return r
	}
	err := readBallots(ctx, q, "SELECT round, token, role, answer, proxy FROM ballots_anonymous",
		func(id, token string, b workshop.Ballot) { round(id).ByToken[token] = b })
	if err != nil {
		return nil, err
	}
	err = readBallots(ctx, q, "SELECT round, person, role, answer, proxy FROM ballots_person",
		func(id, p string, b workshop.Ballot) { round(id).ByPerson[workshop.PersonID(p)] = b })
	if err != nil {
		return nil, err
	}
	err = readBallots(ctx, q, "SELECT round, person, '', '', 0 FROM answered",
		func(id, p string, _ workshop.Ballot) { round(id).Answered[workshop.PersonID(p)] = true })
	if err != nil {
		return nil, err
	}
	return box, nil
}

func readBallots(ctx context.Context, q querier, query string, each func(round, key string, b workshop.Ballot)) error {
	found, err := q.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer found.Close()
	for found.Next() {
		var round, key, role, answer string
		var proxy bool
		if err := found.Scan(&round, &key, &role, &answer, &proxy); err != nil {
			return err
		}
		each(round, key, workshop.Ballot{Role: workshop.Role(role), Answer: json.RawMessage(answer), Proxy: proxy})
	}
	return found.Err()
}
