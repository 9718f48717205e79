package rehearsal

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"slices"
)

// dice gives the chance of one decision: the same for the same seed and the same
// words about it, whatever happened before.
func dice(seed uint64, about ...any) *rand.Rand {
	h := fnv.New64a()
	for _, a := range about {
		fmt.Fprintf(h, "%v\x00", a)
	}
	return rand.New(rand.NewPCG(seed, h.Sum64()))
}

// one takes one of a list.
func one(list []string, d *rand.Rand) string { return list[d.IntN(len(list))] }

// Points of a score vote.
const mostPoints = 5

// opinions are the points, 0 to 5, that person no of n gives to texts. People
// differ, and yet no two texts get the same sum as long as all of them vote and
// there are at most some two dozen texts: what one gives more than the group's
// taste says, the neighbour gives less.
func opinions(seed uint64, no, n int, list []string) map[string]int {
	order := slices.Clone(list)
	slices.SortFunc(order, func(a, b string) int {
		return cmp.Or(cmp.Compare(dice(seed, "taste", b).Uint64(), dice(seed, "taste", a).Uint64()), cmp.Compare(a, b))
	})
	out := map[string]int{}
	for place, text := range order {
		out[text] = opinion(seed, no, n, place, len(order), text)
	}
	return out
}

func opinion(seed uint64, no, n, place, texts int, text string) int {
	mine := fair(seed, no, n, place, texts, text)
	neighbour := no ^ 1 // 0 and 1, 2 and 3, …
	if neighbour >= n {
		return mine
	}
	other := fair(seed, neighbour, n, place, texts, text)
	more, less := mine, other
	if no&1 == 1 {
		more, less = other, mine
	}
	d := min(dice(seed, "differ", no/2, text).IntN(3), mostPoints-more, less)
	if no&1 == 1 {
		return mine - d
	}
	return mine + d
}

// fair gives points that fall evenly with the place of a text: over n people
// their sum is the whole part of n times the exact value.
func fair(seed uint64, no, n, place, texts int, text string) int {
	exact := float64(mostPoints)
	if texts > 1 {
		exact -= mostPoints * float64(place) / float64(texts-1)
	}
	turn := (no + dice(seed, "turn", text).IntN(n)) % n
	return min(mostPoints, int(math.Floor(exact+float64(turn)/float64(n)+1e-9)))
}
