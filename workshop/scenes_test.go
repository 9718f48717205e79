package workshop_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// scenes are the sessions whose screens are read: the usual one, and those in
// which something is missing, refused, taken back or too small to show.
var scenes = map[string]func(testing.TB) *workshoptest.Room{
	"usual": func(t testing.TB) *workshoptest.Room { return workshoptest.Play(t, workshoptest.Script{}) },
	"full":  func(t testing.TB) *workshoptest.Room { return workshoptest.Play(t, workshoptest.Script{N: 24}) },
	"few":   few, "silent": silent, "tangled": tangled,
	"full180": walk("full180"), "short90": walk("short90"), "day450": walk("day450"),
	"changed": changedPlan,
	"step1":   func(t testing.TB) *workshoptest.Room { return workshoptest.PlayStep1(t, workshoptest.Step1{N: 9}) },
	"step1Hard": func(t testing.TB) *workshoptest.Room {
		return workshoptest.PlayStep1(t, workshoptest.Step1{N: 8, Object: 7, Unclear: true})
	},
	"step1Few": func(t testing.TB) *workshoptest.Room {
		return workshoptest.PlayStep1(t, workshoptest.Step1{Form: "short90", N: 3, Manage: 1})
	},
	"debate": debate(workshoptest.Debate{N: 9}), "duo": debate(workshoptest.Debate{N: 5, Format: "duo"}),
	"fishbowl": debate(workshoptest.Debate{N: 5, Format: "fishbowl"}), "fourCorners": debate(workshoptest.Debate{N: 5, Format: "fourCorners"}),
	"warmup": debate(workshoptest.Debate{N: 5, Format: "warmup", Language: "en"}), "fewDebate": fewDebate, "brokenOff": brokenOff,
	"told": func(t testing.TB) *workshoptest.Room {
		return workshoptest.PlayForm(t, "full180", workshoptest.Script{N: 8})
	},
	"practice": func(t testing.TB) *workshoptest.Room {
		return workshoptest.PlayForm(t, "short90", workshoptest.Script{N: 8, Manage: 7})
	},
	"tools": tools(workshoptest.Tools{}), "toolsDay": tools(workshoptest.Tools{Form: "day450", N: 9, Manage: 2, Language: "en"}),
	"coachMarket": coachMarket, "toolsFew": tools(workshoptest.Tools{N: 3, Manage: 1}),
	"followUp": func(t testing.TB) *workshoptest.Room {
		return workshoptest.PlayFollowUp(t, workshoptest.FollowUp{Form: "full180", Script: workshoptest.Script{N: 8}})
	},
	"followUpEarly": func(t testing.TB) *workshoptest.Room {
		return workshoptest.PlayFollowUp(t, workshoptest.FollowUp{Days: 14})
	},
	"followUpOnNothing": followUpOnNothing, "lives": lives,
	"balanceDay": balanceDay, "worried": worriedPromises,
	"compass": func(t testing.TB) *workshoptest.Room {
		return workshoptest.PlayCompass(t, workshoptest.Compass{N: 9, Manage: 2, Foggy: 1})
	},
	"compassDay": func(t testing.TB) *workshoptest.Room {
		return workshoptest.PlayCompass(t, workshoptest.Compass{Form: "day450", N: 13, Manage: 3, Foggy: 2})
	},
	"compassFew": func(t testing.TB) *workshoptest.Room {
		return workshoptest.PlayCompass(t, workshoptest.Compass{N: 3, Manage: 1})
	},
	"countered": countered, "evaluated": evaluated, "ownLevels": ownLevels,
	"canvasDay": canvasDay, "canvasAtTable": canvasAtTable,
}

// walk plays a form without a story.
func walk(form string) func(testing.TB) *workshoptest.Room {
	return func(t testing.TB) *workshoptest.Room {
		r := workshoptest.NewRoomOf(t, "nl", form)
		r.Walk(9, 2, "")
		return r
	}
}

// debate plays a debate.
func debate(d workshoptest.Debate) func(testing.TB) *workshoptest.Room {
	return func(t testing.TB) *workshoptest.Room { return workshoptest.PlayDebate(t, d) }
}

// tools plays the part about tools per contact moment.
func tools(s workshoptest.Tools) func(testing.TB) *workshoptest.Room {
	return func(t testing.TB) *workshoptest.Room { return workshoptest.PlayTools(t, s) }
}

