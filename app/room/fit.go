package room

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/app/paint"
)

// fitted is how the present screen was made to fit.
type fitted struct {
	size   fyne.Size // of the window
	step   string
	chunks int
	chosen float32 // factor at which this arrangement was chosen; words that came later may have made it smaller
	way
	tall  float32 // most height of a picture, as a share of the room
	chunk int
	share float32 // of a list that is painted in parts: where the part that is shown begins
	busy  bool
}

// way is how a screen may be arranged, and ways are all of them, the plainest
// first.
type way struct{ halves, dense bool }

var ways = []way{{false, false}, {false, true}, {true, false}, {true, true}}

// least is the least height of a picture, as a share of the room; in halves it
// has a column of its own.
func (a way) least(factor float32) float32 {
	share := float32(0.62)
	if a.halves {
		share = 0.75
	}
	return share * min(1, factor*1.2)
}

// mostTall is the most height of a picture, as a share of the room. leastTall is
// the least that is tried for one which could be wide instead of standing beside
// a few words, such as a chain or a grid.
const (
	mostTall  = float32(0.95)
	leastTall = float32(0.4)
)

// leastKept is how much smaller words may get, of the size that they were chosen
// at, before a screen is arranged anew; below leastSmaller they only stay so where
// the room is needed.
const (
	leastKept    = float32(0.7)
	leastSmaller = float32(0.8)
)

var (
	// factors are tried from large to small; at the least of them the smallest
	// text can still be read from the middle of a room.
	factors = []float32{1, 0.9, 0.8, 0.72, 0.65}
	// parts are tried after that: into how many the longest list is divided; into
	// more than manyParts only with leastInPart entries or more in each.
	parts = []int{1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128}
	// last are the factors for what cannot be divided.
	last = []float32{0.6, 0.55, 0.5, 0.45, 0.4, 0.35, 0.3, 0.25, 0.2}
)

// No screen holds mostInPart entries, so that is not tried.
const (
	manyParts   = 12
	leastInPart = 4
	mostInPart  = 120
)

// turn is how long one part of a long list is shown.
const turn = 12 * time.Second

// stage gives the tree the window but for the edge, and puts the lines about the
// window itself at the bottom.
type stage struct{ w *Window }

func (s *stage) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	w := s.w
	if size != w.fitted.size && !w.fitted.busy {
		w.fitted.size = size
		w.sizes.set(w.look, size.Height)
		w.head.set(w.look, size.Height)
		w.fit(true)
		return
	}
	w.arrange()
}

func (s *stage) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 240) }

// edge is the space around everything.
func (w *Window) edge() float32 { return w.fitted.size.Height / 22 }

// foot is the height of the lines at the bottom.
func (w *Window) foot() float32 {
	if w.hint.Words() == "" && w.fitted.chunks < 2 {
		return 0
	}
	width := w.fitted.size.Width - 2*w.edge()
	return max(kit.Height(w.hint, width*0.8), kit.Height(w.part, width*0.2)) + w.edge()/2
}

// room is what the tree gets.
func (w *Window) room() fyne.Size {
	return fyne.NewSize(w.fitted.size.Width-2*w.edge(), w.fitted.size.Height-2*w.edge()-w.foot())
}

func (w *Window) arrange() {
	edge, room := w.edge(), w.room()
	body := w.painter.Object()
	kit.Height(body, room.Width)
	body.Move(fyne.NewPos(edge, edge))
	wide := w.fitted.size.Width - 2*edge
	y := w.fitted.size.Height - edge - max(w.foot()-edge/2, 0)
	kit.Height(w.hint, wide*0.8)
	w.hint.Move(fyne.NewPos(edge, y))
	kit.Height(w.part, wide*0.2)
	w.part.Move(fyne.NewPos(edge+wide*0.8, y))
}

