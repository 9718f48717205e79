package proof_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// script is what is played. The zero value plays a session to its end.
type script struct {
	answer func(r *workshop.Round, i int) any // usual if nil
	swap   [2]int                             // two people who give each other's answers
	named  bool                               // they do so on name, too
	// stop ends the play before a step, or with ":shut" after it when its round
	// has been closed and not yet shown.
	stop string
	// skip leaves out the phase of agreements, in which all rounds are on name.
	skip bool
	// levels adds room and limits after the check-in.
	levels bool
	// tools adds the part about tools per contact moment after the check-in.
	tools bool
	// balance adds balance and worries after the check-in, which asks about worries
	// on every proposal.
	balance bool
	// debate adds a debate after the check-in, past its gate.
	debate bool
	// add puts another kind of phase in the place of the check-in's questions.
	add string
	// paper adds so many people without a laptop at that moment. They count on
	// after those with one.
	paper int
	// together lets everybody send their answer before any of them is saved.
	together bool
}

// scene is where the session is.
type scene struct {
	state workshop.SessionState
	step  string
	place string
	round *workshop.Round // of this step that is not yet shown; a copy
}

func (s *stage) scene() scene {
	s.t.Helper()
	var out scene
	s.view(func(v workshop.View) {
		se := v.Latest()
		out = scene{state: se.State, step: se.Step, place: v.Place()}
		for _, r := range v.Rounds {
			if taking(r) || r.State == workshop.RoundShut {
				c := *r
				c.Eligible = slices.Clone(r.Eligible)
				out.round = &c
			}
		}
	})
	return out
}

// play presses the big button to the end, and does at each step what people do.
func (s *stage) play(p script) {
	s.t.Helper()
	if p.answer == nil {
		p.answer = usual
	}
	for range 400 {
		now := s.scene()
		shut := now.round != nil && now.round.State == workshop.RoundShut
		kind, _, _ := strings.Cut(now.step, ":") // without the motion that it is about
		if now.state == workshop.Finished || p.stop != "" && (now.step == p.stop || kind == p.stop || shut && now.step+":shut" == p.stop) {
			return
		}
		if p.debate && now.step == "checkin.energy" && now.round == nil {
			s.addDebate()
		}
		if now.step == "checkin.energy" && now.round == nil {
			for ; len(s.onPaper) < p.paper; s.settle() {
				s.addOnPaper()
			}
		}
		if p.add != "" && now.step == "checkin.energy" && now.round == nil {
			s.quietly(workshop.AddPhase{Kind: p.add, Minutes: 10})
			s.quietly(workshop.SkipPhase{Reason: "Vandaag niet"})
			p.add = ""
			continue
		}
		if p.levels && now.step == "checkin.energy" && now.round == nil {
			s.quietly(workshop.AddPhase{Kind: "room"})
			s.quietly(workshop.SkipPhase{Reason: "Vandaag niet"})
			p.levels = false
			continue
		}
		if p.balance && now.step == "checkin.energy" && now.round == nil {
			s.quietly(workshop.AddPhase{Kind: "balance"})
			s.quietly(workshop.SkipPhase{Reason: "Vandaag niet"})
			continue
		}
		if p.balance && now.step == "agreements.worries" && now.round == nil {
			p.balance = false
			s.quietly(workshop.OpenRound{Step: now.step})
			continue
		}
		if p.tools && now.step == "checkin.energy" && now.round == nil {
			s.quietly(workshop.AddPhase{Kind: "tools", Minutes: 10})
			s.quietly(workshop.SkipPhase{Reason: "Vandaag niet"})
			p.tools = false
			continue
		}
		if p.skip && now.step == "agreements.write" {
			s.quietly(workshop.SkipPhase{Reason: "Geen tijd"})
			continue
		}
		if now.round != nil && now.round.State == workshop.RoundOpen {
			s.answerAll(now.round, p)
		} else if !shut {
			s.prepare(now.step)
		}
		s.next()
	}
	s.t.Fatalf("the session does not end: %+v", s.scene())
}

// next presses the big button and lets the time of undo pass.
func (s *stage) next() {
	s.t.Helper()
	s.do(workshop.Next{At: s.scene().place, Reason: "Zo besloten"})
	s.settle()
	s.passUndo()
}

// passUndo lets a closing complete.
func (s *stage) passUndo() {
	s.t.Helper()
	var until time.Time
	s.view(func(v workshop.View) {
		if c, at, _ := v.Due(); closing(c) {
			until = at
		}
	})
	if until.IsZero() {
		return
	}
	s.clock.forward(until)
	s.until("the round is closed", func(v workshop.View) bool { c, _, _ := v.Due(); return !closing(c) })
	s.settle()
}

// closing reports whether what the clock waits for is the end of a closing.
func closing(c workshop.Command) bool {
	_, ok := c.(workshop.FinishRound)
	return ok
}

// answerAll lets everybody answer, one after the other or together.
func (s *stage) answerAll(r *workshop.Round, p script) {
	s.t.Helper()
	sent := map[*person]string{}
	for _, who := range s.people {
		if who.gone || !slices.Contains(r.Eligible, who.id()) {
			continue
		}
		i := who.i
		if r.Visibility != workshop.Named || p.named {
			i = p.swapped(i)
		}
		if p.together {
			sent[who] = who.give(r.ID, p.answer(r, i))
			continue
		}
		who.answer(r.ID, p.answer(r, i))
	}
	for who, id := range sent {
		if err := who.await(id); err != nil {
			s.t.Fatalf("seat %d: %v", who.i, err)
		}
	}
	s.answers += len(sent)
	s.typeSlips(r, p)
	s.settle()
}

