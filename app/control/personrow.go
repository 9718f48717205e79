package control

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/afspraak/afspraak/app/kit"
)

// personRow is one person in the list: a sign for the connection, the name and
// a note. It is low, so that a room of 24 can be seen at once, and can be pressed
// with pointer and keyboard for what the facilitator may do about this person.
type personRow struct {
	widget.BaseWidget
	tapped           func()
	name, note       *kit.Text
	connected, in    bool
	focused, hovered bool
}

func newPersonRow(tapped func()) *personRow {
	r := &personRow{tapped: tapped, name: kit.Body(""), note: kit.Caption("")}
	r.ExtendBaseWidget(r)
	return r
}

// set shows another state of the person; in is false for who has gone.
func (r *personRow) set(name, note string, connected, in bool) {
	r.connected, r.in = connected, in
	r.name.SetWords(name)
	r.note.SetWords(note)
	r.name.SetColor(kit.ColorInk)
	if !in {
		r.name.SetColor(kit.ColorMuted)
	}
	r.Refresh()
}

// Tapped opens what can be done.
func (r *personRow) Tapped(*fyne.PointEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(r); c != nil {
		c.Focus(r)
	}
	r.tapped()
}

// TypedKey presses the row on Space and Enter; the rest is for the window.
func (r *personRow) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		r.tapped()
	default:
		if c := fyne.CurrentApp().Driver().CanvasForObject(r); c != nil && c.OnTypedKey() != nil {
			c.OnTypedKey()(e)
		}
	}
}

// TypedRune gives letters to the window.
func (r *personRow) TypedRune(letter rune) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(r); c != nil && c.OnTypedRune() != nil {
		c.OnTypedRune()(letter)
	}
}

// FocusGained shows the ring.
func (r *personRow) FocusGained() { r.focused = true; r.Refresh() }

// FocusLost hides the ring.
func (r *personRow) FocusLost() { r.focused = false; r.Refresh() }

// MouseIn tints the row.
func (r *personRow) MouseIn(*desktop.MouseEvent) { r.hovered = true; r.Refresh() }

// MouseMoved does nothing.
func (r *personRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes the tint away.
func (r *personRow) MouseOut() { r.hovered = false; r.Refresh() }

// Cursor shows that the row can be pressed.
func (r *personRow) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer is Fyne's way to draw the widget.
func (r *personRow) CreateRenderer() fyne.WidgetRenderer {
	out := &personRenderer{row: r, sign: widget.NewIcon(nil), back: canvas.NewRectangle(color.Transparent)}
	out.Refresh()
	return out
}

type personRenderer struct {
	row  *personRow
	sign *widget.Icon
	back *canvas.Rectangle
}

// measures are the sizes that the row is laid out with.
func (r *personRenderer) measures() (em, pad float32) {
	t := r.row.Theme()
	return t.Size(kit.SizeText), t.Size(theme.SizeNamePadding)
}

// place lays out sign, name and note, the note under the name where they do not
// fit beside each other, and returns the height.
func (r *personRenderer) place(width float32) float32 {
	em, pad := r.measures()
	x := pad + 1.5*em
	room := width - x - pad
	name, note := r.row.name, r.row.note
	r.sign.Resize(fyne.NewSquareSize(1.2 * em))
	r.sign.Move(fyne.NewPos(pad, pad/2+em*0.1))
	name.Move(fyne.NewPos(x, pad/2))
	beside := note.Natural() + 1
	if name.Natural()+1+em+beside <= room {
		high := kit.Height(name, name.Natural()+1)
		lower := kit.Height(note, beside)
		note.Move(fyne.NewPos(width-pad-beside, pad/2+high-lower))
		return high + pad
	}
	high := kit.Height(name, room)
	note.Move(fyne.NewPos(x, pad/2+high))
	return high + kit.Height(note, room) + pad
}

// MinSize has the height that follows from the present width.
func (r *personRenderer) MinSize() fyne.Size {
	em, _ := r.measures()
	wide := 10 * em
	return fyne.NewSize(wide, r.place(max(r.row.Size().Width, wide)))
}

// Layout places the row's parts.
func (r *personRenderer) Layout(size fyne.Size) {
	r.place(size.Width)
	r.back.Resize(size)
}

// Refresh shows the state.
func (r *personRenderer) Refresh() {
	t, variant := r.row.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	name, ink := theme.IconNameWarning, kit.ColorWarn
	switch {
	case !r.row.in:
		name, ink = theme.IconNameLogout, kit.ColorMuted
	case r.row.connected:
		name, ink = theme.IconNameConfirm, kit.ColorAccent
	}
	r.sign.SetResource(theme.NewColoredResource(t.Icon(name), ink))
	r.back.FillColor, r.back.StrokeColor, r.back.StrokeWidth = color.Transparent, color.Transparent, 0
	if r.row.hovered {
		r.back.FillColor = t.Color(theme.ColorNameHover, variant)
	}
	if r.row.focused {
		r.back.StrokeColor, r.back.StrokeWidth = t.Color(kit.ColorRing, variant), t.Size(kit.SizeRing)
	}
	r.back.CornerRadius = t.Size(kit.SizeRadius)
	r.Layout(r.row.Size())
	canvas.Refresh(r.row)
}

// Objects are the parts.
func (r *personRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.sign, r.row.name, r.row.note}
}

// Destroy has nothing to end.
func (r *personRenderer) Destroy() {}
