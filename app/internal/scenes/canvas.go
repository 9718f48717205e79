package scenes

import (
	"slices"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// Canvas gives the screens of the canvas of room and limits, with what came of it.
// Long gives texts as long as the fields allow, on all that can be filled in.
func Canvas(t testing.TB, language string, n int, long bool) []Scene {
	t.Helper()
	l := workshoptest.Levels{Form: "day450", Language: language, N: n, Manage: n / 4, Refuse: n - 1, Stop: "room.cases"}
	if long {
		l.Canvas = longCanvas()
	}
	r := workshoptest.PlayLevels(t, l)
	r.ToStep("room.summary")
	r.Figures()
	r.Next()
	return slices.DeleteFunc(of(r), func(s Scene) bool {
		return !strings.Contains(s.Name, "-room.c") && !strings.Contains(s.Name, "-room.practice") && !strings.Contains(s.Name, "-room.use")
	})
}

func longCanvas() workshoptest.Texts {
	lines := func(n, length int) string {
		return strings.TrimSpace(strings.Repeat(words(length)+"\n", n))
	}
	out := workshoptest.Texts{
		"case": words(200), "customerInterest": words(160), "may": words(200), "budget": "yes", "amount": "123456.78", "currency": "EUR",
		"period": "month", "per": "customer", "purposes": lines(5, 40), "businessFrame": words(160), "principles": lines(5, 140),
		"guidance": words(140), "training": words(140), "framework": words(140), "steeringOnlyIf": words(140),
	}
	for no := 1; no <= 7; no++ {
		out[workshop.RowKey("limit", no, "text")] = words(140 - no)
		out[workshop.RowKey("limit", no, "type")] = "customerDemand"
		out[workshop.RowKey("limit", no, "friendlyNo")] = words(200 - no)
	}
	return out
}
