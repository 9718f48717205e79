package paint

import (
	"encoding/json"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop/screen"
)

// unsent is what a field holds that the host does not have, as it is kept beside
// the screen: it comes back when the program does.
type unsent struct {
	Value json.RawMessage `json:"v,omitempty"`
	Text  string          `json:"t,omitempty"`
	Seen  json.RawMessage `json:"s,omitempty"` // what the host had when it was typed
}

// spot names a field for what is kept of it. The command belongs to the name:
// the same field of another sheet or agreement is another place.
func spot(id string, a *screen.Action) string {
	if a == nil {
		return id
	}
	return id + " " + a.Command + " " + string(a.Body)
}

// spot is the field's own.
func (f *field) spot() string {
	if a := f.node.Field.Save; a != nil {
		return spot(f.node.ID, a)
	}
	if s, ok := f.p.spots[f.node.ID]; ok {
		return s
	}
	return f.node.ID
}

// keep keeps what stands in the field.
func (f *field) keep() {
	if f.p.env.KeepDraft == nil {
		return
	}
	value, _ := f.input.value()
	u := unsent{Value: value, Text: f.input.text(), Seen: f.seen}
	if u.Value == nil && u.Text == "" && len(plain(f.seen)) == 0 {
		f.forget()
		return
	}
	f.p.env.KeepDraft(f.p.ask[f.node.ID], f.spot(), screen.JSON(u))
}

// forget keeps nothing of the field any more.
func (f *field) forget() {
	if f.p.env.KeepDraft != nil {
		f.p.env.KeepDraft(f.p.ask[f.node.ID], f.spot(), nil)
	}
}

// recall puts back what was typed here and never sent, and says so. A field that
// saves itself does so, unless the host has something else by now than what the
// person saw while typing: then the person decides.
func (f *field) recall() {
	if f.p.env.Draft == nil {
		return
	}
	raw := f.p.env.Draft(f.p.ask[f.node.ID], f.spot())
	var u unsent
	if len(raw) == 0 || json.Unmarshal(raw, &u) != nil {
		return
	}
	offered := f.offered(f.node)
	if same(u.Value, offered) && (u.Value != nil || u.Text == "") {
		f.forget()
		return
	}
	f.touched = true
	f.input.restore(u.Value, u.Text)
	texts := f.p.env.Texts()
	switch {
	case f.node.Field.Save == nil:
		f.say(texts.T("ui.field.recalled", nil), kit.ColorWarn)
	case same(u.Seen, offered):
		f.say(texts.T("ui.field.notYet", nil), kit.ColorWarn)
		f.later()
	default:
		f.say(texts.T("ui.field.recalledOther", nil), kit.ColorWarn)
	}
}

// Unsent reports whether a field holds something that the host does not have.
func (p *Painter) Unsent() bool {
	for _, h := range p.have {
		if f, ok := h.part.(*field); ok && f.touched && p.holds(f) {
			return true
		}
	}
	return false
}
