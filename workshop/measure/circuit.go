package measure

import (
	"math/big"
	"slices"
)

// Factors is how many success factors the scan asks about (§4.1), F1 to F7.
const Factors = 7

// Link is a link of the circuit (schakel, §4.2).
type Link string

// The links; AllLinks has them in the order in which current runs.
const (
	LinkCompass    Link = "compass"
	LinkCulture    Link = "culture"
	LinkKnowledge  Link = "knowledge"
	LinkExperience Link = "experience"
)

// AllLinks are the four links in their order.
func AllLinks() []Link { return []Link{LinkCompass, LinkCulture, LinkKnowledge, LinkExperience} }

// FactorLinks says to which link each factor belongs, F1 first.
type FactorLinks [Factors]Link

// DefaultLinks is the usual mapping (§1.2): F1 · F2, F3 · F4, F5 · F6, F7.
func DefaultLinks() FactorLinks {
	return FactorLinks{LinkCompass, LinkCulture, LinkCulture, LinkKnowledge, LinkKnowledge, LinkExperience, LinkExperience}
}

// Complete reports that every factor has one of the four links and every link
// has a factor.
func (f FactorLinks) Complete() bool {
	for _, link := range AllLinks() {
		if !slices.Contains(f[:], link) {
			return false
		}
	}
	return !slices.ContainsFunc(f[:], func(l Link) bool { return !slices.Contains(AllLinks(), l) })
}

// Thresholds are the percentages of people who agree from which a link is on,
// and under which it is off (§3.2): 50 ≤ On ≤ 90, 20 ≤ Off ≤ On − 10.
type Thresholds struct {
	On  int `json:"on"`
	Off int `json:"off"`
}

// DefaultThresholds are 60 and 40 (§1.2, R-002-14).
func DefaultThresholds() Thresholds { return Thresholds{On: 60, Off: 40} }

// The bounds of the thresholds, in per cent.
const (
	LeastLinkOn  = 50
	MostLinkOn   = 90
	LeastLinkOff = 20
	LinkGap      = 10 // that On is at least above Off
)

// Valid reports whether the thresholds are within their bounds.
func (t Thresholds) Valid() bool {
	return t.On >= LeastLinkOn && t.On <= MostLinkOn && t.Off >= LeastLinkOff && t.Off <= t.On-LinkGap
}

// LinkState is how a link works.
type LinkState string

// The states, from the worst to the best. A link is unknown while too few people
// answered on one of its factors.
const (
	LinkOff          LinkState = "off"
	LinkInsufficient LinkState = "insufficient"
	LinkUnknown      LinkState = "unknown"
	LinkOn           LinkState = "on"
)

// LinkFigure is one link with what it stands on.
type LinkFigure struct {
	Link  Link
	State LinkState
	// Lowest is the factor that fewest agree with, from 1, and Agree its share;
	// 0 and not OK while the link is unknown.
	Lowest int
	Agree  Percent
	mean   *big.Rat // of the shares of its factors
}

// Circuit is the four links together: never an average, the weakest decides
// (§3.5, R-002-09).
type Circuit struct {
	Links [4]LinkFigure
	// Weakest is the place of the weakest link in Links, -1 while none is known.
	Weakest int
	// Reach is how many links the current passes from the first on: up to and
	// including the last one of an unbroken row that is on.
	Reach int
	// CompassWarning stands on knowledge and feedback when the compass is not on:
	// it is hard to tell then which signals matter (R-002-13).
	CompassWarning bool
}

// NewCircuit draws the links together from the answers per factor, F1 first. A
// factor with fewer than minGroup answers leaves its link unknown; a minGroup
// under the floor counts as the floor (§3.7).
func NewCircuit(factors [Factors]Scale, links FactorLinks, t Thresholds, minGroup int) Circuit {
	c := Circuit{Weakest: -1}
	for i, link := range AllLinks() {
		c.Links[i] = linkFigure(link, factors, links, t, max(minGroup, FloorMinGroup))
		if c.Links[i].Agree.OK() && (c.Weakest < 0 || c.Links[i].weaker(c.Links[c.Weakest])) {
			c.Weakest = i
		}
	}
	for c.Reach < len(c.Links) && c.Links[c.Reach].State == LinkOn {
		c.Reach++
	}
	c.CompassWarning = c.Links[0].State != LinkOn
	return c
}

func linkFigure(link Link, factors [Factors]Scale, links FactorLinks, t Thresholds, k int) LinkFigure {
	f := LinkFigure{Link: link, State: LinkUnknown, mean: new(big.Rat)}
	n := int64(0)
	for i, s := range factors {
		if links[i] != link {
			continue
		}
		if s.N() < k {
			return LinkFigure{Link: link, State: LinkUnknown}
		}
		agree := s.Agree()
		f.mean.Add(f.mean, big.NewRat(int64(agree.Num), int64(agree.Den)))
		n++
		if !f.Agree.OK() || agree.Cmp(f.Agree) < 0 {
			f.Lowest, f.Agree = i+1, agree
		}
	}
	if n == 0 {
		return LinkFigure{Link: link, State: LinkUnknown}
	}
	f.mean.Quo(f.mean, new(big.Rat).SetInt64(n))
	f.State = t.stateOf(f.Agree)
	return f
}

func (t Thresholds) stateOf(agree Percent) LinkState {
	switch {
	case agree.Cmp(Percent{t.On, 100}) >= 0:
		return LinkOn
	case agree.Cmp(Percent{t.Off, 100}) >= 0:
		return LinkInsufficient
	}
	return LinkOff
}

// weaker compares two known links: the smaller minimum, then the lower mean. Of
// equal ones the earlier stays the weakest.
func (f LinkFigure) weaker(o LinkFigure) bool {
	if order := f.Agree.Cmp(o.Agree); order != 0 {
		return order < 0
	}
	return f.mean.Cmp(o.mean) < 0
}

// Lamp reports that all four links are on.
func (c Circuit) Lamp() bool { return c.Reach == len(c.Links) }

// State is the worst of the four.
func (c Circuit) State() LinkState {
	for _, state := range []LinkState{LinkOff, LinkInsufficient, LinkUnknown} {
		if slices.ContainsFunc(c.Links[:], func(f LinkFigure) bool { return f.State == state }) {
			return state
		}
	}
	return LinkOn
}

// Score is the share of the weakest link (circuitScore), not OK while none is
// known.
func (c Circuit) Score() Percent {
	if c.Weakest < 0 {
		return Percent{}
	}
	return c.Links[c.Weakest].Agree
}
