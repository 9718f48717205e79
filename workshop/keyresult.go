package workshop

import (
	"time"

	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// KeyResult (kernresultaat) is what will show, in a year or more, that the group
// came closer to its big goal. Numbers are decimal strings with a point, days are
// ISO days; "" is not filled in.
type KeyResult struct {
	ID         KeyResultID
	Sheet      SheetID
	Text       string
	Unit       string
	Baseline   string
	Target     string
	Start, End string
	Why        string
	Bigger     string // what the group would do if it had to be ten times larger
	Readings   []Reading
}

// keyResultFields are those of a row of the big goal.
var keyResultFields = []sheetField{
	{name: "text", kind: screen.NoteField, length: 120, words: true, needed: always},
	{name: "unit", kind: screen.LineField, length: 20, needed: always},
	{name: "baseline", kind: screen.NumberField, min: -figureLimit, max: figureLimit, parts: true, needed: always},
	{name: "target", kind: screen.NumberField, min: -figureLimit, max: figureLimit, parts: true, needed: always},
	{name: "start", kind: screen.DateField, needed: always},
	{name: "end", kind: screen.DateField, needed: always},
	{name: "why", kind: screen.NoteField, length: 160, words: true, needed: always},
	{name: "bigger", kind: screen.NoteField, length: 160, words: true, needed: guarded, shown: guarded},
}

// guarded reports whether the long-goal guard asks about a row (E26).
func guarded(values map[string]string) bool { return keyResultOf(values).Guard().Warns() }

func keyResultOf(values map[string]string) KeyResult {
	return KeyResult{
		Text: values["text"], Unit: values["unit"], Baseline: values["baseline"], Target: values["target"],
		Start: values["start"], End: values["end"], Why: values["why"], Bigger: values["bigger"],
	}
}

// keyResultsOf are the results of a big goal. All its versions share their ids.
func (s *State) keyResultsOf(sh *Sheet) []KeyResult {
	var out []KeyResult
	for no := 1; no <= mostKeyResults; no++ {
		k := keyResultOf(rowValues(sh.Values, "keyResult", no))
		if k.Text == "" {
			continue
		}
		k.ID, k.Sheet = KeyResultID(string(s.root(sh).ID)+"."+RowKey("keyResult", no, "text")), sh.ID
		k.Readings = s.Readings[KpiID(k.ID)]
		out = append(out, k)
	}
	return out
}

// KeyResults are those of the newest big goal that is known well enough: from
// where, to where, and by when.
func (s *State) KeyResults() []KeyResult {
	sh := s.BigGoal()
	if sh == nil {
		return nil
	}
	var out []KeyResult
	for _, k := range s.keyResultsOf(sh) {
		if k.known() {
			out = append(out, k)
		}
	}
	return out
}

// FindKeyResult finds one of KeyResults.
func (s *State) FindKeyResult(id KeyResultID) (KeyResult, bool) {
	for _, k := range s.KeyResults() {
		if k.ID == id {
			return k, true
		}
	}
	return KeyResult{}, false
}

// known reports whether a line can be drawn: two figures that differ, and two
// days in their order.
func (k KeyResult) known() bool {
	return k.measured().Check() == nil && k.days(k.End) > 0
}

// measured is the result as the formulas take it: whichever way its target lies.
func (k KeyResult) measured() measure.KPI {
	m := measure.KPI{Direction: measure.Higher, Baseline: measure.DecimalRatio(k.Baseline), Target: measure.DecimalRatio(k.Target)}
	if m.Baseline.OK() && m.Target.OK() && m.Target.Cmp(m.Baseline) < 0 {
		m.Direction = measure.Lower
	}
	return m
}

// Guard is what the long-goal guard says of the result (E26).
func (k KeyResult) Guard() measure.Guard {
	return measure.GuardOf(k.months(), measure.DecimalRatio(k.Baseline), measure.DecimalRatio(k.Target))
}

// months is how many whole months the result runs, -1 while that is not known.
func (k KeyResult) months() int {
	start, err := time.Parse(time.DateOnly, k.Start)
	end, also := time.Parse(time.DateOnly, k.End)
	if err != nil || also != nil {
		return -1
	}
	months := 12*(end.Year()-start.Year()) + int(end.Month()) - int(start.Month())
	if end.Day() < start.Day() {
		months--
	}
	return max(months, 0)
}

// days is how many days lie between the start and a day, 0 when either is unknown.
func (k KeyResult) days(until string) int { return daysBetween(k.Start, until) }

// daysBetween is how many days the second lies after the first of two ISO days.
func daysBetween(from, to string) int {
	a, err := time.Parse(time.DateOnly, from)
	b, also := time.Parse(time.DateOnly, to)
	if err != nil || also != nil {
		return 0
	}
	return int(b.Sub(a).Hours()) / 24
}

// Progress is how far the newest reading has come, not OK without one (E13).
func (k KeyResult) Progress() measure.Percent {
	if n := len(k.Readings); n > 0 {
		return measure.KpiProgress(k.measured(), measure.DecimalRatio(k.Readings[n-1].Value))
	}
	return measure.Percent{}
}

// Expected is how far it should be on a day, in a straight line (E13).
func (k KeyResult) Expected(day string) measure.Percent {
	return measure.Expected(k.days(day), k.days(k.End))
}

// keyResultText is a result in one line: from where to where, by when.
func keyResultText(k KeyResult) *screen.Text {
	return screen.Say("keyResult.line", "text", k.Text, "from", figureOf(k.Baseline), "to", figureOf(k.Target), "unit", k.Unit, "year", yearOf(k.End))
}

func yearOf(day string) string {
	if len(day) < 4 {
		return "…"
	}
	return day[:4]
}

// checkpoints are the days between start and end on which one looks whether the
// line is kept: every half year of a result of up to two years, else every year.
func (k KeyResult) checkpoints() []string {
	step := 12
	if k.months() <= 2*step {
		step = 6
	}
	start, err := time.Parse(time.DateOnly, k.Start)
	if err != nil {
		return nil
	}
	var out []string
	for n := 1; len(out) < mostCheckpoints; n++ {
		day := start.AddDate(0, n*step, 0).Format(time.DateOnly)
		if daysBetween(day, k.End) < checkpointGap {
			break
		}
		out = append(out, day)
	}
	return out
}

const (
	mostCheckpoints = 9
	checkpointGap   = 60 // days before the end: nearer it says the same
)

// picture is the line from now to the year, with where one should be and where
// the newest reading is.
func (k KeyResult) picture() chart.Drawing {
	from, to := measure.DecimalRatio(k.Baseline), measure.DecimalRatio(k.Target)
	total := k.days(k.End)
	d := chart.ResultLineData{
		Name: screen.Text{Plain: k.Text}, Unit: screen.Text{Plain: k.Unit},
		From: chart.Value{At: from.Float(), Show: chart.Number(k.Baseline)}, To: chart.Value{At: to.Float(), Show: chart.Number(k.Target)},
		Start: chart.Day(k.Start), End: chart.Day(k.End),
	}
	for _, day := range k.checkpoints() {
		share := k.Expected(day)
		at := from.Float() + (to.Float()-from.Float())*measure.Ratio(share).Float()
		d.Checks = append(d.Checks, chart.CheckPoint{At: measure.Ratio(share).Float(), Day: chart.Day(day), Value: chart.Value{At: at, Show: rounded(at, to.Float()-from.Float())}})
	}
	if n := len(k.Readings); n > 0 {
		last := k.Readings[n-1]
		d.Now = chart.Value{At: measure.DecimalRatio(last.Value).Float(), Show: chart.Number(last.Value)}
		d.NowAt, d.NowDay = min(max(float64(k.days(last.Day))/float64(max(total, 1)), 0), 1), chart.Day(last.Day)
		d.Progress, d.Expected = percentValue(k.Progress()), percentValue(k.Expected(last.Day))
	}
	return chart.ResultLine(d)
}

func percentValue(p measure.Percent) chart.Value {
	if !p.OK() {
		return chart.Value{}
	}
	return chart.Value{At: p.Float(), Show: chart.Number(p.Decimal(0))}
}
