package demo

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/desk"
	"github.com/afspraak/afspraak/app/seat"
	"github.com/afspraak/afspraak/app/settings"
	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/sync/home"
	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/sync/lan"
	"github.com/afspraak/afspraak/sync/rehearsal"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/report"
)

// Options say what is played. App, Home, Out and Participants are needed.
type Options struct {
	App  fyne.App
	Home home.Home // of this play alone
	// Out is the folder for pictures and exports.
	Out          string
	Form         string // of the session
	Language     string // of session and windows, nl or en
	Participants int
	Seed         uint64
	// Speed is how many times as fast as life the session's clock runs.
	Speed float64
	Said  func(path string) // told each file that was made; may be nil
}

// watched is the number of the person whose window is shown: one who neither
// comes late nor closes the laptop in a usual cast.
const watched = 4

// play is one play.
type play struct {
	o       Options
	desk    *desk.Desk
	session *desk.Session
	seat    *seat.Window
	seats   chan *guest.Guest // of the watched person
	photos  *photos
	clock   *stageClock
}

// Run plays and returns when everything is made. It is called off Fyne's
// goroutine, while the app runs; it closes no window and does not end the app.
func Run(ctx context.Context, o Options) error {
	if err := os.MkdirAll(filepath.Join(o.Out, pictures), 0o755); err != nil {
		return fmt.Errorf("demo: %w", err)
	}
	p := &play{o: o, seats: make(chan *guest.Guest, 4), photos: &photos{out: o.Out, said: o.Said}}
	if err := p.open(ctx); err != nil {
		return err
	}
	ctx, end := context.WithCancel(ctx)
	err := p.perform(ctx, end)
	end()
	if err == nil {
		err = p.export()
	}
	return errors.Join(err, p.photos.err, p.session.Stop())
}

// open makes the programme and the windows; the start window is pictured first.
func (p *play) open(ctx context.Context) error {
	store := settings.Open(filepath.Join(p.o.Home.Dir(), "settings.json"))
	if err := store.Change(func(s *settings.Settings) { s.Language, s.Look = p.o.Language, settings.Light }); err != nil {
		return err
	}
	p.clock = newStageClock(p.o.Speed)
	onUI(func() {
		p.desk = desk.New(desk.Config{
			App: p.o.App, Home: p.o.Home, Version: "afspraak-demo", Listen: "127.0.0.1:0", Clock: p.clock,
			Browse: nobody,
		})
		p.desk.StartWindow().Show()
	})
	p.startPictures()
	texts := assets.TextsIn(p.o.Language)
	name := texts.T("demo.session", nil)
	path := filepath.Join(p.o.Home.Dir(), "demo.afspraak")
	if err := host.NewProgramme(ctx, path,
		workshop.CreateProgramme{Name: name, Language: p.o.Language, Rehearsal: true},
		workshop.PlanSession{Form: p.o.Form, Name: name, Facilitator: texts.T("demo.facilitator", nil)}, p.clock.Now()); err != nil {
		return err
	}
	var err error
	if p.session, err = p.desk.Host(ctx, path); err != nil {
		return err
	}
	onUI(func() { p.desk.Show(p.session) })
	return nil
}

// nobody is a network on which nothing is announced.
func nobody(ctx context.Context) <-chan lan.Event {
	events := make(chan lan.Event)
	context.AfterFunc(ctx, func() { close(events) })
	return events
}

// startPictures pictures the pages of the start window.
func (p *play) startPictures() {
	w := p.desk.StartWindow()
	p.photos.take("start", w)
	onUI(p.desk.Start().Host)
	p.photos.take("start-host", w)
	onUI(p.desk.Start().Join)
	p.photos.take("start-join", w)
	onUI(p.desk.Start().Home)
}

// perform fills the room and leads the session to its end, while pictures are
// taken of each step.
func (p *play) perform(ctx context.Context, end context.CancelFunc) error {
	h := p.session.Host()
	errs := make(chan error, 2)
	go func() {
		err := rehearsal.People(ctx, rehearsal.PeopleOptions{
			Addresses: guest.At(netip.AddrPortFrom(netip.MustParseAddr("127.0.0.1"), h.Addr().Port())), Session: h.Session(),
			Code: h.Code, N: p.o.Participants, Seed: p.o.Seed, Language: p.o.Language, Clock: p.clock,
			Seated: func(no int, g *guest.Guest) {
				if no == watched {
					p.seats <- g
				}
			},
		})
		if err != nil {
			end()
		}
		errs <- err
	}()
	watching, stop := context.WithCancel(ctx)
	photographed := make(chan struct{})
	go func() { defer close(photographed); p.watch(watching) }()
	err := rehearsal.Facilitator(ctx, h, rehearsal.FacilitatorOptions{
		Expect: p.o.Participants, Seed: p.o.Seed, Language: p.o.Language, Clock: p.clock,
	})
	stop()
	<-photographed
	if err == nil {
		p.last()
	}
	end()
	return errors.Join(err, <-errs)
}

// export makes the files that people would take home.
func (p *play) export() error {
	d, err := p.session.Document()
	if err != nil {
		return fmt.Errorf("demo: %w", err)
	}
	paths, err := report.WriteFiles(p.o.Out, d, report.Formats(), report.Options{Tasks: true})
	for _, path := range paths {
		p.photos.tell(path)
	}
	return err
}

// onUI runs something on Fyne's goroutine and waits for it. Only this package's
// goroutines call it, never Fyne's own.
func onUI(f func()) {
	done := make(chan struct{})
	fyne.Do(func() { defer close(done); f() })
	<-done
}

// settleTime lets windows paint, and the first of the people act.
const settleTime = 600 * time.Millisecond
