package workshop

import (
	"maps"
	"reflect"
	"slices"
	"time"

	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[Prepare]("session.prepare")
	_ = command[NameSession]("session.name")
	_ = event[Prepared]("session.prepared")
	_ = event[SessionNamed]("session.named")
)

// Preparation is what the facilitator lays ready before a session (METHOD §2.3,
// P0): who is expected, when and where, cards, notes for themselves, and what
// was seen to. The room sees nothing of it but the cards, in their phase.
type Preparation struct {
	Management int    `json:"management,omitempty"` // people invited
	Employees  int    `json:"employees,omitempty"`
	Day        string `json:"day,omitempty"`   // ISO
	Start      string `json:"start,omitempty"` // "13:30"
	Place      string `json:"place,omitempty"`
	Notes      string `json:"notes,omitempty"` // for the facilitator alone

	Cards ReadyCards `json:"cards,omitzero"`
	// Ready says what was seen to, by one of Ticks.
	Ready map[string]bool `json:"ready,omitempty"`
	// Waived are the lights that the facilitator passes, with the reason.
	Waived map[string]string `json:"waived,omitempty"`
}

// ReadyCards are cards that were written before the session.
type ReadyCards struct {
	Promises   []string  `json:"promises,omitempty"`   // lie on the table after the harvest, without a name
	Procedures []string  `json:"procedures,omitempty"` // likewise
	Areas      []string  `json:"areas,omitempty"`      // decision areas, one of the list's ids or own words
	Kpis       []KpiCard `json:"kpis,omitempty"`
}

// KpiCard is a figure of the room that is there when the session begins. Numbers
// are decimal strings with a point; what is not filled in is asked then.
type KpiCard struct {
	Name      string `json:"name"`
	Unit      string `json:"unit,omitempty"`
	Direction string `json:"direction,omitempty"`
	Baseline  string `json:"baseline,omitempty"`
	Target    string `json:"target,omitempty"`
}

// Bounds of a preparation: cards of a kind, people of a role, characters.
const (
	mostReadyCards = 12
	mostInvited    = 200
	placeLength    = 80
	notesLength    = 2000
	cardLength     = 160
)

// ticks are what the facilitator says was seen to, because the app cannot know.
var ticks = []string{"charter", "council", "paper", "room"}

// Prepare lays a session ready; it replaces what was laid ready before. Only
// before people are let in: then its cards are on their way. Facilitator only.
type Prepare struct {
	Preparation Preparation `json:"preparation"`
}

// Prepared is Prepare as it happened.
type Prepared struct {
	Preparation Preparation `json:"preparation"`
}

func (c Prepare) decide(s *State, e Env) (Decision, error) {
	se, err := s.preparing(e)
	if err != nil {
		return Decision{}, err
	}
	p, err := c.Preparation.check()
	if err != nil {
		return Decision{}, err
	}
	if reflect.DeepEqual(p, se.Preparation) {
		return Decision{}, nil
	}
	return events(Prepared{p})
}

// preparing gives the session that nobody has been let into yet.
func (s *State) preparing(e Env) (*Session, error) {
	if err := e.facilitatorOnly(); err != nil {
		return nil, err
	}
	switch se := s.Current(); {
	case se == nil:
		return nil, refuse(NotFound, "refusal.noSession")
	case se.State != Planned:
		return nil, refuse(Closed, "refusal.prepareOver")
	default:
		return se, nil
	}
}

func (v Prepared) apply(s *State, _ Record) { s.Latest().Preparation = v.Preparation }

// check gives the preparation cleaned, or says what is wrong with it.
func (p Preparation) check() (Preparation, error) {
	if p.Management < 0 || p.Employees < 0 || p.Management+p.Employees > mostInvited {
		return p, refuse(Invalid, "refusal.invited", "most", mostInvited)
	}
	if p.Day != "" {
		if _, err := time.Parse(time.DateOnly, p.Day); err != nil {
			return p, refuse(Invalid, "refusal.prepareDay")
		}
	}
	if p.Start != "" {
		if _, err := time.Parse("15:04", p.Start); err != nil {
			return p, refuse(Invalid, "refusal.prepareStart")
		}
	}
	var err error
	if p.Place, err = cleanOptional(p.Place, placeLength, "prepare.place"); err != nil {
		return p, err
	}
	if p.Notes, err = cleanOptional(p.Notes, notesLength, "prepare.notes"); err != nil {
		return p, err
	}
	if p.Cards, err = p.Cards.check(); err != nil {
		return p, err
	}
	p.Ready, p.Waived = maps.Clone(p.Ready), maps.Clone(p.Waived)
	maps.DeleteFunc(p.Ready, func(tick string, on bool) bool { return !on || !slices.Contains(ticks, tick) })
	for light, reason := range p.Waived {
		if reason, err = cleanOptional(reason, reasonLength, "field.reason"); err != nil {
			return p, err
		}
		if p.Waived[light] = reason; reason == "" || !slices.Contains(lightNames, light) {
			delete(p.Waived, light)
		}
	}
	if len(p.Ready) == 0 {
		p.Ready = nil
	}
	if len(p.Waived) == 0 {
		p.Waived = nil
	}
	return p, nil
}

