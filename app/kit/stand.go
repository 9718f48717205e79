package kit

import "fyne.io/fyne/v2"

// Stand remembers how the objects of a layout stand, for its MinSize. Fyne asks
// for that with every frame, and a layout that tries widths to answer resizes its
// objects; what is resized is painted anew, with another frame, which asks again:
// a window that nothing happens in would never come to rest.
type Stand struct {
	kids   []kidStand
	width  float32
	height float32
	asked  []fyne.Size
}

type kidStand struct {
	object      fyne.CanvasObject
	size, least fyne.Size
	visible     bool
}

// Ask returns the least size of each object. It asks each of them once, since
// asking goes down through all levels.
func (s *Stand) Ask(objects []fyne.CanvasObject) []fyne.Size {
	s.asked = s.asked[:0]
	for _, o := range objects {
		s.asked = append(s.asked, o.MinSize())
	}
	return s.asked
}

// Widest is the largest least width that [Stand.Ask] found.
func (s *Stand) Widest() float32 {
	widest := float32(0)
	for _, size := range s.asked {
		widest = max(widest, size.Width)
	}
	return widest
}

// Height is the height that flow gives at a width. It is remembered while all
// objects stand as flow left them; Ask goes before it.
func (s *Stand) Height(objects []fyne.CanvasObject, width float32, flow func([]fyne.CanvasObject, float32) float32) float32 {
	if s.still(objects, width) {
		return s.height
	}
	s.width, s.height = width, flow(objects, width)
	s.kids = s.kids[:0]
	for _, o := range objects {
		s.kids = append(s.kids, kidStand{o, o.Size(), o.MinSize(), o.Visible()})
	}
	return s.height
}

func (s *Stand) still(objects []fyne.CanvasObject, width float32) bool {
	if width != s.width || len(objects) != len(s.kids) {
		return false
	}
	for i, o := range objects {
		if s.kids[i] != (kidStand{o, o.Size(), s.asked[i], o.Visible()}) {
			return false
		}
	}
	return true
}
