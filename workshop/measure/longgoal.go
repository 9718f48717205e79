package measure

import (
	"math/big"
	"slices"
)

// The long-goal guard (§3.8, R-000-12): from how many months, and from which
// share of the baseline, a result is a big one.
const (
	LongGoalMonths = 12
	smallChangePct = 10
)

// Guard is what the long-goal guard says of a key result.
type Guard struct {
	Short  bool    // runs for less than LongGoalMonths
	Small  bool    // changes less than a tenth of the baseline
	Change Percent // of the baseline, without a sign; not OK when there is nothing to compare with
}

// Warns reports that the guard asks to think bigger.
func (g Guard) Warns() bool { return g.Short || g.Small }

// GuardOf looks at a key result that runs for a number of whole months, negative
// while that is not known (E26). With a baseline of 0 no change is small.
func GuardOf(months int, baseline, target Ratio) Guard {
	g := Guard{Short: months >= 0 && months < LongGoalMonths}
	if !baseline.OK() || !target.OK() || baseline.Num == 0 {
		return g
	}
	change := minus(target, baseline)
	change.Quo(change, big.NewRat(int64(baseline.Num), int64(baseline.Den)))
	g.Change = Percent(fraction(change.Abs(change)))
	g.Small = g.Change.OK() && g.Change.Cmp(Percent{smallChangePct, 100}) < 0
	return g
}

// Expected is how far a result should be when it goes in a straight line: elapsed
// of total days, from 0 to all of it (§3.8, E13). It is not OK without days.
func Expected(elapsed, total int) Percent {
	if total <= 0 {
		return Percent{}
	}
	return Percent{min(max(elapsed, 0), total), total}
}

// SignalToChange is the median of the days between a signal that was seen and an
// agreement that cites it (R-000-03); of an even number the mean of the two in
// the middle. It is not OK without any.
func SignalToChange(days []int) Ratio {
	n := len(days)
	if n == 0 {
		return Ratio{}
	}
	sorted := slices.Sorted(slices.Values(days))
	if n%2 == 1 {
		return Ratio{sorted[n/2], 1}
	}
	return Ratio{sorted[n/2-1] + sorted[n/2], 2}
}
