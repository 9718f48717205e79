package desk

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/app/settings"
	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/store"
)

// TestPrivacyOfARealFile does with a programme's file what the page about names
// offers: a date, the file about somebody, and deleting, after which the name is
// nowhere in the bytes.
func TestPrivacyOfARealFile(t *testing.T) {
	const name = "Wendelmoet"
	t.Setenv("HOME", t.TempDir())
	t.Setenv("USERPROFILE", os.Getenv("HOME"))
	ctx, path := t.Context(), filepath.Join(t.TempDir(), "a.afspraak")
	d := &Desk{cfg: Config{Clock: host.RealClock()}, settings: settings.Open(filepath.Join(t.TempDir(), "settings.json"))}
	if err := host.NewProgramme(ctx, path, workshop.CreateProgramme{Name: "Klantcontact", Language: "nl"}, workshop.PlanSession{Form: "basis60"}, time.Now()); err != nil {
		t.Fatal(err)
	}
	for _, c := range []workshop.Command{workshop.OpenLobby{}, workshop.AddOnPaper{Name: name, Role: workshop.Employee}} {
		if err := host.Give(ctx, path, time.Now(), c); err != nil {
			t.Fatal(err)
		}
	}
	p := d.privacy()
	day := time.Now().AddDate(0, 6, 0).Format(time.DateOnly)
	if err := p.Retain(ctx, path, day); err != nil {
		t.Fatal(err)
	}
	held, err := p.Look(ctx, path)
	if err != nil || held.Retention != day || held.Over || held.Erased || len(held.People) != 1 || held.People[0].Name != name {
		t.Fatalf("%+v, %v", held, err)
	}
	files, err := p.Person(ctx, path, held.People[0].ID)
	if err != nil || len(files) != 2 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		if data, err := os.ReadFile(f); err != nil || !strings.HasPrefix(f, os.Getenv("HOME")) || !bytes.Contains(data, []byte(name)) {
			t.Errorf("%s does not tell: %v", f, err)
		}
	}
	if _, err := p.Erase(ctx, path); err == nil {
		t.Error("deleted while a session is open")
	}
	finish(t, path)
	if _, err := p.Erase(ctx, path); err != nil {
		t.Fatal(err)
	}
	if held, err = p.Look(ctx, path); err != nil || !held.Erased {
		t.Errorf("%+v, %v", held, err)
	}
	if data, err := os.ReadFile(path); err != nil || bytes.Contains(data, []byte(name)) {
		t.Errorf("the name is still in the file (%v)", err)
	}
}

// finish ends the session of a programme that nobody hosts.
func finish(t *testing.T, path string) {
	t.Helper()
	f, err := store.Open(path, store.Host)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s, _, err := f.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	records := s.Records(workshop.Decision{Events: []workshop.Event{workshop.StepEntered{Step: "checkin.energy"}, workshop.SessionFinished{}}}, time.Now())
	if err := f.Commit(t.Context(), store.Batch{Records: records}); err != nil {
		t.Fatal(err)
	}
}
