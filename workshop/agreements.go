package workshop

import (
	"strings"

	"github.com/afspraak/afspraak/workshop/screen"
)

// Agreements by consent (METHOD P10): write in the pattern, accept by name,
// consent one by one, then the list.
var _ = phase(Phase{Kind: "agreements", Bob: BobDeciding, Report: toldElsewhere, Steps: func(v View) []Step {
	steps := append(proposalSteps(v), writeStep())
	for _, a := range v.AgreementsIn(v.Latest().ID, Submitted, Adopted, Parked) {
		if a.State == Submitted || v.roundOf(consentStep(a)) != nil {
			steps = append(steps, consentStepOf(a))
		}
	}
	if len(v.AgreementsIn(v.Latest().ID, Adopted)) > 0 && !v.Latest().harvestsBefore("agreements") {
		steps = append(steps, balanceStep())
	}
	return append(steps, agreementListStep("agreements.list"))
}})

// Sentence is an agreement in the pattern of METHOD §4.11; what is not filled in
// yet shows as a gap.
func (s *State) Sentence(a *Agreement) screen.Text {
	gap := func(name string) any {
		if v := a.Values[name]; v != "" {
			return v
		}
		return screen.Key("agreement.gap." + name)
	}
	who := func(name string) any {
		if n := s.NameOf(PersonID(a.Values[name])); n != "" {
			return n
		}
		return screen.Key("agreement.gap." + name)
	}
	date := func(name string) any {
		if v := a.Values[name]; v != "" {
			return screen.Date(v)
		}
		return screen.Key("agreement.gap." + name)
	}
	return screen.T("agreement.pattern",
		"giver", who("giver"), "what", gap("what"), "receiver", who("receiver"), "soThat", gap("soThat"),
		"due", date("due"), "doneWhen", gap("doneWhen"), "firstStep", gap("firstStep"), "firstStepBy", date("firstStepBy"))
}

// The limits of an agreement's conditions (METHOD §3.9).
const (
	maxConditions   = 3
	conditionLength = 160
)

// Conditions are an agreement's conditions, one a line, at most three.
func (a *Agreement) Conditions() []string { return conditionLines(a.Values["conditions"]) }

