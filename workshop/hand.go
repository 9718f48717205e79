package workshop

import (
	"slices"
	"strings"

	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[WriteOutcome]("outcome.write")
	_ = event[OutcomeWritten]("outcome.written")
)

// outcomeLength is how much can be written down, in characters.
const outcomeLength = 600

// handStep is a conversation that the facilitator leads by hand: the question
// on the room screen, the script, and a field for what came of it. The app
// measures nothing. What was written is on the room screen and, as one line
// that can be improved until the session ends, in the decision log.
func handStep(id string) Step { return handWith(id, nil) }

// handWith is handStep with something to look at while people talk.
func handWith(id string, more func(v View) []screen.Node) Step {
	if more == nil {
		more = func(View) []screen.Node { return nil }
	}
	show := func(v View, text string) []screen.Node {
		out := append([]screen.Node{screen.Head("question", "question."+id), screen.Para("text", text)}, more(v)...)
		if s := v.Latest().Outcomes[id]; s != "" {
			out = append(out, screen.Node{ID: "outcome:card", Kind: screen.Card, Text: screen.Say("outcome.title"), Kids: []screen.Node{
				{ID: "outcome", Kind: screen.Line, Tone: screen.Strong, Text: screen.Words(s)},
			}})
		}
		return out
	}
	return Step{
		ID: id, Name: screen.T("step." + id), hand: true,
		Public: func(v View) []screen.Node { return show(v, "text."+id) },
		Person: func(v View, _ PersonID) []screen.Node { return show(v, "text.hand.seat") },
		Control: func(v View) []screen.Node {
			field := screen.Field{
				Name: "value", Type: screen.NoteField, Length: outcomeLength, Optional: true,
				Label: screen.Say("outcome.label"), Help: screen.Say("outcome.help"),
				Save: &screen.Action{Command: "outcome.write", Body: screen.JSON(map[string]string{"step": id})},
			}
			if s := v.Latest().Outcomes[id]; s != "" {
				field.Value = screen.JSON(s)
			}
			out := append(guidance(id), screen.Head("question", "question."+id), screen.Para("text", "text."+id))
			return append(append(out, more(v)...), screen.Node{ID: "outcome:field", Kind: screen.Input, Field: &field})
		},
	}
}

// WriteOutcome writes down what came of a step that is led by hand and that the
// session has come to; an empty value takes it back. Facilitator only.
type WriteOutcome struct {
	Step  string `json:"step"`
	Value raw    `json:"value"`
}

// OutcomeWritten is what stands there from now on, "" for nothing.
type OutcomeWritten struct {
	Step  string      `json:"step"`
	Phase screen.Text `json:"phase"` // its name
	Value string      `json:"value"`
}

func (c WriteOutcome) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	se := s.Current()
	if se == nil || se.State != Running {
		return Decision{}, refuse(Closed, "refusal.notRunning")
	}
	p, ok := View{State: s, Live: Live{Now: e.At}}.handLed(se, c.Step)
	if !ok {
		return Decision{}, refuse(Closed, "refusal.movedOn")
	}
	text, err := textValue(c.Value)
	if err != nil {
		return Decision{}, err
	}
	if text, err = cleanOptional(text, outcomeLength, "outcome.label"); err != nil {
		return Decision{}, err
	}
	if se.Outcomes[c.Step] == text {
		return Decision{}, nil
	}
	return events(OutcomeWritten{c.Step, screen.T("phase." + p.Phase + ".name"), text})
}

// handLed finds the phase of a step that is led by hand and that the session
// has come to: what was typed last may arrive when it has moved on.
func (v View) handLed(se *Session, step string) (PhasePlan, bool) {
	for i, p := range se.Plan {
		run := se.Runs[p.Key()]
		if run == nil || run.Started.IsZero() || !strings.HasPrefix(step, p.Phase+".") {
			continue
		}
		if slices.ContainsFunc(v.stepsAt(i), func(st Step) bool { return st.hand && st.ID == step }) {
			return p, true
		}
	}
	return PhasePlan{}, false
}

// apply keeps one line in the decision log for each step.
func (v OutcomeWritten) apply(s *State, r Record) {
	se := s.Latest()
	have := slices.IndexFunc(s.Log, func(e LogEntry) bool { return e.Session == se.ID && e.Step == v.Step })
	switch {
	case v.Value == "":
		delete(se.Outcomes, v.Step)
		if have >= 0 {
			s.Log = slices.Delete(s.Log, have, have+1)
		}
		return
	case have >= 0:
		s.Log[have].Reason = v.Value
	default:
		s.Log = append(s.Log, LogEntry{
			At: r.At, What: screen.T("log.outcome", "phase", v.Phase), Reason: v.Value, Session: se.ID, Step: v.Step,
		})
	}
	se.Outcomes[v.Step] = v.Value
}
