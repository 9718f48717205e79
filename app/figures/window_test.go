package figures

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
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// stage is a window on a programme without network or disk.
type stage struct {
	t    *testing.T
	room *workshoptest.Room
	win  fyne.Window
	w    *Window
	lang string
	dir  string
	ui   sync.Mutex // held by what runs as Fyne's goroutine
}

func (s *stage) Read(_ context.Context, f func(workshop.View)) error {
	time.Sleep(time.Millisecond) // what the test does and what comes of it are apart in the bubble's time
	f(s.room.View())
	return nil
}

func (s *stage) Do(_ context.Context, c workshop.Command) error {
	time.Sleep(time.Millisecond)
	return s.room.Do(workshop.Actor{Facilitator: true}, c)
}

func (s *stage) do(f func()) {
	s.ui.Lock()
	defer s.ui.Unlock()
	f()
}

func (s *stage) rest() {
	time.Sleep(20 * time.Millisecond)
	synctest.Wait()
}

// play opens the window on a follow-up, with two figures of the room.
func play(t *testing.T, f func(s *stage)) {
	t.Helper()
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		room := workshoptest.PlayFollowUp(t, workshoptest.FollowUp{Stop: "checkin.again"})
		for _, name := range []string{"Wachttijd in minuten", "Klanttevredenheid"} {
			room.Facilitator(workshop.AddKpi{})
			sheets := room.State.SheetsIn("", "kpi")
			room.Facilitator(workshop.WriteSheet{Sheet: sheets[len(sheets)-1].ID, Field: "kpi", Value: screen.JSON(name)})
		}
		test.NewTempApp(t)
		test.ApplyTheme(t, kit.NewTheme(kit.LookLight, 1))
		s := &stage{t: t, room: room, lang: "nl", dir: dir, win: test.NewTempWindow(t, container.NewWithoutLayout())}
		s.win.Resize(fyne.NewSize(900, 1400))
		s.do(func() {
			s.w = New(Env{
				Window: s.win, Texts: func() *assets.Texts { return assets.TextsIn(s.lang) }, Programme: s,
				Now: func() time.Time { return room.Now }, Folder: dir, Do: s.do,
			})
		})
		s.rest()
		f(s)
		s.do(s.w.Stop)
	})
}

// file is a file with some text.
func (s *stage) file(name, text string) string {
	s.t.Helper()
	path := filepath.Join(s.dir, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		s.t.Fatal(err)
	}
	return path
}

func (s *stage) open(path string) {
	s.t.Helper()
	s.do(func() { s.w.Open(path) })
	s.rest()
}

