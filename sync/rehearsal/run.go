package rehearsal

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/netip"
	"os"
	"slices"
	"sync"
	"time"

	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/sync/lan"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/store"
)

// quiet is how long a clock that waits for nothing leaves answers on their way.
const quiet = 20 * time.Millisecond

// Run plays a whole session in a programme of its own, and those that follow on
// it, and returns when the last one has ended and the file is closed.
func Run(ctx context.Context, o Options) (r Result, err error) {
	if err := o.complete(); err != nil {
		return Result{}, err
	}
	started := time.Now()
	if err := o.create(ctx, started); err != nil {
		return Result{}, err
	}
	dir, err := os.MkdirTemp("", "afspraak-rehearsal-")
	if err != nil {
		return Result{}, fmt.Errorf("rehearsal: %w", err)
	}
	defer os.RemoveAll(dir)
	with, err := newSet(dir)
	if err != nil {
		return Result{}, err
	}
	if err = o.session(ctx, with, o.File, started, &r); err == nil {
		err = o.follow(ctx, with, r.File, &r)
	}
	r.Took = time.Since(started)
	return r, err
}

// session plays one session of a file, which begins at an instant.
func (o *Options) session(ctx context.Context, with set, path string, at time.Time, r *Result) error {
	file, err := store.Open(path, store.Host)
	if err != nil {
		return err
	}
	letters, err := o.play(ctx, with, file, time.Until(at), r)
	r.File = file.Path()
	if err = errors.Join(err, file.Close()); err != nil {
		return err
	}
	n, err := letters.check()
	r.Letters += n
	return errors.Join(err, letters.absentFrom(r.File))
}

func (o *Options) complete() error {
	if o.Template != nil {
		o.Form, o.Language, o.Name = o.Template.Form, o.Template.Language, o.Template.Name
	}
	if o.Form == "" {
		o.Form = "basis60"
	}
	if o.Participants == 0 {
		o.Participants = 12
	}
	if o.Management == 0 {
		o.Management = max(1, o.Participants/4)
	}
	if o.Language == "" {
		o.Language = "nl"
	}
	if o.Listen == "" && !o.Discover {
		o.Listen = "127.0.0.1:0"
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Progress == nil {
		o.Progress = func(Event) {}
	}
	known := slices.ContainsFunc(workshop.SessionForms(), func(f workshop.SessionForm) bool { return f.Kind == o.Form })
	switch {
	case o.Participants < FewestPeople || o.Participants > MostPeople || o.Management < 1 || o.Management >= o.Participants:
		return ErrSize
	case o.Language != "nl" && o.Language != "en":
		return ErrLanguage
	case !known:
		return fmt.Errorf("%w: %q", ErrNoForm, o.Form)
	case o.Followups < 0 || o.Followups > MostFollowups:
		return ErrFollowups
	case o.Discover && len(o.Interfaces) == 0:
		return ErrInterface
	}
	return nil
}

// create makes the programme, marked as a rehearsal.
func (o *Options) create(ctx context.Context, at time.Time) error {
	name := o.Name
	if name == "" {
		name = one(textsIn(o.Language)["programme"], dice(o.Seed, "programme"))
	}
	programme, first := workshop.CreateProgramme{Name: name, Language: o.Language}, workshop.PlanSession{Form: o.Form, Name: name}
	if o.Template != nil {
		programme, first = o.Template.Programme(name, "")
	}
	programme.Rehearsal = true
	return host.NewProgramme(ctx, o.File, programme, first, at)
}

// play hosts the session, fills the room and leads. The session's clock is ahead
// of the time of day. It gives the post of the session.
func (o *Options) play(ctx context.Context, with set, file *store.File, ahead time.Duration, r *Result) (*post, error) {
	clock, pace := host.AheadOf(host.JumpingClock(quiet), ahead), host.Clock(nil)
	if o.Speed > 0 {
		clock = host.AheadOf(host.ScaledClock(o.Speed), ahead)
		pace = clock
	}
	// The host outlives ctx, so that it is ended in order.
	h, err := host.New(context.WithoutCancel(ctx), host.Config{
		File: file, Device: with.device, Clock: clock, Texts: o.Texts, App: "afspraak-rehearsal",
		Listen: o.Listen, Interfaces: o.Interfaces, Announce: o.Discover, Log: o.Log,
	})
	if err != nil {
		return nil, err
	}
	r.Host = h.Session()
	o.Progress(Event{At: clock.Now(), What: screen.T("rehearsal.opened", "N", o.Participants)})
	stage, end := context.WithCancel(ctx)
	letters, err := o.people(stage, end, h, with, pace, r)
	end()
	readErr := h.Read(context.WithoutCancel(ctx), r.count)
	return letters, errors.Join(err, readErr, h.Close())
}

// people fills the room and leads until the session has ended. The first of
// both that fails ends the other.
func (o *Options) people(ctx context.Context, end context.CancelFunc, h *host.Host, with set, pace host.Clock, r *Result) (*post, error) {
	addresses := guest.At(local(h.Addr()))
	if o.Discover {
		finder := guest.Find(lan.Browse(ctx, lan.Options{Interfaces: o.Interfaces}), h.Session())
		addresses = finder.Addresses // it knows no other than the announced ones
		defer func() { r.Discovered = len(finder.Addresses(ctx)) > 0 }()
	}
	var room sync.WaitGroup
	var peopleErr error
	var letters *post
	room.Go(func() {
		r.Refused, letters, peopleErr = people(ctx, PeopleOptions{
			Addresses: addresses, Session: h.Session(), Code: h.Code, N: o.Participants, Management: o.Management,
			Seed: o.Seed, Before: r.Sessions, Language: o.Language, Clock: pace, Log: o.Log, Dir: with.seats,
		})
		if peopleErr != nil {
			end()
		}
	})
	err := Facilitator(ctx, h, FacilitatorOptions{
		Expect: o.Participants, Seed: o.Seed, Before: r.Sessions, Language: o.Language, Clock: pace, Progress: o.Progress, Log: o.Log,
	})
	end()
	room.Wait()
	if peopleErr != nil {
		return letters, peopleErr // the facilitator only saw the end of it
	}
	return letters, err
}

// local is where a listener is reached from this machine.
func local(a netip.AddrPort) netip.AddrPort {
	if a.Addr().IsUnspecified() {
		return netip.AddrPortFrom(netip.AddrFrom4([4]byte{127, 0, 0, 1}), a.Port())
	}
	return a
}

// count takes the outcome from the state.
func (r *Result) count(v workshop.View) {
	se := v.Latest()
	r.Session, r.People, r.Sessions = se.ID, len(se.Present()), r.Sessions+1
	o := v.Outcomes(v.Live.Now.In(v.Zone()).Format(time.DateOnly))
	r.Due, r.Kept = o.KeptRate().Den, o.KeptRate().Num
	r.Adopted = len(v.AgreementsIn(se.ID, workshop.Adopted))
	r.Parked = len(v.AgreementsIn(se.ID, workshop.Parked))
	for _, p := range v.ProceduresIn(se.ID) {
		if p.State == workshop.Buried {
			r.Buried++
		}
	}
}
