package scenes

import (
	"slices"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// Compass gives the screens of the compass and the big goals in a session of a
// form; the goal is unclear at first. Long gives texts as long as the fields allow.
func Compass(t testing.TB, form string, n int, long bool) []Scene {
	t.Helper()
	c := workshoptest.Compass{Form: form, N: n, Manage: max(n/4, 1), Foggy: 1}
	if long {
		c.Foggy = 2
		c.Sentences, c.Tables = longList(200, n), longList(200, 4)
		c.Words = workshoptest.Texts{"direction": words(200), "goal": words(150), "strategy": words(200)}
		c.Customers = workshoptest.Texts{"first": words(160), "second": words(150), "third": words(160), "leave": words(160)}
		c.Signals = []workshoptest.Texts{{"text": words(160), "customerNeed": words(160), "marketTrend": words(160), "technology": words(160), "mediaUse": words(160)}}
		c.Goal = longBigGoal()
	}
	r := workshoptest.PlayCompass(t, c)
	for range 7 { // once more to what was written
		r.Facilitator(workshop.Back{Reason: "Nog eens kijken"})
	}
	return slices.DeleteFunc(of(r), func(s Scene) bool { return !strings.Contains(s.Name, "-compass.") })
}

// longList are n different texts of a length.
func longList(length, n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = string(rune('a'+i)) + " " + words(length-2)
	}
	return out
}

func longBigGoal() workshoptest.Texts {
	out := workshoptest.Texts{"text": words(200), "why": words(200), "year": "2036"}
	for no := range 3 {
		for field, value := range map[string]string{
			"text": words(120 - no), "unit": words(20), "baseline": "123456.78", "target": "130000", "start": "2026-11-23", "end": "2027-05-23", "why": words(160), "bigger": words(160),
		} {
			out[workshop.RowKey("keyResult", no+1, field)] = value
		}
	}
	return out
}