// fit chooses the size of everything. Unless anew, it leaves all where it is while
// that fits, if need be a little smaller: what people are reading does not move.
func (w *Window) fit(anew bool) {
	if w.fitted.busy || w.fitted.size.Height < 1 {
		return
	}
	w.fitted.busy = true
	defer func() { w.fitted.busy = false }()
	switch {
	case !anew && w.fits(w.sizes.factor, w.fitted.chunks):
	case !anew && w.smaller():
		w.over.Refresh()
	default:
		w.choose()
		w.fitted.chosen = w.sizes.factor
		w.enlarge()
		w.over.Refresh() // what was tried at another size may have kept it
	}
	part := 0
	if !anew || w.painter.Dealt() { // what is being read goes on
		part = w.fitted.dealt(w.fitted.chunks)
	}
	w.turnTo(part)
	w.turnParts(part == 0)
}

// stays says whether a screen that changed within its step may stay as it is
// arranged: a question that is opened, and that is being closed. What is shown in
// parts, what would be small with half of the room empty, and pictures are arranged
// anew.
func (w *Window) stays() bool {
	if w.fitted.chunks > 1 || !w.fits(w.sizes.factor, w.fitted.chunks) && !w.smaller() || w.painter.Pictured() > 0 {
		return false
	}
	return w.sizes.factor >= leastSmaller || w.measure(0) > w.room().Height*0.6
}

// smaller makes words somewhat smaller where a line or two came to them, so that
// they stay where people are reading them.
func (w *Window) smaller() bool {
	if w.painter.Pictured() > 0 {
		return false
	}
	before := w.sizes.factor
	for _, f := range append(slices.Clone(factors), last...) {
		if f < before && f >= w.fitted.chosen*leastKept && w.fits(f, w.fitted.chunks) {
			return true
		}
	}
	w.sizes.factor = before
	return false
}

func (w *Window) choose() {
	sizes := factors
	if w.painter.Longest() > mostInPart {
		sizes = factors[len(factors)-1:] // as many as can be read: it is long enough so
	}
	for _, n := range w.parts() {
		for _, f := range sizes {
			if w.arranged(f, n) {
				return
			}
		}
	}
	for _, f := range last {
		for _, n := range w.parts() {
			if w.arranged(f, n) {
				return
			}
		}
	}
}

// parts are the numbers of parts that make sense for the longest list.
func (w *Window) parts() []int {
	long := w.painter.Longest()
	from, to := 0, 1
	for to < len(parts) && parts[to] <= long && (parts[to] <= manyParts || parts[to]*leastInPart <= long) {
		to++
	}
	for from < to-1 && long > parts[from]*mostInPart {
		from++
	}
	return parts[from:to]
}

// arranged tries the ways to arrange a screen at one size, the plainest first.
func (w *Window) arranged(factor float32, chunks int) bool {
	w.fitted.chunks = chunks
	for _, way := range ways {
		w.fitted.way, w.fitted.tall = way, way.least(factor)
		if w.fits(factor, chunks) {
			return true
		}
	}
	return false
}

// enlarge gives pictures the room that is left, in the way of arranging that
// makes them largest. Where that is little, as beside a question in the largest
// letters, words get somewhat smaller for it: what a picture says is words too.
func (w *Window) enlarge() {
	area := w.painter.Pictured()
	if area == 0 {
		return
	}
	room := w.room()
	best, factor := w.fitted, w.sizes.factor
	area = w.largest(&best, area, 1.05)
	for _, f := range factors {
		if f >= factor || f < leastForPicture || area >= enough*room.Width*room.Height {
			continue
		}
		w.sizes.factor = f
		if now := w.largest(&best, area, worthSmaller); now > area {
			area, factor = now, f
		}
	}
	w.fitted, w.sizes.factor = best, factor
}

// enough is the share of the room that a picture is content with, leastForPicture
// the least factor that words get for its sake, and worthSmaller how much larger
// it has to become by it.
const (
	enough          = float32(0.4)
	leastForPicture = float32(0.65)
	worthSmaller    = float32(1.2)
)

