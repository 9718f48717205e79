package start

import (
	"context"
	"image/png"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"testing/synctest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"github.com/afspraak/afspraak/app/internal/scenes"
	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/app/settings"
	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/sync/home"
	"github.com/afspraak/afspraak/sync/lan"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/report"
	"github.com/afspraak/afspraak/workshop/store"
)

// stage is a start window with a program around it that only remembers.
type stage struct {
	t      *testing.T
	win    fyne.Window
	w      *Window
	pace   scenes.Pace
	ui     sync.Mutex
	events chan lan.Event
	folder string

	plans    []Plan
	opened   []string
	read     []string
	moved    []string
	rescued  []string
	tickets  []Ticket
	entered  int
	joined   []store.Joined
	kept     []home.Kept
	keptErr  error
	letters  []store.Letters
	copied   string // to the clipboard
	exported []report.Document
	openErr  error
	joinErr  error
	seat     *fakeSeat
	found    []netip.AddrPort

	templates []workshop.Template
	samples   int

	held    Held
	retains []string
	told    []workshop.PersonID
	erased  []string
	heldErr error
}

func (s *stage) do(f func()) {
	s.ui.Lock()
	defer s.ui.Unlock()
	f()
}

// fakeSeat is a guest whose updates the test gives.
type fakeSeat struct {
	updates chan guest.Update
	closed  chan struct{}
}

func (f *fakeSeat) Watch() (<-chan guest.Update, func()) { return f.updates, func() {} }
func (f *fakeSeat) Close()                               { close(f.closed) }

func play(t *testing.T, f func(s *stage)) {
	t.Helper()
	folder := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		test.NewTempApp(t)
		test.ApplyTheme(t, kit.NewTheme(kit.LookLight, 1))
		s := &stage{t: t, events: make(chan lan.Event), folder: folder, win: test.NewTempWindow(t, container.NewWithoutLayout())}
		s.win.Resize(fyne.NewSize(1000, 1600))
		choices := settings.Open(filepath.Join(folder, "settings.json"))
		if err := choices.Change(func(x *settings.Settings) { x.Language, x.Toured = "nl", true }); err != nil {
			t.Fatal(err)
		}
		s.do(func() { s.w = New(s.env(choices)) })
		t.Cleanup(func() { s.do(s.w.Close) })
		f(s)
	})
}

func (s *stage) env(choices *settings.Store) Env {
	return Env{
		Window: s.win, Pace: s.pace.Kit(), Settings: choices, Documents: s.folder, Do: s.do,
		Create: func(_ context.Context, p Plan) (func(), error) {
			s.plans = append(s.plans, p)
			return func() { s.opened = append(s.opened, p.Path) }, s.openErr
		},
		Open: func(_ context.Context, path string) (func(), error) {
			return func() { s.opened = append(s.opened, path) }, s.openErr
		},
		Move: func(_ context.Context, path string) (func(), error) {
			return func() { s.moved = append(s.moved, path) }, nil
		},
		Read: func(_ context.Context, path string) (func(), error) {
			return func() { s.read = append(s.read, path) }, nil
		},
		Copy: func(context.Context, string, string) error { return nil },
		Rescue: func(_ context.Context, path, out string) (*store.Report, error) {
			s.rescued, s.openErr = append(s.rescued, path, out), nil
			return &store.Report{Records: 41}, nil
		},
		Join: func(_ context.Context, t Ticket) (Seat, error) {
			s.tickets = append(s.tickets, t)
			if s.joinErr != nil {
				return nil, s.joinErr
			}
			s.seat = &fakeSeat{updates: make(chan guest.Update), closed: make(chan struct{})}
			return s.seat, nil
		},
		Enter:  func(Seat) { s.entered++ },
		Browse: func(context.Context) <-chan lan.Event { return s.events },
		Search: func(_ context.Context, progress func(int, int)) ([]netip.AddrPort, error) {
			progress(254, 254)
			return s.found, nil
		},
		Joined:  func() []store.Joined { return s.joined },
		Kept:    func(context.Context) ([]home.Kept, error) { return s.kept, s.keptErr },
		Letters: func(context.Context) ([]store.Letters, error) { return s.letters, nil },
		DeleteLetters: func(_ context.Context, session, round string) error {
			s.letters = slices.DeleteFunc(s.letters, func(l store.Letters) bool { return l.Session == session && l.Round == round })
			return nil
		},
		CopyText:  func(text string) { s.copied = text },
		Templates: func() []workshop.Template { return s.templates },
		Import: func(_ context.Context, path string) (workshop.Template, error) {
			t, err := home.ReadTemplate(path)
			if err == nil {
				s.templates = append(s.templates, t)
			}
			return t, err
		},
		Forget: func(_ context.Context, name string) error {
			s.templates = slices.DeleteFunc(s.templates, func(t workshop.Template) bool { return t.Name == name })
			return nil
		},
		Sample: func(context.Context) (func(), error) { return func() { s.samples++ }, nil },
		Privacy: Privacy{
			Look: func(context.Context, string) (Held, error) { return s.held, s.heldErr },
			Retain: func(_ context.Context, _, day string) error {
				s.retains, s.held.Retention, s.held.Over = append(s.retains, day), day, false
				return nil
			},
			Person: func(_ context.Context, _ string, id workshop.PersonID) ([]string, error) {
				s.told = append(s.told, id)
				return []string{"/x/Kees.html", "/x/Kees.json"}, nil
			},
			Erase: func(_ context.Context, path string) (int, error) {
				s.erased, s.held.Erased = append(s.erased, path), true
				return s.held.Backups, s.heldErr
			},
		},
		Export: func(d report.Document) { s.exported = append(s.exported, d) },
	}
}

