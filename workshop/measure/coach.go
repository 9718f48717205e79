package measure

// MatchCoaches gives each request an offer, so that as many requests as possible
// are met: wishes are the offers that suit a request, the most wished first, and
// capacity is how many requests an offer takes. It gives the offer of each
// request, -1 for none. The same input gives the same pairs; who comes first in
// wishes keeps a match once it has one, though perhaps with another offer.
func MatchCoaches(wishes [][]int, capacity []int) []int {
	m := matcher{wishes: wishes, capacity: capacity, of: make([]int, len(wishes)), taken: make([][]int, len(capacity))}
	for i := range m.of {
		m.of[i] = -1
	}
	for request := range wishes {
		m.find(request, make([]bool, len(capacity)))
	}
	return m.of
}

type matcher struct {
	wishes   [][]int
	capacity []int
	of       []int   // the offer of each request
	taken    [][]int // the requests of each offer
}

// find looks for an offer, moving others to what they like, too, where that
// makes room.
func (m *matcher) find(request int, tried []bool) bool {
	for _, offer := range m.wishes[request] {
		if offer < 0 || offer >= len(m.capacity) || tried[offer] {
			continue
		}
		if len(m.taken[offer]) < m.capacity[offer] {
			m.taken[offer] = append(m.taken[offer], request)
			m.of[request] = offer
			return true
		}
	}
	for _, offer := range m.wishes[request] {
		if offer < 0 || offer >= len(m.capacity) || tried[offer] {
			continue
		}
		tried[offer] = true
		for i, other := range m.taken[offer] {
			if m.find(other, tried) {
				m.taken[offer][i] = request
				m.of[request] = offer
				return true
			}
		}
	}
	return false
}

// CoachCoverage is the share of requests that were matched (§3.8, E20).
func CoachCoverage(matched, requests int) Percent { return Percent{matched, requests} }
