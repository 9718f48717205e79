package workshop

import (
	"time"
)

var (
	_ = command[CreateProgramme]("programme.create")
	_ = command[PlanSession]("session.plan")
	_ = event[ProgrammeCreated]("programme.created")
	_ = event[SessionPlanned]("session.planned")
)

// CreateProgramme is the first command of a new file. The zero Settings mean
// DefaultSettings. Facilitator only.
type CreateProgramme struct {
	Name      string   `json:"name"`
	Language  string   `json:"language"`
	TimeZone  string   `json:"timeZone"`
	Template  string   `json:"template"`
	Rehearsal bool     `json:"rehearsal,omitempty"`
	Settings  Settings `json:"settings"`
	Wording   Wording  `json:"wording,omitzero"` // of a template; the app's own where it is zero
}

// Most characters of names.
const (
	sessionNameLength = 80
	facilitatorLength = 60
)

// ProgrammeCreated is the first record of every log.
type ProgrammeCreated struct{ Programme Programme }

func (c CreateProgramme) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	if s.Programme.ID != "" {
		return Decision{}, refuse(Closed, "refusal.programmeExists")
	}
	name, err := clean(c.Name, sessionNameLength, "programme.name")
	if err != nil {
		return Decision{}, err
	}
	if c.Language != "nl" && c.Language != "en" {
		return Decision{}, refuse(Invalid, "refusal.language")
	}
	if c.TimeZone == "" {
		c.TimeZone = "Europe/Amsterdam"
	}
	if _, err := time.LoadLocation(c.TimeZone); err != nil {
		return Decision{}, refuse(Invalid, "refusal.timeZone")
	}
	if c.Settings == (Settings{}) {
		c.Settings = DefaultSettings()
	}
	if err := c.Settings.check(); err != nil {
		return Decision{}, err
	}
	wording, err := c.Wording.check()
	if err != nil {
		return Decision{}, err
	}
	return events(ProgrammeCreated{Programme{
		ID: newID(e.Chance) + newID(e.Chance), Name: name, Language: c.Language, TimeZone: c.TimeZone,
		Template: c.Template, Rehearsal: c.Rehearsal, Settings: c.Settings, Wording: wording, CreatedAt: e.At.UTC(),
	}})
}

func (s Settings) check() error {
	if s.MinGroup < LeastMinGroup || s.MinGroup > MostMinGroup || s.ReviewDaysDefault < 1 || s.ReviewDaysDefault > 180 || s.ClosingSeconds < 0 || s.ClosingSeconds > 60 {
		return refuse(Invalid, "refusal.settings")
	}
	if share := s.worryShare(); share.Num < 1 || share.Num > share.Den || share.Den > 1000 {
		return refuse(Invalid, "refusal.settings")
	}
	return s.Scan.check()
}

func (v ProgrammeCreated) apply(s *State, _ Record) { s.Programme = v.Programme }

// PlanSession adds a session to the programme. At most one session is
// unfinished. Facilitator only.
type PlanSession struct {
	Name        string `json:"name"`
	Form        string `json:"form"`
	Facilitator string `json:"facilitator"`
	// Plan and Preparation are a template's; without a plan it is the form's.
	Plan        []PhasePlan `json:"plan,omitempty"`
	Preparation Preparation `json:"preparation,omitzero"`
}

// SessionPlanned carries a copy of the form's plan, so that a later change of
// the form does not change a planned session.
type SessionPlanned struct {
	ID          SessionID   `json:"id"`
	Name        string      `json:"name"`
	Form        string      `json:"form"`
	Facilitator string      `json:"facilitator"`
	Plan        []PhasePlan `json:"plan"`
	Preparation Preparation `json:"preparation,omitzero"`
}

func (c PlanSession) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	if s.Current() != nil {
		return Decision{}, refuse(Closed, "refusal.sessionUnfinished")
	}
	form, ok := sessionForms[c.Form]
	if !ok {
		return Decision{}, refuse(NotFound, "refusal.form", "form", c.Form)
	}
	if c.Name == "" {
		c.Name = s.Programme.Name
	}
	name, err := clean(c.Name, sessionNameLength, "session.name")
	if err != nil {
		return Decision{}, err
	}
	facilitator := ""
	if c.Facilitator != "" {
		if facilitator, err = clean(c.Facilitator, facilitatorLength, "session.facilitator"); err != nil {
			return Decision{}, err
		}
	}
	plan := form.Plan
	if c.Plan != nil {
		if plan, err = checkPlan(c.Plan); err != nil {
			return Decision{}, err
		}
	}
	ready, err := c.Preparation.check()
	if err != nil {
		return Decision{}, err
	}
	return events(SessionPlanned{SessionID(newID(e.Chance)), name, c.Form, facilitator, plan, ready})
}

func (v SessionPlanned) apply(s *State, r Record) {
	s.Sessions = append(s.Sessions, &Session{
		ID: v.ID, Name: v.Name, Form: v.Form, State: Planned, Plan: append([]PhasePlan(nil), v.Plan...),
		Participants: map[PersonID]*Participant{}, Runs: map[string]*PhaseRun{},
		Overruled: map[string]bool{}, Outcomes: map[string]string{},
		Facilitator: v.Facilitator, Preparation: v.Preparation, Phase: -1, PlannedAt: r.At,
	})
}
