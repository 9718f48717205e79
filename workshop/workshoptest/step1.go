package workshoptest

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Step1 is what is said in the customer team and its adoption; the zero value
// is the usual session of twelve people.
type Step1 struct {
	Swap   [2]int   // as in Room
	Form   string   // full180 if empty
	N      int      // participants, 12 if 0; at most 24
	Manage int      // of whom management, a quarter if 0
	Names  []string // of the people
	Stop   string   // stop before this step, "" plays up to the phase after the adoption
	Split  []Texts  // of the split maps, by table, in turns
	Cards  []Texts  // of the charters, by table, in turns
	LetGo  []Texts  // of the letting-go cards, in turns
	// Object makes the person of this number object to the first charter, in both
	// votes: it ends on trial. 0 is nobody.
	Object int
	// Unclear makes the first goal unclear in its first vote.
	Unclear bool
}

var usualSplit = []Texts{
	{
		"process.1.name": "Klachten beantwoorden", "process.1.decides": "management", "process.1.executes": "team", "process.1.skillsWith": "team", "process.1.system": "CRM", "process.1.teamMayChange": "no",
		"process.2.name": "Rooster maken", "process.2.decides": "management", "process.2.executes": "team", "process.2.teamMayChange": "unknown",
		"process.3.name": "Intake van nieuwe bewoners", "process.3.decides": "team", "process.3.executes": "team", "process.3.teamMayChange": "yes",
		"process.4.name": "Inkoop van hulpmiddelen", "process.4.decides": "other", "process.4.executes": "team", "process.4.skillsWith": "team", "process.4.system": "ERP", "process.4.teamMayChange": "no",
	},
	{
		"process.1.name": "Bezoek plannen", "process.1.decides": "team", "process.1.executes": "team", "process.1.teamMayChange": "yes",
		"process.2.name": "Coulance tot € 50", "process.2.decides": "management", "process.2.executes": "team", "process.2.skillsWith": "team", "process.2.teamMayChange": "no",
		"process.3.name": "Nazorg", "process.3.decides": "team", "process.3.executes": "other", "process.3.teamMayChange": "unknown",
	},
}

var usualCharters = []Texts{
	{
		"customer": "Bewoners met een klacht of een vraag", "name": "Team Balie", "purpose": "Elke bewoner heeft dezelfde dag een antwoord van iemand die het weet",
		"why": "Wachten zonder bericht maakt mensen boos, en ons ook", "inScope": "Klachten tot € 50\nTerugbellen\nHet rooster van de balie", "outOfScope": "Facturen\nVerbouwingen",
		"goal.1.text": "Samen elke klacht binnen één dag dicht", "goal.1.why": "Dan weet een bewoner waar hij aan toe is", "goal.1.kpi": "Doorlooptijd van klachten",
		"goal.1.unit": "uur", "goal.1.direction": workshop.LowerIsBetter, "goal.1.baseline": "72", "goal.1.target": "24", "goal.1.serves": workshop.Maintenance,
		"activity.1.what": "Elke ochtend de open klachten verdelen", "activity.1.when": "om half negen", "activity.1.where": "aan de balie", "activity.1.goodWhen": "iedere klacht een naam heeft",
		"size": "8", "ambassador": "Samira", "future": "Bewoners bellen nog één keer, en dan is het klaar", "path": "Eerst de balie, daarna de avonddienst",
	},
	{
		"customer": "Bewoners die thuis hulp krijgen", "name": "Team Thuis", "purpose": "Bewoners houden de regie over hun eigen dag", "why": "Nu bepaalt ons rooster hun dag",
		"inScope": "De planning van bezoeken\nHulpmiddelen tot € 100", "outOfScope": "Medicatie voorschrijven",
		"goal.1.text": "Negen van de tien bezoeken op het moment dat de bewoner kiest", "goal.1.why": "Een vaste tijd geeft rust", "goal.1.kpi": "Bezoeken op het gekozen moment",
		"goal.1.unit": "%", "goal.1.direction": workshop.HigherIsBetter, "goal.1.baseline": "62", "goal.1.target": "90", "goal.1.serves": workshop.ForKeyResult, "goal.1.keyResult": "In 2028 kiest elke bewoner zelf",
		"size": "13", "sizeCheck": "second", "ambassador": "Noor",
	},
}

var usualLetGo = []Texts{
	{"letGo": "Het rooster van de balie", "talkAgainIf": "twee weken achter elkaar meer dan tien klachten open staan", "task.1.text": "Ruimte in het budget regelen", "task.1.type": "support"},
	{"letGo": "Elke klacht boven € 20 zelf lezen", "talkAgainIf": "een klant naar de krant stapt", "learningGoal": "Eerst een vraag stellen, dan pas iets vinden"},
}

func (s *Step1) defaults() {
	if s.Form == "" {
		s.Form = "full180"
	}
	if s.N == 0 {
		s.N = 12
	}
	if s.Manage == 0 {
		s.Manage = max(1, s.N/4)
	}
	if s.Names == nil {
		s.Names = People[:s.N]
	}
	for texts, usual := range map[*[]Texts][]Texts{&s.Split: usualSplit, &s.Cards: usualCharters, &s.LetGo: usualLetGo} {
		if *texts == nil {
			*texts = usual
		}
	}
}

