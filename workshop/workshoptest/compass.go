package workshoptest

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Compass is what happens in the part about the compass and the big goals; the
// zero value is twelve people, three of them management, in 180 minutes.
type Compass struct {
	Form      string
	Language  string
	N         int
	Manage    int
	Sentences []string // what people write, in turns
	Tables    []string // the tables' sentences, in turns
	Words     Texts    // direction, goal and strategy
	Goal      Texts    // the big goal with its results
	Signals   []Texts  // of the tables, in turns
	Customers Texts    // the customer signals
	// Foggy leaves the goal unclear in its first vote, or with 2 in both: then the
	// compass is parked.
	Foggy int
	Swap  [2]int // as in Room
	Stop  string // before this step, without what follows a colon; "" plays to the end of the part
}

var (
	usualSentences = []string{
		"dezelfde dag antwoord geven, ook als het antwoord nee is", "blijven tot het echt werkt", "de buurt kennen, straat voor straat",
		"één persoon geven die alles regelt", "zeggen wat het kost voordat we beginnen", "ook na zes uur thuis langskomen",
	}
	usualTableSentences = []string{"één vast gezicht geven dat dezelfde dag antwoordt", "blijven tot het echt werkt", "de buurt kennen en zelf beslissen"}
	usualWords          = Texts{
		"direction": "Van ons rooster naar het ritme van de bewoner", "goal": "Over drie jaar regelt een bewoner alles in één gesprek",
		"strategy": "Kleine teams per wijk die zelf beslissen, en geen nieuwe afdeling erbij",
	}
	usualGoal = Texts{
		"text": "Niemand in onze stad hoeft nog twee keer te bellen", "why": "Wie moet wachten en uitleggen, vraagt geen hulp meer", "year": "2031",
		"keyResult.1.text": "Vragen die in één gesprek klaar zijn", "keyResult.1.unit": "%", "keyResult.1.baseline": "40", "keyResult.1.target": "80",
		"keyResult.1.end": "2028-11-23", "keyResult.1.why": "Dan hoeft niemand zijn verhaal twee keer te doen",
		"keyResult.2.text": "Het cijfer dat bewoners ons geven", "keyResult.2.unit": "punten", "keyResult.2.baseline": "7.4", "keyResult.2.target": "7.6",
		"keyResult.2.start": "2026-11-23", "keyResult.2.end": "2027-05-23", "keyResult.2.why": "Wie tevreden is, belt niet nog een keer",
		"keyResult.2.bigger": "Dan zouden we elke bewoner zelf laten kiezen wie er komt",
	}
	usualAround = []Texts{
		{"text": "Bewoners vragen of ze 's avonds kunnen bellen", "seen": "2026-11-02", "customerNeed": "Bewoners vragen of ze 's avonds kunnen bellen", "customerNeedSeen": "2026-11-02", "marketTrend": "De thuiszorg in de wijk geeft binnen een uur antwoord", "technology": "De meter geeft zelf door dat er iets mis is", "mediaUse": "De buurt praat in een groep waar wij niet in zitten"},
		{"text": "De thuiszorg in de wijk geeft binnen een uur antwoord", "seen": "", "customerNeed": "Ouders vragen om één vast gezicht", "marketTrend": "Een nieuwkomer doet alleen het makkelijke deel", "technology": "Een tolk op de telefoon die meteen meespreekt", "mediaUse": "Beoordelingen staan op een plek die niemand leest", "mediaUseSeen": "2026-10-19"},
	}
	usualCustomers = Texts{
		"first": "Iemand die zegt dat hij zijn verhaal al eens verteld heeft", "second": "Een vraag die na zes uur binnenkomt", "third": "Stilte na een offerte", "leave": "Klachten over de kleur van de folder",
	}
)

func (c *Compass) defaults() {
	if c.Form == "" {
		c.Form = "full180"
	}
	if c.Language == "" {
		c.Language = "nl"
	}
	if c.N == 0 {
		c.N, c.Manage = 12, 3
	}
	for into, usual := range map[*[]string][]string{&c.Sentences: usualSentences, &c.Tables: usualTableSentences} {
		if *into == nil {
			*into = usual
		}
	}
	for into, usual := range map[*Texts]Texts{&c.Words: usualWords, &c.Goal: usualGoal, &c.Customers: usualCustomers} {
		if *into == nil {
			*into = usual
		}
	}
	if c.Signals == nil {
		c.Signals = usualAround
	}
}

