package measure

// Buried is a procedure that was buried: the time it took one person in a
// week, and how many people it took it from.
type Buried struct {
	MinutesPerWeek int `json:"minutesPerWeek"`
	People         int `json:"people"`
}

// workWeeks is the number of weeks in a working year (§3.6).
const workWeeks = 46

// HoursWon is the hours per week that burying gives back (§3.6, E17).
func HoursWon(list []Buried) Ratio {
	minutes := 0
	for _, b := range list {
		minutes += b.MinutesPerWeek * b.People
	}
	return Ratio{minutes, 60}
}

// HoursWonYear is the same for a year; to be labelled as an estimate.
func HoursWonYear(list []Buried) Ratio {
	week := HoursWon(list)
	return Ratio{week.Num * workWeeks, week.Den}
}
