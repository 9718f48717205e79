package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/workshop/report"
	"github.com/afspraak/afspraak/workshop/store"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// TestExportOfASeatFile: a participant's own copy becomes a report without the
// host, in every format and both languages; the seat's file stays as it was.
func TestExportOfASeatFile(t *testing.T) {
	room := workshoptest.Play(t, workshoptest.Script{})
	d, err := report.Build(room.State, room.State.Latest().ID, room.Now)
	if err != nil {
		t.Fatal(err)
	}
	own, err := json.Marshal(d.For(room.State.Latest().Order[0]))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "seat.afspraak-seat")
	seat, err := store.OpenSeat(path)
	if err != nil {
		t.Fatal(err)
	}
	defer seat.Close()
	if status, _, said := call(t, "export", path, "--format", "md", "--ui-lang", "nl"); status != failed || !strings.Contains(said, "nog geen afspraken") {
		t.Errorf("an empty seat: %d %q", status, said)
	}
	for i, document := range [][]byte{[]byte(`{"schema":"afspraak/report","version":99}`), own} {
		at := time.Date(2026, 11, 23, 12+i, 0, 0, 0, time.UTC)
		if err := seat.KeepAgreements(store.Agreements{Session: "abcdefgh", At: at, Document: document}); err != nil {
			t.Fatal(err)
		}
	}
	for _, lang := range []string{"nl", "en"} {
		for _, format := range report.Formats() {
			out := must(t, "export", path, "--format", string(format), "--lang", lang)
			if len(out) == 0 {
				t.Errorf("%s in %s is empty", format, lang)
			}
			if format == report.JSON {
				if got, err := report.Read(strings.NewReader(out)); err != nil || len(got.Agreements) != len(d.Agreements) || got.Keeper == nil || len(got.Log) != 0 {
					t.Errorf("the copy reads %+v, %v", got, err)
				}
			}
		}
	}
	if status, _, said := call(t, "export", path, "--format", "md", "--session", "1", "--ui-lang", "nl"); status != failed || !strings.Contains(said, "nieuwere versie") {
		t.Errorf("a copy of a newer version: %d %q", status, said)
	}
	if status, _, said := call(t, "export", path, "--format", "md", "--session", "3", "--ui-lang", "nl"); status != failed || !strings.Contains(said, "Sessie 3") {
		t.Errorf("a session that is not there: %d %q", status, said)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if status, _, _ := call(t, "export", path, "--format", "md", "--out", path); status != failed {
		t.Error("the seat's file was written over")
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the seat's file changed (%v)", err)
	}
}
