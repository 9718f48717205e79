package measure

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestCoachCoverageE20: 6/9 = 66.67%.
func TestCoachCoverageE20(t *testing.T) {
	if p := CoachCoverage(6, 9); p.Decimal(2) != "66.67" {
		t.Errorf("coverage %v", p)
	}
	if CoachCoverage(0, 0).OK() {
		t.Error("coverage of no requests")
	}
}

// TestCoachesMakeRoom: the second request can only go where the first one is, so
// the first one moves.
func TestCoachesMakeRoom(t *testing.T) {
	if got := MatchCoaches([][]int{{0, 1}, {0}, {0}, nil}, []int{1, 1}); !slices.Equal(got, []int{1, 0, -1, -1}) {
		t.Errorf("matched %v", got)
	}
}

// TestMatchesAreAsManyAsCanBe against trying everything.
func TestMatchesAreAsManyAsCanBe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		capacity := rapid.SliceOfN(rapid.IntRange(0, 2), 1, 4).Draw(t, "capacity")
		wish := rapid.SliceOfNDistinct(rapid.IntRange(0, len(capacity)-1), 0, len(capacity), rapid.ID[int])
		wishes := rapid.SliceOfN(wish, 0, 6).Draw(t, "wishes")
		got := MatchCoaches(wishes, capacity)
		used, n := make([]int, len(capacity)), 0
		for request, offer := range got {
			if offer < 0 {
				continue
			}
			n++
			used[offer]++
			if !slices.Contains(wishes[request], offer) {
				t.Fatalf("request %d got an offer that it does not want", request)
			}
		}
		for i := range used {
			if used[i] > capacity[i] {
				t.Fatalf("offer %d takes %d of %d", i, used[i], capacity[i])
			}
		}
		if most := mostMatches(wishes, slices.Clone(capacity)); n != most {
			t.Fatalf("%d matches of %d", n, most)
		}
	})
}

func mostMatches(wishes [][]int, left []int) int {
	if len(wishes) == 0 {
		return 0
	}
	best := mostMatches(wishes[1:], left)
	for _, offer := range wishes[0] {
		if left[offer] > 0 {
			left[offer]--
			best = max(best, 1+mostMatches(wishes[1:], left))
			left[offer]++
		}
	}
	return best
}
