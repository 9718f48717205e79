package home

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"testing"
	"time"

	"github.com/afspraak/afspraak/workshop/report"
	"github.com/afspraak/afspraak/workshop/store"
)

// Of every session of every programme the newest copy counts; one that cannot
// be read is listed all the same.
func TestKept(t *testing.T) {
	h, err := At(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if kept, err := h.Kept(context.Background()); err != nil || kept != nil {
		t.Fatalf("before the first session: %v, %v", kept, err)
	}
	seat, err := store.OpenSeat(h.SeatFile())
	if err != nil {
		t.Fatal(err)
	}
	noon := time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)
	keep := func(hours int, network string, document any) {
		t.Helper()
		raw, err := json.Marshal(document)
		if err == nil {
			err = seat.KeepAgreements(store.Agreements{Session: network, At: noon.Add(time.Duration(hours) * time.Hour), Document: raw})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	copied := func(id, name string, version int) report.Document {
		return report.Document{Schema: report.Schema, Version: version, Session: report.Session{ID: id, Name: name}}
	}
	if err := seat.KeepJoined(store.Joined{Session: "newer", Title: "Later", At: noon}); err != nil {
		t.Fatal(err)
	}
	keep(1, "zorg", copied("s1", "Eerste keer", 1))
	keep(2, "zorg", copied("s2", "Tweede", 1))
	keep(3, "zorg", copied("s2", "Tweede keer", 1))
	keep(4, "newer", copied("s9", "", report.Version+1))
	keep(5, "odd", "nonsense")
	if err := seat.Close(); err != nil {
		t.Fatal(err)
	}
	kept, err := h.Kept(context.Background())
	if err != nil || len(kept) != 4 {
		t.Fatalf("%+v, %v", kept, err)
	}
	if !errors.Is(kept[0].Err, report.ErrUnread) || !errors.Is(kept[1].Err, report.ErrNewer) || kept[1].Title != "Later" {
		t.Errorf("what cannot be read: %+v", kept[:2])
	}
	if kept[2].Title != "Tweede keer" || kept[3].Title != "Eerste keer" || !kept[3].At.Equal(noon.Add(time.Hour)) {
		t.Errorf("what can be read: %+v", kept[2:])
	}
	if err := os.WriteFile(h.SeatFile(), []byte("nonsense"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := h.Kept(context.Background()); !errors.Is(err, store.ErrNotProgramme) {
		t.Errorf("a file that is something else: %v", err)
	}
}