// PlayCompass plays a session in which everything before the compass is left out.
func PlayCompass(t testing.TB, c Compass) *Room {
	t.Helper()
	c.defaults()
	r := NewRoomOf(t, c.Language, c.Form)
	r.Swap = c.Swap
	r.Fill(People[:c.N], c.Manage)
	r.Next()
	for r.phase() != "compass" {
		r.Facilitator(workshop.SkipPhase{Reason: "Al gedaan"})
	}
	for range 200 {
		step, _, _ := strings.Cut(r.State.Current().Step, ":")
		if step == c.Stop || r.phase() != "compass" {
			return r
		}
		r.Now = r.Now.Add(40 * time.Second)
		r.writeCompass(c)
		if o := r.View().Overview(); o.Counter != nil && o.Counter.N == 0 {
			r.answerCompass(c)
		}
		m, ok := r.View().NextMove()
		if ok && m.Blocked != nil && m.Blocked.Key == "compass.notClear" {
			r.Facilitator(workshop.SettleCompass{To: workshop.SheetParked, Owner: r.State.Current().Present()[0], Day: r.Now.AddDate(0, 0, 14).Format(time.DateOnly)})
			continue
		}
		r.press()
	}
	t.Fatalf("never came to %q, at %s", c.Stop, r.View().Place())
	return nil
}

// writeCompass writes on what is handed out: tables by whoever has the pen, and
// the room's by the facilitator.
func (r *Room) writeCompass(c Compass) {
	r.T.Helper()
	se := r.State.Current()
	for _, kind := range []string{"tableSentence", "signal", "around"} {
		for _, sh := range r.State.SheetsIn(se.ID, kind, workshop.SheetDraft) {
			values := Texts{"sentence": c.Tables[(sh.Table-1)%len(c.Tables)]}
			if kind != "tableSentence" {
				values = c.Signals[(sh.Table-1)%len(c.Signals)]
			}
			r.writeFields(r.actor(sh.Pen), sh, values)
			for r.Do(r.actor(sh.Pen), workshop.PassPen{Sheet: sh.ID}) == nil {
				continue
			}
			r.Must(r.actor(sh.Pen), workshop.ProposeSheet{Sheet: sh.ID})
		}
	}
	for kind, values := range map[string]Texts{"compass": c.Words, "bigGoal": c.Goal, "customerSignals": c.Customers} {
		for _, sh := range r.State.SheetsIn(se.ID, kind, workshop.SheetOffered) {
			if kind == "compass" && se.Step == "compass.reword" {
				values = maps.Clone(values)
				values["goal"] += ", en wij zien dat in de cijfers"
			}
			if kind != "compass" || se.Step == "compass.words" || se.Step == "compass.reword" {
				r.writeFields(workshop.Actor{Facilitator: true}, sh, values)
			}
		}
	}
}

// writeFields writes the fields that a sheet has of some values.
func (r *Room) writeFields(by workshop.Actor, sh *workshop.Sheet, values Texts) {
	r.T.Helper()
	for _, field := range slices.Sorted(maps.Keys(values)) {
		if err := r.Do(by, workshop.WriteSheet{Sheet: sh.ID, Field: field, Value: screen.JSON(values[field])}); err != nil {
			if no, ok := workshop.AsRefusal(err); !ok || no.Text.Key != "refusal.newer" { // the other kind of scan has it
				r.T.Fatalf("%s: %v", field, err)
			}
		}
	}
}

func (r *Room) answerCompass(c Compass) {
	r.T.Helper()
	q, step := r.OpenRound().Question, r.State.Current().Step
	r.Answer(func(i int) any {
		if q.Form == workshop.Cards.Name {
			return workshop.CardsAnswer{Cards: []string{c.Sentences[i%len(c.Sentences)]}}
		}
		a := map[string]int{}
		for j, it := range q.Items {
			a[it.ID] = 5 - (i+j)%2
			foggy := c.Foggy > 1 || c.Foggy == 1 && step == "compass.clarity"
			if q.Rank {
				a[it.ID] = max(5-j-i%2, 0)
			} else if foggy && strings.HasSuffix(it.ID, ".goal") {
				a[it.ID] = 1 + i%4
			}
		}
		return a
	})
}
