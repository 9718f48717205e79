package main

import (
	"errors"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/report"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/store"
)

// Run says what deleting takes away, and deletes only when it is told to.
func (c *eraseCmd) Run(t *terminal) error {
	s, err := read(t, c.File)
	if err != nil {
		return err
	}
	backups, err := store.Backups(c.File)
	if err != nil {
		return err
	}
	file := filepath.Base(c.File)
	if !c.Yes {
		return errors.Join(t.emit(map[string]any{"erased": false, "people": len(s.People), "backups": backups},
			t.say("erase.ask", "file", file, "people", len(s.People), "backups", backups)), fail(nil, "cli.erase.sure"))
	}
	gone, err := host.Erase(t.ctx, c.File, time.Now(), translator)
	if err != nil {
		return err
	}
	return t.emit(map[string]any{"erased": true, "people": len(s.People), "backups": gone}, t.say("erase.done", "file", file, "backups", gone))
}

// Run shows the retention date, or changes it.
func (c *retentionCmd) Run(t *terminal) error {
	if c.Day != "" || c.None {
		if err := host.Give(t.ctx, c.File, time.Now(), workshop.ChangeRetention{Day: c.Day}); err != nil {
			return err
		}
	}
	s, err := read(t, c.File)
	if err != nil {
		return err
	}
	line := t.say("cli.retention.none")
	if day := s.Programme.Retention; day != "" {
		line = t.say("cli.retention.until", "date", screen.Date(day))
	}
	return t.emit(map[string]any{"retention": s.Programme.Retention, "over": s.RetentionOver(time.Now())}, line)
}

// remindRetention says on standard error that the retention date has passed.
func (t *terminal) remindRetention(s *workshop.State) {
	if s.RetentionOver(time.Now()) {
		t.complain(t.say("cli.retention.over", "date", screen.Date(s.Programme.Retention)))
	}
}

// people are a programme's people, by name and then by id.
func people(s *workshop.State) []*workshop.Person {
	return slices.SortedFunc(maps.Values(s.People), func(a, b *workshop.Person) int {
		if n := strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)); n != 0 {
			return n
		}
		return strings.Compare(string(a.ID), string(b.ID))
	})
}

// Run lists the people of a programme.
func (c *personListCmd) Run(t *terminal) error {
	s, err := read(t, c.File)
	if err != nil {
		return err
	}
	type person struct {
		No   int               `json:"no"`
		ID   workshop.PersonID `json:"id"`
		Name string            `json:"name"`
		Role workshop.Role     `json:"role"`
	}
	list, lines := []person{}, []string{}
	for i, p := range people(s) {
		role := s.LastRole(p.ID)
		if role == "" {
			role = workshop.Guest
		}
		list = append(list, person{i + 1, p.ID, p.Name, role})
		lines = append(lines, t.say("cli.person.line", "no", i+1, "name", p.Name, "role", screen.Key("role."+string(role))))
	}
	if len(lines) == 0 {
		lines = []string{t.say("cli.person.none")}
	}
	return t.emit(list, lines...)
}

// Run writes what the file holds about one person.
func (c *personExportCmd) Run(t *terminal) error {
	format := report.Format(c.Format)
	if format != report.HTML && format != report.JSON {
		return fail(nil, "cli.person.format")
	}
	d, err := c.document(t)
	if err != nil {
		return err
	}
	var lang *assets.Texts
	if c.Lang != "" {
		lang = assets.TextsIn(c.Lang)
	}
	if c.Out == "" || c.Out == "-" {
		return report.WritePerson(t.out, d, format, lang)
	}
	if same(c.File, c.Out) {
		return fail(nil, "cli.overItself", "file", filepath.Base(c.Out))
	}
	if err := writeFile(c.Out, func(w io.Writer) error { return report.WritePerson(w, d, format, lang) }); err != nil {
		return err
	}
	return t.emit(map[string]any{"out": c.Out, "format": format}, t.say("cli.exported", "file", c.Out))
}

func (c *personExportCmd) document(t *terminal) (report.PersonFile, error) {
	s, box, log, err := store.ReadAll(t.ctx, c.File)
	if err != nil {
		return report.PersonFile{}, err
	}
	id := find(people(s), c.Who)
	if id == "" {
		return report.PersonFile{}, fail(nil, "cli.person.unknown", "name", c.Who)
	}
	return report.BuildPerson(s, box, log, id, time.Now())
}

// find is the one person with a name, an id or a number in the list; "" when
// there is none, or more than one.
func find(list []*workshop.Person, who string) workshop.PersonID {
	if no, err := strconv.Atoi(who); err == nil && no >= 1 && no <= len(list) {
		return list[no-1].ID
	}
	var out workshop.PersonID
	for _, p := range list {
		if string(p.ID) == who || strings.EqualFold(p.Name, strings.TrimSpace(who)) {
			if out != "" {
				return ""
			}
			out = p.ID
		}
	}
	return out
}
