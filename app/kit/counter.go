package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/afspraak/afspraak/assets"
)

// Counter says "9 of 12" with a bar of as many parts; the parts that are done
// are filled, the others are outlines. It never says who.
type Counter struct {
	widget.BaseWidget

	texts *assets.Texts
	done  int
	of    int
	said  *Text
	bar   *segments
	body  *fyne.Container
}

// NewCounter makes a counter; caption, which may be empty, says what is counted.
func NewCounter(texts *assets.Texts, caption string) *Counter {
	c := &Counter{texts: texts, said: Sub(""), bar: newSegments()}
	c.body = Column(c.said, c.bar)
	if caption != "" {
		c.body.Add(Caption(caption))
	}
	c.Set(0, 0)
	c.ExtendBaseWidget(c)
	return c
}

// Set changes the numbers; done is brought within 0..of.
func (c *Counter) Set(done, of int) {
	c.of = max(of, 0)
	c.done = min(max(done, 0), c.of)
	c.said.SetWords(c.texts.T("kit.counter.of", map[string]any{"N": c.done, "of": c.of}))
	c.bar.done, c.bar.of = c.done, c.of
	c.bar.Refresh()
}

// CreateRenderer is Fyne's way to draw the widget.
func (c *Counter) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.body) }

// flowAt is for [fitHeight].
func (c *Counter) flowAt(width float32) float32 { return fitHeight(c.body, width) }

// mostSegments is the number above which a bar is drawn without parts.
const mostSegments = 40

type segments struct {
	widget.BaseWidget
	done, of int
}

func newSegments() *segments {
	s := &segments{}
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer is Fyne's way to draw the widget.
func (s *segments) CreateRenderer() fyne.WidgetRenderer {
	r := &segmentsRenderer{bar: s}
	r.Refresh()
	return r
}

type segmentsRenderer struct {
	bar   *segments
	parts []fyne.CanvasObject
}

func (r *segmentsRenderer) high() float32 { return sizeOf(r.bar, SizeText) * 0.9 }

func (r *segmentsRenderer) MinSize() fyne.Size {
	return fyne.NewSize(6*sizeOf(r.bar, SizeText), r.high())
}

func (r *segmentsRenderer) Layout(size fyne.Size) {
	high := r.high()
	if r.bar.of > mostSegments {
		r.parts[0].Resize(fyne.NewSize(size.Width, high))
		r.parts[1].Resize(fyne.NewSize(size.Width*float32(r.bar.done)/float32(r.bar.of), high))
		return
	}
	gap := sizeOf(r.bar, theme.SizeNamePadding)
	n := float32(max(len(r.parts), 1))
	wide := max((size.Width-gap*(n-1))/n, 1)
	for i, part := range r.parts {
		part.Resize(fyne.NewSize(wide, high))
		part.Move(fyne.NewPos(float32(i)*(wide+gap), 0))
	}
}

func (r *segmentsRenderer) Refresh() {
	part := func(filled bool) *canvas.Rectangle {
		rect := canvas.NewRectangle(color.Transparent)
		rect.StrokeColor, rect.StrokeWidth = colorOf(r.bar, theme.ColorNameInputBorder), 1.5
		rect.CornerRadius = sizeOf(r.bar, SizeRadius) / 2
		if filled {
			rect.FillColor, rect.StrokeColor = colorOf(r.bar, ColorAccent), colorOf(r.bar, ColorAccent)
		}
		return rect
	}
	r.parts = r.parts[:0]
	if r.bar.of > mostSegments {
		r.parts = append(r.parts, part(false), part(true))
	} else {
		for i := range r.bar.of {
			r.parts = append(r.parts, part(i < r.bar.done))
		}
	}
	r.Layout(r.bar.Size())
	canvas.Refresh(r.bar)
}

func (r *segmentsRenderer) Objects() []fyne.CanvasObject { return r.parts }
func (r *segmentsRenderer) Destroy()                     {}
