package workshop

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// lived is a programme with one finished session in which so many agreements were
// adopted, each due a day after the one before, from the 10th of January 2027 on,
// and with a follow-up of the same people that is running.
func lived(t testing.TB, agreements int) *room {
	r := ended(t, agreements, func(*room) {})
	r.now = r.now.AddDate(0, 0, 14)
	r.again("basis60")
	return r
}

// ended is such a programme without the follow-up; something may happen just
// before the session's end.
func ended(t testing.TB, agreements int, last func(r *room)) *room {
	r := newRoom(t)
	people := r.fill(8, 2)
	r.next()
	r.toStep("agreements.write")
	due := time.Date(2027, 1, 10, 0, 0, 0, 0, time.UTC)
	for i := range agreements {
		r.facilitator(DraftAgreement{Giver: people[i%8], What: fmt.Sprintf("bel klant %d terug", i)})
		a := r.s.Agreements[i]
		r.whole(a, Mutual, people[(i+1)%8])
		r.write(a, map[string]string{"due": due.AddDate(0, 0, i).Format(time.DateOnly)})
	}
	for i, a := range r.s.Agreements {
		r.voted(a)
		r.next()
		if a.State != Adopted {
			t.Fatalf("agreement %d is %s", i, a.State)
		}
	}
	r.toStep("checkout.followUp")
	r.facilitator(PlanFollowUp{Day: r.now.AddDate(0, 0, 14).Format(time.DateOnly)})
	r.toStep("checkout.list")
	last(r)
	r.next() // finish
	return r
}

// again begins a further session with everybody who was in the last one.
func (r *room) again(form string) {
	r.t.Helper()
	people, before := r.s.Latest().Order, r.s.Latest().Participants
	r.facilitator(PlanSession{Form: form, Facilitator: "Marijke"})
	r.facilitator(OpenLobby{})
	for i, p := range people {
		r.must(Actor{Seat: seat(i)}, AskSeat{Name: r.s.NameOf(p), Role: before[p].Role, Language: "nl"})
	}
	r.facilitator(AdmitAll{})
	r.next()
}

// on sets the clock to a day at noon.
func (r *room) on(iso string) {
	at, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		r.t.Fatal(err)
	}
	r.now = at.Add(11 * time.Hour)
}

func (r *room) giver(a *Agreement) Actor    { return r.seatOf(a.GiverID()) }
func (r *room) receiver(a *Agreement) Actor { return r.seatOf(a.ReceiverID()) }
func (r *room) today() string               { return day(r.now, r.s.Zone()) }

// denied reports the kind and the key of a refusal, "" when there was none.
func (r *room) denied(by Actor, c Command) (RefusalKind, string) {
	err := r.do(by, c)
	var no *Refusal
	if err != nil && !errors.As(err, &no) {
		r.t.Fatalf("%T: %v", c, err)
	}
	if no == nil {
		return "", ""
	}
	return no.Kind, no.Text.Key
}

func TestLifeOfAnAgreement(t *testing.T) {
	r := lived(t, 1)
	a := r.s.Agreements[0]
	r.must(r.giver(a), ReportDone{Agreement: a.ID})
	if a.StateOn(r.today()) != Reported {
		t.Fatal(a.StateOn(r.today()))
	}
	r.must(r.receiver(a), Declare{Agreement: a.ID, Text: "De lijst ontbreekt nog"})
	if a.StateOn(r.today()) != Adopted || a.Life.Refused != 1 || a.Life.Lacks != "De lijst ontbreekt nog" {
		t.Fatalf("%s %+v", a.StateOn(r.today()), a.Life)
	}
	if kind, _ := r.denied(r.receiver(a), Declare{Agreement: a.ID, Kept: true}); kind != Incomplete {
		t.Error("declared without a new report")
	}
	r.must(r.giver(a), ReportDone{Agreement: a.ID, Day: r.now.AddDate(0, 0, -1).Format(time.DateOnly)})
	r.must(r.receiver(a), Declare{Agreement: a.ID, Kept: true})
	if a.StateOn("2030-01-01") != Fulfilled || !a.inTime() || a.State != Adopted {
		t.Errorf("%s %+v", a.StateOn("2030-01-01"), a.Life)
	}
	if _, key := r.denied(r.giver(a), ReportDone{Agreement: a.ID}); key != "refusal.agreementEnded" {
		t.Error("what has ended is reported again:", key)
	}
	r.facilitator(ReopenLife{a.ID, "De ontvanger drukte mis"})
	if a.StateOn(r.today()) != Reported {
		t.Error("reopened it is", a.StateOn(r.today()))
	}
}

