package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestADayAndThreeFollowUps plays a whole programme and recomputes from its log,
// read as rows of SQL, and from the JSON export: the lines over the sessions, how far
// figures have come, the figures of each report, where promises stand, the rates, and
// the calendar before and after something more was said. Nothing of the program's own
// is used but the names of events and fields.
func TestADayAndThreeFollowUps(t *testing.T) {
	t.Parallel()
	out := filepath.Join(t.TempDir(), "out")
	status, facts, said := call(t, "rehearse", "--form", "day450", "--participants", "8", "--followups", "3", "--speed", "0", "--seed", "3", "--out", out, "--json", "--ui-lang", "nl")
	var r struct{ Sessions, Due, Kept, Refused int }
	if err := json.Unmarshal([]byte(facts), &r); status != fine || err != nil || r.Sessions != 4 || r.Refused != 0 {
		t.Fatalf("status %d: %q %v\n%s", status, facts, err, said)
	}
	due, kept := recount(t, out)
	if due == 0 || due != r.Due || kept != r.Kept {
		t.Errorf("kept %d of %d by the export, %d of %d by the rehearsal", kept, due, r.Kept, r.Due)
	}
	recountTrends(t, out)
	recountProgress(t, out)
	recountFigures(t, out)
	recountLives(t, out)
	recountCalendar(t, out)
	lookAlong(t, out)
}

// lookAlong reads what management sees: every promise's day as often as promises
// are due on it, and nobody's name.
func lookAlong(t *testing.T, dir string) {
	t.Helper()
	var d struct {
		People   []struct{ Name string }
		Standing []struct{ Agreement struct{ Due string } }
	}
	data, err := os.ReadFile(filepath.Join(dir, "rehearsal.json"))
	if err == nil {
		err = json.Unmarshal(data, &d)
	}
	if err != nil {
		t.Fatal(err)
	}
	page := must(t, "export", filepath.Join(dir, "rehearsal.afspraak"), "--format", "html", "--view", "manager")
	due := map[string]int{}
	for _, x := range d.Standing {
		due[x.Agreement.Due]++
	}
	for day, n := range due {
		if got := strings.Count(page, `datetime="`+day+`"`); got != n {
			t.Errorf("%d of %d promises for %s are on the page", got, n, day)
		}
	}
	for _, p := range d.People {
		if strings.Contains(page, ">"+p.Name+"<") {
			t.Errorf("%s stands on the page for management", p.Name)
		}
	}
}

// recount reads a rehearsal's exports: how many agreements were due and kept, as
// METHOD §3.9 counts them. It compares the calendar with them on the way.
func recount(t *testing.T, dir string) (due, kept int) {
	t.Helper()
	read := func(name string) string {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	var d struct {
		Standing []struct {
			State     string
			Late      bool
			Agreement struct{ UID, Due string }
			Earlier   []struct {
				State string
				Late  bool
			}
		}
	}
	if err := json.Unmarshal([]byte(read("rehearsal.json")), &d); err != nil {
		t.Fatal(err)
	}
	calendar := strings.ReplaceAll(read("rehearsal.ics"), "\r\n ", "")
	for _, x := range d.Standing {
		for _, old := range x.Earlier {
			if old.State == "broken" || old.State == "overdue" || old.State == "renegotiated" && old.Late {
				due++
			}
		}
		status := "CONFIRMED"
		switch {
		case x.State == "kept":
			kept++
			due++
		case x.State == "broken", x.State == "renegotiated" && x.Late:
			due++
			status = "CANCELLED"
		case x.State == "overdue":
			due++
		case x.State == "renegotiated", x.State == "cancelled":
			status = "CANCELLED"
		}
		_, event, found := strings.Cut(calendar, "\r\nUID:"+x.Agreement.UID+"\r\n")
		event, _, _ = strings.Cut(event, "\r\nEND:VEVENT")
		day := "\r\nDTSTART;VALUE=DATE:" + strings.ReplaceAll(x.Agreement.Due, "-", "") + "\r\n"
		if !found || strings.Count(calendar, "\r\nUID:"+x.Agreement.UID+"\r\n") != 1 || !strings.Contains("\r\n"+event+"\r\n", day) || !strings.Contains(event, "STATUS:"+status) {
			t.Errorf("%s, %s, due %s: the calendar says %q", x.Agreement.UID, x.State, x.Agreement.Due, event)
		}
	}
	if n := strings.Count(calendar, "BEGIN:VEVENT"); n != len(d.Standing)+1 {
		t.Errorf("%d events for %d promises and a follow-up", n, len(d.Standing))
	}
	return due, kept
}
