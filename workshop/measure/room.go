package measure

// Period is what the amount of a discretionary budget is for, once over.
type Period string

// The periods of a budget.
const (
	PerDay   Period = "day"
	PerWeek  Period = "week"
	PerMonth Period = "month"
	PerCase  Period = "case"
)

// The weeks of a year and its months: a week of a monthly budget is their share.
const (
	weeksPerYear  = 52
	monthsPerYear = 12
)

// RoomWeek is one week of a team's own room to act (§3.6): totals of the team,
// never of a person. Amounts are in minor units.
type RoomWeek struct {
	Asked int // times that permission was asked
	Used  int // times that the room was used
	Total int // given away, all together
}

// RoomCapacity is how much a budget of amount minor units allows in one week, to
// so many holders (people, customers, or the one team) who each have it anew on
// so many days, or in so many cases. It is not known for an unknown period, or
// of nobody.
func RoomCapacity(amount, holders, days, cases int, p Period) Ratio {
	if amount <= 0 || holders <= 0 {
		return Ratio{}
	}
	switch p {
	case PerDay:
		return Ratio{amount * holders * days, 1}
	case PerWeek:
		return Ratio{amount * holders, 1}
	case PerMonth:
		return Ratio{amount * holders * monthsPerYear, weeksPerYear}
	case PerCase:
		return Ratio{amount * cases, 1}
	}
	return Ratio{}
}

// Utilisation is how much of the capacity was given away (§3.6); not known of
// none.
func (w RoomWeek) Utilisation(capacity Ratio) Percent {
	if !capacity.OK() || capacity.Num <= 0 {
		return Percent{}
	}
	return Percent{w.Total * capacity.Den, capacity.Num}
}

// Pressure is permission pressure (§3.6): how often permission was asked, of all
// the times that somebody asked or acted.
func (w RoomWeek) Pressure() Percent { return Percent{w.Asked, w.Asked + w.Used} }

// Mean is what one use of the room came to, in minor units.
func (w RoomWeek) Mean() Ratio { return Ratio{w.Total, w.Used} }

// ChangeShare is how much a figure went up or down, as a share of what it was
// (§3.6); not known from nothing.
func ChangeShare(before, after Ratio) Percent {
	if !before.OK() || !after.OK() || before.Num <= 0 {
		return Percent{}
	}
	change := minus(after, before)
	return Percent(fraction(change.Quo(change, minus(before, Ratio{0, 1}))))
}
