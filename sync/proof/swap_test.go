package proof_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// mostBroken is how often a play may have to be played again because a
// connection broke in it.
const mostBroken = 3

// plays plays several scripts at once, each on a stage of its own. On a machine
// that is too busy connections break, and everybody is told so: such a play says
// nothing about who answered what, and is played again.
func plays(t *testing.T, c *cast, scripts ...script) []trace {
	t.Helper()
	out := make([]trace, len(scripts))
	t.Run("plays", func(t *testing.T) {
		for i, p := range scripts {
			t.Run("", func(t *testing.T) {
				t.Parallel()
				for broken := 0; ; broken++ {
					s := c.stage(t, nil)
					before := s.seatLog.said(`"msg":"no connection"`)
					s.play(p)
					if s.seatLog.said(`"msg":"no connection"`) == before {
						out[i] = s.trace()
						return
					}
					if s.close(); broken == mostBroken {
						t.Fatalf("connections broke in each of %d plays", broken+1)
					}
				}
			})
		}
	})
	if t.Failed() {
		t.FailNow()
	}
	return out
}

// same fails for everything that is not the same in two traces.
func same(t *testing.T, what string, a, b trace) {
	t.Helper()
	for _, d := range differences(a, b) {
		t.Errorf("%s: %s", what, d)
	}
}

// TestSwappedAnswersLeaveTheSameTraces plays the whole Basisroute, twice the
// same and once with the answers of two employees swapped wherever a round is
// not on name. All that anybody has afterwards is the same to the byte; the
// columns that are random are the same ones in both pairs.
func TestSwappedAnswersLeaveTheSameTraces(t *testing.T) {
	t.Parallel()
	n := 8
	if full {
		n = 16
	}
	c := castOf(t, n, 4)
	out := plays(t, c, script{}, script{}, script{swap: [2]int{5, n - 1}})
	same(t, "the same play", out[0], out[1])
	same(t, "swapped", out[0], out[2])
	always, swapped := columnsThatDiffer(out[0], out[1]), columnsThatDiffer(out[0], out[2])
	if !slices.Equal(always, swapped) || !slices.Equal(always, random) {
		t.Errorf("columns that differ: %q when the same is played, %q when answers are swapped, of %q", always, swapped, random)
	}
}

// TestSwappedNamesLeaveOtherTraces is the counter-proof: where answers stand on
// name the same comparison finds the swap, everywhere that names may be.
func TestSwappedNamesLeaveOtherTraces(t *testing.T) {
	t.Parallel()
	c := castOf(t, 6, 2)
	out := plays(t, c, script{stop: "harvest.procedures"}, script{stop: "harvest.procedures", swap: [2]int{3, 5}, named: true})
	mustDiffer(t, out[0], out[1], "file of host", "export json nl", "control", "trees of public to "+seatFolder(0), "file of "+seatFolder(3))
	if a, b := out[0].texts["file of "+seatFolder(1)], out[1].texts["file of "+seatFolder(1)]; a != b {
		t.Errorf("the file of somebody else differs: %s", parting(a, b))
	}
}

// mustDiffer fails for names that are the same in two traces.
func mustDiffer(t *testing.T, a, b trace, names ...string) {
	t.Helper()
	for _, name := range names {
		if a.texts[name] == "" || a.texts[name] == b.texts[name] {
			t.Errorf("%s (%d bytes) does not show the difference, so the comparison proves nothing", name, len(a.texts[name]))
		}
	}
}

// TestTracesAreThere guards the comparison itself: it looks at what there is.
func TestTracesAreThere(t *testing.T) {
	t.Parallel()
	c := castOf(t, 4, 1)
	out := plays(t, c, script{stop: "checkin.safety"}, script{stop: "checkin.safety", answer: higher})
	x := out[0]
	for _, name := range []string{"log", "control", "file of host", "export pdf nl", "export xlsx en", "export ics nl"} {
		if _, ok := x.texts[name]; !ok {
			t.Errorf("the trace has no %s", name)
		}
	}
	for i, id := range c.ids {
		who := seatFolder(i)
		for name, least := range map[string]int{
			"frames to " + who:                               4,
			"trees of public to " + who:                      6,
			fmt.Sprintf("trees of person:%s to %s", id, who): 5,
			"file of " + who:                                 4,
		} {
			if n := strings.Count(x.texts[name], "\n") + 1; n < least {
				t.Errorf("%s has %d lines: %.200s", name, n, x.texts[name])
			}
		}
	}
	mustDiffer(t, out[0], out[1], "file of host", "export json nl", "control", "trees of public to "+seatFolder(2))
}
