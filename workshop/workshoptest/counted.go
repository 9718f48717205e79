package workshoptest

import "testing"

// Counted is what a test of a fault has counted. `make faults` gathers it into a
// table, a row for each fault.
type Counted struct {
	Times   int     // how often the fault happened
	Acked   int     // commands that were acknowledged
	Lost    int     // of them, what is not there afterwards
	Doubled int     // of them, what counts more than once
	Hands   int     // seats at which somebody had to do something
	Seconds float64 // from the end of the fault until the last seat went on
}

// Report logs what was counted of a fault, and fails if anything was lost or
// doubled, if a seat needed a hand, or if nothing was acknowledged at all.
func (c Counted) Report(t testing.TB, fault string) {
	t.Helper()
	t.Logf("counted: %s | %d | %d | %d | %d | %d | %.1f", fault, c.Times, c.Acked, c.Lost, c.Doubled, c.Hands, c.Seconds)
	if c.Acked == 0 || c.Times == 0 || c.Lost+c.Doubled+c.Hands > 0 {
		t.Errorf("%s: %+v", fault, c)
	}
}
