package workshop

import (
	"github.com/afspraak/afspraak/workshop/screen"
)

// A visit to the customer: whom to visit first, and at each table how.
var _ = phase(Phase{Kind: "visit", Steps: func(View) []Step {
	return []Step{
		tablesStep("visit.tables"),
		roundStep(roundSpec{
			id: "visit.first", name: screen.T("step.visit.first"), visibility: Anonymous,
			question: func(View) Question {
				return Question{
					Form: Choice.Name, Text: screen.T("question.visit.first"),
					Options: optionsOf("visit.customer.", "new", "faithful", "lost")(View{}),
				}
			},
		}),
		sheetStep(sheetSpec{id: "visit.plan", kind: "visitPlan", places: tablePlaces, card: visitCard}),
	}
}})

var visitSheet = sheet(sheetKind{
	name: "visitPlan",
	fields: []sheetField{
		{name: "who", kind: screen.LineField, length: 80, needed: always, words: true},
		{name: "ask", kind: screen.NoteField, length: 160, needed: always, words: true},
		{name: "people", kind: screen.NumberField, min: 1, max: 9, needed: always},
		{name: "way", kind: screen.PickField, options: optionsOf("visitPlan.way.", "there", "here")},
	},
	sections: []sheetSection{
		{id: "whom", parts: []string{"who", "ask"}},
		{id: "how", parts: []string{"people", "way"}},
	},
})

func visitCard(_ View, sh *Sheet) []screen.Node {
	facts := screen.Node{ID: "facts:" + string(sh.ID), Kind: screen.Facts}
	for _, name := range visitSheet.names() {
		text := screen.Text{Plain: sh.Values[name]}
		if name == "way" && text.Plain != "" {
			text = screen.T("visitPlan.way." + text.Plain)
		}
		if !text.Empty() {
			facts.Pairs = append(facts.Pairs, screen.Pair{Label: screen.T(visitSheet.label(name)), Value: text})
		}
	}
	return []screen.Node{facts}
}

var _ = sessionForm(SessionForm{Kind: "visit60", Plan: []PhasePlan{
	{Phase: "checkin", Minutes: 10, Min: 5},
	{Phase: "visit", Minutes: 40, Min: 20},
	{Phase: "checkout", Minutes: 10, Min: 5},
}})
