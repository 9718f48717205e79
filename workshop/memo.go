package workshop

import (
	"maps"
	"slices"

	"github.com/afspraak/afspraak/workshop/screen"
)

// Memo remembers what many screens of one state share, so that a thousand screens
// with everybody's name in them are not a million names, and what a screen shares
// with the one before it: the form of a proposal that nobody touched. It is for one
// goroutine and one State, whose names are those that it had; make a new one when
// they change. A nil Memo remembers nothing and computes everything each time.
type Memo struct {
	choices map[string]*choices // by the field that offers them
	forms   map[formKey]*formMemo
}

// choices are those of a field at a place in the log.
type choices struct {
	seq  uint64
	list []screen.Option
}

// formKey is what the ids of a form begin with, and how many fields it has: the
// facilitator's form of a proposal has more than its giver's.
type formKey struct {
	prefix string
	fields int
}

// formMemo is the inputs of a sheet, with everything that they were made from.
type formMemo struct {
	names  []string
	values map[string]string
	lists  [][]screen.Option
	nodes  []screen.Node
}

// people are those present, as choices.
func (m *Memo) people(v View) []screen.Option { return m.choose(v, "people", present) }

// choose gives the choices of a field, in the same memory for as long as they are
// the same.
func (m *Memo) choose(v View, field string, list func(View) []screen.Option) []screen.Option {
	if m == nil {
		return list(v)
	}
	c := m.choices[field]
	if c == nil {
		if m.choices == nil {
			m.choices = map[string]*choices{}
		}
		c = &choices{seq: v.Seq, list: list(v)}
		m.choices[field] = c
	}
	if c.seq != v.Seq {
		if fresh := list(v); !screen.EqualOptions(fresh, c.list) {
			c.list = fresh
		}
		c.seq = v.Seq
	}
	return slices.Clip(c.list) // who adds to it gets a copy
}

// inputs are those of sheetKind.inputs: the same ones while their values, and what
// there is to choose from, are the same. save must depend on prefix and field alone.
func (m *Memo) inputs(v View, k sheetKind, prefix string, values map[string]string, names []string, save func(field string) *screen.Action) []screen.Node {
	if m == nil {
		return k.inputs(v, prefix, values, names, save)
	}
	var lists [][]screen.Option
	for _, name := range names {
		if f, ok := k.field(name); ok && f.options != nil {
			lists = append(lists, k.choices(v, name, f))
		}
	}
	key := formKey{prefix, len(names)}
	f := m.forms[key]
	if f == nil || !slices.Equal(f.names, names) || !maps.Equal(f.values, values) || !slices.EqualFunc(f.lists, lists, screen.EqualOptions) {
		f = &formMemo{names: slices.Clone(names), values: maps.Clone(values), lists: lists, nodes: k.inputs(v, prefix, values, names, save)}
		if m.forms == nil {
			m.forms = map[formKey]*formMemo{}
		}
		m.forms[key] = f
	}
	return slices.Clip(f.nodes)
}
