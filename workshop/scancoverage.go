package workshop

import (
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// scanHeld reports whether the programme has had a scan that was shown: only
// then do people know the links that an agreement can be about.
func (s *State) scanHeld() bool {
	for _, r := range s.Rounds {
		if r.done() && r.Question.Form == Scan.Name && r.Question.Circuit != nil {
			return true
		}
	}
	return false
}

// uncovered are the links that no agreement of the programme that runs on a day is
// about (R-002-16), in their order.
func (s *State) uncovered(day string) []measure.Link {
	covered := map[measure.Link]bool{}
	for _, a := range s.Agreements {
		if a.State == Adopted && (a.Life.End == "" || a.Life.EndDay > day) {
			covered[measure.Link(a.Values["link"])] = true
		}
	}
	var out []measure.Link
	for _, link := range measure.AllLinks() {
		if !covered[link] {
			out = append(out, link)
		}
	}
	return out
}

// coverageNodes say which links have no running agreement, or that all have one;
// nil where no scan was held.
func (v View) coverageNodes() []screen.Node {
	if !v.scanHeld() {
		return nil
	}
	open := v.uncovered(v.asOf())
	switch len(open) {
	case 0:
		return []screen.Node{{ID: "covered", Kind: screen.Line, Tone: screen.Good, Text: screen.Say("coverage.all")}}
	case len(measure.AllLinks()):
		return []screen.Node{{ID: "covered", Kind: screen.Line, Tone: screen.Warn, Text: screen.Say("coverage.none")}}
	}
	var out []screen.Node
	for _, link := range open {
		out = append(out, screen.Node{ID: "uncovered:" + string(link), Kind: screen.Line, Tone: screen.Warn, Text: screen.Say("coverage.link", "link", screen.Key(linkName(link)))})
	}
	return out
}
