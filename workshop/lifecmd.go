package workshop

import (
	"maps"
	"time"

	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[ReportDone]("life.report")
	_ = command[Declare]("life.declare")
	_ = command[Renegotiate]("life.renegotiate")
	_ = command[DropTogether]("life.drop")
	_ = command[BreakAgreement]("life.break")
	_ = command[ReopenLife]("life.reopen")

	_ = event[DoneReported]("life.reported")
	_ = event[DoneDeclared]("life.declared")
	_ = event[RenegotiationAsked]("life.renegotiationAsked")
	_ = event[DropSaid]("life.dropSaid")
	_ = event[AgreementBroken]("life.broken")
	_ = event[LifeReopened]("life.reopened")
)

// lifeLength is how much may be said of an agreement's life, in characters.
const lifeLength = 200

// living finds an agreement that runs, and checks that the actor may speak for
// one of its two people: that person's seat, or the facilitator for what was said
// aloud. A session's agreements begin to live when it has finished.
func (s *State) living(e Env, id AgreementID, as string) (a *Agreement, proxy bool, err error) {
	a = s.FindAgreement(id)
	switch {
	case a == nil:
		return nil, false, refuse(NotFound, "refusal.agreementGone")
	case as != AsGiver && as != AsReceiver:
		return nil, false, refuse(Invalid, "refusal.choice")
	case !e.By.Facilitator && (a.who(as) == "" || s.presentPerson(e) != a.who(as)):
		return nil, false, refuse(NotAllowed, "refusal.notYourWord."+as)
	case a.State != Adopted || !s.finished(a.Session):
		return nil, false, refuse(Closed, "refusal.agreementNotLiving")
	case a.Life.End != "":
		return nil, false, refuse(Closed, "refusal.agreementEnded")
	}
	return a, e.By.Facilitator, nil
}

// spoken is the line in the decision log for what the facilitator typed in for
// somebody: each side has its own.
func (a *Agreement) spoken(proxy bool, as, what string) []Event {
	if !proxy {
		return nil
	}
	return []Event{Logged{What: screen.T("log.life."+what, "person", string(a.who(as)), "what", a.Values["what"])}}
}

// endedIn is the session in which something ends now.
func (s *State) endedIn() SessionID {
	if se := s.Current(); se != nil {
		return se.ID
	}
	return ""
}

// said notes that something was said, and whether the facilitator typed it in;
// before it changes what the agreement's life is.
func (s *State) said(r Record, id AgreementID, as, what string, proxy bool) *Life {
	a := s.FindAgreement(id)
	l := &a.Life
	l.Noted = Noted{}
	if proxy {
		today := day(r.At, s.Zone())
		l.Noted = Noted{As: as, What: what, Day: today, From: a.bucket(today)}
	}
	l.Words++
	l.SpokenFor = maps.Clone(l.SpokenFor)
	if l.SpokenFor == nil {
		l.SpokenFor = map[string]bool{}
	}
	l.SpokenFor[as] = proxy
	return l
}

// ReportDone is the giver's word that the promise is done. The facilitator may
// record a spoken one; that is logged.
type ReportDone struct {
	Agreement AgreementID `json:"agreement"`
	Day       string      `json:"day,omitempty"` // ISO, since when; "" is today, never in the future
}

// DoneReported is that word.
type DoneReported struct {
	ID    AgreementID `json:"id"`
	Day   string      `json:"day"`
	Proxy bool        `json:"proxy,omitempty"`
}

func (c ReportDone) decide(s *State, e Env) (Decision, error) {
	a, proxy, err := s.living(e, c.Agreement, AsGiver)
	if err != nil {
		return Decision{}, err
	}
	today, from := day(e.At, s.Zone()), day(a.AdoptedAt, s.Zone())
	if c.Day == "" {
		c.Day = today
	}
	if _, err := time.Parse(time.DateOnly, c.Day); err != nil || c.Day > today || c.Day < from {
		return Decision{}, refuse(Invalid, "refusal.doneDay", "from", screen.Date(from), "to", screen.Date(today))
	}
	if a.Life.Done == c.Day {
		return Decision{}, nil
	}
	return events(append([]Event{DoneReported{a.ID, c.Day, proxy}}, a.spoken(proxy, AsGiver, "reported")...)...)
}

func (v DoneReported) apply(s *State, r Record) {
	s.said(r, v.ID, AsGiver, "reported", v.Proxy).Done = v.Day
}

