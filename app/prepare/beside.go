package prepare

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"github.com/afspraak/afspraak/app/kit"
)

// beside stands words before what can be done about them; where words would get
// less than a few ems of room, the parts go below them and wrap.
func beside(words fyne.CanvasObject, parts ...fyne.CanvasObject) *fyne.Container {
	return container.New(&besideLayout{parts: parts}, words, kit.Flow(parts...))
}

// leastWords is the least room for words beside something, in ems.
const leastWords = 15

type besideLayout struct {
	parts []fyne.CanvasObject
	width float32
}

// wide is how much the parts take on one row.
func (l *besideLayout) wide(gap float32) float32 {
	sum := -gap
	for _, o := range l.parts {
		sum += o.MinSize().Width + gap
	}
	return sum + 1 // sums differ in the last digit
}

// place gives words and parts their places within a width, and tells the height.
func (l *besideLayout) place(objects []fyne.CanvasObject, width float32) float32 {
	words, parts := objects[0], objects[1]
	gap := kit.SizeIn(objects, theme.SizeNamePadding)
	right := l.wide(gap)
	words.Move(fyne.NewPos(0, 0))
	if left := width - right - gap; left >= leastWords*kit.SizeIn(objects, kit.SizeText) {
		high, low := kit.Height(words, left), kit.Height(parts, right)
		words.Move(fyne.NewPos(0, max(0, low-high)/2))
		parts.Move(fyne.NewPos(width-right, max(0, high-low)/2))
		return max(high, low)
	}
	high := kit.Height(words, width)
	parts.Move(fyne.NewPos(0, high+gap))
	return high + gap + kit.Height(parts, width)
}

func (l *besideLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.place(objects, size.Width)
}

func (l *besideLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := max(objects[0].MinSize().Width, objects[1].MinSize().Width)
	return fyne.NewSize(least, l.place(objects, max(l.width, least)))
}
