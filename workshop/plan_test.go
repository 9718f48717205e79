package workshop

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/afspraak/afspraak/workshop/screen"
)

// newRoomOf is newRoom with a session of another form.
func newRoomOf(t testing.TB, form string) *room {
	r := &room{t: t, s: New(), box: NewBox(), chance: &fixedChance{}, now: time.Date(2026, 11, 23, 13, 0, 0, 0, time.UTC)}
	r.facilitator(CreateProgramme{Name: "Proef", Language: "nl"})
	r.facilitator(PlanSession{Form: form})
	return r
}

func TestFormsHaveTheMinutesOfTheMethod(t *testing.T) {
	for form, want := range map[string]struct {
		minutes, least int
		off            []string
	}{
		"full180": {180, 117, []string{"evaluate"}},
		"short90": {90, 90, []string{"compass", "balance", "tools", "burying", "evaluate"}},
		"day450":  {450, 0, nil},
		"basis60": {60, 38, nil},
	} {
		minutes, least := 0, 0
		var off []string
		keys := map[string]bool{}
		for _, p := range sessionForms[form].Plan {
			if keys[p.Key()] || phases[p.Phase].Kind == "" {
				t.Errorf("%s: %q is in it twice, or nobody knows it", form, p.Key())
			}
			keys[p.Key()] = true
			if p.Off {
				off = append(off, p.Phase)
				continue
			}
			minutes, least = minutes+p.Minutes, least+p.Min
		}
		if minutes != want.minutes || want.least > 0 && least != want.least || !slices.Equal(off, want.off) {
			t.Errorf("%s has %d minutes, at least %d, without %v", form, minutes, least, off)
		}
	}
}

// keys are those of a plan's phases that are on.
func (r *room) keys() []string {
	var out []string
	for _, p := range r.s.Latest().Plan {
		if !p.Off {
			out = append(out, p.Key())
		}
	}
	return out
}

func (r *room) refusedWith(c Command, key string) {
	r.t.Helper()
	before := r.logJSON()
	refusal, ok := AsRefusal(r.do(Actor{Facilitator: true}, c))
	if !ok || refusal.Text.Key != key {
		r.t.Errorf("%#v: %v, want %s", c, refusal, key)
	}
	if r.logJSON() != before {
		r.t.Errorf("%#v was refused and left a record", c)
	}
}

// start begins a session of a form with 6 people, one of them management.
func start(t testing.TB, form string) *room {
	r := newRoomOf(t, form)
	r.fill(6, 1)
	r.next()
	return r
}

func TestThePlanChangesOnTheSpot(t *testing.T) {
	r := start(t, "short90")
	se := r.s.Latest()
	r.facilitator(SwitchPhase{Phase: "tools", On: true})
	r.facilitator(SwitchPhase{Phase: "scan", Reason: "Iedereen vulde hem thuis in"})
	r.facilitator(MovePhase{Phase: "tools", By: -1})
	r.facilitator(AddPhase{Kind: "break", Minutes: 7})
	r.facilitator(AddPhase{Kind: "break"})
	r.facilitator(AddPhase{Kind: "burying", Minutes: 4})
	want := []string{"checkin", "burying", "break2", "break", "customerTeam", "room", "tools", "adoption", "debate", "agreements", "checkout"}
	if diff := cmp.Diff(want, r.keys()); diff != "" {
		t.Errorf("the plan: %s", diff)
	}
	if i := se.find("tools"); se.Plan[i+1].Phase != "balance" {
		t.Errorf("tools was not moved past the phase that is off: %v", se.Plan)
	}
	if got := []int{se.minutesOf("burying"), se.minutes(se.find("break")), se.minutes(se.find("break2")), se.minutesOf("scan")}; !slices.Equal(got, []int{4, 7, 12, 0}) {
		t.Errorf("minutes %v", got)
	}
	if e := r.s.Log[1]; e.What.Key != "log.phaseOff" || e.Reason != "Iedereen vulde hem thuis in" {
		t.Errorf("the log says %+v", e)
	}
	for c, key := range map[Command]string{
		SwitchPhase{Phase: "debate"}:                 "refusal.empty",
		SwitchPhase{Phase: "checkin", Reason: "Weg"}: "refusal.phaseBegun",
		SwitchPhase{Phase: "dance", Reason: "Weg"}:   "refusal.phaseGone",
		MovePhase{Phase: "burying", By: -1}:          "refusal.phaseStays",
		MovePhase{Phase: "agreements", By: 3}:        "refusal.phaseStays",
		MovePhase{Phase: "checkout", By: -1}:         "refusal.phaseStays",
		AddPhase{Kind: "debate"}:                     "refusal.phaseThere",
		AddPhase{Kind: "dance"}:                      "refusal.phaseGone",
		AddPhase{Kind: "break", Minutes: 181}:        "refusal.phaseMinutes",
		SetEnd{At: "half vijf"}:                      "refusal.timeOfDay",
	} {
		r.refusedWith(c, key)
	}
	r.refusedWith(SetMinutes{Minutes: map[string]int{"debate": -1}}, "refusal.phaseMinutes")
	r.refusedWith(SetMinutes{Minutes: map[string]int{"debate": 10, "checkin": 4}}, "refusal.phaseBegun")
	for _, c := range []Command{SwitchPhase{Phase: "debate"}, MovePhase{Phase: "debate"}, AddPhase{Kind: "break"}, SetMinutes{}, SetEnd{At: "16:00"}, OverrideGate{Phase: "debate"}} {
		refusal, ok := AsRefusal(r.do(Actor{Seat: seat(1)}, c))
		if !ok || refusal.Kind != NotAllowed {
			t.Errorf("a seat gave %#v: %v", c, refusal)
		}
	}
}

