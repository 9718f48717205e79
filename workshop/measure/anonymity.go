package measure

import (
	"cmp"
	"slices"
)

// The limits of the minimum group (§3.7): a total or a role figure needs at
// least so many answers. The facilitator may raise it, and lower it to the
// floor before the first round.
const (
	DefaultMinGroup = 4
	FloorMinGroup   = 3
)

// fullDetailFrom is the number of people from which a role's figure may show
// more than its mean and median (§3.7 rule 3).
const fullDetailFrom = 8

// Group is how many people of one role answered.
type Group struct {
	Role string `json:"role"`
	N    int    `json:"n"`
}

// Shown decides what a round may show (§3.7 rules 1 and 2): the total if at
// least minGroup people answered, and each role that is neither too small
// itself nor needed as cover for one that is. Roles that are not in the map
// are hidden. A minGroup under the floor counts as the floor.
//
// A role without any answer needs no cover: there is nothing to find out.
func Shown(groups []Group, minGroup int) (total bool, roles map[string]bool) {
	k := max(minGroup, FloorMinGroup)
	merged := merge(groups)
	sum := 0
	for _, g := range merged {
		sum += g.N
	}
	if sum < k {
		return false, map[string]bool{}
	}
	return true, cover(merged, k, func(g Group) bool { return g.N < k })
}

// merge adds up groups of the same role and drops those without people;
// smallest first, equal sizes by name, so that the order of input is of no
// influence.
func merge(groups []Group) []Group {
	sums := map[string]int{}
	for _, g := range groups {
		sums[g.Role] += max(g.N, 0)
	}
	out := make([]Group, 0, len(sums))
	for role, n := range sums {
		if n > 0 {
			out = append(out, Group{role, n})
		}
	}
	slices.SortFunc(out, func(a, b Group) int {
		return cmp.Or(cmp.Compare(a.N, b.N), cmp.Compare(a.Role, b.Role))
	})
	return out
}

// cover shows every group that there is no reason to hide, and then hides the
// smallest of those too while the hidden ones together are fewer than k: a
// total minus its shown parts would reveal them. The groups are sorted,
// smallest first.
func cover(sorted []Group, k int, hide func(Group) bool) map[string]bool {
	shown := map[string]bool{}
	hidden := 0
	for _, g := range sorted {
		if hide(g) {
			hidden += g.N
		} else {
			shown[g.Role] = true
		}
	}
	for _, g := range sorted {
		if hidden == 0 || hidden >= k {
			break
		}
		if shown[g.Role] {
			delete(shown, g.Role)
			hidden += g.N
		}
	}
	return shown
}
