package measure

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// room draws the roles of a session: management, employees and guests.
func room(t *rapid.T, most int) (roles []string, management, employees int) {
	management = rapid.IntRange(0, most/3).Draw(t, "management")
	employees = rapid.IntRange(0, most-management).Draw(t, "employees")
	guests := rapid.IntRange(0, most-management-employees).Draw(t, "guests")
	for role, n := range map[string]int{RoleManagement: management, RoleEmployee: employees, "guest": guests} {
		roles = append(roles, slices.Repeat([]string{role}, n)...)
	}
	slices.Sort(roles)
	return rapid.Permutation(roles).Draw(t, "roles"), management, employees
}

func TestDealTables(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		roles, management, _ := room(t, 48)
		seed := rapid.Uint64().Draw(t, "seed")
		deal := DealTables(roles, seed)
		sizes := Tables(len(roles))
		people, managers := make([]int, len(sizes)), make([]int, len(sizes))
		for person, table := range deal {
			people[table]++
			if roles[person] == RoleManagement {
				managers[table]++
			}
		}
		if !slices.Equal(people, sizes) {
			t.Fatalf("%v at the tables, want %v", people, sizes)
		}
		if !slices.Equal(deal, DealTables(roles, seed)) {
			t.Fatal("the same seed gives another deal")
		}
		for table, m := range managers {
			others := people[table] - m
			if len(roles)-management >= len(sizes) && others == 0 {
				t.Fatalf("table %d: only management", table)
			}
			if len(roles) >= 3*management && m > 1 && others < 2 {
				t.Fatalf("table %d: %d of the management with %d other", table, m, others)
			}
			if len(roles) >= 8 && len(roles) >= 3*management && m > 0 && others < 2 {
				t.Fatalf("table %d of a usual room: management with %d other", table, others)
			}
		}
	})
}

func TestDealSides(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		roles, management, employees := room(t, 48)
		seed := rapid.Uint64().Draw(t, "seed")
		sides := DealSides(roles, seed)
		var people, managers, staff [2]int
		for person, side := range sides {
			people[side]++
			switch roles[person] {
			case RoleManagement:
				managers[side]++
			case RoleEmployee:
				staff[side]++
			}
		}
		for _, c := range [][2]int{people, managers, staff} {
			if d := c[For] - c[Against]; d < -1 || d > 1 {
				t.Fatalf("sides of %v", c)
			}
		}
		if management >= 2 && min(managers[For], managers[Against]) == 0 || employees >= 2 && min(staff[For], staff[Against]) == 0 {
			t.Fatalf("a side lacks a role: %v, %v", managers, staff)
		}
		if !slices.Equal(sides, DealSides(roles, seed)) {
			t.Fatal("the same seed gives other sides")
		}
	})
}

// Another seed gives another deal, everybody can get every place, and a seed
// that was stored years ago still gives the deal of that day.
func TestDealIsByLot(t *testing.T) {
	roles := slices.Concat(slices.Repeat([]string{RoleManagement}, 3), slices.Repeat([]string{RoleEmployee}, 9))
	const seeds = 400
	var tables, sides [12]int
	for seed := range uint64(seeds) {
		for person, table := range DealTables(roles, seed) {
			tables[person] += table
		}
		for person, side := range DealSides(roles, seed) {
			sides[person] += int(side)
		}
	}
	for person := range roles {
		// Of the management, which is dealt first, two of three sit at the first
		// table; so five of the nine others sit at the second.
		want := seeds * 5 / 9
		if person < 3 {
			want = seeds / 3
		}
		if d := tables[person] - want; d < -60 || d > 60 {
			t.Errorf("person %d sat %d of %d times at the second table", person, tables[person], seeds)
		}
		if d := sides[person] - seeds/2; d < -60 || d > 60 {
			t.Errorf("person %d was against %d of %d times", person, sides[person], seeds)
		}
	}
	if got, want := DealTables(roles, 20261125), []int{0, 0, 1, 0, 0, 0, 0, 1, 1, 1, 1, 1}; !slices.Equal(got, want) {
		t.Errorf("the deal of the stored seed is now %v", got)
	}
	if got, want := DealSides(roles, 20261125), []Stance{1, 0, 1, 1, 0, 0, 0, 1, 0, 1, 0, 1}; !slices.Equal(got, want) {
		t.Errorf("the sides of the stored seed are now %v", got)
	}
}

// The first numbers that the authors of SplitMix64 publish for seed 1234567.
func TestLotIsSplitMix64(t *testing.T) {
	l := lot(1234567)
	for i, want := range []uint64{6457827717110365317, 3203168211198807973, 9817491932198370423} {
		if got := l.next(); got != want {
			t.Errorf("number %d is %d, want %d", i, got, want)
		}
	}
}
