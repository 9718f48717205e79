package main

import (
	"database/sql"
	"encoding/json"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	_ "modernc.org/sqlite" // the recount reads the file as it is, past the program
)

// rawEvent is a line of a programme's log.
type rawEvent struct {
	at   time.Time
	kind string
	data struct {
		ID, Step, Round, Field, Value, State, Kpi, Day, As, Kind, Replaces string
		Values                                                             map[string]string
		Kept, Late, Back                                                   bool
		Result                                                             struct{ Items []rawItem }
	}
}

// rawItem is what was counted of one question.
type rawItem struct {
	ID    string
	Scale *struct {
		Low    int
		Counts []int
	}
}

// rawSession is what the log says of one session.
type rawSession struct {
	first, last string // ISO days
	until       int    // events of the programme up to its end
	counted     map[string]map[string]rawItem
}

// rawLog reads a programme's log with nothing of the program.
func rawLog(t *testing.T, path string) []rawEvent {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: path}).EscapedPath()+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query("SELECT at, kind, data FROM log ORDER BY seq")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var out []rawEvent
	for rows.Next() {
		var e rawEvent
		var at, data string
		if err := rows.Scan(&at, &e.kind, &data); err != nil {
			t.Fatal(err)
		}
		if e.at, err = time.Parse(time.RFC3339, at); err != nil {
			t.Fatal(err)
		}
		// Some kinds have other things under the same names; those are not read here.
		if err := json.Unmarshal([]byte(data), &e.data); err != nil && slices.Contains(recounted, e.kind) {
			t.Fatalf("%s: %v", e.kind, err)
		}
		out = append(out, e)
	}
	if err := rows.Err(); err != nil || len(out) == 0 {
		t.Fatalf("%d events, %v", len(out), err)
	}
	return out
}

// recounted are the kinds of events that are read.
var recounted = []string{
	"session.finished", "step.entered", "round.opened", "round.closed", "round.revealed", "sheet.started", "sheet.written", "sheet.settled", "kpi.read",
	"agreement.drafted", "agreement.written", "agreement.settled", "life.reported", "life.declared", "life.renegotiationAsked", "life.dropSaid", "life.broken",
}

// rawSessions are the sessions of a log, with what was counted and shown in each.
func rawSessions(t *testing.T, log []rawEvent) []rawSession {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		t.Fatal(err)
	}
	var out []rawSession
	steps, closed := map[string]string{}, map[string][]rawItem{}
	for i, e := range log {
		day := e.at.In(zone).Format(time.DateOnly)
		switch e.kind {
		case "session.planned":
			out = append(out, rawSession{counted: map[string]map[string]rawItem{}})
		case "step.entered":
			if s := &out[len(out)-1]; s.first == "" {
				s.first = day
			}
		case "round.opened":
			steps[e.data.ID] = e.data.Step
		case "round.closed":
			closed[e.data.Round] = e.data.Result.Items
		case "round.revealed":
			items := map[string]rawItem{}
			for _, item := range closed[e.data.Round] {
				items[item.ID] = item
			}
			out[len(out)-1].counted[steps[e.data.Round]] = items
		case "session.finished":
			s := &out[len(out)-1]
			s.last, s.until = day, i+1
		}
	}
	return out
}

// n, mean in tenths, and per cent that agree (4 or 5 of 1 to 5), halves upwards.
func (r rawItem) n() int {
	sum := 0
	for _, c := range r.Scale.Counts {
		sum += c
	}
	return sum
}

func (r rawItem) mean() string {
	sum, n := 0, r.n()
	for i, c := range r.Scale.Counts {
		sum += c * (i + r.Scale.Low)
	}
	tenths := (20*sum + n) / (2 * n)
	return strconv.Itoa(tenths/10) + "," + strconv.Itoa(tenths%10)
}

func (r rawItem) agree() string { return share(r.Scale.Counts[3]+r.Scale.Counts[4], r.n()) }

// share is whole per cent, halves upwards.
func share(part, of int) string { return strconv.Itoa((200*part + of) / (2 * of)) }

// dutchDay writes an ISO day as the Dutch report does.
func dutchDay(iso string) string {
	months := []string{"jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"}
	month, _ := strconv.Atoi(iso[5:7])
	return strings.TrimPrefix(iso[8:], "0") + " " + months[month-1] + " " + iso[:4]
}
