package workshop

import (
	"encoding/json"
	"maps"
	"time"

	"github.com/afspraak/afspraak/workshop/screen"
)

// AgreementState follows METHOD §3.9, as far as a session takes it.
type AgreementState string

// The states of an agreement up to the end of its first session.
const (
	Draft     AgreementState = "draft"
	Submitted AgreementState = "submitted"
	Adopted   AgreementState = "adopted"
	Parked    AgreementState = "parked"
	Withdrawn AgreementState = "withdrawn"
)

// The types of agreements.
const (
	Mutual   = "mutual"   // inside or between teams
	Vertical = "vertical" // between management and a team
)

// Agreement is a promise of one person to another. Its texts are in Values, by
// the field names of the sheet; an adopted agreement never changes.
type Agreement struct {
	ID          AgreementID
	Session     SessionID
	State       AgreementState
	Version     int
	Values      map[string]string
	Card        CardID // the promise it came from, "" if written afresh
	InitiatedBy Role
	Giver       Acceptance
	Receiver    Acceptance
	Concerns    []ConsentVote // of the round that adopted or parked it
	Objections  []ConsentVote
	Reason      string // why it was parked or withdrawn
	AdoptedAt   time.Time
	Replaces    AgreementID // the adopted one whose place it takes, "" for none
	Life        Life        // what became of it since it was adopted
}

// Acceptance is what the giver or the receiver said.
type Acceptance struct {
	Answer string // "", yes, no, counter (giver), notYet (receiver)
	Text   string // a counter-offer, or what is missing
	Proxy  bool   // spoken, and typed in by the facilitator
}

// MaxDueDays is how far ahead an agreement may be due; culture takes longer (INV-12).
const (
	MaxDueDays        = 90
	MaxDueDaysCulture = 180
	cultureDays       = 90 // proposed for culture, which takes time (R-004-09)
	culture           = "culture"
)

var agreementSheet = sheetKind{name: "agreement", fields: append([]sheetField{
	{name: "type", kind: screen.PickField, options: optionsOf("agreement.type.", Mutual, Vertical), needed: always},
	{name: "giver", kind: screen.PickField, options: peopleOptions, needed: always},
	{name: "what", kind: screen.NoteField, length: 160, needed: always, words: true},
	{name: "receiver", kind: screen.PickField, options: peopleOptions, needed: always},
	{name: "soThat", kind: screen.NoteField, length: 160, needed: always, words: true},
	{name: "due", kind: screen.DateField, needed: always},
	{name: "doneWhen", kind: screen.NoteField, length: 120, needed: always, words: true},
	{name: "firstStep", kind: screen.NoteField, length: 120, needed: always, words: true},
	{name: "firstStepBy", kind: screen.DateField, needed: always},
	{name: "counterPromise", kind: screen.NoteField, length: 160, words: true, needed: func(v map[string]string) bool { return v["type"] == Vertical }},
	{name: "category", kind: screen.PickField, options: optionsOf("agreement.category.",
		"customer", "room", "feedback", "tool", "handover", culture, "structure", "placeTime")},
	{name: "kpi", kind: screen.PickField, options: kpiOptions},
	{name: "link", kind: screen.PickField, options: linkOptions},
	{name: "signal", kind: screen.PickField, options: signalOptions},
	{name: "conditions", kind: screen.NoteField, length: maxConditions*(conditionLength+1) - 1},
	{name: "per100", kind: screen.NumberField, min: 0, max: 100},
	{name: "otherSees", kind: screen.NoteField, length: 120, words: true},
}, conditionFields()...)}

func optionsOf(prefix string, ids ...string) func(View) []screen.Option {
	return func(View) []screen.Option {
		var out []screen.Option
		for _, id := range ids {
			out = append(out, screen.Option{ID: id, Text: screen.T(prefix + id)})
		}
		return out
	}
}

// peopleOptions are those present: an owner who is not there cannot own.
func peopleOptions(v View) []screen.Option { return v.Live.Memo.people(v) }

func present(v View) []screen.Option {
	var out []screen.Option
	if se := v.Latest(); se != nil {
		for _, p := range se.Present() {
			out = append(out, screen.Option{ID: string(p), Text: screen.Text{Plain: v.NameOf(p)}})
		}
	}
	return out
}

// FindAgreement finds an agreement by id, or nil.
func (s *State) FindAgreement(id AgreementID) *Agreement {
	for _, a := range s.Agreements {
		if a.ID == id {
			return a
		}
	}
	return nil
}

// AgreementsIn are a session's agreements, in order of proposing.
func (s *State) AgreementsIn(session SessionID, states ...AgreementState) []*Agreement {
	var out []*Agreement
	for _, a := range s.Agreements {
		if a.Session != session {
			continue
		}
		for _, st := range states {
			if a.State == st {
				out = append(out, a)
			}
		}
	}
	return out
}

// GiverID and ReceiverID are the two people of an agreement; "" while not chosen.
func (a *Agreement) GiverID() PersonID { return PersonID(a.Values["giver"]) }

// ReceiverID is who the promise is for.
func (a *Agreement) ReceiverID() PersonID { return PersonID(a.Values["receiver"]) }

