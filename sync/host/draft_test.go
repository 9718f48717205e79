package host_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/store"
)

func draftNow() time.Time { return time.Date(2026, 11, 26, 9, 0, 0, 0, time.UTC) }

// newDraft makes a programme of basis60 in a file of its own, and opens it.
func newDraft(t *testing.T) (d *host.Draft, path string) {
	t.Helper()
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "a.afspraak")
	if err := host.NewProgramme(ctx, path, workshop.CreateProgramme{Name: "A", Language: "nl"}, workshop.PlanSession{Form: "basis60"}, draftNow()); err != nil {
		t.Fatal(err)
	}
	d, err := host.OpenDraft(ctx, path, draftNow)
	if err != nil {
		t.Fatal(err)
	}
	return d, path
}

// What was prepared is in the file, and a second window does not get hold of it.
func TestDraft(t *testing.T) {
	ctx, now := context.Background(), draftNow
	d, path := newDraft(t)
	if _, err := host.OpenDraft(ctx, path, now); !errors.Is(err, store.ErrInUse) {
		t.Errorf("opened twice: %v", err)
	}
	if err := d.Do(ctx, workshop.SetMinutes{Minutes: map[string]int{"harvest": 20}}); err != nil {
		t.Fatal(err)
	}
	if err := d.Do(ctx, workshop.SetMinutes{Minutes: map[string]int{"harvest": -1}}); err == nil {
		t.Error("minutes below nothing were taken")
	}
	if err := d.Do(ctx, workshop.Prepare{Preparation: workshop.Preparation{Employees: 9}}); err != nil {
		t.Fatal(err)
	}
	want := d.Template()
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	d, err := host.OpenDraft(ctx, path, now)
	if err != nil {
		t.Fatal(err)
	}
	if got := d.Template(); got.Minutes() != want.Minutes() || got.Minutes() != 65 {
		t.Errorf("%d minutes, want %d", got.Minutes(), want.Minutes())
	}
	d.Read(func(v workshop.View) {
		if v.Current().Preparation.Employees != 9 {
			t.Error("who is expected was lost")
		}
	})
	if err := d.Do(ctx, workshop.OpenLobby{}); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := host.OpenDraft(ctx, path, now); !errors.Is(err, host.ErrBegun) {
		t.Errorf("a session with its door open: %v", err)
	}
}

// Names that a command brings are in the file, and what would change the ballot box
// is refused in words of its own: neither is lost in silence.
func TestCommandsWithoutAHostLoseNothing(t *testing.T) {
	ctx, now := context.Background(), draftNow
	d, path := newDraft(t)
	do := func(c workshop.Command) {
		t.Helper()
		if err := d.Do(ctx, c); err != nil {
			t.Fatal(err)
		}
	}
	do(workshop.OpenLobby{})
	for _, name := range []string{"Omar", "Bea", "Cor", "Dina"} {
		do(workshop.AddOnPaper{Name: name, Role: workshop.Employee})
	}
	var open *workshop.Round
	for range 20 {
		var place string
		d.Read(func(v workshop.View) {
			place = v.Place()
			for _, r := range v.Rounds {
				if r.State == workshop.RoundOpen {
					open = r
				}
			}
		})
		if open != nil {
			break
		}
		do(workshop.Next{At: place, Reason: "Zo besloten"})
	}
	if open == nil {
		t.Fatal("no round was opened")
	}
	vote := workshop.PaperVote{Round: open.ID, Person: open.Eligible[0], Answer: screen.JSON(map[string]any{"energy": 7})}
	if err := d.Do(ctx, vote); !errors.Is(err, host.ErrNeedsHost) {
		t.Errorf("a vote went nowhere: %v", err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if err := host.Give(ctx, path, now(), vote); !errors.Is(err, host.ErrNeedsHost) {
		t.Errorf("a vote went nowhere: %v", err)
	}
	if err := host.Give(ctx, path, now(), workshop.AddOnPaper{Name: "Emiel", Role: workshop.Employee}); err != nil {
		t.Fatal(err)
	}
	f, err := store.Open(path, store.ReadOnly)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s, _, err := f.Load(ctx)
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, p := range s.People {
		names[p.Name] = true
	}
	if len(names) != 5 || !names["Omar"] || !names["Emiel"] {
		t.Errorf("the file knows %v", names)
	}
}

// A session speaks the organisation's words on its screens, in the language that
// has them.
func TestHostSpeaksOwnWords(t *testing.T) {
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "a.afspraak")
	words := workshop.Wording{Terms: map[string]map[string]workshop.Term{"nl": {"customer": {One: "cliënt", Many: "cliënten"}}}}
	if err := host.NewProgramme(ctx, path, workshop.CreateProgramme{Name: "A", Language: "nl", Wording: words}, workshop.PlanSession{Form: "basis60"}, time.Now()); err != nil {
		t.Fatal(err)
	}
	file, err := store.Open(path, store.Host)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	device, err := pair.NewDevice(nil)
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{"script.lobby": "Welkom bij de klant.", "tip.lobby": "Rustig.", "term.customer.one": "klant", "language.code": "nl"}
	h, err := host.New(ctx, host.Config{File: file, Device: device, Listen: "127.0.0.1:0", Texts: func(language string) chart.Translator {
		return func(key string, _ map[string]any) string {
			if language != "nl" {
				return key
			}
			return texts[key]
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	script, ok := screen.Find(h.Latest().Control, "script")
	if !ok || script.Text.Own["nl"] != "Welkom bij de cliënt." || len(script.Text.Own) != 1 {
		t.Errorf("the script is %+v", script.Text)
	}
	if tip, ok := screen.Find(h.Latest().Control, "tip"); !ok || tip.Text.Own != nil {
		t.Errorf("the tip is %+v", tip.Text)
	}
}
