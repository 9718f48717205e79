package main

import (
	"encoding/csv"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop/report"
)

// TestRehearseAndExport plays a session, checks its file, and finds the same
// agreements in every format.
func TestRehearseAndExport(t *testing.T) {
	t.Parallel()
	out := filepath.Join(t.TempDir(), "out")
	status, facts, said := call(t, "rehearse", "--participants", "8", "--speed", "0", "--seed", "5", "--out", out, "--json", "--ui-lang", "nl")
	var r struct {
		Adopted, Refused, People int
		Discovered               bool
		Files                    []string
	}
	if err := json.Unmarshal([]byte(facts), &r); status != fine || err != nil {
		t.Fatalf("status %d: %q %v\n%s", status, facts, err, said)
	}
	if alone := strings.Contains(said, "een eigen netwerk zonder uitgang"); r.Discovered != alone {
		t.Errorf("a network of its own: %v; found by mDNS: %v", alone, r.Discovered)
	}
	if r.Adopted < 3 || r.Adopted > 7 || r.Refused != 0 || r.People != 8 || len(r.Files) != 1+len(report.Formats()) {
		t.Errorf("%+v", r)
	}
	file := filepath.Join(out, "rehearsal.afspraak")
	agree(t, out, r.Adopted)
	if out := must(t, "session", "list", file, "--ui-lang", "en"); !strings.Contains(out, "finished") {
		t.Errorf("session list: %s", out)
	}
	// A rehearsal never goes over another one.
	if status, _, stderr := call(t, "rehearse", "--participants", "8", "--speed", "0", "--out", out, "--ui-lang", "en"); status != failed || !strings.Contains(stderr, "already exists") {
		t.Errorf("again: status %d: %s", status, stderr)
	}
}

// compare looks for every agreement's words and people in an export.
func compare(t *testing.T, file, format string, d report.Document) {
	t.Helper()
	text := must(t, "export", file, "--format", format)
	switch format {
	case "ics":
		text = strings.NewReplacer("\r\n ", "", "\r\n\t", "", `\,`, ",", `\;`, ";", `\n`, "\n").Replace(text)
	case "csv":
		r := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff")))
		r.Comma, r.FieldsPerRecord = ';', -1
		rows, err := r.ReadAll()
		if err != nil {
			t.Errorf("csv: %v", err)
		}
		text = ""
		for _, row := range rows {
			text += strings.Join(row, "\n") + "\n"
		}
	case "html":
		text = strings.NewReplacer("&#39;", "'", "&amp;", "&", "&#34;", `"`).Replace(text)
	}
	for _, a := range d.Agreements {
		for _, part := range []string{a.What, a.Giver.Name, a.Receiver.Name, a.SoThat, a.DoneWhen} {
			if !strings.Contains(text, part) {
				t.Errorf("%s lacks %q", format, part)
			}
		}
	}
	if format == "md" && !strings.Contains(text, "Oefensessie") {
		t.Error("the export does not say that it is a rehearsal")
	}
}