// TestOnlyTheGiverReportsAndOnlyTheReceiverDeclares: nobody speaks for another,
// and the facilitator for nobody without a line in the decision log (§3.9).
func TestOnlyTheGiverReportsAndOnlyTheReceiverDeclares(t *testing.T) {
	r := lived(t, 1)
	a := r.s.Agreements[0]
	third := r.seatOf(r.person(Employee, a.GiverID(), a.ReceiverID()))
	next := screen.JSON(NextDrop)
	words := []struct {
		command Command
		may     []Actor
	}{
		{ReportDone{Agreement: a.ID}, []Actor{r.giver(a)}},
		{Declare{Agreement: a.ID, Kept: true}, []Actor{r.receiver(a)}},
		{Declare{Agreement: a.ID}, []Actor{r.receiver(a)}},
		{BreakAgreement{a.ID, "Te veel beloofd", next}, []Actor{r.receiver(a)}},
		{Renegotiate{a.ID, AsGiver, "x"}, []Actor{r.giver(a)}},
		{Renegotiate{a.ID, AsReceiver, "x"}, []Actor{r.receiver(a)}},
		{DropTogether{Agreement: a.ID, As: AsGiver}, []Actor{r.giver(a)}},
		{DropTogether{Agreement: a.ID, As: AsReceiver}, []Actor{r.receiver(a)}},
		{ReopenLife{a.ID, "Zomaar"}, nil},
	}
	for _, w := range words {
		for _, by := range []Actor{r.giver(a), r.receiver(a), third, {Seat: "stranger"}, {Clock: true}} {
			if slices.Contains(w.may, by) {
				continue
			}
			if kind, key := r.denied(by, w.command); kind != NotAllowed {
				t.Errorf("%T by %+v: %q %s", w.command, by, kind, key)
			}
		}
	}
	for i, w := range []Command{ReportDone{Agreement: a.ID}, Declare{Agreement: a.ID, Kept: true}} {
		lines := len(r.s.Log)
		r.facilitator(w)
		if len(r.s.Log) != lines+1 || r.s.LogText(r.s.Log[lines]).Args["person"] == "" {
			t.Errorf("%T typed in by the facilitator left %d lines", w, len(r.s.Log)-lines)
		}
		if !a.Life.SpokenFor[[]string{AsGiver, AsReceiver}[i]] {
			t.Errorf("%T is not marked as typed in", w)
		}
	}
}

func TestAnAgreementOfTheRunningSessionDoesNotLiveYet(t *testing.T) {
	r := newRoom(t)
	people := r.fill(8, 2)
	r.next()
	r.toStep("agreements.write")
	r.facilitator(DraftAgreement{Giver: people[0], What: "bel terug"})
	a := r.s.Agreements[0]
	if _, key := r.denied(r.giver(a), ReportDone{Agreement: a.ID}); key != "refusal.agreementNotLiving" {
		t.Error("a draft is reported done:", key)
	}
	r.whole(a, Mutual, people[1])
	r.voted(a)
	r.next()
	if _, key := r.denied(r.giver(a), ReportDone{Agreement: a.ID}); a.State != Adopted || key != "refusal.agreementNotLiving" {
		t.Error("adopted a minute ago and reported done:", key)
	}
}

