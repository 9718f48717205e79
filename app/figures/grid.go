package figures

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"github.com/afspraak/afspraak/app/kit"
)

// newGrid is a small table: the first row is its heading, and figures stand at
// the right. It scrolls sideways when it is wider than the page.
func newGrid(cells [][]string) fyne.CanvasObject {
	grid := &gridLayout{columns: len(cells[0])}
	body := container.New(grid)
	for y, line := range cells {
		for x, words := range line {
			style := kit.TextStyle{OneLine: true}
			if x > 1 {
				style.Align = fyne.TextAlignTrailing
			}
			if y == 0 {
				style.Bold, style.Size, style.Color = true, kit.SizeCaption, kit.ColorMuted
			}
			body.Add(kit.NewText(words, style))
		}
	}
	return container.NewHScroll(container.NewHBox(body, layout.NewSpacer()))
}

// gridLayout makes each column as wide as its widest cell.
type gridLayout struct{ columns int }

// widths are of the columns; height is of a row.
func (l *gridLayout) widths(objects []fyne.CanvasObject) (wide []float32, height float32) {
	wide = make([]float32, l.columns)
	for i, o := range objects {
		least := o.MinSize()
		if t, ok := o.(*kit.Text); ok {
			least.Width = max(least.Width, t.Natural())
		}
		wide[i%l.columns], height = max(wide[i%l.columns], least.Width), max(height, least.Height)
	}
	return wide, height
}

// Layout places the cells.
func (l *gridLayout) Layout(objects []fyne.CanvasObject, _ fyne.Size) {
	wide, height := l.widths(objects)
	space := gap(objects)
	x := float32(0)
	for i, o := range objects {
		if i%l.columns == 0 {
			x = 0
		}
		o.Resize(fyne.NewSize(wide[i%l.columns], height))
		o.Move(fyne.NewPos(x, float32(i/l.columns)*(height+space/2)))
		x += wide[i%l.columns] + 3*space
	}
}

// MinSize holds all cells.
func (l *gridLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	wide, height := l.widths(objects)
	space := gap(objects)
	total := -3 * space
	for _, x := range wide {
		total += x + 3*space
	}
	rows := float32(len(objects) / l.columns)
	return fyne.NewSize(max(total, 0), rows*(height+space/2))
}

// halves stands two objects beside each other, or below each other where the
// page is narrow.
type halves struct{ width float32 }

// narrow is below how many ems of text there is no room for two.
const narrow = 30

// Flow is for [kit.Flowing].
func (l *halves) Flow(objects []fyne.CanvasObject, width float32) (height float32) {
	l.width = width
	space := kit.SizeIn(objects, kit.SizeGap)
	if width < narrow*kit.SizeIn(objects, kit.SizeText) {
		for _, o := range objects {
			o.Move(fyne.NewPos(0, height))
			height += kit.Height(o, width) + space
		}
		return height - space
	}
	half := (width - space) / 2
	for i, o := range objects {
		height = max(height, kit.Height(o, half))
		o.Move(fyne.NewPos(float32(i)*(half+space), 0))
	}
	return height
}

// Layout places them.
func (l *halves) Layout(objects []fyne.CanvasObject, size fyne.Size) { l.Flow(objects, size.Width) }

// MinSize is the height at the width of before.
func (l *halves) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := 10 * kit.SizeIn(objects, kit.SizeText)
	return fyne.NewSize(least, l.Flow(objects, max(l.width, least)))
}
