package assets

import (
	"testing"
	"time"
)

func TestParseDate(t *testing.T) {
	amsterdam, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		t.Fatal(err)
	}
	today := time.Date(2026, 6, 12, 16, 30, 0, 0, amsterdam) // a Friday
	for typed, want := range map[string]string{
		"30-6-2026":       "2026-06-30",
		"30/6/26":         "2026-06-30",
		" 30.06.2026 ":    "2026-06-30",
		"30 6":            "2026-06-30",
		"2026-06-30":      "2026-06-30",
		"30 juni":         "2026-06-30",
		"30 Juni 2027":    "2027-06-30",
		"di 30 juni 2026": "2026-06-30",
		"30e juni":        "2026-06-30",
		"30th of June":    "2026-06-30",
		"June 30, 2026":   "2026-06-30",
		"3 mrt":           "2027-03-03", // March has gone by
		"12 juni":         "2026-06-12", // today still counts
		"29 feb":          "2028-02-29",
		"vandaag":         "2026-06-12",
		"morgen":          "2026-06-13",
		"overmorgen":      "2026-06-14",
		"tomorrow":        "2026-06-13",
		"vrijdag":         "2026-06-19",
		"ma":              "2026-06-15",
		"Monday":          "2026-06-15",
		"over 2 weken":    "2026-06-26",
		"in 3 days":       "2026-06-15",
		"25 oktober":      "2026-10-25", // the day of 25 hours
	} {
		got, ok := ParseDate(typed, today)
		if !ok || got.Format(time.DateOnly) != want {
			t.Errorf("ParseDate(%q) = %v, %v; want %s", typed, got, ok, want)
		}
		if ok && (got.Hour() != 0 || got.Location() != amsterdam) {
			t.Errorf("ParseDate(%q) = %v, want midnight in Amsterdam", typed, got)
		}
	}
	for _, typed := range []string{"", "  ", "31-2-2026", "31 juni", "0-1-2026", "1-13-2026", "juni", "30", "30-6-202", "30-6-20260", "gauw", "--", "1 2 3 4", "over x weken", "-1-6-2026x"} {
		if got, ok := ParseDate(typed, today); ok {
			t.Errorf("ParseDate(%q) = %v, want no date", typed, got)
		}
	}
}

// FuzzParseDate: what was understood reads back as itself in both languages.
func FuzzParseDate(f *testing.F) {
	for _, seed := range []string{"30-6-2026", "June 30", "over 2 weken", "2026-1-1", "29 feb", "vr"} {
		f.Add(seed)
	}
	today := time.Date(2026, 6, 12, 0, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, typed string) {
		date, ok := ParseDate(typed, today)
		if !ok || date.Year() < 1000 {
			return
		}
		for _, lang := range Languages() {
			written := TextsIn(lang).LongDate(date)
			if again, ok := ParseDate(written, today); !ok || !again.Equal(date) {
				t.Errorf("%q was understood as %v, but %q as %v (%v)", typed, date, written, again, ok)
			}
		}
	})
}
