package measure

import (
	"errors"
	"math/big"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestScaleE1E2(t *testing.T) {
	tests := []struct {
		name    string
		answers []int
		counts  []int
		want    map[string]string
		divided bool
	}{
		{
			"E1",
			[]int{2, 2, 1, 3, 2, 4, 2, 3, 5, 2, 4},
			[]int{1, 5, 2, 2, 1},
			map[string]string{"agree": "27.27", "neutral": "18.18", "disagree": "54.55", "notAgree": "72.73", "mean": "2.73", "score100": "43.18", "polarisation": "59.50"},
			false,
		},
		{
			"E2",
			[]int{1, 1, 2, 2, 2, 3, 3, 4, 4, 4, 5},
			[]int{2, 3, 2, 3, 1},
			map[string]string{"agree": "36.36", "neutral": "18.18", "disagree": "45.45", "notAgree": "63.64", "mean": "2.82", "score100": "45.45", "polarisation": "66.12"},
			true,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := counted(t, 1, 5, tt.answers...)
			s.DontKnow = 1
			if s.N() != 11 || !slices.Equal(s.Counts, tt.counts) {
				t.Errorf("n = %d, counts %v", s.N(), s.Counts)
			}
			got := map[string]string{
				"agree": s.Agree().Decimal(2), "neutral": s.Neutral().Decimal(2), "disagree": s.Disagree().Decimal(2),
				"notAgree": s.NotAgree().Decimal(2), "mean": s.Mean().Decimal(2), "score100": s.Score100().Decimal(2),
				"polarisation": s.Polarisation().Decimal(2),
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if s.Divided() != tt.divided {
				t.Errorf("divided = %v", s.Divided())
			}
		})
	}
}

func TestScaleMedianAndExtremes(t *testing.T) {
	tests := []struct {
		answers   []int
		median    Ratio
		low, high int
	}{
		{[]int{3, 3, 2, 4}, Ratio{3, 1}, 2, 4},             // E8 management
		{[]int{5, 6, 5, 4, 6, 5, 5, 4}, Ratio{5, 1}, 4, 6}, // E8 employees
		{[]int{3, 3, 2, 4, 5, 6, 5, 4, 6, 5, 5, 4}, Ratio{9, 2}, 2, 6},
		{[]int{7}, Ratio{7, 1}, 7, 7},
		{[]int{1, 7}, Ratio{4, 1}, 1, 7},
		{[]int{1, 2, 7}, Ratio{2, 1}, 1, 7},
	}
	for _, tt := range tests {
		s := counted(t, 1, 7, tt.answers...)
		low, high, ok := s.Extremes()
		if s.Median() != tt.median || low != tt.low || high != tt.high || !ok {
			t.Errorf("%v: median %v, extremes %d–%d", tt.answers, s.Median(), low, high)
		}
	}
}

func TestScaleWithoutAnswers(t *testing.T) {
	s := NewScale(1, 5)
	if _, _, ok := s.Extremes(); ok || s.Mean().OK() || s.Median().OK() || s.Agree().OK() || s.Score100().OK() || s.Polarisation().OK() || s.Unanimous() || s.Divided() {
		t.Error("an empty scale has figures")
	}
	if _, err := TallyScale(1, 5, []int{3, 6}); !errors.Is(err, ErrInput) {
		t.Errorf("answer 6 of 5: %v", err)
	}
}

func TestScaleMedianProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.SliceOfN(rapid.IntRange(-3, 10), 1, 30).Draw(t, "a")
		b := rapid.SliceOfN(rapid.IntRange(0, 4), 0, 30).Draw(t, "b")
		sa, _ := TallyScale(-3, 10, a)
		sb, _ := TallyScale(0, 4, b)
		s := sa.Plus(sb)
		all := slices.Concat(a, b)
		slices.Sort(all)
		n := len(all)
		want := Ratio{all[(n-1)/2] + all[n/2], 2}
		if s.N() != n || s.Median().Cmp(want) != 0 {
			t.Fatalf("median of %v = %v", all, s.Median())
		}
		sum := 0
		for _, v := range all {
			sum += v
		}
		if s.Mean() != (Ratio{sum, n}) || s.Count(all[0], all[n-1]) != n {
			t.Fatalf("mean of %v = %v", all, s.Mean())
		}
	})
}

