package paint

import (
	"bytes"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop/screen"
)

// action is a button with a sentence beside it: why it cannot be pressed, what
// is missing, or what became of it.
type action struct {
	p      *Painter
	node   screen.Node
	button *kit.Button
	said   *kit.Text
	body   *fyne.Container
	busy   bool
	heard  map[*field]bool
	asked  draft // what was typed in its question, until the host has it
	asker  kit.Asker
}

var buttonStyles = map[screen.Tone]kit.ButtonStyle{
	screen.Primary: kit.Primary, screen.Quiet: kit.Quiet, screen.Danger: kit.Danger,
}

func newAction(p *Painter, n screen.Node) *action {
	a := &action{p: p, said: kit.NewText("", kit.TextStyle{Color: kit.ColorMuted}), heard: map[*field]bool{}}
	a.button = kit.NewButton("", kit.Normal, a.press)
	a.body = kit.Column(kit.Flow(a.button), a.said)
	a.said.Hide()
	a.set(n)
	return a
}

func (a *action) object() fyne.CanvasObject { return a.body }
func (a *action) natural() float32          { return max(a.button.MinSize().Width, a.sentence()) + 1 }
func (a *action) ideal() float32            { return max(a.button.Natural(), a.sentence()) + 1 }
func (a *action) close()                    { a.p.unfocus(a.button) }

// leastSaid is how wide a sentence beside a button may be at the least, in ems: a
// short button in a row does not fold it into a column of single words.
const leastSaid = 24

// sentence is the width that the sentence asks for, if there is one.
func (a *action) sentence() float32 {
	if !a.said.Visible() {
		return 0
	}
	return min(a.said.Natural(), leastSaid*a.said.Theme().Size(kit.SizeText))
}

func (a *action) set(n screen.Node) {
	a.node = n
	if n.Action.Confirm != nil {
		a.asker.Say(a.p.words(n.Action.Confirm)) // it may be open while more becomes known
	}
	a.button.SetLabel(a.p.words(n.Text))
	a.button.SetStyle(buttonStyles[n.Tone])
	why := a.blocked()
	switch {
	case why != nil:
		a.button.Disable()
		a.say(a.p.words(why), kit.ColorMuted)
	case a.button.Disabled():
		a.button.Enable()
		a.say("", kit.ColorMuted)
	}
}

// blocked says why the action cannot be done, here or at all. An anonymous answer
// can be changed only where it was given: only that seat holds its token.
func (a *action) blocked() *screen.Text {
	b := a.node.Action.Ballot
	if b != nil && b.Given && b.Anonymous && len(a.p.env.Own(b.Round)) == 0 {
		return screen.Say("ui.ballot.elsewhere")
	}
	return a.node.Action.Blocked
}

// press collects what is filled in, asks where the action wants it, and acts.
func (a *action) press() {
	if a.busy || a.blocked() != nil || a.p.env.Press == nil {
		return
	}
	values, ok := a.collect()
	if !ok {
		return
	}
	if a.node.Action.Confirm == nil && a.node.Action.Ask == nil || a.p.env.Window == nil {
		a.act(values)
		return
	}
	a.question(values)
}

// question asks first. What was typed in it stays for the next time, until the
// host has it.
func (a *action) question(values Values) {
	asked := a.p.Asked(a.node.Action)
	asked.restore(a.asked)
	q := kit.Question{
		Title: a.p.words(a.node.Text), Body: a.p.words(a.node.Action.Confirm),
		Yes: a.p.words(a.node.Text), No: a.p.env.Texts().T("ui.confirm.no", nil),
		Danger: a.node.Tone == screen.Danger,
		OnYes: func() {
			a.asked = asked.draft()
			asked.AddTo(values)
			a.act(values)
		},
		OnNo: func() { a.asked = asked.draft() },
	}
	asked.Put(&q)
	a.asker.Ask(a.p.env.Window, q)
}