// coachMarket plays the coach market in an afternoon to which it was added.
func coachMarket(t testing.TB) *workshoptest.Room {
	return workshoptest.PlayCoachMarket(t, workshoptest.Market{N: 9})
}

// fewDebate is a debate of three people, of which nothing may be shown; it ends
// without an agreement.
func fewDebate(t testing.TB) *workshoptest.Room {
	r := workshoptest.PlayDebate(t, workshoptest.Debate{N: 3, Stop: "proposals"})
	r.Facilitator(workshop.SettleDebate{Reason: "Het cijfer klopt nog niet"})
	r.Next()
	return r
}

// brokenOff is a debate whose first motion is broken off and whose second ends in
// one proposal.
func brokenOff(t testing.TB) *workshoptest.Room {
	r := workshoptest.PlayDebate(t, workshoptest.Debate{N: 6, Manage: 2, Stop: "floor"})
	r.Next()
	r.Facilitator(workshop.AbortMotion{Motion: r.Motion().ID, Reason: "De stelling ging over anderen"})
	r.Next()
	m := r.Motion()
	r.Facilitator(workshop.WriteMotion{Motion: m.ID, Field: "text", Value: screen.JSON("moeten wij zelf terugbellen.")})
	r.ToStep("debate.closing:" + string(m.ID))
	r.Round(func(int) any { return workshop.ChoiceAnswer{Choice: "for"} })
	r.Facilitator(workshop.DraftMotion{})
	r.Facilitator(workshop.AbortMotion{Motion: r.Motion().ID, Reason: "Geen tijd meer"})
	r.ToStep("debate.proposals")
	r.Round(func(i int) any {
		if i > 0 {
			return workshop.CardsAnswer{Cards: []string{}}
		}
		return workshop.CardsAnswer{Cards: []string{"Iedereen belt zelf terug"}}
	})
	r.Next()
	return r
}

// changedPlan is an afternoon whose plan changes all the time.
func changedPlan(t testing.TB) *workshoptest.Room {
	r := workshoptest.NewRoomOf(t, "nl", "full180")
	r.Facilitator(workshop.SetEnd{At: "16:45"})
	r.Facilitator(workshop.SetMinutes{Minutes: map[string]int{"scan": 20}})
	r.Facilitator(workshop.SwitchPhase{Phase: "evaluate", On: true})
	r.Walk(9, 2, "scan.talk")
	for _, c := range []workshop.Command{
		workshop.SwitchPhase{Phase: "tools", Reason: "Te weinig mensen van de balie"},
		workshop.SwitchPhase{Phase: "burying", FollowUp: true},
		workshop.SwitchPhase{Phase: "tools", On: true, Reason: "Ze zijn er toch"},
		workshop.MovePhase{Phase: "break", By: -1},
		workshop.MovePhase{Phase: "balance", By: 1},
		workshop.AddPhase{Kind: "break", Minutes: 5},
		workshop.AddPhase{Kind: "harvest"},
		workshop.AddPhase{Kind: "lunch", Minutes: 1},
		workshop.SetMinutes{Minutes: map[string]int{"debate": 25}},
		workshop.SetMinutes{Minutes: map[string]int{"debate": 24, "room": 20}, Replan: true},
		workshop.SetEnd{At: "16:30"},
		workshop.WriteOutcome{Step: "scan.talk", Value: screen.JSON("Kennis en feedback")},
		workshop.WriteOutcome{Step: "scan.talk", Value: screen.JSON("")},
		workshop.Next{},
		workshop.Pause{On: true},
	} {
		r.Facilitator(c)
	}
	return r
}

