package paint

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop/screen"
)

// input is one way to fill something in.
type input interface {
	object() fyne.CanvasObject
	// value is what is filled in, nil for nothing; ok is false for what is no
	// value, such as half a date.
	value() (v json.RawMessage, ok bool)
	// show puts a value there, without telling that it changed.
	show(v json.RawMessage)
	// text is what was typed, for what is no value yet.
	text() string
	// restore puts back what value and text gave.
	restore(v json.RawMessage, text string)
	// atOnce says that a change is a decision, to be written without a rest.
	atOnce() bool
	focus() fyne.Focusable
}

// spiller is an input that keeps what did not fit of a paste, in a notice of each
// of its texts.
type spiller interface{ typists() []typist }

// spilled is what stands in an input's notices; respill puts it back.
func spilled(in input) []string {
	s, ok := in.(spiller)
	if !ok {
		return nil
	}
	var out []string
	for _, t := range s.typists() {
		out = append(out, t.Spilled())
	}
	return out
}

func respill(in input, rest []string) {
	s, ok := in.(spiller)
	if !ok {
		return
	}
	for i, t := range s.typists() {
		if i < len(rest) {
			t.Respill(rest[i])
		}
	}
}

// mostChoices is how many options are shown side by side; more are searched.
const mostChoices = 4

func newInput(p *Painter, f screen.Field, changed, left func()) input {
	switch f.Type {
	case screen.NoteField:
		return newNote(p, f, changed, left)
	case screen.DateField:
		return newDate(p, changed)
	case screen.PickField:
		if f.Listed {
			return newListed(p, f, changed)
		}
		if len(f.Options) <= mostChoices {
			return newChoice(p, f, changed)
		}
		return newPicker(p, f, changed)
	case screen.ScaleField:
		return newScale(p, f, changed)
	case screen.NumberField:
		return newNumber(p, f, changed, left)
	case screen.CardsField:
		return newCards(p, f, changed, left)
	case screen.PointsField:
		return newPoints(p, f, changed)
	case screen.TicksField:
		return newTicks(p, f, changed)
	}
	return newLineInput(p, f, changed, left) // also for a type of a newer host
}

func jsonText(s string) json.RawMessage {
	if s == "" {
		return nil
	}
	return screen.JSON(s)
}

// textOf reads a text, or a number as a text; "" for anything else.
func textOf(v json.RawMessage) string {
	var s string
	if json.Unmarshal(v, &s) == nil {
		return s
	}
	var n json.Number
	if json.Unmarshal(v, &n) == nil {
		return n.String()
	}
	return ""
}

// typist is a text field of kit.
type typist interface {
	fyne.CanvasObject
	kit.FirstFocus
	Text() string
	SetText(string)
	Spilled() string
	Respill(rest string)
}

// lines is an input of text.
type lines struct{ typist }

func newNote(p *Painter, f screen.Field, changed, left func()) input {
	rows := 2
	if f.Length == 0 || f.Length > 200 {
		rows = 3
	}
	e := kit.NewNoteEntry(p.env.Texts(), f.Length, rows)
	e.OnChanged = func(string) { changed() }
	e.OnLeave = left
	return &lines{e}
}

func newLineInput(p *Painter, f screen.Field, changed, left func()) input {
	e := kit.NewLineEntry(p.env.Texts(), f.Length)
	e.OnChanged = func(string) { changed() }
	e.OnLeave = left
	e.OnSubmitted = func(string) { left() }
	e.SetOnGrow(p.settle)
	return &lines{e}
}

func (l *lines) object() fyne.CanvasObject { return l.typist }
func (l *lines) typists() []typist         { return []typist{l.typist} }
func (l *lines) value() (json.RawMessage, bool) {
	return jsonText(strings.TrimSpace(l.Text())), true
}
func (l *lines) show(v json.RawMessage)              { l.SetText(textOf(v)) }
func (l *lines) text() string                        { return l.Text() }
func (l *lines) restore(_ json.RawMessage, s string) { l.SetText(s) }
func (l *lines) atOnce() bool                        { return false }
func (l *lines) focus() fyne.Focusable               { return l.FirstFocus() }

// number is a line whose text is a number, with a comma or a point.
type number struct {
	lines
	p *Painter
}

func newNumber(p *Painter, f screen.Field, changed, left func()) input {
	f.Length = max(f.Length, 12)
	return &number{*newLineInput(p, f, changed, left).(*lines), p}
}

func (n *number) value() (json.RawMessage, bool) {
	s := strings.TrimSpace(n.Text())
	if s == "" {
		return nil, true
	}
	v, err := strconv.ParseFloat(strings.Replace(s, ",", ".", 1), 64)
	if err != nil {
		return nil, false
	}
	return json.RawMessage(strconv.FormatFloat(v, 'f', -1, 64)), true
}

func (n *number) show(v json.RawMessage) {
	s := textOf(v)
	if mark := n.p.env.Texts().T("number.mark", nil); mark != "." {
		s = strings.Replace(s, ".", mark, 1)
	}
	n.SetText(s)
}

// date is a typed day.
type date struct {
	*kit.DateEntry
	p *Painter
}

func newDate(p *Painter, changed func()) input {
	d := &date{p: p, DateEntry: kit.NewDateEntry(p.env.Texts(), func() time.Time {
		return p.env.Now().Add(p.env.Offset()).In(p.env.Zone)
	})}
	d.OnChanged = func(time.Time, bool) { changed() }
	return d
}

