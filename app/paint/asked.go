package paint

import (
	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Asked is a field that is filled in in a question, before something is done.
type Asked struct {
	p     *Painter
	field screen.Field
	input input
	body  *fyne.Container
}

// Asked makes the field of an action that asks for one; nil for another.
func (p *Painter) Asked(a *screen.Action) *Asked {
	if a.Ask == nil {
		return nil
	}
	q := &Asked{p: p, field: *a.Ask}
	nothing := func() {} // it is read when the question is answered
	q.input = newInput(p, q.field, nothing, nothing)
	q.input.show(q.field.Value)
	q.body = kit.Labelled(p.words(q.field.Label), p.words(q.field.Help), q.input.object())
	return q
}

// Put adds the field to a question; none to ask is fine.
func (q *Asked) Put(in *kit.Question) {
	if q != nil {
		in.Content, in.Check = q.body, q.check
	}
}

// check says in words what is missing, and puts the keyboard back there.
func (q *Asked) check() string {
	value, ok := q.input.value()
	key := "ui.action.missingField"
	switch {
	case !ok:
		key = "ui.action.unclear"
	case len(value) > 0 || q.field.Optional:
		return ""
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(q.input.object()); c != nil {
		c.Focus(q.input.focus())
	}
	return q.p.env.Texts().T(key, map[string]any{"field": q.p.words(q.field.Label)})
}

// AddTo adds what was filled in to an action's values.
func (q *Asked) AddTo(values Values) {
	if q == nil {
		return
	}
	if v, ok := q.input.value(); ok && v != nil {
		values[q.field.Name] = v
	}
}

// draft is what was typed, for who comes back to the question.
func (q *Asked) draft() draft {
	if q == nil {
		return draft{}
	}
	value, _ := q.input.value()
	return draft{value: value, text: q.input.text(), spilled: spilled(q.input)}
}

// restore puts back what was typed before.
func (q *Asked) restore(d draft) {
	if q != nil && (len(d.value) > 0 || d.text != "") {
		q.input.restore(d.value, d.text)
		respill(q.input, d.spilled)
	}
}
