package chart

// PathKind is what a step on the line of sight is.
type PathKind string

// The kinds, from what somebody does to what it is for.
const (
	PathAgreement PathKind = "agreement"
	PathKPI       PathKind = "kpi"
	PathGoal      PathKind = "goal"
	PathResult    PathKind = "result"
)

// PathStep is one step on the line of sight; without Words the link is missing.
type PathStep struct {
	Kind  PathKind
	Words Text
}

// pathForm is how wide a path is, and where things stand in it.
type pathForm struct {
	width       float64
	joint       float64 // where the joints stand
	kind, words float64 // where what a step is stands, and what it says
	size        float64
	lines       int  // of words, at the most
	under       bool // the words stand under what the step is
}

var (
	pathWide   = pathForm{width: Width, joint: 40, kind: 86, words: 296, size: 28, lines: 4}
	pathNarrow = pathForm{width: 560, joint: 26, kind: 72, words: 72, size: 24, lines: 8, under: true}
)

const (
	pathDisc = 20.0
	pathGap  = 30.0
)

// Path shows the line of sight from an agreement to what it is for, step under
// step, joined by one line. A step that is missing leaves the line broken.
func Path(steps []PathStep) Drawing {
	if len(steps) == 0 {
		return nothing()
	}
	d, narrow := pathWide.draw(steps), pathNarrow.draw(steps)
	d.Narrow = &narrow
	return d
}

func (f pathForm) draw(steps []PathStep) Drawing {
	d := Drawing{W: f.width}
	y := 6.0
	parts := make([]Text, 0, len(steps))
	last := 0.0
	for i, s := range steps {
		lines := linesFor(s.said(), (f.width-f.words-20)*wide, f.size, f.lines)
		h := max(lineBox(lines, f.size)+24, 84)
		if f.under {
			h += lineBox(1, small)
		}
		mid := y + h/2
		if i > 0 {
			f.join(&d, last, mid, !s.Words.Empty() && !steps[i-1].Words.Empty())
		}
		f.step(&d, s, y, h, lines)
		parts = append(parts, Key("chart.path.part", map[string]any{"Kind": s.kind(), "Words": s.said()}))
		last = mid
		y += h + pathGap
	}
	d.H = y - pathGap + 6
	d.Alt = Key("chart.path.alt", map[string]any{"Parts": parts})
	return d
}

func (s PathStep) known() PathKind {
	switch s.Kind {
	case PathKPI, PathGoal, PathResult:
		return s.Kind
	}
	return PathAgreement
}

func (s PathStep) kind() Text { return Key("chart.path."+string(s.known()), nil) }

// said is the step's words, or what is said where they are missing.
func (s PathStep) said() Text {
	if s.Words.Empty() {
		return Key("chart.path.gap."+string(s.known()), nil)
	}
	return s.Words
}

func (f pathForm) step(d *Drawing, s PathStep, y, h float64, lines int) {
	mid := y + h/2
	ink := Ink
	if s.Words.Empty() {
		ink = Warn
		d.rect(disc(f.joint, mid, pathDisc, Surface, Warn, Solid))
		d.cross(f.joint, mid, 18, Warn)
	} else {
		d.rect(Rect{X: f.kind - 14, Y: y, W: f.width - f.kind + 12, H: h, Radius: 8, Fill: Surface, Stroke: Muted})
		d.rect(disc(f.joint, mid, pathDisc, Positive, Positive, Solid))
		d.tick(f.joint, mid, 16, Surface)
	}
	kind := Label{X: f.kind, Y: y, W: f.words - f.kind - 12, H: h, Text: s.kind(), Size: small, Color: Muted, Bold: true, Lines: 2}
	said := Label{X: f.words, Y: y, W: f.width - f.words - 14, H: h, Text: s.said(), Size: f.size, Color: ink, Bold: s.Words.Empty(), Lines: max(lines, 2)}
	if f.under {
		kind.W, kind.Y, kind.H, kind.Lines = said.W, y+8, lineBox(1, small), 1
		said.Y, said.H = kind.Y+kind.H, h-kind.H-14
	}
	d.label(kind)
	d.label(said)
}

// join draws the line between two joints, whole or broken.
func (f pathForm) join(d *Drawing, from, to float64, whole bool) {
	if whole {
		d.line(f.joint, from+pathDisc, f.joint, to-pathDisc, heavy, Positive)
		return
	}
	d.dashed(f.joint, from+pathDisc, f.joint, to-pathDisc, heavy, Warn)
}
