package rehearsal

import (
	"math/rand/v2"

	"github.com/afspraak/afspraak/workshop"
)

// member is one invented person: who they are and what they are like.
type member struct {
	no         int // 0 …
	of         int // how many there are
	name       string
	role       workshop.Role
	promises   []string
	procedures []string
	late       bool // comes when the session has begun
	slow       bool // answers when everybody else has
	cuts       bool // closes the laptop once and comes back
	changes    bool // changes their vote now and then
	objects    bool // once
	worries    bool // has a concern once
	doubts     bool // says "not yet" once to a promise made to them
	empty      bool // hands in no procedures
}

// mostCards is how many cards a group writes in all: a score vote takes 24.
const mostCards = 20

// comeLate is how many of a group come late.
func comeLate(n int) int {
	switch {
	case n >= 8:
		return 2
	case n >= 6:
		return 1
	}
	return 0
}

// cast invents a group. The first ones are management.
func cast(seed uint64, n, management int, t texts) []member {
	d := dice(seed, "cast")
	names, promises, procedures := d.Perm(len(t["names"])), d.Perm(len(t["promises"])), d.Perm(len(t["procedures"]))
	like := d.Perm(n) // who is like what
	out := make([]member, n)
	for i := range out {
		m := member{no: i, of: n, name: t["names"][names[i]], role: workshop.Employee}
		if i < management {
			m.role = workshop.Management
		}
		m.promises = cards(i, n, t["promises"], promises)
		m.procedures = cards(i, n, t["procedures"], procedures)
		out[i] = m
	}
	character(out, like, d)
	return out
}

// cards shares out texts: a second one to the first people while there is room.
func cards(i, n int, list []string, order []int) []string {
	if i >= mostCards {
		return nil
	}
	out := []string{list[order[i]]}
	if n+i < mostCards {
		out = append(out, list[order[n+i]])
	}
	return out
}

// character gives people their ways; in a small group one person has several.
func character(all []member, like []int, d *rand.Rand) {
	n := len(all)
	who := func(i int) *member { return &all[like[i%n]] }
	who(0).slow = true
	who(1).cuts = true
	who(2).objects = true
	who(3).worries, who(3).changes = true, true
	who(n - 1).changes = true
	who(2).empty = true
	for i := range comeLate(n) {
		who(4 + i).late = true
	}
	who(1 + d.IntN(n-1)).doubts = true
	if n >= 6 { // two people open with the same promise, worded alike
		all[1].promises[0] = all[0].promises[0] + "!"
	}
}
