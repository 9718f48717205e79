package workshop_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

var facilitator = workshop.Actor{Facilitator: true}

// logOf is the whole log as it is stored.
func logOf(t *testing.T, r *workshoptest.Room) string {
	t.Helper()
	var b strings.Builder
	for _, rec := range r.Log {
		kind, data, err := workshop.EncodeEvent(rec.Event)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%d %s %s %s %s\n", rec.Seq, rec.At, rec.By, kind, data)
	}
	return b.String()
}

// treesOf are what everybody sees.
func treesOf(r *workshoptest.Room) string {
	v := r.View()
	out := map[workshop.Audience]screen.Node{workshop.Public: v.PublicScreen(), workshop.Control: v.ControlScreen()}
	for _, p := range r.State.Latest().Order {
		out[workshop.PersonAudience(p)] = v.PersonScreen(p)
	}
	b, err := json.Marshal(out)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// e10 are the votes of METHOD's worked example E10, opening and closing.
func e10() (opening, closing []string) {
	for from, row := range [][]int{{5, 1, 0}, {3, 4, 0}, {2, 0, 1}} {
		for to, n := range row {
			for range n {
				opening = append(opening, []string{"for", "against", "unsure"}[from])
				closing = append(closing, []string{"for", "against", "unsure"}[to])
			}
		}
	}
	return opening, closing
}

func roundAt(r *workshoptest.Room, part string) *workshop.Round {
	var out *workshop.Round
	for _, x := range r.State.Rounds {
		if x.Step == "debate."+part+":"+string(r.Motion().ID) && x.State != workshop.RoundScrapped && (out == nil || x.No > out.No) {
			out = x
		}
	}
	return out
}

func TestShiftE10ThroughTheDomain(t *testing.T) {
	opening, closing := e10()
	r := workshoptest.PlayDebate(t, workshoptest.Debate{
		N: 16, Manage: 4, Stop: "influence",
		Opening: func(i int) string { return opening[i] }, Closing: func(i int) string { return closing[i] },
	})
	got := workshop.Choice.Result(roundAt(r, "closing"))
	var shift measure.Shift
	for i, row := range got.Changes {
		copy(shift[i][:], row)
	}
	if shift != (measure.Shift{{5, 1, 0}, {3, 4, 0}, {2, 0, 1}}) || shift.Movers() != 6 || shift.Most() != measure.MovementFor {
		t.Errorf("%v, %d movers, most %s", shift, shift.Movers(), shift.Most())
	}
	if d := shift.Delta(measure.For).Decimal(1); d != "25.0" {
		t.Errorf("for changed by %s", d)
	}
	if fmt.Sprint(got.Counts) != "[10 5 1]" || got.N != 16 || got.Once != 0 {
		t.Errorf("%+v", got)
	}
	r.Facilitator(workshop.Back{})
	public := r.View().PublicScreen()
	if n, ok := screen.Find(public, "shiftText"); !ok || n.Text.Args["m"] != 6 || n.Note.Key != "shift.most.for" {
		t.Errorf("the room reads %+v", n)
	}
	if n, _ := screen.Find(public, "shift"); n.Drawing == nil || slices.ContainsFunc(n.Drawing.Labels, func(l chart.Label) bool { return l.Text.Key == "chart.shift.moved" }) {
		t.Error("how many moved stands in the picture, and under it once more")
	}
	if _, ok := screen.Find(public, "notDecision"); !ok {
		t.Error("the room is not told that this is no decision")
	}
	if len(r.Box.Rounds) != 0 {
		t.Errorf("left in the box: %v", r.Box.Rounds)
	}
	if x := roundAt(r, "opening"); x.State != workshop.RoundGone || x.N != 0 || x.Result != nil {
		t.Errorf("the opening vote kept %+v", x)
	}
}

// TestNobodyMoved: then no side is said to have moved most.
func TestNobodyMoved(t *testing.T) {
	same := func(i int) string { return []string{"for", "against", "unsure"}[i%3] }
	r := workshoptest.PlayDebate(t, workshoptest.Debate{Stop: "influence", Opening: same, Closing: same})
	r.Facilitator(workshop.Back{})
	if n, ok := screen.Find(r.View().PublicScreen(), "shiftText"); !ok || n.Text.Args["m"] != 0 || n.Note != nil {
		t.Errorf("the room reads %+v, %+v", n.Text, n.Note)
	}
}

// TestOpeningVoteStaysHidden looks between opening and closing: whatever people
// chose, all that anybody can see and all that is in the log is the same.
func TestOpeningVoteStaysHidden(t *testing.T) {
	at := func(stop string, choice func(i int) string) (*workshoptest.Room, string, string) {
		r := workshoptest.PlayDebate(t, workshoptest.Debate{Stop: stop, Opening: choice})
		return r, logOf(t, r), treesOf(r)
	}
	for _, stop := range []string{"sides", "floor", "closing"} {
		a, logA, treesA := at(stop, func(int) string { return "for" })
		_, logB, treesB := at(stop, func(i int) string { return []string{"against", "unsure"}[i%2] })
		if logA != logB {
			t.Errorf("%s: the log depends on the opening vote", stop)
		}
		if treesA != treesB {
			t.Errorf("%s: a screen depends on the opening vote", stop)
		}
		held := roundAt(a, "opening")
		if held.State != workshop.RoundHeld || a.Box.Answered(held.ID) != 12 {
			t.Errorf("%s: the opening vote is %s, with %d answers", stop, held.State, a.Box.Answered(held.ID))
		}
	}
}

// TestSwappedPeopleInADebate swaps everything that two employees answer: nobody
// can tell afterwards.
func TestSwappedPeopleInADebate(t *testing.T) {
	play := func(swap [2]int) (string, string) {
		d := workshoptest.Debate{Opening: func(i int) string { return []string{"for", "against", "unsure"}[i%3] }}
		d.Argument = func(q workshop.Question, i int) workshop.ArgumentsAnswer {
			return workshoptest.ArgumentsOf(q, swapped(i, swap))
		}
		open, shut := d.Opening, func(i int) string { return []string{"for", "for", "against", "unsure", "against"}[i%5] }
		d.Opening = func(i int) string { return open(swapped(i, swap)) }
		d.Closing = func(i int) string { return shut(swapped(i, swap)) }
		d.Stop = "proposals"
		r := workshoptest.PlayDebate(t, d)
		return logOf(t, r), treesOf(r)
	}
	logA, treesA := play([2]int{})
	logB, treesB := play([2]int{5, 10})
	if logA != logB {
		t.Error("the log says who argued or voted what")
	}
	if treesA != treesB {
		t.Error("a screen says who argued or voted what")
	}
	if strings.Contains(logA, "spoke") || !strings.Contains(logA, "turn.started") {
		t.Error("the log should hold turns, and nothing about who spoke")
	}
}

func swapped(i int, swap [2]int) int {
	switch i {
	case swap[0]:
		return swap[1]
	case swap[1]:
		return swap[0]
	}
	return i
}

// TestWhoVotesOnceIsNotGivenAway: totals of the paired and of all would differ
// by one person's vote.
func TestWhoVotesOnceIsNotGivenAway(t *testing.T) {
	r := workshoptest.PlayDebate(t, workshoptest.Debate{Stop: "closing"})
	r.Must(workshop.Actor{Seat: "late"}, workshop.AskSeat{Name: "Laatkomer", Role: workshop.Employee, Language: "nl"})
	r.Facilitator(workshop.AdmitAll{})
	r.Next()
	id := r.OpenRound().ID
	for i := range 12 {
		r.Must(workshop.Actor{Seat: workshoptest.Seat(i)}, workshop.Answer{Round: id, Answer: screen.JSON(workshop.ChoiceAnswer{Choice: "for"})})
	}
	r.Must(workshop.Actor{Seat: "late"}, workshop.Answer{Round: id, Answer: screen.JSON(workshop.ChoiceAnswer{Choice: "against"})})
	r.Next()
	got := workshop.Choice.Result(r.State.Rounds[id])
	if fmt.Sprint(got.Counts) != "[12 0 0]" || got.Once != 1 || got.N != 12 {
		t.Errorf("%+v", got)
	}
}

// TestTooFewPairsShowTheTotalOnly: with three people in both votes there are no
// transitions; the closing vote itself is large enough.
func TestTooFewPairsShowTheTotalOnly(t *testing.T) {
	r := workshoptest.PlayDebate(t, workshoptest.Debate{N: 3, Manage: 1, Stop: "closing"})
	for i := range 3 {
		r.Must(workshop.Actor{Seat: workshop.SeatID(fmt.Sprint("late", i))}, workshop.AskSeat{Name: fmt.Sprint("Laat ", i), Role: workshop.Employee, Language: "nl"})
	}
	r.Facilitator(workshop.AdmitAll{})
	r.Next()
	id := r.OpenRound().ID
	for _, seat := range []workshop.SeatID{"seat00", "seat01", "seat02", "late0", "late1", "late2"} {
		r.Must(workshop.Actor{Seat: seat}, workshop.Answer{Round: id, Answer: screen.JSON(workshop.ChoiceAnswer{Choice: "for"})})
	}
	r.Next()
	if got := workshop.Choice.Result(r.State.Rounds[id]); got.Changes != nil || fmt.Sprint(got.Counts) != "[6 0 0]" {
		t.Errorf("%+v", got)
	}
	if len(r.Box.Rounds) != 0 {
		t.Errorf("left in the box: %v", r.Box.Rounds)
	}
}

// TestHeldVotesAreLetGo: by breaking off, by skipping the debate, and after a
// day; never with a result.
func TestHeldVotesAreLetGo(t *testing.T) {
	for name, letGo := range map[string]func(r *workshoptest.Room){
		"broken off": func(r *workshoptest.Room) {
			r.Facilitator(workshop.AbortMotion{Motion: r.Motion().ID, Reason: "Het ging over anderen"})
		},
		"skipped": func(r *workshoptest.Room) { r.Facilitator(workshop.SkipPhase{Reason: "Geen tijd"}) },
		"a day": func(r *workshoptest.Room) {
			c, at, ok := r.State.Due()
			if !ok || at.Sub(roundAt(r, "opening").ClosedAt) != 24*time.Hour {
				r.T.Fatalf("due %v at %v", c, at)
			}
			if err := r.Do(workshop.Actor{Clock: true}, c); err == nil {
				r.T.Fatal("let go too early")
			}
			r.Now = at
			r.Must(workshop.Actor{Clock: true}, c)
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := workshoptest.PlayDebate(t, workshoptest.Debate{Stop: "openPro"})
			held := roundAt(r, "opening")
			counts := workshop.RoundID("counts:" + string(r.Motion().ID))
			if r.Box.Rounds[held.ID] == nil || r.Box.Rounds[counts] == nil {
				t.Fatal("nothing is held, so this test proves nothing")
			}
			letGo(r)
			if held.State != workshop.RoundGone || held.Result != nil || r.Box.Rounds[held.ID] != nil || r.Box.Rounds[counts] != nil {
				t.Errorf("%s, in the box: %v", held.State, r.Box.Rounds)
			}
		})
	}
}

