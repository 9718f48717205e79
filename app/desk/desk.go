package desk

import (
	"context"
	"io"
	"log/slog"
	"net/netip"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/look"
	"github.com/afspraak/afspraak/app/settings"
	"github.com/afspraak/afspraak/app/start"
	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/sync/home"
	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/sync/lan"
	"github.com/afspraak/afspraak/workshop/store"
)

// Config is what a desk is made of. App and Home are needed.
type Config struct {
	App  fyne.App
	Home home.Home
	// Version names this program to the other end.
	Version string
	// Listen and Announce are the host's, as in host.Config.
	Listen   string
	Announce bool
	// Browse reports the sessions on the network; by mDNS if nil.
	Browse func(ctx context.Context) <-chan lan.Event
	// Clock is the host's; the time of day if nil.
	Clock host.Clock
	Log   *slog.Logger
}

// Desk is the running program. Its exported methods are for Fyne's goroutine,
// unless they take a context.
type Desk struct {
	cfg      Config
	settings *settings.Store
	win      fyne.Window // the start window
	start    *start.Window
	sessions []*Session
	drafts   []*Preparation
	seats    []*Seat
	browse   func(context.Context) <-chan lan.Event
}

// New makes the program with its start window, which is not shown yet.
func New(cfg Config) *Desk {
	if cfg.Clock == nil {
		cfg.Clock = host.RealClock()
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	d := &Desk{cfg: cfg, settings: settings.Open(filepath.Join(cfg.Home.Dir(), "settings.json"))}
	if d.browse = cfg.Browse; d.browse == nil {
		d.browse = func(ctx context.Context) <-chan lan.Event { return lan.Browse(ctx, lan.Options{}) }
	}
	if err := look.Apply(cfg.App, d.settings.Get()); err != nil {
		cfg.Log.Error("the settings cannot be applied", "error", err)
	}
	d.win = cfg.App.NewWindow("")
	d.win.SetPadded(false)
	d.win.Resize(fyne.NewSize(900, 760))
	d.win.CenterOnScreen()
	d.win.SetCloseIntercept(d.closeStart)
	d.start = start.New(start.Env{
		Window: d.win, Settings: d.settings, Documents: Documents(),
		Create: d.create, Open: d.open, Move: d.move, Copy: store.CopyProgramme, Rescue: store.Rescue, Read: d.read,
		Join: d.join, Enter: d.enter, Browse: d.browse,
		Search: search, TestRoom: testRoom, Joined: d.joined, Restyle: d.restyle,
		Kept: cfg.Home.Kept, Export: d.exportKept,
		Templates: cfg.Home.Templates, Import: d.importTemplate, Forget: cfg.Home.RemoveTemplate, Sample: d.createSample, Prepare: d.prepare,
		Letters: cfg.Home.Letters, DeleteLetters: cfg.Home.DeleteLetters, CopyText: cfg.App.Clipboard().SetContent,
		Privacy: d.privacy(),
	})
	return d
}

// Start is the start window's content, StartWindow Fyne's window of it.
func (d *Desk) Start() *start.Window { return d.start }

// StartWindow is Fyne's window of the start window, for tests and pictures.
func (d *Desk) StartWindow() fyne.Window { return d.win }

// Settings are the choices of this laptop.
func (d *Desk) Settings() *settings.Store { return d.settings }

// Documents is where new programmes are put at first: the user's folder for
// documents, or the home folder where there is none.
func Documents() string {
	user, err := os.UserHomeDir()
	if err != nil {
		return os.TempDir()
	}
	for _, name := range []string{"Documents", "Documenten"} {
		at := filepath.Join(user, name)
		if info, err := os.Stat(at); err == nil && info.IsDir() {
			return filepath.Join(at, "Afspraak")
		}
	}
	return filepath.Join(user, "Documents", "Afspraak")
}

// closeStart ends the program when nothing else is open.
func (d *Desk) closeStart() {
	if len(d.sessions)+len(d.seats)+len(d.drafts) > 0 {
		d.win.Hide()
		return
	}
	d.start.Close()
	d.win.SetCloseIntercept(nil)
	d.win.Close()
	d.cfg.App.Quit()
}

// back shows the start window again when everything else has closed.
func (d *Desk) back() {
	if len(d.sessions)+len(d.seats)+len(d.drafts) == 0 {
		d.start.Home()
		d.win.Show()
	}
}

// restyle makes all windows anew after a change of the settings.
func (d *Desk) restyle() {
	for _, s := range d.sessions {
		s.restyle()
	}
	for _, p := range d.drafts {
		p.window.Rebuild()
	}
}

// texts are those of the chosen language.
func (d *Desk) texts() *assets.Texts { return look.Texts(d.settings.Get()) }

// search asks every address of this laptop's first network.
func search(ctx context.Context, progress func(done, total int)) ([]netip.AddrPort, error) {
	prefixes, err := lan.SearchPrefixes()
	if len(prefixes) == 0 {
		return nil, err
	}
	return lan.Search(ctx, prefixes[0], lan.DefaultPort, lan.ProbeTCP, progress)
}

// testRoom tests the network with this laptop's interfaces.
func testRoom(ctx context.Context, typed <-chan netip.AddrPort, tell func(lan.RoomReport)) {
	lan.TestRoom(ctx, lan.RoomOptions{Typed: typed, Tell: tell})
}
