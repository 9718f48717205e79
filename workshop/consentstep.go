package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// consentStepOf takes one agreement through acceptance, consent and its outcome.
func consentStepOf(a *Agreement) Step {
	st := roundStep(roundSpec{
		id: consentStep(a), name: screen.T("step.agreements.consent", "what", shorten(a.Values["what"], 40)),
		visibility: Named, figure: true, subject: string(a.ID),
		question: func(View) Question { return Question{Form: Consent.Name, Text: screen.T("question.consent")} },
		reject: func(View) *screen.Text {
			if a.State != Submitted {
				return screen.Say("refusal.agreementSettled")
			}
			return nil
		},
		warn: func(View) *screen.Text { return a.unfinished() },
		intro: func(v View) []screen.Node {
			sentence, sight := v.sentenceNodes(a), v.sightLine(a)
			if v.roundOf(consentStep(a)) == nil { // while one reads the path is there; during the vote all of the words
				sentence, sight = sentence[:len(sentence)-1], append(v.signalLine(a), v.sightNodes(a)...)
			}
			return slices.Concat(sentence, sight, v.counterCard(a), []screen.Node{v.acceptanceNode(a)}, v.practisedNodes(a))
		},
		revealed: func(v View, r *Round) []screen.Node { return v.outcomeNodes(a, r) },
		control:  func(v View, r *Round) []screen.Node { return v.consentControls(a, r) },
		person: func(v View, r *Round, _ PersonID) []screen.Node {
			return append([]screen.Node{screen.MutedPara("look", "round.lookUp")}, v.outcomeNodes(a, r)...)
		},
	})
	ask, public, person := st.Next, st.Public, st.Person
	st.Public = func(v View) []screen.Node { return append(public(v), v.balanceNodes()...) }
	st.Next = func(v View) *Move {
		if m := ask(v); m != nil {
			return m
		}
		return v.settleMove(a)
	}
	st.Person = func(v View, p PersonID) []screen.Node {
		r := v.roundOf(consentStep(a))
		if (r == nil || r.State == RoundShown) && a.State == Submitted {
			for _, ask := range []func(*Agreement, PersonID) []screen.Node{v.counterNodes, v.acceptNodes} {
				if nodes := ask(a, p); nodes != nil {
					return nodes
				}
			}
		}
		return person(v, p)
	}
	return st
}

// unfinished warns that the group would vote on a text that cannot be adopted:
// during and after the vote it is fixed. The two acceptances may come later.
func (a *Agreement) unfinished() *screen.Text {
	missing := agreementSheet.missing(a.Values)
	if len(missing) == 0 {
		return nil
	}
	return screen.Say("next.openUnfinished", "field", screen.Key("agreement.field."+missing[0]), "N", len(missing))
}

// settleMove is what the big button does after the reveal: adopt; give it back to
// its giver once, where other words may help; park it otherwise.
func (v View) settleMove(a *Agreement) *Move {
	if a.State != Submitted {
		return nil
	}
	why := v.adoptable(a)
	if why == nil {
		return &Move{Label: screen.T("next.adopt"), Command: AdoptAgreement{a.ID}}
	}
	if v.revisable(a) {
		return &Move{Label: screen.T("agreement.revise"), Command: SettleAgreement{Agreement: a.ID, To: Draft}}
	}
	return &Move{
		Label: screen.T("next.park"), Confirm: screen.Say("next.parkConfirm", "why", *why),
		Ask: reasonField(true), Command: SettleAgreement{Agreement: a.ID, To: Parked},
	}
}

// acceptanceNode says where the two signatures stand.
func (v View) acceptanceNode(a *Agreement) screen.Node {
	sign := func(as string, who PersonID, acc Acceptance) screen.Pair {
		state := acc.Answer
		if state == "" {
			state = "open"
		}
		name := v.NameOf(who)
		if name == "" {
			name = "…"
		}
		text := screen.T("accept."+as+"."+state, "name", name)
		return screen.Pair{Label: screen.T("agreement.field." + as), Value: text}
	}
	return screen.Node{ID: "accept", Kind: screen.Facts, Pairs: []screen.Pair{
		sign("giver", a.GiverID(), a.Giver), sign("receiver", a.ReceiverID(), a.Receiver),
	}}
}

