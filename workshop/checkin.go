package workshop

import (
	"strconv"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// From how many planned minutes the check-in has room for more than energy and
// safety (METHOD §2.2): the house rules, and a sentence of everybody.
const (
	minutesForRules    = 6
	minutesForSentence = 10
)

// Check-in: welcome, the rules, energy, safety and one sentence (METHOD P1).
var _ = phase(Phase{Kind: "checkin", Report: toldElsewhere, Steps: func(v View) []Step {
	se := v.Latest()
	if se.followsUp() {
		return followCheckIn()
	}
	minutes := se.minutesOf("checkin")
	welcome := "checkin.welcome"
	if se.place("debate") >= 0 {
		welcome = "checkin.opening" // first a model, then a debate
	}
	steps := []Step{textStep(welcome)}
	if minutes >= minutesForRules {
		steps = append(steps, rulesStep())
	}
	steps = append(steps, scaleStep("checkin.energy", "energy", 10), safetyStep())
	if minutes >= minutesForSentence {
		steps = append(steps, openStep("checkin.sentence", 120))
	}
	return steps
}})

// safetyStep asks how freely people speak. A low answer has consequences, for
// the facilitator to draw.
func safetyStep() Step {
	return roundStep(roundSpec{
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
	})
}

// houseRules is how many there are (METHOD §4.9): "rules.1" and on.
const houseRules = 8

// rulesStep shows the house rules; everybody accepts them by one tap.
func rulesStep() Step {
	list := screen.Node{ID: "rules", Kind: screen.List}
	for n := 1; n <= houseRules; n++ {
		list.Kids = append(list.Kids, screen.Node{ID: "rule:" + strconv.Itoa(n), Kind: screen.Item, Text: screen.Say("rules." + strconv.Itoa(n))})
	}
	st := roundStep(roundSpec{
		id: "checkin.rules", name: screen.T("step.checkin.rules"), visibility: Confidential,
		question: func(View) Question { return Question{Form: Tap.Name, Text: screen.T("question.checkin.rules")} },
	})
	public, person, control := st.Public, st.Person, st.Control
	st.Public = func(v View) []screen.Node {
		return append([]screen.Node{screen.Head("title", "step.checkin.rules"), list}, public(v)...)
	}
	st.Person = func(v View, p PersonID) []screen.Node { return append(person(v, p), list) } // the button first
	st.Control = func(v View) []screen.Node { return append(control(v), list) }
	return st
}

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
