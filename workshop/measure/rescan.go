package measure

// Rescan is one factor asked again (§3.5, E25): the share that agrees, before
// and after.
type Rescan struct {
	Before  Percent `json:"before"`
	After   Percent `json:"after"`
	NBefore int     `json:"nBefore"`
	NAfter  int     `json:"nAfter"`
	// Diff is in percentage points. It is not OK when the groups differ too much
	// in size to be compared: then both sizes are shown and no difference.
	Diff Percent `json:"diff"`
	// Persons is the difference in people of the group as it is now, rounded.
	Persons int `json:"persons"`
}

// Compare puts the answers to one statement beside those to the same statement
// of an earlier session. Groups that differ by more than a fifth of the earlier
// one are not compared.
func Compare(before, after Scale) Rescan {
	r := Rescan{Before: before.Agree(), After: after.Agree(), NBefore: before.N(), NAfter: after.N()}
	apart := max(r.NBefore-r.NAfter, r.NAfter-r.NBefore)
	if r.NBefore == 0 || r.NAfter == 0 || 5*apart > r.NBefore {
		return r
	}
	r.Diff = r.After.Sub(r.Before)
	r.Persons = roundDiv(r.Diff.Num*r.NAfter, r.Diff.Den)
	return r
}

// LooseInitiatives is the share of the initiatives that point to no factor or to
// no figure (§3.6, E35).
func LooseInitiatives(loose, all int) Percent { return Percent{loose, all} }
