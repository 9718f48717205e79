package workshop

import (
	"strconv"

	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

var _ = command[StartBaseline]("balance.baseline")

// baselineSheet is where the organisation or a team stood when the programme
// began (R-004-02): optional totals. There is no field for a person, and of a
// group that is too small nothing is shown.
var baselineSheet = sheet(sheetKind{name: "baseline", standing: true, fields: []sheetField{
	{name: "of", kind: screen.PickField, options: optionsOf("baseline.of.", "organisation", "team")},
	{name: "people", kind: screen.NumberField, min: 1, max: mostBudget},
	{name: "period", kind: screen.LineField, length: 40, words: true},
	{name: "turnover", kind: screen.NumberField, max: 100, parts: true},
	{name: "vacancies", kind: screen.NumberField, max: mostTimes},
	{name: "absence", kind: screen.NumberField, max: 100, parts: true},
}})

// baselineFigures are the figures of a baseline, in the order of showing.
var baselineFigures = []string{"turnover", "vacancies", "absence"}

// StartBaseline starts the programme's baseline; there is one. Facilitator only.
type StartBaseline struct{}

func (StartBaseline) decide(s *State, e Env) (Decision, error) {
	if err := s.facilitatorNow(e); err != nil {
		return Decision{}, err
	}
	if s.baseline() != nil {
		return Decision{}, nil
	}
	return events(SheetStarted{ID: SheetID(newID(e.Chance)), Kind: baselineSheet.name})
}

// baseline is the programme's sheet, nil before there is one.
func (s *State) baseline() *Sheet {
	if all := s.SheetsIn("", baselineSheet.name); len(all) > 0 {
		return all[0]
	}
	return nil
}

// baselineTold reports whether a baseline may be shown: it says of whom and when,
// and of how many, who are at least the minimum group.
func (s *State) baselineTold(sh *Sheet) bool {
	n, err := strconv.Atoi(sh.Values["people"])
	return err == nil && n >= max(s.Programme.Settings.MinGroup, measure.FloorMinGroup) && sh.Values["of"] != "" && sh.Values["period"] != ""
}

// baselineNodes are the figures as facts, nil while there are none to show.
func (v View) baselineNodes() []screen.Node {
	sh := v.baseline()
	if sh == nil || !v.baselineTold(sh) {
		return nil
	}
	list := screen.Node{ID: "baseline:facts", Kind: screen.Facts}
	for _, name := range baselineFigures {
		if value := sh.Values[name]; value != "" {
			list.Pairs = append(list.Pairs, screen.Pair{Label: screen.T("baseline.field." + name), Value: screen.T("baseline.says."+name, "value", chart.Number(value))})
		}
	}
	if len(list.Pairs) == 0 {
		return nil
	}
	title := screen.Say("baseline.title", "of", screen.Key("baseline.of."+sh.Values["of"]), "period", sh.Values["period"])
	return []screen.Node{{ID: "baseline", Kind: screen.Card, Text: title, Kids: []screen.Node{list}}}
}

// baselineFold is where the facilitator fills them in.
func (v View) baselineFold() screen.Node {
	fold := screen.Node{ID: "baselineFold", Kind: screen.Fold, Text: screen.Say("baseline.name")}
	sh := v.baseline()
	if sh == nil {
		fold.Kids = []screen.Node{
			screen.MutedPara("baselineWhat", "baseline.what"),
			screen.Do("baselineStart", screen.T("baseline.start"), screen.Plain, "balance.baseline", StartBaseline{}),
		}
		return fold
	}
	if !v.baselineTold(sh) {
		least := max(v.Programme.Settings.MinGroup, measure.FloorMinGroup)
		fold.Kids = append(fold.Kids, screen.MutedPara("baselineHidden", "baseline.hidden", "k", least))
	}
	fold.Kids = append(fold.Kids, v.sheetFields(sh)...)
	return fold
}

// balanceReport is the phase in the report, with the baseline first.
func balanceReport(v View) []screen.Node {
	out := Phase{Kind: balancePhase, Steps: balanceSteps}.reportOf(v)
	if len(out) == 0 {
		return nil
	}
	return append(v.baselineNodes(), out...)
}
