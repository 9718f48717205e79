package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Column stacks objects over the whole width, each as high as it needs to be at
// that width, with the theme's padding between them.
func Column(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(columnLayout{gap: theme.SizeNamePadding}, objects...)
}

// Sections is a [Column] with the larger space between its groups.
func Sections(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(columnLayout{gap: SizeGap}, objects...)
}

type columnLayout struct{ gap fyne.ThemeSizeName }

func (l columnLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.Flow(objects, size.Width)
}

// Flow is for [Flowing].
func (l columnLayout) Flow(objects []fyne.CanvasObject, width float32) (height float32) {
	gap := SizeIn(objects, l.gap)
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		high := fitHeight(o, width)
		o.Move(fyne.NewPos(0, y))
		height = y + high
		y = height + gap
	}
	return height
}

func (l columnLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	gap := SizeIn(objects, l.gap)
	total := fyne.NewSize(0, 0)
	shown := 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		least := o.MinSize()
		total.Width = max(total.Width, least.Width)
		total.Height += least.Height
		shown++
	}
	if shown > 1 {
		total.Height += gap * float32(shown-1)
	}
	return total
}

// Flowing is a layout whose height follows from its width. [Height] asks it
// once: who measures and then lays out does the work twice at each level, and a
// screen has ten levels.
type Flowing interface {
	fyne.Layout
	// Flow lays the objects out at a width and returns the height they take.
	Flow(objects []fyne.CanvasObject, width float32) (height float32)
}

// flowing is the same for a widget of this package. It does not resize itself.
type flowing interface {
	flowAt(width float32) (height float32)
}

// fitHeight gives o a width and the height that follows from it.
func fitHeight(o fyne.CanvasObject, width float32) float32 {
	switch o := o.(type) {
	case flowing:
		high := o.flowAt(width)
		o.(fyne.CanvasObject).Resize(fyne.NewSize(width, high))
		return high
	case *fyne.Container:
		if layout, ok := o.Layout.(Flowing); ok {
			high := layout.Flow(o.Objects, width)
			o.Layout = nil // laid out already: the new size must not do it again
			o.Resize(fyne.NewSize(width, high))
			o.Layout = layout
			return high
		}
	}
	return settleHeight(o, width)
}

// settleHeight is [fitHeight] for what tells its height only after it was given
// a width.
func settleHeight(o fyne.CanvasObject, width float32) float32 {
	high := o.MinSize().Height
	if o.Size() == fyne.NewSize(width, high) {
		return high // as it stands: asking once more would double the work at each level
	}
	o.Resize(fyne.NewSize(width, high))
	// Two rounds: a column in a column learns its height only from the first.
	for range 2 {
		now := o.MinSize().Height
		if now == high {
			break
		}
		high = now
		o.Resize(fyne.NewSize(width, high))
	}
	return high
}

// themeSize is a size of the application's theme, for what stands in no part
// of a window with another one.
func themeSize(name fyne.ThemeSizeName) float32 { return theme.Size(name) }
