package paint

import (
	"encoding/json"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop/screen"
)

// options are a field's options for an input of kit.
func (p *Painter) options(f screen.Field) []kit.Option {
	var out []kit.Option
	for _, o := range f.Options {
		out = append(out, kit.Option{ID: o.ID, Label: p.words(&o.Text), Hint: p.words(o.Note)})
	}
	return out
}

// points divides a total over options.
type points struct {
	*kit.PointsInput
	ids []string
}

func newPoints(p *Painter, f screen.Field, changed func()) input {
	in := &points{PointsInput: kit.NewPointsInput(p.env.Texts(), p.options(f), f.Max)}
	for _, o := range f.Options {
		in.ids = append(in.ids, o.ID)
	}
	in.OnChanged = func([]int) { changed() }
	return in
}

func (p *points) object() fyne.CanvasObject { return p.PointsInput }

func (p *points) value() (json.RawMessage, bool) {
	parts, given := p.Parts()
	if !given {
		return nil, true
	}
	out := map[string]int{}
	for i, id := range p.ids {
		out[id] = parts[i]
	}
	return screen.JSON(out), true
}

func (p *points) show(v json.RawMessage) {
	var division map[string]int
	if json.Unmarshal(v, &division) != nil || len(division) == 0 {
		p.SetParts(nil)
		return
	}
	var parts []int
	for _, id := range p.ids {
		parts = append(parts, division[id])
	}
	p.SetParts(parts)
}

func (p *points) text() string                        { return "" }
func (p *points) restore(v json.RawMessage, _ string) { p.show(v) }
func (p *points) atOnce() bool                        { return false }
func (p *points) focus() fyne.Focusable               { return p.PointsInput }

// ticks is any of a few options, all in sight.
type ticks struct{ *kit.ChoiceInput }

func newTicks(p *Painter, f screen.Field, changed func()) input {
	c := kit.NewTickInput(p.options(f))
	c.OnChanged = func([]string) { changed() }
	return &ticks{c}
}

func (t *ticks) object() fyne.CanvasObject      { return t.ChoiceInput }
func (t *ticks) value() (json.RawMessage, bool) { return screen.JSON(t.Chosen()), true }

func (t *ticks) show(v json.RawMessage) {
	var ids []string
	if json.Unmarshal(v, &ids) != nil {
		ids = nil
	}
	t.SetChosen(ids...)
}

func (t *ticks) text() string                        { return "" }
func (t *ticks) restore(v json.RawMessage, _ string) { t.show(v) }
func (t *ticks) atOnce() bool                        { return true }
func (t *ticks) focus() fyne.Focusable               { return t.ChoiceInput }