// check drops empty cards and doubles.
func (c ReadyCards) check() (ReadyCards, error) {
	for _, x := range []struct {
		list   *[]string
		length int
	}{{&c.Promises, cardLength}, {&c.Procedures, cardLength}, {&c.Areas, 80}} {
		var out []string
		for _, text := range *x.list {
			text, err := cleanOptional(text, x.length, "field.card")
			switch {
			case err != nil:
				return c, err
			case text == "" || slices.Contains(out, text):
				continue
			case !hasWords(text):
				return c, refuse(Invalid, "refusal.needsWords")
			}
			out = append(out, text)
		}
		if *x.list = out; len(out) > mostReadyCards {
			return c, refuse(Invalid, "refusal.tooManyCards", "most", mostReadyCards)
		}
	}
	var kpis []KpiCard
	for _, k := range c.Kpis {
		values, err := k.values()
		if err != nil {
			return c, err
		}
		if values["kpi"] != "" {
			kpis = append(kpis, KpiCard{values["kpi"], values["unit"], values["direction"], values["baseline"], values["target"]})
		}
	}
	if c.Kpis = kpis; len(kpis) > mostReadyCards {
		return c, refuse(Invalid, "refusal.tooManyCards", "most", mostReadyCards)
	}
	return c, nil
}

// values are the card's fields as a sheet of a figure has them, checked.
func (k KpiCard) values() (map[string]string, error) {
	out := map[string]string{}
	for field, text := range map[string]string{
		"kpi": k.Name, "unit": k.Unit, "direction": k.Direction, "baseline": k.Baseline, "target": k.Target,
	} {
		if text == "" {
			continue
		}
		value, err := kpiSheet.check(View{}, field, screen.JSON(text))
		if err != nil {
			return nil, err
		}
		out[field] = value
	}
	return out, nil
}

// layReady puts the figures on the table when people are let in.
func (s *State) layReady(e Env) []Event {
	var out []Event
	for _, k := range s.Current().Preparation.Cards.Kpis {
		if values, err := k.values(); err == nil { // checked when it was laid ready
			out = append(out, SheetStarted{ID: SheetID(newID(e.Chance)), Kind: kpiSheet.name, Values: values})
		}
	}
	return out
}

// NameSession gives a session that nobody has been let into yet another name and
// facilitator. Facilitator only.
type NameSession struct {
	Name        string `json:"name"`
	Facilitator string `json:"facilitator"`
}

// SessionNamed is NameSession as it happened.
type SessionNamed NameSession

func (c NameSession) decide(s *State, e Env) (Decision, error) {
	se, err := s.preparing(e)
	if err != nil {
		return Decision{}, err
	}
	if c.Name, err = oneLine(c.Name, sessionNameLength, "session.name"); err != nil {
		return Decision{}, err
	}
	if c.Facilitator, err = cleanOptional(c.Facilitator, facilitatorLength, "session.facilitator"); err != nil {
		return Decision{}, err
	}
	if c.Name == se.Name && c.Facilitator == se.Facilitator {
		return Decision{}, nil
	}
	return events(SessionNamed(c))
}

func (v SessionNamed) apply(s *State, _ Record) {
	se := s.Latest()
	se.Name, se.Facilitator = v.Name, v.Facilitator
}

// notes are what the facilitator wrote for themselves beforehand, folded away.
func (se *Session) notes() []screen.Node {
	if se.Preparation.Notes == "" {
		return nil
	}
	return []screen.Node{{ID: "notes", Kind: screen.Fold, Text: screen.Say("prepare.notes"), Kids: []screen.Node{
		{ID: "notes:text", Kind: screen.Line, Text: screen.Words(se.Preparation.Notes)},
	}}}
}
