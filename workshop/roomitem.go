package workshop

import (
	"strings"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// The limits of a canvas (METHOD §3.2).
const (
	mostLimits     = 7
	mostPrinciples = 5  // more than that is a script (R-003-13)
	mostRules      = 12 // that can be typed: writing is never blocked
	mostBudget     = 10_000_000
	// customerDemand is the kind of limit that needs a friendly no (R-003-11).
	customerDemand = "customerDemand"
	hasBudget      = "yes"
)

// roomItem is the canvas of room and limits (METHOD §4.6) of one decision area:
// what may be done in the customer's interest, and where it stops. Its area is
// kept beside the fields, under areaValue.
var roomItem = sheet(sheetKind{
	name: "roomItem", consent: "room.consent", whole: true, shared: true,
	fields: append([]sheetField{
		{name: "case", kind: screen.NoteField, length: 200, words: true},
		{name: "customerInterest", kind: screen.NoteField, length: 160, words: true, needed: always},
		{name: "may", kind: screen.NoteField, length: 200, words: true, needed: always},
		{name: "budget", kind: screen.PickField, options: optionsOf("roomItem.budget.", hasBudget, "no"), needed: always},
		{name: "amount", kind: screen.NumberField, max: mostBudget, money: true, needed: withBudget, shown: withBudget},
		{name: "currency", kind: screen.PickField, options: currencyOptions, needed: withBudget, shown: withBudget},
		{name: "period", kind: screen.PickField, options: optionsOf("roomItem.period.",
			string(measure.PerDay), string(measure.PerWeek), string(measure.PerMonth), string(measure.PerCase)), needed: withBudget, shown: withBudget},
		{name: "per", kind: screen.PickField, options: optionsOf("roomItem.per.", "person", "team", "customer"), needed: withBudget, shown: withBudget},
		{name: "purposes", kind: screen.NoteField, length: 40, lines: 5, words: true, needed: withBudget, shown: withBudget},
		{name: "businessFrame", kind: screen.NoteField, length: 160, words: true, needed: always},
		{name: "principles", kind: screen.NoteField, length: 140, lines: mostRules, words: true, needed: always},
		{name: "guidance", kind: screen.NoteField, length: 140, words: true, needed: always},
		{name: "training", kind: screen.NoteField, length: 140, words: true, needed: always},
		{name: "framework", kind: screen.NoteField, length: 140, words: true, needed: always},
		{name: "steeringOnlyIf", kind: screen.NoteField, length: 140, words: true, needed: always},
		{name: "reviewDate", kind: screen.DateField, ahead: true, needed: always},
	}, conditionFields()...),
	rows: []rowKind{{name: "limit", least: 1, most: mostLimits, fields: []sheetField{
		{name: "text", kind: screen.NoteField, length: 140, words: true, needed: always},
		{name: "type", kind: screen.PickField, options: optionsOf("roomItem.limitType.", customerDemand, "other"), needed: always, shown: hasText},
		{name: "friendlyNo", kind: screen.NoteField, length: 200, words: true, needed: isDemand, shown: isDemand},
	}}},
	sections: []sheetSection{
		{id: "room", parts: []string{"case", "customerInterest", "may", "budget", "amount", "currency", "period", "per", "purposes"}},
		{id: "limits", parts: []string{"businessFrame", "limit"}},
		{id: "principles", parts: []string{"principles", "steeringOnlyIf"}},
		{id: "supports", parts: []string{"guidance", "training", "framework", "reviewDate"}},
	},
})

// areaValue is where a canvas keeps its decision area: it is chosen, not typed.
const areaValue = "area"

func withBudget(v map[string]string) bool { return v["budget"] == hasBudget }
func isDemand(v map[string]string) bool   { return v["text"] != "" && v["type"] == customerDemand }

// currencyOptions are ISO codes, which read the same in every language.
func currencyOptions(View) []screen.Option {
	var out []screen.Option
	for _, code := range []string{"EUR", "GBP", "USD", "CHF"} {
		out = append(out, screen.Option{ID: code, Text: screen.Text{Plain: code}})
	}
	return out
}

// limitLine is one limit of a canvas.
type limitLine struct {
	no         int
	text       string
	demand     bool // of a customer
	friendlyNo string
}

// limitsOf are the limits of a canvas that are written down.
func limitsOf(sh *Sheet) []limitLine {
	var out []limitLine
	for no := 1; no <= mostLimits; no++ {
		v := rowValues(sh.Values, "limit", no)
		if v["text"] == "" {
			continue
		}
		l := limitLine{no: no, text: v["text"], demand: isDemand(v)}
		if l.demand {
			l.friendlyNo = v["friendlyNo"]
		}
		out = append(out, l)
	}
	return out
}

// linesOf are the lines of a note.
func linesOf(note string) []string {
	if note == "" {
		return nil
	}
	return strings.Split(note, "\n")
}

// canvasObstacle is what a canvas lacks to be proposed or adopted (INV-10), in
// one sentence.
func (s *State) canvasObstacle(sh *Sheet) *screen.Text {
	missing := sh.Missing()
	switch {
	case len(missing) > 0 && isMoney(missing[0]):
		return screen.Say("roomItem.lacksMoney", "field", screen.Key(sh.kind().label(missing[0])))
	case len(missing) > 0:
		return screen.Say("roomItem.lacks", "field", screen.Key(sh.kind().label(missing[0])), "N", len(missing))
	case len(linesOf(sh.Values["principles"])) > mostPrinciples:
		return screen.Say("roomItem.script", "most", mostPrinciples)
	}
	return nil
}

// isMoney reports the fields without which an amount is no agreement.
func isMoney(field string) bool {
	switch field {
	case "amount", "currency", "period", "per", "purposes":
		return true
	}
	return false
}

// areaOf is the decision area that a canvas is about, nil when it is gone.
func (s *State) areaOf(sh *Sheet) *Sheet { return s.FindSheet(SheetID(sh.Values[areaValue])) }

// canvasName is what a canvas is called: its decision area.
func (s *State) canvasName(sh *Sheet) screen.Text {
	if area := s.areaOf(sh); area != nil {
		return areaName(area)
	}
	return screen.T("roomItem.name")
}

// Canvases are those that are in force: adopted, or on trial.
func (s *State) Canvases() []*Sheet { return s.SheetsIn("", roomItem.name, SheetAdopted, SheetTrial) }
