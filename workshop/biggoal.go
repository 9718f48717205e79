package workshop

import (
	"maps"
	"math"
	"strconv"

	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
)

// mostKeyResults is how many results a big goal has (METHOD P3).
const mostKeyResults = 3

// bigGoalSheet is the big goal (BHAG) with its key results (R-000-11, -12). The
// facilitator writes what the room says; the goal may stay a draft.
var bigGoalSheet = sheet(sheetKind{
	name: "bigGoal", loose: true,
	fields: []sheetField{
		{name: "text", kind: screen.NoteField, length: sentenceLength, words: true, needed: always},
		{name: "why", kind: screen.NoteField, length: sentenceLength, words: true, needed: always},
		{name: "year", kind: screen.NumberField, min: 2020, max: 2100, needed: always},
	},
	rows: []rowKind{{name: "keyResult", least: 1, most: mostKeyResults, fields: keyResultFields}},
})

// BigGoal is the newest big goal of the programme, nil when there is none.
func (s *State) BigGoal() *Sheet {
	if all := s.SheetsIn("", bigGoalSheet.name, SheetOffered); len(all) > 0 {
		return all[len(all)-1]
	}
	return nil
}

// bigGoalPlace is the room's sheet: a new one, from today on, or the one of an
// earlier session to go on with.
func bigGoalPlace(v View) []sheetPlace {
	if old := v.BigGoal(); old != nil {
		return []sheetPlace{{values: maps.Clone(old.Values), replaces: old.ID}}
	}
	return []sheetPlace{{values: map[string]string{RowKey("keyResult", 1, "start"): day(v.Live.Now, v.Zone())}}}
}

// bigGoalStep is where the big goal and its results are written. It is not left
// while the guard's question is not answered.
func bigGoalStep() Step {
	id := "compass.bigGoal"
	return sheetStep(sheetSpec{
		id: id, kind: bigGoalSheet.name, places: bigGoalPlace, card: bigGoalCard, told: bigGoalTold, live: true,
		intro: func(v View) []screen.Node {
			return []screen.Node{screen.Head("title", "question."+id), screen.Para("text", "text."+id)}
		},
		next: func(v View) *Move {
			for _, sh := range v.SheetsIn(v.Latest().ID, bigGoalSheet.name, SheetOffered) {
				for no := 1; no <= mostKeyResults; no++ {
					if k := keyResultOf(rowValues(sh.Values, "keyResult", no)); k.Text != "" && k.Guard().Warns() && k.Bigger == "" {
						return waits(screen.T("next.keyResults"), "write:"+string(sh.ID)+":"+RowKey("keyResult", no, "bigger"), screen.Say("keyResult.answerFirst", "text", k.Text))
					}
				}
			}
			return nil
		},
	})
}

func bigGoalID(sh *Sheet, part string) string { return "bigGoal:" + string(sh.ID) + ":" + part }

// bigGoalCard is the goal with its year and why, and what it will show by.
func bigGoalCard(v View, sh *Sheet) []screen.Node {
	var out []screen.Node
	if text := sh.Values["text"]; text != "" {
		n := screen.Node{ID: bigGoalID(sh, "text"), Kind: screen.Line, Tone: screen.Strong, Text: screen.Words(text)}
		if year := sh.Values["year"]; year != "" {
			n.Note = screen.Say("bigGoal.year", "year", year)
		}
		out = append(out, n)
	}
	if why := sh.Values["why"]; why != "" {
		out = append(out, screen.Node{ID: bigGoalID(sh, "why"), Kind: screen.Line, Text: screen.Say("bigGoal.says.why", "text", why)})
	}
	for _, k := range v.keyResultsOf(sh) {
		id := "result:" + string(k.ID)
		out = append(out, screen.Node{ID: id, Kind: screen.Line, Text: keyResultText(k)})
		guard := guardNodes(id, k)
		if k.Bigger != "" && len(guard) > 0 { // answered: the question steps back
			guard = guard[len(guard)-1:]
		}
		out = append(out, guard...)
	}
	return out
}

// guardNodes are what the long-goal guard asks, with the answer once there is one.
func guardNodes(id string, k KeyResult) []screen.Node {
	g := k.Guard()
	var out []screen.Node
	if g.Short {
		out = append(out, screen.Node{ID: id + ":short", Kind: screen.Line, Tone: screen.Warn, Text: screen.Say("keyResult.guard.short")})
	}
	if g.Small {
		out = append(out, screen.Node{ID: id + ":small", Kind: screen.Line, Tone: screen.Warn, Text: screen.Say("keyResult.guard.small", "pct", chart.Number(g.Change.Decimal(1)))})
	}
	if g.Warns() && k.Bigger != "" {
		out = append(out, screen.Node{ID: id + ":bigger", Kind: screen.Line, Text: screen.Say("keyResult.bigger", "text", k.Bigger)})
	}
	return out
}

// bigGoalTold is the goal in the report, its results as pictures.
func bigGoalTold(v View, sh *Sheet) []screen.Node {
	f := facts{screen.Node{ID: bigGoalID(sh, "told"), Kind: screen.Facts}, bigGoalSheet.name}
	f.fields(sh.Values, "text", "why", "year")
	out := []screen.Node{f.node}
	for _, k := range v.keyResultsOf(sh) {
		out = append(out, v.resultCard(k))
	}
	return out
}

// resultCard is a key result with its line.
func (v View) resultCard(k KeyResult) screen.Node {
	id := "result:" + string(k.ID)
	n := screen.Node{ID: id, Kind: screen.Card, Text: keyResultText(k)}
	if k.Why != "" {
		n.Note = screen.Say("bigGoal.says.why", "text", k.Why)
	}
	if k.known() {
		drawing := k.picture()
		n.Kids = append(n.Kids, screen.Node{ID: id + ":line", Kind: screen.Picture, Drawing: &drawing})
	}
	n.Kids = append(n.Kids, guardNodes(id, k)...)
	return n
}

// resultSteps show each result as a line from now to its year, alone on the room
// screen.
func resultSteps(v View) []Step {
	var out []Step
	if sh := v.BigGoal(); sh != nil && sh.Session == v.Latest().ID {
		for _, k := range v.KeyResults() {
			out = append(out, resultStep(sh, k))
		}
	}
	return out
}

func resultStep(sh *Sheet, k KeyResult) Step {
	id := "compass.result:" + string(k.ID)
	show := func(v View) []screen.Node {
		k, ok := v.FindKeyResult(k.ID)
		if !ok { // changed meanwhile
			return []screen.Node{screen.MutedPara("none", "keyResult.none")}
		}
		drawing := k.picture()
		var out []screen.Node
		if text, year := sh.Values["text"], sh.Values["year"]; text != "" && year != "" {
			out = append(out, screen.MutedPara("goal", "bigGoal.inYear", "text", text, "year", year))
		}
		out = append(out, screen.Node{ID: "line", Kind: screen.Picture, Drawing: &drawing})
		if k.Why != "" {
			out = append(out, screen.Para("why", "bigGoal.says.why", "text", k.Why))
		}
		return out
	}
	return Step{
		ID: id, Name: screen.T("step.compass.result", "name", shorten(k.Text, 40)), Public: show,
		Person:  func(v View, _ PersonID) []screen.Node { return show(v) },
		Control: func(v View) []screen.Node { return append(guidance(id), show(v)...) },
	}
}

// rounded is a place on a line as a number that a span of that size needs.
func rounded(at, span float64) chart.Number {
	decimals := 0
	if math.Abs(span) < 10 {
		decimals = 1
	}
	return chart.Number(strconv.FormatFloat(at, 'f', decimals, 64))
}
