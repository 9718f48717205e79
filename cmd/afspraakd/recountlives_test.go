package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/workshop"
)

// rawPromise is an adopted agreement as the log tells its life.
type rawPromise struct {
	id, due, replaces string
	done, asked       string // days
	drops             map[string]bool
	ended             string
	late              bool
}

// rawPromises are those of a log, by id, and their order.
type rawPromises struct {
	by    map[string]*rawPromise
	order []string
}

// promisesOn follows METHOD §3.9 through a log.
func promisesOn(log []rawEvent) rawPromises {
	all, out := map[string]*rawPromise{}, rawPromises{by: map[string]*rawPromise{}}
	for _, e := range log {
		d := e.data
		p := all[d.ID]
		switch e.kind {
		case "agreement.drafted":
			all[d.ID] = &rawPromise{id: d.ID, replaces: d.Replaces, due: d.Values["due"], drops: map[string]bool{}}
		case "agreement.written":
			if d.Field == "due" {
				p.due = d.Value
			}
		case "agreement.settled":
			if d.State != "adopted" {
				break
			}
			out.by[d.ID] = p
			out.order = append(out.order, d.ID)
			if old := out.by[p.replaces]; old != nil && old.ended == "" {
				old.ended = "renegotiated" // asked for in time: now that there is another text
			}
		case "life.reported":
			p.done = d.Day
		case "life.declared":
			if p.ended = "kept"; !d.Kept {
				p.ended, p.done = "", ""
			}
			p.late = d.Kept && p.done > p.due
		case "life.renegotiationAsked":
			if p.asked = d.Day; d.Day > p.due {
				p.ended, p.late = "renegotiated", true
			}
		case "life.dropSaid":
			if p.drops[d.As] = !d.Back; p.drops["giver"] && p.drops["receiver"] {
				p.ended = "cancelled"
			}
		case "life.broken":
			p.ended = "broken"
		}
	}
	return out
}

// state is where a promise stands on a day.
func (p rawPromise) state(today string) string {
	switch {
	case p.ended != "":
		return p.ended
	case p.done != "":
		return "reportedDone"
	case p.asked != "":
		return "renegotiating"
	case p.due < today:
		return "overdue"
	}
	return "adopted"
}

// rawOutcomes are what the kept rate is made of.
type rawOutcomes struct{ due, kept, inTime, before, after int }

func (all rawPromises) outcomes(today string) (o rawOutcomes) {
	for _, p := range all.by {
		switch state := p.state(today); {
		case state == "kept":
			o.due++
			o.kept++
			if !p.late {
				o.inTime++
			}
		case state == "broken", state == "overdue", state == "renegotiated" && p.late:
			o.due++
		}
		switch {
		case p.asked == "":
		case p.asked > p.due:
			o.after++
		default:
			o.before++
		}
	}
	return o
}

// recountLives works out where every promise stands, and the rates of the report.
func recountLives(t *testing.T, dir string) {
	t.Helper()
	file := filepath.Join(dir, "rehearsal.afspraak")
	log := rawLog(t, file)
	sessions := rawSessions(t, log)
	today := sessions[len(sessions)-1].last
	all := promisesOn(log)
	var d struct {
		Standing []struct {
			State     string
			Late      bool
			Agreement struct{ ID, Due string }
			Earlier   []struct {
				ID, State string
				Late      bool
			}
		}
	}
	if err := json.Unmarshal([]byte(must(t, "export", file, "--format", "json")), &d); err != nil {
		t.Fatal(err)
	}
	told := 0
	check := func(id, state string, late bool) {
		told++
		if p := all.by[id]; p == nil || p.state(today) != state || p.late != late {
			t.Errorf("%s is %s, late %v, in the export; in the log %+v", id, state, late, p)
		}
	}
	for _, x := range d.Standing {
		check(x.Agreement.ID, x.State, x.Late)
		for _, old := range x.Earlier {
			check(old.ID, old.State, old.Late)
		}
	}
	if told != len(all.by) || told == 0 {
		t.Errorf("%d texts of promises in the export, %d in the log", told, len(all.by))
	}
	o := all.outcomes(today)
	text := must(t, "export", file, "--format", "md", "--lang", "nl")
	for _, line := range []string{
		fmt.Sprintf("%s%% nagekomen · %d van de %d afspraken", share(o.kept, o.due), o.kept, o.due),
		fmt.Sprintf("Op tijd: %s%% (%d van de %d)", share(o.inTime, o.due), o.inTime, o.due),
		fmt.Sprintf("Heronderhandeld: %d vóór de datum (vakmanschap), %d erna (telt als gebroken)", o.before, o.after),
	} {
		if !strings.Contains(text, line) {
			t.Errorf("the report does not say %q", line)
		}
	}
	const published = 53
	distance, one := float64(o.kept)*100/float64(o.due)-published, 100/float64(o.due)
	said := "Ongeveer gelijk aan de gepubliceerde 53%"
	switch {
	case distance >= one:
		said = "beter dan de gepubliceerde 53%"
	case distance <= -one:
		said = "slechter dan de gepubliceerde 53%"
	}
	if !strings.Contains(text, said) {
		t.Errorf("%.1f beside the published figure, one agreement being %.1f: the report does not say %q", distance, one, said)
	}
}

