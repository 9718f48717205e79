package workshoptest

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// PlayForm plays a session of a long form from the lobby to its end, or up to
// the step where the script stops. The way to the agreements is walked, with
// charters written and proposed; from there the script says what people do.
func PlayForm(t testing.TB, form string, s Script) *Room {
	t.Helper()
	s.defaults()
	r := NewRoomOf(t, s.Language, form)
	r.Swap = s.Swap
	if !s.Now.IsZero() {
		r.Now = s.Now
	}
	r.Fill(s.Names, s.Manage)
	return r.playOnForm(s)
}

// playOnForm is PlayForm for a room whose people are in.
func (r *Room) playOnForm(s Script) *Room {
	r.T.Helper()
	r.script = &s
	for _, part := range []struct {
		from string
		play func(*Room, Script) bool
	}{{"agreements.write", agree}, {"burying.pick", bury}} {
		if !r.comesTo(part.from) {
			continue
		}
		if r.onto(s.Stop, part.from); r.State.Current().Step == s.Stop || !part.play(r, s) {
			return r
		}
	}
	r.onto(s.Stop)
	return r
}

// comesTo reports whether the plan has the phase of a step, switched on.
func (r *Room) comesTo(step string) bool {
	kind, _, _ := strings.Cut(step, ".")
	return slices.ContainsFunc(r.State.Current().Plan, func(p workshop.PhasePlan) bool { return p.Phase == kind && !p.Off })
}

// onto presses on to one of some steps, or to the end.
func (r *Room) onto(stops ...string) {
	r.T.Helper()
	for range 400 {
		se := r.State.Latest()
		if se.State == workshop.Finished || se.Step != "" && slices.Contains(stops, se.Step) {
			return
		}
		r.FillCharters()
		switch se.Step {
		case "agreements.score":
			r.mergeSame("agreements.proposals")
		case "burying.score":
			r.mergeSame("burying.nominate")
		}
		r.Forward()
	}
	r.T.Fatalf("never came to %v, at %s", stops, r.View().Place())
}

// charterValues are a charter that can be adopted.
var charterValues = map[string]string{
	"customer": "Mensen die na een ziekenhuisopname thuis verder herstellen", "purpose": "Wie naar huis gaat, weet dezelfde dag wie er komt en wanneer",
	"why": "Nu bellen mensen drie keer voordat iemand antwoord geeft", "inScope": "De intake\nHet eerste bezoek", "outOfScope": "De rekening",
	"size": "9", "ambassador": "Noor",
	"goal.1.text": "Elke klant heeft dezelfde dag een antwoord waar hij mee verder kan", "goal.1.why": "Wachten maakt onrustig", "goal.1.kpi": "Wachttijd tot het eerste antwoord",
	"goal.1.unit": "uur", "goal.1.direction": workshop.LowerIsBetter, "goal.1.baseline": "18", "goal.1.target": "4",
	"goal.1.serves": workshop.ForKeyResult, "goal.1.keyResult": "Over twee jaar raadt 9 van de 10 klanten ons aan",
}

// FillCharters lets who has the pen write the charters that are empty, and
// proposes them.
func (r *Room) FillCharters() {
	r.T.Helper()
	for i, sh := range r.State.SheetsIn(r.State.Latest().ID, "charter", workshop.SheetDraft) {
		if len(sh.Values) > 0 || sh.Pen == "" {
			continue
		}
		values := maps.Clone(charterValues)
		values["name"] = []string{"Thuis", "Balie", "Nazorg", "Planning"}[i%4]
		pen := workshop.Actor{Seat: Seat(slices.Index(r.State.Latest().Order, sh.Pen))}
		for _, field := range slices.Sorted(maps.Keys(values)) {
			r.Must(pen, workshop.WriteSheet{Sheet: sh.ID, Field: field, Value: screen.JSON(values[field])})
		}
		r.Facilitator(workshop.ProposeSheet{Sheet: sh.ID})
	}
}
