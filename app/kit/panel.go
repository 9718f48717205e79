package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Panel is a rounded sheet behind some content, with room around it.
type Panel struct {
	widget.BaseWidget

	content fyne.CanvasObject
	style   PanelStyle
}

// PanelStyle is how a [Panel] looks; empty colours are not drawn.
type PanelStyle struct {
	Fill fyne.ThemeColorName
	Edge fyne.ThemeColorName
	// Bar is a thick line at the left.
	Bar fyne.ThemeColorName
	// Wide doubles the room around the content.
	Wide bool
	// Ground has square corners and the space of SizeGap around the content.
	Ground bool
}

// NewPanel puts content on a sheet.
func NewPanel(content fyne.CanvasObject, style PanelStyle) *Panel {
	p := &Panel{content: content, style: style}
	p.ExtendBaseWidget(p)
	return p
}

// SetStyle changes the look.
func (p *Panel) SetStyle(style PanelStyle) {
	if style != p.style {
		p.style = style
		p.Refresh()
	}
}

// CreateRenderer is Fyne's way to draw the widget.
func (p *Panel) CreateRenderer() fyne.WidgetRenderer {
	r := &panelRenderer{panel: p, sheet: canvas.NewRectangle(color.Transparent), bar: canvas.NewRectangle(color.Transparent)}
	r.paint()
	return r
}

type panelRenderer struct {
	panel      *Panel
	sheet, bar *canvas.Rectangle
}

func (r *panelRenderer) paint() {
	p := r.panel
	pick := func(name fyne.ThemeColorName) color.Color {
		if name == "" {
			return color.Transparent
		}
		return colorOf(p, name)
	}
	r.sheet.FillColor, r.sheet.StrokeColor = pick(p.style.Fill), pick(p.style.Edge)
	r.sheet.StrokeWidth = 0
	if p.style.Edge != "" {
		r.sheet.StrokeWidth = max(1, sizeOf(p, theme.SizeNameSeparatorThickness))
	}
	r.sheet.CornerRadius = sizeOf(p, SizeRadius)
	if p.style.Ground {
		r.sheet.CornerRadius = 0
	}
	r.bar.FillColor = pick(p.style.Bar)
	r.bar.CornerRadius = sizeOf(p, SizeRing) / 2
}

func (r *panelRenderer) room() float32 {
	room := sizeOf(r.panel, theme.SizeNameInnerPadding)
	switch {
	case r.panel.style.Ground:
		return sizeOf(r.panel, SizeGap)
	case r.panel.style.Wide:
		return 2 * room
	}
	return room
}

func (r *panelRenderer) left() float32 {
	if r.panel.style.Bar != "" {
		return 2 * sizeOf(r.panel, SizeRing)
	}
	return 0
}

func (r *panelRenderer) Layout(size fyne.Size) {
	room, left := r.room(), r.left()
	r.sheet.Resize(size)
	r.bar.Resize(fyne.NewSize(left, size.Height))
	r.panel.content.Move(fyne.NewPos(room+left, room))
	r.panel.content.Resize(fyne.NewSize(size.Width-2*room-left, size.Height-2*room))
}

func (r *panelRenderer) MinSize() fyne.Size {
	return r.panel.content.MinSize().AddWidthHeight(2*r.room()+r.left(), 2*r.room())
}

func (r *panelRenderer) Refresh() {
	r.paint()
	r.Layout(r.panel.Size())
	r.panel.content.Refresh()
	canvas.Refresh(r.panel)
}

func (r *panelRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.sheet, r.bar, r.panel.content}
}

func (r *panelRenderer) Destroy() {}