func conditionLines(value string) []string {
	var out []string
	for line := range strings.SplitSeq(value, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

func checkConditions(value string) error {
	lines := conditionLines(value)
	if len(lines) > maxConditions {
		return refuse(Invalid, "refusal.conditions", "most", maxConditions)
	}
	for _, line := range lines {
		if _, err := cleanOptional(line, conditionLength, "agreement.field.conditions"); err != nil {
			return err
		}
	}
	return nil
}

// sentenceNodes show an agreement with all that belongs to its wording.
func (v View) sentenceNodes(a *Agreement) []screen.Node {
	id := "agreement:" + string(a.ID)
	sentence := v.Sentence(a)
	first := screen.Text{Key: "agreement.firstStepLine", Args: sentence.Args}
	sentence.Key = "agreement.sentence" // the first step on a line of its own: it is long
	out := []screen.Node{{ID: id, Kind: screen.Line, Tone: screen.Strong, Text: &sentence}}
	for i, c := range a.Conditions() {
		out = append(out, screen.Node{ID: id + ":condition" + string(rune('1'+i)), Kind: screen.Line, Text: screen.Say("agreement.condition", "text", c)})
	}
	if a.Values["type"] == Vertical && a.Values["counterPromise"] != "" {
		out = append(out, screen.Node{ID: id + ":counter", Kind: screen.Line, Text: screen.Say("agreement.counter", "text", a.Values["counterPromise"])})
	}
	if a.Values["otherSees"] != "" {
		out = append(out, screen.Node{ID: id + ":sees", Kind: screen.Line, Text: screen.Say("agreement.otherSees", "text", a.Values["otherSees"])})
	}
	return append(out, screen.Node{ID: id + ":first", Kind: screen.Line, Tone: screen.Muted, Text: &first})
}

func (v View) meterNode(a *Agreement) screen.Node {
	c := a.Complete()
	return screen.Node{
		ID: "meter:" + string(a.ID), Kind: screen.Counter, Text: screen.Say("agreement.complete"), Count: &c,
	}
}

// writeStep is where promises become sentences.
func writeStep() Step {
	id := "agreements.write"
	return Step{
		ID: id, Name: screen.T("step." + id),
		Next:    func(v View) *Move { return v.writeNext() },
		Public:  func(v View) []screen.Node { return v.writePublic() },
		Person:  func(v View, p PersonID) []screen.Node { return v.writeSeat(p) },
		Control: func(v View) []screen.Node { return v.writeControl() },
	}
}

func (v View) writeNext() *Move {
	se := v.Latest()
	if len(v.AgreementsIn(se.ID, Draft, Submitted, Adopted, Parked, Withdrawn)) == 0 && len(v.cardsIn(se.Promises())) > 0 {
		return &Move{Label: screen.T("next.drafts", "N", min(proposalsFor(se), len(v.cardsIn(se.Promises())))), Command: DraftFromCards{}}
	}
	return nil
}

func (v View) writePublic() []screen.Node {
	out := []screen.Node{screen.Head("title", "step.agreements.write"), screen.Para("text", "text.agreements.write")}
	list := screen.Node{ID: "proposals", Kind: screen.List}
	for _, a := range v.AgreementsIn(v.Latest().ID, Draft, Submitted) {
		list.Kids = append(list.Kids, v.proposalCard(a))
	}
	if len(list.Kids) == 0 {
		return append(out, screen.MutedPara("none", "agreements.noneYet"))
	}
	return append(append(out, list), v.balanceNodes()...)
}

func (v View) proposalCard(a *Agreement) screen.Node {
	n := screen.Node{
		ID: "proposal:" + string(a.ID), Kind: screen.Card,
		Text: screen.Words(v.giverName(a)), Note: screen.Say("agreement.state." + string(a.State)),
	}
	n.Kids = append(n.Kids, screen.Node{ID: n.ID + ":what", Kind: screen.Line, Text: screen.Words(a.Values["what"])}, v.meterNode(a))
	return n
}

func (v View) giverName(a *Agreement) string {
	if n := v.NameOf(a.GiverID()); n != "" {
		return n
	}
	return "…"
}

// writeSeat gives one thing to do: an own draft to write, a promise to somebody
// to accept, or a new promise.
func (v View) writeSeat(p PersonID) []screen.Node {
	out := []screen.Node{screen.Head("title", "step.agreements.write")}
	for _, a := range v.AgreementsIn(v.Latest().ID, Draft) {
		if a.GiverID() == p {
			return append(out, v.agreementForm(a, "seat")...)
		}
	}
	out = append(out, screen.Para("text", "text.agreements.write.seat"), privacyNode(Named))
	for _, a := range v.AgreementsIn(v.Latest().ID, Submitted) {
		if a.GiverID() == p {
			out = append(out, screen.Node{ID: "mine:" + string(a.ID), Kind: screen.Card, Text: screen.Say("agreement.mine"), Kids: append(v.sentenceNodes(a),
				v.meterNode(a), screen.Do("edit:"+string(a.ID), screen.T("agreement.edit"), screen.Plain, "agreement.submit", SubmitAgreement{a.ID, true}))})
		}
	}
	what := screen.Node{ID: "new:what", Kind: screen.Input, Field: &screen.Field{
		Name: "what", Type: screen.NoteField, Length: 160, Label: screen.Say("agreement.new"), Help: screen.Say("agreement.newHelp"),
	}}
	return append(out, what, screen.Do("new", screen.T("agreement.newGo"), screen.Plain, "agreement.draft", nil, "new:what"))
}

// agreementForm is the sheet of one agreement with its sentence as preview.
func (v View) agreementForm(a *Agreement, where string) []screen.Node {
	hide := []string{"giver"}
	if where == "control" {
		hide = nil
	}
	if a.Values["type"] != Vertical {
		hide = append(hide, "counterPromise")
	}
	if len(v.Kpis()) == 0 {
		hide = append(hide, "kpi")
	}
	id := string(a.ID)
	out := []screen.Node{screen.Box("preview:"+id, append(v.sentenceNodes(a), v.sightNodes(a)...)...)}
	if where != "control" { // there the meter is on the card already
		out = append(out, v.meterNode(a))
	}
	out = append(out, v.adviceNodes(a)...)
	if missing := a.Missing(); len(missing) > 0 {
		out = append(out, screen.Node{ID: "missing:" + id, Kind: screen.Line, Tone: screen.Muted, Text: screen.Say("agreement.missing", "field", screen.Key("agreement.field."+missing[0]), "N", len(missing))})
	}
	out = append(out, agreementSheet.inputs(v, "write:"+id, a.Values, agreementSheet.names(hide...), func(field string) *screen.Action {
		return &screen.Action{Command: "agreement.write", Body: screen.JSON(map[string]any{"agreement": a.ID, "field": field})}
	})...)
	return append(out, screen.Do("submit:"+id, screen.T("agreement.submit"), screen.Primary, "agreement.submit", SubmitAgreement{Agreement: a.ID}))
}

func (v View) writeControl() []screen.Node {
	out := append(guidance("agreements.write"), screen.Head("title", "step.agreements.write"))
	out = append(out, v.balanceNudge()...)
	for _, a := range v.AgreementsIn(v.Latest().ID, Draft, Submitted) {
		id := string(a.ID)
		card := v.proposalCard(a)
		if a.State == Draft {
			card.Kids = append(card.Kids, screen.Node{ID: "form:" + id, Kind: screen.Fold, Text: screen.Say("agreement.form"), Kids: v.agreementForm(a, "control")})
		} else {
			card.Kids = append(card.Kids, screen.Do("edit:"+id, screen.T("agreement.edit"), screen.Quiet, "agreement.submit", SubmitAgreement{a.ID, true}))
		}
		drop := screen.Do("withdraw:"+id, screen.T("agreement.withdraw"), screen.Danger, "agreement.settle", SettleAgreement{Agreement: a.ID, To: Withdrawn})
		card.Kids = append(card.Kids, withReason(drop, screen.Say("agreement.withdrawConfirm"), true))
		out = append(out, card)
	}
	giver := screen.Node{ID: "new:giver", Kind: screen.Input, Field: &screen.Field{
		Name: "giver", Type: screen.PickField, Label: screen.Say("agreement.field.giver"), Options: peopleOptions(v),
	}}
	what := screen.Node{ID: "new:what", Kind: screen.Input, Field: &screen.Field{
		Name: "what", Type: screen.NoteField, Length: 160, Label: screen.Say("agreement.field.what"),
	}}
	return append(out, screen.Node{ID: "newCard", Kind: screen.Card, Text: screen.Say("agreement.newFor"), Kids: []screen.Node{
		giver, what, screen.Do("new", screen.T("agreement.newGo"), screen.Plain, "agreement.draft", nil, "new:giver", "new:what"),
	}})
}