// Missing are the fields that adoption still needs, by field name; "acceptGiver"
// and "acceptReceiver" stand for the two acceptances.
func (a *Agreement) Missing() []string {
	out := agreementSheet.missing(a.Values)
	if a.Giver.Answer != "yes" {
		out = append(out, "acceptGiver")
	}
	if a.Receiver.Answer != "yes" {
		out = append(out, "acceptReceiver")
	}
	return out
}

// Complete is the completeness meter: what is there, of what is needed.
func (a *Agreement) Complete() screen.Count {
	c := agreementSheet.meter(a.Values)
	c.Of += 2
	for _, acc := range []Acceptance{a.Giver, a.Receiver} {
		if acc.Answer == "yes" {
			c.N++
		}
	}
	return c
}

// checkDue applies INV-12 to a due date.
func (s *State) checkDue(due, category string, now time.Time) error {
	if due == "" {
		return nil
	}
	most := MaxDueDays
	if category == culture {
		most = MaxDueDaysCulture
	}
	today := day(now, s.Zone())
	last := day(now.AddDate(0, 0, most), s.Zone())
	if due <= today || due > last {
		return refuse(Invalid, "refusal.due", "from", screen.Date(day(now.AddDate(0, 0, 1), s.Zone())), "to", screen.Date(last))
	}
	return nil
}

// AgreementDrafted is a new promise, not yet complete.
type AgreementDrafted struct {
	ID          AgreementID       `json:"id"`
	Card        CardID            `json:"card,omitempty"`
	InitiatedBy Role              `json:"initiatedBy"`
	Values      map[string]string `json:"values"`
	Replaces    AgreementID       `json:"replaces,omitempty"`
}

func (v AgreementDrafted) apply(s *State, _ Record) {
	a := &Agreement{
		ID: v.ID, Session: s.Latest().ID, State: Draft, Version: 1,
		Values: maps.Clone(v.Values), Card: v.Card, InitiatedBy: v.InitiatedBy, Replaces: v.Replaces,
	}
	if old := s.FindAgreement(v.Replaces); old != nil {
		a.Version = old.Version + 1
	}
	s.Agreements = append(s.Agreements, a)
}

// AgreementWritten is one field of an agreement, filled in or cleared. A
// changed text is no longer accepted.
type AgreementWritten struct {
	ID    AgreementID `json:"id"`
	Field string      `json:"field"`
	Value string      `json:"value"`
}

func (v AgreementWritten) apply(s *State, _ Record) {
	a := s.FindAgreement(v.ID)
	if a.Values[v.Field] == v.Value {
		return
	}
	if v.Value == "" {
		delete(a.Values, v.Field)
	} else {
		a.Values[v.Field] = v.Value
	}
	a.Giver, a.Receiver = Acceptance{}, Acceptance{}
}

// AgreementSubmitted offers a draft to the group, or takes it back to its writer.
type AgreementSubmitted struct {
	ID   AgreementID `json:"id"`
	Back bool        `json:"back,omitempty"`
}

func (v AgreementSubmitted) apply(s *State, _ Record) {
	a := s.FindAgreement(v.ID)
	a.State = Submitted
	if v.Back {
		a.State = Draft
	}
}

// AgreementAccepted is the giver's or the receiver's word.
type AgreementAccepted struct {
	ID     AgreementID `json:"id"`
	As     string      `json:"as"` // giver, receiver
	Answer string      `json:"answer"`
	Text   string      `json:"text,omitempty"`
	Proxy  bool        `json:"proxy,omitempty"`
}

func (v AgreementAccepted) apply(s *State, _ Record) {
	a := s.FindAgreement(v.ID)
	acc := Acceptance{v.Answer, v.Text, v.Proxy}
	if v.As == "giver" {
		a.Giver = acc
	} else {
		a.Receiver = acc
	}
}

// AgreementSettled is the outcome: adopted, parked or withdrawn, or revised:
// back to its writer as the next version.
type AgreementSettled struct {
	ID         AgreementID    `json:"id"`
	State      AgreementState `json:"state"`
	Reason     string         `json:"reason,omitempty"`
	Concerns   []ConsentVote  `json:"concerns,omitempty"`
	Objections []ConsentVote  `json:"objections,omitempty"`
}

func (v AgreementSettled) apply(s *State, r Record) {
	a := s.FindAgreement(v.ID)
	a.State, a.Reason, a.Concerns, a.Objections = v.State, v.Reason, v.Concerns, v.Objections
	switch v.State {
	case Adopted:
		a.AdoptedAt = r.At
		if old := s.FindAgreement(a.Replaces); old != nil && old.Life.End == "" {
			old.Life.end(Renegotiated, day(r.At, s.Zone()), a.Session)
		}
	case Draft:
		a.Version++
		a.Giver, a.Receiver = Acceptance{}, Acceptance{}
	}
}

func unmarshal(data raw, into any) error {
	if err := json.Unmarshal(data, into); err != nil {
		return refuse(Invalid, "refusal.unreadable")
	}
	return nil
}
