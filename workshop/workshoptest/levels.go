package workshoptest

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Levels is what happens in the part about room and limits; the zero value is
// twelve people, four of them management, in a session of 180 minutes.
type Levels struct {
	Form     string
	Language string
	N        int
	Manage   int
	Areas    []Texts // of the decision areas, in turns
	// Cards are somebody's two cards: area and vote count from 0. E8 if nil.
	Cards func(area, vote, i int) (now, later int)
	// Object makes the person of this number object to the levels; 0 is nobody.
	Object int
	// Canvas is what is written on the canvas, by field; a usual one if nil.
	Canvas Texts
	// Refuse makes the person of this number object to the canvas; 0 is nobody.
	Refuse int
	Stop   string // before this step, without what follows a colon; "" plays to the end of the part
}

var usualAreas = []Texts{
	{"verb": "solve", "case": "Een bewoner belt voor de derde keer over dezelfde rekening", "inCustomerProcess": "yes", "frequency": "daily", "hoursNow": "72", "hoursTarget": "4", "bound": "no"},
	{"verb": "decide", "case": "Een familie vraagt om een bezoek buiten de vaste uren", "inCustomerProcess": "yes", "frequency": "weekly", "hoursNow": "48", "hoursTarget": "2", "bound": "law", "cap": "3"},
	{"verb": "act", "case": "Iemand vraagt iets wat we echt niet kunnen doen", "inCustomerProcess": "yes", "frequency": "weekly", "hoursNow": "120", "hoursTarget": "24", "bound": "no"},
	{"verb": "decide", "case": "Het team wil op vrijdag een uur eerder beginnen", "inCustomerProcess": "no", "frequency": "monthly", "hoursNow": "24", "hoursTarget": "1", "bound": "no"},
	{"case": "Bij het gesprek met een nieuwe collega is niemand van het team", "inCustomerProcess": "no", "hoursNow": "96", "hoursTarget": "8"},
}

// e8 are the cards for later of the method's example, four of management first.
var e8 = [2][12]int{{3, 3, 2, 4, 5, 6, 5, 4, 6, 5, 5, 4}, {4, 4, 3, 5, 5, 5, 5, 4, 5, 5, 5, 4}}

func (l *Levels) defaults() {
	if l.Form == "" {
		l.Form = "full180"
	}
	if l.Language == "" {
		l.Language = "nl"
	}
	if l.N == 0 {
		l.N, l.Manage = 12, 4
	}
	if l.Areas == nil {
		l.Areas = usualAreas
	}
	if l.Canvas == nil {
		l.Canvas = usualCanvas
	}
	if l.Cards == nil {
		l.Cards = func(_, vote, i int) (int, int) { return 1 + i%3, e8[vote][i%12] }
	}
}

// PlayLevels plays a session in which everything before room and limits is left
// out: decision areas, their votes, consent on the levels, the on-the-spot test.
func PlayLevels(t testing.TB, l Levels) *Room {
	t.Helper()
	l.defaults()
	r := NewRoomOf(t, l.Language, l.Form)
	r.Fill(People[:l.N], l.Manage)
	r.Next()
	for r.phase() != "room" {
		r.Facilitator(workshop.SkipPhase{Reason: "Al gedaan"})
	}
	for range 200 {
		step, _, _ := strings.Cut(r.State.Current().Step, ":")
		if step == l.Stop || r.phase() != "room" {
			return r
		}
		r.fillAreas(l.Areas)
		r.fillCanvas(l.Canvas)
		if o := r.View().Overview(); o.Counter != nil && o.Counter.N == 0 {
			r.answerLevels(l)
		}
		if m, ok := r.View().NextMove(); ok && m.Blocked != nil && m.Blocked.Key == "mandate.objection" {
			r.Facilitator(workshop.SettleAreas{Area: r.Areas()[0].ID, To: workshop.SheetParked, Reason: "Eerst weten wat de wet zegt"})
			continue
		}
		r.press()
	}
	t.Fatalf("never came to %q, at %s", l.Stop, r.View().Place())
	return nil
}

// phase is the kind of the running phase.
func (r *Room) phase() string {
	se := r.State.Current()
	return se.Plan[se.Phase].Phase
}

// Areas are the decision areas of the session.
func (r *Room) Areas() []*workshop.Sheet {
	return r.State.SheetsIn(r.State.Latest().ID, "decisionArea")
}

// fillAreas writes down what the room says of the decision areas that nothing
// was said of.
func (r *Room) fillAreas(texts []Texts) {
	r.T.Helper()
	if r.State.Latest().Step != "room.areas" {
		return
	}
	people := r.State.Current().Voters()
	for i, sh := range r.Areas() {
		if sh.Values["case"] != "" {
			continue
		}
		values := maps.Clone(texts[i%len(texts)])
		values["owner"] = string(people[i%len(people)])
		for _, field := range slices.Sorted(maps.Keys(values)) {
			r.Facilitator(workshop.WriteSheet{Sheet: sh.ID, Field: field, Value: screen.JSON(values[field])})
		}
	}
}

func (r *Room) answerLevels(l Levels) {
	r.T.Helper()
	open := r.OpenRound()
	switch open.Question.Form {
	case workshop.Mandate.Name:
		area := slices.IndexFunc(r.Areas(), func(sh *workshop.Sheet) bool { return strings.HasSuffix(open.Step, string(sh.ID)) })
		vote := 0
		if strings.HasPrefix(open.Step, "room.again") {
			vote = 1
		}
		r.Answer(func(i int) any {
			now, later := l.Cards(area, vote, i)
			return map[string]int{"now": now, "later": later}
		})
	case workshop.Consent.Name:
		r.Answer(func(i int) any {
			if strings.HasPrefix(open.Step, "room.consent") {
				return l.canvasAnswer(open, i)
			}
			if l.Object > 0 && i == l.Object {
				return workshop.ConsentAnswer{Stance: workshop.Objection, Text: "Bij de eerste weten we nog niet wat de wet zegt.", Fix: "Vraag het eerst na."}
			}
			return workshop.ConsentAnswer{Stance: workshop.Consenting}
		})
	case workshop.Rating.Name:
		r.AnswerAny()
	default:
		r.Answer(func(i int) any { return workshop.ChoiceAnswer{Choice: []string{"yes", "no", "no"}[i%3]} })
	}
}