// PlayStep1 plays a session from the lobby through the customer team and its
// adoption: tables, split maps and charters written with the pen going round,
// the votes, consent, the letting-go cards. It stops before the step Stop, or
// in the phase after the adoption.
func PlayStep1(t testing.TB, s Step1) *Room {
	t.Helper()
	s.defaults()
	r := NewRoomOf(t, "nl", s.Form)
	r.Swap = s.Swap
	r.Fill(s.Names, s.Manage)
	r.PlayOnStep1(s)
	return r
}

// PlayOnStep1 is PlayStep1 for a room whose people are in.
func (r *Room) PlayOnStep1(s Step1) {
	r.T.Helper()
	s.defaults()
	for range 200 {
		se := r.State.Current()
		if se.Step == s.Stop && s.Stop != "" || s.Stop == "" && r.past("adoption") {
			return
		}
		switch se.Step {
		case "customerTeam.split":
			r.writeSheets("splitMap", s.Split)
		case "customerTeam.charter", "customerTeam.reformulate":
			r.writeSheets("charter", s.Cards)
		case "adoption.letGo":
			r.signCards(s.LetGo)
		}
		if o := r.View().Overview(); o.Counter != nil && o.Counter.N == 0 {
			r.answerStep1(s)
		}
		r.press()
	}
	r.T.Fatalf("never came to %q, at %s", s.Stop, r.View().Place())
}

// past reports whether the session has come past a phase.
func (r *Room) past(kind string) bool {
	se := r.State.Current()
	at := slices.IndexFunc(se.Plan, func(p workshop.PhasePlan) bool { return p.Phase == kind })
	return se.Phase > at
}

// writeSheets lets every table write its draft: each section by whoever has the
// pen then.
func (r *Room) writeSheets(kind string, texts []Texts) {
	r.T.Helper()
	for _, sh := range r.State.SheetsIn(r.State.Current().ID, kind, workshop.SheetDraft) {
		values := maps.Clone(texts[(sh.Table-1)%len(texts)])
		if sh.Values["goal.1.text"] != "" { // a goal that was not clear
			values["goal.1.text"] += ", elke werkdag"
		}
		if table := (sh.Table - 1) / len(texts); table > 0 && values["name"] != "" {
			values["name"] = fmt.Sprintf("%s %d", values["name"], table+1)
		}
		pen := func() workshop.Actor { return r.actor(sh.Pen) }
		for _, field := range slices.Sorted(maps.Keys(values)) {
			r.Must(pen(), workshop.WriteSheet{Sheet: sh.ID, Field: field, Value: screen.JSON(values[field])})
		}
		for r.Do(pen(), workshop.PassPen{Sheet: sh.ID}) == nil {
			continue
		}
		r.Must(pen(), workshop.ProposeSheet{Sheet: sh.ID})
	}
}

// signCards lets all managers but the last fill in and sign a letting-go card.
func (r *Room) signCards(texts []Texts) {
	r.T.Helper()
	all := r.State.SheetsIn(r.State.Current().ID, "letGo", workshop.SheetDraft)
	for i, sh := range all[:max(len(all)-1, 0)] {
		values := maps.Clone(texts[i%len(texts)])
		if kpis := r.State.Kpis(); len(kpis) > 0 {
			values["trusted"] = string(kpis[i%len(kpis)].ID)
		} else {
			values["trustedOther"] = "Wat bewoners ons vertellen"
		}
		for _, field := range slices.Sorted(maps.Keys(values)) {
			r.Must(r.actor(sh.Owner), workshop.WriteSheet{Sheet: sh.ID, Field: field, Value: screen.JSON(values[field])})
		}
		r.Must(r.actor(sh.Owner), workshop.SignLetGo{Sheet: sh.ID})
	}
}

// actor is the device of a participant.
func (r *Room) actor(p workshop.PersonID) workshop.Actor {
	return workshop.Actor{Seat: Seat(slices.Index(r.State.Current().Order, p))}
}

// answerStep1 answers the open round: high marks, consent, and what the script
// says otherwise.
func (r *Room) answerStep1(s Step1) {
	r.T.Helper()
	q := r.OpenRound().Question
	first := r.State.SheetsIn(r.State.Current().ID, "charter")
	about := len(first) > 0 && r.OpenRound().Subject == fmt.Sprintf("%s.%d", first[0].ID, first[0].Revision)
	switch q.Form {
	case workshop.Consent.Name:
		r.Answer(func(i int) any {
			switch {
			case about && s.Object > 0 && i == s.Object:
				return workshop.ConsentAnswer{Stance: workshop.Objection, Text: "Dan blijft de balie op vrijdag leeg.", Fix: "Vrijdag tot vieren met z'n tweeën."}
			case i == s.N-1:
				return workshop.ConsentAnswer{Stance: workshop.Concern, Text: "Is er genoeg tijd voor in de zomer?"}
			}
			return workshop.ConsentAnswer{Stance: workshop.Consenting}
		})
	case workshop.Rating.Name:
		again := r.State.Current().Step != "customerTeam.clarity"
		r.Answer(func(i int) any {
			a := map[string]int{}
			for j, it := range q.Items {
				a[it.ID] = max(q.Min, q.Max-(i+j)%2)
				if s.Unclear && !again && j == 0 && i == 0 {
					a[it.ID] = 1
				}
			}
			return a
		})
	default:
		r.AnswerAny()
	}
}