// ownLevels are decision areas and situations in a group's own words, one parked
// before anybody voted, and the others because management did not answer.
func ownLevels(t testing.TB) *workshoptest.Room {
	r := workshoptest.PlayLevels(t, workshoptest.Levels{N: 6, Manage: 1, Stop: "room.areas"})
	r.Facilitator(workshop.AddArea{Name: "De koffie van de bezoekers"})
	r.Facilitator(workshop.AddArea{Ready: "tool"})
	r.Facilitator(workshop.SettleAreas{Area: r.Areas()[1].ID, To: workshop.SheetParked, Reason: "Dat doet de ICT"})
	id := string(r.Areas()[0].ID)
	for field, value := range map[string]string{"case": "De kan is leeg", "inCustomerProcess": "yes", "bound": "safety", "cap": "2"} {
		r.Facilitator(workshop.WriteSheet{Sheet: r.Areas()[0].ID, Field: field, Value: screen.JSON(value)})
	}
	r.ToStep("room.vote:" + id)
	r.Round(func(i int) any { return map[string]int{"now": 1, "later": 6 + i%2} })
	r.ToStep("room.trial")
	r.Next()
	for i := range 6 {
		if i > 0 { // the only manager says nothing
			r.Must(workshop.Actor{Seat: workshoptest.Seat(i)}, workshop.Answer{Round: r.OpenRound().ID, Answer: screen.JSON(workshop.ConsentAnswer{Stance: workshop.Consenting})})
		}
	}
	r.ToStep("room.cases")
	r.Facilitator(workshop.AddSpotCase{Name: "Een bezoeker wil koffie en de kan is leeg"})
	for range 4 {
		r.Next()
	}
	r.ToStep("room.summary")
	return r
}

// few is a session with two people: nothing private may be shown.
func few(t testing.TB) *workshoptest.Room {
	r := workshoptest.NewRoom(t, "nl")
	r.Fill(workshoptest.People[:2], 1)
	r.Next()
	r.ToStep("checkin.energy")
	r.Round(func(int) any { return map[string]int{"energy": 7} })
	r.ToStep("harvest.promises")
	r.Round(func(i int) any { return workshop.CardsAnswer{Cards: []string{fmt.Sprintf("Belofte %d", i)}} })
	r.ToStep("harvest.promiseScore")
	r.Round(func(int) any { return map[string]int{} })
	r.Facilitator(workshop.SkipPhase{Reason: "Te weinig mensen"})
	r.ToStep("checkout.followUp")
	return r
}

// silent is a rehearsal in which people come and go and nobody writes anything.
func silent(t testing.TB) *workshoptest.Room {
	r := &workshoptest.Room{
		T: t, State: workshop.New(), Box: workshop.NewBox(), Chance: &workshoptest.Chance{},
		Now: time.Date(2026, 11, 23, 13, 0, 0, 0, time.UTC),
	}
	r.Facilitator(workshop.CreateProgramme{Name: "Proef", Language: "en", Rehearsal: true})
	r.Facilitator(workshop.PlanSession{Form: "basis60"}) // no facilitator's name
	people := r.Fill(workshoptest.People[:6], 6)
	for i, role := range []workshop.Role{workshop.Guest, workshop.Employee, workshop.Employee} {
		r.Must(workshop.Actor{Seat: workshoptest.Seat(10 + i)}, workshop.AskSeat{Name: fmt.Sprintf("Laat %d", i), Role: role, Language: "en"})
	}
	order := r.State.Current().Order
	r.Facilitator(workshop.AdmitSeat{Person: order[6]})
	r.Facilitator(workshop.RefuseSeat{Person: order[7]})
	r.Next()
	r.ToStep("checkin.energy")
	r.Next()
	r.Facilitator(workshop.VoidRound{Round: r.OpenRound().ID})
	r.Round(func(int) any { return map[string]int{"energy": 5} })
	r.ToStep("checkin.safety")
	r.Next()
	r.Answer(func(int) any { return map[string]int{"safety": 1} })
	r.Facilitator(workshop.MoveSeat{From: order[8], To: people[5]})
	r.Facilitator(workshop.Leave{Person: people[4]})
	r.Next()
	r.Next()
	for _, step := range []string{"harvest.promises", "harvest.procedures"} {
		r.ToStep(step)
		for range 3 { // open, close, reveal: nobody answers
			r.Next()
		}
	}
	r.ToStep("agreements.list")
	r.Facilitator(workshop.Note{Text: "Niemand had iets open staan."})
	r.ToStep("burying.graveyard")
	r.ToStep("checkout.followUp")
	r.Facilitator(workshop.PlanFollowUp{Day: r.Now.AddDate(0, 0, 28).Format(time.DateOnly)})
	r.ToStep("checkout.list")
	r.Next()
	return r
}

