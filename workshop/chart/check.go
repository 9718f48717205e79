package chart

import (
	"errors"
	"fmt"
	"math"
)

// ErrDrawing is the kind of every error of [Drawing.Check].
var ErrDrawing = errors.New("drawing is not paintable")

// edge forgives the rounding of a sum of coordinates at the border.
const edge = 1e-6

// maxHeight bounds a drawing: a painter must be able to allocate it.
const maxHeight = 20 * Width

// Check tells what is wrong with a drawing that came from elsewhere: a size or
// coordinate that is not finite, a shape outside the bounds, an unknown role.
func (d Drawing) Check() error {
	if !(d.W > 0 && d.W <= maxHeight && d.H > 0 && d.H <= maxHeight) {
		return fmt.Errorf("%w: size %v × %v", ErrDrawing, d.W, d.H)
	}
	for i, r := range d.Rects {
		if !d.box(r.X, r.Y, r.W, r.H) || !(r.Radius >= 0 && r.Radius <= d.W) || !look(r.Fill, r.Stroke, r.Pattern) {
			return fmt.Errorf("%w: rectangle %d", ErrDrawing, i)
		}
	}
	for i, g := range d.Polygons {
		ok := len(g.Points) >= 3 && look(g.Fill, g.Stroke, g.Pattern)
		for _, p := range g.Points {
			ok = ok && d.inside(p.X, p.Y)
		}
		if !ok {
			return fmt.Errorf("%w: polygon %d", ErrDrawing, i)
		}
	}
	for i, l := range d.Lines {
		if !d.inside(l.X1, l.Y1) || !d.inside(l.X2, l.Y2) || !(l.Width > 0 && l.Width <= d.W) || !known(l.Color) {
			return fmt.Errorf("%w: line %d", ErrDrawing, i)
		}
	}
	for i, l := range d.Labels {
		if !d.box(l.X, l.Y, l.W, l.H) || !(l.Size > 0 && l.Size <= d.W) || !known(l.Color) || !l.Align.known() {
			return fmt.Errorf("%w: label %d", ErrDrawing, i)
		}
	}
	switch {
	case d.Narrow == nil:
		return nil
	case d.Narrow.Narrow != nil:
		return fmt.Errorf("%w: narrow twice", ErrDrawing)
	}
	return d.Narrow.Check()
}

// inside is written so that NaN fails: every comparison with NaN is false.
func (d Drawing) inside(x, y float64) bool {
	return x >= -edge && x <= d.W+edge && y >= -edge && y <= d.H+edge
}

func (d Drawing) box(x, y, w, h float64) bool {
	return w >= 0 && h >= 0 && d.inside(x, y) && d.inside(x+w, y+h)
}

func look(fill, stroke Color, p Pattern) bool {
	switch p {
	case Solid, Hatched, Dotted:
	default:
		return false
	}
	return (fill == None || known(fill)) && (stroke == None || known(stroke))
}

func known(c Color) bool {
	switch c {
	case Ink, Muted, Accent, Positive, Neutral, Negative, Warn, Surface:
		return true
	}
	return false
}

func (a Align) known() bool { return a == Start || a == Middle || a == End }

// Scaled gives the drawing for a painter that has the given width and does not look
// at Narrow any more; a width
// that is not positive and finite leaves it as it is.
func (d Drawing) Scaled(width float64) Drawing {
	f := width / d.W
	if !(f > 0) || math.IsInf(f, 0) {
		return d
	}
	out := Drawing{W: width, H: d.H * f, Alt: d.Alt}
	for _, r := range d.Rects {
		r.X, r.Y, r.W, r.H, r.Radius = r.X*f, r.Y*f, r.W*f, r.H*f, r.Radius*f
		out.Rects = append(out.Rects, r)
	}
	for _, g := range d.Polygons {
		points := make([]Point, len(g.Points))
		for i, p := range g.Points {
			points[i] = Point{p.X * f, p.Y * f}
		}
		g.Points = points
		out.Polygons = append(out.Polygons, g)
	}
	for _, l := range d.Lines {
		l.X1, l.Y1, l.X2, l.Y2, l.Width = l.X1*f, l.Y1*f, l.X2*f, l.Y2*f, l.Width*f
		out.Lines = append(out.Lines, l)
	}
	for _, l := range d.Labels {
		l.X, l.Y, l.W, l.H, l.Size = l.X*f, l.Y*f, l.W*f, l.H*f, l.Size*f
		out.Labels = append(out.Labels, l)
	}
	return out
}
