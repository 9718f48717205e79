package teamview

import (
	"context"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// stage is a window on a programme without network or disk. Fyne's goroutine is
// whoever holds ui.
type stage struct {
	room    *workshoptest.Room
	updates chan host.Update
	win     fyne.Window
	w       *Window
	lang    string
	exports int
	ui      sync.Mutex
}

func (s *stage) Watch() (<-chan host.Update, func()) { return s.updates, func() {} }

func (s *stage) Read(_ context.Context, f func(workshop.View)) error {
	f(s.room.View())
	return nil
}

func (s *stage) do(f func()) {
	s.ui.Lock()
	defer s.ui.Unlock()
	f()
}

// play opens the window on a session with teams.
func play(t *testing.T, f func(s *stage)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		room := workshoptest.PlayStep1(t, workshoptest.Step1{})
		test.NewTempApp(t)
		test.ApplyTheme(t, kit.NewTheme(kit.LookLight, 1))
		s := &stage{room: room, updates: make(chan host.Update, 1), lang: "nl", win: test.NewTempWindow(t, container.NewWithoutLayout())}
		s.win.Resize(fyne.NewSize(960, 1400))
		s.do(func() {
			s.w = New(Env{
				Window: s.win, Texts: func() *assets.Texts { return assets.TextsIn(s.lang) }, Programme: s,
				Now: func() time.Time { return room.Now }, Export: func() { s.exports++ }, Do: s.do,
			})
		})
		synctest.Wait()
		f(s)
		s.do(s.w.Stop)
	})
}

func seen[T any](s *stage) []T {
	var out []T
	s.do(func() {
		for _, o := range test.LaidOutObjects(s.win.Canvas().Content()) {
			if x, ok := o.(T); ok {
				out = append(out, x)
			}
		}
	})
	return out
}

func (s *stage) words() string {
	var out []string
	for _, x := range seen[*kit.Text](s) {
		out = append(out, x.Words())
	}
	return strings.Join(out, "\n")
}

// TestNothingCanBeDoneInIt: the only button makes the page to hand over.
func TestNothingCanBeDoneInIt(t *testing.T) {
	play(t, func(s *stage) {
		buttons := seen[*kit.Button](s)
		if len(buttons) != 1 || buttons[0].Label() != assets.TextsIn("nl").T("control.export", nil) {
			t.Fatalf("%d buttons", len(buttons))
		}
		s.do(func() { test.Tap(buttons[0]) })
		if s.exports != 1 {
			t.Error("it does not export")
		}
		for _, o := range seen[fyne.Focusable](s) {
			if o != fyne.Focusable(buttons[0]) {
				t.Errorf("%T can have the keyboard", o)
			}
		}
	})
}

// TestItFollows what happens, in the language of the moment.
func TestItFollows(t *testing.T) {
	play(t, func(s *stage) {
		if !strings.Contains(s.words(), "Team Balie") {
			t.Fatal(s.words())
		}
		picture(t, s, "team-nl")
		k := s.room.State.Kpis()[0]
		s.do(func() {
			s.room.Facilitator(workshop.ReadKpi{Kpi: k.ID, Day: s.room.Now.Format(time.DateOnly), Value: screen.JSON(48)})
		})
		s.updates <- host.Update{}
		time.Sleep(2 * rest)
		synctest.Wait()
		read := assets.TextsIn("nl").T("kpi.readOn", map[string]any{"date": assets.TextsIn("nl").Date(s.room.Now)})
		if !strings.Contains(s.words(), read) {
			t.Errorf("it does not say %q:\n%s", read, s.words())
		}
		s.do(func() { s.lang = "en"; s.w.Rebuild() })
		if !strings.Contains(s.words(), assets.TextsIn("en").T("report.manager.title", nil)) {
			t.Error("it stays Dutch")
		}
		picture(t, s, "team-en")
	})
}

// picture saves what is seen into the folder that AFSPRAAK_GALLERY names.
func picture(t *testing.T, s *stage, name string) {
	t.Helper()
	dir := os.Getenv("AFSPRAAK_GALLERY")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s.do(func() { err = png.Encode(f, s.win.Canvas().Capture()) })
	if err != nil {
		t.Fatal(err)
	}
}
