package workshop

import (
	"strconv"

	"github.com/afspraak/afspraak/workshop/screen"
)

// debateReport tells the debate: how the figure was chosen, and of each motion
// what was said for and against, the ideas outside the lines, and who moved. The
// proposals are told with the agreements; what is only the facilitator's, such as
// the talk balance, is in no report.
func debateReport(v View) []screen.Node {
	var out []screen.Node
	if st := kpiStep(); v.roundOf(st.ID).done() {
		out = append(out, st.round.report(v)...)
	}
	for _, m := range v.MotionsIn(v.Latest().ID) {
		if nodes := v.motionTold(m); len(nodes) > 0 {
			out = append(out, screen.Box("motion:"+string(m.ID), nodes...))
		}
	}
	return out
}

func (v View) motionTold(m *Motion) []screen.Node {
	var out []screen.Node
	if list := m.argumentList(); len(list.Kids) > 0 {
		out = append(out, list)
	}
	if r := v.motionRound(m, "box"); r.done() && len(v.cardsOf(r)) > 0 {
		ideas := screen.Node{ID: "ideas:" + string(m.ID), Kind: screen.Card, Text: screen.Say("segment.box"), Note: &r.Question.Text}
		for _, c := range v.cardsOf(r) {
			for i, t := range c.Texts {
				ideas.Kids = append(ideas.Kids, screen.Node{ID: "idea:" + string(c.ID) + ":" + strconv.Itoa(i), Kind: screen.Item, Text: screen.Words(t.Text)})
			}
		}
		out = append(out, ideas)
	}
	if r := v.motionRound(m, "closing"); r.done() {
		shift := screen.Node{ID: "shift:" + string(m.ID), Kind: screen.Card, Text: screen.Say("step.debate.closing"), Kids: v.picture(r)}
		out = append(out, shift)
	}
	if len(out) == 0 {
		return nil // nothing was asked about it yet
	}
	return append(append([]screen.Node{v.motionHead(m)}, out...), outcomeNodes(m)...)
}

// argumentList is the whole tree in words: the picture on the room screen leaves
// out what it has no room for.
func (m *Motion) argumentList() screen.Node {
	list := screen.Node{ID: "arguments:" + string(m.ID), Kind: screen.List}
	for _, side := range []Side{Pro, Con} {
		for _, a := range m.Arguments {
			if a.Parent != "" || a.Side != side {
				continue
			}
			item := screen.Node{ID: "argument:" + string(a.ID), Kind: screen.Item, Text: screen.Say("argument.told", "side", screen.Key("side."+string(side)), "text", a.Text)}
			for _, reply := range m.Arguments {
				if reply.Parent == a.ID {
					item.Kids = append(item.Kids, screen.Node{
						ID: "argument:" + string(reply.ID), Kind: screen.Item,
						Text: screen.Say("argument.told", "side", screen.Key("argument."+string(reply.Relation)), "text", reply.Text),
					})
				}
			}
			list.Kids = append(list.Kids, item)
		}
	}
	return list
}
