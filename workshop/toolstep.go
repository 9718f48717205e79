package workshop

import (
	"github.com/afspraak/afspraak/workshop/screen"
)

func decideToolID(t *ShadowTool) string { return "tools.decide:" + string(t.ID) }

// decideToolStep is one shadow tool with what the group decides on it.
func decideToolStep(t *ShadowTool) Step {
	id := decideToolID(t)
	return Step{
		ID: id, Name: screen.T("step.tools.decide"),
		Leave: func(View) *screen.Text {
			if t.To != "" {
				return nil
			}
			return screen.Say("tool.leave")
		},
		Public: func(v View) []screen.Node { return v.toolPage(t, false) },
		Person: func(v View, _ PersonID) []screen.Node {
			page := v.toolPage(t, true)
			if t.To == "" {
				page = aloud(page, "tool.sayAloud")
			}
			return page
		},
		Control: func(v View) []screen.Node { return append(guidance(id), v.toolControls(t)...) },
	}
}

// toolPage is the tool that is on the table: the need, and what is decided.
func (v View) toolPage(t *ShadowTool, named bool) []screen.Node {
	out := []screen.Node{screen.Head("title", "question.tools.decide"), v.toolCard(t, named)}
	if t.To == "" {
		list := screen.Node{ID: "ways", Kind: screen.List}
		for _, to := range toolStates {
			list.Kids = append(list.Kids, screen.Node{
				ID: "way:" + string(to), Kind: screen.Item, Text: screen.Say("tool.to." + string(to)), Note: screen.Say("tool.means." + string(to)),
			})
		}
		return append(out, list)
	}
	return append(out, v.toolOutcome(t)...)
}

// toolOutcome is a decision with who sees to it.
func (v View) toolOutcome(t *ShadowTool) []screen.Node {
	id := "tool:" + string(t.ID) + ":"
	key := "tool.decided." + string(t.To)
	if t.Asked {
		key = "tool.asked"
	}
	out := []screen.Node{{
		ID: id + "to", Kind: screen.Line, Tone: screen.Strong, Text: screen.Say(key, "date", screen.Date(t.Values["by"]), "name", t.Values["itOwner"]),
	}}
	out = append(out, screen.MutedPara(id+"owner", "tool.owner", "name", v.NameOf(PersonID(t.Values["owner"])), "date", screen.Date(t.Values["by"])))
	if it := t.Values["itOwner"]; it != "" && !t.Asked {
		out = append(out, screen.MutedPara(id+"it", "tool.itOwner", "name", it))
	}
	return out
}

// toolControls are the fields of the decision and the four ways.
func (v View) toolControls(t *ShadowTool) []screen.Node {
	if t.To != "" {
		return v.toolPage(t, true)
	}
	out := []screen.Node{screen.Head("title", "question.tools.decide"), v.toolCard(t, true)}
	out = append(out, toolSheet.inputs(v, "tool:"+string(t.ID), t.Values, toolSheet.names(), func(field string) *screen.Action {
		return &screen.Action{Command: "tool.write", Body: screen.JSON(map[string]any{"tool": t.ID, "field": field})}
	})...)
	row := screen.Node{ID: "decide", Kind: screen.Row}
	for _, to := range toolStates {
		b := screen.Do("decide:"+string(to), screen.T("tool.to."+string(to)), screen.Plain, "tool.decide", DecideTool{t.ID, to})
		b.Action.Blocked = v.toolObstacle(t, to, v.Live.Now)
		row.Kids = append(row.Kids, b)
	}
	return append(out, row)
}
