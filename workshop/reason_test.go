package workshop

import (
	"testing"

	"github.com/afspraak/afspraak/workshop/screen"
)

// lastReason is the reason of the newest line of the decision log about key.
func (r *room) lastReason(key string) string {
	for i := len(r.s.Log) - 1; i >= 0; i-- {
		if r.s.Log[i].What.Key == key {
			return r.s.Log[i].Reason
		}
	}
	return "nothing about " + key
}

// TestWhatNeedsAReasonAsksForIt holds the screens to the rule of the commands
// (INV-18): what is refused without a reason asks for one.
func TestWhatNeedsAReasonAsksForIt(t *testing.T) {
	r := playTo(t, "harvest.promises")
	r.next()
	r.answer(func(int) any { return CardsAnswer{[]string{"iets"}} })
	void, _ := screen.Find(r.view().ControlScreen(), "void")
	if void.Action.Ask == nil || void.Action.Ask.Optional {
		t.Error("scrapping a round does not ask why")
	}
	r.next()
	r.next()
	again, _ := screen.Find(r.view().ControlScreen(), "again")
	if again.Action.Ask == nil || again.Action.Ask.Optional {
		t.Error("asking a round again does not ask why")
	}
	if got := r.refused(OpenRound{Step: "harvest.promises"}); got != "refusal.empty" {
		t.Errorf("asked again without a reason: %q", got)
	}
	for r.s.Current().Step != "harvest.promises" {
		r.facilitator(Back{})
	}
	o := r.view().Overview()
	if o.Back == nil || o.Back.Ask == nil || o.Skip == nil || o.Skip.Ask == nil {
		t.Fatalf("back %+v, skip %+v: no reason is asked", o.Back, o.Skip)
	}
	for name, c := range map[string]Command{"back": Back{}, "skip": SkipPhase{}} {
		if got := r.refused(c); got != "refusal.empty" {
			t.Errorf("%s without a reason: %q", name, got)
		}
	}
	r.facilitator(Back{Reason: "te snel gegaan"})
	if got := r.lastReason("log.phaseReopened"); got != "te snel gegaan" {
		t.Errorf("the log says %q", got)
	}
	if o := r.view().Overview(); o.Back == nil || o.Back.Ask != nil {
		t.Errorf("back within a phase: %+v", o.Back)
	}
}

// TestTheBigButtonTakesAReason parks by the big button.
func TestTheBigButtonTakesAReason(t *testing.T) {
	r := playTo(t, "agreements.write")
	r.next()
	a := r.s.Agreements[0]
	r.whole(a, Mutual, r.person(Employee, a.GiverID()))
	r.facilitator(SubmitAgreement{Agreement: a.ID})
	for r.s.Current().Step != consentStep(a) {
		r.next()
	}
	for range 3 { // open, close, reveal; nobody answers
		r.next()
	}
	o := r.view().Overview()
	if o.Next.Label.Key != "next.park" || o.Next.Ask == nil || !o.Next.Ask.Optional {
		t.Fatalf("next is %+v", o.Next)
	}
	r.facilitator(Next{At: o.Next.Place, Reason: "eerst met de directie"})
	if got := r.lastReason("log.agreement.parked"); a.State != Parked || got != "eerst met de directie" {
		t.Errorf("%s, the log says %q", a.State, got)
	}
}

// TestAMoveThatMustHaveAReason is about the moves of phases to come.
func TestAMoveThatMustHaveAReason(t *testing.T) {
	m := Move{Command: SettleAgreement{Agreement: "a1", To: Parked}, Ask: reasonField(false)}
	if _, err := m.because("  "); err == nil {
		t.Error("an empty reason was taken")
	}
	c, err := m.because("bewust")
	if err != nil || c.(SettleAgreement).Reason != "bewust" {
		t.Errorf("%+v, %v", c, err)
	}
	m.Ask = nil
	if c, err := m.because("niet gevraagd"); err != nil || c.(SettleAgreement).Reason != "" {
		t.Errorf("%+v, %v", c, err)
	}
}
