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
	batch, err := decideAll(s, at, p, first)
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

// Give gives a command of the facilitator to a programme that nobody hosts. What
// is refused is a *workshop.Refusal; nothing is written then.
func Give(ctx context.Context, path string, at time.Time, c workshop.Command) (err error) {
	f, err := store.Open(path, store.Host)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	s, _, err := f.Load(ctx)
	if err != nil {
		return err
	}
	batch, err := decideAll(s, at, c)
	if err != nil || len(batch.Records) == 0 {
		return err
	}
	return f.Commit(ctx, batch)
}

// decideAll gives commands of the facilitator to a state that nobody else has.
func decideAll(s *workshop.State, at time.Time, commands ...workshop.Command) (out store.Batch, err error) {
	for _, c := range commands {
		d, err := s.Decide(c, workshop.Env{By: workshop.Actor{Facilitator: true}, At: at, Chance: cryptoChance{}})
		if err != nil {
			return out, err
		}
		for _, r := range s.Records(d, at) {
			s.Apply(r)
			out.Records = append(out.Records, r)
		}
		for _, n := range d.Names {
			s.SetName(n)
			out.Names = append(out.Names, n)
		}
	}
	return out, nil
}

// removeFile takes away a programme that could not be finished.
func removeFile(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("host: an unfinished programme stays behind: %w", err)
	}
	return nil
}
