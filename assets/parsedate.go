package assets

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// ParseDate understands a date as people in Dutch organisations type it, in
// either language whatever the language of the texts: "30-6-2026", "30/6",
// "30 juni", "di 30 juni 2026", "June 30, 2026", "2026-06-30", "morgen",
// "vrijdag", "over 2 weken". Numbers are day-month; only a year in front turns
// the order around. A date without a year is the first one that is not before
// today. The result is midnight in today's time zone; ok is false when the
// text is no date, or a date that does not exist such as 31-2.
func ParseDate(s string, today time.Time) (date time.Time, ok bool) {
	today = dateOf(today.Year(), today.Month(), today.Day(), today)
	words := dateWords(s)
	if len(words) == 0 {
		return time.Time{}, false
	}
	if date, ok := relativeDate(words, today); ok {
		return date, true
	}
	if _, isDay := weekdays[words[0]]; isDay && len(words) > 1 {
		words = words[1:]
	}
	return calendarDate(words, today)
}

var (
	months = nameIndex("month.", 1, 12, func(i int) string { return strconv.Itoa(i) })
	// weekdays also know the two-letter Dutch and three-letter English names.
	weekdays = nameIndex("", 0, 6, func(i int) string { return strings.ToLower(time.Weekday(i).String()) })

	relativeDays = map[string]int{
		"vandaag": 0, "today": 0, "morgen": 1, "tomorrow": 1, "overmorgen": 2,
	}
	units = map[string]int{
		"dag": 1, "dagen": 1, "day": 1, "days": 1, "week": 7, "weken": 7, "weeks": 7,
	}
	ordinal   = regexp.MustCompile(`^(\d{1,2})(e|de|ste|st|nd|rd|th)$`)
	isoDate   = regexp.MustCompile(`^(\d{4})-(\d{1,2})-(\d{1,2})$`)
	wordSplit = regexp.MustCompile(`[\s,./-]+`)
)

// nameIndex maps long and short names of both languages to their number.
func nameIndex(prefix string, from, to int, key func(int) string) map[string]int {
	index := map[string]int{}
	for _, lang := range languages {
		t := TextsIn(lang)
		for i := from; i <= to; i++ {
			for _, end := range []string{"", ".short"} {
				index[strings.ToLower(t.T(prefix+key(i)+end, nil))] = i
			}
		}
	}
	return index
}

// dateWords splits the text, turns a year in front to the back, and drops the
// endings of 30e, 30th and the word "of".
func dateWords(s string) []string {
	s = strings.ToLower(strings.TrimSpace(s))
	if m := isoDate.FindStringSubmatch(s); m != nil {
		return []string{m[3], m[2], m[1]}
	}
	var words []string
	for _, word := range wordSplit.Split(s, -1) {
		if m := ordinal.FindStringSubmatch(word); m != nil {
			word = m[1]
		}
		if word != "" && word != "of" {
			words = append(words, word)
		}
	}
	return words
}

// relativeDate understands what counts from today.
func relativeDate(words []string, today time.Time) (time.Time, bool) {
	if len(words) == 1 {
		if days, ok := relativeDays[words[0]]; ok {
			return today.AddDate(0, 0, days), true
		}
		if day, ok := weekdays[words[0]]; ok {
			ahead := (day - int(today.Weekday()) + 7) % 7
			if ahead == 0 {
				ahead = 7 // on a Friday, "Friday" means the next one
			}
			return today.AddDate(0, 0, ahead), true
		}
	}
	if len(words) == 3 && (words[0] == "over" || words[0] == "in") {
		n, err := strconv.Atoi(words[1])
		unit, known := units[words[2]]
		if err == nil && known && n >= 0 && n <= 1000 {
			return today.AddDate(0, 0, n*unit), true
		}
	}
	return time.Time{}, false
}

// calendarDate understands day, month and perhaps year, with the month as a
// number or a name, and a named month also in front.
func calendarDate(words []string, today time.Time) (time.Time, bool) {
	if len(words) < 2 || len(words) > 3 {
		return time.Time{}, false
	}
	if _, named := months[words[0]]; named {
		words[0], words[1] = words[1], words[0]
	}
	day, dayOK := number(words[0], 2)
	month, monthOK := months[words[1]]
	if !monthOK {
		month, monthOK = number(words[1], 2)
	}
	if !dayOK || !monthOK {
		return time.Time{}, false
	}
	if len(words) == 2 {
		return comingDate(day, month, today)
	}
	year, ok := number(words[2], 4)
	if !ok || (len(words[2]) != 2 && len(words[2]) != 4) {
		return time.Time{}, false
	}
	if len(words[2]) == 2 {
		year += 2000
	}
	return exactDate(year, month, day, today)
}

// comingDate is the first day of that name from today on; 29 February may be
// up to eight years away.
func comingDate(day, month int, today time.Time) (time.Time, bool) {
	for year := today.Year(); year <= today.Year()+8; year++ {
		if date, ok := exactDate(year, month, day, today); ok && !date.Before(today) {
			return date, true
		}
	}
	return time.Time{}, false
}

// exactDate refuses what the calendar does not have, such as 31 June.
func exactDate(year, month, day int, today time.Time) (time.Time, bool) {
	date := dateOf(year, time.Month(month), day, today)
	return date, date.Day() == day && int(date.Month()) == month
}

func dateOf(year int, month time.Month, day int, zone time.Time) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, zone.Location())
}

// number reads a number of at most so many digits.
func number(s string, digits int) (int, bool) {
	if len(s) > digits {
		return 0, false
	}
	n, err := strconv.ParseUint(s, 10, 16)
	return int(n), err == nil
}
