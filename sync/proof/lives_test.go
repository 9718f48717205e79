package proof_test

import (
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// followUp ends the first session and begins one that follows on it, with
// everybody who was there on their own laptops.
func (s *stage) followUp() {
	s.t.Helper()
	s.play(script{})
	s.do(workshop.PlanSession{Form: "follow45"})
	s.do(workshop.OpenLobby{})
	n := len(s.people)
	s.until("all at the door", func(v workshop.View) bool { return len(v.Latest().Order) == n })
	s.do(workshop.AdmitAll{})
	s.until("all in", func(v workshop.View) bool { return len(v.Latest().Present()) == n })
	s.next()
}

// TestASeatSpeaksOnlyForItselfAfterTheSession tries over the wire to report,
// declare, change, drop, break and reopen what somebody else promised or was
// promised, in the session that follows; and its giver to declare it kept (§3.9).
func TestASeatSpeaksOnlyForItselfAfterTheSession(t *testing.T) {
	t.Parallel()
	c := castOf(t, 6, 1)
	s := c.stage(t, nil)
	s.followUp()
	var theirs workshop.Agreement
	s.view(func(v workshop.View) {
		for _, a := range v.Running("") {
			theirs = *a
		}
	})
	if theirs.ID == "" {
		t.Fatal("nothing was agreed on")
	}
	number := map[workshop.PersonID]int{}
	for i, id := range c.ids {
		number[id] = i
	}
	third := -1
	for i, id := range c.ids {
		if id != theirs.GiverID() && id != theirs.ReceiverID() {
			third = i
		}
	}
	words := map[string]any{
		"report":     workshop.ReportDone{Agreement: theirs.ID},
		"kept":       workshop.Declare{Agreement: theirs.ID, Kept: true},
		"notYet":     workshop.Declare{Agreement: theirs.ID},
		"break":      workshop.BreakAgreement{Agreement: theirs.ID, Lesson: "Te veel", Next: screen.JSON(workshop.NextDrop)},
		"asGiver":    workshop.Renegotiate{Agreement: theirs.ID, As: workshop.AsGiver, Text: "anders"},
		"asReceiver": workshop.Renegotiate{Agreement: theirs.ID, As: workshop.AsReceiver, Text: "anders"},
		"dropGiver":  workshop.DropTogether{Agreement: theirs.ID, As: workshop.AsGiver},
		"dropOther":  workshop.DropTogether{Agreement: theirs.ID, As: workshop.AsReceiver},
		"reopen":     workshop.ReopenLife{Agreement: theirs.ID, Reason: "zomaar"},
		"renew":      workshop.RenewAgreements{},
		"trial":      workshop.ReviewProcedure{Procedure: "x", To: workshop.Buried},
		"settle":     workshop.SettleAgreement{Agreement: theirs.ID, To: workshop.Withdrawn},
		"write":      workshop.WriteAgreement{Agreement: theirs.ID, Field: "due", Value: screen.JSON("2027-12-01")},
		"plan":       workshop.PlanSession{Form: "basis60"},
	}
	kinds := map[string]string{
		"report": "life.report", "kept": "life.declare", "notYet": "life.declare", "break": "life.break", "asGiver": "life.renegotiate",
		"asReceiver": "life.renegotiate", "dropGiver": "life.drop", "dropOther": "life.drop", "reopen": "life.reopen",
		"renew": "agreement.renew", "trial": "procedure.review", "settle": "agreement.settle", "write": "agreement.write", "plan": "session.plan",
	}
	denied := func(who int, names ...string) {
		t.Helper()
		p := s.people[who]
		p.leave()
		x := s.dialAs(p.dev)
		defer x.close()
		for _, name := range names {
			if got := x.refused(kinds[name], words[name]); got != workshop.NotAllowed && got != workshop.Closed {
				t.Errorf("seat %d, %s: %q", who, name, got)
			}
		}
	}
	seq := uint64(0)
	s.view(func(v workshop.View) { seq = v.Seq })
	denied(third, "report", "kept", "notYet", "break", "asGiver", "asReceiver", "dropGiver", "dropOther", "reopen", "renew", "trial", "settle", "write", "plan")
	denied(number[theirs.ReceiverID()], "report", "asGiver", "dropGiver", "reopen", "renew", "settle", "write")
	s.do(workshop.ReportDone{Agreement: theirs.ID}) // spoken
	denied(number[theirs.GiverID()], "kept", "notYet", "break", "asReceiver", "dropOther", "reopen", "settle", "write")
	s.view(func(v workshop.View) {
		a := v.FindAgreement(theirs.ID)
		if v.Seq != seq+2 || a.Life.End != "" || a.StateOn(v.Live.Now.Format("2006-01-02")) != workshop.Reported {
			t.Errorf("record %d after %d, %+v", v.Seq, seq, a.Life)
		}
	})
}
