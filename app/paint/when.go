package paint

import (
	"encoding/json"
	"slices"
)

// weigh hides the fields whose condition on another field does not hold, and
// shows those whose does. What was typed in a hidden field stays there. It
// reports whether anything came or went.
func (p *Painter) weigh() (changed bool) {
	for _, painted := range p.have {
		f, ok := painted.part.(*field)
		if !ok || f.node.Field.When == nil {
			continue
		}
		if hidden := !p.holds(f); hidden == f.body.Visible() {
			f.body.Hidden = hidden
			changed = true
		}
	}
	return changed
}

// holds reports whether a field is asked for now. A condition on a field that is
// not on the screen cannot be met by anybody, so it does not hide anything.
func (p *Painter) holds(f *field) bool {
	when := f.node.Field.When
	if when == nil {
		return true
	}
	other := p.field(when.ID)
	if other == nil {
		return true
	}
	value, ok := other.input.value()
	var chosen string
	return ok && json.Unmarshal(value, &chosen) == nil && slices.Contains(when.In, chosen)
}
