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
	if k.Undefined() != nil {
		n.Kids = append(n.Kids, screen.Node{ID: n.ID + ":line", Kind: screen.Line, Text: kpiText(k)})
		return n
	}
	drawing := k.picture()
	n.Kids = append(n.Kids, screen.Node{ID: n.ID + ":picture", Kind: screen.Picture, Drawing: &drawing})
	if len(k.Readings) > 0 {
		n.Kids = append(n.Kids, screen.MutedPara(n.ID+":day", "kpi.readOn", "date", screen.Date(k.Readings[len(k.Readings)-1].Day)))
	}
	return n
}

// picture is how far the figure is on its way, or whether it is in its band.
func (k Kpi) picture() chart.Drawing {
	d := chart.KpiProgressData{Name: screen.Text{Plain: k.Name}, Unit: screen.Text{Plain: k.Unit}, From: decimalValue(k.Baseline), To: decimalValue(k.Target)}
	if k.Direction == WithinBand {
		d.InBand, d.From, d.To = true, decimalValue(k.Low), decimalValue(k.High)
	}
	if len(k.Readings) > 0 {
		d.Now = decimalValue(k.Now())
	}
	if p := k.Progress(); p.OK() {
		d.Progress = chart.Value{At: p.Float(), Show: chart.Number(p.Decimal(0))}
	}
	return chart.KpiProgress(d)
}

// readInputs are what the facilitator types in a reading with.
func (v View) readInputs(figure KpiID) screen.Node {
	id := "read:" + string(figure)
	value := screen.Node{ID: id + ":value", Kind: screen.Input, Field: &screen.Field{
		Name: "value", Type: screen.NumberField, Min: -figureLimit, Max: figureLimit, Label: screen.Say("kpi.reading"),
	}}
	day := screen.Node{ID: id + ":day", Kind: screen.Input, Field: &screen.Field{
		Name: "day", Type: screen.DateField, Optional: true, Label: screen.Say("kpi.readingDay"), Value: screen.JSON(day(v.Live.Now, v.Zone())),
	}}
	return screen.Beside(id, value, day,
		screen.Do(id+":go", screen.T("kpi.readGo"), screen.Plain, "kpi.read", map[string]KpiID{"kpi": figure}, value.ID, day.ID))
}

// kpiFold is the KPI board for the facilitator: all figures with their readings,
// and those of the room to fill in.
func (v View) kpiFold() screen.Node {
	fold := screen.Node{ID: "kpis", Kind: screen.Fold, Text: screen.Say("kpi.board", "N", len(v.Kpis()))}
	for _, k := range v.KeyResults() {
		card := v.resultCard(k)
		card.Kids = append(card.Kids, v.readInputs(KpiID(k.ID)))
		fold.Kids = append(fold.Kids, card)
	}
	for _, k := range v.Kpis() {
		card := v.kpiCard(k)
		card.Kids = append(card.Kids, v.readInputs(k.ID))
		fold.Kids = append(fold.Kids, card)
	}
	for _, sh := range v.SheetsIn(v.Latest().ID, kpiSheet.name, SheetDraft) {
		fold.Kids = append(fold.Kids, screen.Node{ID: "kpiSheet:" + string(sh.ID), Kind: screen.Card, Text: v.sheetPlaceName(sh), Kids: v.sheetFields(sh)})
	}
	fold.Kids = append(fold.Kids, screen.Do("kpiAdd", screen.T("kpi.add"), screen.Quiet, "kpi.add", AddKpi{}))
	return fold
}
