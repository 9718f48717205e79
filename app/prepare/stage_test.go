package prepare

import (
	"context"
	"errors"
	"image/png"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"github.com/afspraak/afspraak/app/internal/scenes"
	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// paper is a draft that only the memory has.
type paper struct {
	mu    sync.Mutex
	room  *workshoptest.Room
	given []workshop.Command
}

func (p *paper) Do(_ context.Context, c workshop.Command) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	d, err := p.room.State.Decide(c, workshop.Env{By: workshop.Actor{Facilitator: true}, At: p.room.Now, Chance: p.room.Chance})
	if err != nil {
		return err
	}
	p.given = append(p.given, c)
	for _, r := range p.room.State.Records(d, p.room.Now) {
		p.room.State.Apply(r)
	}
	return nil
}

func (p *paper) Read(read func(v workshop.View)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	read(workshop.View{State: p.room.State, Live: workshop.Live{Now: p.room.Now}})
}

func (p *paper) Template() (t workshop.Template) {
	p.Read(func(v workshop.View) { t, _ = v.TemplateOf() })
	return t
}

// stage is a preparation window with a program around it that only remembers.
type stage struct {
	t     *testing.T
	win   fyne.Window
	w     *Window
	pace  scenes.Pace
	ui    sync.Mutex
	draft *paper
	lang  string

	hosted, closed int
	rehearsed      []Rehearsal
	kept           []workshop.Template
	fail           error
}

func (s *stage) do(f func()) {
	s.ui.Lock()
	defer s.ui.Unlock()
	f()
}

// play prepares a session of a form in a language.
func play(t *testing.T, lang, form string, f func(s *stage)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		test.NewTempApp(t)
		test.ApplyTheme(t, kit.NewTheme(kit.LookLight, 1))
		s := &stage{t: t, lang: lang, win: test.NewTempWindow(t, container.NewWithoutLayout()), draft: &paper{room: workshoptest.NewRoomOf(t, lang, form)}}
		s.win.Resize(fyne.NewSize(1280, 720))
		s.do(func() { s.w = New(s.env()) })
		t.Cleanup(func() { s.do(func() { s.w.Close(nil) }); synctest.Wait() })
		f(s)
	})
}

func (s *stage) env() Env {
	return Env{
		Window: s.win, Texts: func() *assets.Texts { return assets.TextsIn(s.lang) }, Draft: s.draft, Pace: s.pace.Kit(), Do: s.do,
		Today: func() time.Time { return s.draft.room.Now },
		Host:  func(context.Context) (func(), error) { return func() { s.hosted++ }, s.fail },
		Rehearse: func(_ context.Context, r Rehearsal) (func(), error) {
			return func() { s.rehearsed = append(s.rehearsed, r) }, s.fail
		},
		Duplicate: func(context.Context) (string, error) { return "/map/kopie.afspraak", s.fail },
		Keep: func(_ context.Context, t workshop.Template) error {
			s.kept = append(s.kept, t)
			return s.fail
		},
		Export: func(context.Context, workshop.Template) (string, error) { return "/map/a.afspraak-template", s.fail },
		Pack:   func(context.Context) ([]string, error) { return []string{"/map/pakket.pdf"}, s.fail },
		Homework: func(context.Context) ([]string, error) {
			return []string{"/map/voorwerk.pdf", "/map/voorwerk.html"}, s.fail
		},
		Close: func() { s.closed++ },
		Why:   func(err error) string { return "Fout: " + err.Error() },
	}
}

var errFull = errors.New("schijf vol")

func (s *stage) all() []fyne.CanvasObject {
	if top := s.win.Canvas().Overlays().Top(); top != nil {
		return test.LaidOutObjects(top)
	}
	return test.LaidOutObjects(s.win.Canvas().Content())
}

// tap presses the nth button with a text, from 0.
func (s *stage) tap(key string, nth int) {
	s.t.Helper()
	label, found := assets.TextsIn(s.lang).T(key, nil), false
	s.do(func() {
		for _, o := range s.all() {
			if b, ok := o.(*kit.Button); ok && b.Label() == label {
				if nth--; nth < 0 {
					found = true
					s.win.Canvas().Focus(b) // as a click or Tab does
					test.Tap(b)
					break
				}
			}
		}
	})
	if !found {
		s.t.Fatalf("there is no button %q", label)
	}
	synctest.Wait()
}

// write fills a line and leaves it.
func (s *stage) write(slot, text string) {
	s.t.Helper()
	s.do(func() {
		e := s.w.lines[slot]
		if e == nil {
			s.t.Fatalf("there is no field %q", slot)
		}
		s.win.Canvas().Focus(e.FirstFocus())
		e.SetText(text)
		s.win.Canvas().Unfocus()
	})
	synctest.Wait()
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

func (s *stage) session() *workshop.Session { return s.draft.room.State.Latest() }

func (s *stage) picture(name string) {
	dir := os.Getenv("AFSPRAAK_GALLERY")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+"-"+s.lang+".png"))
	if err != nil {
		s.t.Fatal(err)
	}
	defer f.Close()
	s.do(func() { err = png.Encode(f, s.win.Canvas().Capture()) })
	if err != nil {
		s.t.Fatal(err)
	}
}