// Declare is the receiver's word on what the giver reported: kept, or not yet,
// with what is missing; then the promise goes on. The facilitator may record a
// spoken one; that is logged.
type Declare struct {
	Agreement AgreementID `json:"agreement"`
	Kept      bool        `json:"kept"`
	Text      string      `json:"text,omitempty"`
}

// DoneDeclared is that word.
type DoneDeclared struct {
	ID    AgreementID `json:"id"`
	Kept  bool        `json:"kept"`
	Text  string      `json:"text,omitempty"`
	Day   string      `json:"day"`
	In    SessionID   `json:"in,omitempty"`
	Proxy bool        `json:"proxy,omitempty"`
}

func (c Declare) decide(s *State, e Env) (Decision, error) {
	a, proxy, err := s.living(e, c.Agreement, AsReceiver)
	if err != nil {
		return Decision{}, err
	}
	if a.Life.Done == "" {
		return Decision{}, refuse(Incomplete, "refusal.notReported")
	}
	text, err := cleanOptional(c.Text, lifeLength, "life.lacks")
	if err != nil {
		return Decision{}, err
	}
	out := DoneDeclared{a.ID, c.Kept, text, day(e.At, s.Zone()), s.endedIn(), proxy}
	return events(append([]Event{out}, a.spoken(proxy, AsReceiver, out.word())...)...)
}

func (v DoneDeclared) word() string {
	if v.Kept {
		return "kept"
	}
	return "notAccepted"
}

func (v DoneDeclared) apply(s *State, r Record) {
	l := s.said(r, v.ID, AsReceiver, v.word(), v.Proxy)
	if v.Kept {
		l.end(Fulfilled, v.Day, v.In)
		return
	}
	l.Done, l.Lacks = "", v.Text
	l.Refused++
}

func (l *Life) end(state AgreementState, day string, in SessionID) {
	l.End, l.EndDay, l.EndIn = state, day, in
}

// Renegotiate asks for another text, by the giver or the receiver. Up to the day
// itself that is no breach: the promise runs on until a next text is adopted.
// After it the promise counts as broken, and what was learned has to be said. The
// facilitator may record a spoken wish; that is logged.
type Renegotiate struct {
	Agreement AgreementID `json:"agreement"`
	As        string      `json:"as"`
	Text      string      `json:"text,omitempty"`
}

// RenegotiationAsked is that wish.
type RenegotiationAsked struct {
	ID    AgreementID `json:"id"`
	As    string      `json:"as"`
	Text  string      `json:"text,omitempty"`
	Day   string      `json:"day"`
	Late  bool        `json:"late,omitempty"`
	In    SessionID   `json:"in,omitempty"`
	Proxy bool        `json:"proxy,omitempty"`
}

func (c Renegotiate) decide(s *State, e Env) (Decision, error) {
	a, proxy, err := s.living(e, c.Agreement, c.As)
	if err != nil {
		return Decision{}, err
	}
	if a.Life.Asked != "" {
		return Decision{}, nil // the first wish counts: that is when it was said
	}
	today := day(e.At, s.Zone())
	late := a.passed(today)
	read := cleanOptional
	if late {
		read = clean
	}
	text, err := read(c.Text, lifeLength, "life.lesson")
	if err != nil {
		return Decision{}, err
	}
	out := RenegotiationAsked{a.ID, c.As, text, today, late, s.endedIn(), proxy}
	return events(append([]Event{out}, a.spoken(proxy, c.As, "renegotiation")...)...)
}

func (v RenegotiationAsked) apply(s *State, r Record) {
	l := s.said(r, v.ID, v.As, "renegotiation", v.Proxy)
	l.Asked, l.AskedAs, l.Why, l.Late = v.Day, v.As, v.Text, v.Late
	if v.Late {
		l.Lesson = v.Text
		l.end(Renegotiated, v.Day, v.In)
	}
}

// DropTogether is one side's word that the promise may lapse. When both have
// said so it has. With Back a word is taken back. The facilitator may record a
// spoken one, for one side at a time; that is logged.
type DropTogether struct {
	Agreement AgreementID `json:"agreement"`
	As        string      `json:"as"`
	Back      bool        `json:"back,omitempty"`
}

// DropSaid is that word.
type DropSaid struct {
	ID    AgreementID `json:"id"`
	As    string      `json:"as"`
	Back  bool        `json:"back,omitempty"`
	Day   string      `json:"day"`
	In    SessionID   `json:"in,omitempty"`
	Proxy bool        `json:"proxy,omitempty"`
}

