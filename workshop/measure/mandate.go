package measure

import "slices"

// The mandate levels (§4.5): 1, management decides and informs, up to 7, the
// team decides and need not report.
const (
	LowestMandate  = 1
	HighestMandate = 7
)

const (
	// talkFrom is the range of cards from which the group talks and votes again.
	talkFrom = 2
	// teamDecidesFrom is the first level at which the team decides.
	teamDecidesFrom = 5
	// hierarchyUpTo is the last level at which management decides alone.
	hierarchyUpTo = 3
)

// MandateRange is how far the lowest and the highest card lie apart (§3.6), in
// levels; 0 without cards.
func MandateRange(cards Scale) int {
	low, high, _ := cards.Extremes()
	return high - low
}

// MandateTalk reports that the cards lie so far apart that the extremes speak
// and the group votes once more (§2.3, P5).
func MandateTalk(cards Scale) bool { return MandateRange(cards) >= talkFrom }

// MandateProposal is the level that goes to consent: the median of all cards,
// rounded down, and not above the cap that law or safety sets (INV-11). A cap of
// 0 is none. ok is false without cards.
func MandateProposal(cards Scale, limit int) (level int, ok bool) {
	m := cards.Median()
	if !m.OK() {
		return 0, false
	}
	level = m.Num / m.Den
	if limit > 0 {
		level = min(level, limit)
	}
	return level, true
}

// MandateGap is the median of the employees minus that of management (§3.6):
// above zero, employees see or want more mandate. It is not known where §3.7
// withholds one of the two.
func MandateGap(employees, management RoleFigure) Ratio {
	if !employees.Median.OK() || !management.Median.OK() {
		return Ratio{}
	}
	return employees.Median.Sub(management.Median)
}

// HierarchyLeft reports the flag of a decision area in the customer process:
// management still decides alone (§3.6).
func HierarchyLeft(level int) bool { return level <= hierarchyUpTo }

// AutonomyIndex is the share of the decision areas in the customer process in
// which the team decides, given their levels (§3.6).
func AutonomyIndex(levels []int) Percent {
	p := Percent{Den: len(levels)}
	for _, level := range levels {
		if level >= teamDecidesFrom {
			p.Num++
		}
	}
	return p
}

// SpotTest is the share of people who may solve the case on the spot (§3.6).
func SpotTest(yes, answers int) Percent { return Percent{yes, answers} }

// LeadTime is the median of how long decisions take (§3.6), in the unit of what
// comes in; not known without any. What is not known itself does not count.
func LeadTime(times []Ratio) Ratio {
	known := slices.DeleteFunc(slices.Clone(times), func(r Ratio) bool { return !r.OK() })
	slices.SortFunc(known, Ratio.Cmp)
	n := len(known)
	switch {
	case n == 0:
		return Ratio{}
	case n%2 == 1:
		return known[n/2]
	}
	a, b := known[n/2-1], known[n/2]
	return Ratio{a.Num*b.Den + b.Num*a.Den, 2 * a.Den * b.Den}
}
