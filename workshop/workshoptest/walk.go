package workshoptest

import (
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// NewRoomOf is NewRoom with a session of another form.
func NewRoomOf(t testing.TB, language, form string) *Room {
	t.Helper()
	r := &Room{
		T: t, State: workshop.New(), Box: workshop.NewBox(), Chance: &Chance{},
		Now: time.Date(2026, 11, 23, 13, 0, 0, 0, time.UTC),
	}
	r.Facilitator(workshop.CreateProgramme{Name: "Afspraken met de klant", Language: language})
	r.Facilitator(workshop.PlanSession{Form: form, Name: "Team Zorg", Facilitator: "Marijke"})
	return r
}

// Walk plays whatever form the room has with n people, from the lobby to the
// end or up to the step stop: it presses the big button, answers every round,
// writes something down where a field asks for it, and skips a phase that does
// not let it through. For screens and texts; Play tells a story.
func (r *Room) Walk(n, management int, stop string) {
	r.T.Helper()
	r.Fill(People[:n], management)
	r.WalkOn(stop)
}

// WalkOn is Walk for a room whose people are in.
func (r *Room) WalkOn(stop string) {
	r.T.Helper()
	for range 400 {
		se := r.State.Latest()
		if se.State == workshop.Finished || stop != "" && se.Step == stop {
			return
		}
		r.Forward()
	}
	r.T.Fatalf("never came to the end, at %s", r.View().Place())
}

// Forward does what the step asks for, and presses the big button once.
func (r *Room) Forward() {
	r.T.Helper()
	r.Now = r.Now.Add(40 * time.Second)
	r.writeDown()
	if o := r.View().Overview(); o.Counter != nil && o.Counter.N == 0 {
		r.AnswerAny()
	}
	r.press()
}

// press presses the big button, or does what it waits for.
func (r *Room) press() {
	r.T.Helper()
	r.fillAreas(usualAreas)
	if r.State.Latest().Step == "balance.conditions" {
		r.WriteConditions()
	}
	r.fillTools(usualMoments)
	r.fillCanvas(usualCanvas)
	r.acceptPairs()
	r.fillFacts()
	m, ok := r.View().NextMove()
	switch {
	case !ok:
		r.T.Fatal("there is nothing to press")
	case m.Blocked == nil:
		r.Next()
	case m.Blocked.Key == "next.needFollowUp":
		r.Facilitator(workshop.PlanFollowUp{Day: r.Now.AddDate(0, 0, 28).Format(time.DateOnly)})
	case r.debateMove(), r.passGate():
	default:
		r.Facilitator(workshop.SkipPhase{Reason: "Vandaag niet"})
	}
}

// writeDown fills in the outcome of a step that is led by hand.
func (r *Room) writeDown() {
	n, ok := screen.Find(r.View().ControlScreen(), "outcome:field")
	if !ok || n.Field.Value != nil {
		return
	}
	r.Facilitator(workshop.WriteOutcome{Step: r.State.Latest().Step, Value: screen.JSON("We beginnen bij de balie, en Noor vertelt volgende week hoe het ging.")})
}

// fillFacts writes down what the group votes on of a procedure, where that is asked.
func (r *Room) fillFacts() {
	r.T.Helper()
	id, ok := strings.CutPrefix(r.State.Latest().Step, "burying.facts:")
	p := r.State.FindProcedure(workshop.ProcedureID(id))
	if !ok || p == nil || p.Decided {
		return
	}
	for _, f := range [][2]string{{"reason", "Ooit nodig voor de controle"}, {"law", "no"}, {"hours", "0,5"}, {"people", "12"}} {
		if p.Values[f[0]] == "" {
			r.Facilitator(workshop.WriteProcedure{Procedure: p.ID, Field: f[0], Value: screen.JSON(f[1])})
		}
	}
}

// AnswerAny sends an answer that fits from everybody to the open round.
func (r *Room) AnswerAny() {
	r.T.Helper()
	q := r.OpenRound().Question
	r.Answer(func(i int) any {
		switch q.Form {
		case workshop.Cards.Name:
			texts := r.textsFor(r.State.Latest().Step)
			return workshop.CardsAnswer{Cards: []string{texts[i%len(texts)]}}
		case workshop.Choice.Name:
			return workshop.ChoiceAnswer{Choice: q.Options[i%len(q.Options)].ID}
		case workshop.Arguments.Name:
			return ArgumentsOf(q, i)
		case workshop.Shadow.Name:
			return ShadowOf(q, i)
		case workshop.CoachOffers.Name:
			return OfferOf(i)
		case workshop.CoachRequests.Name:
			return RequestOf(q, i)
		case workshop.Consent.Name:
			return workshop.ConsentAnswer{Stance: workshop.Consenting}
		case workshop.Points.Name, workshop.Ticks.Name:
			return divided(q, i)
		}
		least := q.Min
		if r.script != nil && strings.HasPrefix(r.State.Latest().Step, "customerTeam.clarity") {
			least = q.Max - 1 // a story has goals that people understand
		}
		a := map[string]int{}
		for j, it := range q.Items {
			a[it.ID] = least + (i+j)%(q.Max-least+1)
		}
		return a
	})
}

// textsFor are what people write at a step.
func (r *Room) textsFor(step string) []string {
	switch step {
	case "debate.proposals", "agreements.proposals":
		if r.script != nil {
			return r.script.Promises
		}
		return usualPromises
	case "burying.nominate":
		return usualProcedures
	}
	return usualSteps
}