// recountCalendar exports a second time after something was said of one promise:
// that event alone has changed, and is newer.
func recountCalendar(t *testing.T, dir string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "rehearsal.afspraak"))
	file := filepath.Join(t.TempDir(), "copy.afspraak")
	if err == nil {
		err = os.WriteFile(file, data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	log := rawLog(t, file)
	sessions := rawSessions(t, log)
	today := sessions[len(sessions)-1].last
	all := promisesOn(log)
	running := ""
	for _, id := range all.order {
		if s := all.by[id].state(today); s == "adopted" || s == "overdue" || s == "renegotiating" {
			running = id
		}
	}
	if running == "" {
		t.Fatal("no promise runs")
	}
	at, err := time.Parse(time.DateOnly, today)
	if err != nil {
		t.Fatal(err)
	}
	root := running
	for all.by[root].replaces != "" {
		root = all.by[root].replaces
	}
	before := events(t, must(t, "export", file, "--format", "ics", "--lang", "nl"))
	for i, c := range []workshop.Command{
		workshop.ReportDone{Agreement: workshop.AgreementID(running)},
		workshop.Declare{Agreement: workshop.AgreementID(running), Kept: true},
	} {
		if err := host.Give(context.Background(), file, at.Add(time.Duration(12+i)*time.Hour), c); err != nil {
			t.Fatal(err)
		}
		after := events(t, must(t, "export", file, "--format", "ics", "--lang", "nl"))
		if len(after) != len(before) {
			t.Errorf("%d events became %d", len(before), len(after))
		}
		for uid, e := range after {
			old, known := before[uid]
			switch changed := strings.HasPrefix(uid, root+"@"); {
			case !known || e.day != old.day:
				t.Errorf("%s is on %s, was %+v", uid, e.day, old)
			case strings.Contains(uid, "followup"):
			case changed && e.sequence <= old.sequence, !changed && e.sequence != old.sequence:
				t.Errorf("%s: SEQUENCE %d after %d", uid, e.sequence, old.sequence)
			}
		}
		before = after
	}
}

// calendarEvent is what is compared of an event.
type calendarEvent struct {
	day      string
	sequence int
}

var eventLines = regexp.MustCompile(`(?m)^(UID|SEQUENCE|DTSTART[^:]*):(.*)$`)

func events(t *testing.T, calendar string) map[string]calendarEvent {
	t.Helper()
	out := map[string]calendarEvent{}
	calendar = strings.ReplaceAll(strings.ReplaceAll(calendar, "\r\n ", ""), "\r\n", "\n")
	for _, block := range strings.Split(calendar, "BEGIN:VEVENT\n")[1:] {
		block, _, _ = strings.Cut(block, "END:VEVENT")
		var e calendarEvent
		uid := ""
		for _, m := range eventLines.FindAllStringSubmatch(block, -1) {
			switch {
			case m[1] == "UID":
				uid = m[2]
			case m[1] == "SEQUENCE":
				n, err := strconv.Atoi(m[2])
				if err != nil {
					t.Fatal(err)
				}
				e.sequence = n
			default:
				e.day = m[2]
			}
		}
		if _, twice := out[uid]; twice || uid == "" {
			t.Errorf("UID %q twice, or none", uid)
		}
		out[uid] = e
	}
	return out
}
