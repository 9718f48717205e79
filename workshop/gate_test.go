package workshop

import (
	"testing"

	"github.com/afspraak/afspraak/workshop/screen"
)

// gated is a session of a fixture form of plain phases: its second one is behind a gate that
// opens for six voters, and makes a practice of who passes it anyway.
func gated(t *testing.T) *room {
	phases["gated"] = Phase{
		Kind: "gated", Practice: func(View) string { return "people" }, Steps: func(View) []Step { return []Step{textStep("gated.talk")} },
		Gate: func(v View) *screen.Text {
			if len(v.Latest().Voters()) >= 6 {
				return nil
			}
			return screen.Say("next.needPeople")
		},
	}
	sessionForms["gatedForm"] = SessionForm{Kind: "gatedForm", Plan: []PhasePlan{
		{Phase: "opening", Minutes: 5}, {Phase: "gated", Minutes: 10}, {Phase: "middle", Minutes: 5}, {Phase: "ending", Minutes: 5},
	}}
	for _, kind := range []string{"opening", "middle", "ending"} {
		phases[kind] = Phase{Kind: kind, Steps: func(View) []Step { return []Step{textStep(kind + ".talk")} }}
	}
	t.Cleanup(func() {
		for _, kind := range []string{"opening", "middle", "ending"} {
			delete(phases, kind)
		}
		delete(phases, "gated")
		delete(sessionForms, "gatedForm")
	})
	r := newRoomOf(t, "gatedForm")
	r.fill(5, 1)
	r.next()
	return r
}

// inside reports whether the session has come past the gate.
func (r *room) inside() bool { return r.s.Latest().runningKey() == "gated" }

func TestAGateHoldsEveryWayIn(t *testing.T) {
	r := gated(t)
	m, _ := View{State: r.s}.NextMove()
	if m.Blocked == nil || m.Blocked.Key != "next.needPeople" {
		t.Fatalf("the big button says %+v", m)
	}
	r.refusedWith(Next{}, "next.needPeople")
	r.refusedWith(SkipPhase{"Tempo"}, "next.needPeople")
	// Around it: the phases before and after it change places with it, go and come.
	for _, c := range []Command{
		MovePhase{Phase: "gated", By: 1},
		MovePhase{Phase: "gated", By: -1},
		SwitchPhase{Phase: "gated", Reason: "Later"},
		SwitchPhase{Phase: "gated", On: true},
		SwitchPhase{Phase: "gated", Reason: "Later"},
		AddPhase{Kind: "gated"},
		SetMinutes{Minutes: map[string]int{"gated": 3}},
		AddMinutes{5},
		Pause{true},
		Pause{},
	} {
		r.facilitator(c)
		if r.inside() {
			t.Fatalf("%#v went past the gate", c)
		}
	}
	r.refusedWith(Next{}, "next.needPeople")
	// Back into it, once it is closed again.
	r.facilitator(MovePhase{Phase: "gated", By: 1})
	r.facilitator(SwitchPhase{Phase: "gated", Reason: "Later"})
	r.next() // middle
	r.next() // ending, past what is off
	if r.s.Latest().runningKey() != "ending" {
		t.Fatalf("now runs %s", r.s.Latest().runningKey())
	}
	r.facilitator(Back{Reason: "Er kwam nog iets"})
	if r.s.Latest().runningKey() != "middle" || r.inside() {
		t.Errorf("back came to %s", r.s.Latest().runningKey())
	}
}

func TestBackDoesNotPassAGateThatClosed(t *testing.T) {
	r := gated(t)
	r.must(Actor{Seat: "late"}, AskSeat{Name: "Zesde", Role: Employee, Language: "nl"})
	r.facilitator(AdmitAll{})
	r.next()
	if !r.inside() {
		t.Fatal("an open gate held")
	}
	r.refusedWith(OverrideGate{"gated", "Toch"}, "refusal.gateOpen")
	r.next()
	r.facilitator(Leave{Person: r.s.Latest().Voters()[5]})
	r.refusedWith(Back{Reason: "Er kwam nog iets"}, "next.needPeople")
	r.facilitator(OverrideGate{"gated", "We maken het af"})
	r.facilitator(Back{Reason: "Er kwam nog iets"})
	if !r.inside() {
		t.Error("the overridden gate still holds")
	}
}

func TestAGateIsPassedWithAReason(t *testing.T) {
	r := gated(t)
	r.refusedWith(OverrideGate{Phase: "gated"}, "refusal.empty")
	r.refusedWith(OverrideGate{"opening", "Waarom niet"}, "refusal.gateOpen")
	offer, ok := screen.Find(View{State: r.s}.ControlScreen(), "gate:pass")
	if !ok || offer.Action.Command != "gate.override" || offer.Action.Ask == nil || offer.Action.Ask.Optional {
		t.Fatalf("the facilitator is offered %+v", offer.Action)
	}
	if _, ok := screen.Find(View{State: r.s}.PublicScreen(), "practice"); ok {
		t.Error("the room is told too early that it is a practice")
	}
	r.facilitator(OverrideGate{"gated", "De directeur is ziek"})
	if last := r.s.Log[len(r.s.Log)-1]; last.What.Key != "log.gateOverridden" || last.Reason != "De directeur is ziek" {
		t.Errorf("the log says %+v", last)
	}
	if _, ok := screen.Find(View{State: r.s}.ControlScreen(), "gate"); ok {
		t.Error("an open gate is still offered")
	}
	r.next()
	if _, told := screen.Find(View{State: r.s}.PublicScreen(), "practice"); !r.inside() || !r.s.Latest().Practice || !told {
		t.Error("this should be a practice now, and the room should read so")
	}
}
