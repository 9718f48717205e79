package seat

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"github.com/afspraak/afspraak/app/kit"
)

// frame puts the foot at the bottom, the head at the top where there is one, and
// gives the page what is between them. Head and foot get their width before they
// are asked how high they are: in a window that was made narrower they are higher
// than before.
type frame struct{}

const (
	frameFoot = iota
	framePage
	frameHead
)

func (*frame) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	gap := kit.SizeIn(objects, theme.SizeNamePadding)
	top, bottom := float32(0), size.Height
	if len(objects) > frameHead {
		objects[frameHead].Move(fyne.NewPos(0, 0))
		top = kit.Height(objects[frameHead], size.Width) + gap
	}
	bottom -= kit.Height(objects[frameFoot], size.Width)
	objects[frameFoot].Move(fyne.NewPos(0, bottom))
	objects[framePage].Move(fyne.NewPos(0, top))
	objects[framePage].Resize(fyne.NewSize(size.Width, max(bottom-gap-top, 0)))
}

func (*frame) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := fyne.Size{}
	for _, o := range objects {
		m := o.MinSize()
		least = fyne.NewSize(max(least.Width, m.Width), least.Height+m.Height)
	}
	return least
}
