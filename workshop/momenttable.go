package workshop

import (
	"slices"
	"strconv"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[HandMoments]("moment.hand")
	_ = event[MomentHanded]("moment.handed")
)

// HandMoments gives the moments that nobody has yet to the tables, each table a
// stretch of the chain, each next moment to the next pen. Facilitator only.
type HandMoments struct{}

// MomentHanded is a moment at the table that fills it in, with its first pen.
type MomentHanded struct {
	ID    SheetID  `json:"id"`
	Table int      `json:"table"`
	Pen   PersonID `json:"pen,omitempty"`
}

func (HandMoments) decide(s *State, e Env) (Decision, error) {
	if err := s.facilitatorNow(e); err != nil {
		return Decision{}, err
	}
	se := s.Latest()
	loose := s.looseMoments()
	if se.tables() == 0 || len(loose) == 0 {
		return Decision{}, nil // the facilitator writes what the room says
	}
	var d Decision
	given := map[int]int{} // moments of a table, by its number
	for i, sh := range loose {
		table := 1 + i*se.tables()/len(loose)
		out := MomentHanded{ID: sh.ID, Table: table}
		if all := se.atTable(table); len(all) > 0 {
			out.Pen = all[given[table]%len(all)]
		}
		given[table]++
		d.Events = append(d.Events, out)
	}
	return d, nil
}

// looseMoments are those of the chain that no table has.
func (s *State) looseMoments() []*Sheet {
	var out []*Sheet
	for _, sh := range s.moments() {
		if sh.Table == 0 {
			out = append(out, sh)
		}
	}
	return out
}

func (v MomentHanded) apply(s *State, _ Record) {
	sh := s.FindSheet(v.ID)
	sh.Table, sh.Pen, sh.State = v.Table, v.Pen, SheetDraft
}

// officialTool is a tool that the organisation provides.
type officialTool struct {
	name string
	fit  measure.ToolFit
}

// officialTools are the tools of a moment that have a name.
func officialTools(sh *Sheet) []officialTool {
	var out []officialTool
	for no := 1; no <= mostOfficial; no++ {
		v := rowValues(sh.Values, "tool", no)
		if v["name"] != "" {
			out = append(out, officialTool{v["name"], measure.ToolFit{Effective: scaleValue(v["effective"]), Customer: scaleValue(v["customer"])}})
		}
	}
	return out
}

