package workshop

import (
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// compared is an own figure beside a published one.
type compared struct {
	published measure.Published
	label     screen.Text
	own       measure.Percent
}

// comparisons puts a scan and what is known of plans and of agreements
// that were due beside the published figures, in the order of METHOD §3.5.
func (v View) comparisons(r *Round) []compared {
	settings := v.Programme.Settings.Scan
	all := []measure.Published{measure.B65, measure.B63, measure.B50}
	if settings.Extra {
		all = append(all, measure.B51)
	}
	factors := factorsOf(r)
	var out []compared
	for _, b := range all {
		out = append(out, compared{b, screen.T(factorShort(b.Factor)), b.Own(factors[b.Factor-1])})
	}
	if plans := settings.plans(); plans.OK() {
		out = append(out, compared{measure.B53, screen.T("circuit.plans"), plans})
	}
	if kept := v.Outcomes(v.asOf()).KeptRate(); kept.OK() {
		out = append(out, compared{measure.B53, screen.T("circuit.kept"), kept})
	}
	return out
}

// row is the comparison as it is drawn: the advantage is above zero where the
// own figure is the better one, whichever way the figures run.
func (c compared) row() chart.PublishedRow {
	row := chart.PublishedRow{
		Label: c.label, Note: screen.T("circuit.counts." + c.kind()),
		Published: chart.Value{At: float64(c.published.Percent), Show: chart.Number(measure.Percent{Num: c.published.Percent, Den: 100}.Decimal(0))},
		Verdict:   screen.T("circuit.verdict.none"),
	}
	adv, verdict := c.published.Advantage(c.own)
	if verdict == measure.VerdictNone {
		return row
	}
	row.Own = chart.Value{At: c.own.Float(), Show: chart.Number(c.own.Decimal(0))}
	row.Verdict, row.Difference = screen.T("circuit.verdict."+string(verdict)), chart.Number(adv.Signed(1))
	return row
}

// kind is what is counted: the end of the key of the row's note.
func (c compared) kind() string {
	switch {
	case c.published.Factor == 0:
		return "realised"
	case c.published.NotAgree:
		return "notAgree"
	}
	return "disagree"
}

// publishedNode is the picture, with its caveat under it or without.
func (v View) publishedNode(r *Round, caveat screen.Text) screen.Node {
	var rows []chart.PublishedRow
	for _, c := range v.comparisons(r) {
		rows = append(rows, c.row())
	}
	drawing := chart.PublishedFigures(rows, caveat)
	return screen.Node{ID: "published", Kind: screen.Picture, Drawing: &drawing}
}

// caveatOf is what has to be said once of all the figures: the statements are not
// the questions of the research, and how much one person weighs. That is told by
// how many answered each statement: who did not know is not among them.
func (v View) caveatOf(r *Round) *screen.Text {
	least, most := 0, 0 // people behind one figure
	for _, c := range v.comparisons(r) {
		if n := c.own.Den; c.published.Factor != 0 && c.own.OK() {
			if least == 0 || n < least {
				least = n
			}
			most = max(most, n)
		}
	}
	one := func(n int) chart.Number { return chart.Number(measure.OnePerson(measure.Percent{Den: n}).Decimal(1)) }
	switch least {
	case 0:
		return screen.Say("circuit.caveat")
	case most:
		return screen.Say("circuit.caveatOne", "x", one(most))
	}
	return screen.Say("circuit.caveatRange", "from", one(most), "to", one(least))
}

// publishedStep shows them. Each figure in full, with its direction and its own
// caveat, is the facilitator's to read out.
func publishedStep(id string) Step {
	show := func(v View) []screen.Node {
		r := v.scanned(scanAnswer)
		return []screen.Node{v.publishedNode(r, *v.caveatOf(r))}
	}
	return Step{
		ID: id, Name: screen.T("step." + id), Public: show,
		Person: func(View, PersonID) []screen.Node {
			return []screen.Node{screen.Head("title", "step."+id), screen.MutedPara("look", "round.lookUp")}
		},
		Control: func(v View) []screen.Node {
			out := append(append(guidance(id), screen.Head("title", "step."+id)), show(v)...)
			list := screen.Node{ID: "sources", Kind: screen.List}
			for _, c := range v.comparisons(v.scanned(scanAnswer)) {
				if id := "source:" + c.published.Key; len(list.Kids) == 0 || list.Kids[len(list.Kids)-1].ID != id {
					list.Kids = append(list.Kids, screen.Node{ID: id, Kind: screen.Item, Text: screen.Say("bench." + c.published.Key)})
				}
			}
			return append(out, list, v.figureFold())
		},
	}
}
