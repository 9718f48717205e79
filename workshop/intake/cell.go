package intake

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// order is how the parts of a day stand in a column.
type order int

const (
	dayFirst order = iota
	monthFirst
)

var (
	yearFirst = regexp.MustCompile(`^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[T ].*)?$`)
	yearLast  = regexp.MustCompile(`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?: .*)?$`)
	serial    = regexp.MustCompile(`^([2-7]\d{4})(?:\.\d+)?$`)
)

// readDay gives an ISO day of a cell, "" for what is none.
func readDay(cell string, o order) string {
	if p := yearFirst.FindStringSubmatch(cell); p != nil {
		return isoDay(p[1], p[2], p[3])
	}
	if p := yearLast.FindStringSubmatch(cell); p != nil {
		year := p[3]
		if len(year) == 2 {
			year = "20" + year
		}
		if o == monthFirst {
			return isoDay(year, p[1], p[2])
		}
		return isoDay(year, p[2], p[1])
	}
	if p := serial.FindStringSubmatch(cell); p != nil { // a spreadsheet counts days
		n, _ := strconv.Atoi(p[1]) // five digits
		return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n).Format(time.DateOnly)
	}
	return ""
}

func isoDay(year, month, day string) string {
	pad := func(s string) string { return ("0" + s)[len(s)-1:] }
	iso := year + "-" + pad(month) + "-" + pad(day)
	if _, err := time.Parse(time.DateOnly, iso); err != nil {
		return ""
	}
	return iso
}

// orderOf looks for a day past the twelfth, which tells. Where every day could be
// either, the day comes first, as in Dutch.
func orderOf(cells []string) order {
	for _, c := range cells {
		if p := yearLast.FindStringSubmatch(c); p != nil {
			first, _ := strconv.Atoi(p[1])  // two digits
			second, _ := strconv.Atoi(p[2]) // two digits
			switch {
			case first > 12:
				return dayFirst
			case second > 12:
				return monthFirst
			}
		}
	}
	return dayFirst
}

var (
	units    = strings.NewReplacer("€", "", "$", "", "%", "", "EUR", "", "\u00A0", "", "\u202F", "", " ", "", "'", "")
	number   = regexp.MustCompile(`^[-+]?\d+([.,]\d+)*$`)
	grouping = regexp.MustCompile(`^[-+]?\d{1,3}([.,])\d{3}$`)
)

// pointIn tells whether the numbers of a column have a decimal point: the first
// cell that can only be read in one way says so; otherwise the file's kind does.
func pointIn(cells []string, usual bool) bool {
	for _, c := range cells {
		c = units.Replace(c)
		comma, point := strings.LastIndex(c, ","), strings.LastIndex(c, ".")
		switch {
		case !number.MatchString(c) || grouping.MatchString(c):
		case comma >= 0 && point >= 0:
			return point > comma
		case strings.Count(c, ",") > 1:
			return true // commas that group
		case strings.Count(c, ".") > 1:
			return false
		case comma >= 0:
			return false
		case point >= 0:
			return true
		}
	}
	return usual
}

// readNumber gives a decimal with a point, "" for what is no number.
func readNumber(cell string, point bool) string {
	c := units.Replace(cell)
	if negative := strings.HasPrefix(c, "(") && strings.HasSuffix(c, ")"); negative {
		c = "-" + strings.Trim(c, "()")
	}
	if !number.MatchString(c) {
		return ""
	}
	if point {
		c = strings.ReplaceAll(c, ",", "")
	} else {
		c = strings.ReplaceAll(strings.ReplaceAll(c, ".", ""), ",", ".")
	}
	f, err := strconv.ParseFloat(c, 64)
	if err != nil {
		return ""
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}