// TestAnOpeningVoteAskedAgain lets the first one go.
func TestAnOpeningVoteAskedAgain(t *testing.T) {
	r := workshoptest.PlayDebate(t, workshoptest.Debate{Stop: "sides"})
	r.Facilitator(workshop.Back{})
	first := roundAt(r, "opening")
	r.Facilitator(workshop.OpenRound{Step: first.Step, Reason: "Niet begrepen"})
	if first.State != workshop.RoundGone || r.Box.Rounds[first.ID] != nil {
		t.Errorf("%s, in the box: %v", first.State, r.Box.Rounds)
	}
}

// TestSessionEndsWithAnEmptyBox: whatever waits in the box goes with the session.
func TestSessionEndsWithAnEmptyBox(t *testing.T) {
	r := workshoptest.PlayDebate(t, workshoptest.Debate{Stop: "openPro"})
	se := r.State.Latest()
	last := len(se.Plan) - 1
	r.State.Apply(workshop.Record{Seq: r.State.Seq + 1, At: r.Now, Event: workshop.StepEntered{Phase: last, Step: "checkout.list"}})
	r.Facilitator(workshop.PlanFollowUp{Day: r.Now.AddDate(0, 0, 28).Format(time.DateOnly)})
	for range 20 {
		if se.State == workshop.Finished {
			break
		}
		r.Next()
	}
	if se.State != workshop.Finished || len(r.Box.Rounds) != 0 {
		t.Errorf("session %s, box %v", se.State, r.Box.Rounds)
	}
}

