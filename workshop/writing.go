package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/screen"
)

// writing is a place in the session where promises become sentences.
type writing struct {
	id    string                // of its step
	step  string                // DraftFromCards of which cards; "" for the agreements' own
	deck  Deck                  // what the promises are made of
	most  int                   // how many are made of cards at first
	here  func(*Agreement) bool // which agreements are written here
	fresh bool                  // promises that are on no card can be added
}

// writeStep is where promises become sentences.
func writeStep(w writing) Step {
	return Step{
		ID: w.id, Name: screen.T("step." + w.id), writes: w.here,
		Next:    func(v View) *Move { return w.next(v) },
		Public:  func(v View) []screen.Node { return w.public(v) },
		Person:  func(v View, p PersonID) []screen.Node { return w.seat(v, p) },
		Control: func(v View) []screen.Node { return w.control(v) },
	}
}

// agreements are those that are written here, in some states.
func (w writing) agreements(v View, states ...AgreementState) []*Agreement {
	return slices.DeleteFunc(v.AgreementsIn(v.Latest().ID, states...), func(a *Agreement) bool { return !w.here(a) })
}

func (w writing) next(v View) *Move {
	cards := len(v.cardsIn(w.deck))
	begun := slices.ContainsFunc(w.agreements(v, Draft, Submitted, Adopted, Parked, Withdrawn), func(a *Agreement) bool { return !v.ofHandover(a) })
	if !begun && cards > 0 {
		return &Move{Label: screen.T("next.drafts", "N", min(w.most, cards)), Command: DraftFromCards{Of: w.step}}
	}
	return nil
}

func (w writing) public(v View) []screen.Node {
	out := []screen.Node{screen.Head("title", "step."+w.id), screen.Para("text", "text."+w.id)}
	list := screen.Node{ID: "proposals", Kind: screen.List}
	for _, a := range w.agreements(v, Draft, Submitted) {
		list.Kids = append(list.Kids, v.proposalCard(a))
	}
	if len(list.Kids) == 0 {
		none := "agreements.noneYet"
		if !w.fresh {
			none = "agreements.noneHere"
		}
		return append(out, screen.MutedPara("none", none))
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
func (w writing) seat(v View, p PersonID) []screen.Node {
	out := []screen.Node{screen.Head("title", "step."+w.id)}
	for _, a := range w.agreements(v, Draft) {
		if a.GiverID() == p {
			return append(out, v.agreementForm(a, "seat")...)
		}
	}
	out = append(out, screen.Para("text", "text."+w.id+".seat"), privacyNode(Named))
	for _, a := range w.agreements(v, Submitted) {
		if a.GiverID() == p {
			out = append(out, screen.Node{ID: "mine:" + string(a.ID), Kind: screen.Card, Text: screen.Say("agreement.mine"), Kids: append(v.sentenceNodes(a),
				v.meterNode(a), screen.Do("edit:"+string(a.ID), screen.T("agreement.edit"), screen.Plain, "agreement.submit", SubmitAgreement{a.ID, true}))})
		}
	}
	if !w.fresh {
		return out
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
	if !v.scanHeld() {
		hide = append(hide, "link")
	}
	if len(v.Signals()) == 0 {
		hide = append(hide, "signal")
	}
	id := string(a.ID)
	out := []screen.Node{screen.Box("preview:"+id, slices.Concat(v.sentenceNodes(a), v.sightNodes(a))...)}
	if where != "control" { // there the meter is on the card already
		out = append(out, v.meterNode(a))
	}
	out = append(out, v.adviceNodes(a)...)
	if missing := a.Missing(); len(missing) > 0 {
		out = append(out, screen.Node{ID: "missing:" + id, Kind: screen.Line, Tone: screen.Muted, Text: screen.Say("agreement.missing", "field", screen.Key("agreement.field."+missing[0]), "N", len(missing))})
	}
	inputs := v.Live.Memo.inputs(v, agreementSheet, "write:"+id, a.Values, agreementSheet.names(hide...), func(field string) *screen.Action {
		return &screen.Action{Command: "agreement.write", Body: screen.JSON(map[string]any{"agreement": a.ID, "field": field})}
	})
	submit := screen.Do("submit:"+id, screen.T("agreement.submit"), screen.Primary, "agreement.submit", SubmitAgreement{Agreement: a.ID})
	return slices.Concat(out, inputs, []screen.Node{submit})
}

func (w writing) control(v View) []screen.Node {
	out := append(guidance(w.id), screen.Head("title", "step."+w.id))
	out = append(out, v.balanceNudge()...)
	for _, a := range w.agreements(v, Draft, Submitted) {
		id := string(a.ID)
		card := v.proposalCard(a)
		if a.State == Draft {
			card.Kids = append(card.Kids, screen.Node{ID: "form:" + id, Kind: screen.Fold, Text: screen.Say("agreement.form"), Kids: v.agreementForm(a, "control")})
		} else {
			card.Kids = append(card.Kids, screen.Do("edit:"+id, screen.T("agreement.edit"), screen.Quiet, "agreement.submit", SubmitAgreement{a.ID, true}))
		}
		drop := screen.Do("withdraw:"+id, screen.T("agreement.withdraw"), screen.Quiet, "agreement.settle", SettleAgreement{Agreement: a.ID, To: Withdrawn})
		card.Kids = append(card.Kids, withReason(drop, screen.Say("agreement.withdrawConfirm"), true))
		out = append(out, card)
	}
	if !w.fresh {
		return out
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
