package kit

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/afspraak/afspraak/workshop/chart"
)

// mask is the outline of a filled shape, in the units of the view.
type mask struct {
	x, y, w, h float64
	inside     func(x, y float64) bool
}

func rectMask(r chart.Rect) mask {
	radius := min(r.Radius, min(r.W, r.H)/2)
	return mask{r.X, r.Y, r.W, r.H, func(x, y float64) bool {
		dx := max(r.X+radius-x, x-(r.X+r.W-radius), 0)
		dy := max(r.Y+radius-y, y-(r.Y+r.H-radius), 0)
		return dx*dx+dy*dy <= radius*radius || (dx == 0 && dy == 0)
	}}
}

func polygonMask(points []chart.Point) mask {
	least, most := points[0], points[0]
	for _, p := range points {
		least = chart.Point{X: min(least.X, p.X), Y: min(least.Y, p.Y)}
		most = chart.Point{X: max(most.X, p.X), Y: max(most.Y, p.Y)}
	}
	return mask{least.X, least.Y, most.X - least.X, most.Y - least.Y, func(x, y float64) bool {
		in := false
		a := points[len(points)-1]
		for _, b := range points {
			if (a.Y > y) != (b.Y > y) && x < (b.X-a.X)*(y-a.Y)/(b.Y-a.Y)+a.X {
				in = !in
			}
			a = b
		}
		return in
	}}
}

// patternInk are a pattern's colours: that of the shape, and that of dots.
type patternInk struct{ fill, dot color.NRGBA }

// at is the colour of a pattern at a place; unit is one drawing unit. Hatching
// leaves a quarter of the colour between its lines, dotting two fifths, so that
// text beside it can name the same colour.
func (k patternInk) at(pattern chart.Pattern, x, y, unit float64) color.NRGBA {
	const period = 10
	column, row := mod(x/unit, period), mod(y/unit, period)
	switch pattern {
	case chart.Hatched:
		if mod((x+y)/unit, period*1.4) < period*0.7 {
			return k.fill
		}
		return k.faint(0.25)
	case chart.Dotted:
		if dx, dy := column-period/2, row-period/2; dx*dx+dy*dy <= 4 {
			return k.dot
		}
		return k.faint(0.4)
	}
	return k.fill
}

func (k patternInk) faint(share float64) color.NRGBA {
	c := k.fill
	c.A = uint8(float64(c.A) * share)
	return c
}

func mod(v, period float64) float64 {
	n := float64(int(v / period))
	return v - n*period
}

// samples are places within a pixel, for smooth edges.
var samples = [...]float64{1.0 / 6, 3.0 / 6, 5.0 / 6}

// newPattern fills a shape with a pattern, pixel by pixel.
func newPattern(m mask, ink patternInk, pattern chart.Pattern, unit float32) fyne.CanvasObject {
	raster := canvas.NewRaster(func(w, h int) image.Image {
		picture := image.NewNRGBA(image.Rect(0, 0, w, h))
		for py := range h {
			for px := range w {
				picture.SetNRGBA(px, py, shade(m, ink, pattern, float64(unit), [4]float64{float64(px), float64(py), float64(w), float64(h)}))
			}
		}
		return picture
	})
	raster.Move(fyne.NewPos(float32(m.x), float32(m.y)))
	raster.Resize(fyne.NewSize(float32(m.w), float32(m.h)))
	return raster
}

// shade is the mean colour of one pixel, given as x, y, width and height of the
// picture.
func shade(m mask, ink patternInk, pattern chart.Pattern, unit float64, pixel [4]float64) color.NRGBA {
	var r, g, b, a float64
	for _, sy := range samples {
		for _, sx := range samples {
			x, y := m.x+(pixel[0]+sx)/pixel[2]*m.w, m.y+(pixel[1]+sy)/pixel[3]*m.h
			if !m.inside(x, y) {
				continue
			}
			c := ink.at(pattern, x, y, unit)
			alpha := float64(c.A)
			r, g, b, a = r+float64(c.R)*alpha, g+float64(c.G)*alpha, b+float64(c.B)*alpha, a+alpha
		}
	}
	if a == 0 {
		return color.NRGBA{}
	}
	count := float64(len(samples) * len(samples))
	return color.NRGBA{R: uint8(r / a), G: uint8(g / a), B: uint8(b / a), A: uint8(a / count)}
}
