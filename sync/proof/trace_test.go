package proof_test

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"sort"
	"strings"
	"testing"

	_ "modernc.org/sqlite" // the dump reads files as they are, past package store

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/report"
)

// trace is all that a play leaves behind, by name.
type trace struct {
	texts   map[string]string   // what must be the same
	columns map[string][]string // "file table.column": its values, sorted
}

// random are the columns that may differ from run to run, whatever is answered:
// names of commands are drawn anew, and a seat writes down real time and the
// tap's port.
var random = []string{"acks.key", "agreements.at", "joined.addresses", "joined.at"}

// trace ends the stage and collects everything.
func (s *stage) trace() trace {
	s.t.Helper()
	out := trace{texts: map[string]string{}, columns: map[string][]string{}}
	s.exports(out.texts)
	s.close()
	out.texts["log"] = s.log.String()
	out.texts["control"] = strings.Join(s.watched, "\n")
	out.dump(s.t, "host", s.path())
	for _, p := range s.people {
		who := seatFolder(p.i)
		out.dump(s.t, who, seatFile(s.dir, p.i))
		told := storyOf(s.t, s.tap.heard(p.dev.ID))
		out.texts["frames to "+who] = strings.Join(told.said, "\n")
		for _, a := range slices.Sorted(maps.Keys(told.trees)) {
			out.texts[fmt.Sprintf("trees of %s to %s", a, who)] = strings.Join(told.trees[a], "\n")
		}
	}
	for name, text := range out.texts { // the one port that differs per run
		out.texts[name] = strings.ReplaceAll(text, s.h.Addr().String(), "ADDRESS")
	}
	return out
}

// exports writes the report in every format and both languages.
func (s *stage) exports(into map[string]string) {
	s.t.Helper()
	s.view(func(v workshop.View) {
		d, err := report.Build(v.State, v.Latest().ID, s.clock.Now())
		if err != nil {
			s.t.Fatal(err)
		}
		for _, f := range report.Formats() {
			for _, lang := range []string{"nl", "en"} {
				var b bytes.Buffer
				if err := report.Write(&b, d, f, report.Options{Lang: assets.TextsIn(lang)}); err != nil {
					s.t.Fatalf("export %s: %v", f, err)
				}
				into["export "+string(f)+" "+lang] = b.String()
			}
		}
	})
}

// dump reads every table of a closed file.
func (x trace) dump(t testing.TB, name, path string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: path}).EscapedPath()+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	tables, err := column(db, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
	if err != nil || len(tables) < 5 {
		t.Fatalf("%s: tables %q, %v", name, tables, err)
	}
	var all strings.Builder
	for _, table := range tables {
		if err := x.dumpTable(db, &all, name, table); err != nil {
			t.Fatalf("%s: %s: %v", name, table, err)
		}
	}
	x.texts["file of "+name] = all.String()
}

func (x trace) dumpTable(db *sql.DB, all *strings.Builder, name, table string) (err error) {
	rows, err := db.Query("SELECT * FROM " + table)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Err(), rows.Close()) }()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	var lines []string
	for rows.Next() {
		cells, into := make([]sql.NullString, len(columns)), make([]any, len(columns))
		for i := range cells {
			into[i] = &cells[i]
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		if table == "drafts" && cells[slices.Index(columns, "field")].String == "sync.position" {
			continue // how far into the host's log the last frame that came in happened to reach
		}
		line := table
		for i, c := range columns {
			full := table + "." + c
			x.columns[name+" "+full] = append(x.columns[name+" "+full], fmt.Sprintf("%q", cells[i].String))
			if slices.Contains(random, full) {
				cells[i].String = "#"
			}
			line += fmt.Sprintf(" %s=%q", c, cells[i].String)
		}
		lines = append(lines, line)
	}
	sort.Strings(lines)
	for _, c := range columns {
		sort.Strings(x.columns[name+" "+table+"."+c])
	}
	fmt.Fprintf(all, "%s: %d rows\n%s\n", table, len(lines), strings.Join(lines, "\n"))
	return nil
}

func column(db *sql.DB, query string) (out []string, err error) {
	rows, err := db.Query(query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var v string
		if err := rows.Scan(&v); err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// differences names what is not the same in two traces, and where they part.
func differences(a, b trace) []string {
	var out []string
	for name := range union(a.texts, b.texts) {
		if a.texts[name] != b.texts[name] {
			out = append(out, name+": "+parting(a.texts[name], b.texts[name]))
		}
	}
	slices.Sort(out)
	return out
}

// columnsThatDiffer names the columns whose values are not the same in some file.
func columnsThatDiffer(a, b trace) []string {
	var out []string
	for name := range union(a.columns, b.columns) {
		if !slices.Equal(a.columns[name], b.columns[name]) {
			_, name, _ = strings.Cut(name, " ")
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func union[V any](a, b map[string]V) map[string]bool {
	out := map[string]bool{}
	for k := range a {
		out[k] = true
	}
	for k := range b {
		out[k] = true
	}
	return out
}

// parting shows where two texts begin to differ.
func parting(a, b string) string {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	cut := func(s string) string { return s[max(0, min(i, len(s))-60):min(len(s), i+60)] }
	return fmt.Sprintf("at byte %d of %d and %d: %q or %q", i, len(a), len(b), cut(a), cut(b))
}