func (p script) swapped(i int) int {
	switch {
	case p.swap[0] == p.swap[1]:
	case i == p.swap[0]:
		return p.swap[1]
	case i == p.swap[1]:
		return p.swap[0]
	}
	return i
}

// usual is what person i answers. No two people next to each other answer alike.
func usual(r *workshop.Round, i int) any {
	switch r.Question.Form {
	case workshop.Rating.Name, workshop.Scan.Name, workshop.Mandate.Name:
		out := map[string]int{}
		for j, item := range r.Question.Items {
			out[item.ID] = r.Question.Min + (i*3+j*(i+1))%(r.Question.Max-r.Question.Min+1)
		}
		return out
	case workshop.Cards.Name:
		return workshop.CardsAnswer{Cards: []string{cardOf(r.Step, i)}}
	case workshop.Points.Name, workshop.Ticks.Name:
		return dividedOf(r.Question, i)
	case workshop.Shadow.Name:
		return shadowOf(r.Question, i)
	case workshop.Arguments.Name:
		return argumentOf(r.Question, i)
	case workshop.Choice.Name:
		if strings.HasPrefix(r.Step, "debate.") {
			return workshop.ChoiceAnswer{Choice: r.Question.Options[(i+r.No+len(r.Step)%2)%3].ID}
		}
		if strings.HasPrefix(r.Step, "room.") || r.Step == "tools.need" {
			return workshop.ChoiceAnswer{Choice: r.Question.Options[i%2].ID}
		}
		to := workshop.Buried
		if i%5 == 4 {
			to = workshop.Simplified
		}
		return workshop.ChoiceAnswer{Choice: string(to)}
	}
	if i == 1 {
		return workshop.ConsentAnswer{Stance: workshop.Concern, Text: "Is er op vrijdag genoeg tijd voor?"}
	}
	return workshop.ConsentAnswer{Stance: workshop.Consenting}
}

func cardOf(step string, i int) string {
	return fmt.Sprintf("Kaart van %s, nummer %02d", strings.ReplaceAll(step, ".", " "), i)
}

// prepare does what a step needs before the session can go on.
func (s *stage) prepare(step string) {
	s.t.Helper()
	switch {
	case step == "debate.figure":
		s.writeFigure()
	case strings.HasPrefix(step, "debate.motion:"):
		s.quietly(workshop.WriteMotion{Motion: workshop.MotionID(strings.TrimPrefix(step, "debate.motion:")), Field: "text", Value: screen.JSON("moeten wij zelf terugbellen.")})
	case step == "agreements.write":
		s.writeAgreements()
	case strings.HasPrefix(step, "burying.facts:"):
		s.writeFacts(workshop.ProcedureID(strings.TrimPrefix(step, "burying.facts:")))
	case step == "checkout.followUp":
		s.quietly(workshop.PlanFollowUp{Day: s.day(28)})
	}
}

// quietly gives a command and waits until all is quiet again.
func (s *stage) quietly(c workshop.Command) {
	s.t.Helper()
	s.do(c)
	s.settle()
}

func (s *stage) day(days int) string { return s.clock.Now().AddDate(0, 0, days).Format(time.DateOnly) }

// writeAgreements fills in every draft and offers it to the group.
func (s *stage) writeAgreements() {
	s.t.Helper()
	type draft struct {
		id    workshop.AgreementID
		giver workshop.PersonID
	}
	var drafts []draft
	s.view(func(v workshop.View) {
		for _, a := range v.Agreements {
			if a.State == workshop.Draft {
				drafts = append(drafts, draft{a.ID, a.GiverID()})
			}
		}
	})
	for _, a := range drafts {
		receiver := s.cast.ids[0]
		if receiver == a.giver {
			receiver = s.cast.ids[1]
		}
		values := map[string]string{
			"type": workshop.Mutual, "receiver": string(receiver), "due": s.day(30), "firstStepBy": s.day(2),
			"soThat": "de klant weet waar hij aan toe is", "doneWhen": "8 van de 10 klanten gebeld zijn", "firstStep": "de bellijst maken",
		}
		for _, field := range slices.Sorted(maps.Keys(values)) {
			s.quietly(workshop.WriteAgreement{Agreement: a.id, Field: field, Value: screen.JSON(values[field])})
		}
		s.quietly(workshop.SubmitAgreement{Agreement: a.id})
		s.quietly(workshop.AcceptAgreement{Agreement: a.id, As: "giver", Answer: "yes"})
		s.quietly(workshop.AcceptAgreement{Agreement: a.id, As: "receiver", Answer: "yes"})
	}
}

func (s *stage) writeFacts(id workshop.ProcedureID) {
	s.t.Helper()
	for _, f := range [][2]string{{"reason", "Ooit gevraagd door de accountant"}, {"since", "2014"}, {"law", "no"}, {"hours", "0,5"}, {"people", "24"}} {
		s.quietly(workshop.WriteProcedure{Procedure: id, Field: f[0], Value: screen.JSON(f[1])})
	}
}

// shadowOf is a shadow tool of two people in three, and nothing of the third.
func shadowOf(q workshop.Question, i int) workshop.ShadowAnswer {
	if i%3 == 2 || len(q.Items) == 0 {
		return workshop.ShadowAnswer{}
	}
	return workshop.ShadowAnswer{
		Need1: fmt.Sprintf("Snel zien wie er terugbelt (%d)", i), Tool1: fmt.Sprintf("Eigen lijstje %d", i%2),
		Moment1: workshop.SheetID(q.Items[i%len(q.Items)].ID), Data1: workshop.DataCustomer,
	}
}
