package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/store"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// withFigures keeps a session of a month ago, with figures in it, as a programme's file.
func withFigures(t *testing.T, programme string) *workshoptest.Room {
	t.Helper()
	played := workshoptest.PlayForm(t, "full180", workshoptest.Script{N: 8, Now: time.Now().AddDate(0, 0, -30)})
	f, err := store.Create(programme)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Commit(t.Context(), store.Batch{Records: played.Log, Names: played.Names}); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return played
}

// TestImportMovesTheProgress takes over what a CRM wrote, with a mapping that is
// shown first and remembered for the next file of the same source; the progress of
// the figure moves, the same file twice adds nothing, and undo takes it back.
func TestImportMovesTheProgress(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	programme, file := filepath.Join(dir, "p.afspraak"), filepath.Join(dir, "crm.csv")
	played := withFigures(t, programme)
	kpi := played.State.Kpis()[0]
	yesterday, before := time.Now().AddDate(0, 0, -1), time.Now().AddDate(0, 0, -8)
	rows := "Week;Wacht;Telefoontjes\n" + before.Format("02-01-2006") + ";15,5;210\n" + yesterday.Format("02-01-2006") + ";11;198\nTotaal;26,5;408\n"
	if err := os.WriteFile(file, []byte(rows), 0o600); err != nil {
		t.Fatal(err)
	}
	type answer struct {
		Added int
		Wrong []struct {
			Line int
			Why  string
		}
	}
	run := func(args ...string) answer {
		t.Helper()
		var out answer
		if err := json.Unmarshal([]byte(must(t, append([]string{"import", "--programme", programme, "--json"}, args...)...)), &out); err != nil {
			t.Fatal(err)
		}
		return out
	}
	progress := func() string {
		t.Helper()
		f, err := store.Open(programme, store.ReadOnly)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		s, _, err := f.Load(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		k, _ := s.FindKpi(kpi.ID)
		return k.Progress().Decimal(1)
	}
	shown := must(t, "import", file, "--programme", programme, "--map", "wacht="+string(kpi.ID), "--look", "--ui-lang", "nl")
	for _, part := range []string{"Datums: kolom Week", "Kolom Wacht → " + kpi.Name, "Niet overgenomen: kolom Telefoontjes", "Regel 4 overgeslagen: “Totaal”", "2 metingen zouden erbij komen"} {
		if !strings.Contains(shown, part) {
			t.Errorf("the mapping does not say %q:\n%s", part, shown)
		}
	}
	if p := progress(); p != "" {
		t.Errorf("looking moved the progress to %s", p)
	}
	if got := run(file, "--map", "Wacht="+string(kpi.ID)); got.Added != 2 || len(got.Wrong) != 1 || got.Wrong[0].Line != 4 || got.Wrong[0].Why != "noDay" {
		t.Errorf("%+v", got)
	}
	if p := progress(); p != "50.0" { // from 18 to 4, now 11 (E13)
		t.Errorf("progress %s", p)
	}
	if got := run(file); got.Added != 0 { // the mapping of this source is remembered
		t.Errorf("the same file twice added %d", got.Added)
	}
	run("--undo")
	if p := progress(); p != "" {
		t.Errorf("after undo the progress is %s", p)
	}
	if err := host.Give(t.Context(), programme, time.Now(), workshop.UndoImport{}); err == nil {
		t.Error("undone twice")
	}
	if check := must(t, "check", programme, "--json"); !strings.Contains(check, `"ok":true`) && !strings.Contains(check, `"ok": true`) {
		t.Errorf("check: %s", check)
	}
}
