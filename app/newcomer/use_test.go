package newcomer_test

import (
	"bytes"
	"context"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"github.com/afspraak/afspraak/app/internal/scenes"
	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/app/paint"
	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/sync/rehearsal"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/report"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/store"
)

// paint paints every screen that was shown, in both languages.
func (s *session) paint(t *testing.T) {
	if len(s.public) < 20 || len(s.seats) < 200 {
		t.Fatalf("only %d moments and %d screens of seats were seen", len(s.public), len(s.seats))
	}
	test.NewTempApp(t)
	scenes.Look(t, kit.NewTheme(kit.LookLight, 1))
	for _, lang := range []string{"nl", "en"} {
		for style, trees := range map[paint.Style][]screen.Node{paint.Room: s.public, paint.Control: s.control, paint.Seat: s.seats} {
			w := test.NewTempWindow(t, kit.Column())
			p := paint.New(paint.Env{
				Style: style, Window: w, Texts: func() *assets.Texts { return assets.TextsIn(lang) },
				Zone: time.UTC, Now: time.Now,
			})
			w.SetContent(kit.Page(p.Object(), 46))
			w.Resize(fyne.NewSize(1280, 720))
			painted := map[string]bool{}
			for _, tree := range trees {
				if raw := text(tree); !painted[raw] {
					painted[raw] = true
					p.Update(tree)
					readable(t, p.Object())
				}
			}
			p.Close()
		}
	}
}

// readable looks for texts that are no words for a person.
func readable(t *testing.T, o fyne.CanvasObject) {
	t.Helper()
	for _, o := range test.LaidOutObjects(o) {
		words, ok := o.(*canvas.Text)
		if ok && (strings.Contains(words.Text, "<no value>") || strings.Contains(words.Text, "visit.") || strings.Contains(words.Text, "visitPlan.")) {
			t.Errorf("%q is painted", words.Text)
		}
	}
}

// export makes every kind of report and looks for what the activity brought.
func (s *session) export(t *testing.T) {
	state, _, err := s.file.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	d, err := report.Build(state, state.Latest().ID, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	for _, format := range report.Formats() {
		var out bytes.Buffer
		if err := report.Write(&out, d, format, report.Options{}); err != nil {
			t.Fatalf("%s: %v", format, err)
		}
		if format != report.HTML && format != report.Markdown {
			continue // the others are packed, or hold agreements alone
		}
		for _, want := range []string{"Klantbezoek", "Een trouwe klant", "Kanarie van tafel 1", "Kanarie van tafel 2", "Bij de klant"} {
			if !strings.Contains(out.String(), want) {
				t.Errorf("%s: %q is not in it", format, want)
			}
		}
	}
}

// rehearse lets invented people play it: they write every sheet to its end, and
// with the same seed the same words.
func rehearse(t *testing.T) {
	var sheets [2]map[int]map[string]string
	for i := range sheets {
		sheets[i] = rehearsed(t)
	}
	if diff := cmp.Diff(sheets[0], sheets[1]); diff != "" {
		t.Errorf("the same seed gives other sheets: %s", diff)
	}
}

// rehearsed plays a rehearsal and gives what its tables wrote.
func rehearsed(t *testing.T) map[int]map[string]string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 3*patience)
	defer cancel()
	r, err := rehearsal.Run(ctx, rehearsal.Options{
		File: filepath.Join(t.TempDir(), "p.afspraak"), Form: form, Participants: 9, Seed: 3, Texts: textsIn,
		Log: slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn})),
	})
	if err != nil {
		t.Fatal(err)
	}
	f, err := store.Open(r.File, store.ReadOnly)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	state, _, err := f.Load(ctx)
	if err != nil {
		t.Fatal(err)
	}
	out := map[int]map[string]string{}
	for _, sh := range state.SheetsIn(r.Session, "visitPlan", workshop.SheetOffered) {
		out[sh.Table] = sh.Values
		if missing := sh.Missing(); len(missing) > 0 {
			t.Errorf("table %d left %v blank", sh.Table, missing)
		}
	}
	if len(out) < 2 || r.Refused != 0 {
		t.Errorf("%d sheets are proposed; %+v", len(out), r)
	}
	return out
}
