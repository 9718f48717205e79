package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[ChoosePillar]("balance.choosePillar")
	_ = event[PillarChosen]("balance.pillarChosen")
)

// ChoosePillar says on which pillar the group takes one step, "" on none.
// Facilitator only.
type ChoosePillar struct {
	Value raw `json:"value"`
}

// PillarChosen is ChoosePillar as it happened.
type PillarChosen struct {
	Pillar string `json:"pillar"`
}

func (c ChoosePillar) decide(s *State, e Env) (Decision, error) {
	if err := s.facilitatorNow(e); err != nil {
		return Decision{}, err
	}
	pillar, err := textValue(c.Value)
	if err != nil {
		return Decision{}, err
	}
	if pillar != "" && !slices.Contains(pillars, pillar) {
		return Decision{}, refuse(Invalid, "refusal.choice")
	}
	if s.Latest().Pillar == pillar {
		return Decision{}, nil
	}
	return events(PillarChosen{pillar})
}

func (v PillarChosen) apply(s *State, _ Record) { s.Latest().Pillar = v.Pillar }

// pillarStepStep is where the group chooses one pillar for one step; the
// facilitator writes the step down as in any talk.
func pillarStepStep(id string) Step {
	st := handStep(id)
	public, control := st.Public, st.Control
	pillar := func(v View) []screen.Node {
		if p := v.Latest().Pillar; p != "" {
			return []screen.Node{{ID: "pillar", Kind: screen.Big, Text: screen.Say("pillar." + p)}}
		}
		return nil
	}
	st.Public = func(v View) []screen.Node { return append(public(v), pillar(v)...) }
	st.Control = func(v View) []screen.Node {
		field := screen.Field{
			Name: "value", Type: screen.PickField, Optional: true, Label: screen.Say("pillar.choose"), Options: optionsOf("pillar.", pillars...)(v),
			Save: &screen.Action{Command: "balance.choosePillar"},
		}
		if p := v.Latest().Pillar; p != "" {
			field.Value = screen.JSON(p)
		}
		if weakest := v.weakestPillar(); weakest != "" {
			field.Help = screen.Say("pillar.proposal", "pillar", screen.Key("pillar."+weakest))
		}
		out := control(v)
		at := len(out) - 1 // the field for the step stands last
		return slices.Insert(out, at, screen.Node{ID: "pillar:field", Kind: screen.Input, Field: &field})
	}
	st.Leave = func(v View) *screen.Text {
		if v.Latest().Pillar == "" {
			return screen.Say("pillar.leave")
		}
		return nil
	}
	st.Report = func(v View) []screen.Node {
		if v.Latest().Pillar == "" {
			return nil
		}
		nodes := append([]screen.Node{screen.Head("title", "step."+id)}, pillar(v)...)
		if s := v.Latest().Outcomes[id]; s != "" {
			nodes = append(nodes, screen.Node{ID: "outcome", Kind: screen.Line, Text: screen.Words(s)})
		}
		return []screen.Node{screen.Box("step:"+id, nodes...)}
	}
	return st
}

// weakestPillar is the one with the lowest score, "" where there is no telling.
func (v View) weakestPillar() string {
	r := v.roundOf("balance.pillars")
	if !r.done() {
		return ""
	}
	scores := groupScores(r.Question, Rating.Result(r))
	if at := measure.WeakestPillar(scores); at >= 0 {
		return r.Question.Groups[at].ID
	}
	return ""
}
