package workshop

import (
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
)

// mostTrend is how many sessions a trend shows, the newest ones.
const mostTrend = 8

// trendStep shows how the programme goes over its sessions: energy, safety, how
// often people were steered, and how many agreements were kept.
func trendStep() Step {
	id := "figures.trend"
	show := func(v View) []screen.Node {
		return append([]screen.Node{screen.Head("title", "step."+id)}, v.trendNodes()...)
	}
	return Step{
		ID: id, Name: screen.T("step." + id), Public: show,
		Person:  func(v View, _ PersonID) []screen.Node { return show(v) },
		Control: func(v View) []screen.Node { return append(guidance(id), show(v)...) },
	}
}

// trendNodes are the picture over the sessions; nothing before there are two
// figures to join. What a session's own screen hides has a gap here.
func (v View) trendNodes() []screen.Node {
	data := v.trend()
	if len(data.Rows) == 0 {
		return nil
	}
	drawing := chart.Trend(data)
	return []screen.Node{{ID: "trend", Kind: screen.Picture, Drawing: &drawing}, screen.MutedPara("trendAbout", "trend.about")}
}

func (v View) trend() chart.TrendData {
	var sessions []*Session
	for _, se := range v.Sessions {
		if !se.StartedAt.IsZero() {
			sessions = append(sessions, se)
		}
	}
	sessions = sessions[max(len(sessions)-mostTrend, 0):]
	var data chart.TrendData
	for _, se := range sessions {
		data.Days = append(data.Days, chart.Day(day(se.StartedAt, v.Zone())))
	}
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
		data.Rows = joined(data.Rows, chart.TrendRow{Name: screen.T(row.key), From: row.from, To: row.to, Values: values})
	}
	kept := make([]chart.Value, len(sessions))
	for i, se := range sessions {
		kept[i] = v.keptBy(se)
	}
	data.Rows = joined(data.Rows, chart.TrendRow{Name: screen.T("trend.kept"), From: 0, To: 100, Values: kept})
	return data
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
	at := v.asOf()
	if !se.FinishedAt.IsZero() {
		at = day(se.FinishedAt, v.Zone())
	}
	rate := v.Outcomes(at).KeptRate()
	if !rate.OK() {
		return chart.Value{}
	}
	return chart.Value{At: rate.Float(), Show: chart.Number(rate.Decimal(0))}
}
