package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/screen"
)

// sheetPlace is where a sheet lies: at a table, with its first pen, or with a
// person; nowhere for the room's.
type sheetPlace struct {
	table    int
	pen      PersonID
	owner    PersonID
	values   map[string]string // what it says before anybody writes
	replaces SheetID           // the version before, of an earlier session
}

// forRoom reports whether the sheet lies before everybody: there is one of it,
// and nothing is handed out.
func (p sheetPlace) forRoom() bool { return p.table == 0 && p.owner == "" }

// sheetSpec is a step in which sheets are filled in, one for each place.
type sheetSpec struct {
	id     string
	kind   string
	places func(v View) []sheetPlace                           // tablePlaces, roomPlace, …
	intro  func(v View) []screen.Node                          // above the sheets, for everybody; nil: title and text
	card   func(v View, sh *Sheet) []screen.Node               // a sheet as everybody reads it once it is proposed
	brief  func(v View, sh *Sheet) []screen.Node               // among the others, for the room and the facilitator; nil: as card
	draft  func(v View, sh *Sheet) []screen.Node               // as those who write it see it; nil: as card
	more   func(v View, sh *Sheet, where string) []screen.Node // below a sheet; where is public, table, person or control
	next   func(v View) *Move                                  // after the sheets are handed out; nil: go on

	control func(v View) []screen.Node                        // more for the facilitator
	own     func(v View, sh *Sheet, p PersonID) []screen.Node // below the owner's fields, in place of proposing
	quiet   *screen.Text                                      // drafts are only counted, under this text: who has none is not named
	again   bool                                              // sheets of an earlier step, that the report has shown
	told    func(v View, sh *Sheet) []screen.Node             // as the report tells it; nil: as card
	left    string                                            // key of what a draft misses when the session goes on; "": sheet.left
	live    bool                                              // the room's sheet, which everybody reads from its first word
	aid     func(v View, sh *Sheet) []screen.Node             // above the fields of who writes at a table
	offers  func(v View, sh *Sheet) []screen.Node             // below them
}

// tablePlaces are all tables, each with its first pen.
func tablePlaces(v View) []sheetPlace {
	se := v.Latest()
	var out []sheetPlace
	for n := 1; n <= se.tables(); n++ {
		place := sheetPlace{table: n}
		if all := se.atTable(n); len(all) > 0 {
			place.pen = all[0]
		}
		out = append(out, place)
	}
	return out
}

// roomPlace is the one sheet that the facilitator writes for the room.
func roomPlace(View) []sheetPlace { return []sheetPlace{{}} }

// managerPlaces are all managers who are present.
func managerPlaces(v View) []sheetPlace {
	se := v.Latest()
	var out []sheetPlace
	for _, p := range se.Present() {
		if se.Participants[p].Role == Management {
			out = append(out, sheetPlace{owner: p})
		}
	}
	return out
}

// without are the places that have no sheet of this kind yet in this session.
func (spec *sheetSpec) without(v View) []sheetPlace {
	var out []sheetPlace
next:
	for _, place := range spec.places(v) {
		for _, sh := range v.SheetsIn(v.Latest().ID, spec.kind) {
			if sh.Table == place.table && sh.Owner == place.owner {
				continue next
			}
		}
		out = append(out, place)
	}
	return out
}

// sheetStep makes the step: hand out, write with the pen going round, propose.
func sheetStep(spec sheetSpec) Step {
	return Step{
		ID: spec.id, Name: screen.T("step." + spec.id), sheet: &spec,
		Next:    func(v View) *Move { return spec.nextMove(v) },
		Leave:   func(v View) *screen.Text { return spec.leaving(v) },
		Public:  func(v View) []screen.Node { return spec.public(v) },
		Person:  func(v View, p PersonID) []screen.Node { return spec.seat(v, p) },
		Table:   func(v View, n int) []screen.Node { return spec.atTable(v, n) },
		Control: func(v View) []screen.Node { return spec.controls(v) },
	}
}

