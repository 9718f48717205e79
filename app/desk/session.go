package desk

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/control"
	"github.com/afspraak/afspraak/app/export"
	"github.com/afspraak/afspraak/app/figures"
	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/app/room"
	"github.com/afspraak/afspraak/app/settings"
	"github.com/afspraak/afspraak/app/start"
	"github.com/afspraak/afspraak/app/teamview"
	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/sync/home"
	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/sync/invite"
	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/report"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/store"
)

// Session is a programme that is hosted here, with its two windows.
type Session struct {
	d       *Desk
	file    *store.File
	host    *host.Host
	zone    *time.Location
	win     fyne.Window
	control *control.Window
	room    *room.Window
	clock   host.Clock
	figures *figures.Window  // open now, or nil
	team    *teamview.Window // open now, or nil
	stops   []func()
	last    []<-chan struct{} // to wait for before the host ends
	ended   func() error      // called when all is closed; may be nil
}

// hosting is how a programme is hosted where it is not as usual.
type hosting struct {
	move   bool         // it may come from another laptop
	device *pair.Device // this laptop's if nil
	clock  host.Clock   // the desk's if nil
	door   bool         // people are to be let in, also in a follow-up
	listen string       // on this address and without mDNS; as the desk does if empty
	ended  func() error
}

// Host is the host behind the windows.
func (s *Session) Host() *host.Host { return s.host }

// ControlWindow is Fyne's window of the control window.
func (s *Session) ControlWindow() fyne.Window { return s.win }

// Room is the room screen.
func (s *Session) Room() *room.Window { return s.room }

// Control is the control window.
func (s *Session) Control() *control.Window { return s.control }

// create makes a programme and opens its preparation.
func (d *Desk) create(ctx context.Context, p start.Plan) (open func(), err error) {
	if err := os.MkdirAll(filepath.Dir(p.Path), 0o755); err != nil {
		return nil, fmt.Errorf("desk: %w", err)
	}
	programme, first := p.Commands()
	if err := host.NewProgramme(ctx, p.Path, programme, first, d.cfg.Clock.Now()); err != nil {
		return nil, err
	}
	return d.prepare(ctx, p.Path)
}

// importTemplate reads a template's file and puts it among the own ones.
func (d *Desk) importTemplate(ctx context.Context, path string) (workshop.Template, error) {
	t, err := home.ReadTemplate(path)
	if err != nil {
		return t, err
	}
	return t, d.cfg.Home.KeepTemplate(ctx, t)
}

// open opens a programme file: its preparation, or where people were let in, hosts
// it.
func (d *Desk) open(ctx context.Context, path string) (open func(), err error) {
	if open, err = d.prepareFirst(ctx, path); !errors.Is(err, host.ErrBegun) {
		return open, err
	}
	s, err := d.Host(ctx, path)
	if err != nil {
		return nil, err
	}
	return func() { d.Show(s) }, nil
}

// move hosts a programme that another laptop hosted, because a person said so.
func (d *Desk) move(ctx context.Context, path string) (open func(), err error) {
	s, err := d.host(ctx, path, hosting{move: true})
	if err != nil {
		return nil, err
	}
	return func() { d.Show(s) }, nil
}

// Host opens a programme for hosting and starts the host; Show shows its windows.
// One that another laptop hosted last is host.ErrElsewhere.
func (d *Desk) Host(ctx context.Context, path string) (*Session, error) {
	return d.host(ctx, path, hosting{})
}

func (d *Desk) host(ctx context.Context, path string, o hosting) (*Session, error) {
	device, clock := o.device, o.clock
	if device == nil {
		var err error
		if device, err = d.cfg.Home.HostDevice(); err != nil {
			return nil, err
		}
	}
	if clock == nil {
		clock = d.cfg.Clock
	}
	listen, announce := d.cfg.Listen, d.cfg.Announce
	if o.listen != "" {
		listen, announce = o.listen, false
	}
	file, err := store.Open(path, store.Host)
	if err != nil {
		return nil, err
	}
	s := &Session{d: d, file: file, clock: clock, ended: o.ended}
	if err := s.begin(ctx, host.Config{
		File: file, Device: device, Clock: clock, Texts: translator, Keys: assets.Keys(), App: d.cfg.Version,
		Listen: listen, Announce: announce, Log: d.cfg.Log, Move: o.move, Quiet: !o.door,
	}); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return s, nil
}

// begin backs the file up before a session starts, and starts the host, which
// lives for as long as the program.
func (s *Session) begin(ctx context.Context, cfg host.Config) error {
	elsewhere, err := host.Elsewhere(s.file, cfg.Device.ID)
	switch {
	case err != nil:
		return err
	case elsewhere && !cfg.Move:
		return host.ErrElsewhere
	}
	state, _, err := s.file.Load(ctx)
	if err != nil {
		return err
	}
	if se := state.Current(); se != nil && se.State == workshop.Planned && len(state.Sessions) > 1 {
		if _, err := s.file.Backup(ctx); err != nil {
			return err
		}
	}
	s.zone = state.Zone()
	s.host, err = host.New(context.WithoutCancel(ctx), cfg)
	return err
}

func translator(language string) chart.Translator { return assets.TextsIn(language).Translate }

