package workshop

import (
	"strings"

	"github.com/afspraak/afspraak/workshop/screen"
)

// conditionStep is where the tables, and the facilitator for the room, write the
// condition that takes a worry away: a proposal is not adopted without it
// (METHOD P6).
func conditionStep(id string) Step {
	head := func(v View) []screen.Node {
		return []screen.Node{screen.Head("title", "step."+id), screen.Para("text", "text."+id), askFirst()}
	}
	public := func(v View) []screen.Node {
		list := screen.Node{ID: "conditions", Kind: screen.List}
		for _, sh := range v.toCondition() {
			list.Kids = append(list.Kids, screen.Node{ID: "sheet:" + string(sh.ID), Kind: screen.Card, Text: v.sheetPlaceName(sh), Kids: conditionNodes(string(sh.ID), sh.Values, true)})
		}
		if len(list.Kids) == 0 {
			return []screen.Node{screen.Head("title", "step."+id), screen.Para("none", "worry.noCondition")}
		}
		return append(head(v), list)
	}
	return Step{
		ID: id, Name: screen.T("step." + id), Public: public,
		Person: func(v View, p PersonID) []screen.Node { return v.conditionSeat(p, head(v), public(v)) },
		Control: func(v View) []screen.Node {
			out := append(guidance(id), public(v)...)
			for _, sh := range v.toCondition() {
				if v.takesConditions(sh) {
					out = append(out, screen.Node{ID: "write:" + string(sh.ID), Kind: screen.Card, Text: v.sheetPlaceName(sh), Kids: v.conditionInputs(sh)})
				}
			}
			return out
		},
		Leave: func(v View) *screen.Text {
			if n := v.openConditions(); n > 0 {
				return screen.Say("worry.leave", "N", n)
			}
			return nil
		},
	}
}

// toCondition are the proposals that need a condition.
func (v View) toCondition() []*Sheet {
	var out []*Sheet
	for _, sh := range v.worrySheets() {
		if len(worried(sh.Values)) > 0 {
			out = append(out, sh)
		}
	}
	return out
}

// openConditions is how many conditions are still to be written.
func (v View) openConditions() int {
	n := 0
	for _, sh := range v.toCondition() {
		for _, w := range worried(sh.Values) {
			if sh.Values[conditionField+w] == "" {
				n++
			}
		}
	}
	return n
}

// conditionNodes are the worries of a proposal with the condition of each; with
// open the ones without a condition too.
func conditionNodes(id string, values map[string]string, open bool) []screen.Node {
	var out []screen.Node
	for _, w := range worries {
		mark, condition := values[worryMark+w], values[conditionField+w]
		if condition == "" && (mark == "" || !open) {
			continue
		}
		n := screen.Node{ID: "condition:" + id + ":" + w, Kind: screen.Line, Text: screen.Say("worry.open." + w), Tone: screen.Warn}
		if condition != "" {
			n.Tone, n.Text = screen.Plain, screen.Say("worry.met."+w, "text", condition)
		}
		if ticks, voters, ok := strings.Cut(mark, "/"); ok {
			n.Note = screen.Say("worry.seen", "ticks", ticks, "voters", voters)
		}
		out = append(out, n)
	}
	return out
}

// conditionInputs are the fields for the conditions that a sheet needs.
func (v View) conditionInputs(sh *Sheet) []screen.Node {
	return conditionFieldsOf(*sh.kind(), v, string(sh.ID), sh.Values, func(field string) *screen.Action {
		return &screen.Action{Command: "sheet.write", Body: screen.JSON(map[string]any{"sheet": sh.ID, "field": field})}
	})
}

// conditionFieldsOf are the fields for the conditions that a proposal needs, each
// under the question what would take the worry away.
func conditionFieldsOf(k sheetKind, v View, id string, values map[string]string, save func(field string) *screen.Action) []screen.Node {
	var out []screen.Node
	for _, w := range worried(values) {
		f, _ := k.field(conditionField + w)
		in := k.input(v, "write:"+id+":"+f.name, f.name, f, values[f.name], save(f.name))
		ticks, voters, _ := strings.Cut(values[worryMark+w], "/")
		in.Field.Help = screen.Say("worry.condition", "ticks", ticks, "voters", voters)
		out = append(out, in)
	}
	return out
}

// conditionSeat lets who has the pen of a proposal write; the others at its table
// read along, and everybody else sees what the room sees.
func (v View) conditionSeat(p PersonID, head, room []screen.Node) []screen.Node {
	for _, sh := range v.toCondition() {
		if sh.settled() || sh.Table == 0 || sh.Table != v.TableOf(p) {
			continue
		}
		out := append(head, screen.Node{ID: "sheet:" + string(sh.ID), Kind: screen.Line, Tone: screen.Strong, Text: v.sheetPlaceName(sh)})
		switch {
		case sh.Pen == p && !v.sheetInVote(sh):
			return append(append(out, screen.MutedPara("penYours", "pen.yours")), v.conditionInputs(sh)...)
		case sh.Pen == "":
			out = append(out, v.penLine(sh), screen.Do("take:"+string(sh.ID), screen.T("pen.take"), screen.Primary, "sheet.takePen", TakePen{Sheet: sh.ID}))
		default:
			out = append(out, v.penLine(sh))
		}
		return append(out, conditionNodes(string(sh.ID), sh.Values, true)...)
	}
	return room
}