// acceptNodes ask the giver or the receiver for their word; nil when this
// person has nothing to say, or has said it.
func (v View) acceptNodes(a *Agreement, p PersonID) []screen.Node {
	var as string
	switch {
	case p == a.GiverID() && a.Giver.Answer == "":
		as = "giver"
	case p == a.ReceiverID() && a.Receiver.Answer == "":
		as = "receiver"
	default:
		return nil
	}
	out := append([]screen.Node{screen.Head("title", "accept."+as+".question")}, v.sentenceNodes(a)...)
	out = append(append(out, v.practisedNodes(a)...), privacyNode(Named))
	answers := []string{"yes", "no", "counter"}
	if as == "receiver" {
		answers = []string{"yes", "notYet"}
	}
	text := screen.Node{ID: "accept:text", Kind: screen.Input, Field: &screen.Field{
		Name: "text", Type: screen.NoteField, Length: 160, Optional: true, Label: screen.Say("accept." + as + ".text"),
	}}
	row := screen.Node{ID: "accept:row", Kind: screen.Row}
	for _, answer := range answers {
		tone := screen.Plain
		if answer == "yes" {
			tone = screen.Primary
		}
		row.Kids = append(row.Kids, screen.Do("accept:"+answer, screen.T("accept."+as+".button."+answer), tone, "agreement.accept",
			AcceptAgreement{Agreement: a.ID, As: as, Answer: answer}, "accept:text"))
	}
	return append(out, text, row)
}

// outcomeNodes say what came of the consent round.
func (v View) outcomeNodes(a *Agreement, r *Round) []screen.Node {
	switch a.State {
	case Adopted:
		return []screen.Node{{ID: "outcome", Kind: screen.Big, Tone: screen.Good, Text: screen.Say("agreement.state.adopted")}}
	case Parked:
		return []screen.Node{{ID: "outcome", Kind: screen.Big, Tone: screen.Warn, Text: screen.Say("agreement.state.parked")}}
	case Submitted:
		if why := v.adoptable(a); why != nil && r.done() {
			return []screen.Node{{ID: "outcome", Kind: screen.Line, Tone: screen.Warn, Text: why}}
		}
	}
	return nil
}

// consentControls are the facilitator's: quorum, spoken acceptances, and the
// ways on when consent is not there.
func (v View) consentControls(a *Agreement, r *Round) []screen.Node {
	var out []screen.Node
	if r != nil {
		out = append(out, screen.Node{
			ID: "quorum", Kind: screen.Line, Tone: screen.Muted,
			Text: screen.Say("consent.quorum", "quorum", measure.Quorum(len(r.Eligible)), "present", len(r.Eligible)),
		})
	}
	if a.State != Submitted {
		return out
	}
	for i, acc := range []Acceptance{a.Giver, a.Receiver} {
		if as := []string{"giver", "receiver"}[i]; acc.Text != "" && acc.Text != a.counter() { // a counter-offer has its card
			out = append(out, screen.Node{ID: "said:" + as, Kind: screen.Line, Text: screen.Say("accept."+as+".said", "text", acc.Text)})
		}
	}
	if a.counter() != "" && (r == nil || r.done()) {
		out = append(out, takeNode(a, screen.Plain))
	}
	out = append(out, exceptionNodes(a)...) // that it is a practice stands above
	proxies := screen.Node{ID: "proxies", Kind: screen.Row}
	if a.Giver.Answer != "yes" && a.GiverID() != "" {
		proxies.Kids = append(proxies.Kids, screen.Do("proxyGiver", screen.T("accept.giver.proxy"), screen.Quiet, "agreement.accept", AcceptAgreement{Agreement: a.ID, As: "giver", Answer: "yes"}))
	}
	if a.Receiver.Answer != "yes" && a.ReceiverID() != "" {
		proxies.Kids = append(proxies.Kids, screen.Do("proxyReceiver", screen.T("accept.receiver.proxy"), screen.Quiet, "agreement.accept", AcceptAgreement{Agreement: a.ID, As: "receiver", Answer: "yes"}))
	}
	if len(proxies.Kids) > 0 {
		out = append(out, proxies)
	}
	if r == nil || r.done() {
		out = append(out, screen.Beside("ways",
			screen.Do("revise", screen.T("agreement.revise"), screen.Plain, "agreement.settle", SettleAgreement{Agreement: a.ID, To: Draft}),
			parkNode(a)))
	}
	return out
}

