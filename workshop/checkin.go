package workshop

import (
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Check-in: the rules, energy and safety (METHOD P1).
var _ = phase(Phase{Kind: "checkin", Report: toldElsewhere, Steps: func(View) []Step {
	return []Step{
		textStep("checkin.welcome"),
		scaleStep("checkin.energy", "energy", 10),
		roundStep(roundSpec{
			id: "checkin.safety", name: screen.T("step.checkin.safety"), visibility: Anonymous,
			question: func(View) Question { return scaleQuestion("question.checkin.safety", "safety", 5) },
			control: func(v View, r *Round) []screen.Node {
				if !r.done() {
					return nil
				}
				result := Rating.Result(r)
				if result.Few || !measure.SafetyLow(result.Items[0].Scale, r.Question.MinGroup) {
					return nil
				}
				return []screen.Node{{ID: "advice", Kind: screen.Line, Tone: screen.Warn, Text: screen.Say("checkin.safetyLow")}}
			},
		}),
	}
}})

// scaleStep is an anonymous question with one figure.
func scaleStep(id, scale string, most int) Step {
	return roundStep(roundSpec{
		id: id, name: screen.T("step." + id), visibility: Anonymous,
		question: func(View) Question { return scaleQuestion("question."+id, scale, most) },
	})
}

func scaleQuestion(key, scale string, most int) Question {
	return Question{
		Form: Rating.Name, Text: screen.T(key), Items: []screen.Option{{ID: scale}}, Min: 1, Max: most,
		MinText: screen.Say(scale + ".min"), MaxText: screen.Say(scale + ".max"),
	}
}

// textStep shows a text and asks nothing: "text.ID" for the room, "text.ID.seat"
// for the seats.
func textStep(id string) Step {
	show := func(key string) []screen.Node {
		return []screen.Node{
			screen.Head("title", "step."+id),
			screen.Para("text", key),
		}
	}
	return Step{
		ID: id, Name: screen.T("step." + id),
		Public:  func(View) []screen.Node { return show("text." + id) },
		Person:  func(View, PersonID) []screen.Node { return show("text." + id + ".seat") },
		Control: func(View) []screen.Node { return append(guidance(id), show("text."+id)...) },
	}
}
