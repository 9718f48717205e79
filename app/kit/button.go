package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// ButtonStyle says how much a [Button] asks for.
type ButtonStyle int

// The styles. A screen has at most one Primary; Danger is for what cannot be
// taken back.
const (
	Normal ButtonStyle = iota
	Primary
	Quiet
	Danger
)

// Button is pressed with the pointer, Space or Enter, and keeps the keyboard
// focus afterwards. A long label wraps.
type Button struct {
	widget.DisableableWidget

	OnTapped func()
	Said     string // for a screen reader, where a sign stands alone

	label            string
	icon             fyne.ThemeIconName
	style            ButtonStyle
	onEscape         func()
	hovered, focused bool
}

var (
	_ fyne.Tappable     = (*Button)(nil)
	_ fyne.Focusable    = (*Button)(nil)
	_ fyne.Accessible   = (*Button)(nil)
	_ desktop.Hoverable = (*Button)(nil)
	_ Escaper           = (*Button)(nil)
)

// NewButton makes a button; tapped may be nil and set later as OnTapped.
func NewButton(label string, style ButtonStyle, tapped func()) *Button {
	b := &Button{label: label, style: style, OnTapped: tapped}
	b.ExtendBaseWidget(b)
	return b
}

// NewIconButton makes a button with one of the theme's icons before its label.
func NewIconButton(label string, icon fyne.ThemeIconName, style ButtonStyle, tapped func()) *Button {
	b := NewButton(label, style, tapped)
	b.icon = icon
	return b
}

// Label returns the words on the button.
func (b *Button) Label() string { return b.label }

// SetLabel changes the words on the button.
func (b *Button) SetLabel(label string) {
	if label != b.label {
		b.label = label
		b.Refresh()
	}
}

// SetIcon changes the icon before the words; without one there is none.
func (b *Button) SetIcon(icon fyne.ThemeIconName) {
	if icon != b.icon {
		b.icon = icon
		b.Refresh()
	}
}

// SetStyle changes how much the button asks for.
func (b *Button) SetStyle(style ButtonStyle) {
	if style != b.style {
		b.style = style
		b.Refresh()
	}
}

// SetOnEscape sets what Escape does while the button has the focus.
func (b *Button) SetOnEscape(leave func()) { b.onEscape = leave }

// Tapped presses the button.
func (b *Button) Tapped(*fyne.PointEvent) {
	if b.Disabled() {
		return
	}
	focusOn(b)
	if b.OnTapped != nil {
		b.OnTapped()
	}
}

// TypedKey presses the button on Space and Enter.
func (b *Button) TypedKey(event *fyne.KeyEvent) {
	switch event.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		b.Tapped(nil)
	case fyne.KeyEscape:
		if b.onEscape != nil {
			b.onEscape()
			return
		}
		passKey(b, event)
	default:
		passKey(b, event)
	}
}

// TypedRune gives letters to the window.
func (b *Button) TypedRune(letter rune) { passRune(b, letter) }

// FocusGained shows the ring.
func (b *Button) FocusGained() { b.focused = true; b.Refresh() }

// FocusLost hides the ring.
func (b *Button) FocusLost() { b.focused = false; b.Refresh() }

// MouseIn tints the button.
func (b *Button) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.Refresh() }

// MouseMoved does nothing.
func (b *Button) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes the tint away.
func (b *Button) MouseOut() { b.hovered = false; b.Refresh() }

// Cursor shows that the button can be pressed.
func (b *Button) Cursor() desktop.Cursor {
	if b.Disabled() {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// AccessibilityLabel is what a screen reader says, where there is one.
func (b *Button) AccessibilityLabel() string {
	if b.label == "" {
		return b.Said
	}
	return b.label
}

// AccessibilityRole tells a screen reader that this is a button.
func (b *Button) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// colors are the fill, the edge and the ink of the present style.
func (b *Button) colors() (fill, edge, ink fyne.ThemeColorName) {
	switch {
	case b.Disabled() && b.style == Quiet:
		return "", "", theme.ColorNameDisabled
	case b.Disabled():
		return theme.ColorNameDisabledButton, ColorEdge, theme.ColorNameDisabled
	case b.style == Primary:
		return ColorAccent, ColorAccent, ColorOnAccent
	case b.style == Danger:
		return ColorError, ColorError, theme.ColorNameForegroundOnError
	case b.style == Quiet:
		return "", "", ColorAccent
	}
	return theme.ColorNameButton, theme.ColorNameInputBorder, ColorInk
}

// CreateRenderer is Fyne's way to draw the widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{
		button: b, ring: newRing(), fill: canvas.NewRectangle(color.Transparent),
		veil: canvas.NewRectangle(color.Transparent), icon: &canvas.Image{FillMode: canvas.ImageFillContain},
	}
	r.Refresh()
	return r
}

