package report

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// icsThing is a component of a calendar file, as a program that knows only RFC
// 5545 reads it: none of this is written with the library that writes.
type icsThing struct {
	kind  string
	props map[string]string // by name with its parameters, such as "DTSTART;VALUE=DATE"
	kids  []icsThing
}

// readICS unfolds the lines and puts components into each other.
func readICS(t *testing.T, file string) icsThing {
	t.Helper()
	open := []icsThing{{props: map[string]string{}}}
	for line := range strings.SplitSeq(strings.ReplaceAll(file, "\r\n ", ""), "\r\n") {
		name, value, _ := strings.Cut(line, ":")
		switch last := len(open) - 1; name {
		case "":
		case "BEGIN":
			open = append(open, icsThing{kind: value, props: map[string]string{}})
		case "END":
			if open[last].kind != value {
				t.Fatalf("END:%s in %s", value, open[last].kind)
			}
			open[last-1].kids = append(open[last-1].kids, open[last])
			open = open[:last]
		default:
			if old, twice := open[last].props[name]; twice {
				t.Errorf("%s: %s is %q and %q", open[last].kind, name, old, value)
			}
			open[last].props[name] = value
		}
	}
	if len(open) != 1 || len(open[0].kids) != 1 {
		t.Fatalf("%d components are open at the end", len(open)-1)
	}
	return open[0].kids[0]
}

func (x icsThing) number(t *testing.T, name string) int {
	t.Helper()
	n, err := strconv.Atoi(x.props[name])
	if err != nil {
		t.Fatalf("%s of %s: %v", name, x.props["UID"], err)
	}
	return n
}

// shelf is a calendar into which files are imported: what is newer replaces what
// it has of the same UID, as RFC 5546 says.
type shelf map[string]icsThing

func (s shelf) take(t *testing.T, file string) {
	t.Helper()
	for _, x := range readICS(t, file).kids {
		uid := x.props["UID"]
		if old, known := s[uid]; uid != "" && (!known || x.number(t, "SEQUENCE") >= old.number(t, "SEQUENCE")) {
			s[uid] = x
		}
	}
}

// follows plays a session and its follow-up, up to a step.
func follows(t *testing.T, stop string) *workshoptest.Room {
	return workshoptest.PlayFollowUp(t, workshoptest.FollowUp{Script: workshoptest.Script{Language: "nl"}, Stop: stop})
}

