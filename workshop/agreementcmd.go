package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[DraftFromCards]("agreement.draftFromCards")
	_ = command[DraftAgreement]("agreement.draft")
	_ = command[WriteAgreement]("agreement.write")
	_ = command[SubmitAgreement]("agreement.submit")
	_ = command[AcceptAgreement]("agreement.accept")
	_ = command[AdoptAgreement]("agreement.adopt")
	_ = command[SettleAgreement]("agreement.settle")

	_ = event[AgreementDrafted]("agreement.drafted")
	_ = event[AgreementWritten]("agreement.written")
	_ = event[AgreementSubmitted]("agreement.submitted")
	_ = event[AgreementAccepted]("agreement.accepted")
	_ = event[AgreementSettled]("agreement.settled")
)

// DraftFromCards turns the best-scored promises into drafts, as many as the
// phase has time for; the first author of a card is its giver. Facilitator only.
type DraftFromCards struct {
	Of string `json:"of,omitempty"` // the step that asked for the cards; "" for the agreements' own deck
}

func (c DraftFromCards) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	se := s.Current()
	if se == nil || se.State != Running {
		return Decision{}, refuse(Closed, "refusal.notRunning")
	}
	v := View{State: s, Live: Live{Now: e.At}}
	w := v.promiseWriting()
	switch spoken := v.spokenWriting(); {
	case c.Of == "":
	case c.Of == spoken.step && !se.speaksFirst():
		w = spoken
	default:
		return Decision{}, refuse(Invalid, "refusal.unreadable")
	}
	var d Decision
	for _, card := range s.bestCards(w.deck, w.most) {
		if !s.draftedFrom(card.ID) {
			d.Events = append(d.Events, s.draftOf(AgreementID(newID(e.Chance)), card))
		}
	}
	if len(d.Events) == 0 {
		return Decision{}, refuse(Incomplete, "refusal.noPromises")
	}
	return d, nil
}

// draftOf is what a card says of its promise already.
func (s *State) draftOf(id AgreementID, c *Card) AgreementDrafted {
	se := s.Latest()
	values := map[string]string{"what": c.Texts[0].Text}
	if k := s.debatedKpi(c); k != "" {
		values["kpi"] = string(k)
	}
	if s.ofSpeaking(c) {
		values["type"], values["category"] = Mutual, "feedback"
	}
	role := Employee
	if authors := c.authors(); len(authors) > 0 && se.Participants[authors[0]].State == Present {
		values["giver"] = string(authors[0])
		role = se.Participants[authors[0]].Role
	}
	return AgreementDrafted{ID: id, Card: c.ID, InitiatedBy: role, Values: values}
}

func (s *State) draftedFrom(c CardID) bool {
	for _, a := range s.Agreements {
		if a.Card == c {
			return true
		}
	}
	return false
}

// DraftAgreement is a new promise: somebody's own, or typed in by the
// facilitator for Giver.
type DraftAgreement struct {
	Giver PersonID `json:"giver,omitempty"`
	What  string   `json:"what"`
}

func (c DraftAgreement) decide(s *State, e Env) (Decision, error) {
	se := s.Current()
	if se == nil || se.State != Running {
		return Decision{}, refuse(Closed, "refusal.notRunning")
	}
	if !e.By.Facilitator {
		c.Giver = s.personOf(e.By.Seat)
	}
	p := se.Participants[c.Giver]
	if p == nil || p.State != Present {
		return Decision{}, refuse(NotFound, "refusal.notInSession")
	}
	if s.renewFull() {
		return Decision{}, refuse(Closed, "refusal.renewFull", "most", mostRenewed)
	}
	what, err := clean(c.What, 160, "agreement.field.what")
	if err != nil {
		return Decision{}, err
	}
	if !hasWords(what) {
		return Decision{}, refuse(Invalid, "refusal.needsWords")
	}
	return events(AgreementDrafted{ID: AgreementID(newID(e.Chance)), InitiatedBy: p.Role, Values: map[string]string{"giver": string(c.Giver), "what": what}})
}

// WriteAgreement fills in one field. The giver writes, and the facilitator for
// who cannot; never once it is being voted on or settled.
type WriteAgreement struct {
	Agreement AgreementID `json:"agreement"`
	Field     string      `json:"field"`
	Value     raw         `json:"value"`
}

