package workshop

import (
	"strconv"

	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[ChooseQuestion]("asked.choose")
	_ = event[QuestionChosen]("asked.chosen")
)

// The questions that one of is asked, at the beginning and at the end (METHOD
// §4.13): how many there are, by step. Their texts are "question.STEP.1" and on.
var openQuestions = map[string]int{"checkin.sentence": 4, "checkout.word": 4}

// ChooseQuestion picks which question of the running step is asked, before it is
// opened. Facilitator only.
type ChooseQuestion struct {
	Step  string `json:"step"`
	Value raw    `json:"value"` // "1" and on
}

// QuestionChosen is ChooseQuestion as it happened.
type QuestionChosen struct {
	Step     string `json:"step"`
	Question int    `json:"question"`
}

func (c ChooseQuestion) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	se := s.Current()
	if se == nil || se.State != Running {
		return Decision{}, refuse(Closed, "refusal.notRunning")
	}
	if se.Step != c.Step || s.roundOf(c.Step) != nil {
		return Decision{}, refuse(Closed, "refusal.movedOn")
	}
	text, err := textValue(c.Value)
	if err != nil {
		return Decision{}, err
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > openQuestions[c.Step] {
		return Decision{}, refuse(Invalid, "refusal.choice")
	}
	if se.question(c.Step) == n {
		return Decision{}, nil
	}
	return events(QuestionChosen{c.Step, n})
}

func (v QuestionChosen) apply(s *State, _ Record) {
	se := s.Latest()
	if se.Questions == nil {
		se.Questions = map[string]int{}
	}
	se.Questions[v.Step] = v.Question
}

// question is which one a step asks: the first one while nobody chose.
func (se *Session) question(step string) int { return max(se.Questions[step], 1) }

// openStep asks one of a step's questions; everybody answers in a few words, on
// name, as one does when one speaks in turn.
func openStep(id string, length int) Step {
	key := func(n int) string { return "question." + id + "." + strconv.Itoa(n) }
	return roundStep(roundSpec{
		id: id, name: screen.T("step." + id), visibility: Named,
		question: func(v View) Question {
			return Question{
				Form: Cards.Name, Text: screen.T(key(v.Latest().question(id))), Help: screen.Say("help." + id), Cards: 1, Length: length,
			}
		},
		control: func(v View, r *Round) []screen.Node {
			if r != nil {
				return nil
			}
			field := &screen.Field{
				Name: "value", Type: screen.PickField, Label: screen.Say("question.choose"), Value: screen.JSON(strconv.Itoa(v.Latest().question(id))),
				Save: &screen.Action{Command: "asked.choose", Body: screen.JSON(map[string]string{"step": id})},
			}
			for n := range openQuestions[id] {
				field.Options = append(field.Options, screen.Option{ID: strconv.Itoa(n + 1), Text: screen.T(key(n + 1))})
			}
			return []screen.Node{{ID: "which", Kind: screen.Input, Field: field}}
		},
	})
}
