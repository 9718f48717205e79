package workshop

import (
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/afspraak/afspraak/workshop/screen"
)

// sheetKind declares a shared record that is filled in field by field. Typing
// is never blocked, adopting is: Needed fields count for the completeness meter.
type sheetKind struct {
	name     string // prefix of the translation keys "NAME.field.FIELD" and ".help.FIELD"
	fields   []sheetField
	rows     []rowKind
	sections []sheetSection // in the order of writing; none: one section with everything

	consent  string // what the steps begin with in which the group answers on it; "" when it does not
	whole    bool   // proposed only when nothing is missing
	shared   bool   // of the room, and its pen goes round everybody
	standing bool   // of the programme: written in later sessions, too
	passing  bool   // lies at a table in one part of the session only: later tables may be dealt anew
	loose    bool   // nothing is decided about it: once it is public it is done
}

type sheetField struct {
	name    string
	kind    screen.FieldType
	length  int
	options func(v View) []screen.Option
	needed  func(values map[string]string) bool // nil: not needed for adoption
	words   bool                                // must say something: a letter or a figure
	min     int
	max     int
	parts   bool                                // a number that may have decimals
	money   bool                                // a number above zero, in whole cents
	ahead   bool                                // a date that is still to come
	lines   int                                 // a note of at most so many lines, each of at most length characters
	past    bool                                // a day up to today
	shown   func(values map[string]string) bool // nil: always asked; of a row: the row's values
	clears  []string                            // what has to be said anew when this changes
	listed  bool                                // the options are read before one is chosen
}

func always(map[string]string) bool { return true }

func (k sheetKind) field(name string) (sheetField, bool) {
	for _, f := range k.fields {
		if f.name == name {
			return f, true
		}
	}
	return sheetField{}, false
}

// check cleans one value as it is kept: texts trimmed, dates as ISO days,
// numbers with a decimal point. An empty value is allowed: it clears the field.
func (k sheetKind) check(v View, name string, value raw) (string, error) {
	f, ok := k.field(name)
	if !ok {
		if _, f, ok = k.rowField(name); !ok {
			return "", refuse(Newer, "refusal.newer")
		}
	}
	s, err := textValue(value)
	if err != nil {
		return "", err
	}
	label := k.label(name)
	if f.lines > 0 {
		return f.checkLines(s, label)
	}
	if s, err = cleanOptional(s, max(f.length, 40), label); err != nil || s == "" {
		return s, err
	}
	switch f.kind {
	case screen.DateField:
		if _, err := time.Parse(time.DateOnly, s); err != nil {
			return "", refuse(Invalid, "refusal.date")
		}
		if f.ahead && s <= day(v.Live.Now, v.Zone()) {
			return "", refuse(Invalid, "refusal.dateAhead")
		}
		if today := day(v.Live.Now, v.Zone()); f.past && s > today {
			return "", refuse(Invalid, "refusal.readingDay", "today", screen.Date(today))
		}
	case screen.NumberField, screen.ScaleField:
		return f.number(s, label)
	case screen.PickField:
		for _, o := range f.options(v) {
			if o.ID == s {
				return s, nil
			}
		}
		return "", refuse(Invalid, "refusal.choice")
	default:
		if f.words && !hasWords(s) {
			return "", refuse(Invalid, "refusal.needsWords")
		}
	}
	return s, nil
}

// checkLines cleans a note of one thing a line: empty lines go.
func (f sheetField) checkLines(s, label string) (string, error) {
	var out []string
	for line := range strings.SplitSeq(s, "\n") {
		line, err := cleanOptional(line, f.length, label)
		if err != nil {
			return "", err
		}
		if line == "" {
			continue
		}
		if f.words && !hasWords(line) {
			return "", refuse(Invalid, "refusal.needsWords")
		}
		out = append(out, line)
	}
	if len(out) > f.lines {
		return "", refuse(Invalid, "refusal.tooManyLines", "field", screen.Key(label), "most", f.lines, "have", len(out))
	}
	return strings.Join(out, "\n"), nil
}

// number cleans a number. What is no number at all (NaN) is in no range.
func (f sheetField) number(s, label string) (string, error) {
	n, err := strconv.ParseFloat(strings.Replace(s, ",", ".", 1), 64)
	inRange := err == nil && n >= float64(f.min) && n <= float64(f.max)
	switch {
	case !inRange:
		return "", refuse(Invalid, "refusal.number", "field", screen.Key(label), "min", f.min, "max", f.max)
	case f.money && (n <= 0 || math.Abs(n*100-math.Round(n*100)) > 1e-6):
		return "", refuse(Invalid, "refusal.money", "field", screen.Key(label))
	case !f.parts && !f.money && n != math.Trunc(n):
		return "", refuse(Invalid, "refusal.wholeNumber", "field", screen.Key(label), "min", f.min, "max", f.max)
	}
	return strconv.FormatFloat(n, 'f', -1, 64), nil
}

// textValue reads a field's JSON value: a string, a number or null.
func textValue(value raw) (string, error) {
	s := strings.TrimSpace(string(value))
	switch {
	case s == "" || s == "null":
		return "", nil
	case s[0] == '"':
		var out string
		if err := unmarshal(value, &out); err != nil {
			return "", err
		}
		return out, nil
	}
	if _, err := strconv.ParseFloat(s, 64); err != nil {
		return "", refuse(Invalid, "refusal.unreadable")
	}
	return s, nil
}

// inputs are the fields as nodes; each saves itself with the given command,
// whose body gets the field's name and, from the seat, the value.
func (k sheetKind) inputs(v View, prefix string, values map[string]string, names []string, save func(field string) *screen.Action) []screen.Node {
	var out []screen.Node
	for _, name := range names {
		f, ok := k.field(name)
		if !ok || f.shown != nil && !f.shown(values) {
			continue
		}
		out = append(out, k.input(v, prefix+":"+name, name, f, values[name], save(name)))
	}
	return out
}

// input is one field as a node; texts is where its label and help are found.
func (k sheetKind) input(v View, id, texts string, f sheetField, value string, save *screen.Action) screen.Node {
	sf := &screen.Field{
		Name: "value", Type: f.kind, Label: screen.Say(k.name + ".field." + texts), Help: screen.Say(k.name + ".help." + texts),
		Length: f.length, Min: f.min, Max: f.max, Optional: true, Save: save, Listed: f.listed,
	}
	if f.lines > 0 {
		sf.Length = f.lines*(f.length+1) - 1
	}
	if f.options != nil {
		sf.Options = k.choices(v, texts, f)
	}
	switch {
	case value == "":
	case f.kind == screen.ScaleField:
		sf.Value = raw(value) // a whole number
	default:
		sf.Value = screen.JSON(value)
	}
	return screen.Node{ID: id, Kind: screen.Input, Field: sf}
}

// choices are what a field offers; texts is where its label is found.
func (k sheetKind) choices(v View, texts string, f sheetField) []screen.Option {
	return v.Live.Memo.choose(v, k.name+"."+texts, f.options)
}

// names lists the fields in order, without those that do not apply.
func (k sheetKind) names(but ...string) []string {
	var out []string
next:
	for _, f := range k.fields {
		for _, b := range but {
			if b == f.name {
				continue next
			}
		}
		out = append(out, f.name)
	}
	return out
}
