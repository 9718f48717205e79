package host_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/store"
)

// What was prepared is in the file, and a second window does not get hold of it.
func TestDraft(t *testing.T) {
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "a.afspraak")
	now := func() time.Time { return time.Date(2026, 11, 26, 9, 0, 0, 0, time.UTC) }
	if err := host.NewProgramme(ctx, path, workshop.CreateProgramme{Name: "A", Language: "nl"}, workshop.PlanSession{Form: "basis60"}, now()); err != nil {
		t.Fatal(err)
	}
	d, err := host.OpenDraft(ctx, path, now)
	if err != nil {
		t.Fatal(err)
	}
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
	if d, err = host.OpenDraft(ctx, path, now); err != nil {
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