func (spec *sheetSpec) sheets(v View) []*Sheet { return v.SheetsIn(v.Latest().ID, spec.kind) }

func (spec *sheetSpec) nextMove(v View) *Move {
	if places := spec.without(v); len(places) > 0 {
		label := screen.T("next.handOut", "N", len(places))
		if places[0].forRoom() {
			label = screen.T("next.fillIn")
		}
		return &Move{Label: label, Command: StartSheets{spec.id}}
	}
	if spec.next != nil {
		return spec.next(v)
	}
	return nil
}

func (spec *sheetSpec) head(v View) []screen.Node {
	if spec.intro != nil {
		return spec.intro(v)
	}
	return []screen.Node{screen.Head("title", "step."+spec.id), screen.Para("text", "text."+spec.id)}
}

// name is what a sheet is called before it has a name of its own.
func (v View) sheetPlaceName(sh *Sheet) *screen.Text {
	switch {
	case sh.Values["name"] != "" && sh.State != SheetDraft:
		return screen.Words(sh.Values["name"])
	case sh.Table > 0:
		return screen.Say("table.name", "N", sh.Table)
	case sh.Owner != "":
		return screen.Words(v.NameOf(sh.Owner))
	}
	return screen.Say(sh.Kind + ".name")
}

// progress is all that others may know of a draft: how far it is.
func (v View) progress(sh *Sheet) screen.Node {
	c := sh.Complete()
	return screen.Node{ID: "filled:" + string(sh.ID), Kind: screen.Counter, Text: screen.Say("sheet.filled"), Count: &c}
}

// shown is a sheet as everybody may see it.
func (spec *sheetSpec) shown(v View, sh *Sheet, where string) screen.Node {
	n := screen.Node{ID: "sheet:" + string(sh.ID), Kind: screen.Card, Text: v.sheetPlaceName(sh)}
	if sh.State == SheetDraft {
		n.Kids = append(n.Kids, v.progress(sh))
	} else {
		if sh.Owner == "" && !sh.kind().loose && !(spec.live && sh.State == SheetOffered) { // a card on name is there once it is signed
			n.Note = screen.Say("sheet.state." + string(sh.State))
		}
		card := spec.card
		switch {
		case where == "person" && spec.draft != nil: // who wrote it reads all of it
			card = spec.draft
		case where != "person" && spec.brief != nil:
			card = spec.brief
		}
		n.Kids = append(n.Kids, card(v, sh)...)
		if len(n.Kids) == 0 && spec.live {
			n.Kids = append(n.Kids, screen.MutedPara("empty:"+string(sh.ID), "sheet.empty"))
		}
	}
	if spec.more != nil {
		n.Kids = append(n.Kids, spec.more(v, sh, where)...)
	}
	return n
}

func (spec *sheetSpec) public(v View) []screen.Node {
	out := spec.head(v)
	all := spec.sheets(v)
	if len(all) == 0 {
		soon := "sheet.soon"
		if places := spec.places(v); len(places) > 0 && places[0].forRoom() {
			soon = "sheet.soonRoom"
		}
		return append(out, screen.MutedPara("soon", soon))
	}
	out = append(out, spec.counted(all)...)
	list := screen.Node{ID: "sheets", Kind: screen.List}
	for _, sh := range all {
		if spec.quiet == nil || sh.State != SheetDraft {
			list.Kids = append(list.Kids, spec.shown(v, sh, "public"))
		}
	}
	if len(list.Kids) == 0 {
		return out
	}
	return append(out, list)
}

// counted is how many are no drafts any more, where drafts are only counted.
func (spec *sheetSpec) counted(all []*Sheet) []screen.Node {
	if spec.quiet == nil {
		return nil
	}
	c := screen.Count{Of: len(all)}
	for _, sh := range all {
		if sh.State != SheetDraft {
			c.N++
		}
	}
	return []screen.Node{{ID: "counted", Kind: screen.Counter, Text: spec.quiet, Count: &c}}
}

