package workshop_test

import (
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// TestStructureRequests: anybody asks a manager who is present, who answers; what
// has no answer in time is overdue, by the host's clock.
func TestStructureRequests(t *testing.T) {
	r := workshoptest.PlayBalance(t, workshoptest.Balance{N: 8, Stop: "balance.requests"})
	people := r.State.Latest().Order
	manager, other, employee := people[0], people[1], workshop.Actor{Seat: workshoptest.Seat(5)}
	ask := workshop.AskStructure{Text: "Het rooster wordt twee weken vooraf vastgelegd", To: manager, AnswerBy: "2026-12-01"}
	for key, change := range map[string]func(*workshop.AskStructure){
		"refusal.needsWords":  func(c *workshop.AskStructure) { c.Text = "…!" },
		"refusal.empty":       func(c *workshop.AskStructure) { c.Text = " " },
		"refusal.requestTo":   func(c *workshop.AskStructure) { c.To = people[5] },
		"refusal.requestDate": func(c *workshop.AskStructure) { c.AnswerBy = "" },
		"refusal.date":        func(c *workshop.AskStructure) { c.AnswerBy = "morgen" },
		"refusal.due":         func(c *workshop.AskStructure) { c.AnswerBy = "2026-11-23" },
	} {
		bad := ask
		change(&bad)
		refused(t, r, employee, bad, key)
	}
	refused(t, r, workshop.Actor{Seat: workshoptest.Seat(0)}, ask, "refusal.requestSelf")
	refused(t, r, workshop.Actor{Seat: "stranger"}, ask, "refusal.notInSession")
	r.Must(employee, ask)
	r.Facilitator(workshop.AskStructure{Text: "Alles loopt via één loket", To: other, AnswerBy: "2026-12-08"})
	all := r.State.RequestsIn(r.State.Latest().ID)
	if len(all) != 2 || all[0].Table == 0 || all[1].By != "" {
		t.Fatalf("%+v", all)
	}
	id := all[0].ID
	refused(t, r, employee, workshop.AnswerStructure{Request: id, Answer: "Nee"}, "refusal.requestNotYours")
	refused(t, r, workshop.Actor{Seat: workshoptest.Seat(1)}, workshop.AnswerStructure{Request: id, Answer: "Nee"}, "refusal.requestNotYours")
	refused(t, r, workshop.Actor{Seat: workshoptest.Seat(6)}, workshop.WithdrawStructure{Request: id}, "refusal.requestNotYours")
	mine := said(r.View().PersonScreen(manager))
	if !strings.Contains(mine, "structure.answer") || strings.Contains(said(r.View().PersonScreen(other)), "answer:"+string(id)) {
		t.Error("who is asked has no field, or another manager has it")
	}
	for day, want := range map[string]workshop.RequestState{"2026-12-01": workshop.RequestOpen, "2026-12-02": workshop.RequestOverdue, "": workshop.RequestOpen} {
		if got := all[0].StateOn(day); got != want {
			t.Errorf("on %q it is %s", day, got)
		}
	}
	r.Now = time.Date(2026, 12, 1, 23, 30, 0, 0, time.UTC) // half past midnight in Amsterdam
	if !strings.Contains(said(r.View().PublicScreen()), "request.state.overdue") {
		t.Error("overdue by the clock of the programme, and nobody says so")
	}
	r.Must(workshop.Actor{Seat: workshoptest.Seat(0)}, workshop.AnswerStructure{Request: id, Answer: "Vanaf januari vier weken"})
	if got := all[0].StateOn("2027-01-01"); got != workshop.RequestAnswered {
		t.Errorf("answered, it is %s", got)
	}
	refused(t, r, employee, workshop.WithdrawStructure{Request: id}, "refusal.requestAnswered")
	r.Facilitator(workshop.WithdrawStructure{Request: all[1].ID})
	if len(r.State.RequestsIn("")) != 1 {
		t.Error("what was withdrawn is still there")
	}
	if told := reportOf(r); !strings.Contains(told, "Vanaf januari vier weken") || strings.Contains(told, "één loket") {
		t.Error("the report does not tell the request with its answer, or tells one that was withdrawn")
	}
}

// TestASentRequestLeavesItsForm: the next request begins with empty fields, at
// who sent one only.
func TestASentRequestLeavesItsForm(t *testing.T) {
	r := workshoptest.PlayBalance(t, workshoptest.Balance{N: 8, Stop: "balance.requests"})
	people := r.State.Latest().Order
	fields := func(p workshop.PersonID) string {
		var out []string
		screen.Walk(r.View().PersonScreen(p), func(n screen.Node) bool {
			if n.Action != nil && n.Action.Command == "structure.ask" {
				out = n.Action.Fields
			}
			return true
		})
		if len(out) != 3 {
			t.Fatalf("the form has the fields %v", out)
		}
		return strings.Join(out, " ")
	}
	mine, others := fields(people[5]), fields(people[6])
	r.Must(workshop.Actor{Seat: workshoptest.Seat(5)}, workshop.AskStructure{Text: "Alles loopt via één loket", To: people[0], AnswerBy: "2026-12-08"})
	if fields(people[5]) == mine {
		t.Error("what was sent still stands in the form")
	}
	if fields(people[6]) != others {
		t.Error("somebody else's form is emptied")
	}
}

// TestRequestsAreBounded: one for each person of a full room.
func TestRequestsAreBounded(t *testing.T) {
	r := workshoptest.PlayBalance(t, workshoptest.Balance{N: 8, Alone: true, Stop: "balance.requests"})
	ask := workshop.AskStructure{Text: "Nog een belemmering", To: r.State.Latest().Order[0], AnswerBy: "2026-12-01"}
	for range 24 {
		r.Must(workshop.Actor{Seat: workshoptest.Seat(5)}, ask)
	}
	refused(t, r, workshop.Actor{Seat: workshoptest.Seat(5)}, ask, "refusal.requestsFull")
	if _, ok := screen.Find(r.View().ControlScreen(), "requests"); !ok {
		t.Error("the facilitator does not see them")
	}
}

// TestAFollowUpAsksForTheAnswer: what nobody answered comes back, overdue, and the
// manager who was asked answers it there.
func TestAFollowUpAsksForTheAnswer(t *testing.T) {
	r := workshoptest.PlayBalance(t, workshoptest.Balance{N: 8, Alone: true, Stop: "balance.requests"})
	manager := r.State.Latest().Order[0]
	for _, text := range []string{"Alles loopt via één loket", "Het rooster ligt te vroeg vast"} {
		r.Must(workshop.Actor{Seat: workshoptest.Seat(5)}, workshop.AskStructure{Text: text, To: manager, AnswerBy: "2026-12-01"})
	}
	first, second := r.State.RequestsIn("")[0], r.State.RequestsIn("")[1]
	r.Must(workshop.Actor{Seat: workshoptest.Seat(0)}, workshop.AnswerStructure{Request: first.ID, Answer: "Vanaf januari twee loketten"})
	for r.State.Latest().State != workshop.Finished {
		if m, _ := r.View().NextMove(); m.Label.Key == "next.finish" {
			r.Next()
			continue
		}
		if r.Do(facilitator, workshop.SkipPhase{Reason: "Geen tijd"}) != nil {
			r.Forward()
		}
	}
	r.Again("follow45", 30)
	for range 200 {
		if r.State.Current().Step == "renew.requests" {
			break
		}
		r.Forward()
	}
	room := said(r.View().PublicScreen())
	if !strings.Contains(room, second.Text) || strings.Contains(room, first.Text) || !strings.Contains(room, "request.state.overdue") {
		t.Error("the room does not read what is overdue, or reads what was answered before")
	}
	seat := workshop.Actor{Seat: workshoptest.Seat(0)}
	if !strings.Contains(said(r.View().PersonScreen(manager)), "answer:"+string(second.ID)) {
		t.Error("who was asked has no field for the answer")
	}
	opening := r.State.Sessions[0]
	for day, late := range map[string]bool{second.AnswerBy: false, r.Now.Format(time.DateOnly): true, "": false} {
		var told strings.Builder
		for _, p := range r.State.ReportParts(opening.ID, day) {
			told.Write(screen.JSON(p.Nodes))
		}
		if strings.Contains(told.String(), "request.state.overdue") != late || late && !strings.Contains(told.String(), second.AnswerBy) {
			t.Errorf("the report of the first session, made on %q: overdue should be %t", day, late)
		}
	}
	r.Must(seat, workshop.AnswerStructure{Request: second.ID, Answer: "Vier weken vooraf is genoeg"})
	if told := reportOf(r); !strings.Contains(told, "Vier weken vooraf is genoeg") || strings.Contains(told, first.Text) {
		t.Error("the report of the follow-up does not tell the answer")
	}
}
