package paint

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"github.com/afspraak/afspraak/app/kit"
)

// wish is the width at which what is painted for a node breaks no line; ok is
// false when that cannot be told, or would be no use, as for a picture.
func wish(k *painted) (width float32, ok bool) {
	for _, kid := range k.kids {
		w, ok := wish(kid)
		if !ok {
			return 0, false
		}
		width = max(width, w)
	}
	switch part := k.part.(type) {
	case *line:
		if part.text == nil {
			return 0, false
		}
		return max(width, part.natural()), true
	case *group:
		return max(width, part.head.Natural(), part.note.Natural()) + 8*part.head.Theme().Size(theme.SizeNamePadding), true
	}
	return 0, false
}

// shareOf is the least width of one that shares a row or a list: so many ems, or
// less where its words need less.
func shareOf(kids []*painted, i int, most float32) float32 {
	if i < len(kids) {
		if w, ok := wish(kids[i]); ok {
			return min(most, w)
		}
	}
	return most
}

// steady keeps a theme of its own for some content.
func steady(content *fyne.Container, look fyne.Theme) fyne.CanvasObject {
	return &fyne.Container{Layout: &steadyLayout{}, Objects: []fyne.CanvasObject{container.NewThemeOverride(content, look)}}
}

type steadyLayout struct {
	width float32
	stand kit.Stand
}

func (s *steadyLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	s.Flow(objects, size.Width)
}

// Flow is for [kit.Flowing].
func (s *steadyLayout) Flow(objects []fyne.CanvasObject, width float32) float32 {
	s.width = width
	over, ok := objects[0].(*container.ThemeOverride)
	if !ok {
		return kit.Height(objects[0], width)
	}
	high := kit.Height(over.Content, width)
	over.Resize(fyne.NewSize(width, high))
	return high
}

func (s *steadyLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	s.stand.Ask(objects)
	least := s.stand.Widest()
	return fyne.NewSize(least, s.stand.Height(objects, known(s.width, least), s.Flow))
}
