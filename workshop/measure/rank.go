package measure

import (
	"cmp"
	"slices"
)

// Reason says what put an option above the next one.
type Reason string

// The reasons, in the order in which they are tried (§3.8).
const (
	// ByMean: the higher mean.
	ByMean Reason = "mean"
	// ByDuel: preferred on more of the same ballots, head to head.
	ByDuel Reason = "duel"
	// ByHighScores: more 4s and 5s.
	ByHighScores Reason = "highScores"
	// ByLot: by the lot that was drawn.
	ByLot Reason = "lot"
	// LotNeeded: nothing separates them; the facilitator draws a lot.
	LotNeeded Reason = "lotNeeded"
	// Unscored: nobody scored the option; such options come last, unordered.
	Unscored Reason = "unscored"
	// Last: there is no next option.
	Last Reason = "last"
)

// Place is one option in a ranking.
type Place struct {
	Option int   `json:"option"`
	Mean   Ratio `json:"mean"`
	Scored int   `json:"scored"`
	// Few marks an option that fewer than half of the voters scored.
	Few bool `json:"few,omitempty"`
	// By says what put it above the next place.
	By Reason `json:"by"`
}

// Ranking is the outcome of a score vote, best first.
type Ranking struct {
	Places []Place `json:"places"`
	// Lots are the groups of options that only a lot can put in order; within
	// such a group the order of Places means nothing yet.
	Lots [][]int `json:"lots,omitempty"`
}

// closeRace is the difference of means, as a fraction, under which the two
// best options go head to head (§3.8).
var closeRace = Ratio{1, 5}

// Rank orders options by mean (§3.8). Equal means are separated by more
// ballots preferring (of more than two: by duels won minus lost), then by more
// 4s and 5s, then by lot. The two best go through the same three steps already
// when their means differ by less than 0.2.
//
// lot lists options in the order in which they were drawn, the first drawn
// ranking highest; it may be nil, and options that are not in need of a lot
// are ignored. The counts must pass [ScoreCounts.Check].
func Rank(c ScoreCounts, lot []int) Ranking {
	r := ranker{c: c, drawn: map[int]int{}}
	for i, option := range lot {
		if _, twice := r.drawn[option]; !twice {
			r.drawn[option] = i
		}
	}
	scored, blank := []int{}, []int{}
	for option := range c.Counts {
		if c.Scored(option) > 0 {
			scored = append(scored, option)
		} else {
			blank = append(blank, option)
		}
	}
	r.split(scored, func(a, b int) int { return c.Mean(b).Cmp(c.Mean(a)) }, ByMean, r.duels)
	r.final()
	if n := len(r.out.Places); n > 0 && len(blank) > 0 {
		r.out.Places[n-1].By = ByMean
	}
	for _, option := range blank {
		r.place(option, Unscored)
	}
	if n := len(r.out.Places); n > 0 && len(blank) == 0 {
		r.out.Places[n-1].By = Last
	}
	return r.out
}

// ranker collects places from best to worst; each place is put down with the
// reason that separates it from what follows.
type ranker struct {
	c     ScoreCounts
	drawn map[int]int
	out   Ranking
}

func (r *ranker) place(option int, by Reason) {
	r.out.Places = append(r.out.Places, Place{
		Option: option, Mean: r.c.Mean(option), Scored: r.c.Scored(option), Few: r.c.FewScored(option), By: by,
	})
}

// split sorts the options by one criterion and hands each set of equals to the
// next one; the last of each set is above the following set for this reason.
func (r *ranker) split(options []int, compare func(a, b int) int, by Reason, equals func([]int)) {
	slices.SortStableFunc(options, compare)
	for len(options) > 0 {
		n := 1
		for n < len(options) && compare(options[0], options[n]) == 0 {
			n++
		}
		if n == 1 {
			r.place(options[0], by)
		} else {
			equals(options[:n])
		}
		r.out.Places[len(r.out.Places)-1].By = by
		options = options[n:]
	}
}

// duels separates equals by duels won minus lost within the set. A set that
// became smaller is tried again, so that of two left over the winner of their
// own duel comes first.
func (r *ranker) duels(options []int) {
	wins := map[int]int{}
	for _, a := range options {
		for _, b := range options {
			wins[a] += cmp.Compare(r.c.duel(a, b), 0)
		}
	}
	next := r.duels
	if !slices.ContainsFunc(options, func(o int) bool { return wins[o] != wins[options[0]] }) {
		next = r.highScores
	}
	r.split(options, func(a, b int) int { return wins[b] - wins[a] }, ByDuel, next)
}

func (r *ranker) highScores(options []int) {
	r.split(options, func(a, b int) int { return r.c.High(b) - r.c.High(a) }, ByHighScores, r.lots)
}

// lots orders equals by the lot, if it holds them all.
func (r *ranker) lots(options []int) {
	for _, o := range options {
		if _, ok := r.drawn[o]; !ok {
			r.out.Lots = append(r.out.Lots, slices.Clone(options))
			for _, option := range options {
				r.place(option, LotNeeded)
			}
			return
		}
	}
	slices.SortFunc(options, func(a, b int) int { return r.drawn[a] - r.drawn[b] })
	for _, option := range options {
		r.place(option, ByLot)
	}
}

// final puts the two best head to head when their means differ, but by less
// than 0.2. Equal means have been through the same steps already. While a lot
// has to say who is second, the first place is open too.
func (r *ranker) final() {
	p := r.out.Places
	if len(p) < 2 || p[0].By != ByMean || p[0].Mean.Sub(p[1].Mean).Cmp(closeRace) >= 0 {
		return
	}
	if p[1].By == LotNeeded {
		p[0].By = LotNeeded
		return
	}
	first, second := p[0], p[1]
	sub := ranker{c: r.c, drawn: r.drawn}
	sub.duels([]int{first.Option, second.Option})
	copy(p, sub.out.Places)
	p[1].By = second.By
	if p[1].Option == first.Option {
		p[1].By = ByMean
	}
	r.out.Lots = append(r.out.Lots, sub.out.Lots...)
}

// Top gives the n best options, such as the proposals that there is time for.
// If only a lot can say which options those are, lot holds the options to draw
// from and best is still provisional.
func (r Ranking) Top(n int) (best, lot []int) {
	n = min(max(n, 0), len(r.Places))
	for _, p := range r.Places[:n] {
		best = append(best, p.Option)
	}
	if n == 0 || r.Places[n-1].By != LotNeeded {
		return best, nil
	}
	for _, group := range r.Lots {
		for _, p := range r.Places[n-1:] {
			if slices.Contains(group, p.Option) {
				return best, group
			}
			if p.By != LotNeeded {
				break
			}
		}
	}
	return best, nil
}
