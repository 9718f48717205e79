package workshoptest

import (
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// People are invented names, enough for a full room.
var People = []string{
	"Annemarie", "Kees", "Hülya", "Sander", "Samira", "Joost", "Fatima", "Willem-Jan", "Noor", "Daan", "Renée", "Björn",
	"Marloes", "Ibrahim", "Els", "Pieter", "Łukasz", "Yara", "Sjoerd", "Imke", "Rachid", "Tineke", "Gijs", "Zoë",
}

// Script is what people say in a play; the zero value is the usual session.
type Script struct {
	Language string    // nl if empty
	N        int       // participants, 12 if 0; at most 24
	Manage   int       // of whom management, a quarter if 0
	Swap     [2]int    // see Room.Swap
	Promises []string  // what everybody promises, in turns
	Texts    []Texts   // of the agreements, in turns
	Names    []string  // of the people
	Stop     string    // stop before this step, "" plays to the end
	Now      time.Time // when it begins, as NewRoom if zero
}

// Texts are the fields of an agreement; what is empty keeps the usual text.
type Texts map[string]string

var usualPromises = []string{
	"elke klant binnen één werkdag terugbelt", "klachten tot € 50 zelf beantwoordt", "elke maandag één klantverhaal op het bord zet",
	"het weekrooster vóór donderdag deelt", "na elk bezoek één ding navraagt", "de sleutel van het magazijn uit handen geeft",
}

var usualTexts = []Texts{
	{"type": workshop.Mutual, "soThat": "de klant dezelfde dag weet waar hij aan toe is", "doneWhen": "8 van de 10 klanten dezelfde dag gebeld zijn", "firstStep": "de bellijst van deze week maken"},
	{
		"type": workshop.Vertical, "soThat": "een klant met een klacht niet hoeft te wachten", "doneWhen": "8 van de 10 klachten dezelfde dag dicht zijn", "firstStep": "de klachten van vorige maand tellen",
		"counterPromise": "we vragen achteraf niet waarom, tot € 50 per klacht", "conditions": "Na een maand kijken we samen naar het totaal\nBoven € 50 beslist Annemarie dezelfde dag", "category": "room",
	},
	{"type": workshop.Mutual, "soThat": "we elke week horen voor wie we het doen", "doneWhen": "er vier verhalen op het bord hangen", "firstStep": "één klant bellen en vragen of het mag"},
}

var usualProcedures = []string{"Weekrapport in drievoud", "Paraaf bij elke bestelling", "Urenbriefje op papier"}

var usualSteps = []string{
	"Morgen voor twaalf bel ik de eerste klant", "Vanavond zet ik de klachten van vorige maand in één lijst", "Ik vraag Els of het bord in de gang mag hangen",
	"Ik stuur het rooster van volgende week alvast rond", "Ik loop morgen een uur mee bij de balie",
}

func (s *Script) defaults() {
	if s.Language == "" {
		s.Language = "nl"
	}
	if s.N == 0 {
		s.N = 12
	}
	if s.Manage == 0 {
		s.Manage = max(1, s.N/4)
	}
	if s.Promises == nil {
		s.Promises = usualPromises
	}
	if s.Texts == nil {
		s.Texts = usualTexts
	}
	if s.Names == nil {
		s.Names = People[:s.N]
	}
}

// Play plays a session of the form basis60 from the lobby to its end, or up to
// the step where the script stops.
func Play(t testing.TB, s Script) *Room {
	t.Helper()
	s.defaults()
	r := NewRoom(t, s.Language)
	r.Swap = s.Swap
	if !s.Now.IsZero() {
		r.Now = s.Now
	}
	r.Fill(s.Names, s.Manage)
	r.Next()
	for _, part := range []func(*Room, Script) bool{checkIn, harvest, agree, bury, checkOut} {
		if !part(r, s) {
			return r
		}
	}
	return r
}

// step goes to a step; false when the script stops there.
func (r *Room) step(s Script, id string) bool {
	r.T.Helper()
	r.ToStep(id)
	return s.Stop != id
}

func checkIn(r *Room, s Script) bool {
	if !r.step(s, "checkin.energy") {
		return false
	}
	r.Round(func(i int) any { return map[string]int{"energy": 3 + i%6} })
	if !r.step(s, "checkin.safety") {
		return false
	}
	r.Round(func(i int) any { return map[string]int{"safety": 2 + i%4} })
	return true
}

func harvest(r *Room, s Script) bool {
	if !r.step(s, "harvest.promises") {
		return false
	}
	r.Round(func(i int) any {
		return workshop.CardsAnswer{Cards: []string{s.Promises[i%len(s.Promises)]}}
	})
	if !r.step(s, "harvest.procedures") {
		return false
	}
	r.Round(func(i int) any {
		return workshop.CardsAnswer{Cards: []string{usualProcedures[i%len(usualProcedures)]}}
	})
	r.mergeSame("harvest.promises", "harvest.procedures")
	for _, id := range []string{"harvest.promiseScore", "harvest.procedureScore"} {
		if !r.step(s, id) {
			return false
		}
		r.Next()
		items := r.OpenRound().Question.Items
		r.Answer(func(i int) any { return scores(items, i) })
		r.Next()
		r.Next()
	}
	return true
}

// mergeSame puts cards of some steps that say the same together, as the
// facilitator does before they are scored.
func (r *Room) mergeSame(steps ...string) {
	r.T.Helper()
	first := map[string]workshop.CardID{}
	for _, id := range slices.Clone(r.State.CardOrder) {
		c := r.State.Cards[id]
		if c.Into != "" || !slices.Contains(steps, r.State.Rounds[c.Round].Step) {
			continue
		}
		key := string(c.Round) + c.Texts[0].Text
		if into, ok := first[key]; ok {
			r.Facilitator(workshop.MergeCards{From: id, Into: into})
			continue
		}
		first[key] = id
	}
}

func scores(items []screen.Option, i int) map[string]int {
	a := map[string]int{}
	for j, it := range items {
		a[it.ID] = (i*i + 3*i*j + 5*j) % 6
	}
	return a
}

func agree(r *Room, s Script) bool {
	if !r.step(s, "agreements.write") {
		return false
	}
	r.Next()
	r.writeAgreements(s)
	for i, a := range slices.Clone(r.State.Agreements) {
		if !r.step(s, ConsentStep(a)) {
			return false
		}
		r.Round(func(p int) any {
			switch {
			case i == 0 && p == 1:
				return workshop.ConsentAnswer{Stance: workshop.Concern, Text: "Is er op vrijdag genoeg tijd voor?"}
			case i == 1 && p == 2:
				return workshop.ConsentAnswer{Stance: workshop.Objection, Text: "Dan blijft de balie leeg.", Fix: "Alleen na vieren."}
			}
			return workshop.ConsentAnswer{Stance: workshop.Consenting}
		})
		if m, _ := r.View().NextMove(); m.Label.Key == "agreement.revise" { // this group does not word it anew
			r.Facilitator(workshop.SettleAgreement{Agreement: a.ID, To: workshop.Parked})
			continue
		}
		r.Next() // adopt
	}
	return true
}

func (r *Room) writeAgreements(s Script) {
	people := r.State.Current().Voters()
	due := r.Now.AddDate(0, 0, 30).Format(time.DateOnly)
	soon := r.Now.AddDate(0, 0, 2).Format(time.DateOnly)
	for i, a := range r.State.Agreements {
		receiver := people[(i+3)%len(people)]
		if receiver == a.GiverID() {
			receiver = people[(i+4)%len(people)]
		}
		values := map[string]string{"receiver": string(receiver), "due": due, "firstStepBy": soon}
		if kpis := r.State.Kpis(); len(kpis) > 0 {
			values["kpi"] = string(kpis[i%len(kpis)].ID)
		}
		maps.Copy(values, s.Texts[i%len(s.Texts)])
		for _, field := range slices.Sorted(maps.Keys(values)) {
			r.Facilitator(workshop.WriteAgreement{Agreement: a.ID, Field: field, Value: screen.JSON(values[field])})
		}
		r.Facilitator(workshop.SubmitAgreement{Agreement: a.ID})
		r.Facilitator(workshop.AcceptAgreement{Agreement: a.ID, As: "giver", Answer: "yes"})
		r.Facilitator(workshop.AcceptAgreement{Agreement: a.ID, As: "receiver", Answer: "yes"})
	}
}

func bury(r *Room, s Script) bool {
	if !r.step(s, "burying.pick") {
		return false
	}
	r.Next()
	for i, p := range slices.Clone(r.State.Procedures) {
		law := []string{"no", "yes", "no"}[i%3]
		for _, f := range [][2]string{{"reason", "Ooit gevraagd door de accountant"}, {"since", "2014"}, {"law", law}, {"hours", "0,5"}, {"people", "24"}} {
			r.Facilitator(workshop.WriteProcedure{Procedure: p.ID, Field: f[0], Value: screen.JSON(f[1])})
		}
		if !r.step(s, "burying.decide:"+string(p.ID)) {
			return false
		}
		if law == "no" {
			r.Round(func(int) any { return workshop.ChoiceAnswer{Choice: string(workshop.Buried)} })
		}
		r.Next() // decide
	}
	return true
}

func checkOut(r *Room, s Script) bool {
	if !r.step(s, "checkout.energy") {
		return false
	}
	r.Round(func(i int) any { return map[string]int{"energy": 5 + i%5} })
	if !r.step(s, "checkout.roti") {
		return false
	}
	r.Round(func(i int) any { return map[string]int{"roti": 3 + i%3} })
	if !r.step(s, "checkout.step") {
		return false
	}
	r.Round(func(i int) any {
		return workshop.CardsAnswer{Cards: []string{usualSteps[i%len(usualSteps)]}}
	})
	if !r.step(s, "checkout.followUp") {
		return false
	}
	r.Facilitator(workshop.PlanFollowUp{Day: r.Now.AddDate(0, 0, 28).Format(time.DateOnly)})
	if !r.step(s, "checkout.list") {
		return false
	}
	r.Next() // finish
	return true
}
