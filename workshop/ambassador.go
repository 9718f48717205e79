package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[ChooseAmbassador]("story.choose")
	_ = event[AmbassadorChosen]("story.chosen")
)

// ChooseAmbassador says who of a customer team brings one story of a customer
// next time; no value takes it back. The charter itself stays as it was adopted.
// Facilitator only.
type ChooseAmbassador struct {
	Sheet SheetID `json:"sheet"` // the team's charter
	Value raw     `json:"value"` // somebody present
}

// AmbassadorChosen is ChooseAmbassador as it happened.
type AmbassadorChosen struct {
	Sheet  SheetID  `json:"sheet"`
	Person PersonID `json:"person,omitempty"`
}

func (c ChooseAmbassador) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	se := s.Current()
	if se == nil || se.State != Running {
		return Decision{}, refuse(Closed, "refusal.notRunning")
	}
	if !slices.ContainsFunc(s.teams(), func(sh *Sheet) bool { return sh.ID == c.Sheet }) {
		return Decision{}, refuse(NotFound, "refusal.sheetGone")
	}
	text, err := textValue(c.Value)
	if err != nil {
		return Decision{}, err
	}
	who := PersonID(text)
	if who != "" && !slices.Contains(se.Present(), who) {
		return Decision{}, refuse(NotFound, "refusal.notInSession")
	}
	if se.Ambassadors[c.Sheet] == who {
		return Decision{}, nil
	}
	return events(AmbassadorChosen{c.Sheet, who})
}

func (v AmbassadorChosen) apply(s *State, _ Record) {
	se := s.Latest()
	if se.Ambassadors == nil {
		se.Ambassadors = map[SheetID]PersonID{}
	}
	se.Ambassadors[v.Sheet] = v.Person
	if v.Person == "" {
		delete(se.Ambassadors, v.Sheet)
	}
}

// teams are the charters of the teams that there are: proposed, adopted or on
// trial.
func (s *State) teams() []*Sheet {
	return s.SheetsIn("", "charter", SheetOffered, SheetAdopted, SheetTrial)
}

// Ambassador is who brings a team's story next time: who was chosen in the
// latest session, otherwise whom the charter names; "" while nobody does.
func (s *State) Ambassador(sh *Sheet) string {
	if se := s.Latest(); se != nil && se.Ambassadors[sh.ID] != "" {
		return s.NameOf(se.Ambassadors[sh.ID])
	}
	return sh.Values["ambassador"]
}

// TeamAmbassador is who brings a team's story of a customer next time.
type TeamAmbassador struct {
	Team   screen.Text
	Person PersonID // "" where only the charter names somebody
	Name   string
}

// AmbassadorsIn are the ambassadors that the end of a session told of; none when
// nobody was chosen in it.
func (s *State) AmbassadorsIn(id SessionID) []TeamAmbassador {
	at := slices.IndexFunc(s.Sessions, func(se *Session) bool { return se.ID == id })
	if at < 0 || len(s.Sessions[at].Ambassadors) == 0 {
		return nil
	}
	then := *s
	then.Sessions = s.Sessions[:at+1]
	v := View{State: &then}
	var out []TeamAmbassador
	for _, sh := range v.teams() {
		if name := v.Ambassador(sh); name != "" {
			out = append(out, TeamAmbassador{v.teamName(sh), s.Sessions[at].Ambassadors[sh.ID], name})
		}
	}
	return out
}

// ambassadorStep asks each team who brings the next story of a customer.
func ambassadorStep() Step {
	id := "checkout.ambassador"
	show := func(v View) []screen.Node {
		facts := screen.Node{ID: "ambassadors", Kind: screen.Facts}
		for _, sh := range v.teams() {
			value := screen.T("ambassador.nobody")
			if name := v.Ambassador(sh); name != "" {
				value = screen.Text{Plain: name}
			}
			facts.Pairs = append(facts.Pairs, screen.Pair{Label: v.teamName(sh), Value: value})
		}
		return append([]screen.Node{screen.Head("title", "question."+id), facts}, v.ambassadorSignals()...)
	}
	return Step{
		ID: id, Name: screen.T("step." + id), Public: show,
		Person: func(v View, p PersonID) []screen.Node {
			out := show(v)
			for _, sh := range v.teams() {
				if v.Latest().Ambassadors[sh.ID] == p {
					return append(out, screen.Node{ID: "you", Kind: screen.Line, Tone: screen.Strong, Text: screen.Say("ambassador.you")})
				}
			}
			return out
		},
		Control: func(v View) []screen.Node {
			out := append(guidance(id), screen.Head("title", "question."+id))
			for _, sh := range v.teams() {
				name := v.teamName(sh)
				field := &screen.Field{
					Name: "value", Type: screen.PickField, Optional: true, Label: &name, Options: peopleOptions(v),
					Save: &screen.Action{Command: "story.choose", Body: screen.JSON(map[string]SheetID{"sheet": sh.ID})},
				}
				if who := v.Latest().Ambassadors[sh.ID]; who != "" {
					field.Value = screen.JSON(who)
				} else if sh.Values["ambassador"] != "" {
					field.Help = screen.Say("ambassador.named", "name", sh.Values["ambassador"])
				}
				out = append(out, screen.Node{ID: "ambassador:" + string(sh.ID), Kind: screen.Input, Field: field})
			}
			return out
		},
	}
}

// teamName is a team's name, or its number in the order of the charters.
func (v View) teamName(sh *Sheet) screen.Text {
	if name := sh.Values["name"]; name != "" {
		return screen.Text{Plain: name}
	}
	return screen.T("ambassador.team", "N", slices.Index(v.teams(), sh)+1)
}
