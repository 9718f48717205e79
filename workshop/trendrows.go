package workshop

import (
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// mostTrendRows is how many lines below each other can be read from the back row.
const mostTrendRows = 4

// trendOfFactors is how many people agree with the factors that were asked in more
// sessions than one, in the order of the scan; where that are many, those that were
// asked again last. What a session did not show is a gap. Groups that differ too
// much in size are not compared (E25), so there is no line between them.
func (v View) trendOfFactors(sessions []*Session) []chart.TrendRow {
	of := make([][measure.Factors]measure.Scale, len(sessions))
	for i, se := range sessions {
		of[i] = v.factorsIn(se.ID)
	}
	again := askedAgain(of)
	var rows []chart.TrendRow
	for _, f := range allFactors() {
		if !again[f] {
			continue
		}
		row := chart.TrendRow{Name: screen.T("trend.factor", "factor", screen.Key(factorShort(f))), From: 0, To: 100}
		for i := range of {
			scale := of[i][f-1]
			if scale.N() == 0 {
				row.Values, row.Apart = append(row.Values, chart.Value{}), append(row.Apart, false)
				continue
			}
			apart := i > 0 && of[i-1][f-1].N() > 0 && !measure.Compare(of[i-1][f-1], scale).Diff.OK()
			row.Values = append(row.Values, chart.Value{At: scale.Agree().Float(), Show: chart.Number(scale.Agree().Decimal(0))})
			row.Apart = append(row.Apart, apart)
		}
		rows = append(rows, row)
	}
	return rows
}

// askedAgain are the factors with a figure in two sessions at least, as many as
// there is room for: those that were asked last.
func askedAgain(of [][measure.Factors]measure.Scale) map[int]bool {
	out := map[int]bool{}
	for i := len(of) - 1; i > 0; i-- {
		for _, f := range allFactors() {
			if len(out) == mostTrendRows {
				return out
			}
			if of[i][f-1].N() == 0 {
				continue
			}
			for _, earlier := range of[:i] {
				out[f] = out[f] || earlier[f-1].N() > 0
			}
			if !out[f] {
				delete(out, f)
			}
		}
	}
	return out
}

// trendOfKpis are the teams' figures as they were known on the day of each session:
// the newest reading since the session before. A figure begins with its baseline in
// the session that defined it. A session without a reading is a gap.
func (v View) trendOfKpis(sessions []*Session) []chart.TrendRow {
	var rows []chart.TrendRow
	for _, k := range v.definedKpis() {
		if len(rows) == mostTrendRows {
			break
		}
		row := chart.TrendRow{Name: screen.Text{Plain: k.Name}, Unit: k.Unit}
		for i, se := range sessions {
			after := ""
			if i > 0 {
				after = v.endOf(sessions[i-1])
			}
			row.Values = append(row.Values, v.kpiAt(k, se, after))
		}
		row.From, row.To = k.span(row.Values)
		rows = joined(rows, row)
	}
	return rows
}

// kpiAt is a figure at a session: read after an ISO day, by the day the session
// ended; else its baseline if it was defined there.
func (v View) kpiAt(k Kpi, se *Session, after string) chart.Value {
	value, until := "", v.endOf(se)
	for _, r := range k.Readings {
		if r.Day > after && r.Day <= until {
			value = r.Value
		}
	}
	if sh := v.FindSheet(k.Sheet); value == "" && sh != nil && v.root(sh).Session == se.ID {
		value = k.Baseline
	}
	return decimalValue(value)
}

// span are the ends of a figure's strip: where it came from, where it goes, and all
// that was read between.
func (k Kpi) span(values []chart.Value) (from, to float64) {
	first := true
	for _, v := range append([]chart.Value{decimalValue(k.Baseline), decimalValue(k.Target), decimalValue(k.Low), decimalValue(k.High)}, values...) {
		switch {
		case !v.Known():
		case first:
			from, to, first = v.At, v.At, false
		default:
			from, to = min(from, v.At), max(to, v.At)
		}
	}
	return from, to
}

// decimalValue is a decimal for a picture; nothing where it is none.
func decimalValue(s string) chart.Value {
	r := measure.DecimalRatio(s)
	if !r.OK() {
		return chart.Value{}
	}
	return chart.Value{At: r.Float(), Show: chart.Number(s)}
}
