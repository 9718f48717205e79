package measure

import "testing"

// TestWorryE15: 5 of 14 ask for a condition, 4 of 14 do not; exactly a third does.
func TestWorryE15(t *testing.T) {
	for _, tt := range []struct {
		ticks Percent
		show  string
		want  bool
	}{
		{Percent{5, 14}, "35.71", true},
		{Percent{4, 14}, "28.57", false},
		{Percent{4, 12}, "33.33", true},
		{Percent{8, 24}, "33.33", true},
		{Percent{7, 24}, "29.17", false},
		{Percent{0, 9}, "0.00", false},
		{Percent{0, 0}, "", false},
	} {
		if got := Triggered(tt.ticks, WorryShare); got != tt.want || tt.ticks.Decimal(2) != tt.show {
			t.Errorf("%d of %d: %v and %s, want %v and %s", tt.ticks.Num, tt.ticks.Den, got, tt.ticks.Decimal(2), tt.want, tt.show)
		}
	}
	if !Triggered(Percent{1, 4}, Percent{1, 4}) || Triggered(Percent{1, 3}, Percent{1, 2}) {
		t.Error("a programme's own share is not used")
	}
}

func TestPillars(t *testing.T) {
	scale := func(answers ...int) Scale {
		s, err := TallyScale(1, 5, answers)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	// Means 4, 3 and 2 are 75, 50 and 25 of a hundred: 50 together.
	if got := PillarScore([]Scale{scale(5, 3), scale(3, 3, 3), scale(2)}); got.Decimal(2) != "50.00" {
		t.Errorf("score %s", got.Decimal(2))
	}
	if got := PillarScore([]Scale{scale(5), NewScale(1, 5)}); got.Rounded() != 100 {
		t.Errorf("a statement that nobody answered counts: %d", got.Rounded())
	}
	if PillarScore(nil).OK() || PillarScore([]Scale{NewScale(1, 5)}).OK() {
		t.Error("nobody has a score")
	}
	for _, tt := range []struct {
		scores []Percent
		want   int
	}{
		{[]Percent{{1, 2}, {1, 3}, {2, 3}}, 1},
		{[]Percent{{1, 2}, {1, 3}, {2, 6}}, 1},
		{[]Percent{{1, 2}, {2, 4}, {3, 6}}, -1},
		{[]Percent{{0, 0}, {1, 2}, {1, 4}}, 2},
		{[]Percent{{0, 0}, {1, 2}}, -1},
		{nil, -1},
	} {
		if got := WeakestPillar(tt.scores); got != tt.want {
			t.Errorf("%v: %d, want %d", tt.scores, got, tt.want)
		}
	}
}
