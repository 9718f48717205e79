package paint

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"github.com/afspraak/afspraak/app/kit"
)

// beside lays out a row: what knows its natural width keeps it, the others
// share what is left. What does not fit goes on in a next row.
type beside struct {
	spread  bool             // without a sharer: from edge to edge
	natural []func() float32 // nil for a sharer
	kids    []*painted
	width   float32
	stand   kit.Stand
}

// leastShare is the least width of a sharer, in ems.
const leastShare = 15

// widths are what the objects ask for; share says which of them grow.
func (b *beside) widths(objects []fyne.CanvasObject, room float32) (wide []float32, share []bool) {
	wide, share = make([]float32, len(objects)), make([]bool, len(objects))
	for i, o := range objects {
		if i < len(b.natural) && b.natural[i] != nil {
			wide[i] = min(b.natural[i](), room)
			continue
		}
		share[i] = true
		wide[i] = min(max(shareOf(b.kids, i, leastShare*kit.SizeIn(objects, kit.SizeText)), o.MinSize().Width), room)
	}
	b.ease(wide, share, room-2*kit.SizeIn(objects, theme.SizeNamePadding)*float32(len(objects)-1))
	return wide, share
}

// ease lets buttons have their words on one line, where all of them fit so.
func (b *beside) ease(wide []float32, share []bool, room float32) {
	eased := slices.Clone(wide)
	for i := range wide {
		if share[i] {
			return
		}
		if n, ok := b.kids[i].part.(interface{ ideal() float32 }); ok {
			eased[i] = n.ideal()
		}
		room -= eased[i]
	}
	if room >= 0 {
		copy(wide, eased)
	}
}

func (b *beside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	b.Flow(objects, size.Width)
}

// Flow is for [kit.Flowing].
func (b *beside) Flow(objects []fyne.CanvasObject, width float32) float32 {
	b.width = width
	return b.flow(objects, width)
}

func (b *beside) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if len(objects) == 0 {
		return fyne.Size{}
	}
	b.stand.Ask(objects)
	least := min(b.stand.Widest(), leastShare*kit.SizeIn(objects, kit.SizeText))
	return fyne.NewSize(least, b.stand.Height(objects, known(b.width, least), b.flow))
}

func (b *beside) flow(objects []fyne.CanvasObject, room float32) (height float32) {
	gap := 2 * kit.SizeIn(objects, theme.SizeNamePadding)
	wide, share := b.widths(objects, room)
	b.yield(objects, wide, share, room, gap)
	for from := 0; from < len(objects); {
		to, used := from, -gap
		for to < len(objects) && (to == from || used+gap+wide[to] <= room+0.5) {
			used += gap + wide[to]
			to++
		}
		if from > 0 {
			height += gap
		}
		height += b.line(objects, wide, share, from, to, room, room-used, gap, height)
		from = to
	}
	return height
}

// leastFirst is the least width of the first of three, in ems.
const leastFirst = 7

// yield lets the first of three from edge to edge break its words, so that the
// others stay beside it: a header is one line however long its title is.
func (b *beside) yield(objects []fyne.CanvasObject, wide []float32, share []bool, room, gap float32) {
	if !b.spread || len(objects) != 3 || slices.Contains(share, true) {
		return
	}
	left := room - wide[1] - wide[2] - 2*gap
	if left < wide[0] && left >= leastFirst*kit.SizeIn(objects, kit.SizeText) {
		wide[0] = left
	}
}

// line lays out the objects from..to; left is the room that they do not need.
func (b *beside) line(objects []fyne.CanvasObject, wide []float32, share []bool, from, to int, room, left, gap, y float32) (high float32) {
	sharers := 0
	for i := from; i < to; i++ {
		if share[i] {
			sharers++
		}
	}
	if sharers == 0 && b.spread && to-from > 1 {
		gap += max(left, 0) / float32(to-from-1)
	}
	x := float32(0)
	for i := from; i < to; i++ {
		w := wide[i]
		if middle := (room - w) / 2; b.spread && sharers == 0 && to-from == 3 && i == from+1 && wide[from] < middle && wide[i+1] < middle {
			high = max(high, kit.Height(objects[i], w))
			objects[i].Move(fyne.NewPos(middle, y))
			x = room - wide[i+1]
			continue
		}
		if share[i] {
			w += max(left, 0) / float32(sharers)
		}
		high = max(high, kit.Height(objects[i], w))
		objects[i].Move(fyne.NewPos(x, y))
		x += w + gap
	}
	return high
}

// columns lays out a list in columns of about equal height, in reading order.
// On the room screen it may show one part of the list at a time.
type columns struct {
	p      *Painter
	kids   []*painted
	width  float32
	chunks bool // this list is the one that is divided
	stand  kit.Stand
	at     measured
	highs  []float32 // of all entries, as measured
}

// measured is for what heights were measured: they are kept for as long as it stays
// the same, since a room screen tries many ways to divide a list.
type measured struct {
	wide, em, tallest float32
	update            int
}

// heights measures the entries at a width.
func (l *columns) heights(objects []fyne.CanvasObject, wide float32) []float32 {
	now := measured{wide, kit.SizeIn(objects, kit.SizeText), l.p.look.Tallest, l.p.updates}
	if now != l.at || len(l.highs) != len(objects) {
		l.at, l.highs = now, make([]float32, len(objects))
		for i, o := range objects {
			l.highs[i] = kit.Height(o, wide)
		}
	}
	return l.highs
}

