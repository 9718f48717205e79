package intake

// Mapping says how a table is understood.
type Mapping struct {
	Day     int   // the column with the days
	Figures []int // the columns with figures
	// MonthFirst says that days are written as in 11/23/2026.
	MonthFirst bool
	point      map[int]bool
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

// Guess says which column holds the days and which ones figures. The error is
// ErrNoDay.
func (t Table) Guess() (Mapping, error) {
	m := Mapping{Day: -1, point: map[int]bool{}}
	best := 0
	for i := range t.Head {
		cells, days := t.column(i), 0
		o := orderOf(cells)
		for _, c := range cells {
			if readDay(c, o) != "" {
				days++
			}
		}
		if days > best {
			best, m.Day, m.MonthFirst = days, i, o == monthFirst
		}
	}
	if m.Day < 0 || 2*best < len(t.Rows) {
		return Mapping{}, ErrNoDay
	}
	for i := range t.Head {
		cells, numbers := t.column(i), 0
		point := pointIn(cells, t.point)
		for _, c := range cells {
			if readNumber(c, point) != "" {
				numbers++
			}
		}
		if i != m.Day && numbers > 0 {
			m.Figures, m.point[i] = append(m.Figures, i), point
		}
	}
	return m, nil
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