func (c DropTogether) decide(s *State, e Env) (Decision, error) {
	a, proxy, err := s.living(e, c.Agreement, c.As)
	if err != nil {
		return Decision{}, err
	}
	if a.Life.Drops[c.As] == !c.Back {
		return Decision{}, nil
	}
	out := DropSaid{a.ID, c.As, c.Back, day(e.At, s.Zone()), s.endedIn(), proxy}
	return events(append([]Event{out}, a.spoken(proxy, c.As, out.word())...)...)
}

func (v DropSaid) word() string {
	if v.Back {
		return "dropBack"
	}
	return "drop"
}

func (v DropSaid) apply(s *State, r Record) {
	l := s.said(r, v.ID, v.As, v.word(), v.Proxy)
	l.Drops = maps.Clone(l.Drops)
	if l.Drops == nil {
		l.Drops = map[string]bool{}
	}
	l.Drops[v.As] = !v.Back
	if l.Drops[AsGiver] && l.Drops[AsReceiver] {
		l.end(Cancelled, v.Day, v.In)
	}
}

// BreakAgreement says that a promise whose day has passed was not kept, what was
// learned, and whether it goes on. The receiver's word; the facilitator may
// record a spoken one, and that is logged.
type BreakAgreement struct {
	Agreement AgreementID `json:"agreement"`
	Lesson    string      `json:"lesson"`
	Next      raw         `json:"next"` // again, differently, drop
}

// AgreementBroken is that word.
type AgreementBroken struct {
	ID     AgreementID `json:"id"`
	Lesson string      `json:"lesson"`
	Next   string      `json:"next"`
	Day    string      `json:"day"`
	In     SessionID   `json:"in,omitempty"`
	Proxy  bool        `json:"proxy,omitempty"`
}

func (c BreakAgreement) decide(s *State, e Env) (Decision, error) {
	a, proxy, err := s.living(e, c.Agreement, AsReceiver)
	if err != nil {
		return Decision{}, err
	}
	today := day(e.At, s.Zone())
	if !a.passed(today) || a.Life.Done != "" {
		return Decision{}, refuse(Incomplete, "refusal.notOverdue")
	}
	lesson, err := clean(c.Lesson, lifeLength, "life.lesson")
	if err != nil {
		return Decision{}, err
	}
	next, err := textValue(c.Next)
	if err != nil {
		return Decision{}, err
	}
	if next != NextAgain && next != NextDifferently && next != NextDrop {
		return Decision{}, refuse(Invalid, "refusal.lifeNext")
	}
	out := AgreementBroken{a.ID, lesson, next, today, s.endedIn(), proxy}
	return events(append([]Event{out}, a.spoken(proxy, AsReceiver, "broken")...)...)
}

func (v AgreementBroken) apply(s *State, r Record) {
	l := s.said(r, v.ID, AsReceiver, "broken", v.Proxy)
	l.Lesson, l.Next = v.Lesson, v.Next
	l.end(Broken, v.Day, v.In)
}

// ReopenLife takes back how an agreement ended, in the session in which that was
// said and while nothing has come of it: a slip of the finger on a seat. The reason is in the decision log. Facilitator only.
type ReopenLife struct {
	Agreement AgreementID `json:"agreement"`
	Reason    string      `json:"reason"`
}

// LifeReopened is an agreement that runs again.
type LifeReopened struct {
	ID AgreementID `json:"id"`
}

func (c ReopenLife) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	a, se := s.FindAgreement(c.Agreement), s.Current()
	switch {
	case a == nil:
		return Decision{}, refuse(NotFound, "refusal.agreementGone")
	case se == nil || se.State != Running || a.Life.End == "" || a.Life.EndIn != se.ID || s.successor(a) != nil:
		return Decision{}, refuse(Closed, "refusal.agreementEnded")
	}
	reason, err := clean(c.Reason, reasonLength, "field.reason")
	if err != nil {
		return Decision{}, err
	}
	return events(Logged{What: screen.T("log.life.reopened", "what", a.Values["what"]), Reason: reason}, LifeReopened{a.ID})
}

func (v LifeReopened) apply(s *State, _ Record) {
	l := &s.FindAgreement(v.ID).Life
	if l.Late {
		l.Asked, l.AskedAs, l.Why, l.Late = "", "", "", false
	}
	l.Lesson, l.Next, l.Drops, l.Noted = "", "", nil, Noted{}
	l.Words++
	l.end("", "", "")
}
