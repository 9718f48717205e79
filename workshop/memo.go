package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/screen"
)

// Memo remembers what many screens of one state share, so that a thousand screens
// with everybody's name in them are not a million names. It is for one goroutine
// and one State, whose names are those that it had; make a new one when they change.
type Memo struct {
	seq     uint64
	present []screen.Option
}

// people are those present, as choices. A nil Memo computes them each time.
func (m *Memo) people(v View) []screen.Option {
	if m == nil {
		return present(v)
	}
	if m.present == nil || m.seq != v.Seq {
		fresh := present(v)
		if !sameOptions(fresh, m.present) {
			m.present = fresh
		}
		m.seq = v.Seq
	}
	return slices.Clip(m.present) // who adds to it gets a copy
}

func sameOptions(a, b []screen.Option) bool {
	return slices.EqualFunc(a, b, func(x, y screen.Option) bool { return x.ID == y.ID && x.Text.Plain == y.Text.Plain })
}
