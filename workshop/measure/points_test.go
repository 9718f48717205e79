package measure

import (
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestPointsE21: four people, process, customer and employee, now and wanted.
func TestPointsE21(t *testing.T) {
	for _, tt := range []struct {
		name  string
		given [][]int
		means []string
		index string
	}{
		{"now", [][]int{{50, 40, 10}, {40, 40, 20}, {45, 35, 20}, {45, 45, 10}}, []string{"45", "40", "15"}, "-25"},
		{"wanted", [][]int{{25, 40, 35}, {20, 45, 35}, {30, 35, 35}, {25, 40, 35}}, []string{"25", "40", "35"}, "-5"},
	} {
		p, err := SumPoints(3, tt.given)
		if err != nil {
			t.Fatal(err)
		}
		got := []string{p.Mean(0).Decimal(0), p.Mean(1).Decimal(0), p.Mean(2).Decimal(0)}
		if index := BalanceIndex(p.Mean(1), p.Mean(2)).Signed(0); !slices.Equal(got, tt.means) || index != tt.index {
			t.Errorf("%s: means %v, index %s; want %v and %s", tt.name, got, index, tt.means, tt.index)
		}
	}
	if none := (Points{}); none.Mean(0).OK() || BalanceIndex(none.Mean(1), none.Mean(2)).OK() {
		t.Error("nobody has a mean")
	}
}

func TestPointsRefusesWhatIsNoDivision(t *testing.T) {
	for _, bad := range [][]int{{50, 50}, {50, 40, 20}, {120, -10, -10}, {0, 0, 0}, {34, 33, 32}, {101, 0, -1}} {
		if _, err := SumPoints(3, [][]int{{50, 40, 10}, bad}); !errors.Is(err, ErrInput) {
			t.Errorf("%v: %v", bad, err)
		}
	}
}

// TestPointsAreShownWhole: rounded one by one, these would be 44, 31 and 24.
func TestPointsAreShownWhole(t *testing.T) {
	p := Points{N: 100, Sums: []int{4440, 3120, 2440}}
	if got := p.Whole(); !slices.Equal(got, []int{45, 31, 24}) {
		t.Errorf("shown as %v", got)
	}
	if got := (Points{Sums: []int{0, 0, 0}}).Whole(); got != nil {
		t.Errorf("nobody's points are shown as %v", got)
	}
}

// Whatever is divided, the means add up to the total.
func TestPointsMeansAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var given [][]int
		for range rapid.IntRange(1, 24).Draw(t, "people") {
			a := rapid.IntRange(0, PointsTotal).Draw(t, "a")
			b := rapid.IntRange(0, PointsTotal-a).Draw(t, "b")
			given = append(given, []int{a, b, PointsTotal - a - b})
		}
		p, err := SumPoints(3, given)
		if err != nil {
			t.Fatal(err)
		}
		if sum := p.Sums[0] + p.Sums[1] + p.Sums[2]; sum != PointsTotal*p.N {
			t.Errorf("%v of %d people", p.Sums, p.N)
		}
		shown := 0
		for i, whole := range p.Whole() {
			shown += whole
			if off := p.Mean(i).Float() - float64(whole); off <= -1 || off >= 1 {
				t.Errorf("%d is shown for %s", whole, p.Mean(i).Decimal(2))
			}
		}
		if shown != PointsTotal {
			t.Errorf("%v are shown of %v", p.Whole(), p.Sums)
		}
	})
}

func TestWholePercentsAddUp(t *testing.T) {
	for _, c := range []struct{ counts, want []int }{
		{[]int{1, 7}, []int{13, 87}}, // 12.5 and 87.5: the earlier one is rounded up
		{[]int{6, 1, 1}, []int{75, 13, 12}},
		{[]int{1, 1, 1}, []int{34, 33, 33}},
		{[]int{0, 5}, []int{0, 100}},
		{[]int{0, 0}, []int{0, 0}},
	} {
		if got := WholePercents(c.counts); !slices.Equal(got, c.want) {
			t.Errorf("%v: %v, want %v", c.counts, got, c.want)
		}
	}
}
