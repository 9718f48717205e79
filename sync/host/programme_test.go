package host_test

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/store"
)

func TestNewProgramme(t *testing.T) {
	now := time.Now()
	path := filepath.Join(t.TempDir(), "p.afspraak")
	create := workshop.CreateProgramme{Name: "Proef", Language: "nl"}
	plan := workshop.PlanSession{Form: "basis60"}

	_, refused := workshop.AsRefusal(host.NewProgramme(t.Context(), path, workshop.CreateProgramme{Name: "Proef", Language: "fr"}, plan, now))
	_, noForm := workshop.AsRefusal(host.NewProgramme(t.Context(), path, create, workshop.PlanSession{Form: "none"}, now))
	if !refused || !noForm {
		t.Error("a programme that does not fit was made")
	}
	if _, err := store.Open(path, store.ReadOnly); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a file stayed behind: %v", err)
	}
	if err := host.NewProgramme(t.Context(), path, create, plan, now); err != nil {
		t.Fatal(err)
	}
	if err := host.NewProgramme(t.Context(), path, create, plan, now); !errors.Is(err, store.ErrExists) {
		t.Errorf("over another one: %v", err)
	}
	if _, ok := workshop.AsRefusal(host.AddSession(t.Context(), path, plan, now)); !ok {
		t.Error("two unfinished sessions")
	}
	r, err := store.Check(t.Context(), path)
	if err != nil || !r.OK() || r.Programme != "Proef" || r.Sessions != 1 || r.Epoch == "" {
		t.Errorf("%+v %v", r, err)
	}
}
