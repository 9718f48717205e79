package intake

import "slices"

// Mapping says how a table is understood.
type Mapping struct {
	Day     int   // the column with the days
	Days    []int // the columns that may hold them
	Figures []int // the columns with figures
	// MonthFirst says that days are written as in 11/23/2026.
	MonthFirst bool
	point      map[int]bool
}

// WithPoint reads the numbers of all columns with a decimal point, or with a
// decimal comma: what somebody who knows the file says goes before the guess.
func (m Mapping) WithPoint(point bool) Mapping {
	signs := map[int]bool{}
	for _, column := range m.Figures {
		signs[column] = point
	}
	m.point = signs
	return m
}

// Reading is a value of a column on an ISO day. Value has a decimal point.
type Reading struct {
	Line   int
	Column int
	Day    string
	Value  string
}

// Why says what is wrong with a row.
type Why string

// The reasons.
const (
	NoDay    Why = "noDay"
	Future   Why = "future"
	NoNumber Why = "noNumber"
	Twice    Why = "twice" // the day occurs before, with another value
)

// Wrong is a row that cannot be used.
type Wrong struct {
	Line   int
	Column string
	Cell   string
	Why    Why
}

// Guess says which column holds the days and which ones figures. Days in writing
// go before those that a spreadsheet counts, which any figure of five digits may
// be. The error is ErrNoDay.
func (t Table) Guess() (Mapping, error) {
	day, most := -1, 0
	for i := range t.Head {
		days, written := t.days(i)
		if score := 2*written + days; 2*days >= len(t.Rows) && score > most {
			day, most = i, score
		}
	}
	if day < 0 {
		return Mapping{}, ErrNoDay
	}
	return t.Understand(day), nil
}

// Understand is how the table is read when a column holds the days.
func (t Table) Understand(day int) Mapping {
	m := Mapping{Day: day, MonthFirst: orderOf(t.column(day)) == monthFirst, point: map[int]bool{}}
	for i := range t.Head {
		cells, numbers := t.column(i), 0
		point := pointIn(cells, t.point)
		for _, c := range cells {
			if readNumber(c, point) != "" {
				numbers++
			}
		}
		if days, _ := t.days(i); days > 0 {
			m.Days = append(m.Days, i)
		}
		if i != day && numbers > 0 {
			m.Figures, m.point[i] = append(m.Figures, i), point
		}
	}
	return m
}

// Again reads a table as an earlier one with the same heading was read: day is
// the heading of the column with the days, sign the decimal one. What is "" or
// does not fit stays as it was guessed.
func (t Table) Again(guess Mapping, day string, monthsFirst bool, sign string) Mapping {
	if at := slices.Index(t.Head, day); at >= 0 && slices.Contains(guess.Days, at) {
		guess = t.Understand(at)
		guess.MonthFirst = monthsFirst
	}
	if sign != "" {
		guess = guess.WithPoint(sign == ".")
	}
	return guess
}

// Sign is the decimal sign of all columns, "" where they differ.
func (m Mapping) Sign() string {
	sign := ""
	for i, column := range m.Figures {
		this := ","
		if m.point[column] {
			this = "."
		}
		if i > 0 && this != sign {
			return ""
		}
		sign = this
	}
	return sign
}

// days counts the cells of a column that can be days, and those of them that are
// written as one.
func (t Table) days(column int) (days, written int) {
	cells := t.column(column)
	o := orderOf(cells)
	for _, c := range cells {
		if readDay(c, o) == "" {
			continue
		}
		if days++; !serial.MatchString(c) {
			written++
		}
	}
	return days, written
}

// Sample is what stands first in a column, empty cells left out.
func (t Table) Sample(column, most int) []string {
	var out []string
	for _, c := range t.column(column) {
		if c != "" && len(out) < most {
			out = append(out, c)
		}
	}
	return out
}

func (t Table) column(i int) []string {
	out := make([]string, 0, len(t.Rows))
	for _, row := range t.Rows {
		if i < len(row) {
			out = append(out, row[i])
		}
	}
	return out
}

// Readings are the values of some columns, up to today (ISO), and the rows that
// cannot be used. An empty cell is no value and no mistake.
func (t Table) Readings(m Mapping, columns []int, today string) (out []Reading, wrong []Wrong) {
	o := dayFirst
	if m.MonthFirst {
		o = monthFirst
	}
	type place struct {
		column int
		day    string
	}
	seen := map[place]string{}
	for i, row := range t.Rows {
		cell := func(at int) string {
			if at < len(row) {
				return row[at]
			}
			return ""
		}
		bad := func(at int, why Why) { wrong = append(wrong, Wrong{t.Lines[i], t.Head[at], cell(at), why}) }
		day := readDay(cell(m.Day), o)
		switch {
		case day == "":
			bad(m.Day, NoDay)
			continue
		case day > today:
			bad(m.Day, Future)
			continue
		}
		for _, at := range columns {
			if cell(at) == "" {
				continue
			}
			value := readNumber(cell(at), m.point[at])
			before, again := seen[place{at, day}]
			switch {
			case value == "":
				bad(at, NoNumber)
			case again && before != value:
				bad(at, Twice)
			case !again:
				seen[place{at, day}] = value
				out = append(out, Reading{t.Lines[i], at, day, value})
			}
		}
	}
	return out, wrong
}
