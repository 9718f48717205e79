package workshop

import (
	"strconv"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// The limits of a charter (METHOD §3.2).
const (
	mostGoals      = 3
	mostActivities = 12
	mostTeam       = 500 // a draft may be too large; adopting is what stops it (INV-1)
)

// charterSheet is the team charter (teamkaart): five sections, so that the pen
// goes round the table while it is written.
var charterSheet = sheet(sheetKind{
	name: "charter", consent: "adoption.consent",
	fields: append([]sheetField{
		{name: "customer", kind: screen.NoteField, length: 120, needed: always, words: true},
		{name: "name", kind: screen.LineField, length: 40, needed: always, words: true, shown: hasCustomer},
		{name: "purpose", kind: screen.NoteField, length: 240, needed: always, words: true, shown: hasCustomer},
		{name: "why", kind: screen.NoteField, length: 240, needed: always, words: true, shown: hasCustomer},
		{name: "inScope", kind: screen.NoteField, length: 80, lines: 7, needed: always, words: true},
		{name: "outOfScope", kind: screen.NoteField, length: 80, lines: 7, needed: always, words: true},
		{name: "size", kind: screen.NumberField, min: 1, max: mostTeam, needed: always, clears: []string{"sizeCheck"}},
		{name: "sizeCheck", kind: screen.PickField, options: optionsOf("charter.sizeCheck.", "needed", "second"), needed: isLarge, shown: isLarge},
		{name: "ambassador", kind: screen.LineField, length: 80},
		{name: "future", kind: screen.NoteField, length: 400},
		{name: "path", kind: screen.NoteField, length: 400},
	}, conditionFields()...),
	rows: []rowKind{
		{name: "goal", least: 1, most: mostGoals, fields: append([]sheetField{
			{name: "text", kind: screen.NoteField, length: 160, needed: always, words: true},
			{name: "why", kind: screen.NoteField, length: 160, needed: always, words: true},
		}, kpiFields...)},
		{name: "activity", most: mostActivities, fields: []sheetField{
			{name: "what", kind: screen.NoteField, length: 120, words: true, needed: always},
			{name: "when", kind: screen.LineField, length: 120},
			{name: "where", kind: screen.LineField, length: 120},
			{name: "goodWhen", kind: screen.LineField, length: 120},
		}},
	},
	sections: []sheetSection{
		{id: "customer", parts: []string{"customer", "name", "purpose", "why"}},
		{id: "scope", parts: []string{"inScope", "outOfScope"}},
		{id: "goal", parts: []string{"goal"}},
		{id: "doing", parts: []string{"activity"}},
		{id: "team", parts: []string{"size", "sizeCheck", "ambassador", "future", "path"}},
	},
})

// Charters are those that are in force: adopted, or on trial.
func (s *State) Charters() []*Sheet {
	return s.SheetsIn("", charterSheet.name, SheetAdopted, SheetTrial)
}

// goalSection is the section in which goals are written.
const goalSection = 2

// hasCustomer: who the team is there for comes first, so that the talk is not
// about departments (METHOD §2.3, P4).
func hasCustomer(v map[string]string) bool { return v["customer"] != "" }

// isLarge asks for an answer to the question whether somebody is too many
// (INV-1); a changed number asks it anew.
func isLarge(v map[string]string) bool {
	n, err := strconv.Atoi(v["size"])
	return err == nil && measure.TeamSizeOf(n) == measure.TeamSizeLarge
}

// teamSize is how many people a charter's team has, 0 while unknown.
func teamSize(sh *Sheet) int {
	n, err := strconv.Atoi(sh.Values["size"])
	if err != nil {
		return 0
	}
	return n
}
