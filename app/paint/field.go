package paint

import (
	"bytes"
	"encoding/json"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop/screen"
)

// rest is how long nobody types before a field is written.
const rest = 2 * time.Second

// field is an input with its label, its help and what became of its value.
type field struct {
	p                  *Painter
	node               screen.Node
	label, help, state *kit.Text
	input              input
	body               *fyne.Container
	seen               json.RawMessage   // what the tree last said
	mine               []json.RawMessage // what this field wrote itself, the last few
	touched            bool              // the person's own value is not with the host
	flying             bool              // the last of mine has no answer yet
	turn               int               // of the waiting write; an older one is void
	closed             bool
	changed            []func() // actions that send this field listen
}

// draft is what a field holds over a change of language.
type draft struct {
	value   json.RawMessage
	text    string
	touched bool
	seen    json.RawMessage
	spilled []string // what did not fit of a paste, of each text in it
	open    bool     // of a fold
}

func newField(p *Painter, n screen.Node) *field {
	f := &field{
		p: p, node: n, label: kit.NewText("", kit.TextStyle{Bold: true}), help: kit.Caption(""), state: kit.Caption(""),
	}
	f.input = newInput(p, *n.Field, f.typed, f.left)
	f.body = kit.Column(f.label, f.help, f.input.object(), f.state)
	f.state.Hide()
	f.words(n)
	f.take(f.offered(n), true)
	if d, ok := p.carry[n.ID]; ok {
		f.seen, f.touched = d.seen, d.touched
		f.input.restore(d.value, d.text)
		respill(f.input, d.spilled)
		if d.touched && n.Field.Save != nil {
			f.later()
		}
	} else {
		f.recall()
	}
	return f
}

func (f *field) object() fyne.CanvasObject { return f.body }

func (f *field) words(n screen.Node) {
	say(f.label, f.p.words(n.Field.Label))
	say(f.help, f.p.words(n.Field.Help))
}

func (f *field) set(n screen.Node) {
	f.node = n
	f.words(n)
	f.take(f.offered(n), false)
}

// offered is the value that the host or this seat's file holds.
func (f *field) offered(n screen.Node) json.RawMessage {
	if own := f.p.own[n.ID]; own != nil && n.Field.Value == nil {
		return own
	}
	return n.Field.Value
}

// take shows a value that came from elsewhere, if it is a new one and the
// person has nothing unsent. An echo of what this field wrote is nothing new.
func (f *field) take(value json.RawMessage, first bool) {
	if same(value, f.seen) && !first {
		return
	}
	f.seen = value
	echo := slices.ContainsFunc(f.mine, func(v json.RawMessage) bool { return same(v, value) })
	if first || !f.touched && !echo {
		f.input.show(value)
	}
}

// same compares two values; no value is the same as null and as an empty text.
func same(a, b json.RawMessage) bool { return bytes.Equal(plain(a), plain(b)) }

func plain(v json.RawMessage) []byte {
	switch s := string(bytes.TrimSpace(v)); s {
	case "null", `""`:
		return nil
	default:
		return []byte(s)
	}
}

// typed is called when the person changed the value.
func (f *field) typed() {
	f.touched = true
	f.keep()
	f.say(f.flag(), kit.ColorMuted)
	for _, tell := range f.changed {
		tell()
	}
	if f.p.weigh() {
		f.p.settle()
		f.p.body.Refresh()
	}
	if f.node.Field.Save == nil {
		return
	}
	if f.input.atOnce() {
		f.write()
		return
	}
	f.later()
}

// later writes after two seconds without a further key.
func (f *field) later() {
	f.turn++
	turn := f.turn
	f.p.env.Pace.Later(rest, func() {
		if turn == f.turn && !f.closed {
			f.write()
		}
	})
}

// left is called when the person leaves the field.
func (f *field) left() {
	if f.touched && f.node.Field.Save != nil {
		f.write()
	}
}

// write sends the value of a field that saves itself. What is not a value yet,
// such as half a date, waits; the input says so itself.
func (f *field) write() {
	f.turn++
	value, ok := f.input.value()
	if !ok || !f.touched || f.p.env.Save == nil {
		return
	}
	if f.flying && same(f.mine[len(f.mine)-1], value) {
		return // on its way already
	}
	f.flying = true
	f.mine = append(f.mine[max(0, len(f.mine)-7):], value)
	f.p.env.Save(f.node, value, func(o Outcome) { f.told(value, o) })
}

// flush writes every field that saves itself and is not written yet, so that an
// action that may take the fields away, such as passing the pen, comes after them.
func (p *Painter) flush() {
	for _, h := range p.have {
		if f, ok := h.part.(*field); ok && f.touched && f.node.Field.Save != nil {
			f.write()
		}
	}
}

// told shows what became of a value that was written.
func (f *field) told(value json.RawMessage, o Outcome) {
	now, ok := f.input.value()
	current := ok && same(now, value)
	if len(f.mine) > 0 && same(f.mine[len(f.mine)-1], value) && (o.State == kit.SentSaved || o.State == kit.SentRefused) {
		f.flying = false
	}
	texts := f.p.env.Texts()
	switch o.State {
	case kit.SentSaved:
		if current {
			f.touched = false
			f.forget()
			f.say(texts.T("ui.field.saved", nil), kit.ColorMuted)
		}
	case kit.SentSending:
		if current {
			f.say(texts.T("ui.field.sending", nil), kit.ColorMuted)
		}
	case kit.SentRefused:
		f.mine = slices.DeleteFunc(f.mine, func(v json.RawMessage) bool { return same(v, value) })
		f.say(texts.T("ui.field.refusedStays", map[string]any{"why": o.Words}), kit.ColorError)
	default:
		f.say(texts.T("ui.field.notYet", nil), kit.ColorWarn)
	}
}

func (f *field) say(words string, ink fyne.ThemeColorName) {
	if f.state.Words() == words && f.state.Visible() == (words != "") {
		return
	}
	high := f.body.MinSize().Height
	f.state.SetColor(ink)
	say(f.state, words)
	f.body.Refresh()
	if f.body.MinSize().Height != high {
		f.p.settle()
	}
}

// missing says that a value is needed.
func (f *field) missing() bool {
	value, ok := f.input.value()
	if !ok {
		return true
	}
	return len(value) == 0 && !f.node.Field.Optional
}

func (f *field) draft() draft {
	value, _ := f.input.value()
	return draft{value: value, text: f.input.text(), touched: f.touched, seen: f.seen, spilled: spilled(f.input)}
}

func (f *field) close() {
	f.closed = true
	if f.p.anew {
		return
	}
	f.p.unfocus(f.input.focus())
	if f.touched && f.node.Field.Save != nil {
		f.write()
	}
}
