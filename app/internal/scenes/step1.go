package scenes

import (
	"fmt"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// Step1 gives the screens of the customer team and its adoption; one charter
// meets an objection, and a goal is unclear at first.
func Step1(t testing.TB, n int) []Scene {
	t.Helper()
	return of(workshoptest.PlayStep1(t, workshoptest.Step1{N: n, Object: n - 2, Unclear: true}))
}

// Step1Long is Step1 with texts as long as the fields allow.
func Step1Long(t testing.TB, n int) []Scene {
	t.Helper()
	return of(workshoptest.PlayStep1(t, longStep1(n)))
}

// Afternoon gives the screens of a whole session with both steps. Long gives
// texts as long as the fields allow; otherwise they are as people write them.
func Afternoon(t testing.TB, n int, long bool) []Scene {
	t.Helper()
	if !long {
		return of(workshoptest.PlayAfternoon(t, workshoptest.Afternoon{Step1: workshoptest.Step1{N: n}}))
	}
	return of(workshoptest.PlayAfternoon(t, workshoptest.Afternoon{Step1: longStep1(n), Debate: longDebate("nl", n), Script: Long("nl", n)}))
}

func longStep1(n int) workshoptest.Step1 {
	return workshoptest.Step1{
		N: n, Object: n - 2, Unclear: true,
		Cards: []workshoptest.Texts{longCharter()}, Split: []workshoptest.Texts{longSplit()},
		LetGo: []workshoptest.Texts{{
			"letGo": words(160), "talkAgainIf": words(160), "learningGoal": words(160), "task.1.text": words(120), "task.1.type": "coordinate",
		}},
	}
}

// words is a text of n characters with long words among the short ones.
func words(n int) string {
	const some = "elke bewoner krijgt dezelfde dag antwoord over de arbeidsongeschiktheidsverzekeringsvoorwaarden, ook als de verantwoordelijkheidsverdeling nog niet rond is, "
	return strings.TrimSpace(strings.Repeat(some, n/len(some)+1)[:n])
}

// seven are seven lines of n characters.
func seven(n int) string { return strings.TrimSpace(strings.Repeat(words(n)+"\n", 7)) }

func longCharter() workshoptest.Texts {
	out := workshoptest.Texts{
		"customer": words(120), "name": words(38), "purpose": words(240), "why": words(240), "inScope": seven(80), "outOfScope": seven(80),
		"size": "50", "sizeCheck": "second", "ambassador": words(80), "future": words(400), "path": words(400),
	}
	for no := range 3 {
		for field, value := range map[string]string{
			"text": words(145 - no), "why": words(160), "kpi": words(80), "unit": words(20), "direction": workshop.HigherIsBetter,
			"baseline": "123456.78", "target": "234567.89", "serves": workshop.ForKeyResult, "keyResult": words(120),
		} {
			out[workshop.RowKey("goal", no+1, field)] = value
		}
	}
	return out
}

func longSplit() workshoptest.Texts {
	out := workshoptest.Texts{}
	for no := range 6 {
		for field, value := range map[string]string{
			"name": fmt.Sprintf("%d %s", no+1, words(58)), "decides": []string{"management", "team", "other"}[no%3], "executes": "team", "skillsWith": "team",
			"system": words(40), "teamMayChange": "no",
		} {
			out[workshop.RowKey("process", no+1, field)] = value
		}
	}
	return out
}