func TestSafetyLow(t *testing.T) {
	tests := []struct {
		name    string
		answers []int
		want    bool
	}{
		{"median 2", []int{2, 2, 2, 5}, true},
		{"median 2.5", []int{2, 2, 3, 5}, false},
		{"two at 1 in a happy room", []int{1, 1, 5, 5, 5, 5, 5, 5}, true},
		{"one at 1", []int{1, 3, 5, 5, 5, 5, 5, 5}, false},
		{"too few to conclude", []int{1, 1, 1}, false},
		{"nobody", nil, false},
	}
	for _, tt := range tests {
		if got := SafetyLow(counted(t, 1, 5, tt.answers...), DefaultMinGroup); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}

func TestEnergyE32AndRotiE27(t *testing.T) {
	before := counted(t, 1, 10, 5, 6, 7, 4, 6, 5, 7, 7)
	after := counted(t, 1, 10, 7, 7, 8, 5, 6, 6, 8, 7)
	c := MeanChange(before, after)
	if got := []string{c.Before.Decimal(2), c.After.Decimal(2), c.Diff.Signed(2)}; !slices.Equal(got, []string{"5.88", "6.75", "+0.88"}) {
		t.Errorf("E32: %v", got)
	}
	if MeanChange(before, NewScale(1, 10)).Diff.OK() {
		t.Error("a difference with nothing")
	}
	roti := counted(t, 1, 5, 4, 4, 4, 5, 3, 4, 4, 4, 5, 3, 4, 3)
	if got := roti.Mean().Decimal(2); got != "3.92" {
		t.Errorf("E27: %s", got)
	}
}

func TestRounding(t *testing.T) {
	tests := []struct {
		r    Ratio
		d    int
		want string
		plus string
	}{
		{Ratio{5, 2}, 0, "3", "+3"},
		{Ratio{-5, 2}, 0, "-3", "-3"},
		{Ratio{47, 8}, 2, "5.88", "+5.88"},
		{Ratio{-1, 1000}, 2, "0.00", "0.00"},
		{Ratio{1, 1000}, 2, "0.00", "0.00"},
		{Ratio{0, 3}, 1, "0.0", "0.0"},
		{Ratio{3, 0}, 1, "", ""},
		{Ratio{-7, 200}, 2, "-0.04", "-0.04"},
	}
	for _, tt := range tests {
		if got := tt.r.Decimal(tt.d); got != tt.want {
			t.Errorf("%v to %d decimals = %q, want %q", tt.r, tt.d, got, tt.want)
		}
		if got := tt.r.Signed(tt.d); got != tt.plus {
			t.Errorf("%v signed = %q, want %q", tt.r, got, tt.plus)
		}
	}
	if p := (Percent{1, 8}); p.Rounded() != 13 || p.Decimal(1) != "12.5" || p.Signed(0) != "+13" {
		t.Errorf("an eighth: %d, %s", p.Rounded(), p.Decimal(1))
	}
	if p := (Percent{}); p.OK() || p.Rounded() != 0 || p.Decimal(1) != "" {
		t.Error("a share of nothing")
	}
}

func TestRoundingAgainstBigRat(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		num := rapid.IntRange(-1<<31, 1<<31).Draw(t, "num")
		den := rapid.IntRange(1, 1<<31).Draw(t, "den")
		d := rapid.IntRange(0, 4).Draw(t, "decimals")
		// FloatString rounds half away from zero too; it keeps "-0.00".
		want := big.NewRat(int64(num), int64(den)).FloatString(d)
		got := Ratio{num, den}.Decimal(d)
		g, _ := new(big.Rat).SetString(got)
		w, _ := new(big.Rat).SetString(want)
		if g.Cmp(w) != 0 || len(got) > len(want) {
			t.Fatalf("%d/%d to %d decimals = %s, want %s", num, den, d, got, want)
		}
		other := Ratio{rapid.IntRange(-1<<31, 1<<31).Draw(t, "n2"), rapid.IntRange(1, 1<<31).Draw(t, "d2")}
		if (Ratio{num, den}).Cmp(other) != big.NewRat(int64(num), int64(den)).Cmp(big.NewRat(int64(other.Num), int64(other.Den))) {
			t.Fatalf("comparing %d/%d with %v", num, den, other)
		}
	})
}

// E1 and E2 are the sixth and the second statement of one scan: the sixth is the
// weakest, and only the second is divided.
func TestWeakestAndMostDivided(t *testing.T) {
	e1 := counted(t, 1, 5, 2, 2, 1, 3, 2, 4, 2, 3, 5, 2, 4)
	e2 := counted(t, 1, 5, 1, 1, 2, 2, 2, 3, 3, 4, 4, 4, 5)
	agreed, keen := counted(t, 1, 5, 4, 4, 5, 4), counted(t, 1, 5, 5, 5, 5, 5)
	split := counted(t, 1, 5, 1, 1, 5, 5)
	lower := counted(t, 1, 5, 1, 1, 4, 4)
	tests := []struct {
		name             string
		statements       []Scale
		weakest, divided int
	}{
		{"E1 and E2", []Scale{agreed, e2, e1}, 2, 1},
		{"all agree", []Scale{agreed, keen}, -1, -1},
		{"all alike", []Scale{split, split}, -1, 0},
		{"on a tie the lower mean", []Scale{split, lower, agreed}, 1, 0},
		{"nobody knows one of them", []Scale{NewScale(1, 5), e1, agreed}, 1, -1},
		{"no answers", []Scale{NewScale(1, 5), NewScale(1, 5)}, -1, -1},
		{"nothing", nil, -1, -1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Weakest(tt.statements); got != tt.weakest {
				t.Errorf("weakest is %d, want %d", got, tt.weakest)
			}
			if got := MostDivided(tt.statements); got != tt.divided {
				t.Errorf("most divided is %d, want %d", got, tt.divided)
			}
		})
	}
}
