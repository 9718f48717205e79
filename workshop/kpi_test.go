package workshop

import (
	"testing"

	"github.com/afspraak/afspraak/workshop/screen"
)

// TestKpiReadings: E13 through the commands; readings carry no person (INV-13).
func TestKpiReadings(t *testing.T) {
	r := atStep1(t, 12, 3, "adoption.charters")
	r.facilitator(AddKpi{})
	if got := r.refusalOf(Actor{Facilitator: true}, AddKpi{}); got != "refusal.kpiUnnamed" {
		t.Errorf("two without a name: %q", got)
	}
	sh := r.s.SheetsIn("", "kpi")[0]
	for k, v := range map[string]string{"kpi": "Wachttijd", "unit": "min", "direction": LowerIsBetter, "baseline": "18", "target": "12", "serves": Maintenance} {
		r.facilitator(WriteSheet{sh.ID, k, screen.JSON(v)})
	}
	id := KpiID(sh.ID)
	for _, c := range []struct{ value, want string }{{"14", "66.7"}, {"19", "-16.7"}, {"12", "100.0"}} {
		r.facilitator(ReadKpi{Kpi: id, Value: screen.JSON(c.value)}) // a second reading of a day replaces the first
		k, _ := r.s.FindKpi(id)
		if got := k.Progress().Decimal(1); got != c.want || len(k.Readings) != 1 {
			t.Errorf("%s: %s with %d readings, want %s", c.value, got, len(k.Readings), c.want)
		}
	}
	today := day(r.now, r.s.Zone())
	r.facilitator(ReadKpi{Kpi: id, Day: day(r.now.AddDate(0, 0, -7), r.s.Zone()), Value: screen.JSON("17,5")})
	if k, _ := r.s.FindKpi(id); len(k.Readings) != 2 || k.Now() != "12" || k.Readings[0].Value != "17.5" || k.Readings[1].Day != today {
		t.Errorf("%+v", k.Readings)
	}
	for _, c := range []struct {
		by  Actor
		c   ReadKpi
		key string
	}{
		{Actor{Seat: seat(0)}, ReadKpi{Kpi: id, Value: screen.JSON("1")}, "refusal.facilitatorOnly"},
		{Actor{Facilitator: true}, ReadKpi{Kpi: "x", Value: screen.JSON("1")}, "refusal.kpiGone"},
		{Actor{Facilitator: true}, ReadKpi{Kpi: id, Day: day(r.now.AddDate(0, 0, 1), r.s.Zone()), Value: screen.JSON("1")}, "refusal.readingDay"},
		{Actor{Facilitator: true}, ReadKpi{Kpi: id, Day: "ooit", Value: screen.JSON("1")}, "refusal.readingDay"},
		{Actor{Facilitator: true}, ReadKpi{Kpi: id, Value: screen.JSON("")}, "refusal.empty"},
		{Actor{Facilitator: true}, ReadKpi{Kpi: id, Value: screen.JSON("veel")}, "refusal.number"},
	} {
		if got := r.refusalOf(c.by, c.c); got != c.key {
			t.Errorf("%+v: %q, want %q", c.c, got, c.key)
		}
	}
}