// TestFormatsTakeTheirTime: METHOD's minutes for the KPI debate, without the
// opening vote and the closing vote, and every format within the phase.
func TestFormatsTakeTheirTime(t *testing.T) {
	for minutes, want := range map[int]int{20: 16 * 60, 28: 23 * 60, 45: 36 * 60} {
		if got := workshop.FormatSeconds("kpiDebate", minutes); got != want {
			t.Errorf("%d minutes: %d seconds, want %d", minutes, got, want)
		}
		for _, format := range []string{"duo", "fishbowl", "fourCorners", "warmup"} {
			if got := workshop.FormatSeconds(format, minutes); got > want || got < want/3 {
				t.Errorf("%s of %d minutes: %d seconds of at most %d", format, minutes, got, want)
			}
		}
	}
}

// TestKpiChosenByScoreE7: equal means, and more people prefer the first.
func TestKpiChosenByScoreE7(t *testing.T) {
	r := workshoptest.PlayDebate(t, workshoptest.Debate{N: 5, Manage: 1, Stop: "kpi"})
	r.State.Apply(workshop.Record{Seq: r.State.Seq + 1, At: r.Now, Event: workshop.SheetStarted{ID: "second", Kind: "kpi"}})
	for _, f := range workshoptest.Figure {
		value := f[1]
		if f[0] == "kpi" {
			value = "klachten per week"
		}
		r.Facilitator(workshop.WriteSheet{Sheet: "second", Field: f[0], Value: screen.JSON(value)})
	}
	all := r.State.Kpis()
	if len(all) != 2 {
		t.Fatalf("%d figures", len(all))
	}
	first, second := []int{5, 5, 4, 2, 1}, []int{4, 4, 3, 3, 3}
	r.Round(func(i int) any {
		return map[string]int{string(all[0].ID): second[i], string(all[1].ID): first[i]}
	})
	r.ToStep("debate.motion")
	r.Next()
	if got := r.Motion().Values["kpi"]; got != string(all[1].ID) {
		t.Errorf("the motion is about %s", got)
	}
}
