package measure

import "math/bits"

// The roles that dealing keeps apart; any other is a guest's.
const (
	RoleManagement = "management"
	RoleEmployee   = "employee"
)

// DealTables gives each person a table, numbered from 0, of the sizes of
// [Tables] (§2.2, §3.11). roles names the role of each person; who sits with
// whom is chance, the same for the same seed in every version of the program.
//
// Management is dealt round, and guests after them. So no table has only
// management as long as there are as many others as tables, and none has
// several of them with a single other as long as there are at least three
// people to each of the management.
func DealTables(roles []string, seed uint64) []int {
	room := Tables(len(roles))
	tables := make([]int, len(roles))
	next := 0
	for _, person := range inDealingOrder(roles, newLot(seed, lotOfTables)) {
		for room[next] == 0 {
			next = (next + 1) % len(room)
		}
		tables[person] = next
		room[next]--
		next = (next + 1) % len(room)
	}
	return tables
}

// DealSides gives each person a side in the debate by lot, For or Against (§2.3
// P9). roles and seed are as in [DealTables]. The sides differ by one person at
// most, and so does each role, which puts both roles on both sides when there
// are two of each.
func DealSides(roles []string, seed uint64) []Stance {
	chance := newLot(seed, lotOfSides)
	// Which side gets the odd one out is part of the lot.
	side := Stance(chance.next() & 1)
	sides := make([]Stance, len(roles))
	for _, person := range inDealingOrder(roles, chance) {
		sides[person] = side
		side = Against - side
	}
	return sides
}

// The streams of chance that one seed feeds, so that who sits together says
// nothing about who is on which side.
const (
	lotOfTables = iota
	lotOfSides
	lotOfLetters
)

// lot is the chance that follows from a seed: SplitMix64, written out like
// shuffle, since a stored seed has to give the stored deal for ever.
type lot uint64

func newLot(seed, stream uint64) *lot {
	l := lot(seed)
	l = lot(l.next() + stream)
	return &l
}

func (l *lot) next() uint64 {
	*l += 0x9e3779b97f4a7c15
	z := uint64(*l)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// inDealingOrder lists all people in the order in which they are dealt:
// management first, then guests, then employees, each in an order of chance.
func inDealingOrder(roles []string, chance *lot) []int {
	var management, guests, employees []int
	for person, role := range roles {
		switch role {
		case RoleManagement:
			management = append(management, person)
		case RoleEmployee:
			employees = append(employees, person)
		default:
			guests = append(guests, person)
		}
	}
	order := make([]int, 0, len(roles))
	for _, group := range [][]int{management, guests, employees} {
		shuffle(group, chance)
		order = append(order, group...)
	}
	return order
}

// shuffle is Fisher and Yates's, written out: a library may improve its own,
// and then a stored seed would no longer give the stored deal.
func shuffle(list []int, chance *lot) {
	for i := len(list) - 1; i > 0; i-- {
		// The high word of the product is even over 0…i, to one in 2⁵⁹.
		j, _ := bits.Mul64(chance.next(), uint64(i+1))
		list[i], list[j] = list[j], list[i]
	}
}
