package workshop

import (
	"strconv"
	"unicode/utf8"

	"github.com/afspraak/afspraak/workshop/screen"
)

// canvasTitle is the decision area above its canvas.
func (v View) canvasTitle(sh *Sheet) screen.Node {
	name := v.canvasName(sh)
	n := screen.Node{ID: "sheet:" + string(sh.ID), Kind: screen.Heading, Text: &name}
	if text := sh.Values["case"]; text != "" {
		n.Note = screen.Words(text)
	}
	return n
}

// shownCase is how long a moment with a customer may be to stand above a canvas
// on the room screen; a longer one is read aloud and stands on the seats.
const shownCase = 110

// canvasForRoom is a canvas as it is read from the back of the room.
func (v View) canvasForRoom(sh *Sheet) []screen.Node {
	title := v.canvasTitle(sh)
	if utf8.RuneCountInString(sh.Values["case"]) > shownCase {
		title.Note = nil
	}
	return append([]screen.Node{title}, canvasHalves(sh, halfLength)...)
}

// canvasPublic is what the room reads: the areas to choose from, then the canvas
// as it grows. What a table is still writing is its own.
func (v View) canvasPublic() []screen.Node {
	sh := v.openCanvas()
	if sh == nil {
		return append([]screen.Node{screen.Head("title", "step."+canvasStep), screen.Para("text", "text."+canvasStep)}, v.areaRanking()...)
	}
	if sh.State == SheetDraft && sh.Table > 0 {
		return []screen.Node{v.canvasTitle(sh), v.progress(sh)}
	}
	return v.canvasForRoom(sh)
}

// penOfCanvas says to the room who writes.
func (v View) penOfCanvas() []screen.Node {
	if sh := v.openCanvas(); sh != nil && sh.State == SheetDraft {
		return []screen.Node{v.penLine(sh)}
	}
	return nil
}

// areaRanking are the areas that a canvas can be about, as they are proposed.
func (v View) areaRanking() []screen.Node {
	left := v.areasLeft()
	if len(left) == 0 {
		return []screen.Node{screen.MutedPara("none", "roomItem.noArea")}
	}
	list := screen.Node{ID: "ranking", Kind: screen.List}
	for i, sh := range left {
		name := areaName(sh)
		n := screen.Node{ID: "rank:" + string(sh.ID), Kind: screen.Item, Text: &name}
		if often := sh.Values["frequency"]; often != "" {
			n.Note = screen.Say("roomItem.contact", "often", screen.Key("decisionArea.frequency."+often))
		}
		if i == 0 {
			n.Tone = screen.Strong
		}
		list.Kids = append(list.Kids, n)
	}
	return []screen.Node{list}
}

// canvasSeat gives who has the pen the fields of a section, with an example to
// look at; the others read along and may take a pen that lies free.
func (v View) canvasSeat(spec *sheetSpec, p PersonID) []screen.Node {
	sh := v.openCanvas()
	switch {
	case sh == nil:
		return aloud(v.canvasPublic(), "roomItem.sayAloud")
	case sh.State == SheetDraft && sh.Table > 0 && sh.Table != v.TableOf(p):
		return append(v.canvasPublic(), screen.MutedPara("watch", "sheet.watch"))
	case sh.State == SheetDraft && sh.Pen == p:
		return append(v.blockProposal(sh, spec.writing(v, sh)), v.exampleFold(sh, true))
	case sh.State == SheetDraft:
		out := []screen.Node{v.canvasTitle(sh), v.penLine(sh)}
		if sh.Pen == "" {
			out = append(out, screen.Do("take:"+string(sh.ID), screen.T("pen.take"), screen.Primary, "sheet.takePen", TakePen{Sheet: sh.ID}))
		}
		if sh.Table == 0 {
			out = append(out, canvasCard(v, sh)...)
		}
		return append(out, v.exampleFold(sh, false))
	}
	out := append([]screen.Node{v.canvasTitle(sh)}, canvasCard(v, sh)...)
	if sh.Pen == p && sh.State == SheetOffered {
		back := screen.Do("back:"+string(sh.ID), screen.T("sheet.back"), screen.Plain, "sheet.propose", ProposeSheet{sh.ID, true})
		if v.sheetInVote(sh) {
			back.Action.Blocked = screen.Say("refusal.sheetInVote")
		}
		out = append(out, back)
	}
	return out
}

// blockProposal says on the button what a canvas lacks to be proposed (INV-10),
// and above it what will not help.
func (v View) blockProposal(sh *Sheet, nodes []screen.Node) []screen.Node {
	why := v.formObstacle(sh)
	if why == nil {
		return nodes
	}
	for i := range nodes {
		for j := range nodes[i].Kids {
			if a := nodes[i].Kids[j].Action; a != nil && a.Command == "sheet.propose" {
				a.Blocked = why
			}
		}
	}
	if len(linesOf(sh.Values["principles"])) > mostPrinciples {
		nodes = append(nodes, screen.Node{ID: "tooMany", Kind: screen.Line, Tone: screen.Warn, Text: screen.Say("roomItem.script", "most", mostPrinciples)})
	}
	return nodes
}