func (d *date) object() fyne.CanvasObject { return d.DateEntry }

func (d *date) value() (json.RawMessage, bool) {
	if strings.TrimSpace(d.Text()) == "" {
		return nil, true
	}
	at, ok := d.Date()
	if !ok {
		return nil, false
	}
	return screen.JSON(at.Format(time.DateOnly)), true
}

func (d *date) show(v json.RawMessage) {
	at, err := time.ParseInLocation(time.DateOnly, textOf(v), d.p.env.Zone)
	if err != nil {
		at = time.Time{}
	}
	d.SetDate(at)
}

func (d *date) text() string { return d.Text() }

func (d *date) restore(v json.RawMessage, _ string) { d.show(v) }
func (d *date) atOnce() bool                        { return false }
func (d *date) focus() fyne.Focusable               { return d.FirstFocus() }

// choice is one of a few options, all in sight.
type choice struct{ *kit.ChoiceInput }

func newChoice(p *Painter, f screen.Field, changed func()) input {
	var options []kit.Option
	for _, o := range f.Options {
		options = append(options, kit.Option{ID: o.ID, Label: p.words(&o.Text)})
	}
	c := kit.NewChoiceInput(options)
	c.OnChanged = func([]string) { changed() }
	return &choice{c}
}

func (c *choice) object() fyne.CanvasObject { return c.ChoiceInput }

func (c *choice) value() (json.RawMessage, bool) {
	if chosen := c.Chosen(); len(chosen) > 0 {
		return jsonText(chosen[0]), true
	}
	return nil, true
}
func (c *choice) show(v json.RawMessage)              { c.SetChosen(textOf(v)) }
func (c *choice) text() string                        { return "" }
func (c *choice) restore(v json.RawMessage, _ string) { c.show(v) }
func (c *choice) atOnce() bool                        { return true }
func (c *choice) focus() fyne.Focusable               { return c.ChoiceInput }

// listed is one of some options that are read before one is chosen.
type listed struct{ *kit.ListChoice }

func newListed(p *Painter, f screen.Field, changed func()) input {
	var options []kit.Option
	for _, o := range f.Options {
		options = append(options, kit.Option{ID: o.ID, Label: p.words(&o.Text), Hint: p.words(o.Note)})
	}
	c := kit.NewListChoice(p.env.Texts(), options)
	c.OnChanged = func(string) { changed() }
	c.OnFolded = p.settle
	return &listed{c}
}

func (c *listed) object() fyne.CanvasObject           { return c.ListChoice }
func (c *listed) value() (json.RawMessage, bool)      { return jsonText(c.Chosen()), true }
func (c *listed) show(v json.RawMessage)              { c.SetChosen(textOf(v)) }
func (c *listed) text() string                        { return "" }
func (c *listed) restore(v json.RawMessage, _ string) { c.show(v) }
func (c *listed) atOnce() bool                        { return true }
func (c *listed) focus() fyne.Focusable               { return c.ListChoice }

// picker is one of many options, found by typing.
type picker struct{ *kit.PersonPicker }

func newPicker(p *Painter, f screen.Field, changed func()) input {
	var people []kit.Person
	for _, o := range f.Options {
		people = append(people, kit.Person{ID: o.ID, Name: p.words(&o.Text)})
	}
	c := kit.NewPersonPicker(p.env.Texts(), people)
	c.OnChanged = func(string) { changed() }
	return &picker{c}
}

func (c *picker) object() fyne.CanvasObject           { return c.PersonPicker }
func (c *picker) value() (json.RawMessage, bool)      { return jsonText(c.Chosen()), true }
func (c *picker) show(v json.RawMessage)              { c.SetChosen(textOf(v)) }
func (c *picker) text() string                        { return "" }
func (c *picker) restore(v json.RawMessage, _ string) { c.show(v) }
func (c *picker) atOnce() bool                        { return c.Chosen() != "" }
func (c *picker) focus() fyne.Focusable               { return c.FirstFocus() }

// scale is a number on a scale, or "don't know".
type scale struct {
	*kit.ScaleInput
	dontKnow bool
}

func newScale(p *Painter, f screen.Field, changed func()) input {
	var names []string
	for i := range f.Options {
		names = append(names, p.words(&f.Options[i].Text))
	}
	s := kit.NewScaleInput(p.env.Texts(), kit.Scale{
		From: f.Min, To: f.Max, Low: p.words(f.MinText), High: p.words(f.MaxText), DontKnow: f.DontKnow, Names: names,
	})
	s.OnChanged = func(kit.Rating) { changed() }
	return &scale{s, f.DontKnow}
}

func (s *scale) object() fyne.CanvasObject { return s.ScaleInput }

func (s *scale) value() (json.RawMessage, bool) {
	switch r := s.Rating(); {
	case r.Given:
		return json.RawMessage(strconv.Itoa(r.Value)), true
	case r.DontKnow:
		return json.RawMessage("null"), true
	}
	return nil, true
}

func (s *scale) show(v json.RawMessage) {
	if n, err := strconv.Atoi(textOf(v)); err == nil {
		s.SetRating(kit.Rating{Given: true, Value: n})
		return
	}
	s.SetRating(kit.Rating{DontKnow: string(v) == "null"})
}
func (s *scale) text() string                        { return "" }
func (s *scale) restore(v json.RawMessage, _ string) { s.show(v) }
func (s *scale) atOnce() bool                        { return true }
func (s *scale) focus() fyne.Focusable               { return s.ScaleInput }
