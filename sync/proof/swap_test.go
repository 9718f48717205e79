package proof_test

import (
	"slices"
	"testing"
)

// plays plays several scripts at once, each on a stage of its own.
func plays(t *testing.T, c *cast, scripts ...script) []trace {
	t.Helper()
	out := make([]trace, len(scripts))
	t.Run("plays", func(t *testing.T) {
		for i, p := range scripts {
			t.Run("", func(t *testing.T) {
				t.Parallel()
				s := c.stage(t, nil)
				s.play(p)
				out[i] = s.trace()
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
	c := newCast(t, 12, 4)
	out := plays(t, c, script{}, script{}, script{swap: [2]int{5, 9}})
	same(t, "the same play", out[0], out[1])
	same(t, "swapped", out[0], out[2])
	always, swapped := columnsThatDiffer(out[0], out[1]), columnsThatDiffer(out[0], out[2])
	if !slices.Equal(always, swapped) {
		t.Errorf("columns that differ: %q when the same is played, %q when answers are swapped", always, swapped)
	}
}
