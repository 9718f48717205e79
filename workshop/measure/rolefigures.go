package measure

// RoleCounts is what the people of one role answered, without persons.
type RoleCounts struct {
	Role  string
	Scale Scale
}

// RoleFigure is what may be shown of one role (§3.7 rules 3 and 6).
type RoleFigure struct {
	N int `json:"n"`
	// Unanimous says that all gave the same answer. Under eight people the
	// answer itself is then withheld.
	Unanimous bool `json:"unanimous,omitempty"`
	// Mean and Median are not OK when they are withheld.
	Mean   Ratio `json:"mean"`
	Median Ratio `json:"median"`
	// Scale holds the whole distribution, nil when only means may be shown.
	Scale *Scale `json:"scale,omitempty"`
}

// RoleFigures gives what may be shown per role, beside the total's whole
// distribution (§3.7 rules 1, 2, 3 and 6). Roles that are not in the map are
// hidden.
//
// It closes a gap that the rules taken one by one leave open. The total is
// shown with its distribution, so a distribution withheld for a small role
// would be the total minus the others'; and the value withheld for a unanimous
// role would follow from the total's mean and the others' means. Therefore
// both kinds of withholding are covered as rule 2 covers a hidden role: while
// fewer than eight people stand behind what is withheld, the smallest role
// that still shows it withholds it too.
func RoleFigures(parts []RoleCounts, minGroup int) map[string]RoleFigure {
	scales := map[string]Scale{}
	groups := make([]Group, 0, len(parts))
	for _, p := range parts {
		scales[p.Role] = scales[p.Role].Plus(p.Scale)
		groups = append(groups, Group{p.Role, p.Scale.N()})
	}
	_, shown := Shown(groups, minGroup)
	sorted := merge(groups)
	hidden := func(g Group) bool { return !shown[g.Role] }

	values := withValues(sorted, shown, scales)
	whole := cover(sorted, fullDetailFrom, func(g Group) bool {
		return hidden(g) || g.N < fullDetailFrom || !values[g.Role]
	})

	out := map[string]RoleFigure{}
	for role := range shown {
		s := scales[role]
		f := RoleFigure{N: s.N(), Unanimous: s.Unanimous()}
		if values[role] {
			f.Mean, f.Median = s.Mean(), s.Median()
		}
		if whole[role] {
			f.Scale = &s
		}
		out[role] = f
	}
	return out
}

// withValues tells which of the shown roles may show mean and median.
func withValues(sorted []Group, shown map[string]bool, scales map[string]Scale) map[string]bool {
	silent := func(g Group) bool { return g.N < fullDetailFrom && scales[g.Role].Unanimous() }
	for _, g := range sorted {
		if shown[g.Role] && silent(g) {
			return cover(sorted, fullDetailFrom, func(g Group) bool { return !shown[g.Role] || silent(g) })
		}
	}
	return shown
}