// largest finds the way of arranging in which pictures get at least by larger
// than an area, at the present size of words.
func (w *Window) largest(best *fitted, area, by float32) float32 {
	for _, way := range ways {
		for tall := mostTall; tall >= min(leastTall, way.least(w.sizes.factor)); tall -= 0.06 {
			w.fitted.way, w.fitted.tall = way, tall
			if !w.fits(w.sizes.factor, w.fitted.chunks) {
				continue
			}
			if now := w.painter.Pictured(); now > area*by {
				*best, area, by = w.fitted, now, 1.05
			}
			break
		}
	}
	return area
}

// fits sets a factor and a number of parts and says whether every part fits.
// Texts measure themselves by the new size without being refreshed: what is only
// tried is not painted.
func (w *Window) fits(factor float32, chunks int) bool {
	w.sizes.factor = factor
	if w.painter.Dealt() { // the other parts are painted, and tried, when it is their turn
		return w.measure(w.fitted.dealt(chunks)) <= w.room().Height+0.5
	}
	for i := range max(chunks, 1) {
		if w.measure(i) > w.room().Height+0.5 {
			return false
		}
	}
	return true
}

// measure lays out a part and gives the height that the tree needs.
func (w *Window) measure(chunk int) float32 {
	room := w.room()
	w.set(chunk, 0)
	return kit.Height(w.painter.Object(), room.Width)
}

// set shows a part in a height; what is painted for it learns of its theme.
func (w *Window) set(chunk int, height float32) {
	m := w.measures(chunk, height)
	if w.painter.SetMeasures(m) {
		w.over.Refresh()
		w.painter.SetMeasures(m)
	}
}

// dealt is the part of so many in which that begins which was shown.
func (f fitted) dealt(chunks int) int {
	return min(int(f.share*float32(max(chunks, 1))+0.01), max(chunks, 1)-1)
}

func (w *Window) measures(chunk int, height float32) paint.Measures {
	return paint.Measures{
		Height: height, Tallest: w.room().Height * w.fitted.tall, Halves: w.fitted.halves, Dense: w.fitted.dense, Chunk: chunk, Chunks: w.fitted.chunks,
	}
}

// show puts a part where it is to be seen.
func (w *Window) show(chunk int) {
	w.fitted.chunk = chunk
	w.set(chunk, w.room().Height)
	w.arrange()
	w.set(chunk, w.room().Height)
}

// turnParts shows the parts of a long list one after the other. What turns already
// goes on, unless it begins anew: cards may come in faster than parts turn.
func (w *Window) turnParts(anew bool) {
	w.sayPart()
	if w.fitted.chunks < 2 {
		w.turning()
		w.turns = false
		return
	}
	if w.turns && !anew {
		return
	}
	w.turning()
	w.turns = true
	w.turning = w.cfg.Pace.Every(turn, func() {
		w.turnTo((w.fitted.chunk + 1) % w.fitted.chunks)
		w.sayPart()
		w.fade()
	})
}

// turnTo shows a part. One that was not painted before may not fit: then the list is
// divided into more parts, from there on.
func (w *Window) turnTo(part int) {
	w.fitted.share = float32(part) / float32(max(w.fitted.chunks, 1))
	if w.painter.Dealt() && !w.fits(w.sizes.factor, w.fitted.chunks) {
		w.choose()
		w.over.Refresh()
		part = w.fitted.dealt(w.fitted.chunks)
	}
	w.show(part)
}

func (w *Window) sayPart() {
	w.part.Hidden = w.fitted.chunks < 2
	if w.part.Hidden {
		w.part.SetWords("")
		return
	}
	w.part.SetWords(w.cfg.Texts().T("ui.room.part", map[string]any{"n": w.fitted.chunk + 1, "of": w.fitted.chunks}))
}
