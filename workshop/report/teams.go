package report

import (
	"slices"
	"strconv"
	"strings"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/measure"
)

// Team is a team with a charter that is in force: adopted, or on trial. It holds
// no person.
type Team struct {
	Name     string   `json:"name"`
	Customer string   `json:"customer"`
	Purpose  string   `json:"purpose"`
	Ours     []string `json:"ours,omitempty"`
	NotOurs  []string `json:"notOurs,omitempty"`
	Size     int      `json:"size,omitempty"` // people
	State    string   `json:"state"`          // adopted, trial
	Version  int      `json:"version"`
	Since    string   `json:"since,omitempty"` // ISO day on which it was settled
	Until    string   `json:"until,omitempty"` // ISO day on which a trial ends
	Figures  []Kpi    `json:"figures,omitempty"`
}

// KpiReading is a figure's value on a day.
type KpiReading struct {
	Day   string `json:"day"`
	Value string `json:"value"`
}

func (b builder) teams() []Team {
	var out []Team
	for _, sh := range b.s.Charters() {
		v := sh.Values
		t := Team{
			Name: v["name"], Customer: v["customer"], Purpose: v["purpose"], Ours: lines(v["inScope"]), NotOurs: lines(v["outOfScope"]),
			State: string(sh.State), Version: sh.Version, Until: sh.Until, Figures: b.figuresWhere(func(k workshop.Kpi) bool { return k.Sheet == sh.ID }),
		}
		t.Size, _ = strconv.Atoi(v["size"]) // the sheet takes whole numbers only
		if !sh.SettledAt.IsZero() {
			t.Since = sh.SettledAt.In(b.s.Zone()).Format("2006-01-02")
		}
		out = append(out, t)
	}
	return out
}

func (b builder) figuresWhere(wanted func(workshop.Kpi) bool) []Kpi {
	var out []Kpi
	for _, k := range b.s.Kpis() {
		if wanted(k) {
			out = append(out, measured(k))
		}
	}
	return out
}

// kpi is a figure as an agreement names it.
func kpi(k workshop.Kpi) Kpi {
	return Kpi{Name: k.Name, Team: k.Team, Goal: k.Goal, Unit: k.Unit, Direction: k.Direction, Baseline: k.Baseline, Target: k.Target, Now: k.Now()}
}

// measured is a figure with all that was read of it. Where nothing was read it
// has no Now: the baseline is a beginning, not a reading.
func measured(k workshop.Kpi) Kpi {
	out := kpi(k)
	out.Low, out.High, out.KeyResult = k.Low, k.High, k.KeyResult
	if len(k.Readings) == 0 {
		out.Now = ""
	}
	for _, r := range k.Readings {
		out.Readings = append(out.Readings, KpiReading{r.Day, r.Value})
	}
	if p := k.Progress(); p.OK() {
		out.Progress = p.Decimal(0)
	}
	return out
}

// read is the day of the newest reading, "" before the first.
func (k Kpi) read() string {
	if n := len(k.Readings); n > 0 {
		return k.Readings[n-1].Day
	}
	return ""
}

// progress is how far a figure is on its way, as the room saw it.
func progress(k Kpi) chart.Drawing {
	d := chart.KpiProgressData{
		Name: chart.Plain(oneLine(k.Name)), Unit: chart.Plain(oneLine(k.Unit)), From: decimal(k.Baseline), To: decimal(k.Target),
		Progress: decimal(k.Progress), Now: decimal(k.Now),
	}
	if k.Direction == workshop.WithinBand {
		d.InBand, d.From, d.To = true, decimal(k.Low), decimal(k.High)
	}
	return chart.KpiProgress(d)
}

// decimal is a figure for a drawing; nothing where it is no number.
func decimal(s string) chart.Value {
	r := measure.DecimalRatio(s)
	if !r.OK() {
		return chart.Value{}
	}
	return chart.Value{At: r.Float(), Show: chart.Number(s)}
}

func lines(s string) []string {
	return slices.DeleteFunc(strings.Split(s, "\n"), func(line string) bool { return strings.TrimSpace(line) == "" })
}
