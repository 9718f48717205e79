package paint

import (
	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Measures are what the room screen sets so that everything fits.
type Measures struct {
	Height  float32 // of the room for the tree; the content stands in it, 0 is as high as needed
	Tallest float32 // most height of a picture, 0 is any
	Halves  bool    // what belongs to one step stands in two columns
	Dense   bool    // lists get as many columns as can be read
	Chunk   int     // which part of the longest list is shown, from 0
	Chunks  int     // in how many parts it is divided; 0 and 1 are whole
}

// SetMeasures changes the measures and lays out anew. It reports whether something
// was painted for it, which must be told of its theme; it is laid out after that.
func (p *Painter) SetMeasures(m Measures) (made bool) {
	p.look = m
	longest := p.longest()
	if longest != nil && longest.dealt != nil && longest.dealt.show(m.Chunk, max(m.Chunks, 1)) {
		return true
	}
	for _, h := range p.have {
		if l, ok := h.part.(*list); ok {
			l.flow.chunks = l == longest && l.dealt == nil
		}
	}
	p.settle()
	return false
}

// Longest is how many items the longest list has.
func (p *Painter) Longest() int {
	if l := p.longest(); l != nil {
		return l.size()
	}
	return 0
}

// Pictured is the area of all pictures as they were laid out last, 0 without
// any.
func (p *Painter) Pictured() float32 {
	area := float32(0)
	for _, h := range p.have {
		s, ok := h.part.(*simple)
		if !ok || h.node.Kind != screen.Picture {
			continue
		}
		if held, ok := s.at.(*fyne.Container); ok && held.Visible() && len(held.Objects) > 0 {
			size := held.Objects[0].Size()
			area += size.Width * size.Height
		}
	}
	return area
}

func (p *Painter) longest() *list {
	var longest *list
	for _, h := range p.have {
		l, ok := h.part.(*list)
		if ok && (longest == nil || l.size() > longest.size()) {
			longest = l
		}
	}
	return longest
}

// standing lays out the root of the room screen: the row with the clock at the
// top, and the rest a little above the middle of what remains.
type standing struct {
	p     *Painter
	width float32
	stand kit.Stand
}

func (s *standing) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	s.Flow(objects, size.Width)
}

// Flow is for [kit.Flowing].
func (s *standing) Flow(objects []fyne.CanvasObject, width float32) (natural float32) {
	s.width = width
	gap := kit.SizeIn(objects, kit.SizeGap)
	natural = s.natural(objects, width)
	spare := max(s.p.look.Height-natural, 0)
	from := s.pinned() // where what stands in the middle begins
	y := float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		if i == from {
			y += spare * 0.4
		}
		o.Move(fyne.NewPos(0, y))
		y += o.Size().Height + gap
	}
	return natural
}

// pinned is how many children stand at the top: the row with phase, clock and
// code, with what is above it; none without such a row.
func (s *standing) pinned() int {
	if s.p.root == nil {
		return 0
	}
	for i, k := range s.p.root.kids {
		if _, ok := k.part.(*row); ok {
			return i + 1
		}
	}
	return 0
}

func (s *standing) natural(objects []fyne.CanvasObject, width float32) float32 {
	high := float32(0)
	for _, o := range objects {
		if o.Visible() {
			high += kit.Height(o, width) + kit.SizeIn(objects, kit.SizeGap)
		}
	}
	return max(high-kit.SizeIn(objects, kit.SizeGap), 0)
}

func (s *standing) MinSize(objects []fyne.CanvasObject) fyne.Size {
	s.stand.Ask(objects)
	least := s.stand.Widest()
	return fyne.NewSize(least, s.stand.Height(objects, known(s.width, least), s.natural))
}

// halves lays out a step on the room screen: below each other, or in two columns
// of about equal height when the measures say so, in reading order.
type halves struct {
	p     *Painter
	kids  []*painted
	width float32
	stand kit.Stand
}

func (h *halves) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	h.Flow(objects, size.Width)
}

// Flow is for [kit.Flowing].
func (h *halves) Flow(objects []fyne.CanvasObject, width float32) float32 {
	h.width = width
	return h.flow(objects, width)
}

func (h *halves) MinSize(objects []fyne.CanvasObject) fyne.Size {
	h.stand.Ask(objects)
	least := h.stand.Widest()
	return fyne.NewSize(least, h.stand.Height(objects, known(h.width, least), h.flow))
}

func (h *halves) flow(objects []fyne.CanvasObject, width float32) float32 {
	gap := kit.SizeIn(objects, kit.SizeGap)
	if !h.p.look.Halves {
		return inColumns(objects, width, 1, gap, 0)
	}
	between := 2 * gap
	half := (width - between) / 2
	wides := []float32{half, half}
	columns, highs := fill(objects, wides, gap)
	if h.alone() {
		for i := range columns {
			columns[i] = i / (len(columns) - 1)
		}
	}
	switch left, right := h.pictured(columns, 0), h.pictured(columns, 1); {
	case right && !left:
		wides = []float32{half * 0.72, half * 1.28}
	case left && !right:
		wides = []float32{half * 1.28, half * 0.72}
	}
	return put(objects, columns, highs, wides, gap, between)
}

// alone says whether there are words and, after them, one picture: then it has a
// column of its own.
func (h *halves) alone() bool {
	last := len(h.kids) - 1
	if last < 1 || h.kids[last].node.Kind != screen.Picture {
		return false
	}
	for _, k := range h.kids[:last] {
		if pictured(k) {
			return false
		}
	}
	return true
}

// pictured says whether a column holds a drawing, which needs width.
func (h *halves) pictured(columns []int, column int) bool {
	for i, k := range h.kids {
		if i < len(columns) && columns[i] == column && pictured(k) {
			return true
		}
	}
	return false
}

func pictured(n *painted) bool {
	if n.node.Kind == screen.Picture {
		return true
	}
	for _, k := range n.kids {
		if pictured(k) {
			return true
		}
	}
	return false
}
