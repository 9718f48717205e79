package workshop

import (
	"github.com/afspraak/afspraak/workshop/screen"
)

// Burying procedures (METHOD P11): the law, what it costs, the group's advice,
// a decision; and the graveyard.
var _ = phase(Phase{Kind: "burying", Bob: BobDeciding, Report: toldElsewhere, Steps: func(v View) []Step {
	steps := append(nominateSteps(v), pickStep())
	for _, p := range v.ProceduresIn(v.Latest().ID) {
		steps = append(steps, factsStep(p), decideStep(p))
	}
	return append(steps, graveyardStep())
}})

// nominateSteps collect procedures in a plan without a harvest. Who wrote what is
// forgotten when the round closes.
func nominateSteps(v View) []Step {
	se := v.Latest()
	if se.harvestsBefore("burying") {
		return nil
	}
	d := se.Nominations()
	return []Step{collectStep("burying.nominate", Confidential, d), scoreStep(d)}
}

func pickStep() Step {
	id := "burying.pick"
	return Step{
		ID: id, Name: screen.T("step." + id),
		Next: func(v View) *Move {
			if len(v.ProceduresIn(v.Latest().ID)) > 0 || len(v.bestCards(v.Latest().Nominations(), 1)) == 0 {
				return nil
			}
			return &Move{Label: screen.T("next.procedures"), Command: NominateFromCards{}}
		},
		Public: func(v View) []screen.Node { return v.pickPublic() },
		Person: func(v View, _ PersonID) []screen.Node {
			return []screen.Node{screen.Head("title", "step."+id), screen.Para("text", "text.burying.pick.seat")}
		},
		Control: func(v View) []screen.Node {
			out := append(guidance(id), v.pickPublic()...)
			name := screen.Node{ID: "name", Kind: screen.Input, Field: &screen.Field{Name: "name", Type: screen.LineField, Length: 80, Label: screen.Say("procedure.field.name")}}
			return append(out, name, screen.Do("nominate", screen.T("procedure.nominate"), screen.Plain, "procedure.nominate", nil, "name"))
		},
	}
}

func (v View) pickPublic() []screen.Node {
	out := []screen.Node{screen.Head("title", "step.burying.pick"), screen.Para("text", "text.burying.pick")}
	list := screen.Node{ID: "procedures", Kind: screen.List}
	for _, p := range v.ProceduresIn(v.Latest().ID) {
		list.Kids = append(list.Kids, screen.Node{ID: "procedure:" + string(p.ID), Kind: screen.Item, Text: screen.Words(p.Values["name"])})
	}
	if len(list.Kids) == 0 {
		for _, c := range v.bestCards(v.Latest().Nominations(), v.Latest().proceduresFor()) {
			list.Kids = append(list.Kids, v.cardNode(c))
		}
	}
	if len(list.Kids) == 0 {
		return append(out, screen.MutedPara("none", "procedures.none"))
	}
	return append(out, list)
}

// factsStep is where the facilitator writes down what the room knows.
func factsStep(p *Procedure) Step {
	id := "burying.facts:" + string(p.ID)
	return Step{
		ID: id, Name: screen.T("step.burying.facts", "name", shorten(p.Values["name"], 40)),
		Public: func(v View) []screen.Node { return append(v.procedureHead(p), v.procedureFacts(p)) },
		Person: func(v View, _ PersonID) []screen.Node {
			return append(v.procedureHead(p), v.procedureFacts(p), screen.MutedPara("say", "procedure.sayAloud"))
		},
		Control: func(v View) []screen.Node {
			out := append(guidance(id), v.procedureHead(p)...)
			if p.Decided {
				return append(out, v.procedureFacts(p))
			}
			return append(out, v.factInputs(p)...)
		},
	}
}

// factInputs are the fields of what the room knows.
func (v View) factInputs(p *Procedure) []screen.Node {
	hide := []string{}
	if p.Values["law"] != "unknown" {
		hide = []string{"checkOwner", "checkBy"}
	}
	return procedureSheet.inputs(v, factID(p, ""), p.Values, procedureSheet.names(hide...), func(field string) *screen.Action {
		return &screen.Action{Command: "procedure.write", Body: screen.JSON(map[string]any{"procedure": p.ID, "field": field})}
	})
}

// factID names the field of a fact; the prefix of them all without a field.
func factID(p *Procedure, field string) string {
	id := "facts:" + string(p.ID)
	if field != "" {
		id += ":" + field
	}
	return id
}

// factsFold lets the facilitator fill in, where the group decides, what is not
// known yet: the vote waits for it, and a burial needs it.
func (v View) factsFold(p *Procedure, r *Round) []screen.Node {
	if p.Decided || r != nil && !r.done() {
		return nil
	}
	return []screen.Node{{ID: "known:" + string(p.ID), Kind: screen.Fold, Text: screen.Say("procedure.known"), Kids: v.factInputs(p)}}
}

func (v View) procedureHead(p *Procedure) []screen.Node {
	out := []screen.Node{{ID: "name", Kind: screen.Heading, Text: screen.Words(p.Values["name"])}}
	if c := v.Cards[p.Card]; c != nil && c.Texts[0].Text != p.Values["name"] {
		out = append(out, v.cardNode(c))
	}
	return out
}

func (v View) procedureFacts(p *Procedure) screen.Node {
	n := screen.Node{ID: "facts", Kind: screen.Facts}
	for _, f := range procedureSheet.fields {
		value := p.Values[f.name]
		if value == "" || f.name == "name" {
			continue
		}
		text := screen.Text{Plain: value}
		switch f.name {
		case "law":
			text = screen.T("procedure.law." + value)
		case "checkOwner":
			text = screen.Text{Plain: v.NameOf(PersonID(value))}
		case "checkBy":
			text = screen.T("date.only", "date", screen.Date(value))
		case "hours":
			text = screen.T("procedure.hoursEach", "hours", HoursFigure(minutesRatio(p.minutesPerWeek())))
		}
		n.Pairs = append(n.Pairs, screen.Pair{Label: screen.T("procedure.field." + f.name), Value: text})
	}
	return n
}