func (c WriteAgreement) decide(s *State, e Env) (Decision, error) {
	a, err := s.writable(e, c.Agreement)
	if err != nil {
		return Decision{}, err
	}
	v := View{State: s, Live: Live{Now: e.At}}
	value, err := agreementSheet.check(v, c.Field, c.Value)
	if err != nil {
		return Decision{}, err
	}
	switch c.Field {
	case "giver":
		if !e.By.Facilitator {
			return Decision{}, refuse(NotAllowed, "refusal.facilitatorOnly")
		}
		err = differ(value, a.Values["receiver"])
	case "receiver":
		err = differ(value, a.Values["giver"])
	case "conditions":
		err = checkConditions(value)
	case "due":
		err = s.checkDue(value, a.Values["category"], e.At)
	case "firstStepBy":
		err = s.checkDue(value, "", e.At)
	}
	if err != nil {
		return Decision{}, err
	}
	if a.Values[c.Field] == value {
		return Decision{}, nil
	}
	d := Decision{Events: []Event{AgreementWritten{a.ID, c.Field, value}}}
	if c.Field == "category" && value == culture && a.Values["due"] == "" {
		d.Events = append(d.Events, AgreementWritten{a.ID, "due", day(e.At.AddDate(0, 0, cultureDays), s.Zone())})
	}
	return d, nil
}

// differ refuses a promise to oneself.
func differ(one, other string) error {
	if one != "" && one == other {
		return refuse(Invalid, "refusal.giverIsReceiver")
	}
	return nil
}

// writable finds an agreement whose text may still change by this actor.
func (s *State) writable(e Env, id AgreementID) (*Agreement, error) {
	a := s.FindAgreement(id)
	if a == nil {
		return nil, refuse(NotFound, "refusal.agreementGone")
	}
	if !e.By.Facilitator && (a.GiverID() == "" || s.presentPerson(e) != a.GiverID()) {
		return nil, refuse(NotAllowed, "refusal.notYourPromise")
	}
	if err := s.inSession(a.Session); err != nil {
		return nil, err
	}
	if a.State != Draft && a.State != Submitted {
		return nil, refuse(Closed, "refusal.agreementSettled")
	}
	if r := s.roundOf(consentStep(a)); r != nil && a.State == Submitted || s.worriesAsked(string(a.ID)) != nil {
		return nil, refuse(Closed, "refusal.agreementInVote")
	}
	return a, nil
}

// SubmitAgreement offers a draft to the group. It need not be complete: typing
// is never blocked, adopting is. With Back it returns to its writer.
type SubmitAgreement struct {
	Agreement AgreementID `json:"agreement"`
	Back      bool        `json:"back,omitempty"`
}

func (c SubmitAgreement) decide(s *State, e Env) (Decision, error) {
	a, err := s.writable(e, c.Agreement)
	if err != nil {
		return Decision{}, err
	}
	if a.Values["what"] == "" || a.Values["giver"] == "" {
		return Decision{}, refuse(Incomplete, "refusal.submitNeeds")
	}
	if (a.State == Submitted) == !c.Back {
		return Decision{}, nil
	}
	return events(AgreementSubmitted{a.ID, c.Back})
}

// AcceptAgreement is the word of the giver (yes, no, counter) or of the
// receiver (yes, notYet). The facilitator may record a spoken one; that is logged.
type AcceptAgreement struct {
	Agreement AgreementID `json:"agreement"`
	As        string      `json:"as"`
	Answer    string      `json:"answer"`
	Text      string      `json:"text,omitempty"`
}

func (c AcceptAgreement) decide(s *State, e Env) (Decision, error) {
	a, err := s.unsettled(c.Agreement)
	if err != nil {
		return Decision{}, err
	}
	who, ok := map[string]PersonID{"giver": a.GiverID(), "receiver": a.ReceiverID()}[c.As]
	answers := map[string][]string{"giver": {"yes", "no", "counter"}, "receiver": {"yes", "notYet"}}[c.As]
	if !ok || !slices.Contains(answers, c.Answer) {
		return Decision{}, refuse(Invalid, "refusal.choice")
	}
	if who == "" {
		return Decision{}, refuse(Incomplete, "refusal.nobodyChosen")
	}
	if !e.By.Facilitator && s.presentPerson(e) != who {
		return Decision{}, refuse(NotAllowed, "refusal.notYourPromise")
	}
	text, err := cleanOptional(c.Text, 160, "field.counter")
	if err != nil {
		return Decision{}, err
	}
	d := Decision{Events: []Event{AgreementAccepted{a.ID, c.As, c.Answer, text, e.By.Facilitator}}}
	if e.By.Facilitator {
		d.Events = append(d.Events, Logged{What: screen.T("log.acceptedByProxy", "person", string(who), "what", a.Values["what"])})
	}
	return d, nil
}

// AdoptAgreement makes a promise an agreement: complete, accepted by both, with
// quorum, without objection and, if vertical, with both roles among the
// answers. Facilitator only.
type AdoptAgreement struct {
	Agreement AgreementID `json:"agreement"`
}

