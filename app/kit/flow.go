package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Flow puts objects such as buttons beside each other, and goes on in a next
// row when the width is used up.
func Flow(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flowLayout{}, objects...)
}

// FlowEnd is [Flow] with the rows at the right, as under a question.
func FlowEnd(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flowLayout{end: true}, objects...)
}

type flowLayout struct {
	end   bool
	width float32
}

// rows divides the visible objects; an object wider than the room has a row of
// its own.
func (l *flowLayout) rows(objects []fyne.CanvasObject, width float32) [][]fyne.CanvasObject {
	gap := SizeIn(objects, theme.SizeNamePadding)
	var rows [][]fyne.CanvasObject
	used := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		wide := o.MinSize().Width
		if len(rows) == 0 || used+gap+wide > width+0.5 {
			rows = append(rows, nil)
			used = -gap
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], o)
		used += gap + wide
	}
	return rows
}

// widths are those of one row: what would wrap gets the room that is left.
func (l *flowLayout) widths(row []fyne.CanvasObject, gap, width float32) []float32 {
	wides, left := make([]float32, len(row)), width+gap
	for i, o := range row {
		wides[i] = min(o.MinSize().Width, width)
		left -= wides[i] + gap
	}
	for i, o := range row {
		if n, ok := o.(interface{ Natural() float32 }); ok && left > 0 {
			more := min(max(n.Natural()-wides[i], 0), left)
			wides[i], left = wides[i]+more, left-more
		}
	}
	return wides
}

func (l *flowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	gap, y := SizeIn(objects, theme.SizeNamePadding), float32(0)
	for _, row := range l.rows(objects, size.Width) {
		total, high := -gap, float32(0)
		for i, wide := range l.widths(row, gap, size.Width) {
			high = max(high, fitHeight(row[i], wide))
			total += gap + wide
		}
		x := float32(0)
		if l.end {
			x = max(0, size.Width-total)
		}
		for _, o := range row {
			o.Resize(fyne.NewSize(o.Size().Width, high))
			o.Move(fyne.NewPos(x, y))
			x += o.Size().Width + gap
		}
		y += high + gap
	}
}

func (l *flowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	gap := SizeIn(objects, theme.SizeNamePadding)
	width := l.width
	if width <= 0 {
		width = 1e6
	}
	size := fyne.NewSize(0, -gap)
	for _, row := range l.rows(objects, width) {
		high := float32(0)
		for _, o := range row {
			least := o.MinSize()
			size.Width, high = max(size.Width, least.Width), max(high, least.Height)
		}
		size.Height += high + gap
	}
	size.Height = max(size.Height, 0)
	return size
}