func (s *stage) all() []fyne.CanvasObject {
	c := s.win.Canvas()
	if top := c.Overlays().Top(); top != nil {
		return test.LaidOutObjects(top)
	}
	return test.LaidOutObjects(c.Content())
}

// button is the one that says label; nil if there is none.
func (s *stage) button(label string) *kit.Button {
	for _, o := range s.all() {
		if b, ok := o.(*kit.Button); ok && b.Label() == label {
			return b
		}
	}
	return nil
}

func (s *stage) tap(label string) {
	s.t.Helper()
	found := false
	s.do(func() {
		if b := s.button(label); b != nil {
			found = true
			test.Tap(b)
		}
	})
	if !found {
		s.t.Fatalf("there is no button %q", label)
	}
	synctest.Wait()
}

// sees asks something of the window.
func (s *stage) sees(ask func() bool) (yes bool) {
	s.do(func() { yes = ask() })
	return yes
}

func (s *stage) says(key string, pairs ...any) bool {
	words := ""
	s.do(func() { words = s.w.t(key, pairs...) })
	return s.shows(words)
}

// shows says whether a text stands in the window, anywhere on its page.
func (s *stage) shows(words string) bool {
	s.ui.Lock()
	defer s.ui.Unlock()
	for _, o := range s.all() {
		if x, ok := o.(*kit.Text); ok && x.Words() == words {
			return true
		}
	}
	return false
}

// types gives letters, and moves on with a Tab where there is a |.
func (s *stage) types(letters string) {
	s.t.Helper()
	s.do(func() {
		for _, r := range letters {
			f := s.win.Canvas().Focused()
			if f == nil {
				s.t.Fatal("nothing has the focus")
			}
			if r == '|' {
				s.win.Canvas().FocusNext()
				continue
			}
			f.TypedRune(r)
		}
	})
}

func (s *stage) key(name fyne.KeyName) {
	s.do(func() {
		if f := s.win.Canvas().Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: name})
		} else {
			s.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: name})
		}
	})
	synctest.Wait()
}

func (s *stage) picture(name string) {
	dir := os.Getenv("AFSPRAAK_GALLERY")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		s.t.Fatal(err)
	}
	defer f.Close()
	s.do(func() { err = png.Encode(f, s.win.Canvas().Capture()) })
	if err != nil {
		s.t.Fatal(err)
	}
}
