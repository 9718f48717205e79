package workshop

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[ImportReadings]("readings.import")
	_ = command[UndoImport]("readings.importUndo")
	_ = event[ReadingsImported]("readings.imported")
	_ = event[ImportUndone]("readings.importUndone")
)

// ImportID names one import of readings.
type ImportID string

// Import is a set of readings that came out of one file. What the file said
// beside them, such as who or which case, is nowhere in the programme (INV-13).
type Import struct {
	ID      ImportID
	At      time.Time
	File    string
	Source  string           // tables with the same heading are of one source
	Columns map[string]KpiID // which column went to which figure
	Reading FileReading
	Rows    []ImportedReading
	Undone  bool
}

// FileReading is how days and numbers were read of a file. Its zero value is of
// an import in which nobody was asked: then the file is looked at anew.
type FileReading struct {
	Day        string `json:"day,omitempty"` // the heading of the column with the days
	MonthFirst bool   `json:"monthFirst,omitempty"`
	// Sign is the decimal one of all columns, "," or "."; "" where columns differ.
	Sign string `json:"sign,omitempty"`
}

// ImportedReading is a value of a figure on a day, and what stood there before;
// "" for nothing.
type ImportedReading struct {
	Kpi   KpiID  `json:"kpi"`
	Day   string `json:"day"`
	Value string `json:"value"`
	Was   string `json:"was,omitempty"`
}

// The limits of an import.
const (
	mostImported  = 20000
	mostFileName  = 120
	mostOfHeading = 20000
)

// ImportReadings takes readings over from a file. Readings that are there
// already are left out, so that the same file twice adds nothing. It needs no
// running session. Facilitator only.
type ImportReadings struct {
	File    string            `json:"file"`
	Source  string            `json:"source"`
	Columns map[string]KpiID  `json:"columns"`
	Reading FileReading       `json:"reading,omitzero"`
	Rows    []ImportedReading `json:"rows"` // Was is looked up
}

// ReadingsImported are the readings that were new.
type ReadingsImported struct {
	ID      ImportID          `json:"id"`
	File    string            `json:"file"`
	Source  string            `json:"source"`
	Columns map[string]KpiID  `json:"columns"`
	Reading FileReading       `json:"reading,omitzero"`
	Rows    []ImportedReading `json:"rows"`
}

func (c ImportReadings) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	if len(c.Rows) > mostImported || len(c.File) > mostFileName || len(c.Source) > mostOfHeading || len(c.Reading.Day) > mostOfHeading || len(c.Reading.Sign) > 1 {
		return Decision{}, refuse(Invalid, "refusal.importTooBig")
	}
	for _, k := range c.Columns {
		if _, ok := s.FindKpi(k); !ok {
			return Decision{}, refuse(NotFound, "refusal.kpiGone")
		}
	}
	today := day(e.At, s.Zone())
	var rows []ImportedReading
	for _, r := range c.Rows {
		if err := s.importable(c, r, today); err != nil {
			return Decision{}, err
		}
		if r.Was = s.Reading(r.Kpi, r.Day); r.Was != r.Value {
			rows = append(rows, r)
		}
	}
	if len(rows) == 0 {
		return Decision{}, nil
	}
	return events(ReadingsImported{ImportID(newID(e.Chance)), c.File, c.Source, c.Columns, c.Reading, rows},
		Logged{What: screen.T("log.imported", "file", c.File, "N", len(rows))})
}

// importable refuses a reading that could not have been typed in either.
func (s *State) importable(c ImportReadings, r ImportedReading, today string) error {
	if !slices.Contains(slices.Collect(maps.Values(c.Columns)), r.Kpi) {
		return refuse(NotFound, "refusal.kpiGone")
	}
	if _, err := time.Parse(time.DateOnly, r.Day); err != nil || r.Day > today {
		return refuse(Invalid, "refusal.readingDay", "today", screen.Date(today))
	}
	if !measure.DecimalRatio(r.Value).OK() {
		return refuse(Invalid, "refusal.importNumber", "value", r.Value, "day", screen.Date(r.Day))
	}
	return nil
}

// Reading is what stands at a figure on a day, "" for nothing.
func (s *State) Reading(k KpiID, day string) string {
	list := s.Readings[k]
	if at, ok := findReading(list, day); ok {
		return list[at].Value
	}
	return ""
}

func findReading(list []Reading, day string) (int, bool) {
	return slices.BinarySearchFunc(list, day, func(r Reading, day string) int { return strings.Compare(r.Day, day) })
}

// setReading puts a value at a figure on a day; "" takes it away.
func (s *State) setReading(k KpiID, day, value string) {
	list := slices.Clone(s.Readings[k])
	at, there := findReading(list, day)
	switch {
	case there && value == "":
		list = slices.Delete(list, at, at+1)
	case there:
		list[at].Value = value
	case value != "":
		list = slices.Insert(list, at, Reading{day, value})
	}
	s.Readings[k] = list
}

func (v ReadingsImported) apply(s *State, r Record) {
	for _, row := range v.Rows {
		s.setReading(row.Kpi, row.Day, row.Value)
	}
	s.Imports = append(s.Imports, &Import{ID: v.ID, At: r.At, File: v.File, Source: v.Source, Columns: v.Columns, Reading: v.Reading, Rows: v.Rows})
}

// UndoImport puts back what stood there before an import. A reading that was
// changed since stays as it is. Facilitator only.
type UndoImport struct {
	Import ImportID `json:"import"` // "" is the newest one that is not undone
}

// ImportUndone is an import that was taken back.
type ImportUndone struct {
	Import ImportID `json:"import"`
}

func (c UndoImport) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	for _, m := range slices.Backward(s.Imports) {
		if !m.Undone && (c.Import == "" || m.ID == c.Import) {
			return events(ImportUndone{m.ID}, Logged{What: screen.T("log.importUndone", "file", m.File, "N", len(m.Rows))})
		}
	}
	return Decision{}, refuse(NotFound, "refusal.importGone")
}

func (v ImportUndone) apply(s *State, _ Record) {
	for _, m := range s.Imports {
		if m.ID != v.Import {
			continue
		}
		m.Undone = true
		for _, row := range m.Rows {
			if s.Reading(row.Kpi, row.Day) == row.Value {
				s.setReading(row.Kpi, row.Day, row.Was)
			}
		}
	}
}

// LastImport is the newest import of a source that was not taken back; nil for a
// source that is new.
func (s *State) LastImport(source string) *Import {
	for _, m := range slices.Backward(s.Imports) {
		if m.Source == source && !m.Undone {
			return m
		}
	}
	return nil
}

// ImportColumns proposes which columns of a source go to which figures: as the
// last time, as far as those figures are still there, and otherwise by name.
func (s *State) ImportColumns(source string, columns []string) map[string]KpiID {
	out, last, taken := map[string]KpiID{}, s.LastImport(source), map[KpiID]bool{}
	for _, column := range columns {
		for _, k := range s.Kpis() {
			fits := strings.EqualFold(strings.TrimSpace(k.Name), strings.TrimSpace(column))
			if last != nil {
				fits = last.Columns[column] == k.ID
			}
			if fits && !taken[k.ID] {
				out[column], taken[k.ID] = k.ID, true
				break
			}
		}
	}
	return out
}
