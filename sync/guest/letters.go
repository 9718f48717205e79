package guest

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"github.com/afspraak/afspraak/sync/guest/seal"
	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/store"
)

// keys are this seat's pair for letters. They never change while it runs.
type keys struct{ private, public string }

func loadKeys(file Store) (k keys, err error) {
	if k.private, err = file.SealKey(seal.NewKey); err != nil {
		return k, fmt.Errorf("%w: %w", errDisk, err)
	}
	k.public, err = seal.Public(k.private)
	return k, err
}

// MovedError is a letter to people who sit at another laptop than when this seat
// last wrote to them: the person must confirm that, see [Guest.TrustKeys].
type MovedError struct{ Names []string }

func (e *MovedError) Error() string { return "guest: a receiver has another key than before" }

// UnsealableError is a letter to somebody whose seat told a key that is none.
type UnsealableError struct{ Name string }

func (e *UnsealableError) Error() string { return "guest: a receiver's key is none" }

// tellKey tells the host this seat's public key, once a connection, where the
// host has another one or none. An older host refuses that, and nothing follows
// from it. Like asking for a seat it is no command of the outbox.
func (k *link) tellKey(ctx context.Context) error {
	g := k.g
	g.mu.Lock()
	you, public := g.you, g.keys.public
	g.mu.Unlock()
	seated := you.Standing == wire.StandingAsking || you.Standing == wire.StandingPresent
	if !seated || you.Seal == public || k.keyed == you.Person {
		return nil
	}
	id, err := uuid.NewV7()
	if err != nil {
		return fmt.Errorf("guest: %w", err)
	}
	k.keyed = you.Person
	return k.conn.Write(ctx, &wire.Command{ID: id.String(), Kind: "seat.key", Body: screen.JSON(workshop.TellKey{Key: public})})
}

// sealed is an answer that consists of letters, as the host gets it: all of them,
// in one size, whatever was filled in.
func (g *Guest) sealed(seals []screen.Seal, answer json.RawMessage) (json.RawMessage, error) {
	values := map[string]json.RawMessage{}
	if err := json.Unmarshal(answer, &values); err != nil {
		return nil, fmt.Errorf("guest: %w", err)
	}
	fresh, err := g.unknownKeys(seals)
	if err != nil {
		return nil, err
	}
	out := workshop.LettersAnswer{Letters: []workshop.SealedLetter{}}
	for _, s := range seals {
		letter := seal.Letter{}
		for part, field := range s.Parts {
			var text string
			if json.Unmarshal(values[field], &text) == nil {
				letter[part] = text
			}
		}
		letter, whole := workshop.CleanLetter(letter)
		if !whole {
			return nil, seal.ErrLong // the fields take no more than fits
		}
		closed, err := seal.Seal(s.Key, letter)
		switch {
		case err == nil:
		case len(letter) > 0:
			return nil, &UnsealableError{s.Name}
		default: // nothing is lost, and nobody shall see that there was nothing
			closed = seal.Nothing()
		}
		out.Letters = append(out.Letters, workshop.SealedLetter{
			To: workshop.PersonID(s.To), Key: s.Key, Sealed: base64.StdEncoding.EncodeToString(closed),
		})
	}
	return screen.JSON(out), g.TrustKeys(fresh)
}

// unknownKeys are those that this seat uses for the first time. A key that is
// another one than before is a *MovedError.
func (g *Guest) unknownKeys(seals []screen.Seal) (fresh []screen.Seal, err error) {
	session := g.Status().Session
	var moved []string
	for _, s := range seals {
		known, err := g.cfg.Store.KnownKey(session, s.To)
		switch {
		case err != nil:
			return nil, fmt.Errorf("%w: %w", errDisk, err)
		case known == "":
			fresh = append(fresh, s)
		case known != s.Key:
			moved = append(moved, s.Name)
		}
	}
	if len(moved) > 0 {
		return nil, &MovedError{moved}
	}
	return fresh, nil
}

// TrustKeys takes the keys of some receivers for theirs from now on: the person
// confirmed that they sit at another laptop.
func (g *Guest) TrustKeys(seals []screen.Seal) error {
	session := g.Status().Session
	for _, s := range seals {
		if err := g.cfg.Store.KeepKnownKey(session, s.To, s.Key); err != nil {
			return fmt.Errorf("%w: %w", errDisk, err)
		}
	}
	return nil
}

// gotLetters opens letters and stores them; only then the host may forget them.
// Those in which nothing was written are passed over, and so is what cannot be
// opened: it was never a letter for this seat.
func (g *Guest) gotLetters(m *wire.Letters) error {
	g.mu.Lock()
	l := store.Letters{Session: g.session, Round: string(m.Round), At: g.clock.host(g.now()), Title: g.title}
	private := g.keys.private
	g.mu.Unlock()
	for _, s := range m.Sealed {
		closed, err := base64.StdEncoding.DecodeString(s)
		if err != nil || len(closed) != screen.SealedBytes {
			continue
		}
		letter, err := seal.Open(private, closed)
		if err != nil {
			g.log.Info("a letter cannot be opened")
			continue
		}
		if parts, _ := workshop.CleanLetter(letter); len(parts) > 0 {
			l.Letters = append(l.Letters, parts)
		}
	}
	if err := g.cfg.Store.KeepLetters(l); err != nil {
		return fmt.Errorf("%w: %w", errDisk, err)
	}
	if err := g.readLetters(); err != nil {
		return err
	}
	_, err := g.Do("mail.got", screen.JSON(workshop.GotLetters{Round: m.Round}))
	return err
}

// readLetters brings the update up to date with the file.
func (g *Guest) readLetters() error {
	g.mu.Lock()
	session := g.session
	g.mu.Unlock()
	letters, err := g.loadLetters(session)
	if err != nil {
		return fmt.Errorf("%w: %w", errDisk, err)
	}
	g.mu.Lock()
	g.letters = letters
	g.mu.Unlock()
	g.changed()
	return nil
}

// loadLetters are the letters of a session that were not deleted, the newest
// first. A delivery without any is among them: that too is said.
func (g *Guest) loadLetters(session string) ([]store.Letters, error) {
	all, err := g.cfg.Store.Letters()
	return slices.DeleteFunc(all, func(l store.Letters) bool { return l.Session != session || l.Deleted }), err
}

// DeleteLetters removes the letters of a round from this seat's file: then they
// are nowhere.
func (g *Guest) DeleteLetters(round string) error {
	ctx, cancel := context.WithTimeout(context.Background(), wipeTime)
	defer cancel()
	finished, err := g.cfg.Store.DeleteLetters(ctx, g.Status().Session, round)
	if err != nil {
		return fmt.Errorf("%w: %w", errDisk, err)
	}
	g.mu.Lock()
	g.unwiped = g.unwiped || !finished
	g.mu.Unlock()
	return g.readLetters()
}