// tangled is a session in which promises are refused, countered, revised and
// withdrawn, and procedures need looking up.
func tangled(t testing.TB) *workshoptest.Room {
	r := workshoptest.Play(t, workshoptest.Script{Stop: "agreements.write", N: 8, Manage: 4})
	r.Next()
	all := r.State.Agreements
	people := r.State.Current().Voters()
	write := func(a *workshop.Agreement, field string, value any) {
		r.Facilitator(workshop.WriteAgreement{Agreement: a.ID, Field: field, Value: screen.JSON(value)})
	}
	accept := func(a *workshop.Agreement, as, answer, text string) {
		r.Facilitator(workshop.AcceptAgreement{Agreement: a.ID, As: as, Answer: answer, Text: text})
	}
	for i, a := range all {
		receiver := people[(i+1)%len(people)]
		if receiver == a.GiverID() {
			receiver = people[(i+2)%len(people)]
		}
		write(a, "receiver", string(receiver))
		write(a, "type", workshop.Vertical)
		r.Facilitator(workshop.SubmitAgreement{Agreement: a.ID})
	}
	accept(all[0], "giver", "counter", "Wel op maandag")
	accept(all[0], "receiver", "notYet", "Graag elke dag")
	accept(all[1], "giver", "no", "")
	accept(all[1], "receiver", "yes", "")
	r.Facilitator(workshop.SettleAgreement{Agreement: all[2].ID, To: workshop.Withdrawn, Reason: "Dubbel"})
	r.Must(workshop.Actor{Seat: workshoptest.Seat(0)}, workshop.DraftAgreement{What: "nog iets"})
	for _, a := range all[:2] {
		r.ToStep(workshoptest.ConsentStep(a))
		r.Round(func(i int) any {
			if i == 0 {
				return workshop.ConsentAnswer{Stance: workshop.Objection, Text: "Dan blijft de balie leeg."}
			}
			return workshop.ConsentAnswer{Stance: workshop.Consenting}
		})
	}
	r.Facilitator(workshop.SettleAgreement{Agreement: all[1].ID, To: workshop.Draft})
	r.ToStep("burying.pick")
	r.Next()
	r.Facilitator(workshop.NominateProcedure{Name: "Vergaderen over vergaderen"})
	states := []workshop.ProcedureState{workshop.Nominated, workshop.Simplified, workshop.Kept, workshop.Buried}
	for i, p := range r.State.Procedures {
		values := map[string]string{"reason": "Onbekend", "law": "no", "hours": "1", "people": "1"}
		if i == 0 {
			values["law"], values["checkOwner"], values["checkBy"] = "unknown", string(people[0]), r.Now.AddDate(0, 0, 7).Format(time.DateOnly)
		}
		for field, value := range values {
			r.Facilitator(workshop.WriteProcedure{Procedure: p.ID, Field: field, Value: screen.JSON(value)})
		}
		r.ToStep("burying.decide:" + string(p.ID))
		r.Round(func(i int) any { // two against two: no clear advice
			return workshop.ChoiceAnswer{Choice: string([]workshop.ProcedureState{workshop.Buried, workshop.Kept}[i%2])}
		})
		r.Facilitator(workshop.DecideProcedure{Procedure: p.ID, To: states[i%len(states)]})
	}
	r.ToStep("checkout.energy")
	return r
}

// countered is a session in which a counter-offer is taken over, twice, a rule
// is made for an exception, and nothing is buried.
func countered(t testing.TB) *workshoptest.Room {
	r := workshoptest.PlayForm(t, "full180", workshoptest.Script{Stop: "agreements.write", N: 8})
	r.Next()
	a := r.State.Agreements[0]
	var receiver workshop.PersonID
	for _, p := range r.State.Current().Present() {
		if p != a.GiverID() {
			receiver = p
		}
	}
	for field, value := range map[string]string{
		"receiver": string(receiver), "type": workshop.Mutual, "per100": "3", "otherSees": "Dat ik zelf bel", "kpi": string(r.State.Kpis()[0].ID),
	} {
		r.Facilitator(workshop.WriteAgreement{Agreement: a.ID, Field: field, Value: screen.JSON(value)})
	}
	r.Facilitator(workshop.SubmitAgreement{Agreement: a.ID})
	counter := workshop.AcceptAgreement{Agreement: a.ID, As: "giver", Answer: "counter", Text: "elke klant op maandag terugbelt"}
	r.Facilitator(counter)
	r.ToStep(workshoptest.ConsentStep(a))
	r.Facilitator(workshop.TakeCounter{Agreement: a.ID})
	r.Round(func(int) any { return workshop.ConsentAnswer{Stance: workshop.Consenting} })
	counter.Text = "elke klant op dinsdag terugbelt"
	r.Facilitator(counter)
	r.Facilitator(workshop.TakeCounter{Agreement: a.ID})
	r.Facilitator(workshop.SkipPhase{Reason: "Tijd"})
	for range 3 { // open, close, reveal: nobody writes
		r.Next()
	}
	r.ToStep("burying.graveyard")
	r.Next()
	r.ToStep("checkout.energy")
	return r
}

