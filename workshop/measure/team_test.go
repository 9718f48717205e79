package measure

import (
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestSplitDegreeE18(t *testing.T) {
	split, same := Process{"management", "team"}, Process{"team", "team"}
	lines := []Process{split, same, {"other", "team"}, split, {"management", "management"}, {"management", "other"}}
	got := SplitDegree(lines)
	if got != (Percent{4, 6}) || got.Decimal(2) != "66.67" {
		t.Errorf("E18: %v", got)
	}
	if got := SplitDegree([]Process{split, {"", "team"}, {"team", ""}, {}}); got != (Percent{1, 1}) {
		t.Errorf("what is not filled in counts: %v", got)
	}
	if SplitDegree(nil).OK() || SplitDegree([]Process{{}}).OK() {
		t.Error("a degree of nothing")
	}
}

func TestClarityOK(t *testing.T) {
	tests := []struct {
		name    string
		answers []int
		want    bool
	}{
		{"3.5 itself", []int{3, 4, 3, 4}, true},
		{"just under", []int{3, 3, 4, 4, 3}, false},
		{"one at 1", []int{5, 5, 5, 5, 1}, false},
		{"one at 0", []int{5, 5, 5, 5, 0}, false},
		{"a 2 is allowed", []int{5, 5, 2}, true},
		{"nobody", nil, false},
	}
	for _, tt := range tests {
		if got := ClarityOK(counted(t, 0, 5, tt.answers...)); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}

func TestTeamSize(t *testing.T) {
	for people, want := range map[int]TeamSize{
		-1: TeamSizeUnknown, 0: TeamSizeUnknown, 1: TeamSizeFits, 12: TeamSizeFits, 13: TeamSizeLarge, 50: TeamSizeLarge, 51: TeamSizeTooLarge, 500: TeamSizeTooLarge,
	} {
		if got := TeamSizeOf(people); got != want {
			t.Errorf("%d people: %q, want %q", people, got, want)
		}
	}
}

func TestKpiProgressE13(t *testing.T) {
	d := DecimalRatio
	lower := KPI{Direction: Lower, Baseline: d("18"), Target: d("12")}
	higher := KPI{Direction: Higher, Baseline: d("7.4"), Target: d("8.2")}
	band := KPI{Direction: Band, BandLow: d("20"), BandHigh: d("22.5")}
	tests := []struct {
		name string
		kpi  KPI
		now  string
		want string
	}{
		{"E13 lower", lower, "14", "66.67"},
		{"E13 higher", higher, "7.9", "62.50"},
		{"E13 the wrong way", lower, "19", "-16.67"},
		{"E13 in the band", band, "21", "100.00"},
		{"the ends are in the band", band, "22.5", "100.00"},
		{"under the band", band, "19.9", "0.00"},
		{"above the band", band, "22.51", "0.00"},
		{"at the baseline", lower, "18.0", "0.00"},
		{"at the target", higher, "8.2", "100.00"},
		{"beyond the target", lower, "9", "150.00"},
		{"no reading", lower, "", ""},
		{"million and cents", KPI{Direction: Higher, Baseline: d("1000000.25"), Target: d("1000000.75")}, "1000000.50", "50.00"},
	}
	for _, tt := range tests {
		if got := KpiProgress(tt.kpi, d(tt.now)).Decimal(2); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestKpiCheck(t *testing.T) {
	d := DecimalRatio
	bad := map[string]KPI{
		"target is the baseline":   {Direction: Higher, Baseline: d("7"), Target: d("7.0")},
		"higher goes down":         {Direction: Higher, Baseline: d("7"), Target: d("6")},
		"lower goes up":            {Direction: Lower, Baseline: d("7"), Target: d("8")},
		"no baseline":              {Direction: Higher, Target: d("8")},
		"no target":                {Direction: Higher, Baseline: d("8")},
		"no direction":             {Baseline: d("7"), Target: d("8")},
		"a band without an end":    {Direction: Band, BandLow: d("8")},
		"a band upside down":       {Direction: Band, BandLow: d("8"), BandHigh: d("7")},
		"a band takes no baseline": {Direction: Band, Baseline: d("7"), Target: d("8")},
	}
	for name, kpi := range bad {
		if err := kpi.Check(); !errors.Is(err, ErrInput) {
			t.Errorf("%s: %v", name, err)
		}
		if KpiProgress(kpi, d("7")).OK() {
			t.Errorf("%s: there is progress", name)
		}
	}
	point := KPI{Direction: Band, Baseline: d("7"), Target: d("7"), BandLow: d("7"), BandHigh: d("7")}
	if err := point.Check(); err != nil {
		t.Errorf("with a band the target may be the baseline: %v", err)
	}
}

func TestDecimalRatio(t *testing.T) {
	good := map[string]Ratio{"7.4": {37, 5}, "-7.40": {-37, 5}, "0": {0, 1}, "007": {7, 1}, "123456789": {123456789, 1}, "-0.25": {-1, 4}}
	for s, want := range good {
		if got := DecimalRatio(s); got != want {
			t.Errorf("%q = %v, want %v", s, got, want)
		}
	}
	for _, s := range []string{"", "-", ".", "7.", ".5", "7,4", "+7", "1e3", "1/3", " 7", "--7", "0x1f", "7.4.1", "1_0", "1234567890", "NaN", "Inf"} {
		if got := DecimalRatio(s); got.OK() {
			t.Errorf("%q = %v", s, got)
		}
	}
}

// Whatever the figures: progress is monotonous in the reading, 0 at the
// baseline and 100 at the target.
func TestKpiProgressProperties(t *testing.T) {
	number := rapid.Custom(func(t *rapid.T) Ratio {
		return Ratio{rapid.IntRange(-100000, 100000).Draw(t, "num"), rapid.SampledFrom([]int{1, 10, 100}).Draw(t, "den")}
	})
	rapid.Check(t, func(t *rapid.T) {
		k := KPI{Direction: Higher, Baseline: number.Draw(t, "baseline"), Target: number.Draw(t, "target")}
		switch k.Target.Cmp(k.Baseline) {
		case 0:
			t.Skip("no way to go")
		case -1:
			k.Direction = Lower
		}
		now := number.Draw(t, "now")
		p := KpiProgress(k, now)
		want := 100 * (now.Float() - k.Baseline.Float()) / (k.Target.Float() - k.Baseline.Float())
		if !p.OK() || math.Abs(p.Float()-want) > 1e-6*(1+math.Abs(want)) {
			t.Fatalf("%v, want %v", p, want)
		}
		if KpiProgress(k, k.Baseline).Cmp(Percent{0, 1}) != 0 || KpiProgress(k, k.Target).Cmp(Percent{1, 1}) != 0 {
			t.Fatal("the ends are not 0 and 100")
		}
	})
}