// agreementListStep shows the list with names and dates, and the balance of who
// promised what.
func agreementListStep(id string) Step {
	return Step{
		ID: id, Name: screen.T("step." + id),
		Public: func(v View) []screen.Node {
			return append([]screen.Node{screen.Head("title", "step."+id)}, v.agreementList()...)
		},
		Person: func(v View, p PersonID) []screen.Node {
			return append([]screen.Node{screen.Head("title", "seat.mine")}, v.myAgreements(p)...)
		},
		Control: func(v View) []screen.Node {
			out := append(v.listGuidance(id), screen.Head("title", "step."+id))
			out = append(out, v.unfinishedNodes()...) // above the list, which is high
			out = append(out, v.agreementList()...)
			out = append(out, v.balanceNudge()...)
			if len(v.AgreementsIn(v.Latest().ID, Adopted)) == 0 {
				why := screen.Node{ID: "why", Kind: screen.Input, Field: &screen.Field{Name: "text", Type: screen.NoteField, Length: 400, Label: screen.Say("agreements.whyNone")}}
				out = append(out, why, screen.Do("whyGo", screen.T("agreements.whyNoneGo"), screen.Plain, "log.note", nil, "why"))
			}
			return out
		},
	}
}

// listGuidance does not ask about the balance of promises where management could
// promise nothing.
func (v View) listGuidance(id string) []screen.Node {
	out := guidance(id)
	if id == "agreements.list" && v.Latest().Practice {
		out[0].Text = screen.Say("script.agreements.listPractice")
	}
	return out
}

func (v View) agreementList() []screen.Node {
	se := v.Latest()
	list := screen.Node{ID: "agreements", Kind: screen.List}
	for _, a := range v.AgreementsIn(se.ID, Adopted) {
		list.Kids = append(list.Kids, screen.Node{ID: "adopted:" + string(a.ID), Kind: screen.Card, Kids: append(v.sentenceNodes(a), v.sightLine(a)...)})
	}
	var out []screen.Node
	if len(list.Kids) == 0 {
		out = append(out, screen.MutedPara("none", "agreements.none"))
	} else {
		out = append(append(out, list), v.balanceNodes()...)
	}
	out = append(out, v.coverageNodes()...)
	if n := len(v.AgreementsIn(se.ID, Parked)); n > 0 {
		out = append(out, screen.Node{ID: "parked", Kind: screen.Line, Tone: screen.Muted, Text: screen.Say("agreements.parked", "N", n)})
	}
	return out
}

// myAgreements are those in which somebody is giver or receiver.
func (v View) myAgreements(p PersonID) []screen.Node {
	var out []screen.Node
	for _, a := range v.AgreementsIn(v.Latest().ID, Adopted) {
		as := ""
		switch p {
		case a.GiverID():
			as = "giver"
		case a.ReceiverID():
			as = "receiver"
		default:
			continue
		}
		out = append(out, screen.Node{ID: "adopted:" + string(a.ID), Kind: screen.Card, Text: screen.Say("seat.iAm." + as), Kids: v.sentenceNodes(a)})
	}
	if len(out) == 0 {
		out = append(out, screen.MutedPara("none", "seat.noneMine"))
	}
	parked := 0
	for _, a := range v.AgreementsIn(v.Latest().ID, Parked) {
		if p == a.GiverID() || p == a.ReceiverID() {
			parked++
		}
	}
	if parked > 0 { // what one worked on has not gone
		out = append(out, screen.MutedPara("mineParked", "seat.mineParked", "N", parked))
	}
	return out
}