// collect gathers the values of the fields; where one is missing it says so and
// brings the focus there.
func (a *action) collect() (Values, bool) {
	values := Values{}
	for _, id := range a.node.Action.Fields {
		f := a.p.field(id)
		if f == nil {
			continue // of a newer host: it cannot be filled in here
		}
		if !a.p.holds(f) {
			continue // not asked for now
		}
		a.listen(f)
		if f.missing() {
			a.need(f)
			return nil, false
		}
		if v, _ := f.input.value(); v != nil {
			values[f.node.Field.Name] = v
		}
	}
	return values, true
}

func (p *Painter) field(id string) *field {
	if h := p.have[id]; h != nil {
		f, _ := h.part.(*field)
		return f
	}
	return nil
}

// listen hears when a field changes after it was sent.
func (a *action) listen(f *field) {
	if a.heard[f] {
		return
	}
	a.heard[f] = true
	f.changed = append(f.changed, func() {
		words := ""
		if a.node.Action.Ballot != nil && !a.busy && a.said.Visible() {
			words = a.p.env.Texts().T("ui.action.changed", nil)
		}
		a.say(words, kit.ColorMuted)
	})
}

func (a *action) need(f *field) {
	label := f.label.Words()
	key, args := "ui.action.missing", map[string]any(nil)
	if label != "" {
		key, args = "ui.action.missingField", map[string]any{"field": label}
	}
	if _, ok := f.input.value(); !ok {
		key = "ui.action.unclear"
		args = map[string]any{"field": label}
	}
	a.say(a.p.env.Texts().T(key, args), kit.ColorWarn)
	a.p.unfold(f.node.ID)
	a.p.settle()
	c := fyne.CurrentApp().Driver().CanvasForObject(f.body)
	if c == nil && a.p.env.Window != nil {
		c = a.p.env.Window.Canvas() // it came onto the page just now
	}
	if c != nil {
		c.Focus(f.input.focus())
	}
}

func (a *action) act(values Values) {
	sent := pressed{node: a.node, values: values, spots: map[string]string{}}
	for _, id := range a.node.Action.Fields {
		sent.spots[id] = a.p.spots[id]
	}
	a.busy = true
	a.p.flush()
	a.p.env.Press(sent.node, values, func(o Outcome) { a.told(sent, o) })
}

// pressed is an action under way: what was sent, and where its fields' texts are
// kept, since the fields may be gone when the answer comes.
type pressed struct {
	node   screen.Node
	values Values
	spots  map[string]string // by id of the field
}

// told says what became of the action.
func (a *action) told(sent pressed, o Outcome) {
	a.busy = o.State == kit.SentSending
	texts := a.p.env.Texts()
	switch o.State {
	case kit.SentSaved:
		words := o.Words
		a.asked = draft{}
		a.settled(sent)
		if sent.node.Action.Ballot != nil {
			words = texts.T("ui.action.saved", nil)
		}
		a.say(words, kit.ColorMuted)
	case kit.SentSending:
		a.say(texts.T("ui.action.sending", nil), kit.ColorMuted)
	case kit.SentRefused:
		a.say(o.Words, kit.ColorError)
	default:
		a.say(texts.T("ui.action.notYet", nil), kit.ColorWarn)
	}
}

// settled is an answer or a wish that the host has: nothing of it is unsent,
// except in a field that was changed since.
func (a *action) settled(sent pressed) {
	round := ""
	if b := sent.node.Action.Ballot; b != nil {
		round = b.Round
	}
	for id, spot := range sent.spots {
		if f := a.p.field(id); f != nil {
			now, _ := f.input.value()
			if !bytes.Equal(now, sent.values[f.node.Field.Name]) {
				continue
			}
			f.touched = false
			f.say("", kit.ColorMuted)
		}
		if a.p.env.KeepDraft != nil {
			a.p.env.KeepDraft(round, spot, nil)
		}
	}
}

func (a *action) say(words string, ink fyne.ThemeColorName) {
	if why := a.blocked(); why != nil {
		words, ink = a.p.words(why), kit.ColorMuted
	}
	if a.said.Words() == words && a.said.Visible() == (words != "") {
		return
	}
	a.said.SetColor(ink)
	say(a.said, words)
	a.body.Refresh()
	a.p.settle()
}
