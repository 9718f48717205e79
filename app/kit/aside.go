package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Aside puts a small thing before a wide one that wraps: a mark before its
// words, an icon before a message. The small thing keeps its size and stands at
// the height of the first line.
func Aside(small, wide fyne.CanvasObject) *fyne.Container {
	return container.New(asideLayout{}, small, wide)
}

type asideLayout struct{}

func (asideLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	small, wide := objects[0], objects[1]
	least := small.MinSize()
	left := least.Width + SizeIn(objects, theme.SizeNamePadding)*1.5
	high := fitHeight(wide, max(size.Width-left, 0))
	first := measure("Ég", SizeIn(objects, SizeText), false).Height
	wide.Move(fyne.NewPos(left, max(0, size.Height-high)/2))
	small.Resize(least)
	small.Move(fyne.NewPos(0, wide.Position().Y+max(0, min(high, first)-least.Height)/2))
}

func (asideLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	small, wide := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(small.Width+SizeIn(objects, theme.SizeNamePadding)*1.5+wide.Width, max(small.Height, wide.Height))
}