// A phase that is off is passed over forwards and backwards, and the two breaks
// of a day run apart.
func TestWhatIsOffIsPassedOver(t *testing.T) {
	r := start(t, "day450")
	se := r.s.Latest()
	r.facilitator(SwitchPhase{Phase: "scan", Reason: "Niet vandaag"})
	for se.Plan[se.Phase].Phase == "checkin" {
		r.facilitator(SkipPhase{"Tempo"})
	}
	if se.runningKey() != "compass" {
		t.Fatalf("after the check-in runs %s", se.runningKey())
	}
	r.facilitator(Back{Reason: "Er kwam nog iets"})
	if se.runningKey() != "checkin" {
		t.Errorf("back from the compass runs %s", se.runningKey())
	}
	for se.runningKey() != "break2" {
		if se.runningKey() == "break" {
			r.now = r.now.Add(9 * time.Minute)
		}
		r.facilitator(SkipPhase{"Tempo"})
	}
	if se.Runs["break"].Used != 9*time.Minute || !se.Runs["break"].Done || se.Runs["break2"].Done {
		t.Errorf("the breaks ran %+v and %+v", se.Runs["break"], se.Runs["break2"])
	}
	public := View{State: r.s, Live: Live{Now: r.now}}.PublicScreen()
	var ids []string
	screen.Walk(public, func(n screen.Node) bool { ids = append(ids, n.ID); return true })
	if want := []string{"root", "step:break.rest:break2", "title", "when", "until", "left"}; !slices.Equal(ids, want) {
		t.Errorf("in the break the room sees %v", ids)
	}
	until, _ := screen.Find(public, "until")
	if got := until.Text.Args["time"]; got != r.now.Add(15*time.Minute).In(r.s.Zone()).Format("15:04") {
		t.Errorf("until %v", got)
	}
}

func TestOldPlansAreOnAndKeyedByKind(t *testing.T) {
	e, err := DecodeEvent("session.planned", []byte(`{"id":"s1","name":"Oud","form":"basis60","plan":[{"phase":"checkin","minutes":5,"min":3},{"phase":"harvest","minutes":15,"min":10}]}`))
	if err != nil {
		t.Fatal(err)
	}
	s := New()
	s.Apply(Record{Seq: 1, Event: e})
	s.Apply(Record{Seq: 2, Event: StepEntered{0, "checkin.welcome"}})
	se := s.Latest()
	if se.following(0) != 1 || se.Runs["checkin"] == nil || se.coming()[0] != 1 || se.minutesOf("harvest") != 15 {
		t.Errorf("an old plan reads %+v, %+v", se.Plan, se.Runs)
	}
}

func TestOutcomesAreOneLineInTheLog(t *testing.T) {
	r := start(t, "full180")
	se := r.s.Latest()
	r.refusedWith(WriteOutcome{"scan.talk", screen.JSON("Te vroeg")}, "refusal.movedOn")
	for se.runningKey() != "scan" {
		r.facilitator(SkipPhase{"Tempo"})
	}
	lines := len(r.s.Log)
	r.facilitator(WriteOutcome{"scan.talk", screen.JSON("Kennis")})
	r.facilitator(WriteOutcome{"scan.talk", screen.JSON("Kennis en feedback")})
	r.next()
	r.facilitator(WriteOutcome{"scan.talk", screen.JSON("Kennis en feedback, bij de balie")}) // typed last, saved late
	if len(r.s.Log) != lines+1 || r.s.Log[lines].Reason != "Kennis en feedback, bij de balie" {
		t.Errorf("the log says %+v", r.s.Log[lines:])
	}
	r.facilitator(WriteOutcome{"scan.talk", screen.JSON("")})
	if len(r.s.Log) != lines || len(se.Outcomes) != 0 {
		t.Errorf("what was taken back stays: %+v", r.s.Log[lines:])
	}
	r.refusedWith(WriteOutcome{"checkin.welcome", screen.JSON("Geen plek om te schrijven")}, "refusal.movedOn")
}