func TestBrokenNeedsALessonAndItsDay(t *testing.T) {
	r := lived(t, 1)
	a := r.s.Agreements[0]
	broken := BreakAgreement{a.ID, "Te veel beloofd", screen.JSON(NextAgain)}
	if _, key := r.denied(r.receiver(a), broken); key != "refusal.notOverdue" {
		t.Error("broken before its day:", key)
	}
	r.on("2027-01-10")
	if a.StateOn(r.today()) != Adopted {
		t.Error("overdue on the day itself")
	}
	r.on("2027-01-11")
	if a.StateOn(r.today()) != Overdue {
		t.Error("not overdue the day after:", a.StateOn(r.today()))
	}
	if kind, _ := r.denied(r.receiver(a), BreakAgreement{a.ID, " ", screen.JSON(NextAgain)}); kind != Invalid {
		t.Error("broken without a lesson")
	}
	if _, key := r.denied(r.receiver(a), BreakAgreement{a.ID, "Te veel", screen.JSON("misschien")}); key != "refusal.lifeNext" {
		t.Error("broken without what comes next:", key)
	}
	r.must(r.receiver(a), broken)
	if a.StateOn(r.today()) != Broken || a.Life.Lesson != "Te veel beloofd" || !r.s.toRenew(a) {
		t.Errorf("%s %+v", a.StateOn(r.today()), a.Life)
	}
}

func TestLapsingTakesBoth(t *testing.T) {
	r := lived(t, 1)
	a := r.s.Agreements[0]
	r.must(r.giver(a), DropTogether{Agreement: a.ID, As: AsGiver})
	r.must(r.giver(a), DropTogether{Agreement: a.ID, As: AsGiver, Back: true})
	r.must(r.receiver(a), DropTogether{Agreement: a.ID, As: AsReceiver})
	if a.StateOn(r.today()) != Adopted {
		t.Fatal("one word is enough:", a.StateOn(r.today()))
	}
	r.facilitator(DropTogether{Agreement: a.ID, As: AsGiver})
	if a.StateOn(r.today()) != Cancelled || r.s.Outcomes("2030-01-01").KeptRate().OK() {
		t.Errorf("%s, %+v", a.StateOn(r.today()), r.s.Outcomes("2030-01-01"))
	}
}

// TestKeptRateE14 recomputes the worked example of METHOD §3.9, and what
// renegotiating before and after the day does to it.
func TestKeptRateE14(t *testing.T) {
	r := lived(t, 16)
	all := r.s.Agreements
	keep := func(a *Agreement, done string) {
		r.must(r.giver(a), ReportDone{Agreement: a.ID, Day: done})
		r.must(r.receiver(a), Declare{Agreement: a.ID, Kept: true})
	}
	rate := func() (string, string) {
		o := r.s.Outcomes(r.today())
		return o.KeptRate().Decimal(2), o.OnTime().Decimal(2)
	}
	if o := r.s.Outcomes(r.today()); o.KeptRate().OK() {
		t.Errorf("a rate of nothing: %+v", o)
	}
	r.on("2027-01-09")
	r.must(r.giver(all[14]), Renegotiate{all[14].ID, AsGiver, ""}) // before its day: outside
	r.must(r.receiver(all[13]), DropTogether{Agreement: all[13].ID, As: AsReceiver})
	r.must(r.giver(all[13]), DropTogether{Agreement: all[13].ID, As: AsGiver})
	r.on("2027-01-21") // 0 to 10 are due, 11, 12 and the rest are not
	for i := range 7 {
		keep(all[i], all[i].Values["due"])
	}
	keep(all[7], "2027-01-18") // a day late
	for _, a := range all[8:10] {
		r.must(r.receiver(a), BreakAgreement{a.ID, "Te veel beloofd", screen.JSON(NextDrop)})
	}
	if kept, inTime := rate(); kept != "72.73" || inTime != "63.64" {
		t.Errorf("kept %s, in time %s: %+v", kept, inTime, r.s.Outcomes(r.today()))
	}
	if adv, verdict := r.s.Outcomes(r.today()).Advantage(); adv.Decimal(2) != "19.73" || verdict != measure.VerdictBetter {
		t.Errorf("advantage %s, %s", adv.Decimal(2), verdict)
	}
	r.on("2027-01-22") // 11 is too late now
	if kind, _ := r.denied(r.giver(all[11]), Renegotiate{all[11].ID, AsGiver, ""}); kind != Invalid {
		t.Error("renegotiated after its day without a lesson")
	}
	r.must(r.giver(all[11]), Renegotiate{all[11].ID, AsGiver, "Ik had eerder moeten bellen"})
	if o := r.s.Outcomes(r.today()); o.Kept != 8 || o.Broken != 3 || o.Overdue != 1 {
		t.Errorf("after its day the old version counts as broken: %+v", o)
	}
	if before, after := r.s.renegotiations(); before != 1 || after != 1 {
		t.Errorf("%d before, %d after", before, after)
	}
	r.on("2027-01-26") // the day of 14 has passed, too: asked for in time it stays outside
	if all[14].StateOn(r.today()) != Reworked || all[15].StateOn(r.today()) != Overdue {
		t.Error(all[14].StateOn(r.today()), all[15].StateOn(r.today()))
	}
}

