package desk

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/prepare"
	"github.com/afspraak/afspraak/app/seat"
	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/sync/rehearsal"
	"github.com/afspraak/afspraak/workshop"
)

// watchedPerson is the number of the invented person whose window is shown: one
// who neither comes late nor closes the laptop.
const watchedPerson = 4

// rehearse plays the session with invented people, in the real windows, on a copy
// in a folder of its own that goes when it is over. It listens on this laptop
// alone, under a key of its own.
func (p *Preparation) rehearse(ctx context.Context, r prepare.Rehearsal) (show func(), err error) {
	dir, err := os.MkdirTemp("", "afspraak-rehearsal-")
	if err != nil {
		return nil, fmt.Errorf("desk: %w", err)
	}
	s, err := p.stage(ctx, dir, r)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	return func() {
		p.win.Hide()
		p.d.Show(s)
		p.fill(s, r)
	}, nil
}

// stage makes the copy and hosts it.
func (p *Preparation) stage(ctx context.Context, dir string, r prepare.Rehearsal) (*Session, error) {
	create, first := p.Template().Programme("", p.facilitator())
	create.Rehearsal = true
	path := filepath.Join(dir, "rehearsal.afspraak")
	clock := host.ScaledClock(r.Speed)
	if err := host.NewProgramme(ctx, path, create, first, clock.Now()); err != nil {
		return nil, err
	}
	device, err := pair.NewDevice(nil)
	if err != nil {
		return nil, err
	}
	return p.d.host(ctx, path, hosting{device: device, clock: clock, listen: "127.0.0.1:0", ended: func() error {
		fyne.Do(p.win.Show)
		return os.RemoveAll(dir)
	}})
}

// fill lets the invented people come, shows the window of one of them, and leads
// where that was asked for.
func (p *Preparation) fill(s *Session, r prepare.Rehearsal) {
	ctx, stop := context.WithCancel(context.Background())
	seats := &watchedSeat{d: p.d}
	s.stops = append(s.stops, stop, seats.close)
	h, language := s.host, s.host.Latest().Overview.Language
	done := make(chan struct{})
	s.last = append(s.last, done)
	go func() {
		defer close(done)
		err := rehearsal.People(ctx, rehearsal.PeopleOptions{
			Addresses: guest.At(netip.AddrPortFrom(netip.MustParseAddr("127.0.0.1"), h.Addr().Port())), Session: h.Session(),
			Code: h.Code, N: r.People, Seed: 1, Language: language, Clock: s.clock,
			Seated: func(no int, g *guest.Guest) {
				if no == watchedPerson {
					fyne.Do(func() { seats.show(ctx, g) })
				}
			},
		})
		if err != nil && ctx.Err() == nil {
			p.d.cfg.Log.Error("the invented people went", "error", err)
		}
	}()
	if !r.Lead {
		return
	}
	led := make(chan struct{})
	s.last = append(s.last, led)
	go func() {
		defer close(led)
		err := rehearsal.Facilitator(ctx, h, rehearsal.FacilitatorOptions{Expect: r.People, Seed: 1, Language: language, Clock: s.clock})
		if err != nil && ctx.Err() == nil {
			p.d.cfg.Log.Error("the rehearsal does not get on", "error", err)
		}
	}()
}

// watchedSeat is the window of one invented person, who may open the laptop again.
type watchedSeat struct {
	d   *Desk
	win *seat.Window
}

func (w *watchedSeat) show(ctx context.Context, g *guest.Guest) {
	if ctx.Err() != nil {
		return
	}
	w.close()
	w.win = seat.New(seat.Config{App: w.d.cfg.App, Guest: g, Settings: w.d.settings})
}

func (w *watchedSeat) close() {
	if w.win != nil {
		w.win.Close()
		w.win = nil
	}
}

// createSample makes a programme to look at, in a folder that goes with it.
func (d *Desk) createSample(ctx context.Context) (open func(), err error) {
	dir, err := os.MkdirTemp("", "afspraak-sample-")
	if err != nil {
		return nil, fmt.Errorf("desk: %w", err)
	}
	draft, err := d.sampleIn(ctx, filepath.Join(dir, "sample.afspraak"))
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	return func() { d.ShowPreparation(draft, dir) }, nil
}

// sampleIn makes the sample, as far prepared as a real one.
func (d *Desk) sampleIn(ctx context.Context, path string) (*host.Draft, error) {
	texts := d.texts()
	name := texts.T("sample.customerService.programme", nil)
	now := d.cfg.Clock.Now
	err := host.NewProgramme(ctx, path, workshop.CreateProgramme{Name: name, Language: texts.Lang()}, workshop.PlanSession{
		Form: "basis60", Name: texts.T("sample.customerService.session", nil), Facilitator: texts.T("demo.facilitator", nil),
		Preparation: workshop.Preparation{
			Management: 3, Employees: 9, Start: "13:30",
			Cards: workshop.ReadyCards{
				Promises:   []string{texts.T("sample.promise", nil)},
				Procedures: []string{texts.T("sample.procedure", nil)},
			},
		},
	}, now())
	if err != nil {
		return nil, err
	}
	return host.OpenDraft(ctx, path, now)
}
