package assets

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// noBreak keeps an amount together with its currency sign on one line.
const noBreak = "\u00a0"

// separators returns the signs before decimals and between thousands.
func (t *Texts) separators() (decimal, thousands string) {
	if t.lang == "nl" {
		return ",", "."
	}
	return ".", ","
}

// Number writes a number with a fixed count of decimals and with marks between
// thousands: 1.234,5 in Dutch, 1,234.5 in English. NaN and infinities, which no
// formula should give, become a dash.
func (t *Texts) Number(v float64, decimals int) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "–"
	}
	decimal, thousands := t.separators()
	digits := strconv.FormatFloat(math.Abs(v), 'f', max(decimals, 0), 64)
	whole, fraction, _ := strings.Cut(digits, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + thousands + whole[i:]
	}
	out := whole
	if fraction != "" {
		out += decimal + fraction
	}
	if v < 0 && strings.Trim(digits, "0.") != "" {
		out = "-" + out
	}
	return out
}

// shortNumber writes at most two decimals and no zeros at the end.
func (t *Texts) shortNumber(v float64) string {
	decimal, _ := t.separators()
	out := t.Number(v, 2)
	if !strings.Contains(out, decimal) {
		return out
	}
	return strings.TrimSuffix(strings.TrimRight(out, "0"), decimal)
}

// Euro writes an amount in cents: "€ 18,75" in Dutch (with a no-break space),
// "€18.75" in English.
func (t *Texts) Euro(cents int64) string {
	amount := t.Number(float64(cents)/100, 2)
	if t.lang == "nl" {
		return "€" + noBreak + amount
	}
	if rest, negative := strings.CutPrefix(amount, "-"); negative {
		return "-€" + rest
	}
	return "€" + amount
}

// Percent writes a share from 0 to 100 without decimals: a group of twelve
// people has no use for tenths.
func (t *Texts) Percent(share float64) string { return t.Number(share, 0) + "%" }

// Date writes a short date in its own time zone: "3 dec 2026".
func (t *Texts) Date(d time.Time) string {
	return strconv.Itoa(d.Day()) + " " + t.month(d.Month(), true) + " " + strconv.Itoa(d.Year())
}

// LongDate writes "donderdag 3 december 2026", "Thursday 3 December 2026".
func (t *Texts) LongDate(d time.Time) string {
	return t.Weekday(d.Weekday()) + " " + strconv.Itoa(d.Day()) + " " + t.month(d.Month(), false) + " " + strconv.Itoa(d.Year())
}

// Time writes "14:05".
func (t *Texts) Time(d time.Time) string { return d.Format("15:04") }

// DateTime writes "3 dec 2026, 14:05".
func (t *Texts) DateTime(d time.Time) string { return t.Date(d) + ", " + t.Time(d) }

// Weekday names a day of the week: "donderdag", "Thursday".
func (t *Texts) Weekday(d time.Weekday) string { return t.T(strings.ToLower(d.String()), nil) }

// List writes "Anna, Bram en Chris".
func (t *Texts) List(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return strings.Join(items[:last], ", ") + " " + t.T("list.and", nil) + " " + items[last]
}

func (t *Texts) month(m time.Month, short bool) string {
	key := "month." + strconv.Itoa(int(m))
	if short {
		key += ".short"
	}
	return t.T(key, nil)
}
