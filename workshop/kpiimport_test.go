package workshop

import (
	"fmt"
	"slices"
	"testing"
)

// figures is a programme with two figures, and no session that runs.
func figures(t *testing.T) (r *room, waiting, score KpiID) {
	r = lived(t, 0)
	for i, name := range []string{"Wachttijd", "Tevredenheid"} {
		r.facilitator(AddKpi{})
		sh := r.s.SheetsIn("", "kpi")[i]
		r.facilitator(WriteSheet{sh.ID, "kpi", []byte(fmt.Sprintf("%q", name))})
	}
	all := r.s.Kpis()
	return r, all[0].ID, all[1].ID
}

func (r *room) values(k KpiID) []string {
	var out []string
	for _, x := range r.s.Readings[k] {
		out = append(out, x.Day+" "+x.Value)
	}
	return out
}

// TestImportTwiceAndUndo: the same file twice adds nothing, a corrected one
// changes what it corrects, and an undone import leaves what was there before.
func TestImportTwiceAndUndo(t *testing.T) {
	r, waiting, score := figures(t)
	r.facilitator(ReadKpi{Kpi: waiting, Day: "2026-11-02", Value: []byte("20")})
	file := ImportReadings{File: "klant.csv", Source: "datum|wacht|score", Columns: map[string]KpiID{"Wacht": waiting, "Score": score}, Rows: []ImportedReading{
		{Kpi: waiting, Day: "2026-11-01", Value: "18.5"}, {Kpi: waiting, Day: "2026-11-02", Value: "17"}, {Kpi: score, Day: "2026-11-01", Value: "7.4"},
	}}
	r.facilitator(file)
	seq := r.s.Seq
	r.facilitator(file)
	if r.s.Seq != seq || len(r.s.Imports) != 1 {
		t.Errorf("the same file twice: record %d after %d, %d imports", r.s.Seq, seq, len(r.s.Imports))
	}
	if got := r.values(waiting); !slices.Equal(got, []string{"2026-11-01 18.5", "2026-11-02 17"}) {
		t.Error(got)
	}
	head := []string{"Datum", "Wacht", "Score"}
	if got := r.s.ImportColumns("datum|wacht|score", head); got["Wacht"] != waiting || got["Score"] != score || len(r.s.ImportColumns("anders", head)) > 0 {
		t.Error("the columns of the source are not remembered:", got)
	}
	r.facilitator(ReadKpi{Kpi: score, Day: "2026-11-01", Value: []byte("7.5")})
	r.facilitator(UndoImport{})
	if got := r.values(waiting); !slices.Equal(got, []string{"2026-11-02 20"}) {
		t.Error("undone:", got)
	}
	if got := r.values(score); !slices.Equal(got, []string{"2026-11-01 7.5"}) {
		t.Error("what was changed since is gone:", got)
	}
	if _, key := r.denied(Actor{Facilitator: true}, UndoImport{}); key != "refusal.importGone" {
		t.Error("undone twice:", key)
	}
}

func TestImportsAreRefused(t *testing.T) {
	r, waiting, score := figures(t)
	columns := map[string]KpiID{"Wacht": waiting}
	for name, c := range map[string]struct {
		rows    []ImportedReading
		columns map[string]KpiID
	}{
		"a figure that is not there": {[]ImportedReading{{Kpi: "x", Day: "2026-11-01", Value: "1"}}, map[string]KpiID{"x": "x"}},
		"another figure":             {[]ImportedReading{{Kpi: score, Day: "2026-11-01", Value: "1"}}, columns},
		"no day":                     {[]ImportedReading{{Kpi: waiting, Day: "2026-02-30", Value: "1"}}, columns},
		"a day to come":              {[]ImportedReading{{Kpi: waiting, Day: "2030-01-01", Value: "1"}}, columns},
		"no number":                  {[]ImportedReading{{Kpi: waiting, Day: "2026-11-01", Value: "1,5"}}, columns},
		"too many digits":            {[]ImportedReading{{Kpi: waiting, Day: "2026-11-01", Value: "12345678901"}}, columns},
	} {
		if kind, _ := r.denied(Actor{Facilitator: true}, ImportReadings{File: "x", Columns: c.columns, Rows: c.rows}); kind == "" {
			t.Error(name, "was taken over")
		}
	}
	good := ImportReadings{File: "x", Columns: columns, Rows: []ImportedReading{{Kpi: waiting, Day: "2026-11-01", Value: "1"}}}
	for _, by := range []Actor{{Seat: seat(0)}, {Clock: true}} {
		for _, c := range []Command{good, UndoImport{}} {
			if kind, _ := r.denied(by, c); kind != NotAllowed {
				t.Errorf("%T by %+v: %q", c, by, kind)
			}
		}
	}
}
