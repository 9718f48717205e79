package main

import (
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/store"
)

// samples are invented organisations, with the key of their texts.
var samples = []string{"customerService", "care", "municipality"}

// Run makes a programme with its first session.
func (c *newCmd) Run(t *terminal) error {
	if c.Template != "" {
		return c.fromTemplate(t)
	}
	if err := knownForm(c.Form); err != nil {
		return err
	}
	words := translator(c.Lang)
	name, first := c.Name, ""
	if c.Sample != "" {
		if !slices.Contains(samples, c.Sample) {
			return fail(nil, "cli.noSample", "name", c.Sample, "known", strings.Join(samples, ", "))
		}
		if name == "" {
			name = screen.T("sample." + c.Sample + ".programme").Resolve(words)
		}
		first = screen.T("sample." + c.Sample + ".session").Resolve(words)
	}
	if name == "" {
		name = screen.T("form." + c.Form + ".name").Resolve(words)
	}
	settings := workshop.DefaultSettings()
	settings.MinGroup = c.MinGroup
	err := host.NewProgramme(t.ctx, c.File,
		workshop.CreateProgramme{Name: name, Language: c.Lang, TimeZone: c.TimeZone, Settings: settings},
		workshop.PlanSession{Form: c.Form, Name: first, Facilitator: c.Facilitator}, time.Now())
	if err != nil {
		return err
	}
	return t.emit(map[string]any{"file": c.File, "name": name, "form": c.Form, "language": c.Lang},
		t.say("cli.made", "file", c.File, "name", name))
}

// fromTemplate makes the programme of a template's file.
func (c *newCmd) fromTemplate(t *terminal) error {
	template, err := readTemplate(c.Template)
	if err != nil {
		return err
	}
	create, first := template.Programme(c.Name, c.Facilitator)
	create.TimeZone = c.TimeZone
	if err := host.NewProgramme(t.ctx, c.File, create, first, time.Now()); err != nil {
		return err
	}
	return t.emit(map[string]any{"file": c.File, "name": create.Name, "form": first.Form, "language": create.Language},
		t.say("cli.made", "file", c.File, "name", create.Name))
}

// knownForm refuses a session form that does not exist.
func knownForm(kind string) error {
	var known []string
	for _, f := range workshop.SessionForms() {
		if f.Kind == kind {
			return nil
		}
		known = append(known, f.Kind)
	}
	return fail(nil, "cli.noForm", "form", kind, "known", strings.Join(known, ", "))
}

// Run lists the sessions of a programme.
func (c *sessionListCmd) Run(t *terminal) error {
	s, err := read(t, c.File)
	if err != nil {
		return err
	}
	type session struct {
		No       int                   `json:"no"`
		ID       workshop.SessionID    `json:"id"`
		Name     string                `json:"name"`
		Form     string                `json:"form"`
		State    workshop.SessionState `json:"state"`
		Planned  time.Time             `json:"planned"`
		Finished time.Time             `json:"finished,omitzero"`
		FollowUp string                `json:"followUp,omitempty"`
	}
	list, lines := []session{}, []string{}
	for i, se := range s.Sessions {
		list = append(list, session{i + 1, se.ID, se.Name, se.Form, se.State, se.PlannedAt, se.FinishedAt, se.FollowUp})
		lines = append(lines, t.say("cli.sessionLine", "no", i+1, "name", se.Name, "form", se.Form,
			"state", screen.Key("cli.state."+string(se.State)), "day", screen.Date(se.PlannedAt.In(s.Zone()).Format(time.DateOnly))))
	}
	return t.emit(list, lines...)
}

// Run plans a further session.
func (c *sessionAddCmd) Run(t *terminal) error {
	if err := knownForm(c.Form); err != nil {
		return err
	}
	plan := workshop.PlanSession{Form: c.Form, Name: c.Name, Facilitator: c.Facilitator}
	if err := host.AddSession(t.ctx, c.File, plan, time.Now()); err != nil {
		return err
	}
	s, err := read(t, c.File)
	if err != nil {
		return err
	}
	se := s.Latest()
	return t.emit(map[string]any{"no": len(s.Sessions), "id": se.ID, "name": se.Name},
		t.say("cli.sessionAdded", "no", len(s.Sessions), "name", se.Name))
}

// read folds a programme that may be hosted elsewhere meanwhile.
func read(t *terminal, path string) (*workshop.State, error) {
	f, err := store.Open(path, store.ReadOnly)
	if err != nil {
		return nil, err
	}
	s, _, err := f.Load(t.ctx)
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, err
	}
	if s.Latest() == nil {
		return nil, fail(nil, "cli.noSession")
	}
	return s, nil
}

// sessionNo finds a session by its number from 1; 0 is the last one.
func sessionNo(s *workshop.State, no int) (*workshop.Session, error) {
	if no == 0 {
		no = len(s.Sessions)
	}
	if no < 1 || no > len(s.Sessions) {
		return nil, fail(nil, "cli.noSuchSession", "no", no, "most", len(s.Sessions))
	}
	return s.Sessions[no-1], nil
}
