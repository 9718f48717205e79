package measure

import "fmt"

// MaxScore is the highest score an option can get; the lowest is 0 (§3.8).
const MaxScore = 5

// MaxOptions bounds one score vote: enough for every proposal of a full room.
const MaxOptions = 64

// ScoreBallot is one person's scores by option (index from 0). An option that
// is absent was left blank, which is not a 0.
type ScoreBallot map[int]int

// ScoreCounts is what remains of a score vote when its ballots are wiped, and
// all that ranking needs: the counts of the scores per option, and for each
// pair how many ballots scored the first above the second (§3.8).
type ScoreCounts struct {
	Voters int                 `json:"voters"`
	Counts [][MaxScore + 1]int `json:"counts"`
	// Prefer[a][b] counts the ballots that scored both and a higher than b.
	Prefer [][]int `json:"prefer"`
}

// Aggregate counts the ballots of a vote over the given number of options. A
// ballot with an unknown option or a score outside 0…5 is an error of kind
// [ErrInput]. An empty ballot is a voter who left everything blank.
func Aggregate(options int, ballots []ScoreBallot) (ScoreCounts, error) {
	if options < 0 || options > MaxOptions {
		return ScoreCounts{}, fmt.Errorf("%w: %d options", ErrInput, options)
	}
	c := ScoreCounts{Voters: len(ballots), Counts: make([][MaxScore + 1]int, options), Prefer: make([][]int, options)}
	for i := range c.Prefer {
		c.Prefer[i] = make([]int, options)
	}
	for _, ballot := range ballots {
		for option, score := range ballot {
			if option < 0 || option >= options || score < 0 || score > MaxScore {
				return ScoreCounts{}, fmt.Errorf("%w: score %d for option %d of %d", ErrInput, score, option, options)
			}
			c.Counts[option][score]++
			for other, otherScore := range ballot {
				if score > otherScore {
					c.Prefer[option][other]++
				}
			}
		}
	}
	return c, nil
}

// Check tells whether stored counts fit together; an error of kind [ErrInput]
// otherwise. Rank needs counts that do.
func (c ScoreCounts) Check() error {
	n := len(c.Counts)
	if n > MaxOptions || len(c.Prefer) != n || c.Voters < 0 {
		return fmt.Errorf("%w: score counts of %d options and %d pairs", ErrInput, n, len(c.Prefer))
	}
	for a := range n {
		if len(c.Prefer[a]) != n {
			return fmt.Errorf("%w: score pairs of option %d", ErrInput, a)
		}
		if scored := c.Scored(a); scored > c.Voters {
			return fmt.Errorf("%w: option %d scored by %d of %d", ErrInput, a, scored, c.Voters)
		}
		for b := range n {
			if c.Prefer[a][b] < 0 || c.Prefer[a][b] > c.Voters {
				return fmt.Errorf("%w: preference of %d over %d", ErrInput, a, b)
			}
		}
		for _, count := range c.Counts[a] {
			if count < 0 {
				return fmt.Errorf("%w: negative count of option %d", ErrInput, a)
			}
		}
	}
	return nil
}

// Scored is how many people scored an option.
func (c ScoreCounts) Scored(option int) int { return c.scale(option).N() }

// Mean is the mean over those who scored the option; not OK if nobody did.
func (c ScoreCounts) Mean(option int) Ratio { return c.scale(option).Mean() }

// FewScored marks an option that fewer than half of the voters scored.
func (c ScoreCounts) FewScored(option int) bool { return 2*c.Scored(option) < c.Voters }

// High is how many 4s and 5s an option got.
func (c ScoreCounts) High(option int) int { return c.scale(option).Count(4, 5) }

func (c ScoreCounts) scale(option int) Scale { return Scale{Counts: c.Counts[option][:]} }

// duel is above zero if more ballots prefer a to b than b to a.
func (c ScoreCounts) duel(a, b int) int { return c.Prefer[a][b] - c.Prefer[b][a] }
