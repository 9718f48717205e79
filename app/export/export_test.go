package export

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop/report"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

func TestFileName(t *testing.T) {
	for in, want := range map[string]string{
		"Team Zorg 2026-11-23":        "Team Zorg 2026-11-23",
		`a/b\c:d*e?"f"<g>|h`:          "a-b-c-d-e--f--g--h",
		"  ..Café  Ñandú.. ":          "Café Ñandú",
		"con":                         "afspraak con",
		"😀":                           "afspraak",
		"":                            "afspraak",
		"../../etc/passwd":            "etc-passwd",
		"tab\tnewline\n":              "tab newline",
		strings.Repeat("é", 200):      strings.Repeat("é", 80),
		"\u202Egnp.exe":               "gnp.exe",
		"naam met een punt aan eind.": "naam met een punt aan eind",
	} {
		got := FileName(in)
		if got != want {
			t.Errorf("FileName(%q) = %q, want %q", in, got, want)
		}
	}
}

func document(t *testing.T) report.Document {
	t.Helper()
	room := workshoptest.Play(t, workshoptest.Script{})
	d, err := report.Build(room.State, room.State.Latest().ID, room.Now)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestFreePath(t *testing.T) {
	dir := t.TempDir()
	for _, want := range []string{"a.afspraak", "a (2).afspraak", "a (3).afspraak"} {
		path := FreePath(dir, "a", "afspraak")
		if filepath.Base(path) != want {
			t.Errorf("the free path is %q, want %q", path, want)
		}
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// asked is an open question in a bubble.
type asked struct {
	win    fyne.Window
	ui     sync.Mutex
	opened string
}

func (a *asked) do(f func()) {
	a.ui.Lock()
	defer a.ui.Unlock()
	f()
}

// find lists what of a type can be seen on top.
func find[T any](a *asked) []T {
	var out []T
	a.do(func() {
		top := a.win.Canvas().Overlays().Top()
		if top == nil {
			return
		}
		for _, o := range test.LaidOutObjects(top) {
			if x, ok := o.(T); ok {
				out = append(out, x)
			}
		}
	})
	return out
}

func (a *asked) tap(t *testing.T, label string) {
	t.Helper()
	for _, b := range find[*kit.Button](a) {
		if b.Label() == label {
			a.do(func() { test.Tap(b) })
			synctest.Wait()
			return
		}
	}
	t.Fatalf("there is no button %q", label)
}

func ask(t *testing.T, d report.Document, err error, folder string) (a *asked, chosen *string) {
	t.Helper()
	test.NewTempApp(t)
	test.ApplyTheme(t, kit.NewTheme(kit.LookLight, 1))
	a, chosen = &asked{win: test.NewTempWindow(t, container.NewWithoutLayout())}, new(string)
	a.win.Resize(fyne.NewSize(1366, 1200))
	a.do(func() {
		Ask(Env{
			Window: a.win, Whole: true, Texts: assets.TextsIn("nl"), Language: "nl", Folder: folder, Do: a.do,
			Document: func() (report.Document, error) { return d, err }, Chosen: func(f string) { *chosen = f },
			Open: func(f string) error {
				a.opened = f
				return errors.New("no program for it")
			},
		})
	})
	return a, chosen
}

func TestAskAndWrite(t *testing.T) {
	d, folder := document(t), t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		a, chosen := ask(t, d, nil, folder)
		inputs := find[*kit.ChoiceInput](a)
		a.do(func() { inputs[0].SetChosen("csv", tasks, manager) })
		a.tap(t, "Maken")
		if *chosen != folder {
			t.Errorf("the folder to remember is %q", *chosen)
		}
		a.tap(t, "Map openen")
		if a.opened != folder {
			t.Errorf("opened is %q", a.opened)
		}
		a.tap(t, "Sluiten") // of what says that there is no program for it
		a.tap(t, "Sluiten")
		if len(find[*kit.Button](a)) != 0 {
			t.Error("a question stays open")
		}
	})
	left, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil || len(left) != 3 {
		t.Fatalf("files: %v (%v)", left, err)
	}
	ics, err := os.ReadFile(left[slices.IndexFunc(left, func(s string) bool { return strings.HasSuffix(s, ".ics") })])
	if err != nil || !strings.Contains(string(ics), "BEGIN:VTODO") {
		t.Errorf("the calendar has no tasks (%v)", err)
	}
	if !slices.ContainsFunc(left, func(s string) bool { return strings.HasPrefix(filepath.Base(s), "Teambeeld ") }) {
		t.Errorf("there is no team view: %v", left)
	}
}

// A participant's own copy holds no team figures, so the view is not offered.
func TestTheTeamViewIsOfferedOfAWholeReport(t *testing.T) {
	for _, whole := range []bool{true, false} {
		p := &page{env: Env{Texts: assets.TextsIn("nl"), Whole: whole, Language: "nl"}}
		test.NewTempApp(t)
		p.build()
		p.formats.SetChosen(manager)
		if got := p.choice().Manager; got != whole {
			t.Errorf("of a whole report %v: made %v", whole, got)
		}
	}
}

func TestTheFolderIsChosenInADialog(t *testing.T) {
	folder := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		a, _ := ask(t, report.Document{}, nil, folder)
		open := func() (n int) {
			a.do(func() { n = len(a.win.Canvas().Overlays().List()) })
			return n
		}
		before := open()
		a.tap(t, assets.TextsIn("nl").T("export.browse", nil))
		if open() != before+1 {
			t.Error("no dialog opened")
		}
		overlays := a.win.Canvas().Overlays()
		a.do(func() { overlays.Remove(overlays.Top()) })
		a.tap(t, assets.TextsIn("nl").T("export.cancel", nil)) // a long question follows the focus until it closes
	})
}

func TestAskChecks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		folder := t.TempDir()
		a, _ := ask(t, report.Document{}, errors.New("no disk"), folder)
		formats := find[*kit.ChoiceInput](a)[0]
		a.do(func() { formats.SetChosen() })
		a.tap(t, "Maken")
		if find[*kit.ChoiceInput](a) == nil {
			t.Fatal("no format was accepted")
		}
		a.do(func() { formats.SetChosen("csv") })
		field := find[*kit.LineEntry](a)[0]
		a.do(func() { field.SetText("documenten") })
		a.tap(t, "Maken")
		if find[*kit.ChoiceInput](a) == nil {
			t.Fatal("a relative folder was accepted")
		}
		a.do(func() { field.SetText(folder) })
		a.tap(t, "Maken")
		said := false
		for _, x := range find[*kit.Text](a) {
			said = said || x.Words() == assets.TextsIn("nl").T("report.error.failed", map[string]any{"folder": folder})
		}
		if !said {
			t.Error("the failure is not said")
		}
	})
}
