package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
)

// mostTrend is how many sessions a trend shows, the newest ones.
const mostTrend = 8

// trendPart is what a screen shows together: figures that are of a kind.
type trendPart struct {
	id   string // behind a colon in its step, "" for what is always asked
	data chart.TrendData
}

// trendSteps show how the programme goes over its sessions, a part each: energy,
// safety, how often people were steered and how many agreements were kept; the
// factors that were asked again; the teams' figures.
func trendSteps(v View) []Step {
	var out []Step
	for _, part := range v.trendParts() {
		out = append(out, trendStep(part.id))
	}
	return out
}

func trendStep(part string) Step {
	id := "figures.trend"
	if part != "" {
		id += ":" + part
	}
	title := "step.figures.trend" + part
	show := func(v View) []screen.Node {
		out := []screen.Node{screen.Head("title", title)}
		for _, p := range v.trendParts() {
			if p.id == part {
				out = append(out, p.nodes()...)
			}
		}
		return out
	}
	return Step{
		ID: id, Name: screen.T(title), Public: func(v View) []screen.Node {
			words, pictures := apart(show(v)) // from 8 m the lines need a column of their own
			return append(words, pictures...)
		},
		Person:  func(v View, _ PersonID) []screen.Node { return show(v) },
		Control: func(v View) []screen.Node { return append(guidance(id), show(v)...) },
	}
}

// trendNodes are the pictures over the sessions; nothing before there are two
// figures to join. What a session's own screen hides has a gap here.
func (v View) trendNodes() []screen.Node {
	var out []screen.Node
	for _, part := range v.trendParts() {
		out = append(out, part.nodes()...)
	}
	return out
}

func (p trendPart) nodes() []screen.Node {
	drawing := chart.Trend(p.data)
	return []screen.Node{
		{ID: "trend" + p.id, Kind: screen.Picture, Drawing: &drawing}, screen.MutedPara("trendAbout"+p.id, "trend.about"+p.id),
	}
}

// trendParts are the parts in which something can be joined.
func (v View) trendParts() []trendPart {
	var sessions []*Session
	for _, se := range v.Sessions {
		if !se.StartedAt.IsZero() {
			sessions = append(sessions, se)
		}
	}
	sessions = sessions[max(len(sessions)-mostTrend, 0):]
	var days []chart.Day
	for _, se := range sessions {
		days = append(days, chart.Day(day(se.StartedAt, v.Zone())))
	}
	parts := []trendPart{
		{"", chart.TrendData{Days: days, Rows: v.trendOfPeople(sessions)}},
		{"Scan", chart.TrendData{Days: days, Rows: v.trendOfFactors(sessions)}},
		{"Kpi", chart.TrendData{Days: days, Rows: v.trendOfKpis(sessions)}},
	}
	return slices.DeleteFunc(parts, func(p trendPart) bool { return len(p.data.Rows) == 0 })
}

// trendOfPeople is what every follow-up asks, and the agreements kept.
func (v View) trendOfPeople(sessions []*Session) []chart.TrendRow {
	var rows []chart.TrendRow
	for _, row := range []struct {
		key, step string
		from, to  float64
	}{
		{"trend.energy", "checkin.energy", 1, 10}, {"trend.safety", "checkin.safety", 1, 5}, {"trend.steered", "figures.steered", 0, mostSteered},
	} {
		values := make([]chart.Value, len(sessions))
		for i, se := range sessions {
			values[i] = v.meanOf(v.roundIn(se.ID, row.step))
		}
		rows = joined(rows, chart.TrendRow{Name: screen.T(row.key), From: row.from, To: row.to, Values: values})
	}
	kept := make([]chart.Value, len(sessions))
	for i, se := range sessions {
		kept[i] = v.keptBy(se)
	}
	return joined(rows, chart.TrendRow{Name: screen.T("trend.kept"), From: 0, To: 100, Values: kept})
}

// joined adds a row that has at least two figures.
func joined(rows []chart.TrendRow, row chart.TrendRow) []chart.TrendRow {
	known := 0
	for _, value := range row.Values {
		if value.Known() {
			known++
		}
	}
	if known < 2 {
		return rows
	}
	return append(rows, row)
}

// meanOf is the mean of a question that was shown, unknown where too few answered.
func (v View) meanOf(r *Round) chart.Value {
	if !r.done() {
		return chart.Value{}
	}
	result := Rating.Result(r)
	if result.Few || len(result.Items) == 0 {
		return chart.Value{}
	}
	return shown(result.Items[0].Scale.Mean())
}

// keptBy is the share of agreements due by a session's day that were kept.
func (v View) keptBy(se *Session) chart.Value {
	rate := v.Outcomes(v.endOf(se)).KeptRate()
	if !rate.OK() {
		return chart.Value{}
	}
	return chart.Value{At: rate.Float(), Show: chart.Number(rate.Decimal(0))}
}

// endOf is the day on which a session ended, or as of which things stand in it.
func (v View) endOf(se *Session) string {
	if se.FinishedAt.IsZero() {
		return v.asOf()
	}
	return day(se.FinishedAt, v.Zone())
}
