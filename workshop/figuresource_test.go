package workshop

import (
	"testing"

	"github.com/afspraak/afspraak/workshop/screen"
)

// TestFiguresComeFromTools: the map of tools says out of which file a figure came,
// and at which moments people use the tool that it is named after.
func TestFiguresComeFromTools(t *testing.T) {
	r := atTools(t, 6, "tools.map")
	r.facilitator(AddKpi{})
	sh := r.s.Sheets[len(r.s.Sheets)-1]
	for field, value := range map[string]string{"kpi": "Wachttijd", "unit": "dagen", "direction": LowerIsBetter, "baseline": "18", "target": "4", "serves": Maintenance} {
		r.facilitator(WriteSheet{sh.ID, field, screen.JSON(value)})
	}
	kpi := r.s.Kpis()[0].ID
	if _, shown := screen.Find(r.view().ControlScreen(), "source:"+string(kpi)); shown {
		t.Error("a figure that nobody imported has a source")
	}
	moments := r.s.moments()
	tool := officialTools(moments[0])[0].name
	imported := func(file string) screen.Node {
		t.Helper()
		r.facilitator(ImportReadings{
			File: file, Source: "week|wacht", Columns: map[string]KpiID{"Wacht": kpi},
			Rows: []ImportedReading{{Kpi: kpi, Day: r.now.AddDate(0, 0, -len(file)).Format("2006-01-02"), Value: "12"}},
		})
		n, _ := screen.Find(r.view().ControlScreen(), "source:"+string(kpi))
		return n
	}
	if n := imported("iets anders.csv"); n.Text == nil || n.Text.Args["file"] != "iets anders.csv" || n.Note != nil {
		t.Errorf("the source is %+v, %+v", n.Text, n.Note)
	}
	if n := imported("Export " + tool + " 2026.csv"); n.Note == nil || n.Note.Args["tool"] != tool {
		t.Errorf("the tool is %+v", n.Note)
	}
	r.facilitator(UndoImport{})
	if n, _ := screen.Find(r.view().ControlScreen(), "source:"+string(kpi)); n.Note != nil || n.Text.Args["file"] != "iets anders.csv" {
		t.Errorf("after undoing: %+v", n)
	}
}
