package workshop

import (
	"strconv"
	"strings"

	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// charterName is what a charter is called once it is proposed.
func charterName(sh *Sheet) string {
	if n := sh.Values["name"]; n != "" {
		return n
	}
	return "…"
}

// charterCard is a charter as a seat reads it before it answers: for whom and
// what for, what is ours and what is not, the goals with their figures, and how
// large the team is. In a list, so that a long text is read in parts.
func charterCard(v View, sh *Sheet) screen.Node {
	list := charterParts(v, sh)
	if head := charterHead(sh); len(head) > 0 {
		list.Kids = append([]screen.Node{{
			ID: charterID(sh, "part.customer"), Kind: screen.Card, Text: screen.Say("charter.section.customer"), Kids: head,
		}}, list.Kids...)
	}
	return list
}

// charterParts are the cards below for whom and what for.
func charterParts(v View, sh *Sheet) screen.Node {
	list := screen.Node{ID: charterID(sh, "parts"), Kind: screen.List}
	for _, key := range []string{"inScope", "outOfScope"} {
		if lines := sh.Values[key]; lines != "" {
			n := screen.Node{ID: charterID(sh, "part."+key), Kind: screen.Card, Text: screen.Say("charter.field." + key)}
			n.Kids = []screen.Node{{ID: charterID(sh, key), Kind: screen.Line, Text: screen.Words(strings.ReplaceAll(lines, "\n", listed))}}
			list.Kids = append(list.Kids, n)
		}
	}
	for _, no := range goals(sh) {
		list.Kids = append(list.Kids, v.goalCard(sh, no))
	}
	if team := append(sizeNodes(sh), v.traitNodes()...); len(team) > 0 {
		list.Kids = append(list.Kids, screen.Node{ID: charterID(sh, "part.team"), Kind: screen.Card, Text: screen.Say("charter.section.team"), Kids: team})
	}
	return list
}

// charterFront is the front of a charter, which a room can read from the back.
func charterFront(v View, sh *Sheet) []screen.Node {
	head := screen.Node{ID: "sheet:" + string(sh.ID), Kind: screen.Heading, Text: screen.Words(charterName(sh))}
	if c := sh.Values["customer"]; c != "" {
		head.Note = screen.Say("charter.says.customer", "text", c)
	}
	out := []screen.Node{head}
	if p := sh.Values["purpose"]; p != "" {
		out = append(out, screen.Node{ID: charterID(sh, "purpose"), Kind: screen.Line, Tone: screen.Strong, Text: screen.Words(p)})
	}
	list := screen.Node{ID: charterID(sh, "goals"), Kind: screen.List}
	for _, no := range goals(sh) {
		list.Kids = append(list.Kids, v.goalCard(sh, no))
	}
	if len(list.Kids) > 0 {
		out = append(out, list)
	}
	return append(append(out, sizeNodes(sh)...), charterConditions(sh)...)
}

// goalCard is a goal with its figure and the clarity vote, as a card of its own.
func (v View) goalCard(sh *Sheet, no int) screen.Node {
	kids := v.goalNodes(sh, no)
	kids[0].Text = screen.Words(goalText(sh, no)) // the card's head says what it is
	return screen.Node{
		ID: charterID(sh, "part.goal."+strconv.Itoa(no)), Kind: screen.Card, Text: screen.Say("charter.row.goal", "N", no), Kids: kids,
	}
}

func scopeNodes(sh *Sheet) []screen.Node {
	var out []screen.Node
	for _, key := range []string{"inScope", "outOfScope"} {
		if lines := sh.Values[key]; lines != "" {
			out = append(out, screen.Node{ID: charterID(sh, key), Kind: screen.Line, Text: screen.Say("charter.says."+key, "text", strings.ReplaceAll(lines, "\n", listed))})
		}
	}
	return out
}

// charterShort is what fits beside other charters.
func charterShort(v View, sh *Sheet) []screen.Node {
	return append(append(charterHead(sh), v.goalNodes(sh, goals(sh)...)...), sizeNodes(sh)...)
}

// charterWhole is every field that is filled in: what its table reads along.
func charterWhole(v View, sh *Sheet) []screen.Node {
	out := append(append(charterHead(sh), scopeNodes(sh)...), v.goalNodes(sh, goals(sh)...)...)
	out = append(out, sizeMeter(sh)...)
	if n := sh.Values["name"]; n != "" {
		out = append([]screen.Node{{ID: charterID(sh, "name"), Kind: screen.Line, Tone: screen.Strong, Text: screen.Words(n)}}, out...)
	}
	return append(out, charterRest(sh)...)
}

// charterConditions are what the charter is adopted under.
func charterConditions(sh *Sheet) []screen.Node {
	return conditionNodes(string(sh.ID), sh.Values, true)
}

// charterRest is what a charter says beside for whom, what for, scope and goals.
func charterRest(sh *Sheet) []screen.Node {
	var out []screen.Node
	for no := 1; no <= mostActivities; no++ {
		a := rowValues(sh.Values, "activity", no)
		if a["what"] == "" {
			continue
		}
		var rest []string
		for _, f := range []string{"when", "where", "goodWhen"} {
			if a[f] != "" {
				rest = append(rest, a[f])
			}
		}
		n := screen.Node{ID: charterID(sh, "activity."+strconv.Itoa(no)), Kind: screen.Line, Text: screen.Words(a["what"])}
		if len(rest) > 0 {
			n.Note = screen.Words(strings.Join(rest, listed))
		}
		out = append(out, n)
	}
	for _, key := range []string{"why", "ambassador", "future", "path"} {
		if text := sh.Values[key]; text != "" {
			out = append(out, screen.Node{ID: charterID(sh, key), Kind: screen.Line, Text: screen.Say("charter.says."+key, "text", text)})
		}
	}
	return append(out, charterConditions(sh)...)
}

func charterID(sh *Sheet, part string) string { return "charter:" + string(sh.ID) + ":" + part }

func charterHead(sh *Sheet) []screen.Node {
	var out []screen.Node
	if c := sh.Values["customer"]; c != "" {
		out = append(out, screen.Node{ID: charterID(sh, "customer"), Kind: screen.Line, Tone: screen.Muted, Text: screen.Say("charter.says.customer", "text", c)})
	}
	if p := sh.Values["purpose"]; p != "" {
		out = append(out, screen.Node{ID: charterID(sh, "purpose"), Kind: screen.Line, Tone: screen.Strong, Text: screen.Words(p)})
	}
	return out
}

// goalNodes are group goals, each with its figure and the clarity vote.
func (v View) goalNodes(sh *Sheet, numbers ...int) []screen.Node {
	var out []screen.Node
	for _, no := range numbers {
		out = append(out, screen.Node{ID: charterID(sh, "goal."+strconv.Itoa(no)), Kind: screen.Line, Text: screen.Say("charter.says.goal", "text", goalText(sh, no))})
		if k := kpiOf(rowValues(sh.Values, "goal", no)); k.Name != "" {
			out = append(out, screen.Node{ID: charterID(sh, "kpi."+strconv.Itoa(no)), Kind: screen.Line, Tone: screen.Strong, Text: kpiText(k)})
		}
		if state, scale := v.clarityOf(sh, no); state == goalClear || state == goalUnclear {
			tone := screen.Good
			if state == goalUnclear {
				tone = screen.Warn
			}
			out = append(out, screen.Node{
				ID: charterID(sh, "clarity."+strconv.Itoa(no)), Kind: screen.Line, Tone: tone,
				Text: screen.Say("clarity.is."+string(state), "mean", chart.Number(scale.Mean().Decimal(1))),
			})
		}
	}
	return out
}

// kpiText is a figure in one line: from where to where.
func kpiText(k Kpi) *screen.Text {
	if k.Direction == WithinBand {
		return screen.Say("kpi.lineBand", "name", k.Name, "unit", k.Unit, "low", figureOf(k.Low), "high", figureOf(k.High))
	}
	return screen.Say("kpi.line", "name", k.Name, "unit", k.Unit, "from", figureOf(k.Baseline), "to", figureOf(k.Target))
}

func figureOf(s string) any {
	if s == "" {
		return "…"
	}
	return chart.Number(s)
}

// sizeMeter shows the number of people between the two limits, where it is
// being decided (METHOD P4).
func sizeMeter(sh *Sheet) []screen.Node {
	n := teamSize(sh)
	if n == 0 {
		return nil
	}
	drawing := chart.SizeMeter(chart.SizeMeterData{People: n, Soft: measure.TeamSoftMax, Hard: measure.TeamHardMax})
	return append([]screen.Node{{ID: charterID(sh, "meter"), Kind: screen.Picture, Drawing: &drawing}}, sizeNodes(sh)...)
}

// sizeNodes are the number of people beside the two limits (INV-1).
func sizeNodes(sh *Sheet) []screen.Node {
	n := teamSize(sh)
	line := screen.Node{ID: charterID(sh, "size"), Kind: screen.Line, Tone: screen.Muted, Text: screen.Say("charter.size", "N", n)}
	switch measure.TeamSizeOf(n) {
	case measure.TeamSizeUnknown:
		return nil
	case measure.TeamSizeLarge:
		line.Tone = screen.Warn
		line.Note = screen.Say("charter.sizeSoft", "soft", measure.TeamSoftMax)
		if check := sh.Values["sizeCheck"]; check != "" {
			line.Note = screen.Say("charter.sizeCheck." + check)
		}
	case measure.TeamSizeTooLarge:
		line.Tone = screen.Bad
		line.Note = screen.Say("charter.sizeHard", "hard", measure.TeamHardMax)
	}
	return []screen.Node{line}
}

// listed stands between things that are named one after the other on a line; the
// dot stays with the one before it.
const listed = "\u00a0· "
