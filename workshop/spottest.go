package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

var _ = command[AddSpotCase]("room.addCase")

// readyCases are the concrete situations to choose from (METHOD §4.5).
var readyCases = []string{"transferred", "loyal", "letter"}

// mostCases is how many situations are asked in one session.
const mostCases = 5

// spotSheet is the concrete situation of one on-the-spot test (R-001-10).
var spotSheet = sheet(sheetKind{name: "spotCase", fields: []sheetField{
	{name: "ready", kind: screen.PickField, options: optionsOf("cmd.", readyCases...), shown: withoutName},
	{name: "name", kind: screen.NoteField, length: 200, words: true, needed: notReady, shown: notReady},
}})

// spotText is the situation in words.
func spotText(sh *Sheet) screen.Text {
	switch {
	case sh.Values["name"] != "":
		return screen.Text{Plain: sh.Values["name"]}
	case sh.Values["ready"] != "":
		return screen.T("cmd." + sh.Values["ready"])
	}
	return screen.T("spotCase.name")
}

// AddSpotCase puts a situation to the group, from the list or in own words.
// Facilitator only.
type AddSpotCase struct {
	Ready string `json:"ready,omitempty"` // one of the list; "" for own words
	Name  string `json:"name,omitempty"`  // 1 to 200 characters
}

func (c AddSpotCase) decide(s *State, e Env) (Decision, error) {
	if err := s.facilitatorNow(e); err != nil {
		return Decision{}, err
	}
	if len(s.spotCases()) >= mostCases {
		return Decision{}, refuse(Closed, "refusal.casesFull", "N", mostCases)
	}
	values := map[string]string{}
	if c.Ready != "" {
		if !slices.Contains(s.casesLeft(), c.Ready) {
			return Decision{}, refuse(Invalid, "refusal.choice")
		}
		values["ready"] = c.Ready
	} else {
		text, err := clean(c.Name, 200, "spotCase.field.name")
		if err != nil {
			return Decision{}, err
		}
		if !hasWords(text) {
			return Decision{}, refuse(Invalid, "refusal.needsWords")
		}
		values["name"] = text
	}
	return events(s.offered(e, spotSheet, values)...)
}

func (s *State) spotCases() []*Sheet { return s.SheetsIn(s.Latest().ID, spotSheet.name) }

func (s *State) casesLeft() []string {
	return slices.DeleteFunc(slices.Clone(readyCases), func(id string) bool {
		return slices.ContainsFunc(s.spotCases(), func(sh *Sheet) bool { return sh.Values["name"] == "" && sh.Values["ready"] == id })
	})
}

// spotCasesStep is where the situations are chosen; one of the list is enough.
func spotCasesStep(id string) Step {
	show := func(v View) []screen.Node {
		out := []screen.Node{screen.Head("title", "step."+id), screen.Para("text", "text."+id)}
		list := screen.Node{ID: "cases", Kind: screen.List}
		for _, sh := range v.spotCases() {
			text := spotText(sh)
			list.Kids = append(list.Kids, screen.Node{ID: "spot:" + string(sh.ID), Kind: screen.Card, Kids: []screen.Node{
				{ID: "spotText:" + string(sh.ID), Kind: screen.Line, Text: &text},
			}})
		}
		if len(list.Kids) == 0 {
			return append(out, screen.MutedPara("none", "spotCase.none"))
		}
		return append(out, list)
	}
	return Step{
		ID: id, Name: screen.T("step." + id), Public: show,
		Next: func(v View) *Move {
			if len(v.spotCases()) > 0 {
				return nil
			}
			return &Move{Label: screen.T("next.spotCase"), Command: AddSpotCase{Ready: readyCases[0]}}
		},
		Person: func(v View, _ PersonID) []screen.Node {
			return append(show(v), screen.MutedPara("say", "spotCase.sayAloud"))
		},
		Control: func(v View) []screen.Node { return append(append(guidance(id), show(v)...), v.spotControls()...) },
	}
}

// spotControls let the facilitator choose situations, and write one that has
// not been asked yet in the words of the room.
func (v View) spotControls() []screen.Node {
	var out []screen.Node
	for _, sh := range v.spotCases() {
		if sh.Values["name"] != "" && !v.sheetInVote(sh) {
			out = append(out, v.sheetFields(sh)...)
		}
	}
	if len(v.spotCases()) >= mostCases {
		return out
	}
	ready := screen.Node{ID: "readyCases", Kind: screen.List, Text: screen.Say("spotCase.choose")}
	for _, id := range v.casesLeft() {
		ready.Kids = append(ready.Kids, screen.Node{ID: "case:" + id, Kind: screen.Item, Text: screen.Say("cmd." + id), Kids: []screen.Node{
			screen.Do("addCase:"+id, screen.T("spotCase.add"), screen.Plain, "room.addCase", AddSpotCase{Ready: id}),
		}})
	}
	own := screen.Node{ID: "caseName", Kind: screen.Input, Field: &screen.Field{
		Name: "name", Type: screen.NoteField, Length: 200, Label: screen.Say("spotCase.own"),
	}}
	if len(ready.Kids) > 0 {
		out = append(out, ready)
	}
	return append(out, own, screen.Do("addOwnCase", screen.T("spotCase.add"), screen.Plain, "room.addCase", AddSpotCase{}, own.ID))
}

// spotStep asks everybody anonymously: may you solve this yourself, on the spot?
func spotStep(sh *Sheet) Step {
	id := "room.spot:" + string(sh.ID)
	intro := func(View) []screen.Node {
		text := spotText(sh)
		return []screen.Node{{ID: "case", Kind: screen.Card, Text: screen.Say("spotCase.name"), Kids: []screen.Node{{ID: "caseText", Kind: screen.Line, Tone: screen.Strong, Text: &text}}}}
	}
	return roundStep(roundSpec{
		id: id, name: screen.T("step.room.spot"), visibility: Anonymous, subject: sheetSubject(sh),
		question: func(View) Question {
			return Question{Form: Choice.Name, Text: screen.T("question.room.spot"), Options: optionsOf("spotTest.", "yes", "no")(View{})}
		},
		intro:    intro,
		revealed: func(_ View, r *Round) []screen.Node { return spotFigure("yes", spotResult(r)) },
		told: func(v View, r *Round) []screen.Node {
			nodes := append(intro(v), v.picture(r)...)
			return []screen.Node{screen.Box("round:"+string(r.ID), append(nodes, spotFigure("yes", spotResult(r))...)...)}
		},
	})
}

// spotResult is the share of yes of one situation, not known while it is not
// shown or of too few.
func spotResult(r *Round) measure.Percent {
	result := Choice.Result(r)
	yes := -1
	if r.done() && !result.Few {
		yes = r.Question.option("yes")
	}
	if yes < 0 || yes >= len(result.Counts) {
		return measure.Percent{}
	}
	return measure.SpotTest(result.Counts[yes], result.N)
}

// spotFigure is a share of yes as the room reads it.
func spotFigure(id string, share measure.Percent) []screen.Node {
	if !share.OK() {
		return nil
	}
	return []screen.Node{{ID: id, Kind: screen.Big, Text: screen.Say("spotTest.result", "pct", share.Rounded()), Note: screen.Say("spotTest.note")}}
}
