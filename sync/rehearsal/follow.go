package rehearsal

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/store"
)

// followUpForm is the form of the sessions that follow on the first one.
const followUpForm = "follow45"

// usualDays is after how many days people meet again where they left without a
// date.
const usualDays = 28

// MostFollowups is how many sessions can follow on the first one.
const MostFollowups = 6

// set is what stays the same over all sessions of a programme: the facilitator's
// laptop and those of the people.
type set struct {
	device *pair.Device
	seats  string // folder of the seats' files
}

// follow plans and plays the sessions that follow: each on the day that the one
// before it agreed on, on the same file, with the same people and laptops.
func (o *Options) follow(ctx context.Context, with set, path string, r *Result) error {
	for range o.Followups {
		at, err := nextDay(ctx, path)
		if err != nil {
			return err
		}
		if err := host.AddSession(ctx, path, workshop.PlanSession{Form: followUpForm}, at); err != nil {
			return fmt.Errorf("rehearsal: follow-up: %w", err)
		}
		earlier := *r
		*r = Result{Sessions: earlier.Sessions, Letters: earlier.Letters, Discovered: earlier.Discovered}
		if err := o.session(ctx, with, path, at, r); err != nil {
			return err
		}
		r.Refused += earlier.Refused
	}
	return nil
}

// nextDay is the day and the time that the last session agreed on; ten o'clock
// where it agreed on no time.
func nextDay(ctx context.Context, path string) (time.Time, error) {
	f, err := store.Open(path, store.ReadOnly)
	if err != nil {
		return time.Time{}, err
	}
	s, _, err := f.Load(ctx)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return time.Time{}, err
	}
	last := s.Latest()
	day := last.FinishedAt.AddDate(0, 0, usualDays)
	if agreed, err := time.Parse(time.DateOnly, last.FollowUp); err == nil {
		day = agreed
	}
	hour, minute := 10, 0
	if at, err := time.Parse("15:04", last.FollowUpTime); err == nil {
		hour, minute = at.Hour(), at.Minute()
	}
	return time.Date(day.Year(), day.Month(), day.Day(), hour, minute, 0, 0, s.Zone()), nil
}

// newSet makes the laptops of a rehearsal. dir is where the seats' files go.
func newSet(dir string) (set, error) {
	device, err := pair.NewDevice(nil) // of this rehearsal alone
	return set{device, filepath.Join(dir, "seats")}, err
}
