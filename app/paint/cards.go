package paint

import (
	"encoding/json"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop/screen"
)

// cards is a stack of short texts: always one empty card after the last one
// written, up to the most.
type cards struct {
	p       *Painter
	field   screen.Field
	changed func()
	left    func()
	notes   []*kit.NoteEntry
	body    *fyne.Container
}

func newCards(p *Painter, f screen.Field, changed, left func()) input {
	c := &cards{p: p, field: f, changed: changed, left: left, body: kit.Column()}
	c.field.Max = max(f.Max, 1)
	c.grow()
	return c
}

// grow adds an empty card when the last one holds something.
func (c *cards) grow() {
	n := len(c.notes)
	if n >= c.field.Max || n > 0 && strings.TrimSpace(c.notes[n-1].Text()) == "" {
		return
	}
	note := kit.NewNoteEntry(c.p.env.Texts(), c.field.Length, 2)
	note.SetPlaceHolder(c.hint(n + 1))
	note.OnChanged = func(string) {
		before := len(c.notes)
		c.grow()
		if len(c.notes) != before {
			c.p.settle()
		}
		c.changed()
	}
	note.OnLeave = c.left
	c.notes = append(c.notes, note)
	c.body.Add(note)
}

// hint is what stands in an empty card; one that stays alone is not counted.
func (c *cards) hint(n int) string {
	if c.field.Max == 1 {
		return c.p.env.Texts().T("ui.card.only", nil)
	}
	return c.p.env.Texts().T("ui.card.hint", map[string]any{"n": n, "most": c.field.Max})
}

func (c *cards) object() fyne.CanvasObject { return c.body }

func (c *cards) typists() []typist {
	out := make([]typist, len(c.notes))
	for i, n := range c.notes {
		out[i] = n
	}
	return out
}

func (c *cards) texts() []string {
	texts := []string{}
	for _, n := range c.notes {
		if s := strings.TrimSpace(n.Text()); s != "" {
			texts = append(texts, s)
		}
	}
	return texts
}

func (c *cards) value() (json.RawMessage, bool) {
	texts := c.texts()
	if len(texts) == 0 && !c.field.Optional {
		return nil, true
	}
	return screen.JSON(texts), true
}

func (c *cards) show(v json.RawMessage) {
	var texts []string
	if len(v) > 0 && json.Unmarshal(v, &texts) != nil {
		return // not ours: what stands there is better than nothing
	}
	for i := range c.field.Max {
		text := ""
		if i < len(texts) {
			text = texts[i]
		}
		if i < len(c.notes) {
			c.notes[i].SetText(text)
		}
		c.grow()
	}
}

func (c *cards) text() string                        { return "" }
func (c *cards) restore(v json.RawMessage, _ string) { c.show(v) }
func (c *cards) atOnce() bool                        { return false }
func (c *cards) focus() fyne.Focusable               { return c.notes[0].FirstFocus() }
