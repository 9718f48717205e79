package measure

import "testing"

func TestLongGoalGuardE26(t *testing.T) {
	for _, c := range []struct {
		name             string
		months           int
		baseline, target string
		short, small     bool
		change           string // "" is not tested
	}{
		{"E26, small", 24, "7.4", "7.6", false, true, "2.7"},
		{"E26, large enough", 24, "7.4", "9.0", false, false, "21.6"},
		{"exactly a tenth is enough", 24, "10", "11", false, false, "10.0"},
		{"just below a tenth", 24, "10", "10.99", false, true, "9.9"},
		{"down is a change, too", 24, "100", "95", false, true, "5.0"},
		{"half a year", 6, "40", "80", true, false, "100.0"},
		{"a year is long", 12, "40", "80", false, false, "100.0"},
		{"eleven months are not", 11, "40", "80", true, false, "100.0"},
		{"not known how long", -1, "40", "80", false, false, "100.0"},
		{"from nothing", 24, "0", "1", false, false, ""},
		{"from below nothing", 24, "-10", "-9.5", false, true, "5.0"},
		{"no target yet", 6, "40", "", true, false, ""},
	} {
		g := GuardOf(c.months, DecimalRatio(c.baseline), DecimalRatio(c.target))
		if g.Short != c.short || g.Small != c.small || g.Change.Decimal(1) != c.change || g.Warns() != (c.short || c.small) {
			t.Errorf("%s: %+v, change %s", c.name, g, g.Change.Decimal(1))
		}
	}
}

func TestExpectedLineE13(t *testing.T) {
	for _, c := range []struct {
		elapsed, total int
		want           string
	}{{0, 730, "0.00"}, {365, 730, "50.00"}, {244, 730, "33.42"}, {730, 730, "100.00"}, {900, 730, "100.00"}, {-3, 730, "0.00"}, {10, 0, ""}} {
		if got := Expected(c.elapsed, c.total).Decimal(2); got != c.want {
			t.Errorf("%d of %d days: %q, want %q", c.elapsed, c.total, got, c.want)
		}
	}
}

func TestSignalToChange(t *testing.T) {
	for _, c := range []struct {
		days []int
		want string
	}{{nil, ""}, {[]int{0}, "0.0"}, {[]int{40, 3, 9}, "9.0"}, {[]int{40, 3}, "21.5"}} {
		if got := SignalToChange(c.days).Decimal(1); got != c.want {
			t.Errorf("%v: %q, want %q", c.days, got, c.want)
		}
	}
}
