package report

import (
	"strconv"

	"github.com/afspraak/afspraak/workshop/chart"
)

// The pictures of a report, the same on paper and on the web page.

// mostSteps is how many steps of a scale a picture has room for.
const mostSteps = 101

// histogram is a figure's distribution with its mean.
func histogram(f Figure) chart.Drawing {
	if len(f.Counts) > mostSteps {
		f.Counts = nil
	}
	mean, _ := strconv.ParseFloat(f.Mean, 64) // ours, and "" for no figure: then there is no mark
	return chart.Bars(chart.BarData{First: f.Min, Counts: f.Counts, Mean: chart.Value{At: mean, Show: chart.Number(f.Mean)}})
}

// stone is a buried procedure's tombstone.
func stone(p Procedure) chart.Drawing {
	from, _ := strconv.Atoi(p.Since) // 0: nobody remembers
	to, _ := strconv.Atoi(p.Until)
	return chart.Tombstone(chart.Stone{Name: chart.Plain(oneLine(p.Name)), From: from, To: to, Hours: chart.Number(p.HoursWon)})
}

// buried picks the procedures that have a stone, and the others.
func buried(list []Procedure) (stones, others []Procedure) {
	for _, p := range list {
		if p.State == "buried" {
			stones = append(stones, p)
		} else {
			others = append(others, p)
		}
	}
	return stones, others
}
