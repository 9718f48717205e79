package workshop

import (
	"github.com/afspraak/afspraak/workshop/screen"
)

// tellSteps show the sheets that the tables proposed one after the other, each
// alone on the room screen, so that it can be read from the back while its table
// tells about it. The steps follow the one in which the sheets were written.
func tellSteps(v View, id, kind string, page func(v View, sh *Sheet) []screen.Node) []Step {
	var out []Step
	se := v.Latest()
	for _, sh := range v.SheetsIn(se.ID, kind) {
		step := id + ":" + string(sh.ID)
		if sh.State != SheetDraft && sh.State != SheetSuperseded || se.Step == step {
			out = append(out, tellStep(v, step, sh, page))
		}
	}
	return out
}

func tellStep(v View, id string, sh *Sheet, page func(v View, sh *Sheet) []screen.Node) Step {
	show := func(v View) []screen.Node {
		if sh.State == SheetDraft { // given back to its table meanwhile
			return []screen.Node{{ID: "title", Kind: screen.Heading, Text: v.sheetPlaceName(sh)}, v.progress(sh)}
		}
		return page(v, sh)
	}
	return Step{
		ID: id, Name: screen.T("step."+scriptKey(id), "name", *v.sheetPlaceName(sh)),
		Public: show,
		Person: func(v View, _ PersonID) []screen.Node { return show(v) },
		Control: func(v View) []screen.Node {
			out := append(guidance(id), show(v)...)
			if sh.State == SheetOffered && !v.sheetInVote(sh) {
				out = append(out, proposeButton(sh))
			}
			return out
		},
	}
}

// splitPage is a split map alone on the room screen, wide enough for the longest
// names.
func splitPage(v View, sh *Sheet) []screen.Node {
	title := screen.Node{ID: "title", Kind: screen.Line, Tone: screen.Strong, Text: v.sheetPlaceName(sh)}
	lines := processesOf(sh)
	if len(lines) == 0 {
		return []screen.Node{title}
	}
	return []screen.Node{title, splitPicture("split:"+string(sh.ID), lines, true)}
}

// charterPage is a charter alone on the room screen: the team, for whom and what
// for as the heading, the rest as cards.
func charterPage(v View, sh *Sheet) []screen.Node {
	title := screen.Node{ID: "title", Kind: screen.Heading, Text: v.sheetPlaceName(sh)}
	if c := sh.Values["customer"]; c != "" {
		title.Note = screen.Say("charter.says.customer", "text", c)
	}
	out := []screen.Node{title}
	if p := sh.Values["purpose"]; p != "" {
		out = append(out, screen.Node{ID: charterID(sh, "purpose"), Kind: screen.Line, Tone: screen.Strong, Text: screen.Words(p)})
	}
	return append(out, charterParts(v, sh))
}

// charterBrief is a charter among others while it is written: whom it is for.
func charterBrief(_ View, sh *Sheet) []screen.Node {
	if len(charterHead(sh)) == 0 {
		return nil
	}
	return charterHead(sh)[:1]
}

// goalsBrief are the goals of a charter among others while unclear ones are
// worded anew.
func goalsBrief(v View, sh *Sheet) []screen.Node {
	var out []screen.Node
	for _, n := range v.goalNodes(sh, goals(sh)...) {
		if n.Tone == screen.Plain || n.Tone == screen.Warn {
			out = append(out, n)
		}
	}
	return out
}

// charterFigures is a charter in the list of those to be adopted.
func charterFigures(v View, sh *Sheet) []screen.Node {
	out := charterBrief(v, sh)
	for _, n := range v.goalNodes(sh, goals(sh)...) {
		if n.Tone == screen.Strong {
			out = append(out, n)
		}
	}
	return out
}

// untold is a sheet among others of which nothing is shown but that it is there.
func untold(View, *Sheet) []screen.Node { return nil }
