package measure

import (
	"testing"

	"pgregory.net/rapid"
)

// TestRoomE16 is the method's example: six people with € 50 a day each, five
// days.
func TestRoomE16(t *testing.T) {
	capacity := RoomCapacity(50_00, 6, 5, 22, PerDay)
	if got := capacity.Decimal(0); got != "150000" {
		t.Errorf("capacity %s cents", got)
	}
	now, before := RoomWeek{Asked: 8, Used: 22, Total: 412_50}, RoomWeek{Asked: 19, Used: 6}
	for _, c := range []struct{ what, got, want string }{
		{"utilisation", now.Utilisation(capacity).Decimal(1), "27.5"},
		{"mean", now.Mean().Decimal(0), "1875"},
		{"pressure", now.Pressure().Decimal(2), "26.67"},
		{"pressure before", before.Pressure().Decimal(0), "76"},
		{"cost per case", ChangeShare(DecimalRatio("30"), DecimalRatio("23.75")).Decimal(2), "-20.83"},
	} {
		if c.got != c.want {
			t.Errorf("%s %s, want %s", c.what, c.got, c.want)
		}
	}
}

func TestRoomCapacityByPeriod(t *testing.T) {
	for period, want := range map[Period]string{PerDay: "3000", PerWeek: "600", PerMonth: "138", PerCase: "2200", "year": ""} {
		if got := RoomCapacity(100, 6, 5, 22, period).Decimal(0); got != want {
			t.Errorf("a %s: %q, want %q", period, got, want)
		}
	}
	if RoomCapacity(100, 0, 5, 1, PerDay).OK() || RoomCapacity(0, 6, 5, 1, PerDay).OK() {
		t.Error("nobody, or nothing, and a capacity")
	}
}

func TestRoomWithoutFigures(t *testing.T) {
	var none RoomWeek
	if none.Pressure().OK() || none.Mean().OK() || none.Utilisation(Ratio{}).OK() || none.Utilisation(Ratio{0, 1}).OK() {
		t.Error("nothing was counted, and there is a figure")
	}
	one := Ratio{1, 1}
	if ChangeShare(Ratio{0, 1}, one).OK() || ChangeShare(Ratio{}, one).OK() || ChangeShare(one, Ratio{}).OK() {
		t.Error("a change from nothing")
	}
}

// A share is one of what happened, whatever was counted.
func TestPermissionPressureIsAShare(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := RoomWeek{Asked: rapid.IntRange(0, 10_000).Draw(t, "asked"), Used: rapid.IntRange(0, 10_000).Draw(t, "used")}
		p := w.Pressure()
		if p.OK() != (w.Asked+w.Used > 0) || p.OK() && (p.Num < 0 || p.Num > p.Den) {
			t.Fatalf("%+v of %+v", p, w)
		}
	})
}
