package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/afspraak/afspraak/assets"
)

// bigStep is how much Shift and an arrow, plus or minus, or the pointer moves.
const bigStep = 5

// PointsInput divides a number of points over some options with a slider for
// each; they always add up. What one slider takes comes from those that nobody
// has moved, and then from the one that was moved longest ago: so two moves give
// any division of three. It is one stop for Tab: up and down go to another
// option, left and right move one point, with Shift five, as plus and minus do;
// Home and End take nothing and everything. The pointer moves in steps of five.
type PointsInput struct {
	widget.DisableableWidget

	// OnChanged is called when a person changes the division, or first says that
	// it is right as it stands.
	OnChanged func(parts []int)

	texts    *assets.Texts
	total    int
	parts    []int
	moved    []int // options that were moved, the last one at the end
	given    bool
	rows     []*pointsRow
	current  int
	focused  bool
	shift    bool
	said     *Text
	onEscape func()
	body     *fyne.Container
}

var (
	_ fyne.Focusable  = (*PointsInput)(nil)
	_ desktop.Keyable = (*PointsInput)(nil)
	_ Escaper         = (*PointsInput)(nil)
)

// NewPointsInput makes an even division that nobody has given yet.
func NewPointsInput(texts *assets.Texts, options []Option, total int) *PointsInput {
	p := &PointsInput{texts: texts, total: total, said: Caption(""), body: Column()}
	for i, o := range options {
		row := newPointsRow(o.Label, func(value int) {
			focusOn(p)
			p.current = i
			p.move(i, value)
		})
		p.rows = append(p.rows, row)
		p.body.Add(row)
	}
	p.body.Add(p.said)
	p.clear()
	p.ExtendBaseWidget(p)
	return p
}

// Parts is the division in the order of the options; ok is false as long as
// nobody has given one.
func (p *PointsInput) Parts() (parts []int, ok bool) { return slices.Clone(p.parts), p.given }

// SetParts shows a division without calling OnChanged; one that does not add up
// counts as none.
func (p *PointsInput) SetParts(parts []int) {
	sum := 0
	for _, part := range parts {
		sum += max(part, 0)
	}
	if len(parts) == 0 || len(parts) != len(p.rows) || sum != p.total || slices.Min(parts) < 0 {
		p.clear()
		return
	}
	p.parts, p.given, p.moved = slices.Clone(parts), true, nil
	p.update()
}

// clear divides evenly, as a place to start from.
func (p *PointsInput) clear() {
	p.parts, p.given, p.moved = make([]int, len(p.rows)), false, nil
	for i := range p.parts {
		p.parts[i] = p.total / len(p.parts)
		if i < p.total%len(p.parts) {
			p.parts[i]++
		}
	}
	p.update()
}

// move gives option i a value, and lets the others make up for it.
func (p *PointsInput) move(i, value int) {
	if value = min(max(value, 0), p.total); len(p.parts) == 1 {
		value = p.total // nothing can make up for it
	}
	if p.given && p.parts[i] == value {
		return
	}
	for ; p.parts[i] < value; p.parts[i]++ {
		p.parts[p.other(i, -1)]--
	}
	for ; p.parts[i] > value; p.parts[i]-- {
		p.parts[p.other(i, 1)]++
	}
	p.moved = append(slices.DeleteFunc(p.moved, func(j int) bool { return j == i }), i)
	p.given = true
	p.update()
	if p.OnChanged != nil {
		p.OnChanged(slices.Clone(p.parts))
	}
}

// other is which option gives a point (by −1) or takes one (by 1) when i changes:
// of those that were never moved the fullest or the emptiest, or else the one that
// was moved longest ago.
func (p *PointsInput) other(i, by int) int {
	out := -1
	for j, part := range p.parts {
		if j == i || slices.Contains(p.moved, j) || by < 0 && part == 0 {
			continue
		}
		if out < 0 || by*(part-p.parts[out]) < 0 {
			out = j
		}
	}
	if out >= 0 {
		return out
	}
	return p.moved[slices.IndexFunc(p.moved, func(j int) bool { return j != i && (by > 0 || p.parts[j] > 0) })]
}

// TypedKey moves between the options, and points.
func (p *PointsInput) TypedKey(event *fyne.KeyEvent) {
	if p.Disabled() || len(p.rows) == 0 {
		return
	}
	step := 1
	if p.shift {
		step = bigStep
	}
	at := p.parts[p.current]
	switch event.Name {
	case fyne.KeyDown:
		p.walk(1)
	case fyne.KeyUp:
		p.walk(-1)
	case fyne.KeyRight:
		p.move(p.current, at+step)
	case fyne.KeyLeft:
		p.move(p.current, at-step)
	case fyne.KeyHome:
		p.move(p.current, 0)
	case fyne.KeyEnd:
		p.move(p.current, p.total)
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter: // right as it stands
		p.move(p.current, at)
	case fyne.KeyEscape:
		if p.onEscape != nil {
			p.onEscape()
		}
	}
}

// walk goes to another option.
func (p *PointsInput) walk(by int) {
	p.current = min(max(p.current+by, 0), len(p.rows)-1)
	p.update()
}

// TypedRune moves five points at once.
func (p *PointsInput) TypedRune(r rune) {
	switch {
	case p.Disabled() || len(p.rows) == 0:
	case r == '+' || r == '=':
		p.move(p.current, p.parts[p.current]+bigStep)
	case r == '-':
		p.move(p.current, p.parts[p.current]-bigStep)
	}
}

// KeyDown notices Shift.
func (p *PointsInput) KeyDown(event *fyne.KeyEvent) { p.hold(event, true) }

// KeyUp notices that Shift was let go.
func (p *PointsInput) KeyUp(event *fyne.KeyEvent) { p.hold(event, false) }

func (p *PointsInput) hold(event *fyne.KeyEvent, down bool) {
	if event.Name == desktop.KeyShiftLeft || event.Name == desktop.KeyShiftRight {
		p.shift = down
	}
}

// SetOnEscape sets what Escape does.
func (p *PointsInput) SetOnEscape(leave func()) { p.onEscape = leave }

// FocusGained shows where the keyboard is.
func (p *PointsInput) FocusGained() { p.focused = true; p.update() }

// FocusLost hides it.
func (p *PointsInput) FocusLost() { p.focused, p.shift = false, false; p.update() }

// Enable lets people divide.
func (p *PointsInput) Enable() { p.DisableableWidget.Enable(); p.update() }

// Disable shows the division, but does not let people change it.
func (p *PointsInput) Disable() { p.DisableableWidget.Disable(); p.update() }

func (p *PointsInput) update() {
	for i, row := range p.rows {
		row.set(p.parts[i], p.total, p.given, p.focused && i == p.current && !p.Disabled(), p.Disabled())
	}
	words := p.texts.T("kit.points.none", nil)
	if p.given {
		words = p.texts.T("kit.points.total", map[string]any{"total": p.total})
	}
	p.said.SetWords(words)
}

// CreateRenderer is Fyne's way to draw the widget.
func (p *PointsInput) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(p.body)
}
