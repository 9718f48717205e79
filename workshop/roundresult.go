package workshop

import "github.com/afspraak/afspraak/workshop/screen"

// mostChoices is how many options of a ranking the room can still read while
// they are scored; a longer list is on the seats.
const mostChoices = 6

// choices are the options that are scored, in the order in which the seats have
// them, so that people can look at one text together.
func (q Question) choices() []screen.Node {
	if !q.Rank || len(q.Items) > mostChoices {
		return nil
	}
	list := screen.Node{ID: "choices", Kind: screen.List}
	for i := range q.Items {
		item := &q.Items[i]
		list.Kids = append(list.Kids, screen.Node{ID: "choice:" + item.ID, Kind: screen.Item, Text: &item.Text})
	}
	return []screen.Node{list}
}

// beside is the result beside an earlier one, with what may be said of the
// roles; nil where there is no earlier one.
func (spec *roundSpec) beside(v View, r *Round) []screen.Node {
	if spec.compare == nil || !r.done() {
		return nil
	}
	out := spec.compare(v, r)
	if out == nil {
		return nil
	}
	roles := screen.Node{ID: "roles", Kind: screen.Row}
	for _, item := range Rating.Result(r).Items {
		roles.Kids = append(roles.Kids, roleLines(r, item)...)
	}
	if len(roles.Kids) == 0 {
		return out
	}
	return append(out, roles)
}

// results are what control has of a revealed round. Beside an earlier result,
// how the answers lie is in a fold.
func (spec *roundSpec) results(v View, r *Round) []screen.Node {
	if beside := spec.beside(v, r); beside != nil {
		spread := screen.Node{ID: "spread", Kind: screen.Fold, Text: screen.Say("round.spread")}
		for _, item := range Rating.Result(r).Items {
			spread.Kids = append(spread.Kids, figure(r, item)...)
		}
		return append(append(beside, spread), v.paperLine(r.Paper)...)
	}
	out := v.picture(r)
	if spec.revealed != nil {
		out = append(out, spec.revealed(v, r)...)
	}
	return out
}

// apart takes the pictures out of the nodes.
func apart(nodes []screen.Node) (words, pictures []screen.Node) {
	for _, n := range nodes {
		if n.Kind == screen.Picture {
			pictures = append(pictures, n)
		} else {
			words = append(words, n)
		}
	}
	return words, pictures
}
