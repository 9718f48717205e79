package workshop

import (
	"github.com/afspraak/afspraak/workshop/screen"
)

// unfinishedNodes tell the facilitator which agreements the session would leave
// without a decision, and where each can still be finished.
func (v View) unfinishedNodes() []screen.Node {
	open := v.AgreementsIn(v.Latest().ID, Draft, Submitted)
	if len(open) == 0 {
		return nil
	}
	card := screen.Node{ID: "unfinished", Kind: screen.Card, Tone: screen.Warn, Text: screen.Say("agreements.unfinished", "N", len(open))}
	for _, a := range open {
		n := screen.Node{ID: "unfinished:" + string(a.ID), Kind: screen.Item, Text: screen.Say("agreements.unfinishedOne", "name", v.giverName(a), "what", a.Values["what"])}
		if at := v.stepOf(a); at != nil {
			n.Note = screen.Say("agreements.unfinishedAt", "step", *at)
		}
		card.Kids = append(card.Kids, n)
	}
	return []screen.Node{card}
}

// stepOf names the step where an agreement is decided on, or written while it is a
// draft: in the running phase or in the nearest one before it. nil where there is
// none.
func (v View) stepOf(a *Agreement) *screen.Text {
	for i := v.Latest().Phase; i >= 0; i-- {
		var written *screen.Text
		for _, st := range v.stepsAt(i) {
			if st.ID == consentStep(a) {
				return &st.Name
			}
			if st.writes != nil && st.writes(a) {
				written = &st.Name
			}
		}
		if written != nil {
			return written
		}
	}
	return nil
}