// canvasTable is what a table reads along while one of it writes.
func (v View) canvasTable(n int) []screen.Node {
	sh := v.openCanvas()
	if sh == nil || sh.Table != n || sh.State != SheetDraft {
		return nil
	}
	return append([]screen.Node{v.progress(sh)}, canvasCard(v, sh)...)
}

// canvasControls let the facilitator choose the area and the place, move the
// pen, help to write in the room, and propose.
func (v View) canvasControls(spec *sheetSpec) []screen.Node {
	out := append(guidance(spec.id), v.canvasPublic()...)
	for _, sh := range v.canvases() {
		if sh.settled() || v.sheetInVote(sh) {
			continue
		}
		card := screen.Node{ID: "write:" + string(sh.ID), Kind: screen.Card, Text: screen.Say("roomItem.writing")}
		if sh.State == SheetDraft {
			if sh.Table == 0 { // of a table's, the room sees it too
				card.Kids = append(card.Kids, v.progress(sh))
			}
			card.Kids = append(card.Kids, spec.penControls(v, sh)...)
		}
		if sh.Table == 0 || sh.State == SheetOffered {
			card.Kids = append(card.Kids, screen.Node{ID: "form:" + string(sh.ID), Kind: screen.Fold, Text: screen.Say("charter.form"), Kids: v.sheetFields(sh)})
		}
		propose := proposeButton(sh)
		if sh.State == SheetDraft {
			propose.Action.Blocked = v.formObstacle(sh)
		}
		card.Kids = append(card.Kids, propose)
		out = append(out, card, v.exampleFold(sh, sh.Table == 0 && sh.State == SheetDraft))
	}
	return append(append(out, v.startControls()...), v.renewCanvas()...)
}

// startControls start a canvas for an area that has none.
func (v View) startControls() []screen.Node {
	left := v.areasLeft()
	if len(left) == 0 {
		return nil
	}
	card := screen.Node{ID: "startCanvas", Kind: screen.Card, Text: screen.Say("roomItem.choose")}
	if len(v.canvases()) > 0 { // one is enough; a second is for who has the time
		card.Kind = screen.Fold
	}
	var options []screen.Option
	for _, sh := range left {
		options = append(options, screen.Option{ID: string(sh.ID), Text: areaName(sh)})
	}
	area := screen.Node{ID: "canvasArea", Kind: screen.Input, Field: &screen.Field{
		Name: "area", Type: screen.PickField, Label: screen.Say("roomItem.area"), Options: options,
	}}
	fields := []string{area.ID}
	card.Kids = append(card.Kids, area)
	if n := v.Latest().tables(); n > 0 {
		place := screen.Node{ID: "canvasPlace", Kind: screen.Input, Field: &screen.Field{
			Name: "place", Type: screen.PickField, Optional: true, Label: screen.Say("roomItem.place"), Help: screen.Say("roomItem.placeHelp"),
		}}
		for i := 1; i <= n; i++ {
			place.Field.Options = append(place.Field.Options, screen.Option{ID: strconv.Itoa(i), Text: screen.T("table.name", "N", i)})
		}
		card.Kids, fields = append(card.Kids, place), append(fields, place.ID)
	}
	card.Kids = append(card.Kids, screen.Do("startCanvasGo", screen.T("roomItem.start"), screen.Plain, "room.startCanvas", map[string]string{}, fields...))
	return []screen.Node{card}
}

// renewCanvas starts a next version of what is in force: a change is made by
// consent (INV-3), as is taking it back.
func (v View) renewCanvas() []screen.Node {
	var out []screen.Node
	for _, sh := range v.Canvases() {
		row := screen.Node{ID: "inForce:" + string(sh.ID), Kind: screen.Row}
		if !v.renewing(sh) {
			renew := screen.Do("renew:"+string(sh.ID), screen.T("roomItem.renew", "name", v.canvasName(sh), "no", sh.Version+1), screen.Quiet, "sheet.renew", RenewSheet{sh.ID})
			renew.Action.Confirm = screen.Say("roomItem.renewConfirm")
			row.Kids = append(row.Kids, renew)
		}
		row.Kids = append(row.Kids, withReason(screen.Do("withdraw:"+string(sh.ID), screen.T("roomItem.withdraw", "name", v.canvasName(sh)), screen.Quiet,
			"room.withdraw", WithdrawCanvas{Sheet: sh.ID}), screen.Say("roomItem.withdrawConfirm"), false))
		out = append(out, row)
	}
	return out
}
