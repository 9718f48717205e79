package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// rescanned is how many factors a follow-up asks again: the weakest ones.
const rescanned = 2

// rescanStep asks the weakest factors of the scans before once more, and those of
// the link that the group chose to work on, and puts them beside what they were
// (METHOD F5, E25). There is nothing to ask where no scan was held.
func rescanStep(id string) Step {
	spec := roundSpec{
		id: id, name: screen.T("step." + id), visibility: Anonymous, figure: true,
		question: func(v View) Question {
			return scanQuestion(screen.T("question."+id), v.factorsAgain(), nil)
		},
		nothing: func(v View) *screen.Text { return v.whenNever(id, len(v.factorsAgain()) == 0, "nothing.scan") },
		intro: func(v View) []screen.Node {
			if v.roundOf(id).done() {
				return nil
			}
			return v.linkBefore()
		},
		reject:   func(v View) *screen.Text { return v.tooFewForScan() },
		revealed: func(v View, r *Round) []screen.Node { return v.rescanNodes(r) },
	}
	return spec.closedTo(func(v View) *screen.Text {
		if v.roundOf(id) != nil {
			return nil
		}
		return v.tooFewForScan()
	})
}

// earlierFactors are the newest answers per factor of the sessions before one,
// F1 first; empty for what was never asked or may not be shown.
func (s *State) earlierFactors(before SessionID) (out [measure.Factors]measure.Scale) {
	at := slices.IndexFunc(s.Sessions, func(se *Session) bool { return se.ID == before })
	for _, se := range s.Sessions[:max(at, 0)] {
		for i, scale := range s.factorsIn(se.ID) {
			if scale.N() > 0 {
				out[i] = scale
			}
		}
	}
	return out
}

// factorsIn are the newest answers per factor of one session, whether in a whole
// scan or asked again.
func (s *State) factorsIn(se SessionID) (out [measure.Factors]measure.Scale) {
	var rounds []*Round
	for _, r := range s.Rounds {
		if r.Session == se && r.done() && r.Question.Form == scanForm && s.roundIn(se, r.Step) == r {
			rounds = append(rounds, r)
		}
	}
	slices.SortFunc(rounds, func(a, b *Round) int { return a.OpenedAt.Compare(b.OpenedAt) })
	for _, r := range rounds {
		for i, scale := range factorsOf(r) {
			if scale.N() > 0 {
				out[i] = scale
			}
		}
	}
	return out
}

// weakestFactors are at most n factors, the weakest first, as they were in the
// sessions before; in the order of the scan where they are alike.
func (v View) weakestFactors(n int) []int {
	scales := v.earlierFactors(v.Latest().ID)
	known := slices.DeleteFunc(allFactors(), func(f int) bool { return scales[f-1].N() == 0 })
	slices.SortStableFunc(known, func(a, b int) int {
		if order := scales[a-1].Agree().Cmp(scales[b-1].Agree()); order != 0 {
			return order
		}
		return scales[a-1].Mean().Cmp(scales[b-1].Mean())
	})
	known = known[:min(n, len(known))]
	slices.Sort(known)
	return known
}

// factorsAgain are the factors that a follow-up asks: the weakest ones, and those
// of the link that was chosen last; in the order of the scan.
func (v View) factorsAgain() []int {
	out := v.weakestFactors(rescanned)
	link, scales, rules := v.chosenBefore(), v.earlierFactors(v.Latest().ID), v.Programme.Settings.Scan.rules()
	for _, f := range allFactors() {
		if link != "" && rules.Links[f-1] == link && scales[f-1].N() > 0 && !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	slices.Sort(out)
	return out
}

// chosenBefore is the link that the newest earlier session chose to work on, "" for
// none.
func (v View) chosenBefore() measure.Link {
	for _, se := range slices.Backward(v.Sessions[:max(len(v.Sessions)-1, 0)]) {
		if se.Link != "" {
			return se.Link
		}
	}
	return ""
}

// linkBefore reminds of that link.
func (v View) linkBefore() []screen.Node {
	link := v.chosenBefore()
	if link == "" {
		return nil
	}
	return []screen.Node{{ID: "chosen", Kind: screen.Line, Tone: screen.Strong, Text: screen.Say("rescan.link", "link", screen.Key(linkName(link)))}}
}

// rescanNodes say of each factor what it was and what it is, in points and in
// people; nil where no factor was asked before.
func (v View) rescanNodes(r *Round) []screen.Node {
	before := v.earlierFactors(r.Session)
	list := screen.Node{ID: "rescan", Kind: screen.List}
	for _, item := range scanResult(r).Items {
		f := factorOf(item.ID)
		if before[f-1].N() == 0 || item.Scale.N() == 0 {
			continue
		}
		list.Kids = append(list.Kids, screen.Node{ID: "rescan:" + item.ID, Kind: screen.Card, Text: screen.Say(factorShort(f)), Kids: []screen.Node{
			{ID: "rescan:" + item.ID + ":line", Kind: screen.Line, Tone: screen.Strong, Text: rescanLine(measure.Compare(before[f-1], item.Scale))},
		}})
	}
	if len(list.Kids) == 0 {
		return nil
	}
	return []screen.Node{list}
}

// rescanLine is a factor before and after; of groups that differ too much in size
// both sizes and no difference.
func rescanLine(c measure.Rescan) *screen.Text {
	before, after := chart.Number(c.Before.Decimal(0)), chart.Number(c.After.Decimal(0))
	switch {
	case !c.Diff.OK():
		return screen.Say("rescan.apart", "before", before, "after", after, "nBefore", c.NBefore, "nAfter", c.NAfter)
	case c.Persons == 0:
		return screen.Say("rescan.same", "before", before, "after", after)
	}
	key := "rescan.more"
	if c.Persons < 0 {
		key = "rescan.fewer"
	}
	return screen.Say(key, "before", before, "after", after, "points", chart.Number(c.Diff.Signed(1)), "N", max(c.Persons, -c.Persons))
}
