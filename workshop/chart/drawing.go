package chart

// Width is the width of every drawing, in drawing units.
const Width = 1000.0

// Color is a colour role; themes and paper choose the colour.
type Color string

// The colour roles. None means: do not fill, or do not stroke.
const (
	None     Color = ""
	Ink      Color = "ink"
	Muted    Color = "muted"
	Accent   Color = "accent"
	Positive Color = "positive"
	Neutral  Color = "neutral"
	Negative Color = "negative"
	Warn     Color = "warn"
	Surface  Color = "surface"
)

// Pattern fills a shape in a way that needs no colour to be told apart.
type Pattern string

// The patterns: even fill, diagonal lines, dots.
const (
	Solid   Pattern = ""
	Hatched Pattern = "hatched"
	Dotted  Pattern = "dotted"
)

// Align is where the words stand in the box of a label.
type Align string

// The alignments; Start is the zero value.
const (
	Start  Align = ""
	Middle Align = "middle"
	End    Align = "end"
)

// Drawing is one picture: its size, its words for who cannot see it, and its
// shapes. Lengths are drawing units.
type Drawing struct {
	W        float64   `json:"w"`
	H        float64   `json:"h"`
	Alt      Text      `json:"alt"`
	Rects    []Rect    `json:"r,omitempty"`
	Polygons []Polygon `json:"g,omitempty"`
	Lines    []Line    `json:"l,omitempty"`
	Labels   []Label   `json:"t,omitempty"`
	// Narrow shows the same where there is so little width that these labels would be
	// too small to read; nil where it makes no difference.
	Narrow *Drawing `json:"nw,omitempty"`
}

// Rect is a rectangle; a Radius of half its side makes it a circle.
type Rect struct {
	X       float64 `json:"x"`
	Y       float64 `json:"y"`
	W       float64 `json:"w"`
	H       float64 `json:"h"`
	Radius  float64 `json:"r,omitempty"`
	Fill    Color   `json:"f,omitempty"`
	Stroke  Color   `json:"s,omitempty"`
	Pattern Pattern `json:"p,omitempty"`
}

// Point is a place in the drawing.
type Point struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
}

// Polygon is a closed shape of at least three points.
type Polygon struct {
	Points  []Point `json:"pt"`
	Fill    Color   `json:"f,omitempty"`
	Stroke  Color   `json:"s,omitempty"`
	Pattern Pattern `json:"p,omitempty"`
}

// Line is a straight line; Width is its thickness.
type Line struct {
	X1     float64 `json:"x1"`
	Y1     float64 `json:"y1"`
	X2     float64 `json:"x2"`
	Y2     float64 `json:"y2"`
	Width  float64 `json:"w"`
	Color  Color   `json:"c"`
	Dashed bool    `json:"d,omitempty"`
}

// Label is words in a box, centred vertically. The painter wraps them within W
// and shows at most Lines lines (0 counts as 1).
type Label struct {
	X     float64 `json:"x"`
	Y     float64 `json:"y"`
	W     float64 `json:"w"`
	H     float64 `json:"h"`
	Text  Text    `json:"t"`
	Size  float64 `json:"z"`
	Color Color   `json:"c"`
	Align Align   `json:"al,omitempty"`
	Bold  bool    `json:"b,omitempty"`
	Lines int     `json:"n,omitempty"`
}

// LineHeight is the distance between two lines of text, as a factor of the
// font size. Geometry reserves room with it and painters keep to it.
const LineHeight = 1.3

// Value is a figure to be drawn: At decides the place, Show is what is
// written. Without Show there is no value, and nothing is drawn for it.
type Value struct {
	At   float64
	Show Number
}

// Known reports whether there is a value to draw.
func (v Value) Known() bool { return v.Show != "" }

// Reword changes every text of a drawing that has a key. It returns a new
// drawing; d stays as it is.
func (d Drawing) Reword(f func(Text) Text) Drawing {
	d.Labels = append([]Label(nil), d.Labels...)
	for i, l := range d.Labels {
		if l.Text.Key != "" {
			d.Labels[i].Text = f(l.Text)
		}
	}
	if d.Alt.Key != "" {
		d.Alt = f(d.Alt)
	}
	if d.Narrow != nil {
		narrow := d.Narrow.Reword(f)
		d.Narrow = &narrow
	}
	return d
}
