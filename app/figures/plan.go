package figures

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/intake"
)

// known is what the programme has, copied while the host stood still.
type known struct {
	kpis     []workshop.Kpi
	imports  []workshop.Import
	readings map[workshop.KpiID]map[string]string // value by ISO day
	last     map[string]workshop.Import           // by source
	today    string
	zone     *time.Location // of the programme
}

// learn copies what this window needs of a programme.
func learn(v workshop.View) known {
	k := known{kpis: v.Kpis(), readings: map[workshop.KpiID]map[string]string{}, last: map[string]workshop.Import{}, zone: v.Zone()}
	for _, f := range k.kpis {
		k.readings[f.ID] = map[string]string{}
		for _, r := range f.Readings {
			k.readings[f.ID][r.Day] = r.Value
		}
	}
	for _, m := range v.Imports {
		k.imports = append(k.imports, *m)
		if last := v.LastImport(m.Source); last != nil {
			k.last[m.Source] = *last
		}
	}
	return k
}

// find is a figure of the programme.
func (k known) find(id workshop.KpiID) (workshop.Kpi, bool) {
	i := slices.IndexFunc(k.kpis, func(f workshop.Kpi) bool { return f.ID == id })
	if i < 0 {
		return workshop.Kpi{}, false
	}
	return k.kpis[i], true
}

// plan is how a file is going to be taken over.
type plan struct {
	file    string
	table   intake.Table
	mapping intake.Mapping
	to      map[int]workshop.KpiID // column to figure; others are left out
	known   known
}

// newPlan begins as the last time a file with this heading was read, otherwise
// with what can be guessed.
func newPlan(file string, table intake.Table, guess intake.Mapping, columns map[string]workshop.KpiID, k known) *plan {
	p := &plan{file: file, table: table, mapping: guess, to: map[int]workshop.KpiID{}, known: k}
	if last, ok := k.last[table.Source()]; ok {
		p.mapping = table.Again(guess, last.Reading.Day, last.Reading.MonthFirst, last.Reading.Sign)
	}
	for _, i := range p.mapping.Figures {
		if id, ok := columns[table.Head[i]]; ok && !slices.Contains(slices.Collect(maps.Values(p.to)), id) {
			p.to[i] = id
		}
	}
	return p
}

// What a column can be beside a figure, which goes by its id.
const (
	asDay  = "day"
	asNone = "none"
)

// as is what a column is.
func (p *plan) as(column int) string {
	if column == p.mapping.Day {
		return asDay
	}
	if id, ok := p.to[column]; ok {
		return string(id)
	}
	return asNone
}

// set makes a column the one with the days, a figure, or none. A figure comes
// from one column: the one that had it before has none then. There are always
// days.
func (p *plan) set(column int, as string) {
	switch as {
	case asDay:
		delete(p.to, column)
		p.mapping = p.table.Understand(column)
		maps.DeleteFunc(p.to, func(i int, _ workshop.KpiID) bool { return !slices.Contains(p.mapping.Figures, i) })
	case asNone:
		delete(p.to, column)
	default:
		maps.DeleteFunc(p.to, func(_ int, id workshop.KpiID) bool { return string(id) == as })
		p.to[column] = workshop.KpiID(as)
	}
}

// outcome is what taking over would do.
type outcome struct {
	rows                 []workshop.ImportedReading
	first                []row
	wrong                []intake.Wrong
	fresh, changed, same int
}

// row is a row of the file as it is read: a value by column.
type row struct {
	line   int
	day    string
	values map[int]string
}

// mostRows is how many rows are shown as they are read.
const mostRows = 5

// outcome reads the file as it is planned now.
func (p *plan) outcome() outcome {
	var out outcome
	readings, wrong := p.table.Readings(p.mapping, p.columns(), p.known.today)
	out.wrong = wrong
	for _, r := range readings {
		id := p.to[r.Column]
		out.rows = append(out.rows, workshop.ImportedReading{Kpi: id, Day: r.Day, Value: r.Value})
		switch was := p.known.readings[id][r.Day]; was {
		case "":
			out.fresh++
		case r.Value:
			out.same++
		default:
			out.changed++
		}
		if n := len(out.first); n == 0 || out.first[n-1].line != r.Line {
			if n == mostRows {
				continue
			}
			out.first = append(out.first, row{r.Line, r.Day, map[int]string{}})
		}
		out.first[len(out.first)-1].values[r.Column] = r.Value
	}
	return out
}

// columns are those that are taken over, in the order of the file.
func (p *plan) columns() []int { return slices.Sorted(maps.Keys(p.to)) }

// mostName is how long a file's name may be in the programme, in bytes.
const mostName = 120

// command takes the file over.
func (p *plan) command() workshop.ImportReadings {
	c := workshop.ImportReadings{
		File: strings.ToValidUTF8(p.file[:min(len(p.file), mostName)], ""), Source: p.table.Source(), Columns: map[string]workshop.KpiID{},
		Reading: workshop.FileReading{Day: p.table.Head[p.mapping.Day], MonthFirst: p.mapping.MonthFirst, Sign: p.mapping.Sign()}, Rows: p.outcome().rows,
	}
	for i, id := range p.to {
		c.Columns[p.table.Head[i]] = id
	}
	return c
}
