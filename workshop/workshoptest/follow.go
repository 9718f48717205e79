package workshoptest

import (
	"slices"
	"testing"
	"time"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// FollowUp is what happens in a session and in the one that follows on it.
type FollowUp struct {
	Script Script // of the first session
	Form   string // of the first session; basis60 if empty
	Days   int    // until the follow-up, 35 if 0: some agreements are too late then
	Stop   string // stop before this step of the follow-up, "" plays to the end
}

// PlayFollowUp plays a session to its end and the one that follows on it.
func PlayFollowUp(t testing.TB, f FollowUp) *Room {
	t.Helper()
	f.Script.defaults()
	if f.Days == 0 {
		f.Days = 35
	}
	var r *Room
	if f.Form == "" || f.Form == "basis60" {
		r = Play(t, f.Script)
	} else {
		r = PlayForm(t, f.Form, f.Script)
	}
	r.script = nil
	r.Again("follow45", f.Days)
	for range 200 {
		se := r.State.Latest()
		if se.State == workshop.Finished || f.Stop != "" && se.Step == f.Stop {
			return r
		}
		r.tellLives()
		r.renew()
		r.Forward()
	}
	t.Fatalf("never came to the end, at %s", r.View().Place())
	return nil
}

// Again plans a session of a form some days later, on the same file, and lets
// everybody in who was there.
func (r *Room) Again(form string, days int) {
	r.T.Helper()
	last := r.State.Latest()
	r.Now = r.Now.AddDate(0, 0, days)
	r.Facilitator(workshop.PlanSession{Form: form, Facilitator: last.Facilitator})
	r.Facilitator(workshop.OpenLobby{})
	for i, p := range last.Order {
		if was := last.Participants[p]; was.State == workshop.Present {
			r.Must(workshop.Actor{Seat: Seat(i)}, workshop.AskSeat{Name: r.State.NameOf(p), Role: was.Role, Language: r.State.Programme.Language})
		}
	}
	r.Facilitator(workshop.AdmitAll{})
}

// tellLives lets the people of the agreement that is looked at say what became of
// it: kept, broken, another text, each in turn.
func (r *Room) tellLives() {
	r.T.Helper()
	today := r.Now.In(r.State.Zone()).Format(time.DateOnly)
	step := r.State.Latest().Step
	for _, a := range r.State.Running(today) {
		if step != "review.one:"+string(a.ID) && step != "review.written" {
			continue
		}
		giver, receiver := r.actor(a.GiverID()), r.actor(a.ReceiverID())
		lesson, turn := "We beloofden meer dan er tijd voor was", slices.Index(r.State.Agreements, a)%3
		switch late := a.StateOn(today) == workshop.Overdue; {
		case a.Life.Asked != "":
		case late && turn == 1:
			r.Must(receiver, workshop.BreakAgreement{Agreement: a.ID, Lesson: lesson, Next: screen.JSON(workshop.NextDifferently)})
		case turn == 2:
			r.Must(giver, workshop.Renegotiate{Agreement: a.ID, As: workshop.AsGiver, Text: lesson})
		default:
			r.Must(giver, workshop.ReportDone{Agreement: a.ID, Day: min(a.Values["due"], today)})
			r.Must(receiver, workshop.Declare{Agreement: a.ID, Kept: true})
		}
	}
}

// renew fills in what is worded anew, and takes it through both words.
func (r *Room) renew() {
	r.T.Helper()
	if r.State.Latest().Step != "renew.write" {
		return
	}
	due, soon := r.Now.AddDate(0, 0, 30).Format(time.DateOnly), r.Now.AddDate(0, 0, 2).Format(time.DateOnly)
	for _, a := range r.State.AgreementsIn(r.State.Latest().ID, workshop.Draft) {
		for _, f := range [][2]string{{"due", due}, {"firstStep", "de lijst opnieuw maken, korter"}, {"firstStepBy", soon}} {
			r.Facilitator(workshop.WriteAgreement{Agreement: a.ID, Field: f[0], Value: screen.JSON(f[1])})
		}
		r.Facilitator(workshop.SubmitAgreement{Agreement: a.ID})
		for _, as := range []string{workshop.AsGiver, workshop.AsReceiver} {
			r.Facilitator(workshop.AcceptAgreement{Agreement: a.ID, As: as, Answer: "yes"})
		}
	}
}
