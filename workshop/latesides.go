package workshop

import (
	"cmp"
	"maps"
)

var _ = event[SideGiven]("motion.sideGiven")

// SideGiven is the side of somebody who came, or may vote, after the sides were
// dealt.
type SideGiven struct {
	ID     MotionID `json:"id"`
	Person PersonID `json:"person"`
	Side   Side     `json:"side"`
}

func (v SideGiven) apply(s *State, _ Record) {
	m := s.FindMotion(v.ID)
	m.Sides = maps.Clone(m.Sides)
	m.Sides[v.Person] = v.Side
}

// sideLatecomers gives those who come in after the dealing a side of the motion
// that is debated; who comes back keeps theirs.
func (s *State) sideLatecomers(e Env, came ...SeatAdmitted) []Event {
	m := s.dealtMotion()
	if m == nil {
		return nil
	}
	sizes := m.sizes(s.Current())
	var out []Event
	for _, c := range came {
		if !c.Vote || m.Sides[c.Person] != "" {
			continue
		}
		side := sizes.smaller(c.Role, e.Chance)
		sizes.add(side, c.Role)
		out = append(out, SideGiven{m.ID, c.Person, side})
	}
	return out
}

// dealtMotion is the motion whose sides are dealt and still matter, or nil.
func (s *State) dealtMotion() *Motion {
	if s.Current() == nil {
		return nil
	}
	for _, m := range s.MotionsIn(s.Current().ID) {
		if len(m.Sides) > 0 && m.Outcome == "" && s.motionRound(m, "closing") == nil {
			return m
		}
	}
	return nil
}

// sideSizes counts the voters on each side, and those of each role.
type sideSizes struct {
	heads map[Side]int
	roles map[Side]map[Role]int
}

func (m *Motion) sizes(se *Session) sideSizes {
	out := sideSizes{map[Side]int{}, map[Side]map[Role]int{Pro: {}, Con: {}}}
	for _, p := range se.Voters() {
		if side := m.Sides[p]; side != "" {
			out.add(side, se.Participants[p].Role)
		}
	}
	return out
}

func (z sideSizes) add(side Side, role Role) {
	z.heads[side]++
	z.roles[side][role]++
}

// smaller is the side for one more of a role: the one that has none of it while
// the other has, else the smaller one, else the one with fewer of it, else by lot.
func (z sideSizes) smaller(role Role, c Chance) Side {
	order := 0
	if none := z.roles[Pro][role] == 0; none != (z.roles[Con][role] == 0) {
		order = 1
		if none {
			order = -1
		}
	}
	order = cmp.Or(order, cmp.Compare(z.heads[Pro], z.heads[Con]), cmp.Compare(z.roles[Pro][role], z.roles[Con][role]))
	if order == 0 {
		order = 2*below(c, 2) - 1
	}
	if order < 0 {
		return Pro
	}
	return Con
}
