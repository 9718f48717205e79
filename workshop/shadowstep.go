package workshop

import (
	"cmp"
	"slices"

	"github.com/afspraak/afspraak/workshop/screen"
)

// shadowRound is the step that asks for shadow tools.
const shadowRound = "tools.shadow"

// shadowStep asks everybody, without names and without blame (R-000-08).
func shadowStep(id string) Step {
	return roundStep(roundSpec{
		id: id, name: screen.T("step." + id), visibility: Anonymous,
		question: func(v View) Question {
			q := Question{Form: Shadow.Name, Text: screen.T("question." + id), Help: screen.Say("shadow.intro")}
			for _, sh := range v.moments() {
				q.Items = append(q.Items, screen.Option{ID: string(sh.ID), Text: momentName(sh)})
			}
			for _, class := range dataClasses {
				q.Options = append(q.Options, screen.Option{ID: string(class), Text: screen.T("data." + string(class))})
			}
			return q
		},
		nothing: func(v View) *screen.Text { return v.whenNever(id, len(v.moments()) == 0, "nothing.moment") },
		told:    func(View, *Round) []screen.Node { return nil }, // the map counts them
	})
}

// byRisk are the shadow tools, those with the most risk first, then those that
// most people report.
func (s *State) byRisk() []*ShadowTool {
	out := slices.Clone(s.tools())
	slices.SortStableFunc(out, func(a, b *ShadowTool) int {
		return cmp.Or(cmp.Compare(b.Data().risk(), a.Data().risk()), cmp.Compare(len(b.Uses), len(a.Uses)))
	})
	return out
}

// toolsToDecide are the shadow tools that have a step: as many as there is time
// for, and those that the facilitator puts on the table.
func (v View) toolsToDecide() []*ShadowTool {
	var out []*ShadowTool
	for i, t := range v.byRisk() {
		if i < v.Latest().toolsFor() || t.Taken || t.To != "" {
			out = append(out, t)
		}
	}
	return out
}

// shadowListStep shows what needs there are; which tools meet them stays off the
// room screen until the group decides.
func shadowListStep(id string) Step {
	show := func(v View, named bool) []screen.Node {
		out := []screen.Node{screen.Head("title", "step."+id), screen.Para("text", "text."+id)}
		tools := v.byRisk()
		if len(tools) == 0 {
			return append(out, screen.MutedPara("none", "shadow.none"))
		}
		out = append(out, screen.Node{ID: "count", Kind: screen.Big, Text: screen.Say("shadow.count", "N", len(tools)), Note: screen.Say("shadow.toDecide", "N", len(v.toolsToDecide()))})
		if !named {
			return out
		}
		list := screen.Node{ID: "tools", Kind: screen.List}
		for _, t := range tools {
			list.Kids = append(list.Kids, v.toolCard(t, true))
		}
		return append(out, list)
	}
	return Step{
		ID: id, Name: screen.T("step." + id),
		Public: func(v View) []screen.Node { return show(v, false) },
		Person: func(v View, _ PersonID) []screen.Node { return show(v, true) },
		Control: func(v View) []screen.Node {
			out := append(guidance(id), show(v, true)...)
			return append(append(out, v.mergeToolNodes()...), v.moreTools()...)
		},
	}
}

// toolCard is a shadow tool with the needs that it meets. It is named on the
// seats; on the room screen and in the report once something was decided.
func (v View) toolCard(t *ShadowTool, named bool) screen.Node {
	id := "tool:" + string(t.ID)
	n := screen.Node{ID: id, Kind: screen.Card, Text: screen.Say("shadow.unnamed"), Note: screen.Say("data." + string(t.Data()))}
	if named || t.To != "" {
		n.Text = screen.Words(t.Name())
	}
	var said []string
	for _, u := range t.Uses {
		if slices.Contains(said, sameWords(u.Need)) {
			continue
		}
		said = append(said, sameWords(u.Need))
		line := screen.Node{ID: id + ":" + string(u.ID), Kind: screen.Line, Text: screen.Words(u.Need)}
		if sh := v.FindSheet(u.Moment); sh != nil {
			name := momentName(sh)
			line.Note = &name
		}
		n.Kids = append(n.Kids, line)
	}
	return n
}

// moreTools lets the facilitator put a tool on the table that there is no time
// for by the plan.
func (v View) moreTools() []screen.Node {
	fold := screen.Node{ID: "more", Kind: screen.Fold, Text: screen.Say("shadow.more")}
	for _, t := range v.byRisk() {
		if !slices.Contains(v.toolsToDecide(), t) {
			fold.Kids = append(fold.Kids, screen.Node{ID: "take:" + string(t.ID), Kind: screen.Item, Text: screen.Words(t.Name()), Kids: []screen.Node{
				screen.Do("takeTool:"+string(t.ID), screen.T("shadow.take"), screen.Plain, "tool.take", TakeTool{t.ID}),
			}})
		}
	}
	if len(fold.Kids) == 0 {
		return nil
	}
	return []screen.Node{fold}
}
