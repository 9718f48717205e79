package workshop

import (
	"maps"
	"slices"
	"strings"

	"github.com/afspraak/afspraak/workshop/screen"
)

// sourceOf is the file that a figure's readings came out of last, "" where they
// were typed in.
func (s *State) sourceOf(k KpiID) string {
	for _, m := range slices.Backward(s.Imports) {
		if !m.Undone && slices.Contains(slices.Collect(maps.Values(m.Columns)), k) {
			return m.File
		}
	}
	return ""
}

// leastToolName is from how many letters the name of a tool in that of a file
// says anything.
const leastToolName = 3

// figureSources say which figures come out of which file, and at which contact
// moments people work with the tool that the file is named after: figures come
// from what is used for the customer (METHOD §0).
func (v View) figureSources() []screen.Node {
	var out []screen.Node
	for _, k := range v.Kpis() {
		file := v.sourceOf(k.ID)
		if file == "" {
			continue
		}
		n := screen.Node{ID: "source:" + string(k.ID), Kind: screen.Line, Text: screen.Say("toolMap.source", "kpi", k.Name, "file", file)}
		if tool, moments := v.toolOfFile(file); tool != "" {
			n.Note = screen.Say("toolMap.sourceTool", "tool", tool, "moments", moments)
		}
		out = append(out, n)
	}
	return out
}

// toolOfFile is the official tool that a file is named after, with the moments at
// which it is used.
func (v View) toolOfFile(file string) (name string, moments []screen.Text) {
	sheets, _ := v.chainMeasured()
	for _, sh := range sheets {
		if sh.State == SheetDraft {
			continue
		}
		for _, tool := range officialTools(sh) {
			said := sameWords(tool.name)
			if len([]rune(said)) < leastToolName || !strings.Contains(sameWords(file), said) || name != "" && sameWords(name) != said {
				continue
			}
			name, moments = tool.name, append(moments, momentName(sh))
		}
	}
	return name, moments
}
