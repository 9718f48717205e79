package measure

import "slices"

// Spread says how evenly contributions are spread; for the facilitator only.
type Spread string

// The spreads; SpreadNone is for an unknown figure.
const (
	SpreadNone   Spread = ""
	SpreadEven   Spread = "even"
	SpreadWatch  Spread = "watch"
	SpreadSkewed Spread = "skewed"
)

// The thresholds of §3.8.
var (
	watchFrom = Ratio{4, 10}
	watchTo   = Ratio{6, 10}
	amberTalk = Ratio{3, 2}
)

// Gini is how unevenly contributions are spread over all present voters, zeros
// included (§3.8, E11): g is 0 if all gave the same, corrected multiplies by
// n/(n−1) so that "one person everything" is exactly 1. Neither is OK without
// contributions; corrected needs two people. Negative counts count as zero.
func Gini(contributions []int) (g, corrected Ratio) {
	sorted := make([]int, len(contributions))
	sum := 0
	for i, x := range contributions {
		sorted[i] = max(x, 0)
		sum += sorted[i]
	}
	if sum == 0 {
		return Ratio{}, Ratio{}
	}
	slices.Sort(sorted)
	n, num := len(sorted), 0
	for i, x := range sorted {
		num += (2*(i+1) - n - 1) * x
	}
	return Ratio{num, n * sum}, Ratio{num, (n - 1) * sum}
}

// SpreadOf labels a corrected Gini (§3.8): under 0.4 well spread, up to 0.6 to
// watch, above that skewed.
func SpreadOf(corrected Ratio) Spread {
	switch {
	case !corrected.OK():
		return SpreadNone
	case corrected.Cmp(watchFrom) < 0:
		return SpreadEven
	case corrected.Cmp(watchTo) <= 0:
		return SpreadWatch
	}
	return SpreadSkewed
}

// RoleBalance is a role's share of the talking divided by its share of the
// heads (§3.8, E12). talk is in any unit, such as seconds.
func RoleBalance(talk, allTalk, heads, allHeads int) Ratio {
	if allTalk <= 0 || heads <= 0 || allHeads <= 0 {
		return Ratio{}
	}
	return Ratio{talk * allHeads, allTalk * heads}
}

// TalksTooMuch reports a balance above 1.5, the amber of §3.8.
func TalksTooMuch(balance Ratio) bool {
	return balance.OK() && balance.Cmp(amberTalk) > 0
}

// Coverage is the share of the people who contributed (§3.8, E33).
func Coverage(contributed, people int) Percent { return Percent{contributed, people} }
