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

const (
	pathJoint = 40.0 // where the joints stand
	pathKind  = 86.0
	pathWords = 296.0
	pathSize  = 28.0
	pathGap   = 30.0
)

// Path shows the line of sight from an agreement to what it is for, step under
// step, joined by one line. A step that is missing leaves the line broken.
func Path(steps []PathStep) Drawing {
	if len(steps) == 0 {
		return nothing()
	}
	d := Drawing{W: Width}
	y := 6.0
	parts := make([]Text, 0, len(steps))
	last := 0.0
	for i, s := range steps {
		lines := linesFor(s.said(), (Width-pathWords-20)*wide, pathSize, 4)
		h := max(lineBox(lines, pathSize)+24, 84)
		mid := y + h/2
		if i > 0 {
			d.join(last, mid, !s.Words.Empty() && !steps[i-1].Words.Empty())
		}
		d.pathStep(s, y, h, lines)
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

func (d *Drawing) pathStep(s PathStep, y, h float64, lines int) {
	mid := y + h/2
	ink := Ink
	if s.Words.Empty() {
		ink = Warn
		d.rect(disc(pathJoint, mid, 20, Surface, Warn, Solid))
		d.cross(pathJoint, mid, 18, Warn)
	} else {
		d.rect(Rect{X: pathKind - 14, Y: y, W: Width - pathKind + 12, H: h, Radius: 8, Fill: Surface, Stroke: Muted})
		d.rect(disc(pathJoint, mid, 20, Positive, Positive, Solid))
		d.tick(pathJoint, mid, 16, Surface)
	}
	d.label(Label{X: pathKind, Y: y, W: pathWords - pathKind - 12, H: h, Text: s.kind(), Size: small, Color: Muted, Bold: true, Lines: 2})
	d.label(Label{X: pathWords, Y: y, W: Width - pathWords - 14, H: h, Text: s.said(), Size: pathSize, Color: ink, Bold: s.Words.Empty(), Lines: max(lines, 2)})
}

// join draws the line between two joints, whole or broken.
func (d *Drawing) join(from, to float64, whole bool) {
	if whole {
		d.line(pathJoint, from+20, pathJoint, to-20, heavy, Positive)
		return
	}
	d.dashed(pathJoint, from+20, pathJoint, to-20, heavy, Warn)
}
