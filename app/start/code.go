package start

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/sync/pair"
)

// digits is the length of a join code.
const digits = 6

// codeInput is the field for the join code: six boxes that fill one after the
// other, and one stop for Tab. A pasted "482 913" fits, too.
type codeInput struct {
	widget.BaseWidget
	// onFull is called when a person gave the last digit.
	onFull   func()
	onEscape func()
	onEnter  func()
	text     string
	focused  bool
}

var (
	_ fyne.Focusable    = (*codeInput)(nil)
	_ fyne.Shortcutable = (*codeInput)(nil)
	_ fyne.Tappable     = (*codeInput)(nil)
	_ kit.Escaper       = (*codeInput)(nil)
)

func newCodeInput() *codeInput {
	c := &codeInput{}
	c.ExtendBaseWidget(c)
	return c
}

// add appends the digits of a text, of any script, up to six.
func (c *codeInput) add(text string) {
	was := len(c.text)
	for _, r := range text {
		if d, ok := digit(r); ok && len(c.text) < digits {
			c.text += string(d)
		}
	}
	c.Refresh()
	if was < digits && len(c.text) == digits && c.onFull != nil {
		c.onFull()
	}
}

// digit reads a digit of any script as an ordinary one, as the pairing does.
func digit(r rune) (rune, bool) {
	code, err := pair.NormaliseCode(strings.Repeat(string(r), digits))
	if err != nil {
		return 0, false
	}
	return rune(code[0]), true
}

// set shows a code without calling onFull.
func (c *codeInput) set(code string) {
	c.text = code
	c.Refresh()
}

// SetOnEscape sets what Escape does.
func (c *codeInput) SetOnEscape(leave func()) { c.onEscape = leave }

// TypedRune takes digits and passes over the rest.
func (c *codeInput) TypedRune(r rune) { c.add(string(r)) }

// TypedKey takes digits back.
func (c *codeInput) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyBackspace:
		if c.text != "" {
			c.set(c.text[:len(c.text)-1])
		}
	case fyne.KeyDelete:
		c.set("")
	case fyne.KeyReturn, fyne.KeyEnter:
		if c.onEnter != nil {
			c.onEnter()
		}
	case fyne.KeyEscape:
		if c.onEscape != nil {
			c.onEscape()
		}
	}
}

// TypedShortcut takes a pasted code in place of what is there.
func (c *codeInput) TypedShortcut(s fyne.Shortcut) {
	if paste, ok := s.(*fyne.ShortcutPaste); ok && paste.Clipboard != nil {
		c.text = ""
		c.add(paste.Clipboard.Content())
	}
}

// Tapped gives the field the keyboard.
func (c *codeInput) Tapped(*fyne.PointEvent) {
	if at := fyne.CurrentApp().Driver().CanvasForObject(c); at != nil {
		at.Focus(c)
	}
}

// FocusGained shows the ring.
func (c *codeInput) FocusGained() { c.focused = true; c.Refresh() }

// FocusLost hides the ring.
func (c *codeInput) FocusLost() { c.focused = false; c.Refresh() }

// Cursor shows that digits can be typed.
func (c *codeInput) Cursor() desktop.Cursor { return desktop.TextCursor }

// CreateRenderer is Fyne's way to draw the widget.
func (c *codeInput) CreateRenderer() fyne.WidgetRenderer {
	r := &codeRenderer{code: c}
	for range digits {
		r.boxes = append(r.boxes, canvas.NewRectangle(color.Transparent))
		r.figures = append(r.figures, canvas.NewText("", color.Black))
	}
	r.Refresh()
	return r
}

type codeRenderer struct {
	code    *codeInput
	boxes   []*canvas.Rectangle
	figures []*canvas.Text
}

// box is the size of one box; the middle has a wider gap, as the code is read.
func (r *codeRenderer) box() (size fyne.Size, gap float32) {
	t := r.code.Theme()
	em := t.Size(kit.SizeHeading)
	return fyne.NewSize(em*1.5, em*1.9), t.Size(theme.SizeNamePadding)
}

// MinSize holds six boxes.
func (r *codeRenderer) MinSize() fyne.Size {
	size, gap := r.box()
	return fyne.NewSize(digits*size.Width+(digits+1)*gap, size.Height)
}

// Layout places the boxes.
func (r *codeRenderer) Layout(fyne.Size) {
	size, gap := r.box()
	x := float32(0)
	for i, b := range r.boxes {
		if i == digits/2 {
			x += gap
		}
		b.Move(fyne.NewPos(x, 0))
		b.Resize(size)
		f := r.figures[i]
		min := f.MinSize()
		f.Move(fyne.NewPos(x+(size.Width-min.Width)/2, (size.Height-min.Height)/2))
		f.Resize(min)
		x += size.Width + gap
	}
}

// Refresh shows the digits; the next box has the ring.
func (r *codeRenderer) Refresh() {
	t, variant := r.code.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	next := min(len(r.code.text), digits-1)
	for i, b := range r.boxes {
		b.FillColor = t.Color(theme.ColorNameInputBackground, variant)
		b.StrokeColor, b.StrokeWidth = t.Color(theme.ColorNameInputBorder, variant), 1
		b.CornerRadius = t.Size(kit.SizeRadius)
		if r.code.focused && i == next {
			b.StrokeColor, b.StrokeWidth = t.Color(kit.ColorRing, variant), t.Size(kit.SizeRing)
		}
		f := r.figures[i]
		f.Text = ""
		if i < len(r.code.text) {
			f.Text = r.code.text[i : i+1]
		}
		f.TextSize, f.TextStyle = t.Size(kit.SizeHeading), fyne.TextStyle{Bold: true}
		f.Color, f.FontSource = t.Color(kit.ColorInk, variant), t.Font(f.TextStyle)
	}
	r.Layout(r.code.Size())
	canvas.Refresh(r.code)
}

// Objects are the boxes and their digits.
func (r *codeRenderer) Objects() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for i, b := range r.boxes {
		out = append(out, b, r.figures[i])
	}
	return out
}

// Destroy has nothing to end.
func (r *codeRenderer) Destroy() {}
