package workshop

import (
	"strconv"

	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// The limits of a split map (METHOD §2.3, P4).
const (
	leastProcesses = 3
	mostProcesses  = 6
	mostMarks      = 8 // flags and suggestions that a room reads at once
)

// who are those between whom processes are split.
var who = []string{"management", "team", "other"}

// splitMap (splitskaart) says per process who designs it, who carries it out,
// and whether the doers may change it (R-001-04, -05, -08).
var splitMap = sheet(sheetKind{
	name: "splitMap",
	rows: []rowKind{{name: "process", least: leastProcesses, most: mostProcesses, fields: []sheetField{
		{name: "name", kind: screen.LineField, length: 60, needed: always, words: true},
		{name: "decides", kind: screen.PickField, options: optionsOf("split.who.", who...), needed: always, shown: hasName},
		{name: "executes", kind: screen.PickField, options: optionsOf("split.who.", who...), needed: always, shown: hasName},
		{name: "skillsWith", kind: screen.PickField, options: optionsOf("split.who.", who...), shown: hasName},
		{name: "system", kind: screen.LineField, length: 40, shown: hasName},
		{name: "teamMayChange", kind: screen.PickField, options: optionsOf("split.mayChange.", "yes", "no", "unknown"), needed: always, shown: hasName},
	}}},
})

func hasName(v map[string]string) bool { return v["name"] != "" }

// processLine is a line of a split map.
type processLine struct {
	id                string // of the sheet, with the row's number
	name              string
	decides, executes string
	skillsWith        string
	system            string
	mayChange         string
	table             *screen.Text // where several tables are told together
}

// processesOf are the lines of a split map that have a name.
func processesOf(sh *Sheet) []processLine {
	var out []processLine
	for no := 1; no <= mostProcesses; no++ {
		v := rowValues(sh.Values, "process", no)
		if v["name"] == "" {
			continue
		}
		out = append(out, processLine{
			id: string(sh.ID) + "." + strconv.Itoa(no), name: v["name"], decides: v["decides"], executes: v["executes"],
			skillsWith: v["skillsWith"], system: v["system"], mayChange: v["teamMayChange"],
		})
	}
	return out
}

func (p processLine) measured() measure.Process {
	return measure.Process{Decides: p.decides, Executes: p.executes}
}

// fixedBySystem marks what a system does and the doers may not change (R-001-05).
func (p processLine) fixedBySystem() bool { return p.system != "" && p.mayChange == "no" }

// decideThere is where the decision could go: to who has the skill (R-001-08);
// "" when it is there already.
func (p processLine) decideThere() string {
	if p.skillsWith == "" || p.decides == "" || p.skillsWith == p.decides {
		return ""
	}
	return p.skillsWith
}

func splitOf(lines []processLine) measure.Percent {
	var out []measure.Process
	for _, p := range lines {
		out = append(out, p.measured())
	}
	return measure.SplitDegree(out)
}

// splitCard is a split map as it is read: the picture of crossing lines.
func splitCard(_ View, sh *Sheet) []screen.Node {
	lines := processesOf(sh)
	if len(lines) == 0 {
		return nil
	}
	return []screen.Node{splitPicture("split:"+string(sh.ID), lines, false)}
}

// splitDraft is the picture with what stands out, for the table that draws it.
func splitDraft(v View, sh *Sheet) []screen.Node {
	return append(splitCard(v, sh), splitMarks(processesOf(sh))...)
}

func splitPicture(id string, lines []processLine, wide bool) screen.Node {
	data := chart.SplitMapData{Wide: wide}
	for _, p := range lines {
		data.Lines = append(data.Lines, chart.SplitLine{
			Name: screen.Text{Plain: p.name}, Decides: chart.Holder(p.decides), Executes: chart.Holder(p.executes), Flag: p.fixedBySystem(),
		})
	}
	if degree := splitOf(lines); degree.OK() {
		data.Degree = chart.Number(degree.Decimal(0))
	}
	drawing := chart.SplitMap(data)
	return screen.Node{ID: id, Kind: screen.Picture, Drawing: &drawing}
}

// splitMarks are the flags and the suggestions of some lines.
func splitMarks(lines []processLine) []screen.Node {
	var out []screen.Node
	mark := func(p processLine, n screen.Node) {
		n.Note = p.table
		out = append(out, screen.Node{ID: "mark:" + n.ID, Kind: screen.Card, Kids: []screen.Node{n}})
	}
	for _, p := range lines {
		if p.fixedBySystem() {
			mark(p, screen.Node{ID: "flag:" + p.id, Kind: screen.Line, Tone: screen.Warn, Text: screen.Say("split.flag", "name", p.name, "system", p.system)})
		}
		if to := p.decideThere(); to != "" {
			mark(p, screen.Node{ID: "there:" + p.id, Kind: screen.Line, Tone: screen.Good, Text: screen.Say("split.there", "name", p.name, "who", screen.Key("split.who."+to))})
		}
	}
	return out
}

// splitDegreeStep shows the split degree of all tables together.
func splitDegreeStep(id string) Step {
	show := func(v View) []screen.Node {
		lines := v.splitLines()
		out := []screen.Node{screen.Head("title", "step."+id)}
		degree := splitOf(lines)
		if !degree.OK() {
			return append(out, screen.MutedPara("none", "split.none"))
		}
		out = append(out, degreeNode(degree))
		marks := splitMarks(lines)
		more := len(marks) - mostMarks
		if more > 0 {
			marks = marks[:mostMarks]
		}
		if len(marks) > 0 {
			out = append(out, screen.Node{ID: "marks", Kind: screen.List, Kids: marks})
		}
		if more > 0 {
			out = append(out, screen.MutedPara("more", "split.more", "N", more))
		}
		return out
	}
	return Step{
		ID: id, Name: screen.T("step." + id), Public: show,
		Person:  func(v View, _ PersonID) []screen.Node { return show(v) },
		Control: func(v View) []screen.Node { return append(guidance(id), show(v)...) },
		Report:  func(v View) []screen.Node { return v.degreeTold(id) },
	}
}

// splitLines are the processes of all tables that proposed their map.
func (v View) splitLines() []processLine {
	var lines []processLine
	all := v.SheetsIn(v.Latest().ID, splitMap.name, SheetOffered)
	for _, sh := range all {
		for _, p := range processesOf(sh) {
			if len(all) > 1 {
				p.table = v.sheetPlaceName(sh)
			}
			lines = append(lines, p)
		}
	}
	return lines
}

func degreeNode(degree measure.Percent) screen.Node {
	return screen.Node{
		ID: "degree", Kind: screen.Big, Text: screen.Say("split.degree", "pct", degree.Rounded()),
		Note: screen.Say("split.result", "x", degree.Num, "n", degree.Den),
	}
}

// degreeTold is the split degree of all tables for the report, where each map
// has its own flags and suggestions.
func (v View) degreeTold(id string) []screen.Node {
	degree := splitOf(v.splitLines())
	if !degree.OK() {
		return nil
	}
	return []screen.Node{screen.Box("degreeTold", screen.Head("title", "step."+id), degreeNode(degree))}
}

// splitTold is one map in the report, with every flag and suggestion.
func splitTold(v View, sh *Sheet) []screen.Node {
	out := splitCard(v, sh)
	for _, mark := range splitMarks(processesOf(sh)) {
		n := mark.Kids[0]
		n.Kind = screen.Item
		if n.Tone == screen.Warn { // the picture has the flag
			t := *n.Text
			t.Key = "split.toldFlag"
			n.Text = &t
		}
		out = append(out, n)
	}
	return out
}
