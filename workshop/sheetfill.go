package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[FillSheet]("sheet.fill")
	_ = event[SheetFilled]("sheet.filled")
)

// FillSheet fills in a field of a proposed charter that adoption needs and that is
// still empty, while the room looks on. It may be done after the group has
// answered, too, when all other words are fixed: a number that was forgotten must
// not park what everybody consents to. Facilitator only.
type FillSheet struct {
	Sheet SheetID `json:"sheet"`
	Field string  `json:"field"`
	Value raw     `json:"value"`
}

// SheetFilled is FillSheet after the group had answered; before that it is a
// SheetWritten as any other.
type SheetFilled struct {
	ID    SheetID `json:"id"`
	Field string  `json:"field"`
	Value string  `json:"value"`
}

func (c FillSheet) decide(s *State, e Env) (Decision, error) {
	sh, err := s.offeredSheet(e, c.Sheet)
	if err != nil {
		return Decision{}, err
	}
	r := s.roundOf(sheetConsent(sh, sh.Revision))
	fixed := s.sheetInVote(sh)
	if fixed && !r.done() || !slices.Contains(sh.Missing(), c.Field) {
		return Decision{}, refuse(Closed, "refusal.sheetInVote")
	}
	value, err := sh.kind().check(View{State: s, Live: Live{Now: e.At}}, c.Field, c.Value)
	if err != nil {
		return Decision{}, err
	}
	if value == "" {
		return Decision{}, refuse(Incomplete, "refusal.empty", "field", screen.Key(sh.kind().label(c.Field)))
	}
	if !fixed {
		return events(SheetWritten{sh.ID, c.Field, value})
	}
	what := screen.T("log.charter.filled", "name", charterName(sh), "field", screen.Key(sh.kind().label(c.Field)))
	return events(SheetFilled{sh.ID, c.Field, value}, Logged{What: what})
}

func (v SheetFilled) apply(s *State, r Record) {
	SheetWritten(v).apply(s, r)
	sh := s.FindSheet(v.ID)
	sh.Filled = append(sh.Filled, v.Field)
}

// lackingNodes are the fields that adoption still needs, for the facilitator,
// where the sentence stands that says so. Each has its button: a number is there
// as a whole or not at all, since after the vote it cannot be changed again.
func (v View) lackingNodes(sh *Sheet) []screen.Node {
	if sh.State != SheetOffered {
		return nil
	}
	var out []screen.Node
	for _, key := range sh.Missing() {
		f, texts := sh.kind().fieldAt(key)
		id := lackID(sh, key)
		input := sh.kind().input(v, id, texts, f, "", nil)
		input.Field.Optional = false
		out = append(out, screen.Beside(id+":row", input,
			screen.Do(id+":go", screen.T("charter.fill"), screen.Plain, "sheet.fill", map[string]any{"sheet": sh.ID, "field": key}, input.ID)))
	}
	return out
}

// lackID names the field of lackingNodes that fills in a key.
func lackID(sh *Sheet, key string) string { return "lack:" + string(sh.ID) + ":" + key }

// fieldAt is the field of a key, in a row or not, and where its texts are found.
func (k sheetKind) fieldAt(key string) (f sheetField, texts string) {
	if row, f, ok := k.rowField(key); ok {
		return f, row.name + "." + f.name
	}
	f, _ = k.field(key)
	return f, key
}

// filledNodes say what the group did not read before it answered.
func (v View) filledNodes(sh *Sheet) []screen.Node {
	var out []screen.Node
	for _, key := range sh.Filled {
		value := any(sh.Values[key])
		if f, _ := sh.kind().fieldAt(key); f.options != nil {
			for _, o := range f.options(v) {
				if o.ID == sh.Values[key] {
					value = o.Text
				}
			}
		}
		out = append(out, screen.Node{
			ID: charterID(sh, "filled."+key), Kind: screen.Line, Tone: screen.Muted,
			Text: screen.Say("charter.filled", "field", screen.Key(sh.kind().label(key)), "value", value),
		})
	}
	return out
}