// TestAPracticeIsSaidOnEveryScreen: from the gate on, everybody reads on every
// screen what kind of session it is, also at its end; before the gate nobody does
// (INV-4).
func TestAPracticeIsSaidOnEveryScreen(t *testing.T) {
	room := scenes["practice"](t)
	v := workshop.View{State: workshop.New(), Live: workshop.Live{HasAnswered: func(workshop.RoundID, workshop.PersonID) bool { return false }}}
	seen := map[bool]int{}
	for _, rec := range room.Log {
		v.Apply(rec)
		v.Live.Now = rec.At
		se := v.Latest()
		if se == nil || se.State != workshop.Running && se.State != workshop.Finished {
			continue
		}
		seen[se.Practice]++
		trees := map[string]screen.Node{"room": v.PublicScreen(), "control": v.ControlScreen()}
		for _, p := range se.Present() {
			trees[string(p)] = v.PersonScreen(p)
		}
		for who, tree := range trees {
			if _, told := screen.Find(tree, "practice"); told != se.Practice {
				t.Fatalf("record %d, %s: the screen of %s says practice: %v, it is %v", rec.Seq, se.Step, who, told, se.Practice)
			}
		}
	}
	se := v.Latest()
	adopted, parked := v.AgreementsIn(se.ID, workshop.Adopted), v.AgreementsIn(se.ID, workshop.Parked)
	if seen[false] < 20 || seen[true] < 20 || se.State != workshop.Finished || len(adopted) == 0 || len(parked) == 0 {
		t.Errorf("%d moments before the gate, %d after; %s; %d adopted, %d parked", seen[false], seen[true], se.State, len(adopted), len(parked))
	}
}

// balanceDay is the part about balance of a full day: a pillar, and requests that
// are open, answered and late.
func balanceDay(t testing.TB) *workshoptest.Room {
	r := workshoptest.PlayBalance(t, workshoptest.Balance{Form: "day450", N: 9, Stop: "balance.step"})
	r.Facilitator(workshop.ChoosePillar{Value: screen.JSON("culture")})
	r.ToStep("balance.requests")
	for i, text := range []string{"Het rooster ligt te vroeg vast", "Elke terugbetaling gaat langs drie afdelingen"} {
		r.Must(workshop.Actor{Seat: workshoptest.Seat(5 + i)}, workshop.AskStructure{Text: text, To: r.State.Latest().Order[0], AnswerBy: "2026-11-24"})
	}
	r.Facilitator(workshop.AnswerStructure{Request: r.State.RequestsIn("")[0].ID, Answer: "Vanaf januari niet meer"})
	r.Now = r.Now.AddDate(0, 0, 2)
	r.Facilitator(workshop.Pause{On: true})
	return r
}

// worriedPromises are agreements about which worries are asked before consent.
func worriedPromises(t testing.TB) *workshoptest.Room {
	r := workshoptest.PlayForm(t, "full180", workshoptest.Script{N: 8, Stop: "agreements.write"})
	r.Next()
	for _, a := range r.State.AgreementsIn(r.State.Latest().ID, workshop.Draft) {
		r.Facilitator(workshop.SubmitAgreement{Agreement: a.ID})
	}
	r.ToStep("agreements.worries")
	r.Facilitator(workshop.OpenRound{Step: "agreements.worries"})
	r.AnswerAny()
	r.Next()
	r.Next()
	for _, a := range r.State.AgreementsIn(r.State.Latest().ID, workshop.Submitted) {
		for _, field := range a.Missing() {
			if strings.HasPrefix(field, "condition.") {
				r.Facilitator(workshop.WriteAgreement{Agreement: a.ID, Field: field, Value: screen.JSON("Alleen met twee mensen aan de balie")})
			}
		}
	}
	r.Next()
	return r
}
