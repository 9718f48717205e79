package measure

// The answers on a five-point scale of agreement (§3.5): 1 and 2 disagree, 3
// is neutral, 4 and 5 agree.

// Agree is the share that answered 4 or 5.
func (s Scale) Agree() Percent { return s.Share(4, 5) }

// Disagree is the share that answered 1 or 2.
func (s Scale) Disagree() Percent { return s.Share(1, 2) }

// Neutral is the share that answered 3.
func (s Scale) Neutral() Percent { return s.Share(3, 3) }

// NotAgree is everybody but those who agree, 100 − agree.
func (s Scale) NotAgree() Percent { return Percent{s.N() - s.Count(4, 5), s.N()} }

// Polarisation is 0 when one side is empty and 100 when half the answers
// stands against the other half: 400·agree·disagree with shares of 1 (§3.5).
func (s Scale) Polarisation() Percent {
	n := s.N()
	return Percent{4 * s.Count(4, 5) * s.Count(1, 2), n * n}
}

// Divided reports a polarisation above 60, the label "divided" (§3.5, E2).
func (s Scale) Divided() bool {
	p := s.Polarisation()
	return p.OK() && p.Cmp(Percent{60, 100}) > 0
}

// Weakest is the statement that fewest agree with; on a tie the one with the
// lower mean, then the earlier (§3.5). It is -1 where there is no telling:
// nobody answered, everybody agrees with everything, or all stand alike.
func Weakest(statements []Scale) int {
	out, alike := -1, true
	for i, s := range statements {
		if s.N() == 0 {
			continue
		}
		if out < 0 {
			out = i
			continue
		}
		order := weaker(s, statements[out])
		alike = alike && order == 0
		if order < 0 {
			out = i
		}
	}
	if alike || statements[out].Count(4, 5) == statements[out].N() {
		return -1
	}
	return out
}

func weaker(a, b Scale) int {
	if order := a.Agree().Cmp(b.Agree()); order != 0 {
		return order
	}
	return a.Mean().Cmp(b.Mean())
}

// MostDivided is the statement with the highest polarisation of those that are
// [Scale.Divided], the earlier on a tie; -1 where none is.
func MostDivided(statements []Scale) int {
	out := -1
	for i, s := range statements {
		if s.Divided() && (out < 0 || s.Polarisation().Cmp(statements[out].Polarisation()) > 0) {
			out = i
		}
	}
	return out
}

// SafetyLow is the decision rule on how free people feel to speak (§2.3, P1):
// a median of 2 or lower, or two people at 1. Below the minimum group nothing
// is concluded, since nothing may be known.
func SafetyLow(s Scale, minGroup int) bool {
	if s.N() < max(minGroup, FloorMinGroup) {
		return false
	}
	return s.Median().Cmp(Ratio{2, 1}) <= 0 || s.Count(1, 1) >= 2
}

// Change is a mean before and after, such as energy at check-in and check-out
// (§3.8, E32). Diff is not OK if either mean is not known.
type Change struct {
	Before Ratio `json:"before"`
	After  Ratio `json:"after"`
	Diff   Ratio `json:"diff"`
}

// MeanChange compares two distributions of the same question.
func MeanChange(before, after Scale) Change {
	b, a := before.Mean(), after.Mean()
	return Change{Before: b, After: a, Diff: a.Sub(b)}
}
