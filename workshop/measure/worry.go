package measure

// WorryShare is the share of the voters from which a worry asks for a condition,
// unless a programme sets another (§3.2, §3.8).
var WorryShare = Percent{1, 3}

// Triggered reports that a worry is shared by enough voters to ask for a
// condition (§3.8, E15): by the given share of them or more. Nothing does
// without voters.
func Triggered(ticks Percent, share Percent) bool {
	return ticks.OK() && share.OK() && ticks.Cmp(share) >= 0
}

// PillarScore is the mean of the scores from 0 to 100 of a pillar's statements
// (§3.8); not OK where none was answered. A statement that nobody answered does
// not count.
func PillarScore(statements []Scale) Percent {
	sum, n := Ratio{0, 1}, 0
	for _, s := range statements {
		if score := s.Score100(); score.OK() {
			sum = Ratio{sum.Num*score.Den + score.Num*sum.Den, sum.Den * score.Den}
			n++
		}
	}
	if n == 0 {
		return Percent{}
	}
	return Percent{sum.Num, sum.Den * n}
}

// WeakestPillar is the place of the lowest score (§3.8), the earlier on a tie;
// -1 where all known scores are equal, or none is known.
func WeakestPillar(scores []Percent) int {
	out, alike := -1, true
	for i, s := range scores {
		if !s.OK() {
			continue
		}
		if out < 0 {
			out = i
			continue
		}
		order := s.Cmp(scores[out])
		alike = alike && order == 0
		if order < 0 {
			out = i
		}
	}
	if alike {
		return -1
	}
	return out
}
