package chart

import (
	"testing"

	"pgregory.net/rapid"
)

func drawTrend(t *rapid.T) Drawing {
	days := rapid.SliceOfN(rapid.Just(Day("2026-12-03")), 0, 8).Draw(t, "days")
	rows := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) TrendRow {
		return TrendRow{
			anyText().Draw(t, "name"), rapid.SampledFrom([]string{"", "€", "werkdagen tot de eerste reactie"}).Draw(t, "unit"), anyFloat().Draw(t, "from"), anyFloat().Draw(t, "to"),
			rapid.SliceOfN(anyValue(), 0, 9).Draw(t, "values"), rapid.SliceOfN(rapid.Bool(), 0, 9).Draw(t, "apart"),
		}
	}), 0, 4).Draw(t, "rows")
	return Trend(TrendData{days, rows})
}

// TestAGapIsNoLine: what lies on both sides of a session without a figure is not
// joined.
func TestAGapIsNoLine(t *testing.T) {
	days := []Day{"2026-09-01", "2026-10-01", "2026-11-01", "2026-12-01"}
	four := func(values ...Value) int {
		d := Trend(TrendData{days, []TrendRow{{Name: Plain("Energie"), From: 1, To: 10, Values: values}}})
		if got := len(d.Rects); got != 4-unknown(values) {
			t.Errorf("%d points", got)
		}
		return len(d.Lines) - 1 // the line that the strip stands on
	}
	v, gap := Value{6, "6"}, Value{}
	for want, values := range map[int][]Value{3: {v, v, v, v}, 1: {v, v, gap, v}, 0: {v, gap, v, gap}} {
		if got := four(values...); got != want {
			t.Errorf("%v: %d lines, want %d", values, got, want)
		}
	}
}

// TestWhatCannotBeComparedIsNotJoined: both points are there, the line is not.
func TestWhatCannotBeComparedIsNotJoined(t *testing.T) {
	values := []Value{{40, "40"}, {60, "60"}, {50, "50"}}
	d := Trend(TrendData{[]Day{"2026-09-01", "2026-10-01", "2026-11-01"}, []TrendRow{
		{Name: Plain("Ruimte"), From: 0, To: 100, Values: values, Apart: []bool{false, true, false}},
	}})
	if len(d.Rects) != 3 || len(d.Lines) != 2 {
		t.Errorf("%d points and %d lines", len(d.Rects), len(d.Lines)-1)
	}
}

func unknown(values []Value) (n int) {
	for _, v := range values {
		if !v.Known() {
			n++
		}
	}
	return n
}