func (c AdoptAgreement) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	a := s.FindAgreement(c.Agreement)
	if a == nil || a.State != Submitted {
		return Decision{}, refuse(Closed, "refusal.agreementSettled")
	}
	if err := s.inSession(a.Session); err != nil {
		return Decision{}, err
	}
	if why := s.adoptable(a); why != nil {
		return Decision{}, &Refusal{Incomplete, *why}
	}
	if err := s.checkDue(a.Values["due"], a.Values["category"], e.At); err != nil {
		return Decision{}, err
	}
	votes := Consent.Result(s.roundOf(consentStep(a)))
	return events(AgreementSettled{ID: a.ID, State: Adopted, Concerns: votes.of(Concern)})
}

func (r ConsentResult) of(stance Stance) []ConsentVote {
	var out []ConsentVote
	for _, v := range r.Votes {
		if v.Stance == stance {
			out = append(out, v)
		}
	}
	return out
}

// adoptable is nil when an agreement can be adopted, and otherwise the one
// sentence that says what is lacking.
func (s *State) adoptable(a *Agreement) *screen.Text {
	if why := s.onlyParked(a); why != nil {
		return why
	}
	r := s.roundOf(consentStep(a))
	if !r.done() {
		return screen.Say("adopt.needsRound")
	}
	if why := s.worriesAsked(string(a.ID)); why != nil {
		return why
	}
	if missing := a.Missing(); len(missing) > 0 {
		return screen.Say("adopt.needsField", "field", screen.Key("agreement.field."+missing[0]), "N", len(missing))
	}
	if p := s.Latest().Participants[a.GiverID()]; (p == nil || p.State != Present) && !a.Giver.Proxy {
		return screen.Say("adopt.giverGone") // who is not there cannot own (INV-12)
	}
	count := consentCount(r, a.Values["type"] == Vertical)
	if obstacles := count.Obstacles(); len(obstacles) > 0 {
		return screen.Say("adopt."+string(obstacles[0]), "N", count.Objections)
	}
	return nil
}

// consentCount is where a revealed consent round stands; bothRoles must be among
// the answers on charters and on vertical agreements.
func consentCount(r *Round, bothRoles bool) measure.ConsentCount {
	votes := Consent.Result(r)
	c := measure.ConsentCount{
		Present: len(r.Eligible), Consents: votes.count(Consenting), Concerns: votes.count(Concern),
		Objections: votes.count(Objection), BothRoles: bothRoles,
	}
	for _, v := range votes.Votes {
		switch v.Role {
		case Management:
			c.Management++
		case Employee:
			c.Employees++
		}
	}
	return c
}

// SettleAgreement parks or withdraws a promise, with the reason; or sends it
// back to its writer as the next version (Revise). The giver may withdraw an
// own one; the rest is the facilitator's.
type SettleAgreement struct {
	Agreement AgreementID    `json:"agreement"`
	To        AgreementState `json:"to"` // parked, withdrawn, or draft to revise
	Reason    string         `json:"reason,omitempty"`
}

func (c SettleAgreement) because(reason string) Command {
	c.Reason = reason
	return c
}

func (c SettleAgreement) decide(s *State, e Env) (Decision, error) {
	a := s.FindAgreement(c.Agreement)
	if a == nil {
		return Decision{}, refuse(NotFound, "refusal.agreementGone")
	}
	own := a.GiverID() != "" && s.presentPerson(e) == a.GiverID()
	if !e.By.Facilitator && (!own || c.To != Withdrawn) {
		return Decision{}, refuse(NotAllowed, "refusal.facilitatorOnly")
	}
	if err := s.inSession(a.Session); err != nil {
		return Decision{}, err
	}
	if a.State == Adopted || a.State == Withdrawn || (a.State == Parked && c.To != Draft) {
		return Decision{}, refuse(Closed, "refusal.agreementSettled")
	}
	r := s.roundOf(consentStep(a))
	if r != nil && r.State != RoundShown {
		return Decision{}, refuse(Closed, "refusal.agreementInVote")
	}
	if c.To != Parked && c.To != Withdrawn && c.To != Draft {
		return Decision{}, refuse(Invalid, "refusal.choice")
	}
	reason, err := cleanOptional(c.Reason, reasonLength, "field.reason")
	if err != nil {
		return Decision{}, err
	}
	out := AgreementSettled{ID: a.ID, State: c.To, Reason: reason}
	if r.done() {
		votes := Consent.Result(r)
		out.Concerns, out.Objections = votes.of(Concern), votes.of(Objection)
	}
	d := Decision{Events: []Event{out, Logged{What: screen.T("log.agreement."+string(c.To), "what", a.Values["what"]), Reason: reason}}}
	if c.To == Draft {
		d.Events = append(d.Events, s.follow(a)...)
	}
	return d, nil
}

// consentStep is the id of the step in which the group answers on an agreement;
// every version is asked anew.
func consentStep(a *Agreement) string {
	return consentStepAt(a, a.Version)
}