// seen lists what of a type can be seen, a question on top included.
func seen[T any](s *stage) []T {
	var out []T
	s.do(func() {
		c := s.win.Canvas()
		for _, root := range append([]fyne.CanvasObject{c.Content()}, c.Overlays().List()...) {
			for _, o := range test.LaidOutObjects(root) {
				if x, ok := o.(T); ok {
					out = append(out, x)
				}
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

func (s *stage) says(key string, pairs ...any) {
	s.t.Helper()
	if want := s.w.t(key, pairs...); !strings.Contains(s.words(), want) {
		s.t.Errorf("it does not say %q but\n%s", want, s.words())
	}
}

// tap presses a button, the topmost one of that name.
func (s *stage) tap(key string, pairs ...any) {
	s.t.Helper()
	var found *kit.Button
	for _, b := range seen[*kit.Button](s) {
		if b.Label() == s.w.t(key, pairs...) {
			found = b
		}
	}
	if found == nil {
		s.t.Fatalf("there is no button %q", s.w.t(key, pairs...))
	}
	s.do(func() { test.Tap(found) })
	s.rest()
}

// picks chooses for a column what stands at a place of its list.
func (s *stage) picks(column, place int) {
	s.t.Helper()
	s.do(func() {
		c := s.w.columns[column]
		for _, key := range append([]fyne.KeyName{fyne.KeySpace, fyne.KeyHome}, append(downs(place), fyne.KeySpace)...) {
			c.TypedKey(&fyne.KeyEvent{Name: key})
		}
	})
	s.rest()
}

func downs(n int) (out []fyne.KeyName) {
	for range n {
		out = append(out, fyne.KeyDown)
	}
	return out
}

// readings are those of a figure, by its place.
func (s *stage) readings(i int) string {
	var out []string
	for _, r := range s.room.State.Kpis()[i].Readings {
		out = append(out, r.Day+" "+r.Value)
	}
	return strings.Join(out, ", ")
}

// picture saves what is seen into the folder that AFSPRAAK_GALLERY names.
func (s *stage) picture(name string) {
	s.t.Helper()
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

const contact = "Datum;Wachttijd in minuten;Klanttevredenheid\n05-10-2026;18;7,4\n12-10-2026;17,5;7,5\nlater;x;7\n19-10-2026;?;7,6\n"

// TestAFileIsSeenBeforeItIsTakenOver: nothing is written before the button, the
// same file again adds nothing, and what was taken over can be taken back.
func TestAFileIsSeenBeforeItIsTakenOver(t *testing.T) {
	play(t, func(s *stage) {
		path := s.file("klantcontact.csv", contact)
		s.open(path)
		s.says("fromFile.file", "file", "klantcontact.csv", "N", 4)
		s.says("import.wrong.noDay", "line", 4, "column", "Datum", "cell", "later")
		s.says("import.wrong.noNumber", "line", 5, "column", "Wachttijd in minuten", "cell", "?")
		s.says("fromFile.fresh", "N", 5)
		if s.readings(0) != "" {
			t.Fatal("it was written before anybody said so")
		}
		s.picture("figures-file")
		s.tap("fromFile.take", "N", 5)
		s.says("fromFile.done", "file", "klantcontact.csv", "N", 5)
		if got := s.readings(0); got != "2026-10-05 18, 2026-10-12 17.5" {
			t.Error(got)
		}
		if got := s.readings(1); got != "2026-10-05 7.4, 2026-10-12 7.5, 2026-10-19 7.6" {
			t.Error(got)
		}
		s.open(path)
		s.says("fromFile.nothingNew", "file", "klantcontact.csv")
		for _, b := range seen[*kit.Button](s) {
			if b.Label() == s.w.t("fromFile.take", "N", 0) && !b.Disabled() {
				t.Error("nothing can be taken over")
			}
		}
		s.tap("fromFile.undo")
		s.tap("fromFile.undo") // the question
		s.says("fromFile.undone", "file", "klantcontact.csv")
		s.says("fromFile.isUndone")
		if s.readings(0)+s.readings(1) != "" {
			t.Error("something stays:", s.readings(0), s.readings(1))
		}
		s.picture("figures-undone")
	})
}

// TestWhatIsChosenIsRemembered for the next file with the same heading.
func TestWhatIsChosenIsRemembered(t *testing.T) {
	play(t, func(s *stage) {
		s.open(s.file("a.csv", "Created,Closed,Minutes\n2026-10-05,10/11/2026,1.250\n2026-10-12,10/18/2026,1.500\n"))
		s.says("fromFile.needColumn")
		s.picks(1, 0) // the day on which it was closed
		s.picks(2, 0) // the waiting time
		s.says("fromFile.fresh", "N", 2)
		signs := seen[*kit.ChoiceInput](s)
		s.do(func() { signs[1].TypedRune('1') }) // a comma: the points group thousands
		s.rest()
		s.tap("fromFile.take", "N", 2)
		if got := s.readings(0); got != "2026-10-11 1250, 2026-10-18 1500" {
			t.Fatal(got)
		}
		s.open(s.file("b.csv", "Created,Closed,Minutes\n2026-10-19,10/12/2026,1.400\n2026-10-26,10/06/2026,1.300\n"))
		s.says("fromFile.fresh", "N", 2)
		s.tap("fromFile.take", "N", 2)
		if got := s.readings(0); got != "2026-10-06 1300, 2026-10-11 1250, 2026-10-12 1400, 2026-10-18 1500" {
			t.Error(got)
		}
	})
}

// TestAFigureComesFromOneColumn: the column that had it before has none then.
func TestAFigureComesFromOneColumn(t *testing.T) {
	play(t, func(s *stage) {
		s.open(s.file("a.csv", contact))
		s.picks(2, 0)
		if got := s.w.columns[1].Chosen(); got != asNone {
			t.Errorf("the other column is still %s", got)
		}
		s.says("fromFile.fresh", "N", 3)
	})
}

// TestNastyFiles are refused with the reason, or read as a person would.
func TestNastyFiles(t *testing.T) {
	play(t, func(s *stage) {
		for _, c := range []struct {
			name, text, key string
			pairs           []any
		}{
			{"namen.csv", "Datum;Medewerker;Score\n05-10-2026;Anna;7\n", "import.persons", []any{"column", "Medewerker"}},
			{"leeg.csv", "", "import.noTable", []any{"file", "leeg.csv"}},
			{"brief.txt", "Beste allen,\nhierbij de cijfers.\n", "import.noTable", []any{"file", "brief.txt"}},
			{"half.xlsx", "PK\x03\x04 and no more", "import.noTable", []any{"file", "half.xlsx"}},
			{"teams.csv", "Team;Score\nBalie;7\nThuis;8\n", "import.noDays", []any{"file", "teams.csv"}},
			{"groot.csv", "Datum;Score\n" + strings.Repeat("05-10-2026;7\n", 700_000), "import.tooBig", []any{"file", "groot.csv"}},
			{"weg.csv", "", "import.gone", []any{"file", "weg.csv"}},
			{"dubbel.csv", "Datum;Aantal;Aantal;\n05-10-2026;7;8;9\n", "fromFile.column", []any{"column", "Aantal (2)", "cells", "8"}},
			{"morgen.csv", "Datum;Klanttevredenheid\n05-10-2037;7\n", "import.wrong.future", []any{"line", 2, "column", "Datum", "cell", "05-10-2037"}},
			{"tweemaal.csv", "Datum;Klanttevredenheid\n05-10-2026;7\n05-10-2026;8\n", "import.wrong.twice", []any{"line", 3, "column", "Klanttevredenheid", "cell", "8"}},
			{"lang.csv", "Datum;Klanttevredenheid\n05-10-2026;" + strings.Repeat("on\t", 300) + "\n06-10-2026;7\n", "fromFile.fresh", []any{"N", 1}},
			{"veel.csv", "Datum;Klanttevredenheid\n05-10-2026;7\n" + strings.Repeat("05-10-2026;x\n", 40), "fromFile.more", []any{"N", 28}},
			{"tekst.csv", "Datum;Soort;Klanttevredenheid\n05-10-2026;lof;7\n", "fromFile.left", []any{"columns", "Soort"}},
			{strings.Repeat("é", 100) + ".csv", "Datum;Klanttevredenheid\n05-10-2026;7\n", "fromFile.fresh", []any{"N", 1}},
		} {
			path := s.file(c.name, c.text)
			if c.key == "import.gone" {
				if err := os.Remove(path); err != nil {
					t.Fatal(err)
				}
			}
			s.open(path)
			s.says(c.key, c.pairs...)
		}
		s.tap("fromFile.take", "N", 1) // the one with the longest name
		if s.readings(1) != "2026-10-05 7" {
			t.Error(s.readings(1))
		}
	})
}

// TestWithoutFigures says why nothing can be taken over.
func TestWithoutFigures(t *testing.T) {
	room := workshoptest.Play(t, workshoptest.Script{})
	k := learn(room.View())
	test.NewTempApp(t)
	test.ApplyTheme(t, kit.NewTheme(kit.LookLight, 1))
	w := &Window{env: Env{
		Texts: func() *assets.Texts { return assets.TextsIn("en") }, Window: test.NewTempWindow(t, container.NewWithoutLayout()),
		Do: func(func()) {}, // nothing is done later
	}, known: k, toasts: kit.NewToasts()}
	w.Rebuild()
	defer w.Stop()
	if !w.choose.Disabled() {
		t.Error("a file can be chosen")
	}
}
