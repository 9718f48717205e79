package workshop

import (
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
)

var _ = command[AddKpi]("kpi.add")

// AddKpi starts a figure that no charter defines, to be filled in by the
// facilitator. One that is still without a name is not added to. Facilitator only.
type AddKpi struct{}

func (AddKpi) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	se := s.Current()
	if se == nil || se.State != Running {
		return Decision{}, refuse(Closed, "refusal.notRunning")
	}
	for _, sh := range s.SheetsIn(se.ID, kpiSheet.name) {
		if sh.Values["kpi"] == "" {
			return Decision{}, refuse(Incomplete, "refusal.kpiUnnamed")
		}
	}
	return events(SheetStarted{ID: SheetID(newID(e.Chance)), Kind: kpiSheet.name})
}

// kpiCard is a figure with where it stands: from where, to where, how far.
func (v View) kpiCard(k Kpi) screen.Node {
	n := screen.Node{ID: "kpi:" + string(k.ID), Kind: screen.Card, Text: screen.Words(k.Name)}
	if k.Team != "" {
		n.Note = screen.Words(k.Team)
	}
	n.Kids = append(n.Kids, screen.Node{ID: n.ID + ":line", Kind: screen.Line, Text: kpiText(k)})
	if len(k.Readings) > 0 {
		last := k.Readings[len(k.Readings)-1]
		n.Kids = append(n.Kids, screen.Node{ID: n.ID + ":now", Kind: screen.Line, Tone: screen.Strong, Text: screen.Say("kpi.now", "value", chart.Number(last.Value), "unit", k.Unit, "date", screen.Date(last.Day))})
	}
	if p := k.Progress(); p.OK() {
		text := screen.Say("kpi.progress", "pct", p.Rounded())
		tone := screen.Plain
		if p.Num < 0 {
			text, tone = screen.Say("kpi.wrongDirection", "pct", p.Rounded()), screen.Warn
		}
		n.Kids = append(n.Kids, screen.Node{ID: n.ID + ":progress", Kind: screen.Line, Tone: tone, Text: text})
	}
	return n
}

// kpiFold is the KPI board for the facilitator: all figures with their readings,
// and those of the room to fill in.
func (v View) kpiFold() screen.Node {
	fold := screen.Node{ID: "kpis", Kind: screen.Fold, Text: screen.Say("kpi.board", "N", len(v.Kpis()))}
	for _, k := range v.Kpis() {
		card := v.kpiCard(k)
		id := "read:" + string(k.ID)
		value := screen.Node{ID: id + ":value", Kind: screen.Input, Field: &screen.Field{
			Name: "value", Type: screen.NumberField, Min: -figureLimit, Max: figureLimit, Label: screen.Say("kpi.reading"),
		}}
		day := screen.Node{ID: id + ":day", Kind: screen.Input, Field: &screen.Field{
			Name: "day", Type: screen.DateField, Optional: true, Label: screen.Say("kpi.readingDay"), Value: screen.JSON(day(v.Live.Now, v.Zone())),
		}}
		card.Kids = append(card.Kids, screen.Beside(id, value, day,
			screen.Do(id+":go", screen.T("kpi.readGo"), screen.Plain, "kpi.read", map[string]KpiID{"kpi": k.ID}, value.ID, day.ID)))
		fold.Kids = append(fold.Kids, card)
	}
	for _, sh := range v.SheetsIn(v.Latest().ID, kpiSheet.name, SheetDraft) {
		fold.Kids = append(fold.Kids, screen.Node{ID: "kpiSheet:" + string(sh.ID), Kind: screen.Card, Text: v.sheetPlaceName(sh), Kids: v.sheetFields(sh)})
	}
	fold.Kids = append(fold.Kids, screen.Do("kpiAdd", screen.T("kpi.add"), screen.Quiet, "kpi.add", AddKpi{}))
	return fold
}
