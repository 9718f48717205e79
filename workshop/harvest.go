package workshop

import (
	"github.com/afspraak/afspraak/workshop/screen"
)

// Harvest: open promises and annoying procedures on cards, doubles merged,
// scored 0–5 (METHOD, end of §2.3 and §3.8).
var _ = phase(Phase{Kind: "harvest", Report: toldElsewhere, Steps: func(View) []Step {
	return []Step{
		cardStep("harvest.promises", Named, 3, harvestedPromises),
		cardStep("harvest.procedures", Confidential, 3, harvestedProcedures),
		scoreStep(harvestedPromises),
		scoreStep(harvestedProcedures),
	}
}})

// cardStep asks everybody for at most so many cards of a deck and lets the
// facilitator merge doubles.
func cardStep(id string, visibility Visibility, most int, d Deck) Step {
	return roundStep(roundSpec{
		id: id, name: screen.T("step." + id), visibility: visibility,
		question: func(v View) Question {
			return Question{
				Form: Cards.Name, Text: screen.T("question." + id), Help: screen.Say("help." + id),
				Cards: most, Length: cardLength, Laid: v.Latest().laidCards(id),
			}
		},
		control: func(v View, r *Round) []screen.Node {
			if !r.done() {
				return nil
			}
			return v.mergeNodes(d)
		},
		person: func(v View, r *Round, _ PersonID) []screen.Node {
			return []screen.Node{screen.MutedPara("look", "round.lookUp")}
		},
	})
}

// laidCards are those that the facilitator laid ready for a step of the harvest.
func (se *Session) laidCards(step string) []string {
	switch step {
	case "harvest.promises":
		return se.Preparation.Cards.Promises
	case "harvest.procedures":
		return se.Preparation.Cards.Procedures
	}
	return nil
}