// draftsAt are a table's sheets of a kind that are not proposed yet.
func (v View) draftsAt(table int, kind string) []*Sheet {
	return slices.DeleteFunc(v.SheetsIn(v.Latest().ID, kind, SheetDraft), func(sh *Sheet) bool { return sh.Table != table })
}

// mine is the sheet that somebody writes on or sits at.
func (spec *sheetSpec) mine(v View, p PersonID) *Sheet {
	table := v.TableOf(p)
	var mine *Sheet
	for _, sh := range spec.sheets(v) {
		if sh.Owner == p || (sh.Table > 0 && sh.Table == table) {
			mine = sh // the newest: a next version comes after the one in force
		}
	}
	return mine
}

// seat gives whoever has the pen the fields of the section; the others read
// along at their table and may take a pen that lies free.
func (spec *sheetSpec) seat(v View, p PersonID) []screen.Node {
	sh := spec.mine(v, p)
	if sh == nil {
		return append(spec.head(v), screen.MutedPara("watch", spec.watching(v)))
	}
	var out []screen.Node
	switch {
	case sh.settled():
		out = append(spec.head(v), spec.shown(v, sh, "person"))
	case sh.State == SheetOffered:
		out = append(spec.head(v), spec.shown(v, sh, "person"))
		if sh.Owner == p || sh.Pen == p {
			back := screen.Do("back:"+string(sh.ID), screen.T("sheet.back"), screen.Plain, "sheet.propose", ProposeSheet{sh.ID, true})
			if v.sheetInVote(sh) {
				back.Action.Blocked = screen.Say("refusal.sheetInVote")
			}
			out = append(out, back)
		}
		return out
	case sh.Owner == p || sh.Pen == p:
		out = spec.writing(v, sh)
	default:
		out = append(spec.head(v), v.penLine(sh))
		if sh.Pen == "" {
			out = append(out, screen.Do("take:"+string(sh.ID), screen.T("pen.take"), screen.Primary, "sheet.takePen", TakePen{Sheet: sh.ID}))
		}
	}
	if spec.more != nil {
		out = append(out, spec.more(v, sh, "person")...)
	}
	return out
}

// watching is what somebody does while others write: what goes on the room's own
// sheet is said aloud. Before the sheets are dealt there is nothing to watch.
func (spec *sheetSpec) watching(v View) string {
	switch places := spec.places(v); {
	case len(places) > 0 && places[0].forRoom():
		return "sheet.sayAloud"
	case len(spec.sheets(v)) == 0:
		return "sheet.soon"
	}
	return "sheet.watch"
}

// writing are the fields of the section, with the buttons that end it.
func (spec *sheetSpec) writing(v View, sh *Sheet) []screen.Node {
	k, id := sh.kind(), string(sh.ID)
	title := screen.Head("title", "step."+spec.id)
	if sh.Section < len(k.sections) {
		title = screen.Head("title:"+k.sections[sh.Section].id, k.name+".section."+k.sections[sh.Section].id)
		title.Note = screen.Say("sheet.section", "N", sh.Section+1, "of", len(k.sections))
	}
	out := []screen.Node{title}
	switch {
	case sh.Owner == "" && sh.Table == 0:
		out = append(out, screen.MutedPara("penYours", "pen.yoursRoom"))
	case sh.Owner == "":
		out = append(out, screen.MutedPara("penYours", "pen.yours"))
		if spec.aid != nil {
			out = append(out, spec.aid(v, sh)...)
		}
	default:
		out = append(out, privacyNode(Named))
	}
	out = append(out, k.sectionInputs(v, "write:"+id, sh.Values, sh.Section, func(field string) *screen.Action {
		return &screen.Action{Command: "sheet.write", Body: screen.JSON(map[string]any{"sheet": sh.ID, "field": field})}
	})...)
	if spec.own != nil && sh.Owner != "" {
		return append(out, spec.own(v, sh, sh.Owner)...)
	}
	row := screen.Node{ID: "ways:" + id, Kind: screen.Row}
	if sh.Section > 0 {
		row.Kids = append(row.Kids, screen.Do("passBack:"+id, screen.T("pen.back"), screen.Quiet, "sheet.passPen", PassPen{sh.ID, true}))
	}
	if sh.Section+1 < len(k.sections) {
		row.Kids = append(row.Kids, screen.Do("pass:"+id, screen.T("pen.pass"), screen.Primary, "sheet.passPen", PassPen{Sheet: sh.ID}))
	} else {
		row.Kids = append(row.Kids, screen.Do("propose:"+id, screen.T("sheet.propose"), screen.Primary, "sheet.propose", ProposeSheet{Sheet: sh.ID}))
	}
	out = append(out, row)
	if spec.offers != nil && sh.Table > 0 {
		out = append(out, spec.offers(v, sh)...)
	}
	return out
}

