package measure

// DealRing puts n people in a ring by lot, for feedback to each other (§3.10):
// each of them writes to those who follow, see [Receivers]. The seed is of a
// secret shuffle: who keeps it knows who wrote to whom.
func DealRing(n int, seed uint64) []int {
	ring := make([]int, n)
	for i := range ring {
		ring[i] = i
	}
	chance := newLot(seed, lotOfLetters)
	shuffle(ring, chance)
	return ring
}

// Receivers are those to whom the author writes: the next m in the ring. Who is
// gone is bridged, so that everybody who is left writes to m and is written to by
// m; where m or fewer others are left, everybody writes to everybody. nil for an
// author who is gone, or not in the ring.
func Receivers[P comparable](ring []P, author P, m int, gone func(P) bool) []P {
	at := -1
	for i, p := range ring {
		if p == author {
			at = i
		}
	}
	if at < 0 || gone(author) {
		return nil
	}
	var out []P
	for i := 1; i < len(ring) && len(out) < m; i++ {
		if p := ring[(at+i)%len(ring)]; !gone(p) {
			out = append(out, p)
		}
	}
	return out
}