func reportOf(t *testing.T, r *workshoptest.Room, session int) Document {
	t.Helper()
	d, err := Build(r.State, r.State.Sessions[session].ID, r.Now)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// The calendar of somebody who imports what was exported before the follow-up and
// then what was exported after it holds every promise once, as it stands.
func TestASecondImportUpdatesAndDoublesNothing(t *testing.T) {
	before, after := follows(t, "checkin.again"), follows(t, "")
	have := shelf{}
	have.take(t, written(t, reportOf(t, before, 0), ICS, "nl"))
	first := maps.Clone(have)
	have.take(t, written(t, reportOf(t, after, 1), ICS, "nl"))

	roots, statuses, renewed := 0, map[string]int{}, 0
	for _, a := range after.State.Agreements {
		if a.State != workshop.Adopted || a.Replaces != "" {
			continue
		}
		roots++
		uid, current := string(a.ID)+"@"+after.State.Programme.ID+".afspraak", a
		for _, b := range after.State.Agreements {
			if b.State == workshop.Adopted && b.Replaces == current.ID {
				current = b
				renewed++
			}
		}
		e, task := have[uid], have["todo-"+uid]
		if got := e.props["DTSTART;VALUE=DATE"]; got != strings.ReplaceAll(current.Values["due"], "-", "") {
			t.Errorf("%s is on %q, and due %s", uid, got, current.Values["due"])
		}
		event, todo := "CONFIRMED", "NEEDS-ACTION"
		switch l := current.Life; {
		case l.End == workshop.Fulfilled:
			todo = "COMPLETED"
		case l.End != "":
			event, todo = "CANCELLED", "CANCELLED"
		case l.Done != "":
			todo = "IN-PROCESS"
		}
		statuses[todo]++
		if e.props["STATUS"] != event || task.props["STATUS"] != todo {
			t.Errorf("%s (%+v): event %s, task %s; wanted %s and %s", uid, current.Life, e.props["STATUS"], task.props["STATUS"], event, todo)
		}
		if rings := slices.ContainsFunc(e.kids, func(k icsThing) bool { return k.kind == "VALARM" }); rings == (current.Life.End != "") {
			t.Errorf("%s: a reminder: %t", uid, rings)
		}
		changed := a.Life.Words > 0 || current != a
		if old, ok := first[uid]; !ok || e.number(t, "SEQUENCE") > old.number(t, "SEQUENCE") != changed {
			t.Errorf("%s: sequence %v and then %v, changed: %t", uid, first[uid].props["SEQUENCE"], e.props["SEQUENCE"], changed)
		}
	}
	// Each promise and its task, and both follow-ups.
	if len(have) != 2*roots+2 || renewed == 0 || statuses["COMPLETED"] == 0 || statuses["CANCELLED"]+statuses["NEEDS-ACTION"] == 0 {
		t.Errorf("%d entries for %d promises, %d renegotiated: %v %v", len(have), roots, renewed, statuses, slices.Sorted(maps.Keys(have)))
	}

	again := maps.Clone(have)
	again.take(t, written(t, reportOf(t, after, 0), ICS, "nl"))
	for uid, x := range again {
		if have[uid].props["DTSTART;VALUE=DATE"] != x.props["DTSTART;VALUE=DATE"] || have[uid].props["SUMMARY"] != x.props["SUMMARY"] {
			t.Errorf("the first session, exported later, brings back %s: %v", uid, x.props)
		}
	}
	if len(again) != len(have) {
		t.Errorf("%d entries became %d", len(have), len(again))
	}
}

// The follow-up is at its own time wherever the calendar is read, by the rules of
// the zone in the file alone.
func TestTheFollowUpIsInTheProgrammesZone(t *testing.T) {
	d := sample(t)
	d.Session.FollowUpTime, d.Session.FollowUpMinutes = "14:30", 45
	for _, name := range []string{"Europe/Amsterdam", "America/Los_Angeles", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Kiritimati", "Europe/Dublin", "UTC"} {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, day := range []string{"2026-12-21", "2027-03-27", "2027-03-29", "2027-07-01", "2027-10-31"} {
			d.TimeZone, d.Session.FollowUp = name, day
			c := readICS(t, written(t, d, ICS, "nl"))
			at := slices.IndexFunc(c.kids, func(x icsThing) bool { return strings.Contains(x.props["UID"], ".followup@") })
			start := c.kids[at].props["DTSTART;TZID="+name]
			end := c.kids[at].props["DTEND;TZID="+name]
			if start != strings.ReplaceAll(day, "-", "")+"T143000" || end != strings.ReplaceAll(day, "-", "")+"T151500" {
				t.Errorf("%s %s: from %q to %q", name, day, start, end)
			}
			local, err := time.Parse("20060102T150405", start)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := local.Add(-offsetOf(t, c, name, start)), time.Date(local.Year(), local.Month(), local.Day(), 14, 30, 0, 0, zone); !got.Equal(want) {
				t.Errorf("%s %s: by its rules at %s, and it is at %s", name, day, got, want.UTC())
			}
		}
	}
	d.Session.FollowUpTime = ""
	if s := written(t, d, ICS, "nl"); strings.Contains(s, "VTIMEZONE") || !strings.Contains(s, "DTSTART;VALUE=DATE:20271031") {
		t.Error("without a time it is no whole day")
	}
}

// offsetOf is the offset of the last rule of a zone that began before a local time.
func offsetOf(t *testing.T, c icsThing, zone, local string) time.Duration {
	t.Helper()
	var rule icsThing
	for _, z := range c.kids {
		if z.kind != "VTIMEZONE" || z.props["TZID"] != zone {
			continue
		}
		for _, r := range z.kids {
			if r.props["DTSTART"] <= local && r.props["DTSTART"] >= rule.props["DTSTART"] {
				rule = r
			}
		}
	}
	to := rule.props["TZOFFSETTO"]
	if len(to) < 5 || rule.props["TZOFFSETFROM"] == "" {
		t.Fatalf("%s at %s: no rule: %+v", zone, local, rule)
	}
	hours, minutes := to[1:3], to[3:5]
	d, err := time.ParseDuration(to[:1] + hours + "h" + minutes + "m")
	if err != nil {
		t.Fatal(err)
	}
	return d
}
