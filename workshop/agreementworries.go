package workshop

import (
	"strconv"

	"github.com/afspraak/afspraak/workshop/screen"
)

// agreementWorries offers the same question about the proposals that are about
// to be decided on, all in one round (R-004-04). A condition is a field of the
// agreement: it comes back with it.
func agreementWorries(w writing) worrySpec {
	id := "agreements.worries"
	return worrySpec{
		id: id, offered: true,
		subjects: func(v View) []screen.Option {
			var out []screen.Option
			for _, a := range w.agreements(v, Submitted) {
				out = append(out, screen.Option{ID: agreementSubject(a), Text: screen.Text{Plain: v.giverName(a) + ": " + shorten(a.Values["what"], 45)}})
			}
			return out
		},
		person: func(v View, r *Round, p PersonID) []screen.Node {
			for _, a := range w.agreements(v, Submitted) {
				if a.GiverID() == p && len(worried(a.Values)) > 0 && v.roundOf(consentStep(a)) == nil {
					return append([]screen.Node{privacyNode(Named)}, v.promiseConditions(a)...)
				}
			}
			return []screen.Node{screen.MutedPara("look", "round.lookUp")}
		},
		control: func(v View, r *Round) []screen.Node {
			var out []screen.Node
			switch {
			case r == nil:
				ask := screen.Do("askWorries", screen.T("worry.askNow"), screen.Plain, "round.open", OpenRound{Step: id})
				return append(out, screen.MutedPara("offer", "worry.offer"), ask)
			case r.done():
				for _, a := range w.agreements(v, Submitted) {
					if len(worried(a.Values)) > 0 && v.roundOf(consentStep(a)) == nil {
						out = append(out, screen.Node{ID: "conditions:" + string(a.ID), Kind: screen.Card, Text: screen.Words(v.giverName(a)), Kids: v.promiseConditions(a)})
					}
				}
			}
			return out
		},
	}
}

// agreementSubject is what a question about worries calls a proposal as it reads.
func agreementSubject(a *Agreement) string { return string(a.ID) + "." + strconv.Itoa(a.Version) }

// promiseConditions are the sentence of a proposal and the fields for the
// conditions that it needs.
func (v View) promiseConditions(a *Agreement) []screen.Node {
	return append(v.sentenceNodes(a), conditionFieldsOf(agreementSheet, v, string(a.ID), a.Values, func(field string) *screen.Action {
		return &screen.Action{Command: "agreement.write", Body: screen.JSON(map[string]any{"agreement": a.ID, "field": field})}
	})...)
}