// decideStep asks the group's advice and records the decision.
func decideStep(p *Procedure) Step {
	id := "burying.decide:" + string(p.ID)
	st := roundStep(roundSpec{
		id: id, name: screen.T("step.burying.decide", "name", shorten(p.Values["name"], 40)), visibility: Confidential, subject: string(p.ID),
		question: func(View) Question {
			return Question{
				Form: Choice.Name, Text: screen.T("question.burying.decide"), Help: screen.Say("help.burying.decide"),
				Options: optionsOf("procedure.to.", string(Buried), string(Simplified), string(Kept))(View{}),
			}
		},
		intro: func(v View) []screen.Node { return append(v.procedureHead(p), v.procedureFacts(p)) },
		nothing: func(View) *screen.Text {
			switch {
			case p.Decided:
				return screen.Say("nothing.procedure.decided")
			case p.Values["law"] == "yes":
				return screen.Say("nothing.procedure.law")
			}
			return nil
		},
		revealed: func(v View, _ *Round) []screen.Node {
			if !p.Decided {
				return nil
			}
			return []screen.Node{{ID: "decided", Kind: screen.Big, Text: screen.Say("procedure.decided." + string(p.State))}}
		},
		reject:  func(View) *screen.Text { return p.unknown() },
		control: func(v View, r *Round) []screen.Node { return append(v.factsFold(p, r), v.decideControls(p, r)...) },
	})
	ask := st.Next
	st.Next = func(v View) *Move {
		if m := ask(v); m != nil {
			if m.Blocked != nil && p.unknown() != nil {
				m.Leads = factID(p, p.firstUnknown())
			}
			return m
		}
		return v.decideMove(p, v.roundOf(id))
	}
	return st
}

// decideMove proposes what the group advised; without a clear advice the
// facilitator chooses with the buttons.
func (v View) decideMove(p *Procedure, r *Round) *Move {
	if p.Decided {
		return nil
	}
	to := ProcedureState("")
	switch {
	case p.Values["law"] == "yes":
		to = Kept
	case r.done():
		to = ProcedureState(Choice.Result(r).top(r.Question))
	}
	if to == Buried && p.Values["law"] == "unknown" {
		to = Nominated
	}
	if to == "" {
		return waits(screen.T("next.decide"), "decide", screen.Say("bury.choose"))
	}
	m := &Move{Label: screen.T("next.decideTo", "to", screen.Key("procedure.to."+string(to))), Command: DecideProcedure{p.ID, to}}
	if m.Blocked = p.decidable(to); m.Blocked != nil && p.unknown() != nil {
		m.Leads = factID(p, p.firstUnknown())
	}
	return m
}

func (v View) decideControls(p *Procedure, r *Round) []screen.Node {
	if p.Decided || (r != nil && !r.done()) {
		return nil
	}
	row := screen.Node{ID: "decide", Kind: screen.Row}
	for _, to := range []ProcedureState{Buried, Simplified, Kept, Nominated} {
		b := screen.Do("decide:"+string(to), screen.T("procedure.to."+string(to)), screen.Plain, "procedure.decide", DecideProcedure{p.ID, to})
		b.Action.Blocked = p.decidable(to)
		row.Kids = append(row.Kids, b)
	}
	return []screen.Node{row}
}

func graveyardStep() Step {
	id := "burying.graveyard"
	return Step{
		ID: id, Name: screen.T("step." + id),
		Next:    func(v View) *Move { return v.nothingMove() },
		Public:  func(v View) []screen.Node { return v.graveyard() },
		Person:  func(v View, _ PersonID) []screen.Node { return v.graveyard() },
		Control: func(v View) []screen.Node { return append(guidance(id), v.graveyard()...) },
	}
}

func (v View) graveyard() []screen.Node {
	out := []screen.Node{screen.Head("title", "step.burying.graveyard")}
	list := v.ProceduresIn(v.Latest().ID)
	stones := screen.Node{ID: "stones", Kind: screen.Row}
	rest := screen.Node{ID: "rest", Kind: screen.List}
	for _, p := range list {
		if p.State == Buried {
			stones.Kids = append(stones.Kids, v.stoneNode(p))
		} else if p.Decided {
			rest.Kids = append(rest.Kids, screen.Node{
				ID: "other:" + string(p.ID), Kind: screen.Item, Text: screen.Words(p.Values["name"]), Note: screen.Say("procedure.decided." + string(p.State)),
			})
		}
	}
	if len(stones.Kids) > 0 {
		hours := HoursWon(list)
		out = append(out, stones, screen.Node{ID: "hours", Kind: screen.Big, Text: screen.Say("procedures.hours", "hours", HoursFigure(hours)), Note: screen.Say("procedures.hoursNote", "year", HoursFigure(hoursWonYear(list)))})
	} else {
		out = append(out, screen.MutedPara("none", "procedures.noneBuried"))
		if why := v.Latest().NoBurial; why != "" {
			out = append(out, screen.Node{ID: "why", Kind: screen.Card, Text: screen.Say("procedures.whyNone"), Kids: []screen.Node{
				{ID: "why:text", Kind: screen.Line, Text: screen.Words(why)},
			}})
		}
	}
	if len(rest.Kids) > 0 {
		out = append(out, rest)
	}
	return out
}
