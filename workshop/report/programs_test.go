package report

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// zones are where a calendar may be read: a day must not shift in the first or
// the last of the world, nor at home.
var zones = []string{"Pacific/Kiritimati", "America/Los_Angeles", "Europe/Amsterdam"}

// program runs a real program that reads an export; where it is missing the test
// is skipped with what would install it.
func program(t *testing.T, zone, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skip(name + " is not installed; scripts/setup.sh check installs it")
	}
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	c := exec.CommandContext(ctx, name, args...)
	c.Env = append(os.Environ(), "TZ="+zone, "LC_ALL=C.UTF-8", "HOME="+t.TempDir())
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
	return string(out)
}

func exported(t *testing.T, content, name string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// dated are the lines "day|title" that a calendar should hold of a document.
func dated(d Document) []string {
	var out []string
	for _, a := range d.Agreements {
		out = append(out, a.Due+"|"+a.Giver.Name)
	}
	slices.Sort(out)
	return out
}

// TestCalcurseReadsEventsAndTasks: the due days stand where they are in every
// zone, as events and as tasks.
func TestCalcurseReadsEventsAndTasks(t *testing.T) {
	d := sample(t)
	path := exported(t, written(t, d, ICS, "nl"), "afspraken.ics")
	for _, zone := range zones {
		dir := t.TempDir()
		program(t, zone, "calcurse", "-D", dir, "-i", path)
		events := program(t, zone, "calcurse", "-D", dir, "-Q", "--from", "01/01/2026", "--days", "900",
			"--filter-type", "event", "--format-event", "%m\n", "--output-datefmt", "%Y-%m-%d")
		tasks := program(t, zone, "calcurse", "-D", dir, "-Q", "--filter-type", "todo", "--format-todo", "%m\n")
		day := ""
		var got []string
		for line := range strings.Lines(events) {
			line = strings.TrimSpace(line)
			if len(line) == len("2026-12-23:") && strings.HasSuffix(line, ":") {
				day = strings.TrimSuffix(line, ":")
			}
			for _, a := range d.Agreements {
				if strings.Contains(line, "Afspraak van "+a.Giver.Name) {
					got = append(got, day+"|"+a.Giver.Name)
				}
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, dated(d)) {
			t.Errorf("%s: %v, want %v, of\n%s", zone, got, dated(d), events)
		}
		for _, a := range d.Agreements {
			if !strings.Contains(tasks, "Afspraak van "+a.Giver.Name) {
				t.Errorf("%s: no task for %s in\n%s", zone, a.Giver.Name, tasks)
			}
		}
	}
}

const khalConfig = `[calendars]
[[one]]
path = %[1]s/cal
[default]
default_calendar = one
[sqlite]
path = %[1]s/khal.db
[locale]
local_timezone = %[2]s
default_timezone = %[2]s
dateformat = %%Y-%%m-%%d
longdateformat = %%Y-%%m-%%d
timeformat = %%H:%%M
datetimeformat = %%Y-%%m-%%d %%H:%%M
longdatetimeformat = %%Y-%%m-%%d %%H:%%M
`

// TestKhalUpdatesAndNeverDoubles: a second export of the same programme takes the
// place of the first in a calendar that has it already.
func TestKhalUpdatesAndNeverDoubles(t *testing.T) {
	d := sample(t)
	for _, zone := range zones {
		dir := t.TempDir()
		conf := exported(t, fmt.Sprintf(khalConfig, dir, zone), "conf")
		for range 2 {
			path := exported(t, written(t, d, ICS, "nl"), "afspraken.ics")
			program(t, zone, "khal", "-c", conf, "import", "--batch", "-a", "one", path)
		}
		list := program(t, zone, "khal", "-c", conf, "list", "2026-01-01", "900d", "--day-format", "", "-f", "{start-long}|{end-long}|{title}")
		var got []string
		for line := range strings.Lines(list) {
			for _, a := range d.Agreements {
				if cells := strings.SplitN(strings.TrimSpace(line), "|", 3); len(cells) == 3 && strings.HasPrefix(cells[2], "Afspraak van "+a.Giver.Name) {
					if cells[0] != cells[1] {
						t.Errorf("%s: more than one day: %s", zone, line)
					}
					got = append(got, cells[0]+"|"+a.Giver.Name)
				}
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, dated(d)) {
			t.Errorf("%s: %v, want %v, of\n%s", zone, got, dated(d), list)
		}
	}
}

const todomanConfig = `path = "%[1]s/*"
date_format = "%%Y-%%m-%%d"
time_format = ""
default_list = "tasks"
cache_path = "%[1]s/cache.sqlite3"
`

// TestTodomanReadsTheDaysOfTasks: a task is due on the day of its agreement, wherever
// it is read. Each task is laid into a file of its own, as a server of calendars does.
func TestTodomanReadsTheDaysOfTasks(t *testing.T) {
	d := sample(t)
	tasks := strings.Split(written(t, d, ICS, "nl"), "BEGIN:VTODO\r\n")[1:]
	for _, zone := range zones {
		dir := t.TempDir()
		if err := os.Mkdir(filepath.Join(dir, "tasks"), 0o700); err != nil {
			t.Fatal(err)
		}
		for i, task := range tasks {
			task, _, _ = strings.Cut(task, "END:VTODO")
			file := "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nBEGIN:VTODO\r\n" + task + "END:VTODO\r\nEND:VCALENDAR\r\n"
			if err := os.WriteFile(filepath.Join(dir, "tasks", fmt.Sprintf("%d.ics", i)), []byte(file), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		conf := exported(t, fmt.Sprintf(todomanConfig, dir), "config.py")
		list := program(t, zone, "todoman", "--config", conf, "list", "--status", "ANY")
		var got []string
		for line := range strings.Lines(list) {
			for _, a := range d.Agreements {
				if day, words, ok := strings.Cut(line, "Afspraak van "+a.Giver.Name); ok && words != "" {
					got = append(got, isoDay.FindString(day)+"|"+a.Giver.Name)
				}
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, dated(d)) {
			t.Errorf("%s: %v, want %v, of\n%s", zone, got, dated(d), list)
		}
	}
}

var isoDay = regexp.MustCompile(`\d{4}-\d\d-\d\d`)

// TestLibreOfficeReadsTheSheets: every sheet opens, texts that look like formulas
// are texts, and days are days.
func TestLibreOfficeReadsTheSheets(t *testing.T) {
	d := sample(t)
	path := exported(t, written(t, d, XLSX, "nl"), "verslag.xlsx")
	dir := t.TempDir()
	// The last figure asks for every sheet, each in a file of its own.
	program(t, "UTC", "soffice", "-env:UserInstallation=file://"+t.TempDir(), "--headless", "--convert-to",
		"csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1", "--outdir", dir, path)
	sheets, err := filepath.Glob(filepath.Join(dir, "*.csv"))
	if err != nil || len(sheets) < 4 {
		t.Fatalf("%d sheets: %v %v", len(sheets), sheets, err)
	}
	f, err := os.Open(filepath.Join(dir, "verslag-Afspraken.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for i, a := range d.Agreements {
		row := rows[i+1]
		due, _ := time.Parse(time.DateOnly, a.Due)
		if row[3] != a.What || !strings.Contains(row[6], due.Format("2006")) || !strings.Contains(row[6], due.Format("02")) {
			t.Errorf("row %d is %q", i+2, row)
		}
	}
	for _, sheet := range sheets {
		content, err := os.ReadFile(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, wrong := range []string{"#NAME?", "#REF!", "#VALUE!", "Err:5"} {
			if strings.Contains(string(content), wrong) {
				t.Errorf("%s has %s", filepath.Base(sheet), wrong)
			}
		}
	}
}

// TestABrowserReadsThePageAloud looks at the accessibility tree that a browser
// makes of the page: what somebody who does not see it gets.
func TestABrowserReadsThePageAloud(t *testing.T) {
	for name, page := range map[string]string{"report": written(t, sample(t), HTML, "nl"), "managers": forManager(t, teamsSample(t), "nl")} {
		nodes := axTree(t, exported(t, page, "page.html"))
		count := map[string]int{}
		level := 0
		for _, n := range nodes {
			role := n.Role.Value
			count[role]++
			words := strings.TrimSpace(n.Name.Value)
			switch role {
			case "heading":
				next := n.level()
				if next > level+1 {
					t.Errorf("%s: the heading %q is of level %d after one of level %d", name, words, next, level)
				}
				level = next
				if words == "" {
					t.Errorf("%s: a heading without words", name)
				}
			case "image", "img", "link", "columnheader":
				if words == "" {
					t.Errorf("%s: a %s without words", name, role)
				}
			}
		}
		if count["heading"] < 3 || count["table"] == 0 && count["list"] == 0 || count["main"] != 1 {
			t.Errorf("%s: roles %v", name, count)
		}
	}
}

// axNode is a node of the browser's accessibility tree.
type axNode struct {
	Ignored    bool
	Role, Name axValue
	Properties []struct {
		Name  string
		Value struct{ Value json.RawMessage }
	}
}

type axValue struct{ Value string }

func (n axNode) level() int {
	for _, p := range n.Properties {
		if p.Name == "level" {
			level := 0
			if json.Unmarshal(p.Value.Value, &level) == nil {
				return level
			}
		}
	}
	return 0
}
