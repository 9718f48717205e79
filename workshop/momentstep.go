package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/screen"
)

// momentsStep is where the chain is made: the template, and what the room adds,
// takes out and puts elsewhere.
func momentsStep(id string) Step {
	show := func(v View) []screen.Node {
		if len(v.moments()) > 0 { // a line, so that the picture has the screen
			return []screen.Node{{ID: "text", Kind: screen.Line, Tone: screen.Strong, Text: screen.Say("text." + id)}, v.chainPicture()}
		}
		out := []screen.Node{screen.Head("title", "step."+id), screen.Para("text", "text."+id)}
		list := screen.Node{ID: "ready", Kind: screen.List}
		for _, m := range v.Latest().readyFor() {
			list.Kids = append(list.Kids, screen.Node{ID: "ready:" + m.id, Kind: screen.Item, Text: screen.Say("moment.ready." + m.id)})
		}
		return append(out, list)
	}
	return Step{
		ID: id, Name: screen.T("step." + id), Public: show,
		Next: func(v View) *Move {
			if len(v.moments()) > 0 {
				return nil
			}
			return &Move{Label: screen.T("next.moments", "N", len(v.Latest().readyFor())), Command: takeMoments{}}
		},
		Person: func(v View, _ PersonID) []screen.Node {
			return aloud(show(v), "moment.sayAloud")
		},
		Control: func(v View) []screen.Node { return append(guidance(id), v.momentControls(id)...) },
	}
}

// momentControls let the facilitator word the moments, order them, and choose
// which there are.
func (v View) momentControls(step string) []screen.Node {
	out := []screen.Node{screen.Head("title", "step."+step), screen.Para("text", "text."+step)}
	for i, sh := range v.moments() {
		out = append(out, v.momentControl(sh, i))
	}
	if len(v.moments()) >= mostMoments {
		return out
	}
	ready := screen.Node{ID: "readyMoments", Kind: screen.Row}
	for _, m := range v.momentsLeft() {
		ready.Kids = append(ready.Kids, screen.Do("addMoment:"+m.id, screen.T("moment.ready."+m.id), screen.Plain, "moment.add", AddMoment{Ready: m.id}))
	}
	if len(ready.Kids) > 0 {
		out = append(out, screen.MutedPara("choose", "moment.choose"), ready)
	}
	own := screen.Node{ID: "momentName", Kind: screen.Input, Field: &screen.Field{
		Name: "name", Type: screen.LineField, Length: 40, Label: screen.Say("moment.own"),
	}}
	return append(out, screen.Beside("ownMoment", own, screen.Do("addOwnMoment", screen.T("moment.add"), screen.Plain, "moment.add", AddMoment{}, own.ID)))
}

func (v View) momentControl(sh *Sheet, at int) screen.Node {
	id := string(sh.ID)
	name := momentName(sh)
	card := screen.Node{ID: "moment:" + id, Kind: screen.Card, Text: screen.Say("moment.numbered", "N", at+1, "name", name)}
	if sh.Table == 0 || sh.State != SheetDraft {
		save := func(field string) *screen.Action {
			return &screen.Action{Command: "sheet.write", Body: screen.JSON(map[string]any{"sheet": sh.ID, "field": field})}
		}
		card.Kids = append(card.Kids, screen.Node{
			ID: "word:" + id, Kind: screen.Fold, Text: screen.Say("moment.word"),
			Kids: momentSheet.inputs(v, "word:"+id, sh.Values, []string{"name", "stage"}, save),
		})
	}
	move := func(by int, key string) screen.Node {
		return screen.Do(key+":"+id, screen.T("moment."+key), screen.Quiet, "moment.move", MoveMoment{sh.ID, by})
	}
	row := screen.Node{ID: "order:" + id, Kind: screen.Row}
	if at > 0 {
		row.Kids = append(row.Kids, move(-1, "earlier"))
	}
	if at+1 < len(v.moments()) {
		row.Kids = append(row.Kids, move(1, "later"))
	}
	row.Kids = append(row.Kids, screen.Do("drop:"+id, screen.T("moment.drop"), screen.Quiet, "moment.drop", DropMoment{sh.ID}))
	card.Kids = append(card.Kids, row)
	return card
}

// aloud says what a person can do above the list, or the picture, that they look
// at: that is long, and below it nobody would read it.
func aloud(shown []screen.Node, key string) []screen.Node {
	return slices.Insert(shown, len(shown)-1, screen.MutedPara("say", key))
}
