package measure

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// columns makes ballots from the scores of each option; −1 is blank.
func columns(scores ...[]int) []ScoreBallot {
	ballots := make([]ScoreBallot, len(scores[0]))
	for v := range ballots {
		ballots[v] = ScoreBallot{}
		for option, column := range scores {
			if column[v] >= 0 {
				ballots[v][option] = column[v]
			}
		}
	}
	return ballots
}

func TestRank(t *testing.T) {
	tests := []struct {
		name   string
		scores [][]int
		lot    []int
		order  []int
		by     []Reason
		lots   [][]int
	}{
		{"E7 equal means, head to head", [][]int{{5, 5, 4, 2, 1}, {4, 4, 3, 3, 3}}, nil, []int{0, 1}, []Reason{ByDuel, Last}, nil},
		{"clear means", [][]int{{1, 2, 1}, {5, 4, 5}, {3, 3, 3}}, nil, []int{1, 2, 0}, []Reason{ByMean, ByMean, Last}, nil},
		{
			"close means, the second is preferred by more", // 3.4 and 3.3
			[][]int{{5, 5, 5, 4, 4, 3, 2, 2, 2, 2}, {4, 4, 4, 3, 3, 3, 3, 3, 3, 3}},
			nil,
			[]int{0, 1},
			[]Reason{ByDuel, Last},
			nil,
		},
		{
			"close means, the duel turns the order",
			[][]int{{5, 5, 3, 3, 3, 3, 3, 3, 3, 3}, {3, 3, 4, 4, 4, 3, 3, 3, 3, 3}},
			nil,
			[]int{1, 0},
			[]Reason{ByDuel, Last},
			nil,
		},
		{"a difference of exactly 0.2 stands", [][]int{{5, 5, 3, 3, 3}, {3, 3, 4, 4, 4}}, nil, []int{0, 1}, []Reason{ByMean, Last}, nil},
		{"equal duel, more 4s and 5s", [][]int{{4, 2, 4, 2, 3}, {3, 3, 3, 3, 3}}, nil, []int{0, 1}, []Reason{ByHighScores, Last}, nil},
		{"nothing separates", [][]int{{4, 2}, {2, 4}}, nil, []int{0, 1}, []Reason{LotNeeded, Last}, [][]int{{0, 1}}},
		{"the lot separates", [][]int{{4, 2}, {2, 4}}, []int{1, 0}, []int{1, 0}, []Reason{ByLot, Last}, nil},
		{"a lot that lacks one is no lot", [][]int{{4, 2}, {2, 4}}, []int{1}, []int{0, 1}, []Reason{LotNeeded, Last}, [][]int{{0, 1}}},
		{
			"a circle of three needs a lot",
			[][]int{{3, 1, 2}, {2, 3, 1}, {1, 2, 3}},
			nil,
			[]int{0, 1, 2},
			[]Reason{LotNeeded, LotNeeded, Last},
			[][]int{{0, 1, 2}},
		},
		{"nobody scored the first", [][]int{{-1, -1}, {0, 1}}, nil, []int{1, 0}, []Reason{ByMean, Unscored}, nil},
		{"nobody scored anything", [][]int{{-1, -1}, {-1, -1}}, nil, []int{0, 1}, []Reason{Unscored, Unscored}, nil},
		{
			"the lot for the second place keeps the close first one open", // 3.0; 2.9 twice
			[][]int{{3, 3, 3, 3, 3, 3, 3, 3, 3, 3}, {4, 2, 3, 3, 3, 3, 3, 3, 3, 2}, {2, 4, 3, 3, 3, 3, 3, 3, 3, 2}},
			nil,
			[]int{0, 1, 2},
			[]Reason{LotNeeded, LotNeeded, Last},
			[][]int{{1, 2}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, err := Aggregate(len(tt.scores), columns(tt.scores...))
			if err != nil {
				t.Fatal(err)
			}
			r := Rank(c, tt.lot)
			order, by := []int{}, []Reason{}
			for _, p := range r.Places {
				order, by = append(order, p.Option), append(by, p.By)
			}
			if !slices.Equal(order, tt.order) || !slices.Equal(by, tt.by) || !cmp.Equal(r.Lots, tt.lots) {
				t.Errorf("order %v by %v lots %v, want %v by %v lots %v", order, by, r.Lots, tt.order, tt.by, tt.lots)
			}
		})
	}
}

func TestScoreBlankIsNotZero(t *testing.T) {
	c, err := Aggregate(3, columns([]int{5, -1, -1, -1, -1}, []int{3, 3, -1, 3, -1}, []int{0, 4, 4, 4, 4}))
	if err != nil {
		t.Fatal(err)
	}
	if got := c.Mean(0); got != (Ratio{5, 1}) {
		t.Errorf("mean over those who scored = %v", got)
	}
	if !c.FewScored(0) || c.FewScored(1) || c.FewScored(2) {
		t.Error("marks: only the first was scored by fewer than half")
	}
	if c.Prefer[2][1] != 2 || c.Prefer[1][2] != 1 || c.Prefer[0][1] != 1 {
		t.Errorf("pairs count only ballots that scored both: %v", c.Prefer)
	}
	if p := Rank(c, nil).Places[0]; p.Option != 0 || !p.Few || p.Scored != 1 {
		t.Errorf("first place %+v", p)
	}
	half, _ := Aggregate(1, columns([]int{1, 1, -1, -1}))
	if half.FewScored(0) {
		t.Error("exactly half is not fewer than half")
	}
}

