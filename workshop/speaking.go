package workshop

import (
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// spokenStep is where everybody proposes how the team speaks to each other.
const spokenStep = "evaluate.agreement"

// spokenCards are those proposals, where no agreements follow that take them up.
var spokenCards = Deck{[]string{spokenStep}, "evaluate.score"}

// speaksFirst reports whether the agreements of this session come after the team
// looked at itself, and begin with its proposals. What has begun cannot change
// places any more, so it stays as it is.
func (se *Session) speaksFirst() bool {
	at := se.place("evaluate")
	return at >= 0 && at < se.place("agreements") && !se.harvestsBefore("agreements")
}

// spokenStepOf asks everybody for one proposal, on name.
func spokenStepOf() Step {
	return roundStep(roundSpec{
		id: spokenStep, name: screen.T("step." + spokenStep), visibility: Named,
		question: func(View) Question {
			return Question{Form: Cards.Name, Text: screen.T("question." + spokenStep), Help: screen.Say("help." + spokenStep), Cards: 1, Length: 160}
		},
		control: func(v View, r *Round) []screen.Node {
			switch se := v.Latest(); {
			case !r.done():
				return nil
			case se.speaksFirst():
				return v.mergeNodes(se.Promises())
			}
			return v.mergeNodes(spokenCards)
		},
	})
}

// ofSpeaking reports whether a card says how the team speaks to each other.
func (s *State) ofSpeaking(c *Card) bool { return c != nil && s.Rounds[c.Round].Step == spokenStep }

// spoken reports whether an agreement is written and decided on in the same part
// of the session as its card.
func (v View) spoken(a *Agreement) bool {
	return !v.Latest().speaksFirst() && v.ofSpeaking(v.Cards[a.Card])
}

// spokenWriting makes an agreement of the best card; one is enough.
func (v View) spokenWriting() writing {
	return writing{id: "evaluate.write", step: spokenStep, deck: spokenCards, most: 1, here: v.spoken}
}

// promiseWriting is the writing of the agreements' own part.
func (v View) promiseWriting() writing {
	se := v.Latest()
	return writing{
		id: "agreements.write", deck: se.Promises(), most: measure.ConsentItems(se.minutesOf("agreements")), fresh: true,
		here: func(a *Agreement) bool { return !v.spoken(a) },
	}
}
