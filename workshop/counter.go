package workshop

import (
	"github.com/afspraak/afspraak/workshop/screen"
)

var _ = command[TakeCounter]("agreement.takeCounter")

// TakeCounter makes the giver's counter-offer the wording of the promise. Both
// give their word anew; after a vote the group answers anew too, on the next
// version. The receiver agrees to it this way, or the facilitator does it for
// the room.
type TakeCounter struct {
	Agreement AgreementID `json:"agreement"`
}

func (c TakeCounter) decide(s *State, e Env) (Decision, error) {
	a, err := s.unsettled(c.Agreement)
	if err != nil {
		return Decision{}, err
	}
	if !e.By.Facilitator && (a.ReceiverID() == "" || s.presentPerson(e) != a.ReceiverID()) {
		return Decision{}, refuse(NotAllowed, "refusal.notYourPromise")
	}
	if a.counter() == "" {
		return Decision{}, refuse(NotFound, "refusal.noCounter")
	}
	d := Decision{Events: []Event{
		AgreementWritten{a.ID, "what", a.counter()},
		Logged{What: screen.T("log.counterTaken", "old", a.Values["what"], "new", a.counter())},
	}}
	if r := s.roundOf(consentStep(a)); r != nil {
		if r.State != RoundShown {
			return Decision{}, refuse(Closed, "refusal.agreementInVote")
		}
		d = d.first(AgreementSettled{ID: a.ID, State: Draft})
		d.Events = append(append(d.Events, AgreementSubmitted{ID: a.ID}), s.follow(a)...)
	}
	return d, nil
}

// first puts an event before the others.
func (d Decision) first(e Event) Decision {
	d.Events = append([]Event{e}, d.Events...)
	return d
}

// counter is what the giver offers instead, "" while there is no counter-offer
// in words.
func (a *Agreement) counter() string {
	if a.Giver.Answer == "counter" && hasWords(a.Giver.Text) {
		return a.Giver.Text
	}
	return ""
}

// unsettled finds an agreement on which people may still give their word.
func (s *State) unsettled(id AgreementID) (*Agreement, error) {
	a := s.FindAgreement(id)
	if a == nil {
		return nil, refuse(NotFound, "refusal.agreementGone")
	}
	if err := s.inSession(a.Session); err != nil {
		return nil, err
	}
	if a.State != Submitted && a.State != Draft {
		return nil, refuse(Closed, "refusal.agreementSettled")
	}
	return a, nil
}

// presentPerson is whom a device speaks for; "" for somebody who has left: who
// is not there promises nothing (INV-12).
func (s *State) presentPerson(e Env) PersonID {
	id := s.personOf(e.By.Seat)
	if se := s.Current(); id != "" && se != nil {
		if p := se.Participants[id]; p != nil && p.State == Present {
			return id
		}
	}
	return ""
}

// counterCard shows the counter-offer under the sentence, to everybody.
func (v View) counterCard(a *Agreement) []screen.Node {
	if a.counter() == "" {
		return nil
	}
	return []screen.Node{{ID: "counterOffer", Kind: screen.Card, Tone: screen.Warn, Text: screen.Say("accept.counterBy", "name", v.giverName(a)), Kids: []screen.Node{
		{ID: "counterOffer:text", Kind: screen.Line, Text: screen.Words(a.counter())},
	}}}
}

// takeNode is the one button that makes it the wording.
func takeNode(a *Agreement, tone screen.Tone) screen.Node {
	return screen.Do("takeCounter", screen.T("accept.takeCounter"), tone, "agreement.takeCounter", TakeCounter{a.ID})
}

// counterNodes ask the receiver about the giver's counter-offer: take it over,
// or not yet. nil when there is none or it was answered.
func (v View) counterNodes(a *Agreement, p PersonID) []screen.Node {
	if p != a.ReceiverID() || a.counter() == "" || a.Receiver.Answer == "notYet" {
		return nil
	}
	out := append([]screen.Node{screen.Head("title", "accept.counter.question", "name", v.giverName(a))}, v.counterCard(a)...)
	out = append(out, v.sentenceNodes(a)...)
	no := screen.Do("accept:notYet", screen.T("accept.receiver.button.notYet"), screen.Plain, "agreement.accept",
		AcceptAgreement{Agreement: a.ID, As: "receiver", Answer: "notYet"}, "accept:text")
	return append(out, privacyNode(Named), screen.Node{ID: "accept:text", Kind: screen.Input, Field: &screen.Field{
		Name: "text", Type: screen.NoteField, Length: 160, Optional: true, Label: screen.Say("accept.receiver.text"),
	}}, screen.Node{ID: "accept:row", Kind: screen.Row, Kids: []screen.Node{takeNode(a, screen.Primary), no}})
}
