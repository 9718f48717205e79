package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Option is one thing that can be chosen.
type Option struct {
	ID    string
	Label string
	Hint  string // a line of explanation, may be empty
}

// ChoiceInput is a list of options of which a person chooses one, or any number
// when made by [NewTickInput]. It is one stop for Tab. With one choice, the
// arrows, Home, End and the digits 1–9 choose; with ticks they move, and Space
// or Enter ticks.
type ChoiceInput struct {
	widget.DisableableWidget

	// OnChanged is called when a person changes the choice.
	OnChanged func(ids []string)

	options  []Option
	rows     []*option
	chosen   map[string]bool
	current  int
	many     bool
	focused  bool
	onEscape func()
	body     *fyne.Container
}

var (
	_ fyne.Focusable = (*ChoiceInput)(nil)
	_ Escaper        = (*ChoiceInput)(nil)
)

// NewChoiceInput makes a list of which one is chosen.
func NewChoiceInput(options []Option) *ChoiceInput { return newChoice(options, false) }

// NewTickInput makes a list of which any number is chosen.
func NewTickInput(options []Option) *ChoiceInput { return newChoice(options, true) }

func newChoice(options []Option, many bool) *ChoiceInput {
	c := &ChoiceInput{options: slices.Clone(options), many: many, chosen: map[string]bool{}, body: Column()}
	mark := radio
	if many {
		mark = tick
	}
	for i, o := range c.options {
		row := newOption(o.Label, o.Hint, mark, func() {
			focusOn(c)
			c.current = i
			c.act(i)
		})
		c.rows = append(c.rows, row)
		c.body.Add(row)
	}
	c.ExtendBaseWidget(c)
	return c
}

// Chosen lists the ids of what is chosen, in the order of the options.
func (c *ChoiceInput) Chosen() []string {
	ids := []string{}
	for _, o := range c.options {
		if c.chosen[o.ID] {
			ids = append(ids, o.ID)
		}
	}
	return ids
}

// SetChosen chooses without calling OnChanged; unknown ids are ignored.
func (c *ChoiceInput) SetChosen(ids ...string) {
	clear(c.chosen)
	for i, o := range c.options {
		if slices.Contains(ids, o.ID) && (c.many || len(c.chosen) == 0) {
			c.chosen[o.ID] = true
			c.current = i
		}
	}
	c.update()
}

// act chooses option i, or ticks or unticks it.
func (c *ChoiceInput) act(i int) {
	id := c.options[i].ID
	switch {
	case c.many && c.chosen[id]:
		delete(c.chosen, id)
	case c.many:
		c.chosen[id] = true
	case c.chosen[id]:
		return
	default:
		clear(c.chosen)
		c.chosen[id] = true
	}
	c.update()
	if c.OnChanged != nil {
		c.OnChanged(c.Chosen())
	}
}

// move goes to option i and, where one is chosen, chooses it.
func (c *ChoiceInput) move(i int) {
	if len(c.options) == 0 {
		return
	}
	c.current = min(max(i, 0), len(c.options)-1)
	if c.many {
		c.update()
		return
	}
	c.act(c.current)
}

// TypedKey moves and chooses.
func (c *ChoiceInput) TypedKey(event *fyne.KeyEvent) {
	if c.Disabled() || len(c.options) == 0 {
		return
	}
	// Without a choice the first arrow chooses where the ring stands.
	step := 1
	if !c.many && len(c.chosen) == 0 {
		step = 0
	}
	switch event.Name {
	case fyne.KeyDown, fyne.KeyRight:
		c.move(c.current + step)
	case fyne.KeyUp, fyne.KeyLeft:
		c.move(c.current - step)
	case fyne.KeyHome:
		c.move(0)
	case fyne.KeyEnd:
		c.move(len(c.options) - 1)
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		c.act(c.current)
	case fyne.KeyEscape:
		if c.onEscape != nil {
			c.onEscape()
		}
	}
}

// TypedRune chooses by number.
func (c *ChoiceInput) TypedRune(r rune) {
	i := int(r - '1')
	if c.Disabled() || r < '1' || r > '9' || i >= len(c.options) {
		return
	}
	c.current = i
	c.act(i)
}

// SetOnEscape sets what Escape does.
func (c *ChoiceInput) SetOnEscape(leave func()) { c.onEscape = leave }

// FocusGained shows where the keyboard is.
func (c *ChoiceInput) FocusGained() { c.focused = true; c.update() }

// FocusLost hides it.
func (c *ChoiceInput) FocusLost() { c.focused = false; c.update() }

// Enable lets people choose.
func (c *ChoiceInput) Enable() { c.DisableableWidget.Enable(); c.update() }

// Disable shows the choice, but does not let people change it.
func (c *ChoiceInput) Disable() { c.DisableableWidget.Disable(); c.update() }

func (c *ChoiceInput) update() {
	for i, row := range c.rows {
		row.set(c.chosen[c.options[i].ID], c.focused && i == c.current && !c.Disabled(), c.Disabled())
	}
}

// CreateRenderer is Fyne's way to draw the widget.
func (c *ChoiceInput) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(c.body)
}