// Show makes the windows of a session and steps the start window back.
func (d *Desk) Show(s *Session) {
	d.sessions = append(d.sessions, s)
	now := s.clock.Now
	s.win = d.cfg.App.NewWindow("")
	s.win.SetPadded(false)
	s.win.Resize(fyne.NewSize(1366, 768))
	s.room = room.New(room.Config{
		App: d.cfg.App, Texts: s.programmeTexts, Dark: d.settings.Get().DarkRoom(), Metres: float32(d.settings.Get().Metres),
		Now: now, Key: s.remote, Letter: func(r rune) { s.control.TypedRune(r) }, Keys: func() []kit.Row { return s.control.Keys() },
	})
	s.control = control.New(control.Env{
		Window: s.win, Texts: d.texts, Host: s.host, Room: screenOf{s.room, s}, Now: now, Zone: s.zone,
		Export: s.export, Figures: s.showFigures, Team: s.showTeam, Invite: s.invite, End: s.End, Prepare: s.prepare, Switches: s.switches,
	})
	s.followRoom()
	s.room.Show()
	s.win.Show()
	d.win.Hide()
}

// programmeTexts are in the language of the programme, which the room reads.
func (s *Session) programmeTexts() *assets.Texts {
	return assets.TextsIn(s.host.Latest().Overview.Language)
}

// remote gives keys typed on the room screen to the control window.
func (s *Session) remote(e *fyne.KeyEvent) { s.control.TypedKey(e) }

// followRoom shows the public screen as it changes.
func (s *Session) followRoom() {
	updates, stop := s.host.Watch()
	done := make(chan struct{})
	s.stops = append(s.stops, stop, func() { close(done) })
	go func() {
		language, shown := "", screen.Node{}
		for {
			select {
			case u := <-updates:
				anew := u.Overview.Language != language
				if !anew && screen.Equal(u.Public, shown) {
					continue // the host only looked around
				}
				language, shown = u.Overview.Language, u.Public
				fyne.Do(func() {
					if anew {
						s.room.Retell()
					}
					s.room.Update(u.Public)
				})
			case <-done:
				return
			}
		}
	}()
}

// Document is the report of the latest session. It may be called from any
// goroutine but Fyne's.
func (s *Session) Document() (report.Document, error) {
	var doc report.Document
	var err error
	read := s.host.Read(context.Background(), func(v workshop.View) {
		se := v.Latest()
		if se == nil {
			err = report.ErrNoSession
			return
		}
		doc, err = report.Build(v.State, se.ID, v.Live.Now)
	})
	return doc, errors.Join(read, err)
}

// export asks how the report is to be made.
func (s *Session) export() {
	s.d.ask(s.win, ofSession, s.host.Latest().Overview.Language, filepath.Dir(s.file.Path()), s.Document)
}

// invite is what the join file says.
func (s *Session) invite() invite.Invite {
	u := s.host.Latest()
	return invite.New(s.host.Session(), u.Overview.Session, s.host.Device(), u.Addresses)
}

// scope is what a report is of.
type scope int

const (
	ofPerson  scope = iota // a participant's copy
	ofSession              // a whole session
	ofTeams                // the same, with the view for management ticked at first
)

// ask asks in a window how a report is to be made.
func (d *Desk) ask(win fyne.Window, of scope, language, folder string, document func() (report.Document, error)) {
	if at := d.settings.Get().Export; at != "" {
		folder = at
	}
	export.Ask(export.Env{
		Window: win, Whole: of != ofPerson, Manager: of == ofTeams, Texts: d.texts(), Language: language, Folder: folder, Document: document,
		Chosen: func(folder string) {
			if err := d.settings.Change(func(s *settings.Settings) { s.Export = folder }); err != nil {
				d.cfg.Log.Error("settings", "error", err)
			}
		},
	})
}

// End ends hosting: seats are told goodbye, the file is closed, and the start
// window returns.
func (s *Session) End() { s.end(func() {}) }

// end is End; then is called on Fyne's goroutine when the file is closed.
func (s *Session) end(then func()) {
	for _, stop := range s.stops {
		stop()
	}
	s.control.Close()
	s.room.Close()
	s.eachView(view.Close)
	s.win.SetCloseIntercept(nil)
	go func() {
		for _, done := range s.last {
			<-done
		}
		err := s.Stop()
		if s.ended != nil {
			err = errors.Join(err, s.ended())
		}
		fyne.Do(func() {
			s.win.Close()
			s.d.forget(s)
			then()
			if err != nil {
				s.d.cfg.Log.Error("the session did not end well", "error", err)
			}
		})
	}()
}

// prepare ends hosting and opens the preparation of the session that comes.
func (s *Session) prepare() {
	path := s.file.Path()
	s.end(func() { s.d.start.Prepare(path) })
}

// Stop ends the host and closes the file; any goroutine but Fyne's may call it.
func (s *Session) Stop() error { return errors.Join(s.host.Close(), s.file.Close()) }

func (d *Desk) forget(s *Session) {
	for i, have := range d.sessions {
		if have == s {
			d.sessions = append(d.sessions[:i], d.sessions[i+1:]...)
			break
		}
	}
	d.back()
}

// read opens a programme of a newer version to make its report, as far as this
// version understands it.
func (d *Desk) read(ctx context.Context, path string) (open func(), err error) {
	file, err := store.Open(path, store.ReadOnly)
	if err != nil {
		return nil, err
	}
	state, _, err := file.Load(ctx)
	if err = errors.Join(err, file.Close()); err != nil {
		return nil, err
	}
	se := state.Latest()
	if se == nil {
		return nil, report.ErrNoSession
	}
	return func() {
		d.ask(d.win, ofSession, state.Programme.Language, filepath.Dir(path), func() (report.Document, error) {
			return report.Build(state, se.ID, d.cfg.Clock.Now())
		})
	}, nil
}
