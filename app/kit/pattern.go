package kit

import (
	"image/color"
	"math"

	"github.com/afspraak/afspraak/workshop/chart"
)

// ink is what a shape is filled with: a colour, a pattern of it, and the colour
// of its dots; unit is one drawing unit in pixels.
type ink struct {
	fill, dot color.NRGBA
	pattern   chart.Pattern
	unit      float64
}

// Periods of the patterns and the radius of a dot, in drawing units.
const (
	dotPeriod   = 10
	dotRadius   = 2
	hatchPeriod = 14
)

// at is the colour at the middle of a pixel, counted from the drawing's corner,
// with edges as soft as the pixel is wide. Hatching leaves a quarter of the colour
// between its lines, dotting two fifths, so that text beside it can name the same
// colour.
func (k ink) at(x, y float64) color.NRGBA {
	switch k.pattern {
	case chart.Hatched:
		period := hatchPeriod * k.unit
		along := math.Mod(x+y, period)
		// The distance across a line of 45° is the one along the axis over √2.
		inside := min(along, period/2-along) / math.Sqrt2
		if along > period/2 {
			inside = -min(along-period/2, period-along) / math.Sqrt2
		}
		return between(faint(k.fill, 0.25), k.fill, inside+0.5)
	case chart.Dotted:
		period := dotPeriod * k.unit
		from := math.Hypot(math.Mod(x, period)-period/2, math.Mod(y, period)-period/2)
		return between(faint(k.fill, 0.4), k.dot, dotRadius*k.unit-from+0.5)
	}
	return k.fill
}

func faint(c color.NRGBA, share float64) color.NRGBA {
	c.A = uint8(float64(c.A) * share)
	return c
}

// between is a at 0 and b at 1, mixed as light is.
func between(a, b color.NRGBA, share float64) color.NRGBA {
	switch {
	case share <= 0:
		return a
	case share >= 1:
		return b
	}
	alphaA, alphaB := float64(a.A)*(1-share), float64(b.A)*share
	alpha := alphaA + alphaB
	mix := func(a, b uint8) uint8 { return uint8((float64(a)*alphaA + float64(b)*alphaB) / max(alpha, 1)) }
	return color.NRGBA{R: mix(a.R, b.R), G: mix(a.G, b.G), B: mix(a.B, b.B), A: uint8(alpha)}
}
