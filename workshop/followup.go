package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
)

// followUpForm is the session that usually comes next.
const followUpForm = "follow45"

// The follow-up session, three to six weeks later and then every four to eight
// (METHOD §2.2 and the end of §2.3): everything of the sessions before lies there.
var _ = sessionForm(SessionForm{Kind: followUpForm, Follows: true, Plan: []PhasePlan{
	{Phase: "checkin", Minutes: 5, Min: 3},
	{Phase: "review", Minutes: 15, Min: 8},
	{Phase: "figures", Minutes: 7, Min: 3},
	{Phase: "evaluate", Minutes: 8, Min: 0},
	{Phase: "renew", Minutes: 8, Min: 4},
	{Phase: "checkout", Minutes: 2, Min: 2},
}})

// FollowUpMinutes is how long a follow-up takes.
func FollowUpMinutes() (minutes int) {
	for _, p := range sessionForms[followUpForm].Plan {
		minutes += p.Minutes
	}
	return minutes
}

// followsUp reports whether a session looks back on agreements of earlier ones.
// What has begun stays as it is: the plan may lose the part, not its place.
func (se *Session) followsUp() bool {
	return slices.ContainsFunc(se.Plan, func(p PhasePlan) bool { return p.Phase == "review" })
}

// followCheckIn opens with what lies on the table; then energy beside that of
// last time, and one word (F1).
func followCheckIn() []Step {
	energy := scaleStep("checkin.energy", "energy", 10)
	energy.round.compare = func(v View, r *Round) []screen.Node {
		return v.change(v.lastEnergy(), r, chart.BeforeAfterData{Then: chart.Key("chart.lastTime", nil), Now: chart.Key("chart.thisTime", nil)})
	}
	return []Step{onTheTableStep(), energy, roundStep(roundSpec{
		id: "checkin.weeks", name: screen.T("step.checkin.weeks"), visibility: Named,
		question: func(View) Question {
			return Question{Form: Cards.Name, Text: screen.T("question.checkin.weeks"), Help: screen.Say("help.checkin.weeks"), Cards: 1, Length: 60}
		},
	})}
}

// lastEnergy is the newest question on energy of an earlier session that was
// shown, that of its end before that of its start; nil if there is none.
func (v View) lastEnergy() *Round {
	return v.earlierRound("checkout.energy", "checkin.energy")
}

// earlierRound is the round of one of some steps in the newest earlier session
// in which it was shown; nil if there is none.
func (v View) earlierRound(steps ...string) *Round {
	for _, se := range slices.Backward(v.Sessions[:len(v.Sessions)-1]) {
		for _, step := range steps {
			if r := v.roundIn(se.ID, step); r.done() {
				return r
			}
		}
	}
	return nil
}

// onTheTableStep says what there is from before: how many agreements run and are
// too late, and since when. Whose they are comes one at a time.
func onTheTableStep() Step {
	id := "checkin.again"
	show := func(v View) []screen.Node {
		out := []screen.Node{screen.Head("title", "step."+id), screen.Para("text", "text."+id)}
		if last := v.before(); last != nil {
			out = append(out, screen.Para("last", "follow.last", "date", screen.Date(day(last.FinishedAt, v.Zone()))))
		}
		row := screen.Node{ID: "counts", Kind: screen.Row}
		late, today := 0, day(v.Live.Now, v.Zone())
		running := v.Running(today)
		for _, a := range running {
			if a.StateOn(today) == Overdue {
				late++
			}
		}
		row.Kids = append(row.Kids, screen.Node{ID: "running", Kind: screen.Big, Text: screen.Say("follow.running", "N", len(running))})
		if late > 0 {
			row.Kids = append(row.Kids, screen.Node{ID: "late", Kind: screen.Big, Tone: screen.Warn, Text: screen.Say("follow.late", "N", late)})
		}
		return append(out, row)
	}
	return Step{
		ID: id, Name: screen.T("step." + id), Public: show,
		Person: func(View, PersonID) []screen.Node {
			return []screen.Node{screen.Head("title", "step."+id), screen.Para("text", "text."+id+".seat")}
		},
		Control: func(v View) []screen.Node { return append(guidance(id), show(v)...) },
	}
}

// before is the last finished session before the latest one, or nil.
func (s *State) before() *Session {
	for _, se := range slices.Backward(s.Sessions[:max(len(s.Sessions)-1, 0)]) {
		if se.State == Finished {
			return se
		}
	}
	return nil
}

// followCheckOut asks whether it was worth the time, and fixes the next date (F7).
func followCheckOut(v View) []Step {
	steps := []Step{scaleStep("checkout.roti", "roti", 5), followUpStep()}
	if len(v.teams()) > 0 {
		steps = append(steps, ambassadorStep())
	}
	return append(steps, agreementListStep("checkout.list"))
}