func TestAggregateRefusesWhatIsNoBallot(t *testing.T) {
	for _, b := range []ScoreBallot{{0: 6}, {0: -1}, {2: 3}, {-1: 3}} {
		if _, err := Aggregate(2, []ScoreBallot{b}); !errors.Is(err, ErrInput) {
			t.Errorf("%v: %v", b, err)
		}
	}
	if _, err := Aggregate(MaxOptions+1, nil); !errors.Is(err, ErrInput) {
		t.Errorf("too many options: %v", err)
	}
}

func TestTop(t *testing.T) {
	c, _ := Aggregate(4, columns([]int{5, 5}, []int{4, 2}, []int{2, 4}, []int{0, 0}))
	r := Rank(c, nil)
	for n, want := range map[int]struct{ best, lot []int }{
		0: {nil, nil},
		1: {[]int{0}, nil},
		2: {[]int{0, 1}, []int{1, 2}},
		3: {[]int{0, 1, 2}, nil},
		9: {[]int{0, 1, 2, 3}, nil},
	} {
		best, lot := r.Top(n)
		if !slices.Equal(best, want.best) || !slices.Equal(lot, want.lot) {
			t.Errorf("top %d = %v, lot %v; want %v, %v", n, best, lot, want.best, want.lot)
		}
	}
	close3, _ := Aggregate(3, columns(
		[]int{3, 3, 3, 3, 3, 3, 3, 3, 3, 3}, []int{4, 2, 3, 3, 3, 3, 3, 3, 3, 2}, []int{2, 4, 3, 3, 3, 3, 3, 3, 3, 2},
	))
	if _, lot := Rank(close3, nil).Top(1); !slices.Equal(lot, []int{1, 2}) {
		t.Errorf("who meets the first head to head needs a lot, got %v", lot)
	}
}

func drawBallots(t *rapid.T) (int, []ScoreBallot) {
	options := rapid.IntRange(0, 6).Draw(t, "options")
	ballots := make([]ScoreBallot, rapid.IntRange(0, 8).Draw(t, "voters"))
	for v := range ballots {
		ballots[v] = ScoreBallot{}
		for o := range options {
			if s := rapid.IntRange(-1, MaxScore).Draw(t, "score"); s >= 0 {
				ballots[v][o] = s
			}
		}
	}
	return options, ballots
}

// The aggregate is all that is kept: it must not depend on who voted when, it
// must survive storing, and every ranking must be complete and consistent.
func TestRankProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		options, ballots := drawBallots(t)
		c, err := Aggregate(options, ballots)
		if err != nil || c.Check() != nil {
			t.Fatalf("%v, %v", err, c.Check())
		}
		shuffled, _ := Aggregate(options, rapid.Permutation(ballots).Draw(t, "order"))
		if !cmp.Equal(c, shuffled) {
			t.Fatal("the order of ballots matters")
		}
		stored, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		var back ScoreCounts
		if err := json.Unmarshal(stored, &back); err != nil {
			t.Fatal(err)
		}
		all := make([]int, options)
		for i := range all {
			all[i] = i
		}
		lot := rapid.Permutation(all).Draw(t, "lot")
		r := Rank(c, lot)
		if !cmp.Equal(r, Rank(back, lot)) {
			t.Fatal("ranking differs after storing")
		}
		if len(r.Lots) > 0 || len(r.Places) != options {
			t.Fatalf("with a full lot: %+v", r)
		}
		checkPlaces(t, c, r)
		open := Rank(c, nil)
		for n := range options + 1 {
			best, lot := open.Top(n)
			if len(lot) == 0 && !sameSet(best, first(r, n)) {
				t.Fatalf("no lot needed for the top %d, yet the lot changes it: %v, %v", n, best, first(r, n))
			}
		}
	})
}

func first(r Ranking, n int) []int {
	var out []int
	for _, p := range r.Places[:n] {
		out = append(out, p.Option)
	}
	return out
}

func sameSet(a, b []int) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

func checkPlaces(t *rapid.T, c ScoreCounts, r Ranking) {
	seen := map[int]bool{}
	for i, p := range r.Places {
		if seen[p.Option] {
			t.Fatalf("option %d twice", p.Option)
		}
		seen[p.Option] = true
		if i == 0 || !p.Mean.OK() {
			continue
		}
		above := r.Places[i-1]
		switch diff := above.Mean.Sub(p.Mean); {
		case diff.Num < 0 && (i > 1 || diff.Cmp(Ratio{-1, 5}) <= 0):
			t.Fatalf("place %d has the higher mean", i+1)
		case diff.Num < 0 && c.duel(above.Option, p.Option) < 0:
			t.Fatal("the lower mean won without being preferred")
		case i == 1 && diff.Num != 0 && diff.Cmp(closeRace) < 0 && c.duel(above.Option, p.Option) < 0:
			t.Fatal("a close race was not decided head to head")
		}
	}
}

func TestScoreCountsCheck(t *testing.T) {
	bad := map[string]func(*ScoreCounts){
		"pairs missing":         func(c *ScoreCounts) { c.Prefer = c.Prefer[:1] },
		"a row too short":       func(c *ScoreCounts) { c.Prefer[1] = nil },
		"more scores than vote": func(c *ScoreCounts) { c.Counts[0][3] = 9 },
		"negative count":        func(c *ScoreCounts) { c.Counts[0][3] = -1 },
		"negative preference":   func(c *ScoreCounts) { c.Prefer[0][1] = -1 },
		"negative voters":       func(c *ScoreCounts) { c.Voters = -1 },
	}
	for name, damage := range bad {
		c, err := Aggregate(2, columns([]int{3, 4}, []int{1, 2}))
		if err != nil {
			t.Fatal(err)
		}
		damage(&c)
		if err := c.Check(); !errors.Is(err, ErrInput) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
