package measure

import (
	"cmp"
	"slices"
)

// GoodFit is the fit, of 1 to 5, from which a tool does what it is for (§3.8).
const GoodFit = 4

// Moment is a contact moment as the measures see it: in which department the
// customer is, in any words that are the same when they mean the same; the two
// fits of each official tool, 1 to 5 and 0 where not filled in; how many shadow
// tools are used there; and how clear the next step is, 1 to 5 or 0.
type Moment struct {
	Department string    `json:"department"`
	Official   []ToolFit `json:"official"`
	Shadow     int       `json:"shadow"`
	Clarity    int       `json:"clarity"`
}

// ToolFit is how well one tool fits: to work effectively, and for the customer.
type ToolFit struct {
	Effective int `json:"effective"`
	Customer  int `json:"customer"`
}

// Lower is the lower of the two fits: a tool is as good as its weaker side. 0
// while either is not filled in.
func (f ToolFit) Lower() int { return min(f.Effective, f.Customer) }

// BestFit is the fit of the moment's best official tool, 0 when it has none.
func (m Moment) BestFit() int {
	best := 0
	for _, f := range m.Official {
		best = max(best, f.Lower())
	}
	return best
}

// ToolCoverage is the share of moments with an official tool of which both fits
// are good (§3.8, E19).
func ToolCoverage(moments []Moment) Percent {
	p := Percent{Den: len(moments)}
	for _, m := range moments {
		if m.BestFit() >= GoodFit {
			p.Num++
		}
	}
	return p
}

// ShadowShare is the share of all tools that are shadow tools (§3.8, E19). elsewhere
// are shadow tools that belong to none of the moments.
func ShadowShare(moments []Moment, elsewhere int) Percent {
	p := Percent{elsewhere, elsewhere}
	for _, m := range moments {
		p.Num += m.Shadow
		p.Den += m.Shadow + len(m.Official)
	}
	return p
}

// Handovers says of each moment whether the customer comes from another
// department (§3.8, E19); the first never does. A moment whose department is not
// known is passed over: nobody knows whether the customer changed there.
func Handovers(departments []string) []bool {
	out := make([]bool, len(departments))
	last := ""
	for i, d := range departments {
		out[i] = d != "" && last != "" && d != last
		if d != "" {
			last = d
		}
	}
	return out
}

// WeakestMoments are the places of the n weakest moments, the weakest first: by the
// best official fit, then by clarity, then more shadow tools, then the earlier.
func WeakestMoments(moments []Moment, n int) []int {
	places := make([]int, len(moments))
	for i := range places {
		places[i] = i
	}
	slices.SortStableFunc(places, func(i, j int) int {
		a, b := moments[i], moments[j]
		return cmp.Or(cmp.Compare(a.BestFit(), b.BestFit()), cmp.Compare(a.Clarity, b.Clarity), cmp.Compare(b.Shadow, a.Shadow))
	})
	return places[:min(n, len(places))]
}
