package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/afspraak/afspraak/workshop/report"
)

// TestEveryFormFromStartToEnd rehearses the forms with both steps, and finds the
// same agreements in every export: two of them always, and every form with groups of
// every size with AFSPRAAK_FORMS=all, which is meant for a run without the race
// detector.
func TestEveryFormFromStartToEnd(t *testing.T) {
	type group struct {
		form               string
		people, management int
	}
	groups := []group{{"short90", 12, 3}, {"full180", 8, 1}}
	if os.Getenv("AFSPRAAK_FORMS") == "all" {
		groups = nil
		for _, form := range []string{"full180", "short90", "day450"} {
			for _, people := range []int{8, 12, 24} {
				for _, management := range []int{1, 3, 5} {
					groups = append(groups, group{form, people, management})
				}
			}
		}
	}
	for i, g := range groups {
		t.Run(fmt.Sprintf("%s/%dpeople/%dmanagement", g.form, g.people, g.management), func(t *testing.T) {
			if len(groups) > 2 {
				t.Parallel()
			}
			out := filepath.Join(t.TempDir(), "out")
			status, facts, said := call(t, "rehearse", "--form", g.form, "--participants", fmt.Sprint(g.people),
				"--management", fmt.Sprint(g.management), "--speed", "0", "--seed", fmt.Sprint(i+1), "--out", out, "--json", "--ui-lang", "nl")
			var r struct{ Adopted, Refused, People int }
			if err := json.Unmarshal([]byte(facts), &r); status != fine || err != nil {
				t.Fatalf("status %d: %q %v\n%s", status, facts, err, said)
			}
			if r.Adopted < 3 || r.Refused != 0 || r.People != g.people {
				t.Errorf("%+v", r)
			}
			agree(t, out, r.Adopted)
		})
	}
}

// agree checks the file of a rehearsal, and that every export says the same.
func agree(t *testing.T, out string, adopted int) {
	t.Helper()
	file := filepath.Join(out, "rehearsal.afspraak")
	var check struct {
		OK       bool
		Findings []json.RawMessage
	}
	if err := json.Unmarshal([]byte(must(t, "check", file, "--json")), &check); err != nil || !check.OK || len(check.Findings) != 0 {
		t.Errorf("check: %+v %v", check, err)
	}
	data, err := os.ReadFile(filepath.Join(out, "rehearsal.json"))
	if err != nil {
		t.Fatal(err)
	}
	d, err := report.Read(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Agreements) != adopted || !d.Rehearsal {
		t.Errorf("the report has %d agreements, and rehearsal is %v", len(d.Agreements), d.Rehearsal)
	}
	for _, format := range []string{"md", "html", "ics", "csv"} {
		compare(t, file, format, d)
	}
}
