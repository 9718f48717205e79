package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/intake"
)

// Run takes figures over from a file, or takes the newest import back.
func (c *importCmd) Run(t *terminal) error {
	s, err := read(t, c.Programme)
	if err != nil {
		return err
	}
	if c.Undo {
		if err := host.Give(t.ctx, c.Programme, time.Now(), workshop.UndoImport{}); err != nil {
			return err
		}
		return t.emit(map[string]any{"undone": true}, t.say("cli.import.undone"))
	}
	if c.File == "" {
		return misused("cli.import.noFile")
	}
	table, mapping, err := tableOf(c.File)
	if err != nil {
		return err
	}
	if last := s.LastImport(table.Source()); last != nil {
		mapping = table.Again(mapping, last.Reading.Day, last.Reading.MonthFirst, last.Reading.Sign)
	}
	columns, err := c.columns(s, table, mapping)
	if err != nil {
		return err
	}
	return c.take(t, s, table, mapping, columns)
}

// tableOf reads a file and how it is understood.
func tableOf(path string) (intake.Table, intake.Mapping, error) {
	name := filepath.Base(path)
	info, err := os.Stat(path)
	if err == nil && info.Size() > intake.MostBytes {
		return intake.Table{}, intake.Mapping{}, fail(intake.ErrTooBig, "import.tooBig", "file", name)
	}
	data, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return intake.Table{}, intake.Mapping{}, fail(err, "import.gone", "file", name)
	case err != nil:
		return intake.Table{}, intake.Mapping{}, fail(err, "import.unread", "file", name, "detail", reason(err))
	}
	table, err := intake.Read(data)
	var persons *intake.PersonsError
	switch {
	case errors.As(err, &persons):
		return table, intake.Mapping{}, fail(err, "import.persons", "column", persons.Column)
	case errors.Is(err, intake.ErrTooBig):
		return table, intake.Mapping{}, fail(err, "import.tooBig", "file", name)
	case err != nil:
		return table, intake.Mapping{}, fail(err, "import.noTable", "file", name)
	}
	mapping, err := table.Guess()
	if err != nil {
		return table, mapping, fail(err, "import.noDays", "file", name)
	}
	return table, mapping, nil
}

// columns says which column goes to which figure: as was asked for, else as the
// last time, else to the figure of the same name.
func (c *importCmd) columns(s *workshop.State, table intake.Table, m intake.Mapping) (map[int]workshop.Kpi, error) {
	asked := map[string]string{}
	for _, pair := range c.Map {
		column, figure, ok := strings.Cut(pair, "=")
		if !ok {
			return nil, misused("cli.import.map", "pair", pair)
		}
		asked[fold(column)] = figure
	}
	proposed := s.ImportColumns(table.Source(), table.Head)
	out := map[int]workshop.Kpi{}
	for _, i := range m.Figures {
		head := fold(table.Head[i])
		wanted, given := asked[head]
		delete(asked, head)
		for _, k := range s.Kpis() {
			switch {
			case given && (fold(k.Name) == fold(wanted) || string(k.ID) == wanted),
				!given && len(c.Map) == 0 && proposed[table.Head[i]] == k.ID:
				out[i] = k
			}
		}
		if _, found := out[i]; given && !found {
			return nil, fail(nil, "cli.import.noFigure", "figure", wanted, "known", kpiNames(s))
		}
	}
	for column := range asked {
		return nil, fail(nil, "cli.import.noColumn", "column", column, "known", strings.Join(table.Head, ", "))
	}
	if len(out) == 0 {
		return nil, fail(nil, "cli.import.nothing", "columns", strings.Join(table.Head, ", "), "figures", kpiNames(s))
	}
	return out, nil
}

func fold(s string) string { return strings.ToLower(strings.TrimSpace(s)) }

func kpiNames(s *workshop.State) string {
	var out []string
	for _, k := range s.Kpis() {
		out = append(out, k.Name)
	}
	if len(out) == 0 {
		return "–"
	}
	return strings.Join(out, ", ")
}

// take shows how the file is understood, and unless this is only to look, gives
// the readings to the programme.
func (c *importCmd) take(t *terminal, s *workshop.State, table intake.Table, m intake.Mapping, columns map[int]workshop.Kpi) error {
	now := time.Now()
	var order []int
	command := workshop.ImportReadings{
		File: filepath.Base(c.File), Source: table.Source(), Columns: map[string]workshop.KpiID{},
		Reading: workshop.FileReading{Day: table.Head[m.Day], MonthFirst: m.MonthFirst, Sign: m.Sign()},
	}
	lines := []string{t.say("cli.import.days", "column", table.Head[m.Day])}
	for _, i := range m.Figures {
		k, taken := columns[i]
		if !taken {
			lines = append(lines, t.say("cli.import.skipped", "column", table.Head[i]))
			continue
		}
		order = append(order, i)
		command.Columns[table.Head[i]] = k.ID
		lines = append(lines, t.say("cli.import.column", "column", table.Head[i], "figure", k.Name))
	}
	good, wrong := table.Readings(m, order, now.In(s.Zone()).Format(time.DateOnly))
	for _, r := range good {
		command.Rows = append(command.Rows, workshop.ImportedReading{Kpi: columns[r.Column].ID, Day: r.Day, Value: r.Value})
	}
	for _, w := range wrong {
		lines = append(lines, t.say("import.wrong."+string(w.Why), "line", w.Line, "column", w.Column, "cell", w.Cell))
	}
	added := len(slices.DeleteFunc(slices.Clone(command.Rows), func(r workshop.ImportedReading) bool { return s.Reading(r.Kpi, r.Day) == r.Value }))
	if c.Look {
		lines = append(lines, t.say("cli.import.would", "N", added))
	} else {
		if err := host.Give(t.ctx, c.Programme, now, command); err != nil {
			return err
		}
		lines = append(lines, t.say("cli.import.done", "N", added))
	}
	return t.emit(struct {
		Source  string                    `json:"source"`
		Columns map[string]workshop.KpiID `json:"columns"`
		Added   int                       `json:"added"`
		Wrong   []intake.Wrong            `json:"wrong,omitempty"`
		Look    bool                      `json:"look,omitempty"`
	}{table.Source(), command.Columns, added, wrong, c.Look}, lines...)
}