// count is how many columns a list of n gets. It depends on the number and the
// room alone, so that nothing jumps while people read.
func (l *columns) count(objects []fyne.CanvasObject, n int, width float32) int {
	least, most := float32(26), 2
	if l.p.env.Style == Room {
		least, most = 13, 4
	}
	fit := int(width / l.least(least*kit.SizeIn(objects, kit.SizeText)))
	if l.p.look.Dense {
		return max(1, min(n, most, fit))
	}
	want := 1
	switch {
	case n > 15:
		want = 4
	case n > 8:
		want = 3
	case n > 3:
		want = 2
	}
	return max(1, min(want, most, fit))
}

// least is the least width of a column: on the room screen, short words need no
// more than their own.
func (l *columns) least(most float32) float32 {
	if l.p.env.Style != Room {
		return most
	}
	least := float32(0)
	for i := range l.kids {
		least = max(least, shareOf(l.kids, i, most))
	}
	if least == 0 {
		return most
	}
	return least
}

// shown are the objects of the part that is to be seen, the others are hidden.
func (l *columns) shown(objects []fyne.CanvasObject, width float32) []fyne.CanvasObject {
	from, to := 0, len(objects)
	if n := l.p.look.Chunks; l.chunks && n > 1 {
		ends := l.ends(objects, width, n)
		from, to = ends[l.p.look.Chunk], ends[l.p.look.Chunk+1]
	}
	for i, o := range objects {
		if in := i >= from && i < to; in != o.Visible() {
			if in {
				o.Show()
			} else {
				o.Hide()
			}
		}
	}
	return objects[from:to]
}

// ends divides the objects into n parts of about equal height: part i goes from
// ends[i] to ends[i+1].
func (l *columns) ends(objects []fyne.CanvasObject, width float32, n int) []int {
	many := l.count(objects, (len(objects)+n-1)/n, width)
	gap := kit.SizeIn(objects, theme.SizeNamePadding) * 1.5
	wide := (width - gap*float32(many-1)) / float32(many)
	sums := make([]float32, len(objects)+1)
	for i, high := range l.heights(objects, wide) {
		sums[i+1] = sums[i] + high + gap
	}
	ends := make([]int, n+1)
	at := 0
	for part := 1; part < n; part++ {
		share := sums[len(objects)] * float32(part) / float32(n)
		for at < len(objects)-(n-part) && (at < part || (sums[at]+sums[at+1])/2 <= share) {
			at++
		}
		ends[part] = at
	}
	ends[n] = len(objects)
	return ends
}

func (l *columns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.Flow(objects, size.Width)
}

// Flow is for [kit.Flowing].
func (l *columns) Flow(objects []fyne.CanvasObject, width float32) float32 {
	l.width = width
	return l.flow(objects, width)
}

func (l *columns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if len(objects) == 0 {
		return fyne.Size{}
	}
	l.stand.Ask(objects)
	least := l.stand.Widest()
	return fyne.NewSize(least, l.stand.Height(objects, known(l.width, least), l.flow))
}

func (l *columns) flow(all []fyne.CanvasObject, width float32) float32 {
	objects := l.shown(all, width)
	if len(objects) == 0 {
		return 0
	}
	gap := kit.SizeIn(objects, theme.SizeNamePadding) * 1.5
	return inColumns(objects, width, l.count(objects, len(objects), width), gap, gap)
}

// inColumns lays objects out in n columns, down and then right, and returns the
// height of the highest.
func inColumns(objects []fyne.CanvasObject, width float32, n int, gap, between float32) float32 {
	wides := make([]float32, n)
	for i := range wides {
		wides[i] = (width - between*float32(n-1)) / float32(n)
	}
	columns, highs := fill(objects, wides, gap)
	return put(objects, columns, highs, wides, gap, between)
}

// fill says in which column each object goes, and how high each is. All columns
// are taken to be as wide as the first while it decides.
func fill(objects []fyne.CanvasObject, wides []float32, gap float32) (columns []int, highs []float32) {
	highs = make([]float32, len(objects))
	for i, o := range objects {
		highs[i] = -gap
		if o.Visible() {
			highs[i] = kit.Height(o, wides[0])
		}
	}
	limit := leastHeight(highs, gap, len(wides))
	columns = make([]int, len(objects))
	at, y := 0, float32(0)
	for i, o := range objects {
		if o.Visible() && y > 0 && y+highs[i] > limit+0.5 && at < len(wides)-1 {
			at, y = at+1, 0
		}
		columns[i] = at
		y += highs[i] + gap
	}
	return columns, highs
}

// put moves objects to their columns and returns the height of the highest. What
// has its width already is as high as fill found.
func put(objects []fyne.CanvasObject, columns []int, highs, wides []float32, gap, between float32) (tallest float32) {
	x, y, at := float32(0), float32(0), 0
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		if columns[i] != at {
			for ; at < columns[i]; at++ {
				x += wides[at] + between
			}
			y = 0
		}
		high := highs[i]
		if wides[at] != o.Size().Width {
			high = kit.Height(o, wides[at])
		}
		o.Move(fyne.NewPos(x, y))
		y += high + gap
		tallest = max(tallest, y-gap)
	}
	return tallest
}

// leastHeight is the least height at which n columns hold everything in order.
func leastHeight(highs []float32, gap float32, n int) float32 {
	low, high := float32(0), -gap
	for _, h := range highs {
		low, high = max(low, h), high+h+gap
	}
	fits := func(limit float32) bool {
		used, y := 1, float32(0)
		for _, h := range highs {
			if y > 0 && y+h > limit+0.5 {
				used, y = used+1, 0
			}
			y += h + gap
		}
		return used <= n
	}
	for high-low > 0.5 {
		middle := (low + high) / 2
		if fits(middle) {
			high = middle
		} else {
			low = middle
		}
	}
	return high
}

// known is the width that a layout was given last, or at first the least one.
func known(width, least float32) float32 {
	if width > 0 {
		return width
	}
	return least
}