// atTable is what a table sees of its draft while somebody writes.
func (spec *sheetSpec) atTable(v View, n int) []screen.Node {
	var out []screen.Node
	for _, sh := range spec.sheets(v) {
		if sh.Table != n || sh.State != SheetDraft { // a proposal stands on their own screens
			continue
		}
		draft := spec.draft
		if draft == nil {
			draft = spec.card
		}
		out = append(out, v.progress(sh)) // who has the pen, everybody's own screen says
		out = append(out, draft(v, sh)...)
		if spec.more != nil {
			out = append(out, spec.more(v, sh, "table")...)
		}
	}
	return out
}

// controls lets the facilitator see how far each is, move a pen, propose or
// take back; a draft's words stay at its table.
func (spec *sheetSpec) controls(v View) []screen.Node {
	out := append(guidance(spec.id), spec.head(v)...)
	out = append(out, spec.counted(spec.sheets(v))...)
	for _, sh := range spec.sheets(v) {
		if spec.quiet != nil && sh.State == SheetDraft {
			continue
		}
		card := spec.shown(v, sh, "control")
		switch {
		case sh.settled():
		case sh.Table == 0 && sh.Owner == "" && !v.sheetInVote(sh):
			card.Kids = append(card.Kids, v.sheetFields(sh)...)
			if !spec.live {
				card.Kids = append(card.Kids, proposeButton(sh))
			}
		case sh.State == SheetDraft:
			card.Kids = append(card.Kids, spec.penControls(v, sh)...)
			card.Kids = append(card.Kids, proposeButton(sh))
		case v.sheetInVote(sh):
		default:
			card.Kids = append(card.Kids, proposeButton(sh))
		}
		out = append(out, card)
	}
	if spec.control != nil {
		out = append(out, spec.control(v)...)
	}
	return out
}

// proposeButton proposes a sheet for its writers, or gives it back to them.
func proposeButton(sh *Sheet) screen.Node {
	if sh.State == SheetDraft {
		label := screen.T("sheet.proposeFor")
		if sh.Table == 0 {
			label = screen.T("sheet.propose")
		}
		return screen.Do("propose:"+string(sh.ID), label, screen.Quiet, "sheet.propose", ProposeSheet{Sheet: sh.ID})
	}
	return screen.Do("back:"+string(sh.ID), screen.T("sheet.backFor"), screen.Quiet, "sheet.propose", ProposeSheet{sh.ID, true})
}

func (spec *sheetSpec) penControls(v View, sh *Sheet) []screen.Node {
	if sh.Table == 0 && !sh.kind().shared {
		return nil
	}
	id := string(sh.ID)
	var options []screen.Option
	for _, p := range v.Latest().circle(sh) {
		options = append(options, screen.Option{ID: string(p), Text: screen.Text{Plain: v.NameOf(p)}})
	}
	pick := screen.Node{ID: "penTo:" + id, Kind: screen.Input, Field: &screen.Field{
		Name: "person", Type: screen.PickField, Label: screen.Say("pen.giveTo"), Options: options,
	}}
	return []screen.Node{v.penLine(sh), screen.Beside("penRow:"+id, pick,
		screen.Do("penGo:"+id, screen.T("pen.give"), screen.Quiet, "sheet.takePen", TakePen{Sheet: sh.ID}, pick.ID))}
}
