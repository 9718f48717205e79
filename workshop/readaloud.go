package workshop

import (
	"github.com/afspraak/afspraak/workshop/screen"
)

// readSteps go through the adopted agreements one at a time: the owner reads,
// the room sees that one sentence (METHOD P13).
func readSteps(v View) []Step {
	all := v.AgreementsIn(v.Latest().ID, Adopted)
	var out []Step
	for i, a := range all {
		out = append(out, readStep(a, i+1, len(all)))
	}
	return out
}

func readStep(a *Agreement, no, of int) Step {
	id := "checkout.read:" + string(a.ID)
	show := func(v View) []screen.Node {
		out := []screen.Node{{
			ID: "reader", Kind: screen.Heading, Text: screen.Say("read.by", "name", v.giverName(a)), Note: screen.Say("read.no", "N", no, "of", of),
		}}
		return append(append(out, v.sentenceNodes(a)...), v.sightLine(a)...)
	}
	return Step{
		ID: id, Name: screen.T("step.checkout.read", "name", shorten(a.Values["what"], 40)),
		Public: show,
		Person: func(v View, p PersonID) []screen.Node {
			if p != a.GiverID() {
				return []screen.Node{screen.Head("title", "read.by", "name", v.giverName(a)), screen.Para("listen", "read.listen")}
			}
			return append([]screen.Node{screen.Head("title", "read.you")}, v.sentenceNodes(a)...)
		},
		Control: func(v View) []screen.Node { return append(guidance(id), show(v)...) },
	}
}