type buttonRenderer struct {
	button     *Button
	ring       ring
	fill, veil *canvas.Rectangle
	icon       *canvas.Image
	label      textBlock
}

// widest is the width in ems that a button asks for at most; a longer label
// wraps, unless there is more room.
const widest = 14

// Natural is the width at which the label takes one line, for a layout that has
// the room.
func (b *Button) Natural() float32 {
	size := sizeOf(b, SizeText)
	block := textBlock{size: size, bold: b.style == Primary || b.style == Danger}
	block.set(b.label, mostNatural*size)
	icon := float32(0)
	if b.icon != "" {
		icon = sizeOf(b, theme.SizeNameInlineIcon) + sizeOf(b, theme.SizeNamePadding)
	}
	wide := block.width() + icon + 3*sizeOf(b, theme.SizeNameInnerPadding) + 2*ringRoom(b)
	return max(wide, b.MinSize().Width)
}

// mostNatural is the longest label, in ems, that is one line at most.
const mostNatural = 40

func (r *buttonRenderer) iconRoom() float32 {
	if r.button.icon == "" {
		return 0
	}
	return sizeOf(r.button, theme.SizeNameInlineIcon) + sizeOf(r.button, theme.SizeNamePadding)
}

func (r *buttonRenderer) paint() {
	b := r.button
	fill, edge, ink := b.colors()
	paint := func(rect *canvas.Rectangle, fill, edge fyne.ThemeColorName) {
		rect.FillColor, rect.StrokeColor, rect.StrokeWidth = color.Transparent, color.Transparent, 0
		if fill != "" {
			rect.FillColor = colorOf(b, fill)
		}
		if edge != "" {
			rect.StrokeColor, rect.StrokeWidth = colorOf(b, edge), 1
		}
		rect.CornerRadius = sizeOf(b, SizeRadius)
	}
	paint(r.fill, fill, edge)
	veil := fyne.ThemeColorName("")
	if b.hovered && !b.Disabled() {
		veil = theme.ColorNameHover
	}
	paint(r.veil, veil, "")
	r.ring.show(b, b.focused && !b.Disabled())
	r.label.size, r.label.bold = sizeOf(b, SizeText), b.style == Primary || b.style == Danger
	r.label.color, r.label.align = colorOf(b, ink), fyne.TextAlignCenter
	r.icon.Hidden = b.icon == ""
	if b.icon != "" {
		r.icon.Resource = theme.NewColoredResource(b.Theme().Icon(b.icon), ink)
		r.icon.Refresh()
	}
}

// labelRoom is the width for the words in a button of that width.
func (r *buttonRenderer) labelRoom(width float32) float32 {
	pad := sizeOf(r.button, theme.SizeNameInnerPadding)
	return max(width-2*ringRoom(r.button)-r.iconRoom()-2*pad, r.label.size)
}

func (r *buttonRenderer) MinSize() fyne.Size {
	pad := sizeOf(r.button, theme.SizeNameInnerPadding)
	touch, outer := sizeOf(r.button, SizeTouch), 2*ringRoom(r.button)
	block := r.label
	block.lines = nil
	block.set(r.button.label, widest*block.size)
	wide := max(block.width()+r.iconRoom()+3*pad, touch) + outer
	if r.button.label == "" {
		wide = max(r.iconRoom()+pad, touch) + outer
	}
	// With another width than it asked for, the label has another height.
	if width := r.button.Size().Width; width > 0 && width != wide {
		block.set(r.button.label, r.labelRoom(width))
	}
	return fyne.NewSize(wide, max(block.height()+pad, touch)+outer)
}

func (r *buttonRenderer) Layout(size fyne.Size) {
	edge := ringRoom(r.button)
	inner := fyne.NewSize(size.Width-2*edge, size.Height-2*edge)
	r.ring.Resize(size)
	for _, rect := range []*canvas.Rectangle{r.fill, r.veil} {
		rect.Move(fyne.NewPos(edge, edge))
		rect.Resize(inner)
	}
	icon := r.iconRoom()
	r.label.set(r.button.label, r.labelRoom(size.Width))
	text := r.label.width()
	left := edge + max(0, inner.Width-icon-text)/2
	if r.button.label == "" {
		left = edge + (inner.Width-sizeOf(r.button, theme.SizeNameInlineIcon))/2
	}
	if icon > 0 {
		side := sizeOf(r.button, theme.SizeNameInlineIcon)
		r.icon.Resize(fyne.NewSquareSize(side))
		r.icon.Move(fyne.NewPos(left, (size.Height-side)/2))
	}
	r.label.place(fyne.NewPos(left+icon, (size.Height-r.label.height())/2), text)
}

func (r *buttonRenderer) Refresh() {
	r.paint()
	r.Layout(r.button.Size())
	canvas.Refresh(r.button)
}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{r.fill, r.veil, r.ring.Rectangle, r.icon}, r.label.objects()...)
}

func (r *buttonRenderer) Destroy() {}
