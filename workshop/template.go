package workshop

import (
	"encoding/json"
	"maps"
	"slices"

	"github.com/afspraak/afspraak/workshop/screen"
)

// templateFormat and templateVersion mark a template's file.
const (
	templateFormat  = "afspraak-template"
	templateVersion = 1
	// mostTemplate bounds a template's file, in bytes.
	mostTemplate = 1 << 20
)

// Template is a programme without its people and without what happened: the plan
// with its texts, terms and cards. A programme is made of one, and one is made of
// a programme.
type Template struct {
	Format   string      `json:"format"`
	Version  int         `json:"version"`
	Name     string      `json:"name"`
	Language string      `json:"language"`
	Form     string      `json:"form"` // that the plan began as
	Plan     []PhasePlan `json:"plan"`
	Wording  Wording     `json:"wording,omitzero"`
	Cards    ReadyCards  `json:"cards,omitzero"`
	Notes    string      `json:"notes,omitempty"`
	MinGroup int         `json:"minGroup,omitempty"`
}

// TemplateOf is the template of a programme's session that comes, or of its last
// one. It holds no names of people, and no day or place.
func (s *State) TemplateOf() (Template, bool) {
	se := s.Latest()
	if se == nil {
		return Template{}, false
	}
	t := Template{
		Format: templateFormat, Version: templateVersion, Name: se.Name, Language: s.Programme.Language, Form: se.Form,
		Plan: slices.Clone(se.Plan), Wording: s.Programme.Wording.clone(), Cards: se.Preparation.Cards,
		Notes: se.Preparation.Notes, MinGroup: s.Programme.Settings.MinGroup,
	}
	return t, true
}

// Encode is the template as a file.
func (t Template) Encode() ([]byte, error) {
	t.Format, t.Version = templateFormat, templateVersion
	out, err := json.MarshalIndent(t, "", "  ")
	return append(out, '\n'), err
}

// DecodeTemplate reads a template's file. Its errors are *Refusal: one sentence
// on why it is none, is of a newer version, or holds what cannot be.
func DecodeTemplate(data []byte) (Template, error) {
	if len(data) > mostTemplate {
		return Template{}, refuse(Invalid, "refusal.templateLarge")
	}
	var head struct {
		Format  string `json:"format"`
		Version int    `json:"version"`
	}
	if err := json.Unmarshal(data, &head); err != nil || head.Format != templateFormat || head.Version < 1 {
		return Template{}, refuse(Invalid, "refusal.noTemplate")
	}
	if head.Version > templateVersion {
		return Template{}, refuse(Newer, "refusal.templateNewer")
	}
	var t Template
	if err := json.Unmarshal(data, &t); err != nil {
		return Template{}, refuse(Invalid, "refusal.templateDamaged")
	}
	return t.check()
}

// check gives the template cleaned, or says what is wrong with it.
func (t Template) check() (Template, error) {
	var err error
	if t.Name, err = oneLine(t.Name, sessionNameLength, "session.name"); err != nil {
		return t, err
	}
	if !slices.Contains(wordingLanguages, t.Language) {
		return t, refuse(Invalid, "refusal.language")
	}
	if _, known := sessionForms[t.Form]; !known {
		return t, refuse(NotFound, "refusal.form", "form", t.Form)
	}
	if t.Plan, err = checkPlan(t.Plan); err != nil {
		return t, err
	}
	if t.Wording, err = t.Wording.check(); err != nil {
		return t, err
	}
	if t.Cards, err = t.Cards.check(); err != nil {
		return t, err
	}
	if t.Notes, err = cleanOptional(t.Notes, notesLength, "prepare.notes"); err != nil {
		return t, err
	}
	if t.MinGroup == 0 {
		t.MinGroup = DefaultSettings().MinGroup
	}
	if t.MinGroup < LeastMinGroup || t.MinGroup > MostMinGroup {
		return t, refuse(Invalid, "refusal.minGroup", "least", LeastMinGroup, "most", MostMinGroup)
	}
	return t, nil
}

// checkPlan refuses a plan that no session can go by.
func checkPlan(plan []PhasePlan) ([]PhasePlan, error) {
	if len(plan) > mostPhases {
		return nil, refuse(Invalid, "refusal.fullPlan", "most", mostPhases)
	}
	out, on := slices.Clone(plan), 0
	seen := map[string]bool{}
	for i, p := range out {
		_, known := phases[p.Phase]
		fixed := p.Phase == firstPhase && i > 0 || p.Phase == lastPhase && i < len(out)-1
		switch {
		case !known || len(p.ID) > 40:
			return nil, refuse(NotFound, "refusal.phaseUnknown", "phase", shorten(p.Phase, 40))
		case seen[p.Key()] || fixed || p.ID != "" && p.ID != p.Phase && !phases[p.Phase].Often:
			return nil, refuse(Invalid, "refusal.planOrder")
		case p.Minutes < 0 || p.Minutes > mostMinutes || p.Min < 0 || p.Min > mostMinutes:
			return nil, refuse(Invalid, "refusal.phaseMinutes", "most", mostMinutes)
		}
		why, err := cleanOptional(p.Why, reasonLength, "field.reason")
		if err != nil {
			return nil, err
		}
		out[i].Why, seen[p.Key()] = why, true
		if !p.Off {
			on++
		}
	}
	if on == 0 {
		return nil, refuse(Invalid, "refusal.emptyPlan")
	}
	return out, nil
}

// check gives the wording cleaned, or says what is wrong with it.
func (w Wording) check() (Wording, error) {
	var out Wording
	if len(w.Texts) > mostOwnTexts {
		return w, refuse(Invalid, "refusal.ownTexts", "most", mostOwnTexts)
	}
	for _, key := range slices.Sorted(maps.Keys(w.Texts)) {
		for _, language := range slices.Sorted(maps.Keys(w.Texts[key])) {
			words, err := checkOwnText(key, language, w.Texts[key][language])
			if err != nil {
				return w, err
			}
			out.set(key, language, words)
		}
	}
	for _, language := range slices.Sorted(maps.Keys(w.Terms)) {
		for _, name := range slices.Sorted(maps.Keys(w.Terms[language])) {
			term, err := checkTerm(name, language, w.Terms[language][name])
			if err != nil {
				return w, err
			}
			out.setTerm(language, name, term)
		}
	}
	return out, nil
}

// Programme gives the commands that make a programme of the template: with a
// name, or the template's where that is "".
func (t Template) Programme(name, facilitator string) (CreateProgramme, PlanSession) {
	if name == "" {
		name = t.Name
	}
	settings := DefaultSettings()
	settings.MinGroup = t.MinGroup
	create := CreateProgramme{Name: name, Language: t.Language, Settings: settings, Wording: t.Wording}
	return create, PlanSession{
		Name: name, Form: t.Form, Facilitator: facilitator, Plan: t.Plan,
		Preparation: Preparation{Cards: t.Cards, Notes: t.Notes},
	}
}

// Minutes are those of the phases that are on.
func (t Template) Minutes() int {
	n := 0
	for _, p := range t.Plan {
		if !p.Off {
			n += p.Minutes
		}
	}
	return n
}

// About names the phases that are on, for a list of templates.
func (t Template) About() []screen.Text {
	var out []screen.Text
	for _, p := range t.Plan {
		if !p.Off {
			out = append(out, screen.T("phase."+p.Phase+".name"))
		}
	}
	return out
}
