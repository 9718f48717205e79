package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"github.com/afspraak/afspraak/app/kit"
)

// frame lays out header, agenda, middle, people and bar. From wideFrom on the
// agenda stands at the left and the people at the right; below that, as on a
// small screen with large text, both share the right side.
type frame struct{}

// Measures in ems of text.
const (
	wideFrom  = 64
	leftWide  = 18.5
	rightWide = 20.5
	sideShare = 0.4 // of the width, when there are two columns
	leftShare = 0.3 // of that side's height, for the agenda
)

const (
	atHeader = iota
	atLeft
	atMiddle
	atRight
	atBar
)

// Layout places the five parts.
func (f *frame) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	em, gap := kit.SizeIn(objects, kit.SizeText), kit.SizeIn(objects, theme.SizeNamePadding)
	if size.Width < wideFrom*em {
		gap /= 2 // with large text there is little height
	}
	top := kit.Height(objects[atHeader], size.Width)
	bar := kit.Height(objects[atBar], size.Width)
	objects[atHeader].Move(fyne.NewPos(0, 0))
	objects[atBar].Move(fyne.NewPos(0, size.Height-bar))
	y, high := top+gap, size.Height-top-bar-2*gap
	put := func(i int, x, y, wide, high float32) {
		objects[i].Move(fyne.NewPos(x, y))
		objects[i].Resize(fyne.NewSize(max(wide, 0), max(high, 0)))
	}
	if size.Width >= wideFrom*em {
		left, right := leftWide*em, rightWide*em
		put(atLeft, 0, y, left, high)
		put(atMiddle, left, y, size.Width-left-right, high)
		put(atRight, size.Width-right, y, right, high)
		return
	}
	side := size.Width * sideShare
	put(atMiddle, 0, y, size.Width-side, high)
	put(atRight, size.Width-side, y, side, high*(1-leftShare))
	put(atLeft, size.Width-side, y+high*(1-leftShare), side, high*leftShare)
}

// MinSize lets the window be as small as a small screen; what does not fit
// scrolls.
func (f *frame) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(640, 420) }
