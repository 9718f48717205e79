package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestRehearseWithAFollowUp plays a session and the one that follows on the same
// file, and finds the kept rate in the report, as many as were counted.
func TestRehearseWithAFollowUp(t *testing.T) {
	t.Parallel()
	out := filepath.Join(t.TempDir(), "out")
	status, facts, said := call(t, "rehearse", "--participants", "8", "--followups", "1", "--speed", "0", "--seed", "3", "--out", out, "--json", "--ui-lang", "nl")
	var r struct{ Sessions, Due, Kept, Refused int }
	if err := json.Unmarshal([]byte(facts), &r); status != fine || err != nil {
		t.Fatalf("status %d: %q %v\n%s", status, facts, err, said)
	}
	if r.Sessions != 2 || r.Refused != 0 || r.Due == 0 {
		t.Errorf("%+v", r)
	}
	text, err := os.ReadFile(filepath.Join(out, "rehearsal.md"))
	if err != nil {
		t.Fatal(err)
	}
	if rate := fmt.Sprintf("%d van de %d afspraken", r.Kept, r.Due); !strings.Contains(string(text), rate) {
		t.Errorf("the report does not say %q", rate)
	}
	file := filepath.Join(out, "rehearsal.afspraak")
	if list := must(t, "session", "list", file, "--ui-lang", "en"); strings.Count(list, "finished") != 2 {
		t.Errorf("session list: %s", list)
	}
	if status, _, said := call(t, "rehearse", "--followups", "7", "--speed", "0", "--ui-lang", "en"); status != failed || !strings.Contains(said, "0 to 6") {
		t.Errorf("seven follow-ups: status %d: %s", status, said)
	}
}
