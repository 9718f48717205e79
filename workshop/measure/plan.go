package measure

import (
	"cmp"
	"slices"
)

// How long one item takes, and how many people a table seats (§2.2).
const (
	minutesPerConsent     = 5
	minutesPerMandateCard = 4
	minutesForCanvas      = 6
	peoplePerTable        = 6
)

// ConsentItems is how many proposals go through consent in so many minutes
// (§2.2): 18 → 3, 15 → 3, 35 → 7, 20 → 4.
func ConsentItems(minutes int) int { return max(minutes, 0) / minutesPerConsent }

// MandateAreas is how many decision areas fit beside the canvas (§2.2):
// 22 → 4, 14 → 2.
func MandateAreas(minutes int) int { return max(minutes-minutesForCanvas, 0) / minutesPerMandateCard }

// Tables gives the sizes of the tables for n people (§2.2, §3.11): at least
// two, about six people each, as equal as possible, larger ones first. Fewer
// than two people are no tables' worth: one table, or none.
func Tables(n int) []int {
	switch {
	case n <= 0:
		return nil
	case n == 1:
		return []int{1}
	}
	tables := max(2, (n+peoplePerTable-1)/peoplePerTable)
	sizes := make([]int, tables)
	for i := range sizes {
		sizes[i] = n / tables
		if i < n%tables {
			sizes[i]++
		}
	}
	return sizes
}

// Slot is a phase that is still to come: what it has, and what it needs.
type Slot struct {
	Minutes int `json:"minutes"`
	Min     int `json:"min"`
}

func (s Slot) slack() int { return max(s.Minutes-s.Min, 0) }

// Replan takes an overrun out of the phases that are still to come, each in
// proportion to its slack (§3.12, E22). Whole minutes are spread by largest
// remainder, of equal ones the earliest. short is how many minutes cannot be
// found; then there is no new plan, and a phase has to move to the follow-up.
func Replan(slots []Slot, overrun int) (minutes []int, short int) {
	slack, left := 0, max(overrun, 0)
	for _, s := range slots {
		slack += s.slack()
	}
	if slack < left {
		return nil, left - slack
	}
	weights := make([]int, len(slots))
	for i, s := range slots {
		weights[i] = s.slack()
	}
	minutes = share(left, weights)
	for i, s := range slots {
		minutes[i] = s.Minutes - minutes[i]
	}
	return minutes, 0
}

// share divides a total of whole things in proportion to the weights, by largest
// remainder, of equal ones the earliest. Without any weight nobody gets anything.
func share(total int, weights []int) []int {
	out, rest, order := make([]int, len(weights)), make([]int, len(weights)), make([]int, len(weights))
	sum := 0
	for _, w := range weights {
		sum += w
	}
	if sum == 0 {
		return out
	}
	left := total
	for i, w := range weights {
		out[i], rest[i], order[i] = total*w/sum, total*w%sum, i
		left -= out[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rest[b], rest[a]) })
	for _, i := range order[:left] {
		out[i]++
	}
	return out
}
