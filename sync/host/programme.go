package host

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/store"
)

// templateVersion is part of what a programme remembers of the form it was made
// from; it goes up when a form's plan changes.
const templateVersion = "1"

// NewProgramme makes a programme with its first session in a new file, which it
// closes again. An empty Template becomes that of the session's form. What does
// not fit is a *workshop.Refusal, and what the disk refuses a *store.Error; no
// file is left behind then, and one that was there is not touched.
func NewProgramme(ctx context.Context, path string, p workshop.CreateProgramme, first workshop.PlanSession, at time.Time) (err error) {
	if p.Template == "" {
		p.Template = first.Form + "@" + templateVersion
	}
	s := workshop.New()
	batch, err := decideAll(s, workshop.NewBox(), at, p, first)
	if err != nil {
		return err // before a file is made
	}
	f, err := store.Create(path)
	if err != nil {
		return err
	}
	made := f.Path()
	defer func() {
		if err != nil {
			err = errors.Join(err, removeFile(made))
		}
	}()
	return errors.Join(f.Commit(ctx, batch), f.Close())
}

// AddSession plans a further session in a programme that nobody hosts. Its
// errors are as those of NewProgramme.
func AddSession(ctx context.Context, path string, plan workshop.PlanSession, at time.Time) error {
	return Give(ctx, path, at, plan)
}

// ErrNeedsHost is a command about answers that are still in the ballot box: only a
// host, which has the box, can carry it out.
var ErrNeedsHost = errors.New("host: answers to an open round need a session that is hosted")

// Give gives a command of the facilitator to a programme that nobody hosts. What
// is refused is a *workshop.Refusal, and what would change the ballot box is
// ErrNeedsHost; nothing is written then.
func Give(ctx context.Context, path string, at time.Time, c workshop.Command) (err error) {
	f, err := store.Open(path, store.Host)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	s, box, err := f.Load(ctx)
	if err != nil {
		return err
	}
	batch, err := decideAll(s, box, at, c)
	if err != nil || len(batch.Records)+len(batch.Names) == 0 {
		return err
	}
	return f.Commit(ctx, batch)
}

// decideAll gives commands of the facilitator to a state that nobody else has. The
// box is as it was loaded, to be looked at.
func decideAll(s *workshop.State, box *workshop.Box, at time.Time, commands ...workshop.Command) (out store.Batch, err error) {
	for _, c := range commands {
		one, err := decideOne(s, box, at, c)
		if err != nil {
			return out, err
		}
		applyTo(s, one)
		out.Records, out.Names = append(out.Records, one.Records...), append(out.Names, one.Names...)
	}
	return out, nil
}

// decideOne is what a command of the facilitator leads to, all of it: what changes
// the box is an error, so that no answer is lost without a word.
func decideOne(s *workshop.State, box *workshop.Box, at time.Time, c workshop.Command) (store.Batch, error) {
	d, err := s.Decide(c, workshop.Env{By: workshop.Actor{Facilitator: true}, At: at, Chance: cryptoChance{}, Box: box})
	if err != nil {
		return store.Batch{}, err
	}
	if len(d.Box) > 0 {
		return store.Batch{}, ErrNeedsHost
	}
	return store.Batch{Records: s.Records(d, at), Names: d.Names}, nil
}

// applyTo applies what decideOne gave.
func applyTo(s *workshop.State, b store.Batch) {
	for _, r := range b.Records {
		s.Apply(r)
	}
	for _, n := range b.Names {
		s.SetName(n)
	}
}

// removeFile takes away a programme that could not be finished.
func removeFile(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("host: an unfinished programme stays behind: %w", err)
	}
	return nil
}
