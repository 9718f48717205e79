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

func (p *Panel) room() float32 {
	room := sizeOf(p, theme.SizeNameInnerPadding)
	switch {
	case p.style.Ground:
		return sizeOf(p, SizeGap)
	case p.style.Wide:
		return 2 * room
	}
	return room
}

func (p *Panel) left() float32 {
	if p.style.Bar != "" {
		return 2 * sizeOf(p, SizeRing)
	}
	return 0
}

// flowAt is for [fitHeight]; the content keeps its width when the panel gets its
// size.
func (p *Panel) flowAt(width float32) float32 {
	room, left := p.room(), p.left()
	p.content.Move(fyne.NewPos(room+left, room))
	return fitHeight(p.content, width-2*room-left) + 2*room
}

func (r *panelRenderer) Layout(size fyne.Size) {
	room, left := r.panel.room(), r.panel.left()
	r.sheet.Resize(size)
	r.bar.Resize(fyne.NewSize(left, size.Height))
	r.panel.content.Move(fyne.NewPos(room+left, room))
	inner := fyne.NewSize(size.Width-2*room-left, size.Height-2*room)
	if now := r.panel.content.Size(); now.Width != inner.Width || now.Height-inner.Height > 0.01 || inner.Height-now.Height > 0.01 {
		r.panel.content.Resize(inner) // a height that only adding up made different is the same one
	}
}

func (r *panelRenderer) MinSize() fyne.Size {
	return r.panel.content.MinSize().AddWidthHeight(2*r.panel.room()+r.panel.left(), 2*r.panel.room())
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