// scaleValue is a mark as it is kept, 0 for none.
func scaleValue(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

// momentTablesStep is where the tables say, moment by moment, who helps the
// customer and with what.
func momentTablesStep(id string) Step {
	t := momentTables{id}
	return Step{
		ID: id, Name: screen.T("step." + id),
		Next:    func(v View) *Move { return t.next(v) },
		Leave:   func(v View) *screen.Text { return t.leaving(v) },
		Public:  func(v View) []screen.Node { return t.public(v) },
		Person:  func(v View, p PersonID) []screen.Node { return t.seat(v, p) },
		Table:   func(v View, n int) []screen.Node { return t.atTable(v, n) },
		Control: func(v View) []screen.Node { return t.controls(v) },
	}
}

type momentTables struct{ id string }

func (t momentTables) next(v View) *Move {
	if v.Latest().tables() == 0 || len(v.looseMoments()) == 0 {
		return nil
	}
	return &Move{Label: screen.T("next.handMoments", "N", len(v.looseMoments())), Command: HandMoments{}}
}

// leaving names how many moments nobody has proposed yet.
func (momentTables) leaving(v View) *screen.Text {
	n := 0
	for _, sh := range v.moments() {
		if sh.State == SheetDraft {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	return screen.Say("moment.leave", "N", n, "of", len(v.moments()))
}

func (t momentTables) head() []screen.Node {
	return []screen.Node{screen.Head("title", "step."+t.id), screen.Para("text", "text."+t.id)}
}

// public shows which table has which moments, and how far it is.
func (t momentTables) public(v View) []screen.Node {
	out := t.head()
	if len(v.moments()) == 0 {
		return append(out, screen.MutedPara("none", "moment.none"))
	}
	list := screen.Node{ID: "moments", Kind: screen.List}
	for _, sh := range v.moments() {
		name := momentName(sh)
		n := screen.Node{ID: "moment:" + string(sh.ID), Kind: screen.Item, Text: &name}
		switch {
		case sh.Table == 0:
		case sh.State == SheetDraft:
			n.Note = screen.Say("moment.at", "table", sh.Table)
		default:
			n.Note = screen.Say("moment.proposed", "table", sh.Table)
		}
		list.Kids = append(list.Kids, n)
	}
	return append(out, list)
}

// momentAt is the first moment that a table has to fill in, with its number there.
func (v View) momentAt(table int) (sh *Sheet, no, of int) {
	for _, x := range v.moments() {
		if table == 0 || x.Table != table {
			continue
		}
		of++
		if sh == nil && x.State == SheetDraft {
			sh, no = x, of
		}
	}
	return sh, no, of
}

func (t momentTables) seat(v View, p PersonID) []screen.Node {
	sh, no, of := v.momentAt(v.TableOf(p))
	switch {
	case sh == nil && !slices.ContainsFunc(v.moments(), func(x *Sheet) bool { return x.Table > 0 }):
		return append(t.head(), screen.MutedPara("soon", "moment.soon"))
	case sh == nil && of == 0:
		return append(t.head(), screen.MutedPara("watch", "moment.watch"))
	case sh == nil:
		return append(t.head(), t.written(v, p)...)
	case sh.Pen == p:
		return t.writing(v, sh, no, of)
	}
	out := append(momentHead(sh, no, of), v.penLine(sh))
	if sh.Pen == "" {
		out = append(out, screen.Do("take:"+string(sh.ID), screen.T("pen.take"), screen.Primary, "sheet.takePen", TakePen{Sheet: sh.ID}))
	}
	return out
}

func momentHead(sh *Sheet, no, of int) []screen.Node {
	name := momentName(sh)
	return []screen.Node{{ID: "title", Kind: screen.Heading, Text: &name, Note: screen.Say("moment.number", "N", no, "of", of)}}
}

// writing are the fields of one moment on the seat that has the pen.
func (t momentTables) writing(v View, sh *Sheet, no, of int) []screen.Node {
	out := append(momentHead(sh, no, of), screen.MutedPara("penYours", "pen.yours"))
	out = append(out, v.momentFields(sh)...)
	return append(out, screen.Do("propose:"+string(sh.ID), screen.T("moment.done"), screen.Primary, "sheet.propose", ProposeSheet{Sheet: sh.ID}))
}

// momentFields are what is asked of a moment: who, with what, and how clear.
func (v View) momentFields(sh *Sheet) []screen.Node {
	id, k := "write:"+string(sh.ID), momentSheet
	save := func(field string) *screen.Action {
		return &screen.Action{Command: "sheet.write", Body: screen.JSON(map[string]any{"sheet": sh.ID, "field": field})}
	}
	out := k.inputs(v, id, sh.Values, []string{"department"}, save)
	out = append(out, k.rowInputs(v, id, sh.Values, k.rows[0], save)...)
	return append(out, k.inputs(v, id, sh.Values, []string{"missing", "clarity"}, save)...)
}

// written are a table's moments when all are done; who wrote one may take it back.
func (momentTables) written(v View, p PersonID) []screen.Node {
	out := []screen.Node{screen.MutedPara("done", "moment.allDone")}
	for _, sh := range v.moments() {
		if sh.Table != v.TableOf(p) {
			continue
		}
		card := v.momentCard(sh)
		if sh.Pen == p && !sh.settled() {
			card.Kids = append(card.Kids, screen.Do("back:"+string(sh.ID), screen.T("sheet.back"), screen.Plain, "sheet.propose", ProposeSheet{sh.ID, true}))
		}
		out = append(out, card)
	}
	return out
}

// atTable is what the table reads along while one of them writes.
func (momentTables) atTable(v View, n int) []screen.Node {
	sh, _, _ := v.momentAt(n)
	if sh == nil {
		return nil
	}
	return []screen.Node{v.progress(sh), v.momentCard(sh)}
}

// momentCard is a moment as it is read: who, with what, how clear.
func (v View) momentCard(sh *Sheet) screen.Node {
	name := momentName(sh)
	id := "moment:" + string(sh.ID)
	n := screen.Node{ID: id, Kind: screen.Card, Text: &name}
	if d := sh.Values["department"]; d != "" {
		n.Note = screen.Words(d)
	}
	for i, tool := range officialTools(sh) {
		line := screen.Node{ID: id + ":tool." + strconv.Itoa(i+1), Kind: screen.Line, Text: screen.Words(tool.name)}
		if tool.fit.Effective > 0 && tool.fit.Customer > 0 {
			line.Text = screen.Say("moment.says.tool", "tool", tool.name, "effective", tool.fit.Effective, "customer", tool.fit.Customer)
		}
		n.Kids = append(n.Kids, line)
	}
	if m := sh.Values["missing"]; m != "" {
		n.Kids = append(n.Kids, screen.Node{ID: id + ":missing", Kind: screen.Line, Tone: screen.Warn, Text: screen.Say("moment.says.missing", "tool", m)})
	}
	if c := scaleValue(sh.Values["clarity"]); c > 0 {
		n.Kids = append(n.Kids, screen.MutedPara(id+":clarity", "moment.says.clarity", "N", c))
	}
	return n
}

// controls let the facilitator follow, move a pen, propose for a table, and
// write for the room what no table has.
func (t momentTables) controls(v View) []screen.Node {
	out := append(guidance(t.id), t.head()...)
	spec := sheetSpec{id: t.id, kind: momentSheet.name}
	for _, sh := range v.moments() {
		card := v.momentCard(sh)
		switch {
		case sh.State == SheetDraft && sh.Table > 0:
			card.Note, card.Kids = screen.Say("moment.at", "table", sh.Table), []screen.Node{v.progress(sh)}
			card.Kids = append(card.Kids, spec.penControls(v, sh)...)
			card.Kids = append(card.Kids, proposeButton(sh))
		case sh.Table > 0: // a spelling that makes two departments of one is mended here
			fields := screen.Node{ID: "mend:" + string(sh.ID), Kind: screen.Fold, Text: screen.Say("moment.mend"), Kids: v.momentFields(sh)}
			card.Kids = append(card.Kids, fields, proposeButton(sh))
		case v.Latest().tables() == 0: // nobody to hand it to: the facilitator writes what the room says
			card.Kids = v.momentFields(sh)
		}
		out = append(out, card)
	}
	return out
}