// TestTheLateComeFirst: the order is by urgency, not by success.
func TestTheLateComeFirst(t *testing.T) {
	r := lived(t, 4)
	r.misdate(r.s.Agreements[3], "due", "2027-01-01")
	r.on("2027-01-11")
	var due []string
	for _, a := range r.s.Running(r.today()) {
		due = append(due, a.Values["due"])
	}
	if !slices.Equal(due, []string{"2027-01-01", "2027-01-10", "2027-01-11", "2027-01-12"}) {
		t.Error(due)
	}
}

// misdate changes what an adopted text says, for a test only.
func (r *room) misdate(a *Agreement, field, value string) {
	a.Values = maps.Clone(a.Values)
	a.Values[field] = value
}

// TestSomebodyComesBackOnAnotherLaptop: in the session that follows the same
// person with another device is let in as who they are, and their promises are
// theirs again.
func TestSomebodyComesBackOnAnotherLaptop(t *testing.T) {
	r := lived(t, 1)
	a := r.s.Agreements[0]
	r.facilitator(Leave{a.GiverID()})
	r.s.Latest().State = Finished // how it ended is not what this is about
	r.facilitator(PlanSession{Form: "follow45"})
	r.facilitator(OpenLobby{})
	r.must(Actor{Seat: "new-laptop"}, AskSeat{Name: "Deelnemer 0", Role: Employee, Language: "nl"})
	asking := r.s.Latest().Order[0]
	if asking == a.GiverID() || !slices.Contains(r.s.EarlierPeople(), a.GiverID()) {
		t.Fatal("a new device is nobody yet")
	}
	if _, key := r.denied(Actor{Facilitator: true}, MoveSeat{asking, "nobody"}); key != "refusal.notInSession" {
		t.Error("moved onto nobody:", key)
	}
	r.facilitator(MoveSeat{asking, a.GiverID()})
	r.must(Actor{Seat: seat(1)}, AskSeat{Language: "nl", Name: "Deelnemer 1"}) // in the role of the last time
	r.facilitator(AdmitAll{})
	if p := r.s.Latest().Participants[a.GiverID()]; p == nil || p.State != Present || !p.Vote || len(r.s.Latest().Order) != 2 {
		t.Fatalf("%+v, %v", p, r.s.Latest().Order)
	}
	if slices.Contains(r.s.EarlierPeople(), a.GiverID()) {
		t.Error("who is in is offered once more")
	}
	r.must(Actor{Seat: "new-laptop"}, ReportDone{Agreement: a.ID})
	if kind, _ := r.denied(Actor{Seat: seat(0)}, ReportDone{Agreement: a.ID}); kind != NotAllowed {
		t.Error("the old laptop still speaks:", kind)
	}
}
