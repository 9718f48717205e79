package main

import (
	"encoding/json"
	"fmt"
	"math"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// factorNames are the seven factors of the scan, as the Dutch report names them.
var factorNames = []string{
	"Onderscheid", "Voorbeeld van de leiding", "Ruimte voor oplossingen", "Feedback delen",
	"Feedback oppakken", "Ideeën van medewerkers", "Verbeteringen afmaken",
}

// recountTrends works out every line over the sessions from the log, and finds each
// in the last report, and no other.
func recountTrends(t *testing.T, dir string) {
	t.Helper()
	file := filepath.Join(dir, "rehearsal.afspraak")
	log := rawLog(t, file)
	sessions := rawSessions(t, log)
	line := func(name string, value func(i int) string) string {
		var cells []string
		known := 0
		for i, s := range sessions {
			v := value(i)
			if v == "" {
				v = "geen cijfer"
			} else {
				known++
			}
			cells = append(cells, dutchDay(s.first)+": "+v)
		}
		if known < 2 {
			return ""
		}
		return name + " (" + strings.Join(cells, "; ") + ")"
	}
	asked := func(step, item string) func(int) string {
		return func(i int) string {
			r, ok := sessions[i].counted[step][item]
			if !ok || r.Scale == nil || r.n() < 4 {
				return ""
			}
			return r.mean()
		}
	}
	want := []string{
		line("Energie bij de start", asked("checkin.energy", "energy")),
		line("Vrij om te zeggen wat je denkt", asked("checkin.safety", "safety")),
		line("Van bovenaf bijgestuurd", asked("figures.steered", "steered")),
		line("Nagekomen afspraken, %", func(i int) string {
			o := promisesOn(log[:sessions[i].until]).outcomes(sessions[i].last)
			if o.due == 0 {
				return ""
			}
			return share(o.kept, o.due)
		}),
	}
	agree := func(f, i int) string {
		for _, step := range []string{"scan.answer", "renew.scan"} {
			if r, ok := sessions[i].counted[step][fmt.Sprintf("f%d", f+1)]; ok && r.Scale != nil && r.n() >= 4 {
				return r.agree()
			}
		}
		return ""
	}
	drawn := map[int]bool{} // four at most: those that were asked again last
	for i := len(sessions) - 1; i > 0; i-- {
		for f := range factorNames {
			for earlier := range i {
				if len(drawn) < 4 && agree(f, i) != "" && agree(f, earlier) != "" {
					drawn[f] = true
				}
			}
		}
	}
	for f, name := range factorNames {
		if drawn[f] {
			want = append(want, line(name+", % eens", func(i int) string { return agree(f, i) }))
		}
	}
	for _, k := range rawKpis(log) {
		want = append(want, line(k.name+" ("+k.unit+")", func(i int) string {
			after, value := "", ""
			if i == 0 {
				value = k.baseline
			} else {
				after = sessions[i-1].last
			}
			for _, r := range k.readings {
				if r[0] > after && r[0] <= sessions[i].last {
					value = r[1]
				}
			}
			return value
		}))
	}
	want = slices.DeleteFunc(want, func(s string) bool { return s == "" })
	var got []string
	text := must(t, "export", file, "--format", "md", "--lang", "nl")
	for said := range strings.Lines(text) {
		if rows, ok := strings.CutPrefix(strings.TrimSpace(said), "Over de sessies: "); ok {
			got = append(got, strings.Split(strings.TrimSuffix(rows, "."), "); ")...)
		}
	}
	for i := range got {
		if !strings.HasSuffix(got[i], ")") {
			got[i] += ")"
		}
	}
	if len(want) < 6 || !slices.Equal(got, want) {
		t.Errorf("the report draws\n%s\nthe log says\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	different := false
	for _, s := range sessions[1:] {
		different = different || fmt.Sprint(s.counted["checkin.energy"]["energy"].Scale.Counts) != fmt.Sprint(sessions[0].counted["checkin.energy"]["energy"].Scale.Counts)
	}
	if !different {
		t.Error("people answered the same in every session: a line that took one for another would not be found")
	}
}

// rawKpi is a team's figure as it was written on its charter, and read since.
type rawKpi struct {
	id, name, unit, direction, baseline, target, low, high string
	readings                                               [][2]string // day and value, by day
}

// rawKpis are the figures of the charters that were adopted.
func rawKpis(log []rawEvent) []rawKpi {
	charters, fields := []string{}, map[string]map[string]string{}
	adopted := map[string]bool{}
	for _, e := range log {
		d := e.data
		switch {
		case e.kind == "sheet.started" && d.Kind == "charter":
			charters = append(charters, d.ID)
			fields[d.ID] = map[string]string{}
			for k, v := range d.Values {
				fields[d.ID][k] = v
			}
		case e.kind == "sheet.written" && fields[d.ID] != nil:
			fields[d.ID][d.Field] = d.Value
		case e.kind == "sheet.settled" && (d.State == "adopted" || d.State == "trial"):
			adopted[d.ID] = true
		}
	}
	var out []rawKpi
	for _, id := range charters {
		for goal := 1; adopted[id] && goal <= 9; goal++ {
			of := func(field string) string { return fields[id][fmt.Sprintf("goal.%d.%s", goal, field)] }
			if of("kpi") == "" {
				continue
			}
			k := rawKpi{id: fmt.Sprintf("%s.goal.%d.kpi", id, goal), name: of("kpi"), unit: of("unit"), direction: of("direction")}
			k.baseline, k.target, k.low, k.high = of("baseline"), of("target"), of("low"), of("high")
			for _, e := range log {
				if e.kind == "kpi.read" && e.data.Kpi == k.id {
					k.readings = append(k.readings, [2]string{e.data.Day, e.data.Value})
				}
			}
			out = append(out, k)
		}
	}
	return out
}

// recountProgress works out how far each figure has come (METHOD §3.8) and finds it
// on the page for management, with where it began, goes and stands.
func recountProgress(t *testing.T, dir string) {
	t.Helper()
	file := filepath.Join(dir, "rehearsal.afspraak")
	page := must(t, "export", file, "--format", "html", "--view", "manager", "--lang", "nl")
	tags := regexp.MustCompile(`<[^>]*>`)
	rows := map[string][]string{}
	for _, row := range strings.Split(page, `<tr><th scope="row">`)[1:] {
		row, _, _ = strings.Cut(row, "</tr>")
		name, cells, _ := strings.Cut(row, "</th>")
		for _, cell := range strings.Split(cells, "</td>") {
			rows[name] = append(rows[name], strings.TrimSpace(tags.ReplaceAllString(strings.ReplaceAll(cell, "<br>", " "), "")))
		}
	}
	kpis := rawKpis(rawLog(t, file))
	for _, k := range kpis {
		number := func(s string) float64 { v, _ := strconv.ParseFloat(s, 64); return v }
		last := k.readings[len(k.readings)-1]
		now, from, to := number(last[1]), number(k.baseline), number(k.target)
		goal := k.target + " " + k.unit
		stand := last[1] + " " + k.unit + " (" + dutchDay(last[0]) + ")"
		for i, r := range k.readings[:len(k.readings)-1] {
			stand += []string{" · ", " eerder: "}[max(1-i, 0)] + r[1] + " (" + dutchDay(r[0]) + ")"
		}
		way := math.Floor(100*(now-from)/(to-from) + 0.5)
		said := fmt.Sprintf("%.0f%% van de weg", way)
		switch {
		case k.direction == "band":
			goal = k.low + " tot " + k.high + " " + k.unit
			said = "buiten de grenzen"
			if now >= number(k.low) && now <= number(k.high) {
				said = "binnen de grenzen"
			}
		case way < 0:
			said = fmt.Sprintf("verkeerde kant op (−%.0f%%)", -way)
		}
		want := []string{k.baseline + " " + k.unit, goal, stand, said, ""}
		if got := rows[k.name]; !slices.Equal(got, want) {
			t.Errorf("%s: the page says %q, the log %q", k.name, got, want)
		}
	}
	if len(kpis) == 0 || len(rows) != len(kpis) {
		t.Errorf("%d figures on the page, %d in the log", len(rows), len(kpis))
	}
}

// recountFigures works out number and mean of every scale that stands in the report
// of each session.
func recountFigures(t *testing.T, dir string) {
	t.Helper()
	file := filepath.Join(dir, "rehearsal.afspraak")
	compared := 0
	for i, s := range rawSessions(t, rawLog(t, file)) {
		var d struct {
			Figures []struct {
				Step, Item, Mean string
				N                int
				Few              bool
				Counts           []int
			}
		}
		if err := json.Unmarshal([]byte(must(t, "export", file, "--format", "json", "--session", strconv.Itoa(i+1))), &d); err != nil {
			t.Fatal(err)
		}
		for _, f := range d.Figures {
			item, ok := s.counted[f.Step][f.Item]
			switch {
			case !ok || item.Scale == nil:
				t.Errorf("session %d: %s %s stands in the report and was not counted", i+1, f.Step, f.Item)
			case f.Few:
			case f.N != item.n() || f.Mean != strings.Replace(item.mean(), ",", ".", 1) || !slices.Equal(f.Counts, item.Scale.Counts):
				t.Errorf("session %d: %s %s: %d answers, mean %s, %v in the report; %d, %s, %v in the log", i+1, f.Step, f.Item, f.N, f.Mean, f.Counts, item.n(), item.mean(), item.Scale.Counts)
			default:
				compared++
			}
		}
	}
	if compared < 8 {
		t.Errorf("only %d figures compared", compared)
	}
}
