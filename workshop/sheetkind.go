package workshop

import (
	"slices"
	"strconv"
	"strings"

	"github.com/afspraak/afspraak/workshop/screen"
)

// rowKind is a part of a sheet that repeats: the goals of a charter, the lines
// of a split map. Its values are kept under "NAME.1.FIELD", "NAME.2.FIELD", …
// with texts under "KIND.field.NAME.FIELD". Rows are never added or removed:
// there is always one empty row behind those that are filled in, up to most.
type rowKind struct {
	name   string
	fields []sheetField
	least  int // rows whose needed fields count for adoption
	most   int
}

// sheetSection is what one pen writes before it goes on to the next person:
// names of fields and of rows. Its heading is "KIND.section.ID".
type sheetSection struct {
	id    string
	parts []string
}

var sheetKinds = map[string]*sheetKind{}

// sheet registers a kind of sheet that is kept as a Sheet; it panics when the
// name is taken.
func sheet(k sheetKind) *sheetKind {
	if sheetKinds[k.name] != nil {
		panic("workshop: sheet kind taken: " + k.name)
	}
	sheetKinds[k.name] = &k
	return &k
}

// SheetKinds lists the names of the registered kinds, sorted: for tests of texts.
func SheetKinds() []string {
	var out []string
	for k := range sheetKinds {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// RowKey is where a row's field is kept; rows count from 1.
func RowKey(row string, no int, field string) string {
	return row + "." + strconv.Itoa(no) + "." + field
}

// rowField finds the row and the field that a key such as "goal.2.kpi" names.
func (k sheetKind) rowField(key string) (rowKind, sheetField, bool) {
	parts := strings.Split(key, ".")
	if len(parts) != 3 {
		return rowKind{}, sheetField{}, false
	}
	no, err := strconv.Atoi(parts[1])
	for _, r := range k.rows {
		if r.name != parts[0] || err != nil || no < 1 || no > r.most || parts[1] != strconv.Itoa(no) {
			continue
		}
		for _, f := range r.fields {
			if f.name == parts[2] {
				return r, f, true
			}
		}
	}
	return rowKind{}, sheetField{}, false
}

// rowValues are one row's values under the names of its fields.
func rowValues(values map[string]string, row string, no int) map[string]string {
	prefix := row + "." + strconv.Itoa(no) + "."
	out := map[string]string{}
	for key, v := range values {
		if name, ok := strings.CutPrefix(key, prefix); ok {
			out[name] = v
		}
	}
	return out
}

// filled is the number of the last row that holds anything.
func (r rowKind) filled(values map[string]string) int {
	for no := r.most; no > 0; no-- {
		if len(rowValues(values, r.name, no)) > 0 {
			return no
		}
	}
	return 0
}

// rowInputs are the rows that are filled in and one more, each in a frame.
func (k sheetKind) rowInputs(v View, prefix string, values map[string]string, r rowKind, save func(field string) *screen.Action) []screen.Node {
	var out []screen.Node
	for no := 1; no <= min(r.filled(values)+1, r.most); no++ {
		id := prefix + ":" + r.name + "." + strconv.Itoa(no)
		card := screen.Node{ID: id, Kind: screen.Card, Text: screen.Say(k.name+".row."+r.name, "N", no)}
		mine := rowValues(values, r.name, no)
		for _, f := range r.fields {
			if !f.asked(v, mine) {
				continue
			}
			key := RowKey(r.name, no, f.name)
			card.Kids = append(card.Kids, k.input(v, prefix+":"+key, r.name+"."+f.name, f, values[key], save(key)))
		}
		out = append(out, card)
	}
	return out
}

// sectionInputs are the inputs of one section, in its order.
func (k sheetKind) sectionInputs(v View, prefix string, values map[string]string, section int, save func(field string) *screen.Action) []screen.Node {
	var out []screen.Node
	for _, part := range k.parts(section) {
		if f, ok := k.field(part); ok {
			if f.asked(v, values) {
				out = append(out, k.input(v, prefix+":"+part, part, f, values[part], save(part)))
			}
			continue
		}
		for _, r := range k.rows {
			if r.name == part {
				out = append(out, k.rowInputs(v, prefix, values, r, save)...)
			}
		}
	}
	return out
}

// asked reports whether a field is to be filled in as the sheet, or its row,
// stands: one with nothing to choose from is not.
func (f sheetField) asked(v View, values map[string]string) bool {
	if f.shown != nil && !f.shown(values) {
		return false
	}
	return f.options == nil || len(f.options(v)) > 0
}

// parts are the fields and rows of a section; of a kind without sections all.
func (k sheetKind) parts(section int) []string {
	if section >= 0 && section < len(k.sections) {
		return k.sections[section].parts
	}
	out := k.names()
	for _, r := range k.rows {
		out = append(out, r.name)
	}
	return out
}

// label is the translation key of what a value is called.
func (k sheetKind) label(key string) string {
	if r, f, ok := k.rowField(key); ok {
		return k.name + ".field." + r.name + "." + f.name
	}
	return k.name + ".field." + key
}

// neededKeys are the fields that adoption needs as the sheet stands, rows
// included.
func (k sheetKind) neededKeys(values map[string]string) []string {
	var out []string
	for _, f := range k.fields {
		if f.needed != nil && f.needed(values) {
			out = append(out, f.name)
		}
	}
	for _, r := range k.rows {
		for no := 1; no <= max(r.least, r.filled(values)); no++ {
			mine := rowValues(values, r.name, no)
			if no > r.least && len(mine) == 0 {
				continue
			}
			for _, f := range r.fields {
				if f.needed != nil && f.needed(mine) {
					out = append(out, RowKey(r.name, no, f.name))
				}
			}
		}
	}
	return out
}

// missing are the needed fields that are still empty.
func (k sheetKind) missing(values map[string]string) []string {
	return slices.DeleteFunc(k.neededKeys(values), func(key string) bool { return values[key] != "" })
}

// meter is how many of the needed fields are filled in.
func (k sheetKind) meter(values map[string]string) screen.Count {
	all := k.neededKeys(values)
	return screen.Count{N: len(all) - len(k.missing(values)), Of: len(all)}
}
