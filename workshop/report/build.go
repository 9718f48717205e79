package report

import (
	"fmt"
	"slices"
	"time"

	"github.com/afspraak/afspraak/workshop"
)

// builder reads one session of a state.
type builder struct {
	s  *workshop.State
	se *workshop.Session
}

// Build makes the report of a session, finished or not. now is written into it
// as the moment of making. The state is only read. The error is ErrNoSession.
func Build(s *workshop.State, session workshop.SessionID, now time.Time) (Document, error) {
	i := slices.IndexFunc(s.Sessions, func(se *workshop.Session) bool { return se.ID == session })
	if i < 0 {
		return Document{}, fmt.Errorf("%w: %q", ErrNoSession, session)
	}
	b, today := builder{s, s.Sessions[i]}, asOf(s, now)
	d := Document{
		Schema: Schema, Version: Version, Made: now.UTC().Truncate(time.Second), Revision: s.Seq,
		Language: s.Programme.Language, TimeZone: s.Zone().String(), Rehearsal: s.Programme.Rehearsal, Practice: b.se.Practice, Lacks: b.se.Lacks,
		Wording: s.Programme.Wording, Programme: Programme{s.Programme.ID, s.Programme.Name}, Session: b.session(), People: b.people(),
		Agreements: b.agreements(workshop.Adopted), Standing: b.standing(today), Parked: b.agreements(workshop.Parked),
		Open:       b.agreements(workshop.Draft, workshop.Submitted),
		Procedures: b.procedures(), HoursWon: b.hoursWon(), NoBurial: b.se.NoBurial,
		FirstSteps: b.firstSteps(), Ambassadors: b.ambassadors(), Promises: b.deck(b.se.Promises()), Nominations: b.deck(b.se.Nominations()),
		Figures: b.figures(), Teams: b.teams(), RoomFigures: b.figuresWhere(func(k workshop.Kpi) bool { return k.Team == "" }), Parts: b.parts(today), Log: b.log(now),
	}
	if d.Agreements == nil {
		d.Agreements = []Agreement{} // an empty list in JSON, for who reads it elsewhere
	}
	return d, nil
}

// asOf is the ISO day as of which things stand: that of making, but never one
// before what happened. A rehearsal plays follow-ups in days to come.
func asOf(s *workshop.State, now time.Time) string {
	for _, se := range s.Sessions {
		if se.FinishedAt.After(now) {
			now = se.FinishedAt
		}
	}
	return now.In(s.Zone()).Format(time.DateOnly)
}

func (b builder) session() Session {
	se := b.se
	begin := se.StartedAt
	if begin.IsZero() {
		begin = se.PlannedAt
	}
	return Session{
		ID: string(se.ID), Name: se.Name, Form: se.Form, State: string(se.State), Facilitator: se.Facilitator,
		Day: begin.In(b.s.Zone()).Format(time.DateOnly), Started: se.StartedAt, Finished: se.FinishedAt,
		FollowUp: se.FollowUp, FollowUpTime: se.FollowUpTime, FollowUpMinutes: workshop.FollowUpMinutes(), MinGroup: b.minGroup(),
	}
}

// minGroup is the size below which no figure of this session was shown: the
// smallest that a round of it was held with.
func (b builder) minGroup() int {
	least := 0
	for _, r := range b.s.Rounds {
		if r.Session == b.se.ID && (least == 0 || r.Question.MinGroup < least) {
			least = r.Question.MinGroup
		}
	}
	if least == 0 {
		return b.s.Programme.Settings.MinGroup
	}
	return least
}

// people are those who were let in, in order of asking.
func (b builder) people() []Person {
	var out []Person
	for _, id := range b.se.Order {
		p := b.se.Participants[id]
		if p.State != workshop.Present && p.State != workshop.Left {
			continue
		}
		out = append(out, Person{string(id), b.s.NameOf(id), string(p.Role), p.State == workshop.Left})
	}
	return out
}

// named is a person with only the name: roles stand in the list of people.
func (b builder) named(id workshop.PersonID) Person {
	return Person{ID: string(id), Name: b.s.NameOf(id)}
}

// parts are what the phases without sections of their own left, as it stands on
// the ISO day of making.
func (b builder) parts(today string) []Part {
	var out []Part
	for _, p := range b.s.ReportParts(b.se.ID, today) {
		out = append(out, Part{p.Phase, p.Title, p.Nodes})
	}
	return out
}

// round is the latest round of a step that was not scrapped, if it was shown.
func (b builder) round(step string) *workshop.Round {
	var out *workshop.Round
	for _, r := range b.s.Rounds {
		if r.Session == b.se.ID && r.Step == step && r.State != workshop.RoundScrapped && (out == nil || r.No > out.No) {
			out = r
		}
	}
	if out == nil || out.State != workshop.RoundShown {
		return nil
	}
	return out
}

// log is the part of the decision log that was written during the session; a
// later session has its own.
func (b builder) log(now time.Time) []LogLine {
	from, to := b.se.PlannedAt, now
	for i, se := range b.s.Sessions {
		if se == b.se && i+1 < len(b.s.Sessions) {
			to = b.s.Sessions[i+1].PlannedAt
		}
	}
	var out []LogLine
	for _, e := range b.s.Log {
		if !e.At.Before(from) && (e.At.Before(to) || to.Equal(now)) {
			out = append(out, LogLine{e.At, b.s.LogText(e), e.Reason})
		}
	}
	return out
}
