package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Card is a sheet with a small header, a text, and whatever belongs under it.
type Card struct {
	widget.BaseWidget

	header, body *Text
	column       *fyne.Container
	panel        *Panel
}

// NewCard makes a card; an empty header or body takes no room.
func NewCard(header, body string, under ...fyne.CanvasObject) *Card {
	c := &Card{
		header: NewText(header, TextStyle{Size: SizeCaption, Color: ColorMuted, Bold: true}),
		body:   Body(body),
	}
	c.column = Column(append([]fyne.CanvasObject{c.header, c.body}, under...)...)
	c.panel = NewPanel(c.column, PanelStyle{Fill: ColorSurface, Edge: ColorEdge})
	c.Set(header, body)
	c.ExtendBaseWidget(c)
	return c
}

// Set changes header and body.
func (c *Card) Set(header, body string) {
	c.header.SetWords(header)
	c.body.SetWords(body)
	c.header.Hidden, c.body.Hidden = header == "", body == ""
	c.column.Refresh()
}

// SetChosen marks the card with a bar at the left and a stronger edge.
func (c *Card) SetChosen(chosen bool) {
	style := PanelStyle{Fill: ColorSurface, Edge: ColorEdge}
	if chosen {
		style.Edge, style.Bar = ColorAccent, ColorAccent
	}
	c.panel.SetStyle(style)
}

// flowAt is for [fitHeight].
func (c *Card) flowAt(width float32) float32 { return fitHeight(c.panel, width) }

// CreateRenderer is Fyne's way to draw the widget.
func (c *Card) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.panel) }
