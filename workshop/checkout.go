package workshop

import (
	"strings"
	"time"

	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[PlanFollowUp]("session.followUp")
	_ = event[FollowUpPlanned]("session.followUpPlanned")
)

// minutesForWord is from how many planned minutes there is room for a word of
// everybody at the end.
const minutesForWord = 7

// Check-out: energy again, was it worth the time, a first small step, the date
// of the follow-up, and the list read aloud (METHOD P13). After a harvest it
// stays as short as it was; otherwise the influence of everybody's point is
// asked, unless the debate did, and owners read one at a time.
var _ = phase(Phase{Kind: "checkout", Report: toldElsewhere, Steps: func(v View) []Step {
	if v.Latest().followsUp() {
		return followCheckOut(v)
	}
	energy := scaleStep("checkout.energy", "energy", 10)
	energy.round.compare = func(v View, r *Round) []screen.Node { return v.energyChange(r) }
	steps := []Step{energy}
	se := v.Latest()
	long := !se.harvestsBefore("checkout")
	if long && se.place("debate") >= 0 && !v.askedInfluence(se) {
		steps = append(steps, scaleStep("checkout.influence", "influence", 5))
	}
	steps = append(steps, scaleStep("checkout.roti", "roti", 5))
	if long && se.minutesOf("checkout") >= minutesForWord {
		steps = append(steps, openStep("checkout.word", 60))
	}
	steps = append(steps, firstStepStep(), followUpStep())
	if long && len(v.teams()) > 0 {
		steps = append(steps, ambassadorStep())
	}
	if long {
		steps = append(steps, readSteps(v)...)
	}
	return append(steps, agreementListStep("checkout.list"))
}})

// askedInfluence reports whether a debate asked everybody if their point counted.
func (s *State) askedInfluence(se *Session) bool {
	for _, r := range s.Rounds {
		if r.Session == se.ID && scriptKey(r.Step) == "debate.influence" && r.State != RoundScrapped {
			return true
		}
	}
	return false
}

// firstStepStep asks everybody for one small thing before tomorrow.
func firstStepStep() Step {
	return roundStep(roundSpec{
		id: "checkout.step", name: screen.T("step.checkout.step"), visibility: Named,
		question: func(View) Question {
			return Question{Form: Cards.Name, Text: screen.T("question.checkout.step"), Help: screen.Say("help.checkout.step"), Cards: 1, Length: 120}
		},
	})
}

// PlanFollowUp fixes the day of the next session, or says why there is none.
// Facilitator only.
type PlanFollowUp struct {
	Day    string `json:"day,omitempty"`    // ISO day, within a year
	Time   string `json:"time,omitempty"`   // of the clock, in the programme's zone, such as 14:00; "" when it is not known yet
	Reason string `json:"reason,omitempty"` // why there is no date; only without a day
}

// FollowUpPlanned is that day; "" when the group leaves without one.
type FollowUpPlanned struct {
	Day  string `json:"day"`
	Time string `json:"time,omitempty"` // 15:04
}

func (c PlanFollowUp) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	if se := s.Current(); se == nil || se.State != Running {
		return Decision{}, refuse(Closed, "refusal.notRunning")
	}
	if c.Day == "" {
		reason, err := clean(c.Reason, 200, "field.reason")
		if err != nil {
			return Decision{}, err
		}
		return events(FollowUpPlanned{}, Logged{What: screen.T("log.noFollowUp"), Reason: reason})
	}
	if _, err := time.Parse(time.DateOnly, c.Day); err != nil {
		return Decision{}, refuse(Invalid, "refusal.date")
	}
	first, last := day(e.At.AddDate(0, 0, 1), s.Zone()), day(e.At.AddDate(1, 0, 0), s.Zone())
	if c.Day < first || c.Day > last {
		return Decision{}, refuse(Invalid, "refusal.followUp", "from", screen.Date(first), "to", screen.Date(last))
	}
	at, ok := clockTime(c.Time)
	if !ok {
		return Decision{}, refuse(Invalid, "refusal.followUpTime")
	}
	return events(FollowUpPlanned{c.Day, at})
}

