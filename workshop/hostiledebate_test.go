package workshop_test

import (
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// refused fails when a command is not refused with a sentence of this key.
func refused(t *testing.T, r *workshoptest.Room, by workshop.Actor, c workshop.Command, key string) {
	t.Helper()
	before := len(r.Log)
	no, ok := workshop.AsRefusal(r.Do(by, c))
	if !ok || no.Text.Key != key {
		t.Errorf("%T: %v, want %s", c, no, key)
	}
	if len(r.Log) != before {
		t.Errorf("%T left a record", c)
	}
}

// TestSeatsCannotLeadADebate tries every command of the facilitator and of the
// clock as a participant.
func TestSeatsCannotLeadADebate(t *testing.T) {
	r := workshoptest.PlayDebate(t, workshoptest.Debate{Stop: "floor"})
	m, seat := r.Motion(), workshop.Actor{Seat: workshoptest.Seat(4)}
	for _, c := range []workshop.Command{
		workshop.DraftMotion{},
		workshop.WriteMotion{Motion: m.ID, Field: "text", Value: screen.JSON("iets anders")},
		workshop.DealSides{Motion: m.ID},
		workshop.DrawCard{Motion: m.ID},
		workshop.AbortMotion{Motion: m.ID, Reason: "daarom"},
		workshop.StartTurn{Motion: m.ID, Role: workshop.Employee},
		workshop.StopTurn{Motion: m.ID},
		workshop.SettleDebate{Reason: "daarom"},
	} {
		refused(t, r, seat, c, "refusal.facilitatorOnly")
	}
	held := roundAt(r, "opening")
	refused(t, r, seat, workshop.ReleaseRound{Round: held.ID}, "refusal.clockOnly")
	refused(t, r, facilitator, workshop.ReleaseRound{Round: held.ID}, "refusal.clockOnly")
	refused(t, r, seat, workshop.FinishRound{Round: held.ID}, "refusal.clockOnly")
	refused(t, r, facilitator, workshop.RevealRound{Round: held.ID}, "refusal.movedOn")
	refused(t, r, facilitator, workshop.VoidRound{Round: held.ID, Reason: "x"}, "refusal.movedOn")
	refused(t, r, seat, workshop.Answer{Round: held.ID, Answer: screen.JSON(workshop.ChoiceAnswer{Choice: "for"})}, "refusal.notCounted")
	refused(t, r, facilitator, workshop.Answer{Round: held.ID, Person: r.State.Latest().Order[4], Answer: screen.JSON(workshop.ChoiceAnswer{Choice: "for"})}, "refusal.notCounted")
}

// TestVotesInADebate: one each, for oneself, and one of the three.
func TestVotesInADebate(t *testing.T) {
	r := workshoptest.PlayDebate(t, workshoptest.Debate{Stop: "opening"})
	r.Next()
	id := r.OpenRound().ID
	vote := func(choice string, person workshop.PersonID) workshop.Answer {
		return workshop.Answer{Round: id, Answer: screen.JSON(workshop.ChoiceAnswer{Choice: choice}), Person: person}
	}
	seat := workshop.Actor{Seat: workshoptest.Seat(4)}
	r.Must(seat, vote("for", r.State.Latest().Order[7])) // the person is the seat's own, whatever it says
	r.Must(seat, vote("against", ""))
	if r.Box.Answered(id) != 1 || r.Box.HasAnswered(id, r.State.Latest().Order[7]) {
		t.Errorf("%d answered", r.Box.Answered(id))
	}
	refused(t, r, seat, vote("maybe", ""), "refusal.choice")
	refused(t, r, workshop.Actor{Seat: "stranger"}, vote("for", ""), "refusal.notEligible")
}

func TestArgumentsAreOneClaimOnTheRightMotion(t *testing.T) {
	r := workshoptest.PlayDebate(t, workshoptest.Debate{Stop: "arguments"})
	r.Next()
	id, seat := r.OpenRound().ID, workshop.Actor{Seat: workshoptest.Seat(4)}
	argue := func(a workshop.ArgumentsAnswer) workshop.Answer {
		return workshop.Answer{Round: id, Answer: screen.JSON(a)}
	}
	for key, a := range map[string]workshop.ArgumentsAnswer{
		"refusal.argumentSide": {Text1: "Zonder kant"},
		"refusal.tooLong":      {Text1: strings.Repeat("a", 201), Side1: workshop.Pro},
		"refusal.needsWords":   {Text2: "!!!", Side2: workshop.Con},
	} {
		refused(t, r, seat, argue(a), key)
	}
	r.Answer(func(i int) any { return workshoptest.ArgumentsOf(r.OpenRound().Question, i) })
	r.Next()
	r.Next()
	if n := len(r.Motion().Arguments); n != 10 {
		t.Fatalf("%d arguments", n)
	}
	r.ToStep("debate.replies:" + string(r.Motion().ID))
	r.Next()
	id = r.OpenRound().ID
	parent := r.Motion().Arguments[0]
	for key, a := range map[string]workshop.ArgumentsAnswer{
		"refusal.argumentParent":   {Text1: "Nergens bij", Parent1: "gone", Relation1: workshop.Supports},
		"refusal.argumentRelation": {Text1: "Wat dan", Parent1: parent.ID, Relation1: "likes"},
	} {
		refused(t, r, seat, argue(a), key)
	}
	r.Answer(func(i int) any {
		return workshop.ArgumentsAnswer{Text1: "Dat klopt niet", Parent1: parent.ID, Relation1: workshop.Rebuts, Side1: workshop.Pro}
	})
	r.Next()
	for _, a := range r.Motion().Arguments[10:] {
		if a.Side == parent.Side || a.Parent != parent.ID {
			t.Errorf("%+v answers %+v", a, parent)
		}
	}
	first := r.Motion()
	r.ToStep("debate.proposals")
	r.Facilitator(workshop.Back{})
	r.Facilitator(workshop.DraftMotion{})
	second := r.Motion()
	r.Facilitator(workshop.WriteMotion{Motion: second.ID, Field: "text", Value: screen.JSON("moeten wij zelf terugbellen.")})
	r.ToStep("debate.arguments:" + string(second.ID))
	r.Round(func(i int) any { return workshop.ArgumentsAnswer{Text1: "Ja", Side1: workshop.Pro} })
	r.ToStep("debate.replies:" + string(second.ID))
	r.Next()
	id = r.OpenRound().ID
	refused(t, r, seat, argue(workshop.ArgumentsAnswer{Text1: "Bij de verkeerde stelling", Parent1: first.Arguments[0].ID, Relation1: workshop.Supports}), "refusal.argumentParent")
}

// TestTheFloor: one asks for oneself only, roles take turns, who spoke last
// waits, and neither the log nor a screen of others says who asked.
func TestTheFloor(t *testing.T) {
	r := workshoptest.PlayDebate(t, workshoptest.Debate{Stop: "floor"})
	m := r.Motion()
	people := r.State.Latest().Order // the first three are management
	ask := func(i int, c workshop.AskFloor) { r.Must(workshop.Actor{Seat: workshoptest.Seat(i)}, c) }
	before := len(r.Log)
	ask(0, workshop.AskFloor{Motion: m.ID, Side: workshop.Pro, Person: people[9]})
	ask(1, workshop.AskFloor{Motion: m.ID, Side: workshop.Con})
	ask(5, workshop.AskFloor{Motion: m.ID})
	if len(r.Log) != before {
		t.Error("asking for the floor is in the log")
	}
	queue := r.Box.Floor(m.ID)
	if len(queue) != 3 || queue[0].Person != people[0] || queue[2].Person != people[5] {
		t.Fatalf("%+v", queue)
	}
	if tree := string(screen.JSON(r.View().PublicScreen())) + string(screen.JSON(r.View().PersonScreen(people[8]))); strings.Contains(tree, string(people[5])) {
		t.Error("others see who asked")
	}
	if n, _ := screen.Find(r.View().ControlScreen(), "hand:"+string(people[5])); n.Note != nil || n.Text.Args["name"] != r.State.NameOf(people[5]) || n.Text.Args["role"] == nil {
		t.Errorf("who asks takes more than a line: %+v", n)
	}
	give := func(p workshop.PersonID) workshop.StartTurn { return workshop.StartTurn{Motion: m.ID, Person: p} }
	refused(t, r, facilitator, give(people[8]), "refusal.notAsking")
	refused(t, r, workshop.Actor{Seat: workshoptest.Seat(5)}, give(people[5]), "refusal.facilitatorOnly")
	next := func(want int) {
		t.Helper()
		hand, ok := m.NextHand(r.Box.Floor(m.ID))
		if !ok || hand.Person != people[want] {
			t.Fatalf("next is %+v, want person %d", hand, want)
		}
		r.Facilitator(give(hand.Person))
		refused(t, r, facilitator, give(people[want]), "refusal.turnRuns")
		if _, _, due := r.State.Due(); !due {
			t.Error("the opening vote still waits for its day")
		}
		r.Now = r.Now.Add(50 * time.Second)
		r.Facilitator(workshop.StopTurn{Motion: m.ID})
	}
	// An employee spoke last in the rebuttal, or management did: the other goes first.
	last := m.Turns[len(m.Turns)-1].Role
	if last == workshop.Management {
		next(5)
		next(0)
	} else {
		next(0)
		next(5)
	}
	ask(0, workshop.AskFloor{Motion: m.ID})
	ask(5, workshop.AskFloor{Motion: m.ID})
	spoke := people[5]
	if last != workshop.Management {
		refused(t, r, facilitator, give(spoke), "refusal.spokeLast")
	}
	ask(1, workshop.AskFloor{Motion: m.ID, Off: true})
	for _, h := range r.Box.Floor(m.ID) {
		if h.Person == people[1] {
			t.Error("a hand that was taken down is still up")
		}
	}
	if turn := m.Turns[len(m.Turns)-1]; turn.Seconds != 50 || turn.Segment != "floor" {
		t.Errorf("%+v", turn)
	}
	r.Must(workshop.Actor{Seat: "guest"}, workshop.AskSeat{Name: "Gast", Role: workshop.Guest, Language: "nl"})
	r.Facilitator(workshop.AdmitAll{})
	refused(t, r, workshop.Actor{Seat: "guest"}, workshop.AskFloor{Motion: m.ID}, "refusal.notInSession")
	r.Next()
	refused(t, r, workshop.Actor{Seat: workshoptest.Seat(5)}, workshop.AskFloor{Motion: m.ID}, "refusal.movedOn")
}

// TestWhoHasTheFloor: the speaker alone is told, may give the floor back, and the
// log holds no trace of who did; who is next knows it while somebody speaks.
func TestWhoHasTheFloor(t *testing.T) {
	r := workshoptest.PlayDebate(t, workshoptest.Debate{Stop: "floor"})
	m := r.Motion()
	people := r.State.Latest().Order
	seat := func(i int) workshop.Actor { return workshop.Actor{Seat: workshoptest.Seat(i)} }
	stop := workshop.StopTurn{Motion: m.ID}
	for _, i := range []int{5, 6, 0} { // two employees, then management
		r.Must(seat(i), workshop.AskFloor{Motion: m.ID, Side: workshop.Pro})
	}
	r.Facilitator(workshop.StartTurn{Motion: m.ID, Person: people[5]})
	sees := func(i int, id string) (screen.Node, bool) { return screen.Find(r.View().PersonScreen(people[i]), id) }
	if n, ok := sees(5, "yours"); !ok || n.Kind != screen.Big {
		t.Error("the speaker is not told")
	}
	if _, ok := sees(5, "turn"); !ok {
		t.Error("the speaker has no clock")
	}
	if _, ok := sees(5, "ask"); ok {
		t.Error("the speaker is asked whether they want to speak")
	}
	for _, i := range []int{0, 6, 8} {
		if _, ok := sees(i, "yours"); ok {
			t.Errorf("person %d is told to have the floor", i)
		}
		refused(t, r, seat(i), stop, "refusal.facilitatorOnly")
	}
	if n, _ := sees(0, "asked"); n.Text == nil || n.Text.Key != "floor.next" {
		t.Errorf("management speaks after an employee, and reads %+v", n.Text)
	}
	if n, _ := sees(6, "asked"); n.Text == nil || n.Text.Key != "floor.asked" {
		t.Errorf("who waits reads %+v", n.Text)
	}
	r.Must(seat(5), stop)
	if m.Turn != nil {
		t.Fatal("the floor was not given back")
	}
	if last := r.Log[len(r.Log)-1]; last.By != "" {
		t.Error("the log says who spoke")
	}
	refused(t, r, seat(5), stop, "refusal.movedOn") // pressed twice
	r.Facilitator(workshop.StartTurn{Motion: m.ID, Role: workshop.Employee})
	if _, ok := sees(5, "yours"); ok {
		t.Error("who spoke before is told to have the floor")
	}
	refused(t, r, seat(5), stop, "refusal.facilitatorOnly")
}

// TestSidesAreDealtFairly: both roles on both sides, for the same people and the
// same seed the same sides, and again only until somebody has written.
func TestSidesAreDealtFairly(t *testing.T) {
	r := workshoptest.PlayDebate(t, workshoptest.Debate{N: 12, Manage: 2, Stop: "arguments"})
	m := r.Motion()
	count := map[workshop.Side]map[workshop.Role]int{workshop.Pro: {}, workshop.Con: {}}
	for p, side := range m.Sides {
		count[side][r.State.Latest().Participants[p].Role]++
	}
	if len(m.Sides) != 12 || count[workshop.Pro][workshop.Management] != 1 || count[workshop.Con][workshop.Management] != 1 || count[workshop.Pro][workshop.Employee] != 5 {
		t.Errorf("%v", count)
	}
	r.Facilitator(workshop.DealSides{Motion: m.ID})
	r.Next()
	refused(t, r, facilitator, workshop.DealSides{Motion: m.ID}, "refusal.sidesFixed")
}

// TestThePatternOfAMotionIsASentence: what is not known yet is said in words, and
// no mark of a template reaches the room.
func TestThePatternOfAMotionIsASentence(t *testing.T) {
	r := workshoptest.PlayDebate(t, workshoptest.Debate{Stop: "motion"})
	for i := range 2 {
		n, ok := screen.Find(r.View().PublicScreen(), "pattern")
		if !ok {
			n, ok = screen.Find(r.View().ControlScreen(), "pattern")
		}
		if words := n.Text.Resolve(chart.Translator(assets.TextsIn("nl").Translate)); !ok || strings.ContainsAny(words, "{}") || !strings.HasPrefix(words, "Om ") {
			t.Errorf("the pattern reads %q", words)
		}
		if i == 0 {
			r.Next() // now there is a motion
		}
	}
}

// TestMotionsNeedAKpi is INV-5: without a figure that is defined there is no vote.
func TestMotionsNeedAKpi(t *testing.T) {
	r := workshoptest.PlayDebate(t, workshoptest.Debate{Stop: "motion"})
	r.Next()
	m := r.Motion()
	step := "debate.opening:" + string(m.ID)
	if next, _ := r.View().NextMove(); next.Blocked == nil || next.Blocked.Key != "motions.noText" {
		t.Errorf("next: %+v", next)
	}
	r.Facilitator(workshop.WriteMotion{Motion: m.ID, Field: "text", Value: screen.JSON("moeten wij zelf terugbellen.")})
	refused(t, r, facilitator, workshop.WriteMotion{Motion: m.ID, Field: "kpi", Value: screen.JSON("none")}, "refusal.choice")
	r.Facilitator(workshop.WriteMotion{Motion: m.ID, Field: "kpi", Value: screen.JSON("")})
	if next, _ := r.View().NextMove(); next.Blocked == nil || next.Blocked.Key != "motions.noKpi" {
		t.Errorf("next: %+v", next)
	}
	refused(t, r, facilitator, workshop.OpenRound{Step: step}, "refusal.movedOn")
	r.Facilitator(workshop.WriteMotion{Motion: m.ID, Field: "kpi", Value: screen.JSON(r.State.Kpis()[0].ID)})
	r.ToStep(step)
	r.Next()
	refused(t, r, facilitator, workshop.WriteMotion{Motion: m.ID, Field: "text", Value: screen.JSON("iets anders")}, "refusal.motionFixed")
	refused(t, r, facilitator, workshop.DraftMotion{}, "refusal.roundOpen")
}

// TestDebatesEndInSomething: proposals, or an explicit no with a reason.
func TestDebatesEndInSomething(t *testing.T) {
	r := workshoptest.PlayDebate(t, workshoptest.Debate{Stop: "proposals"})
	refused(t, r, facilitator, workshop.SettleDebate{}, "refusal.empty")
	r.Round(func(i int) any { return workshop.CardsAnswer{Cards: []string{}} })
	move, _ := r.View().NextMove()
	if move.Ask == nil {
		t.Errorf("the session goes on without asking why: %+v", move)
	}
	refused(t, r, facilitator, workshop.Next{}, "refusal.empty")
	r.Facilitator(workshop.Next{Reason: "Het cijfer klopt niet"})
	m := r.State.Motions[0]
	entry := r.State.Log[len(r.State.Log)-1]
	if m.Outcome != workshop.NoAgreement || entry.What.Key != "log.noAgreement" || entry.Reason != "Het cijfer klopt niet" || r.State.MotionState(m) != workshop.MotionFinished {
		t.Errorf("%s, logged %+v", m.Outcome, entry)
	}
	refused(t, r, facilitator, workshop.AbortMotion{Motion: m.ID, Reason: "te laat"}, "refusal.motionOver")
	r.Next()
	if r.State.Latest().Plan[r.State.Latest().Phase].Phase == "debate" {
		t.Error("the session does not go on")
	}
}

// TestNoAgreementAsksNothing: what a debate ended without is no question any
// more, on no screen.
func TestNoAgreementAsksNothing(t *testing.T) {
	r := workshoptest.PlayDebate(t, workshoptest.Debate{Stop: "proposals"})
	asked := func() bool {
		for _, tree := range []screen.Node{r.View().PublicScreen(), r.View().PersonScreen(r.State.Latest().Voters()[0]), r.View().ControlScreen()} {
			if n, ok := screen.Find(tree, "question"); ok && n.Text.Key == "question.debate.proposals" {
				return true
			}
		}
		return false
	}
	if !asked() {
		t.Error("the proposals are not asked for")
	}
	r.Facilitator(workshop.SettleDebate{Reason: "Het cijfer klopt niet"})
	if asked() {
		t.Error("a debate that ended without an agreement still asks for proposals")
	}
}

// TestTheGateOfTheDebate is INV-4.
func TestTheGateOfTheDebate(t *testing.T) {
	r := workshoptest.NewRoomOf(t, "nl", "short90")
	r.Walk(5, 1, "adoption.letGo")
	people := r.State.Latest().Order
	gate := func() (says string, stands bool) {
		if m, _ := r.View().NextMove(); m.Blocked != nil {
			says = m.Blocked.Key
		}
		_, stands = screen.Find(r.View().ControlScreen(), "gate:pass")
		if n := len(told(r.View().ControlScreen(), says)); says != "" && n > 0 {
			t.Errorf("%s stands above the big button and %d times on the page", says, n)
		}
		return says, stands
	}
	says, stands := gate()
	for i := 0; i < 8 && !stands; i++ {
		r.Next()
		says, stands = gate()
	}
	if says != "gate.debate.charter" {
		t.Errorf("the gate says %s", says)
	}
	r.Facilitator(workshop.Leave{Person: people[0]})
	if says, _ = gate(); says != "gate.debate.both" {
		t.Errorf("without management the gate says %s", says)
	}
	r.Facilitator(workshop.OverrideGate{Phase: "debate", Reason: "We oefenen"})
	r.Next()
	if !r.State.Latest().Practice {
		t.Error("this is no practice")
	}
	if r.State.Latest().Lacks != "both" {
		t.Errorf("this practice lacks %q", r.State.Latest().Lacks)
	}
	for lacks, key := range map[string]string{"both": "practice.banner.both", "charter": "practice.banner.charter", "": "practice.banner.people"} {
		r.State.Latest().Lacks = lacks // "" is a log from before it was said
		if n, _ := screen.Find(r.View().PublicScreen(), "practice"); n.Text == nil || n.Text.Key != key {
			t.Errorf("a practice that lacks %q reads %+v", lacks, n.Text)
		}
	}
}
