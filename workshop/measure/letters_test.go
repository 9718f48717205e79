package measure

import (
	"slices"
	"testing"
)

func nobody(int) bool { return false }

// Each gives m letters and gets m, whatever the size of the group (§3.10).
func TestRingGivesAndGets(t *testing.T) {
	for n := 4; n <= 24; n++ {
		for m := 1; m <= 3; m++ {
			for seed := range uint64(20) {
				ring := DealRing(n, seed)
				got := make([]int, n)
				for author := range n {
					to := Receivers(ring, author, m, nobody)
					if len(to) != m || slices.Contains(to, author) {
						t.Fatalf("%d of %d writes to %v, want %d others", author, n, to, m)
					}
					for _, p := range to {
						got[p]++
					}
				}
				for person, letters := range got {
					if letters != m {
						t.Fatalf("%d of %d gets %d letters, want %d", person, n, letters, m)
					}
				}
			}
		}
	}
}

// In a group of m or fewer others, everybody writes to everybody.
func TestSmallRingIsEverybodyToEverybody(t *testing.T) {
	for n := 1; n <= 3; n++ {
		ring := DealRing(n, 7)
		for author := range n {
			to := Receivers(ring, author, 3, nobody)
			slices.Sort(to)
			want := slices.DeleteFunc([]int{0, 1, 2}[:n:n], func(p int) bool { return p == author })
			if !slices.Equal(to, want) {
				t.Errorf("%d of %d writes to %v, want %v", author, n, to, want)
			}
		}
	}
}

// Who leaves is bridged: the others still give m and get m.
func TestRingBridgesWhoLeft(t *testing.T) {
	for n := 5; n <= 24; n++ {
		ring := DealRing(n, uint64(n))
		left := map[int]bool{ring[1]: true, ring[2]: n > 8, ring[n-1]: n > 6}
		gone := func(p int) bool { return left[p] }
		got := map[int]int{}
		for author := range n {
			to := Receivers(ring, author, 2, gone)
			if left[author] {
				if len(to) > 0 {
					t.Errorf("%d is gone and writes to %v", author, to)
				}
				continue
			}
			for _, p := range to {
				got[p]++
			}
			if len(to) != 2 || slices.ContainsFunc(to, gone) || slices.Contains(to, author) {
				t.Errorf("%d of %d writes to %v", author, n, to)
			}
		}
		for p, letters := range got {
			if letters != 2 {
				t.Errorf("%d of %d gets %d letters", p, n, letters)
			}
		}
	}
}

// The same seed gives the same ring, and different seeds give different ones.
func TestRingIsALot(t *testing.T) {
	if !slices.Equal(DealRing(12, 5), DealRing(12, 5)) {
		t.Error("the same seed gives another ring")
	}
	first := map[int]int{}
	for seed := range uint64(1200) {
		first[DealRing(12, seed)[0]]++
	}
	for p := range 12 {
		if first[p] < 60 || first[p] > 150 {
			t.Errorf("%d is first in %d of 1200 rings, want about 100", p, first[p])
		}
	}
}