// clockTime reads a time of day as people type it, 9:30, 09.30 or 14u30, and
// gives it as 15:04; "" for nothing.
func clockTime(typed string) (string, bool) {
	typed = strings.NewReplacer(".", ":", "u", ":", "h", ":", " ", "").Replace(strings.ToLower(typed))
	if typed == "" {
		return "", true
	}
	if typed = strings.TrimSuffix(typed, ":"); !strings.Contains(typed, ":") {
		typed += ":00"
	}
	at, err := time.Parse("15:04", typed)
	return at.Format("15:04"), err == nil
}

func (v FollowUpPlanned) apply(s *State, _ Record) {
	se := s.Latest()
	se.FollowUp, se.FollowUpTime, se.NoFollowUp = v.Day, v.Time, v.Day == ""
}

// proposedFollowUp is the programme's usual distance in whole weeks, so that it
// falls on the same day of the week.
func (v View) proposedFollowUp() string {
	weeks := max(v.Programme.Settings.ReviewDaysDefault/7, 1)
	return day(v.Live.Now.AddDate(0, 0, 7*weeks), v.Zone())
}

// usualTime is the time of day at which this session began, on the quarter.
func (v View) usualTime() string {
	begun := v.Latest().StartedAt
	if begun.IsZero() {
		return ""
	}
	return begun.In(v.Zone()).Round(15 * time.Minute).Format("15:04")
}

// followUpStep does not let the session go on without a date, or a reason why
// there is none.
func followUpStep() Step {
	id := "checkout.followUp"
	show := func(v View) []screen.Node {
		out := []screen.Node{screen.Head("title", "step."+id), screen.Para("text", "text."+id)}
		if d := v.Latest().FollowUp; d != "" {
			n := screen.Node{ID: "day", Kind: screen.Big, Tone: screen.Good, Text: screen.Say("date.only", "date", screen.Date(d))}
			if at := v.Latest().FollowUpTime; at != "" {
				n.Text = screen.Say("date.time", "date", screen.Date(d), "time", at)
			}
			out = append(out, n)
		}
		return out
	}
	return Step{
		ID: id, Name: screen.T("step." + id),
		Next: func(v View) *Move {
			if v.Latest().FollowUp != "" || v.Latest().NoFollowUp {
				return nil
			}
			return waits(screen.T("next.followUp"), "when", screen.Say("next.needFollowUp"))
		},
		Public: show,
		Person: func(v View, _ PersonID) []screen.Node { return show(v) },
		Control: func(v View) []screen.Node {
			field := screen.Field{Name: "day", Type: screen.DateField, Label: screen.Say("followUp.day"), Help: screen.Say("followUp.help")}
			clock := screen.Field{Name: "time", Type: screen.LineField, Length: 8, Label: screen.Say("followUp.time"), Help: screen.Say("followUp.timeHelp")}
			if se := v.Latest(); se.FollowUp != "" {
				field.Value, clock.Value = screen.JSON(se.FollowUp), screen.JSON(se.FollowUpTime)
			} else {
				field.Value, clock.Value = screen.JSON(v.proposedFollowUp()), screen.JSON(v.usualTime())
			}
			return append(append(guidance(id), show(v)...), screen.Node{ID: "when", Kind: screen.Input, Field: &field},
				screen.Node{ID: "clock", Kind: screen.Input, Field: &clock},
				screen.Do("plan", screen.T("followUp.go"), screen.Primary, "session.followUp", nil, "when", "clock"),
				screen.Node{ID: "why", Kind: screen.Input, Field: &screen.Field{Name: "reason", Type: screen.LineField, Length: 200, Label: screen.Say("followUp.why")}},
				screen.Do("none", screen.T("followUp.none"), screen.Quiet, "session.followUp", nil, "why"))
		},
	}
}
